// Narrows the register of places to what somebody types: a name, a former name, an Ortsteil or a postcode.
const form = document.querySelector("[data-find-place]");
const field = form.querySelector("input");
const answer = form.querySelector("[role=status]");
const letters = [...document.querySelectorAll(".register__letter")];
const names = letters.flatMap((letter) => [...letter.querySelectorAll("li")]);

const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/ae|oe|ue/g, (two) => two[0])
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const words = new Map(names.map((name) => [name, ` ${fold(name.querySelector("a").firstChild.data)} ${name.dataset.find ?? ""}`]));

function fitting() {
  return names.filter((name) => !name.hidden);
}

function say(asked, found) {
  const { none, one, many, several } = form.dataset;
  const isCode = /^\d{5}$/.test(asked);
  const text = found.length === 0 ? none : found.length === 1 ? one : isCode ? several : many;
  answer.textContent = asked ? text.replace("{q}", asked).replace("{n}", found.length) : "";
}

function narrow() {
  const asked = fold(field.value);
  for (const name of names) name.hidden = !words.get(name).includes(` ${asked}`);
  for (const letter of letters) letter.hidden = !letter.querySelector("li:not([hidden])");
  say(field.value.trim(), fitting());
}

function go(event) {
  event.preventDefault();
  const [first, ...others] = fitting();
  const exact = fitting().find((name) => words.get(name).startsWith(` ${fold(field.value)} `));
  const link = (exact ?? first)?.querySelector("a");
  if (exact || (first && !others.length)) link.click();
  else link?.focus();
}

form.hidden = false;
form.addEventListener("submit", go);
field.addEventListener("input", narrow);
if (field.value) narrow();
