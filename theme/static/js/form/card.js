// The entry as the row it becomes in the lists: the markup of components/row.html, filled with text.

import { make } from "./dom.js";

// The kind's own word stands where its choice does: sector, phase, kind or direction.
const LABELS = { initiative: "sector", project: "phase", event: "kind", notice: "direction" };

export function makeCard(page, values) {
  const { form, root, speaker } = page;
  const when = form.kind === "event" && values.start ? speaker.sayWhen(values) : "";
  const topics = (values.topics ?? []).map((id) => sayChoice(root, "topics", id));
  const meta = [sayChoice(root, LABELS[form.kind], values[LABELS[form.kind]]), page.names.show(["place"], values.place?.locality ?? ""), topics.join(", ")];
  const row = make("li", { class: "row" },
    when ? makeSheet(speaker, values.start) : makeStamp(root, values.topics?.[0]),
    make("div", { class: "row__body" },
      make("h3", { class: "row__title" }, make("span", { class: "row__link" }, values.title ?? "…")),
      when && make("p", { class: "row__meta" }, make("span", {}, when)),
      values.summary && make("p", { class: "row__summary" }, values.summary),
      make("p", { class: "row__meta" }, ...meta.map((text) => text && make("span", {}, text))),
    ),
  );
  return make("ul", { class: "rows", role: "list" }, row);
}

function makeSheet(speaker, start) {
  const day = start.slice(0, 10);
  if (Number.isNaN(Date.parse(day))) return null;
  const names = ["weekday", "day", "month"];
  return make("div", { class: "sheet", "aria-hidden": "true" }, ...speaker.sheet(day).map((text, at) => make("span", { class: `sheet__${names[at]}` }, text)));
}

// The stamps stand beside the topics one can choose.
function makeStamp(root, topic) {
  return topic && root.querySelector(`[name="topics"][value="${CSS.escape(topic)}"]`)?.parentElement.querySelector(".stamp")?.cloneNode(true);
}

// A choice in the words of the form.
export function sayChoice(root, name, value) {
  const field = [...root.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const option = field.flatMap((one) => [...(one.options ?? [])]).find((one) => one.value === value);
  const box = field.find((one) => one.value === value && /radio|checkbox/.test(one.type));
  return (option?.text ?? box?.labels[0]?.textContent ?? value ?? "").trim();
}
