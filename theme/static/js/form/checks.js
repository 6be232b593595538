// What is wrong with the answers, before anybody else looks: limits, patterns, what is required, what does
// not go together. The codes are those of the models (schemas/), and a test compares both.
// Comes in: a form, the values that answers.js read, the names. Goes out: faults in the order of the model.

import { findDays, isDay } from "./dates.js";

const FORMS = { url: "url-form", email: "email-form", phone: "phone-form", date: "date-form", language: "language-form", languages: "language-form" };
const FORMS_OF_KEYS = { postcode: "postcode-form", timezone: "timezone-form", based_on: "id-or-url-form" };
const MOST_DAYS = 14; // of an event that is not said to be long

export function findFaults(form, values, names) {
  return checkModel(form.questions, values, "", names, RULES[form.kind]);
}

// Characters that nobody sees and no entry may hold: FORBIDDEN of plugins/frontmatter.py.
const FORBIDDEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/;

export function findForbidden(pairs) {
  return pairs.flatMap(([name, text]) => {
    const [character] = text.replaceAll("\r\n", "\n").match(FORBIDDEN) ?? [];
    if (!character) return [];
    const code = `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    return [{ name, code: "forbidden-character", params: { character: code } }];
  });
}

// What of a series does not fit together (plugins/checks/recurrence.py), once its keys are right.
export function findSeriesFaults({ start, repeat }) {
  if (!repeat) return [];
  const [first] = findDays({ start, repeat: { ...repeat, until: undefined, count: undefined } }, "", 1);
  if (first !== start.slice(0, 10)) return [{ name: "start", code: "first-date-off-rule", params: { start } }];
  const off = (repeat.except ?? []).find((day) => findDays({ start, repeat }, day, 1)[0] !== day);
  return off ? [{ name: "repeat.except", code: "except-without-date", params: { day: off } }] : [];
}

// Rules between keys only count where every key is right for itself.
function checkModel(questions, values, prefix, names, rule) {
  const faults = questions.flatMap((question) => checkQuestion(question, values, prefix, names));
  return faults.length || !rule ? faults : rule(values).map(([path, code, params]) => ({ name: prefix + path, code, params }));
}

function checkQuestion(question, values, prefix, names) {
  const key = question.path.slice(question.path.lastIndexOf(".") + 1);
  const [name, value] = [prefix + question.path, values[key]];
  if (value === undefined) return question.is_required ? [{ name, code: "missing-key" }] : [];
  if (question.control === "group") return checkModel(question.questions, value, prefix, names, RULES[key]);
  if (question.control === "rows") {
    const rows = value.flatMap((row, at) => checkModel(question.questions, row, `${name}.${at}.`, names, RULES[key]));
    return rows.length ? rows : checkNumber(question, value, name);
  }
  if (question.control === "repetition") return key === "dates" ? value.flatMap((one) => checkMoment(one, name)) : checkRepeat(question, value, names);
  if (!Array.isArray(value)) return checkText(question, value, name, names);
  const items = value.flatMap((text) => checkText(question, text, name, names)).slice(0, 1);
  return items.length ? items : checkList(question, value, name);
}

function checkList(question, list, name) {
  const faults = checkNumber(question, list, name);
  return faults.length || !question.is_unique ? faults : checkTwice(list, name);
}

function checkTwice(list, name) {
  const twice = list.find((one, at) => list.indexOf(one) < at);
  return twice === undefined ? [] : [{ name, code: "repeated-value", params: { value: twice } }];
}

function checkNumber({ least = 0, most }, list, name) {
  if (list.length < least) return [{ name, code: "list-too-short", params: { limit: least } }];
  return most && list.length > most ? [{ name, code: "list-too-long", params: { limit: most } }] : [];
}

function checkRepeat(question, repeat, names) {
  return checkModel(question.questions.filter(({ path }) => path !== "repeat.changes"), repeat, "", names, RULES.repeat);
}

function checkText(question, value, name, names) {
  const [code, params] = findFault(question, value, names) ?? [];
  return code ? [{ name, code, params: { value, ...params } }] : [];
}

function findFault(question, value, names) {
  const { control, refers, choices } = question;
  if (refers?.length) return names.isKnown(refers, value) || !choosesName(control) ? null : ["unknown-reference"];
  if (control === "moment") return findMomentFault(value);
  if (["day", "days", "consent"].includes(control)) return findDayFault(value);
  if (control === "duration") return /^0*[1-9]\d{0,3} ?(min|h|d)$/.test(value) && /^\d{1,4} ?\D/.test(value) ? null : ["duration-form"];
  if (control === "number") return /^-?\d{1,12}$/.test(value) ? findSizeFault(question, value) : ["whole-number-form"];
  if (control === "decimal") return /^-?\d{1,12}(\.\d{1,8})?$/.test(value) ? findSizeFault(question, value) : ["number-form"];
  if (control === "yes_no") return /^(true|yes|ja|false|no|nein)$/i.test(value) ? null : ["yes-no-form"];
  if (choices?.length) return choices.includes(value) ? null : ["unknown-value"];
  return findTextFault(question, value);
}

// Terms are chosen from boxes; only names are typed.
const choosesName = (control) => control === "reference" || control === "references";

function findSizeFault({ minimum, maximum }, value) {
  if (minimum !== undefined && minimum !== null && Number(value) < minimum) return ["number-too-small", { limit: minimum }];
  return maximum !== undefined && maximum !== null && Number(value) > maximum ? ["number-too-large", { limit: maximum }] : null;
}

function findTextFault({ path, control, pattern, min_length, max_length }, value) {
  const { length } = [...value];
  if (min_length && length < min_length) return ["text-too-short", { length, limit: min_length }];
  if (max_length && length > max_length) return ["text-too-long", { length, limit: max_length }];
  const key = path.slice(path.lastIndexOf(".") + 1);
  if (pattern && !new RegExp(pattern).test(value)) return [FORMS[control] ?? FORMS_OF_KEYS[key] ?? "form"];
  return control === "date" ? findDayFault(`${value}-01-01`.slice(0, 10)) : null;
}

function checkMoment(value, name) {
  const [code] = findMomentFault(value) ?? [];
  return code ? [{ name, code, params: { value } }] : [];
}

function findDayFault(value) {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return ["day-form"];
  return isDay(value) && value >= "1900" && value < "2200" ? null : ["day-unknown"];
}

function findMomentFault(value) {
  const match = value.match(/^(\d{4}-\d\d-\d\d)(?:[ T](\d\d):(\d\d))?$/);
  if (!match) return ["time-form"];
  const [, day, hour = "00", minute = "00"] = match;
  if (findDayFault(day)) return ["day-unknown"];
  return hour < "24" && minute < "60" ? null : ["time-unknown"];
}

// --- what does not go together: [path, code, what the sentence names]

const isWhole = (moment) => !moment.includes(" ");
const days = (from, to) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function isReversed(since, until) {
  return since !== undefined && until !== undefined && until < since.slice(0, until.length);
}

function findEnd({ start, end, duration, long }) {
  if (end && duration) return [["duration", "end-and-duration"]];
  if (end && isWhole(end) !== isWhole(start)) return [["end", "day-and-time-mixed", { start }]];
  if (duration && isWhole(start) && !readDays(duration, true)) return [["duration", "duration-of-days"]];
  if (end && (end < start || (end === start && !isWhole(start)))) return [["end", "end-before-start", { start, end }]];
  const length = end ? days(start, end) + Number(isWhole(start)) : duration ? readDays(duration) : 0;
  return length > MOST_DAYS && !/^(true|yes|ja)$/i.test(long ?? "") ? [[end ? "end" : "duration", "event-too-long", { days: MOST_DAYS }]] : [];
}

function readDays(duration, onlyWhole = false) {
  const length = parseInt(duration, 10) / { min: 1440, h: 24, d: 1 }[duration.match(/[a-z]+/)[0]];
  return onlyWhole && length % 1 ? 0 : length;
}

const checkSpan = (since, until) => (one) => (isReversed(one[since], one[until]) ? [[until, "end-before-start", { start: one[since], end: one[until] }]] : []);
const checkYears = checkSpan("since", "until");

const RULES = {
  event: (one) => [
    ...(one.topics || one.state === "save-the-date" ? [] : [["topics", "topics-missing"]]),
    ...(one.price && /^(true|yes|ja)$/i.test(one.free ?? "") ? [["free", "price-and-free"]] : []),
    ...findEnd(one),
    ...(one.repeat?.until && one.repeat.until < one.start.slice(0, 10) ? [["repeat.until", "end-before-start", { start: one.start, end: one.repeat.until }]] : []),
    ...(one.dates?.some((date) => isWhole(date) !== isWhole(one.start)) ? [["dates", "day-and-time-mixed", { start: one.start }]] : []),
    ...(one.dates && one.dates[0] !== one.start ? [["dates", "first-date-differs", { start: one.start }]] : []),
  ],
  project: (one) => [
    ...checkSpan("start", "end")(one),
    ...(one.phase === "idea" || one.organisations?.some(({ role }) => role === "lead") ? [] : [["organisations", "lead-missing"]]),
  ],
  initiative: (one) => [
    ...checkSpan("founded", "ended")(one),
    ...(one.ended && one.status !== "ended" ? [["status", "ended-but-active"]] : []),
  ],
  contact: (one) => (one.name && !one.consent ? [["contact.name", "consent-missing", { name: one.name }]] : []),
  place: (one) => (Boolean(one.lat) === Boolean(one.lon) ? [] : [[one.lat ? "place.lat" : "place.lon", "coordinate-alone"]]),
  repeat: (one) => [
    ...(one.until && one.count ? [["repeat.count", "until-and-count"]] : []),
    ...((one.on ?? []).some((day) => !FITS[one.every]?.test(day)) ? [["repeat.on", "repeat-day-form"]] : []),
  ],
  wishes: (one) => (Boolean(one.with) === Boolean(one.topic) ? [["with", "wish-needs-one"]] : []),
  organisations: checkYears,
  member_of: checkYears,
  cooperation: checkYears,
  funding: checkSpan("from", "until"),
  living_lab: (one) => checkSpan("start", "end")(one).map(([path, ...fault]) => [`living_lab.${path}`, ...fault]),
  conditions: (one) => (one.state !== "met" && (one.met_on || one.met_by) ? [["state", "met-but-open"]] : []),
};

const FITS = {
  week: /^(mon|tue|wed|thu|fri|sat|sun)$/,
  month: /^([1-9]|[12]\d|3[01]|(first|second|third|fourth|last) (mon|tue|wed|thu|fri|sat|sun))$/,
};
