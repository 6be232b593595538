// What was answered, as lines to look over: the question, the answer in words, a way back to it.

import { sayChoice } from "./card.js";
import { isChanged } from "./filling.js";

// One line a question that has an answer of its own, in the order of the page.
export function readLines(root, values) {
  const questions = [...root.querySelectorAll("[data-question]")].filter((one) => !one.closest("[data-series] .question") && isGiven(one, values));
  return questions.map((question) => ({ question, label: labelOf(question), text: readQuestion(root, question) })).filter(({ text }) => text);
}

// What stands there anyway is no answer.
function isGiven(question, values) {
  const name = question.dataset.question;
  if (question.closest("[data-rows]")) return [...question.querySelectorAll("input, select, textarea")].some(isChanged);
  if (/^(body|picture|contact_address)\b/.test(name) || question.matches("[data-series]")) return true;
  return name.split(".").reduce((here, key) => here?.[key], values) !== undefined;
}

export function labelOf(question) {
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

// The chosen sentence in its own words, then its limits; "once" needs no line.
function readSeries(series) {
  const chosen = series.querySelector('[name="repeat.kind"]:checked');
  if (!chosen || chosen.value === "none") return "";
  const fields = [...chosen.closest(".sentence").querySelectorAll(".sentence__fields input, .sentence__fields select")];
  const [often, ...days] = fields.map((field) => readField(series, field)).filter(Boolean);
  const limits = [...series.querySelectorAll(".series__limits [data-question]")];
  const ends = limits.map((one) => [one, readQuestion(series, one)]).filter(([, text]) => text).map(([one, text]) => `${labelOf(one)} ${text}`);
  const rule = chosen.value === "monthly-weekday" ? days.join(" ") : days.join(", ");
  return [[often, rule].filter(Boolean).join(": "), ...ends].join("\n");
}
