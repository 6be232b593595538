// What ical.js and node-ical make of calendar files: every date in UTC, a whole day as a day.
// Started with the folder of the packages; files and window come in as JSON, the dates go out as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.argv[2]}/package.json`);
const icalJs = require("ical.js");
const ICAL = icalJs.default ?? icalJs;
const nodeIcal = require("node-ical");
const MAX_DATES = 5000;
const iso = (date) => date.toISOString().slice(0, 16).replace("T", " ");
const two = (number) => String(number).padStart(2, "0");
const localDay = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

function readWithIcalJs(text, first, last) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const all = calendar.getAllSubcomponents("vevent");
  const exceptions = all.filter((event) => event.hasProperty("recurrence-id"));
  const rows = [];
  for (const component of all.filter((event) => !event.hasProperty("recurrence-id"))) {
    const uid = component.getFirstPropertyValue("uid");
    const own = exceptions.filter((event) => event.getFirstPropertyValue("uid") === uid);
    const event = new ICAL.Event(component, { exceptions: own, strictExceptions: true });
    rows.push(...icalJsDates(event).map(({ item, startDate, endDate }) => icalJsRow(item, startDate, endDate)));
  }
  return rows.filter((row) => row[0].slice(0, 10) >= first && row[0].slice(0, 10) <= last);
}

function icalJsDates(event) {
  if (!event.isRecurring()) return [{ item: event, startDate: event.startDate, endDate: event.endDate }];
  const dates = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next && dates.length < MAX_DATES; next = iterator.next()) {
    dates.push(event.getOccurrenceDetails(next));
  }
  return dates;
}

function icalJsRow(item, start, end) {
  const say = (time) => (time.isDate ? time.toString() : iso(time.toJSDate()));
  return [say(start), say(end), item.summary];
}

function readWithNodeIcal(text, first, last) {
  const from = new Date(`${first}T00:00:00`);
  const to = new Date(`${last}T23:59:59`);
  const events = Object.values(nodeIcal.sync.parseICS(text)).filter((item) => item.type === "VEVENT");
  return events.flatMap((event) => nodeIcal.expandRecurringEvent(event, { from, to })).map(nodeIcalRow);
}

function nodeIcalRow(instance) {
  const say = instance.isFullDay ? localDay : iso;
  return [say(instance.start), say(instance.end), instance.summary];
}

const readers = { "ical.js": readWithIcalJs, "node-ical": readWithNodeIcal };
const { files, first, last } = JSON.parse(readFileSync(0, "utf-8"));
const read = (reader) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, reader(text, first, last).sort()]));
console.log(JSON.stringify(Object.fromEntries(Object.entries(readers).map(([name, one]) => [name, read(one)]))));
