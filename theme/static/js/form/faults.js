// Says what is wrong: all of it on top, where the focus goes, and the same words at each question.

import { fill, make } from "./dom.js";

const SHOWN = 80; // characters

// `faults` have a name and a text. The order is that of the page; of one question the first is said.
export function showFaults(root, faults, words) {
  clearFaults(root);
  const found = new Map();
  for (const { name, text } of faults) {
    const question = findQuestion(root, name);
    if (!found.has(question ?? text)) found.set(question ?? text, { question, text });
  }
  const said = [...found.values()].sort(byPlace);
  const summary = root.querySelector('[data-slot="errors"]');
  summary.querySelector("ul").replaceChildren(...said.map(({ question, text }) => make("li", {}, question ? makeLink(question, text) : text)));
  for (const { question, text } of said) if (question) mark(question, text, words);
  summary.hidden = !said.length;
  if (said.length) summary.focus();
}

export function clearFaults(root) {
  root.querySelector('[data-slot="errors"]').hidden = true;
  for (const error of root.querySelectorAll(".question__error")) error.remove();
  for (const question of root.querySelectorAll(".question--wrong")) question.classList.remove("question--wrong");
  for (const field of root.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const field of root.querySelectorAll("[aria-describedby]")) describe(field, (id) => !id.endsWith("-error"));
}

// The sentence for a problem's code, with the question it is about.
export function sayFault(complaints, { code, params }, label) {
  const text = complaints[code] ?? complaints["unknown-value"];
  return fill(text, { ...cut(params), label: label.replace(/\?$/, ""), question: label });
}

// What somebody wrote, on one line, cut where it is long.
function cut(params = {}) {
  const flat = Object.entries(params).map(([name, value]) => [name, String(value).split(/\s+/).filter(Boolean).join(" ")]);
  return Object.fromEntries(flat.map(([name, text]) => [name, text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text]));
}

// What is asked by this name, else what it is a part of: contact.consent, links.0.url, repeat.on, dates.
function findQuestion(root, name) {
  const path = name.replace(/^dates\b.*/, "repeat").replace(/^image\b.*/, "picture");
  for (let part = path; part; part = part.slice(0, Math.max(0, part.lastIndexOf(".")))) {
    const quoted = CSS.escape(part);
    const found = root.querySelector(`[data-question="${quoted}"]`) ?? root.querySelector(`[data-rows="${quoted}"]`);
    if (found) return found;
  }
  return root.querySelector(`[data-question^="${CSS.escape(path)}."]`);
}

function byPlace({ question: a }, { question: b }) {
  if (!a || !b) return Number(!a) - Number(!b);
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function makeLink(question, text) {
  const field = findField(question);
  const link = make("a", { href: `#${field.id}` }, text);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    reveal(question);
    field.focus();
  });
  return link;
}

const findField = (question) => question.querySelector("input:not([type=hidden]), select, textarea");

function mark(question, text, words) {
  const field = findField(question);
  const id = `${question.id || field.id}-error`;
  const error = make("p", { class: "question__error", id }, make("span", { class: "hidden" }, words.wrong), ` ${text}`);
  question.classList.add("question--wrong");
  (question.querySelector(".question__help, legend, .question__label") ?? question.firstElementChild).after(error);
  const told = question instanceof HTMLFieldSetElement ? question : field;
  if (!/radio|checkbox/.test(field.type)) field.setAttribute("aria-invalid", "true");
  told.setAttribute("aria-describedby", `${id} ${told.getAttribute("aria-describedby") ?? ""}`.trim());
  reveal(question);
}

function reveal(question) {
  for (let fold = question.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function describe(field, isKept) {
  const ids = field.getAttribute("aria-describedby").split(" ").filter(isKept);
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
