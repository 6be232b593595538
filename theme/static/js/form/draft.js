// Keeps what was filled in on this device, and only when somebody asks for it.

import { fill, make, makeButton } from "./dom.js";

const PAUSE = 400; // milliseconds after the last key

// `pairs()` gives the fields, `restore(pairs)` puts them back. The key tells forms and changed entries apart.
export function startDraft(page, place, key) {
  const { root, words } = page;
  const kept = read(key);
  const box = make("input", { class: "option__box", type: "checkbox", id: "draft", "aria-describedby": "draft-help" });
  const label = make("label", { class: "option__label", for: "draft" }, words["draft.keep"]);
  const status = make("span", { role: "status" });
  const remove = makeButton(words["draft.delete"], forget);
  const line = make("p", { class: "draft__kept" }, status, " ", remove);
  place.append(make("div", { class: "draft" },
    make("p", { class: "option" }, box, label),
    make("p", { class: "question__help", id: "draft-help" }, words["draft.help"]),
    line,
  ));

  let timer;
  const later = () => {
    clearTimeout(timer);
    if (box.checked) timer = setTimeout(save, PAUSE);
  };

  function save() {
    const isKept = write(key, { saved: new Date().toISOString(), pairs: page.pairs() });
    remove.hidden = !isKept;
    status.textContent = isKept ? "" : words["draft.full"];
  }

  function forget() {
    clearTimeout(timer);
    drop(key);
    box.checked = false;
    remove.hidden = true;
    status.textContent = words["draft.deleted"];
    box.focus();
  }

  box.addEventListener("change", () => (box.checked ? save() : forget()));
  root.addEventListener("input", later);
  root.addEventListener("change", later);
  addEventListener("pagehide", () => box.checked && save());
  box.checked = Boolean(kept);
  remove.hidden = !kept;
  if (kept) {
    page.restore(kept.pairs);
    status.textContent = fill(words["draft.restored"], { day: page.sayDay(kept.saved.slice(0, 10)) });
  }
  // What has been sent needs no draft.
  return () => {
    clearTimeout(timer);
    box.checked = false;
    drop(key);
  };
}

// A browser may refuse to keep anything, or hold something that is not ours.
function read(key) {
  try {
    const { saved, pairs } = JSON.parse(localStorage.getItem(key));
    return pairs.every(([name, text]) => typeof name === "string" && typeof text === "string") ? { saved, pairs } : null;
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}
