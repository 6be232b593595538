// A form page: what its parts share, and their start (js/form.js says when). Without it the form is sent as it is.

import { readAnswers } from "./answers.js";
import { startCalmer } from "./calmer.js";
import { readJson } from "./data.js";
import { findSlot } from "./dom.js";
import { startDraft } from "./draft.js";
import { startDuplicates } from "./duplicates.js";
import { startChange, startEarlier } from "./earlier.js";
import { renderEntry } from "./entry.js";
import { fillForm } from "./filling.js";
import { chooseId } from "./ids.js";
import { keepLeftOut, order } from "./kept.js";
import { findLabel, findStandard } from "./labels.js";
import { startLimits } from "./limits.js";
import { makeNames } from "./names.js";
import { makePairs } from "./pairs.js";
import { startReview } from "./review.js";
import { startRows } from "./rows.js";
import { startSeries } from "./series.js";
import { makeSpeaker } from "./spoken.js";

async function start(root) {
  const [data, known] = await Promise.all([readJson(`contribute/${root.dataset.form}/form.json`), readJson("contribute/known.json")]);
  const stay = keepPlace();
  const page = makePage(root, data, known);
  const place = findSlot(root, "start");
  const isEvent = page.form.kind === "event";
  const asked = new URLSearchParams(location.search).get("change");
  page.looks = [startDuplicates(page), ...(isEvent ? [startCalmer(page), startSeries(page)] : [])];
  startLimits(root, page.words);
  if (asked) await startChange(page, place, asked);
  else if (isEvent) startEarlier(page, place);
  startReview(page, startDraft(page, place, `wirkort-${page.form.name}-${page.change}`));
  setHidden(root, "started", new Date().toISOString());
  setHidden(root, "idempotency_key", root.elements.idempotency_key.value || makeKey());
  root.dataset.ready = "";
  stay();
}

// What comes in above must not push away the field somebody is in.
function keepPlace() {
  const field = document.activeElement;
  const { top } = field.getBoundingClientRect();
  return () => scrollBy(0, field === document.body ? 0 : field.getBoundingClientRect().top - top);
}

function makePage(root, data, known) {
  const form = data.forms[root.dataset.form];
  const { words } = data;
  const names = makeNames(known);
  const standardOf = (name) => findStandard(form.questions, name);
  const rows = startRows(root, words, standardOf);
  const today = new Intl.DateTimeFormat("sv", { timeZone: data.timezone }).format(new Date());
  const page = { root, data, known, form, words, names, today, change: "", before: {}, looks: [], speaker: makeSpeaker(data.language) };

  page.pairs = () => [...new FormData(root)].filter(([, text]) => typeof text === "string");
  page.read = () => readAnswers(form, page.pairs(), names, today);
  page.sayDay = page.speaker.sayDay;
  page.labelOf = (name) => findLabel(form.questions, name);
  page.fill = (values, body) => page.restore(makePairs(form, values, body, names));
  page.restore = (pairs) => {
    fillForm(root, pairs, rows, standardOf);
    for (const look of page.looks) look();
  };
  page.setExcept = (day, isOff) => {
    const others = (page.read().values.repeat?.except ?? []).filter((one) => one !== day);
    rows.setTexts("repeat.except", isOff ? [...others, day].sort() : others);
  };
  page.complete = () => complete(page);
  return page;
}

// Path and text of the file: what a changed entry has beyond the form stays, the day is set.
function complete({ form, known, data, before, change, today, read }) {
  const { values, body } = read();
  const kept = change ? keepLeftOut(form, values, before) : values;
  const { review_by: due, ...stamped } = { ...kept, updated: today };
  const dated = due && due >= today ? { ...stamped, review_by: due } : stamped;
  const taken = [...Object.keys(known.titles[form.kind] ?? {}), ...data.reserved];
  const id = change || chooseId(values.title ?? "", form.kind, taken);
  return { path: `${form.folder}/${id}.md`, file: renderEntry(order(form, dated), body) };
}

function setHidden(root, name, value) {
  if (root.elements[name]) root.elements[name].value = value;
}

const makeKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

for (const root of document.querySelectorAll('[data-module="form"]')) start(root);
