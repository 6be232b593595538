// Takes an entry back out of a mail: finds the block, shows the file, opens the forge's editor or saves it.

import { unpackBlock } from "./block.js";
import { makeCard } from "./card.js";
import { findFaults, findSeriesFaults } from "./checks.js";
import { readJson } from "./data.js";
import { fill, findSlot, make, makeButton } from "./dom.js";
import { findLabel } from "./labels.js";
import { sayFault, showFaults } from "./faults.js";
import { makeNames } from "./names.js";
import { parseEntry } from "./reading.js";
import { makeSpeaker } from "./spoken.js";
import { makeFilePart, makeForgePart } from "./ways.js";

const KINDS = { initiatives: "initiative", projects: "project", events: "event", notices: "notice" };

async function start(root) {
  const [data, known] = await Promise.all([readJson("contribute/forms.json"), readJson("contribute/known.json")]);
  const { words } = data;
  const names = makeNames(known);
  const field = root.elements.mail;
  const [entry, send] = ["entry", "send"].map((name) => findSlot(root, name));

  async function find(event) {
    event.preventDefault();
    const found = await unpackBlock(field.value);
    entry.replaceChildren();
    send.replaceChildren();
    const isFound = typeof found !== "string";
    showFaults(root, isFound ? [] : [{ name: "mail", text: words[`paste.${found}`] }], words);
    if (isFound) show(found);
  }

  function show({ path, file }) {
    const [folder, name] = path.split("/");
    const isChange = Object.hasOwn(known.titles[KINDS[folder]] ?? {}, name.replace(".md", ""));
    const { values } = parseEntry(file) ?? {};
    const heading = make("h2", { class: "part__title", tabindex: -1 }, values?.title ?? path);
    entry.replaceChildren(heading, make("p", {}, fill(words[isChange ? "paste.change" : "paste.new"], { file: path })), ...(values ? look(KINDS[folder], values) : [make("p", {}, words["paste.other"])]));
    const about = { words, forge: data.forge, isChange };
    send.replaceChildren(...(data.forge ? [makeForgePart(about, path, file)] : []), makeFilePart(about, path, file));
    heading.focus();
  }

  // The entry as its row, and what the form would have said to it.
  function look(kind, values) {
    const form = data.forms[values.phase === "idea" ? "idea" : kind];
    const { title, summary, start, end, place } = values;
    const card = makeCard({ root, form, names, speaker: makeSpeaker(data.language) }, { title, summary, start, end, place });
    const single = findFaults(form, values, names);
    const faults = (single.length ? single : findSeriesFaults(values)).map((one) => make("li", {}, sayFault(data.complaints, one, findLabel(form.questions, one.name))));
    return [card, ...(faults.length ? [make("div", { class: "hint" }, make("p", {}, words["paste.wrong"]), make("ul", {}, ...faults))] : [])];
  }

  root.append(make("p", {}, makeButton(words["paste.find"], find, "")), entry, send);
  root.addEventListener("submit", find);
  root.dataset.ready = "";
}

for (const root of document.querySelectorAll('[data-module="paste"]')) start(root);
