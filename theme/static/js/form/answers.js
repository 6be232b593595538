// Answers become the texts of a front matter, in the order of the model: the rules of
// plugins/forms/answers.py, and a test compares both. Comes in: a form as forms.json describes it and its
// fields as pairs. Goes out: values and body, what renderEntry writes.

import { joinMoment, makeFields, splitMoment } from "./fields.js";
import { readDates, readRepeat } from "./repetition.js";

const SEVERAL = new Set(["choices", "references", "languages", "lines", "texts", "days"]);
const LINE = "^[^\\n\\r]*\\S[^\\n\\r]*$"; // the pattern of schemas/fields.py for texts of one line
const HOST = /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+([/?#:][^\n]*)?$/;
const DECIMAL_COMMA = /^-?[0-9]+,[0-9]+$/;
const has = (answer) => (Array.isArray(answer) || typeof answer === "string" ? answer.length > 0 : Boolean(answer) && Object.keys(answer).length > 0);

export function readAnswers(form, pairs, names, today) {
  const reader = { fields: makeFields(pairs), names, today };
  const values = Object.fromEntries(form.questions.map((question) => [keyOf(question), read(reader, question, "")]));
  for (const [key, other] of Object.entries(form.stand_ins ?? {})) if (!has(values[key])) values[key] = values[other];
  return { values: keep(values), body: reader.fields.first("body") };
}

const keyOf = ({ path }) => path.slice(path.lastIndexOf(".") + 1);
const keep = (values) => Object.fromEntries(Object.entries(values).filter(([, answer]) => has(answer)));

function read(reader, question, prefix) {
  const name = prefix + question.path;
  const { fields } = reader;
  const { control } = question;
  if (control === "group") return readMapping(reader, question, prefix);
  if (control === "rows") return fields.rows(name).map((row) => readMapping(reader, question, `${name}.${row}.`)).filter(has);
  if (control === "repetition") return name === "dates" ? readDates(fields, readMoment(fields, "start")) : readRepeat(fields);
  if (SEVERAL.has(control)) return readSeveral(fields, control, name).map((text) => tidy(reader, question, text));
  if (control === "moment") return readMoment(fields, name);
  const answer = tidy(reader, question, fields.first(name));
  return answer === (question.default ?? "") ? "" : answer;
}

function readMapping(reader, question, prefix) {
  return keep(Object.fromEntries(question.questions.map((inner) => [keyOf(inner), read(reader, inner, prefix)])));
}

function readSeveral(fields, control, name) {
  const texts = fields.all(name);
  return control === "lines" ? texts.flatMap((text) => text.split("\n").map((line) => line.trim()).filter(Boolean)) : texts;
}

export function readMoment(fields, name) {
  const [day, time] = [fields.first(`${name}.day`), fields.first(`${name}.time`)];
  return joinMoment(name === "end" && time && !day ? findEndDay(readMoment(fields, "start"), time) : day, time);
}

// An end without a day is on the day of the start, or on the next when its time is not later.
function findEndDay(start, time) {
  const [day, begin] = splitMoment(start);
  const date = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return "";
  if (time > begin || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) return day;
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function tidy({ names, today }, { control, refers, pattern }, text) {
  if (refers?.length) return text && names.find(refers, text);
  if (control === "consent" && text === "today") return today;
  const line = pattern === LINE ? text.replace(/\s*\n\s*/g, " ") : text;
  if (control === "url" && HOST.test(line)) return `https://${line}`;
  return control === "decimal" && DECIMAL_COMMA.test(line) ? line.replace(",", ".") : line;
}
