// Below the title: entries that may be the same one.

import { findAlike } from "./alike.js";
import { findSlot, make } from "./dom.js";
import { at } from "./data.js";

const PAUSE = 300; // milliseconds after the last key

export function startDuplicates(page) {
  const { root, form, known, words } = page;
  const place = findSlot(root, "duplicates");
  const listed = Object.entries(known.titles[form.kind] ?? {}).map(([id, title]) => ({ id, title, kind: form.kind, place: known.places[form.kind]?.[id] }));
  let timer;
  let shown = "";

  function look() {
    const found = findAlike(root.elements.title.value, form.kind, listed, page.change);
    const ids = found.map(({ id }) => id).join();
    if (ids === shown) return; // a screen reader hears only what is new
    shown = ids;
    place.replaceChildren(...(found.length ? [make("div", { class: "hint" }, make("p", {}, words["alike.title"]), make("ul", {}, ...found.map(makeItem)))] : []));
  }

  function makeItem({ id, title, place: where }) {
    const link = make("a", { href: at(`${form.folder}/${id}/`), target: "_blank" }, title);
    const change = make("a", { href: `?change=${id}` }, words["alike.change"]);
    return make("li", {}, link, where && `, ${where}`, " – ", change);
  }

  root.elements.title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  return look;
}
