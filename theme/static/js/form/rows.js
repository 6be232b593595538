// Lists that grow: lines of several questions, names and days one a field. The focus goes along, and what
// happened is said.

import { fill, idOf, make, makeButton } from "./dom.js";

const NUMBER = /^(.*?\.)(\d+)(\..*)$/;

export function startRows(root, words, standardOf) {
  const shared = { words, standardOf };
  const lists = [
    ...[...root.querySelectorAll("[data-rows]")].map((list) => makeList(list, list.dataset.rows, "[data-row]", shared)),
    ...[...root.querySelectorAll("[data-several]")].map((list) => makeList(list, list.dataset.several, ".several__one", shared)),
    ...["date", "pair"].flatMap((kind) => makeSentenceList(root, kind, shared)),
  ];

  // As many lines as the fields of an entry need, and no line that is left from before.
  function makeRoom(fields) {
    for (const list of lists) list.setSize(list.isNumbered ? fields.rows(list.name).length : fields.all(list.name).length);
  }

  // The texts of a list with one field a line.
  function setTexts(name, texts) {
    const list = lists.find((one) => one.name === name);
    list.setSize(texts.length + 1);
    for (const [at, text] of texts.entries()) list.find()[at].querySelector("[name]").value = text;
  }

  return { makeRoom, setTexts };
}

const NAMES = { date: "dates", pair: "repeat.monthly-weekday" };

function makeSentenceList(root, kind, shared) {
  const list = root.querySelector(`[data-${kind}]`)?.parentElement;
  return list ? [makeList(list, NAMES[kind], `[data-${kind}]`, shared)] : [];
}

function makeList(list, name, selector, { words, standardOf }) {
  const blank = makeBlank(list.querySelector(selector), standardOf);
  const status = make("p", { class: "hidden", role: "status" });
  const isNumbered = selector !== ".several__one";
  const find = () => [...list.querySelectorAll(selector)];

  function add() {
    const line = blank.cloneNode(true);
    (find().at(-1) ?? status).after(line);
    number();
    return line;
  }

  function remove(line) {
    const at = find().indexOf(line);
    line.remove();
    if (!find().length) add();
    number();
    status.textContent = fill(words["rows.removed"], { n: at + 1 });
    find()[Math.max(0, at - 1)].querySelector("input, select, textarea").focus();
    list.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // Names and ids go by the place in the list, so that the lines of a file keep this order.
  function number() {
    for (const [at, line] of find().entries()) {
      if (isNumbered) renumber(line, at);
      else renumberOne(line, at, name);
      line.querySelector(".line-off")?.remove();
      if (find().length > 1) line.append(makeButton(fill(words["rows.remove"], { n: at + 1 }), () => remove(line), "button--plain line-off"));
    }
  }

  function setSize(size) {
    while (find().length > Math.max(1, size)) find().at(-1).remove();
    while (find().length < size) add();
    for (const line of find()) for (const field of line.querySelectorAll("input:not([type=checkbox], [type=radio]), textarea")) field.value = "";
    number();
  }

  const more = makeButton(words["rows.add"], () => {
    const line = add();
    status.textContent = fill(words["rows.added"], { n: find().length });
    line.querySelector("input, select, textarea").focus();
  }, "button--plain line-more");
  list.append(more, status);
  number();
  return { name, isNumbered, setSize, find };
}

// A line as it stands on the page, without what a browser remembers of the last visit, and without the choice
// that the first line suggests.
function makeBlank(line, standardOf) {
  const blank = line.cloneNode(true);
  for (const field of blank.querySelectorAll("input, textarea")) {
    field.removeAttribute("required");
    if (/radio|checkbox/.test(field.type)) field.checked = field.defaultChecked;
    else field.value = "";
  }
  for (const option of blank.querySelectorAll("option")) {
    option.toggleAttribute("selected", option.value === standardOf(option.closest("select").name));
  }
  return blank;
}

function renumber(line, at) {
  for (const question of line.querySelectorAll("[data-question]")) {
    const old = question.dataset.question;
    question.dataset.question = move(old, at);
    rename(line, idOf(old), idOf(question.dataset.question));
  }
  for (const field of line.querySelectorAll("[name]")) {
    field.name = move(field.name, at);
    if (!field.closest("[data-question]") || !line.contains(field.closest("[data-question]"))) rename(line, field.id, idOf(field.name));
  }
  if (line.hasAttribute("aria-label")) line.setAttribute("aria-label", line.getAttribute("aria-label").replace(/\d+$/, at + 1));
}

const move = (name, at) => name.replace(NUMBER, (_, before, old, after) => before + at + after);

function renumberOne(line, at, name) {
  const field = line.querySelector("[name]");
  rename(line, field.id, `${idOf(name)}-${at + 1}`);
  const label = line.querySelector("label");
  if (label) label.textContent = label.textContent.replace(/\d+(\)?)$/, `${at + 1}$1`);
}

// A field's id with all that points to it.
function rename(line, old, id) {
  if (!old || old === id) return;
  for (const element of line.querySelectorAll("[id], [for], [aria-describedby]")) {
    if (element.id === old) element.id = id;
    else if (element.id.startsWith(`${old}-`)) element.id = id + element.id.slice(old.length);
    if (element.getAttribute("for") === old) element.setAttribute("for", id);
    const described = element.getAttribute("aria-describedby");
    if (described) element.setAttribute("aria-describedby", described.replaceAll(`${old}-`, `${id}-`));
  }
}
