// Below "when": what else is on that day, and calmer ones to choose.

import { at, readJson } from "./data.js";
import { lookAtDay } from "./day.js";
import { fill, findSlot, make, makeButton } from "./dom.js";

const MOST = 4; // titles; a full day is full

export function startCalmer(page) {
  const { root, known, words, speaker } = page;
  const place = findSlot(root, "calmer");
  const field = root.elements["start.day"];
  let shown = "";

  async function look() {
    const day = field.value;
    if (day === shown) return;
    shown = day;
    const data = await readJson("api/v1/occurrences.json").catch(() => null);
    const found = data && lookAtDay(day, page.today, data.items, page.change);
    if (day === shown) place.replaceChildren(...(found ? [makeHint(day, found)] : []));
  }

  function makeHint(day, { events, calmer }) {
    const said = { day: speaker.sayDay(day) };
    if (!events.length) return make("p", { class: "hint" }, fill(words["day.none"], said));
    const items = events.slice(0, MOST).map((id) => make("li", {}, make("a", { href: at(`events/${id}/`), target: "_blank" }, known.titles.event?.[id] ?? id)));
    if (events.length > MOST) items.push(make("li", {}, fill(words["day.more"], { n: events.length - MOST })));
    return make("div", { class: "hint" }, make("p", {}, fill(words["day.some"], said)), make("ul", {}, ...items), ...makeChoices(calmer));
  }

  function makeChoices(calmer) {
    const buttons = calmer.map((day) => make("li", {}, makeButton(speaker.sayDay(day), () => take(day))));
    return buttons.length ? [make("p", {}, words["day.calmer"]), make("ul", { class: "hint__days", role: "list" }, ...buttons)] : [];
  }

  function take(day) {
    field.value = day;
    shown = day;
    place.replaceChildren(make("p", { class: "hint" }, fill(words["day.taken"], { day: speaker.sayDay(day) })));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  }

  field.addEventListener("change", look);
  return look;
}
