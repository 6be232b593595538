// Below the sentences of a series: its next dates written out, holidays named, each can be struck out.

import { findDays } from "./dates.js";
import { fill, findSlot, make, makeButton } from "./dom.js";

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
    const list = make("ul", { class: "upcoming", role: "list", "aria-labelledby": "dates-title" }, ...days.map((day) => makeDay(day, values.repeat, off.has(day))));
    place.replaceChildren(...(days.length ? [title, list, ...makeStart(values.start, days[0])] : []));
    status.textContent = days.length ? `${words["dates.title"]}: ${days.map(speaker.sayDay).join("; ")}` : "";
  }

  // A series begins with a day of its own.
  function makeStart(start, day) {
    const field = root.elements["start.day"];
    if (!field.value || field.value < page.today || field.value === day || start.slice(0, 10) !== field.value) return [];
    const take = () => {
      field.value = day;
      field.focus();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const said = { day: speaker.sayDay(day) };
    return [make("div", { class: "hint" }, make("p", {}, words["dates.first"]), makeButton(fill(words["dates.take"], said), take))];
  }

  function makeDay(day, repeat, isOff) {
    const holiday = page.data.holidays.find(([, first, last]) => first <= day && day <= last);
    const text = make("span", { class: "upcoming__day" }, speaker.sayDay(day), holiday && " ", holiday && make("span", { class: "upcoming__holiday" }, holiday[0]));
    return make("li", { class: `upcoming__one${isOff ? " upcoming__one--off" : ""}` }, text, repeat && makeBox(day, isOff));
  }

  function makeBox(day, isOff) {
    const box = make("input", { class: "option__box", type: "checkbox", id: `off-${day}`, checked: isOff, "aria-label": `${speaker.sayDay(day)}: ${words["dates.off"]}` });
    box.addEventListener("change", () => {
      page.setExcept(day, box.checked);
      box.closest("li").classList.toggle("upcoming__one--off", box.checked);
    });
    return make("span", { class: "upcoming__off" }, box, make("label", { for: `off-${day}` }, words["dates.off"]));
  }

  root.addEventListener("change", show);
  return show;
}
