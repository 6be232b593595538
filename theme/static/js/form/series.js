// Below the sentences of a series: its next dates written out, holidays named, each can be struck out.

import { findDays } from "./dates.js";
import { fill, findSlot, make } from "./dom.js";

const MOST = 6;

export function startSeries(page) {
  const { root, words, speaker } = page;
  const place = findSlot(root, "dates");
  const status = make("p", { class: "hidden", role: "status" });
  place.after(status);
  let shown = "";

  function show() {
    const { values } = page.read();
    const days = values.repeat || values.dates ? findDays(values, page.today, MOST) : [];
    const off = new Set(values.repeat?.except ?? []);
    const now = JSON.stringify([days, [...off]]);
    if (now === shown || place.contains(document.activeElement)) return;
    shown = now;
    const title = make("p", { class: "question__sub", id: "dates-title" }, words["dates.title"]);
    const list = make("ul", { class: "dates", role: "list", "aria-labelledby": "dates-title" }, ...days.map((day) => makeDay(day, values.repeat, off.has(day))));
    place.replaceChildren(...(days.length ? [title, list] : []));
    status.textContent = days.length ? `${words["dates.title"]}: ${days.map(speaker.sayDay).join("; ")}` : "";
  }

  function makeDay(day, repeat, isOff) {
    const holiday = page.data.holidays.find(([, first, last]) => first <= day && day <= last);
    const text = make("span", { class: "dates__day" }, speaker.sayDay(day), holiday && " ", holiday && make("span", { class: "dates__holiday" }, holiday[0]));
    return make("li", { class: `dates__one${isOff ? " dates__one--off" : ""}` }, text, repeat && makeBox(day, isOff));
  }

  function makeBox(day, isOff) {
    const box = make("input", { class: "option__box", type: "checkbox", id: `off-${day}`, checked: isOff, "aria-label": `${speaker.sayDay(day)}: ${words["dates.off"]}` });
    box.addEventListener("change", () => {
      page.setExcept(day, box.checked);
      box.closest("li").classList.toggle("dates__one--off", box.checked);
    });
    return make("span", { class: "dates__off" }, box, make("label", { for: `off-${day}` }, words["dates.off"]));
  }

  root.addEventListener("change", show);
  return show;
}
