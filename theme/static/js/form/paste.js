// Takes an entry back out of a mail: finds the block, shows the file, opens the forge's editor or saves it.

import { unpackBlock } from "./block.js";
import { readJson } from "./data.js";
import { fill, findSlot, make, makeButton } from "./dom.js";
import { showFaults } from "./faults.js";
import { makeFilePart, makeForgePart } from "./ways.js";

const KINDS = { initiatives: "initiative", projects: "project", events: "event", notices: "notice" };

async function start(root) {
  const [data, known] = await Promise.all([readJson("contribute/forms.json"), readJson("contribute/known.json")]);
  const { words } = data;
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
    const heading = make("h2", { class: "part__title", tabindex: -1 }, readTitle(file));
    entry.replaceChildren(heading, make("p", {}, fill(words[isChange ? "paste.change" : "paste.new"], { file: path })));
    const about = { words, forge: data.forge, isChange };
    send.replaceChildren(...(data.forge ? [makeForgePart(about, path, file)] : []), makeFilePart(about, path, file));
    heading.focus();
  }

  root.append(make("p", {}, makeButton(words["paste.find"], find, "")), entry, send);
  root.addEventListener("submit", find);
  root.dataset.ready = "";
}

// The title as it is written in the file; who reads the mail sees the rest below.
function readTitle(file) {
  const [, title = ""] = file.match(/^title: (.*)$/m) ?? [];
  return title.replace(/^"(.*)"$/, (_, text) => text.replace(/\\(.)/g, "$1"));
}

for (const root of document.querySelectorAll('[data-module="paste"]')) start(root);
