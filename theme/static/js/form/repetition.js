// When an event happens again, from the fields of the form to the front matter and back; which fields these
// are is written in plugins/forms/repetition.py, and a test compares both.

import { joinMoment, splitMoment } from "./fields.js";

const EVERY = { daily: "day", weekly: "week", "monthly-weekday": "month", "monthly-day": "month", yearly: "year" };
const ORDINALS = ["first", "second", "third", "fourth", "last"];
const SINGLE = "single-dates";

export function readRepeat(fields) {
  const kind = fields.first("repeat.kind");
  if (!Object.hasOwn(EVERY, kind)) return null;
  const interval = fields.first(`repeat.${kind}.interval`);
  const found = {
    every: EVERY[kind],
    interval: interval === "1" ? "" : interval,
    on: readDays(kind, fields),
    until: fields.first("repeat.until"),
    count: fields.first("repeat.count"),
    except: fields.all("repeat.except"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value.length));
}

export function readDates(fields, start) {
  if (fields.first("repeat.kind") !== SINGLE) return [];
  const [, time] = splitMoment(start);
  const rows = fields.rows("dates").map((row) => [fields.first(`dates.${row}.day`), fields.first(`dates.${row}.time`)]);
  const further = rows.filter(([day, own]) => day || own).map(([day, own]) => joinMoment(day, own || time));
  return further.length ? [...new Set([start, ...further].filter(Boolean))].sort() : [];
}

function readDays(kind, fields) {
  if (kind === "weekly") return fields.all("repeat.weekly.on");
  if (kind === "monthly-weekday") return readWeekdays(fields);
  if (kind !== "monthly-day") return [];
  return fields.all("repeat.monthly-day.on").flatMap((part) => part.replaceAll(",", " ").split(/\s+/).filter(Boolean));
}

function readWeekdays(fields) {
  const name = "repeat.monthly-weekday";
  const rows = fields.rows(name).map((row) => [fields.first(`${name}.${row}.ordinal`), fields.first(`${name}.${row}.weekday`)]);
  return rows.filter(([ordinal, weekday]) => ordinal || weekday).map(([ordinal, weekday]) => joinMoment(ordinal, weekday));
}

export function makeRepetitionPairs({ repeat, dates, start = "" }) {
  if (repeat) return makeRepeatPairs(repeat);
  return dates?.length ? [["repeat.kind", SINGLE], ...makeDatePairs(dates, start)] : [];
}

function makeRepeatPairs(repeat) {
  const on = [repeat.on ?? []].flat(); // a single one may stand there without a list
  const kind = findKind(repeat.every, on);
  return [
    ["repeat.kind", kind],
    [`repeat.${kind}.interval`, repeat.interval ?? "1"],
    ...makeDayPairs(`repeat.${kind}`, kind, on),
    ...["until", "count"].filter((key) => repeat[key]).map((key) => [`repeat.${key}`, repeat[key]]),
    ...(repeat.except ?? []).map((day) => ["repeat.except", day]),
  ];
}

function findKind(every, on) {
  if (every === "month") return on.every((day) => /^\d+$/.test(day)) ? "monthly-day" : "monthly-weekday";
  return Object.keys(EVERY).find((kind) => EVERY[kind] === every) ?? "";
}

function makeDayPairs(name, kind, on) {
  if (kind === "monthly-day") return [[`${name}.on`, on.join(", ")]];
  if (kind !== "monthly-weekday") return on.map((day) => [`${name}.on`, day]);
  return on.map(splitWeekday).flatMap(([ordinal, weekday], row) => [
    [`${name}.${row}.ordinal`, ordinal],
    [`${name}.${row}.weekday`, weekday],
  ]);
}

// `second sat`; what is only half chosen stays where it belongs.
function splitWeekday(day) {
  const at = day.lastIndexOf(" ");
  if (at < 0) return ORDINALS.includes(day) ? [day, ""] : ["", day];
  return [day.slice(0, at), day.slice(at + 1)];
}

// The days after the first, each with its time where it is another than the start's.
function makeDatePairs(dates, start) {
  const [, first] = splitMoment(start);
  return dates.filter((one) => one !== start).flatMap((one, row) => {
    const [day, time] = splitMoment(one);
    return [[`dates.${row}.day`, day], ...(time === first ? [] : [[`dates.${row}.time`, time]])];
  });
}
