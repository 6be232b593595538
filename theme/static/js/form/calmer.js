// Below "when": what else is on that day, and calmer ones to choose.

import { at, readJson } from "./data.js";
import { lookAtDay } from "./day.js";
import { fill, findSlot, make, makeButton } from "./dom.js";
import { askService } from "./look.js";

const MOST = 4; // titles; a full day is full
const DAYS = 3;
const WEIGHED = /^(start|end|place|organisers|topics|audience|expected_size)\b/; // by the service

export function startCalmer(page) {
  const { root, known, words, speaker } = page;
  const place = findSlot(root, "calmer");
  const field = root.elements["start.day"];
  let shown = "";

  async function look() {
    const day = field.value;
    const now = page.data.service ? page.pairs().filter(([name]) => WEIGHED.test(name)).join() : day;
    if (now === shown) return;
    shown = now;
    const [data, said] = await Promise.all([readJson("api/v1/occurrences.json").catch(() => null), day && askService(page)]);
    const found = data && lookAtDay(day, page.today, data.items, page.change);
    if (now === shown) place.replaceChildren(...(found ? [makeHint(day, found, said ?? {})] : []));
  }

  // The service weighs what collides; without it every event of the day is named, and calm is what has fewer.
  function makeHint(day, { events, calmer: fewer }, { calmer = [], collisions = [] }) {
    const said = { day: speaker.sayDay(day) };
    if (!events.length) return make("p", { class: "hint" }, fill(words["day.none"], said));
    const items = events.slice(0, MOST).map((id) => make("li", {}, make("a", { href: at(`events/${id}/`), target: "_blank" }, known.titles.event?.[id] ?? id)));
    if (events.length > MOST) items.push(make("li", {}, fill(words["day.more"], { n: events.length - MOST })));
    const warnings = collisions.map(({ message }) => make("p", {}, message));
    return make("div", { class: "hint" }, make("p", {}, fill(words["day.some"], said)), make("ul", {}, ...items), ...warnings, ...makeChoices((calmer.length ? calmer : fewer).slice(0, DAYS)));
  }

  function makeChoices(calmer) {
    const buttons = calmer.map((day) => make("li", {}, makeButton(speaker.sayDay(day), () => take(day))));
    return buttons.length ? [make("p", {}, words["day.calmer"]), make("ul", { class: "hint__days", role: "list" }, ...buttons)] : [];
  }

  function take(day) {
    field.value = day;
    field.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
    place.replaceChildren(make("p", { class: "hint" }, fill(words["day.taken"], { day: speaker.sayDay(day) })));
  }

  root.addEventListener("change", look);
  return look;
}
