// Begins with an entry there is: an event "as last time", or the one that is being changed.

import { readEntry } from "./data.js";
import { fill, make, makeButton } from "./dom.js";

// What belongs to one date only; an event that comes again has all else.
const OF_ONE_DATE = ["start", "end", "repeat", "dates", "state", "moved_from", "note", "outcome", "agreed_with", "part_of", "updated", "created", "review_by", "source", "aliases", "image"];

export function startEarlier(page, place) {
  const { words, known, names, form } = page;
  const field = make("input", { class: "field", type: "text", id: "earlier", list: "list-event", autocomplete: "off", "aria-describedby": "earlier-help" });
  const status = make("p", { role: "status" });

  async function take() {
    const id = names.find(["event"], field.value.trim());
    const entry = known.titles.event?.[id] === undefined ? undefined : await readEntry(form, id);
    status.textContent = entry ? fill(words["earlier.taken"], { title: entry.values.title }) : words["earlier.none"];
    if (!entry) return field.focus();
    const kept = Object.entries(entry.values).filter(([key]) => !OF_ONE_DATE.includes(key));
    const time = entry.values.start.split(" ")[1];
    page.fill(Object.fromEntries(kept), entry.body);
    if (time) page.root.elements["start.time"].value = time;
    page.root.elements["start.day"].focus();
  }

  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take();
  });
  const help = make("p", { class: "question__help", id: "earlier-help" }, words["earlier.help"]);
  const line = make("p", { class: "earlier" }, field, makeButton(words["earlier.take"], take));
  place.append(make("div", { class: "question" }, make("label", { class: "question__label", for: "earlier" }, words["earlier.label"]), line, help, status));
  if (!document.getElementById("list-event")) page.root.after(makeTitles(known.titles.event ?? {}));
}

function makeTitles(titles) {
  return make("datalist", { id: "list-event" }, ...Object.values(titles).map((title) => make("option", { value: title })));
}

// Fills the form with the entry of ?change=; says so where there is none.
export async function startChange(page, place, id) {
  const { root, form, words } = page;
  const entry = await readEntry(form, id);
  if (!entry) return place.append(make("p", { class: "hint" }, fill(words["change.none"], { title: id })));
  page.before = entry.values;
  page.change = id;
  root.elements.change.value = id;
  const title = fill(words["change.title"], { title: entry.values.title });
  document.querySelector("h1").textContent = title;
  document.title = title;
  page.fill(entry.values, entry.body);
}
