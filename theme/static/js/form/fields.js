// The fields of a form: names with their texts, each name as often as it came (plugins/forms/fields.py).

import { strip } from "./entry.js";

const ROW = /^(0|[1-9][0-9]{0,3})(?:\.|$)/;

export function makeFields(pairs) {
  const texts = new Map();
  for (const [name, text] of pairs) {
    const tidy = strip(text.replace(/\r\n?/g, "\n"));
    if (tidy) texts.set(name, [...(texts.get(name) ?? []), tidy]);
  }
  const all = (name) => texts.get(name) ?? [];
  return { all, first: (name) => all(name)[0] ?? "", rows: (name) => findRows([...texts.keys()], `${name}.`) };
}

// The numbers of the rows below a name: links.0.url is row 0 of links.
function findRows(names, prefix) {
  const found = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length).match(ROW));
  return [...new Set(found.filter(Boolean).map((match) => Number(match[1])))].sort((a, b) => a - b);
}

export const joinMoment = (day, time) => strip(`${day} ${time}`);

export function splitMoment(moment) {
  const text = moment.replaceAll("T", " ");
  const at = text.indexOf(" ");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
