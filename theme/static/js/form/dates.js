// The days on which a series takes place: the rules of plugins/analysis/recurrence.py (RFC 5545 3.3.10).
// Comes in: front matter with start and repeat or dates. Goes out: days as 2026-12-12.

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const ORDINALS = ["first", "second", "third", "fourth", "last"];
const LAST_DAY = "2199-12-31";
const PERIODS = 6000; // days, weeks, months or years looked at: a rule that no day fits ends, too

// The first days from `from` on, at most `most`; those that are struck out are among them.
export function findDays({ start = "", repeat, dates }, from, most) {
  const days = dates?.length ? dates.map((one) => one.slice(0, 10)) : readSeries(start.slice(0, 10), repeat);
  const found = [];
  for (const day of days) {
    if (day >= from) found.push(day);
    if (found.length === most) break;
  }
  return found;
}

function* readSeries(first, repeat) {
  if (!isDay(first)) return;
  if (!repeat) return yield first;
  const until = repeat.until && repeat.until < LAST_DAY ? repeat.until : LAST_DAY;
  let left = Number(repeat.count || Infinity);
  for (const day of run(first, repeat)) {
    if (day > until || left-- <= 0) return;
    yield day;
  }
}

// Every day that fits the rule, in order, without an end but the calendar's.
function* run(first, { every, interval = "1", on = [] }) {
  if (!Object.hasOwn(FINDERS, every) || !/^[1-9]\d?$/.test(interval)) return;
  for (let period = 0; period < PERIODS; period++) {
    const found = FINDERS[every](first, period * Number(interval), [on].flat());
    yield* [...new Set(found)].filter((day) => day >= first).sort();
  }
}

const FINDERS = {
  day: (first, ahead) => [move(first, ahead)],
  week: (first, ahead, on) => {
    const monday = move(first, 7 * ahead - weekdayOf(first));
    const wanted = on.length ? on.map((name) => WEEKDAYS.indexOf(name)) : [weekdayOf(first)];
    return wanted.filter((weekday) => weekday >= 0).map((weekday) => move(monday, weekday));
  },
  month: (first, ahead, on) => {
    const month = write(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1 + ahead, 1)).slice(0, 7);
    return (on.length ? on : [String(Number(first.slice(8)))]).map((one) => findInMonth(month, one)).filter(isDay);
  },
  year: (first, ahead) => [`${Number(first.slice(0, 4)) + ahead}${first.slice(4)}`].filter(isDay),
};

// `15` or `second sat` of a month; a text that is no day where there is none.
function findInMonth(month, text) {
  if (/^\d+$/.test(text)) return `${month}-${text.padStart(2, "0")}`;
  const [ordinal, weekday] = text.split(" ");
  const first = (WEEKDAYS.indexOf(weekday) - weekdayOf(`${month}-01`) + 7) % 7;
  const days = [0, 7, 14, 21, 28].map((later) => move(`${month}-01`, first + later)).filter((day) => day.startsWith(month));
  return ordinal === "last" ? days.at(-1) : days[ORDINALS.indexOf(ordinal)];
}

export function isDay(text) {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && write(date.getTime()) === text;
}

const read = (day) => Date.parse(`${day}T00:00:00Z`);
const write = (moment) => new Date(moment).toISOString().slice(0, 10);
export const move = (day, days) => write(read(day) + days * 86_400_000);
export const weekdayOf = (day) => (new Date(read(day)).getUTCDay() + 6) % 7;
