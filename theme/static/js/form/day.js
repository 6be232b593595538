// What else is on that day, and when it is calmer: counted from the calendar's own data, the same weekday
// before and after. What the site's analysis weighs (topic, nearness, audience) only the service knows.

import { isDay, move } from "./dates.js";

const WEEKS = [1, -1, 2, -2, 3, 4, 5, 6];
const MOST = 3;

// Titles of what is on that day, and up to three calmer days, the nearest first. `events` are occurrences.
export function lookAtDay(day, today, events, except) {
  if (!isDay(day)) return null;
  const others = events.filter(({ event, state }) => event !== except && state !== "cancelled");
  const on = (wanted) => others.filter((one) => isOn(one, wanted));
  const here = on(day);
  const known = others.reduce((last, one) => (one.start > last ? one.start : last), "").slice(0, 10);
  const days = WEEKS.map((week) => move(day, 7 * week)).filter((other) => other > today && other <= known);
  const calmer = days.map((other) => [other, on(other).length]).filter(([, count]) => count < here.length);
  calmer.sort((a, b) => a[1] - b[1]);
  return { events: [...new Set(here.map(({ event }) => event))], calmer: calmer.slice(0, MOST).map(([other]) => other) };
}

// The end is exclusive for whole days; what ends at midnight is not on the next day.
function isOn({ start, end, all_day: isWhole }, day) {
  const last = isWhole || end.slice(11, 16) === "00:00" ? move(end.slice(0, 10), end > start ? -1 : 0) : end.slice(0, 10);
  return start.slice(0, 10) <= day && day <= (last < start.slice(0, 10) ? start.slice(0, 10) : last);
}
