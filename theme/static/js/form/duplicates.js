// Below the title: entries that may be the same one.

import { findAlike } from "./alike.js";
import { findSlot, make } from "./dom.js";
import { at } from "./data.js";
import { askService } from "./look.js";

const PAUSE = 300; // milliseconds after the last key
const PAUSE_OF_SERVICE = 1200; // it answers a few questions a minute

export function startDuplicates(page) {
  const { root, form, known, words } = page;
  const place = findSlot(root, "duplicates");
  const listed = Object.entries(known.titles[form.kind] ?? {}).map(([id, title]) => ({ id, title, kind: form.kind, place: known.places[form.kind]?.[id] }));
  let timer;
  let shown = "";

  async function look() {
    const title = root.elements.title.value;
    const said = title.length > 3 && (await askService(page));
    if (title !== root.elements.title.value) return;
    show(said ? said.duplicates.filter(({ id }) => id !== page.change) : findAlike(title, form.kind, listed, page.change));
  }

  function show(found) {
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
    timer = setTimeout(look, page.data.service ? PAUSE_OF_SERVICE : PAUSE);
  });
  return look;
}
