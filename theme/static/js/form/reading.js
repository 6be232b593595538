// Reads an entry that entry.js has written, and no other YAML: what somebody has changed by hand in another
// way gives null. Comes in: the file's text. Goes out: values and body.

const KEY = /^ *([a-z_]+):(?: ([^\n]*))?$/;
const PLAIN = /^[\p{L}0-9/(+]/u; // how a text without quotes begins

export function parseEntry(file) {
  const [, head, body] = file.match(/^---\n(.*?)^---\n(?:\n(.*)\n)?$/ms) ?? [];
  if (head === undefined) return null;
  try {
    const lines = head.split("\n").slice(0, -1);
    const values = readMapping(lines, 0);
    return lines.length ? null : { values, body: body ?? "" };
  } catch {
    return null;
  }
}

// The keys at this depth; `lines` loses what has been read.
function readMapping(lines, depth) {
  const values = {};
  while (lines.length && indentOf(lines[0]) === depth) {
    const [, key, text] = lines.shift().match(KEY) ?? fail();
    values[key] = text === undefined ? readBelow(lines, depth) : readValue(text);
  }
  return values;
}

function readBelow(lines, depth) {
  if (!lines.length || indentOf(lines[0]) !== depth + 2) fail();
  return lines[0].startsWith("- ", depth + 2) ? readItems(lines, depth + 2) : readMapping(lines, depth + 2);
}

function readItems(lines, depth) {
  const items = [];
  while (lines.length && indentOf(lines[0]) === depth && lines[0].startsWith("- ", depth)) {
    const text = lines[0].slice(depth + 2);
    const isMapping = /^[a-z_]+:(?: |$)/.test(text);
    if (isMapping) lines[0] = `${" ".repeat(depth + 2)}${text}`;
    items.push(isMapping ? readMapping(lines, depth + 2) : readValue(lines.shift().slice(depth + 2)));
  }
  return items;
}

function readValue(text) {
  if (text === "{}") return {};
  if (!text.startsWith("[")) return readScalar(text);
  return (text.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|[^",\s][^,]*/gs) ?? []).map(readScalar);
}

function readScalar(text) {
  if (!text.startsWith('"')) return PLAIN.test(text) ? text : fail();
  return text.slice(1, -1).replace(/\\(.)/gs, (_, letter) => ({ n: "\n", t: "\t" })[letter] ?? letter);
}

const indentOf = (line) => line.length - line.trimStart().length;

function fail() {
  throw new Error("not written by us");
}
