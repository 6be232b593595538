// Puts the fields of an entry into the form: what stood there goes, rows come as many as are needed.

import { isField } from "./dom.js";
import { makeFields } from "./fields.js";

// `standardOf` says what an absent answer means: the page may suggest another to begin with.
export function fillForm(root, pairs, rows, standardOf) {
  const fields = makeFields(pairs);
  rows.makeRoom(fields);
  const places = new Map();
  for (const field of [...root.elements].filter(isField)) {
    const at = places.get(field.name) ?? 0; // the how-manieth field of this name
    places.set(field.name, at + 1);
    const texts = fields.all(field.name);
    fillField(field, texts.length || !standardOf(field.name) ? texts : [standardOf(field.name)], at);
  }
  openFolds(root);
}

function fillField(field, texts, at) {
  if (field.type === "file") field.value = "";
  else if (field.type === "radio") field.checked = texts.length ? texts.includes(field.value) : field.defaultChecked;
  else if (field.type === "checkbox") fillBox(field, texts);
  else if (field instanceof HTMLSelectElement) choose(field, texts[0] ?? "");
  else field.value = texts[at] ?? "";
}

// Consent was given on a day that the box has to carry on.
function fillBox(field, texts) {
  if (field.value === "today" && texts.length) [field.value] = texts;
  field.checked = texts.includes(field.value);
}

function choose(field, value) {
  const known = [...field.options].some((option) => option.value === value);
  if (!known && value) field.add(new Option(value, value));
  if (known || value) field.value = value;
  else field.selectedIndex = Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
}

// A folded part with an answer in it stands open.
function openFolds(root) {
  for (const fold of root.querySelectorAll("details")) {
    if ([...fold.querySelectorAll("input, select, textarea")].some(isChanged)) fold.open = true;
  }
}

// Whether a field holds more than what stands there anyway.
export function isChanged(field) {
  if (/radio|checkbox/.test(field.type)) return field.checked !== field.defaultChecked;
  const standard = field instanceof HTMLSelectElement ? (field.querySelector("[selected]")?.value ?? "") : field.defaultValue;
  return Boolean(field.value) && field.value !== standard;
}
