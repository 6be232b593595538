// What was answered, as lines to look over: the question, the answer in words, a way back to it.

import { sayChoice } from "./card.js";

// One line a question that has an answer, in the order of the page.
export function readLines(root) {
  const questions = [...root.querySelectorAll("[data-question]")].filter((one) => !one.closest("[data-series] .question"));
  return questions.map((question) => ({ question, label: labelOf(question), text: readQuestion(root, question) })).filter(({ text }) => text);
}

function labelOf(question) {
  const label = question.querySelector(".question__label, .option__label");
  const group = question.closest("[data-rows]");
  const own = readLabel(label);
  return group ? `${readLabel(group.querySelector(".question__label"))}: ${own}` : own;
}

const readLabel = (label) => [...label.childNodes].filter((node) => !node.classList?.contains("question__optional")).map((node) => node.textContent).join("").trim();

function readQuestion(root, question) {
  if (question.matches("[data-series]")) return readSeries(question);
  const fields = [...question.querySelectorAll("input, select, textarea")];
  return fields.map((field) => readField(root, field)).filter(Boolean).join(question.querySelector("textarea") ? "\n" : ", ");
}

function readField(root, field) {
  if (field.type === "file") return field.files[0]?.name ?? "";
  if (/radio|checkbox/.test(field.type)) return field.checked ? field.labels[0].textContent.trim() : "";
  if (field.type === "date") return field.value && new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(field.value));
  return field instanceof HTMLSelectElement ? field.value && sayChoice(root, field.name, field.value) : field.value.trim();
}

// The chosen sentence with its own fields; "once" needs no line.
function readSeries(series) {
  const chosen = series.querySelector('[name="repeat.kind"]:checked');
  if (!chosen || chosen.value === "none") return "";
  const sentence = chosen.closest(".sentence");
  const limits = [...series.querySelectorAll(".series__limits [data-question]")];
  const parts = [...sentence.querySelectorAll(".sentence__fields input, .sentence__fields select")].map((field) => readField(series, field));
  const ends = limits.map((one) => [one, readQuestion(series, one)]).filter(([, text]) => text).map(([one, text]) => `${labelOf(one)}: ${text}`);
  return [chosen.labels[0].textContent.trim(), ...parts, ...ends].filter(Boolean).join(", ");
}
