// Says how many characters are left, once it gets tight.

import { fill, make } from "./dom.js";

const TIGHT = 0.2; // of the limit

export function startLimits(root, words) {
  root.addEventListener("input", ({ target }) => {
    const most = Number(target.dataset.limit);
    if (most) say(target, most - [...target.value.trim()].length, most, words);
  });
}

function say(field, left, most, words) {
  const said = field.nextElementSibling?.matches(".limit") ? field.nextElementSibling : make("p", { class: "limit", role: "status" });
  if (!said.isConnected) field.after(said);
  said.textContent = left > most * TIGHT ? "" : fill(words[left < 0 ? "over" : "left"], { n: Math.abs(left) });
  said.classList.toggle("limit--over", left < 0);
}
