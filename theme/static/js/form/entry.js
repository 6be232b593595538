// Writes an entry as its Markdown file, byte for byte as plugins/frontmatter.py does: a test compares both.
// Comes in: front matter as texts, lists and objects, in order, and the Markdown. Goes out: the file's text.

const PLAIN = /^[A-Za-zÄÖÜäöüß0-9/(+](?:[^\n\t:#[\]{},&*!|>'"%@`\\]|:(?=[A-Za-z0-9/]))*$/u;
// What Python's str.strip takes away; trim() takes a byte order mark and leaves separators and U+0085.
const EDGES = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;

export function renderEntry(values, body = "") {
  const text = strip(body);
  return `---\n${renderKeys(values, "")}---\n${text && `\n${text}\n`}`;
}

export const strip = (text) => text.replace(EDGES, "");

function renderKeys(values, indent) {
  const known = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return known.map(([key, value]) => renderKey(key, value, indent)).join("");
}

function renderKey(key, value, indent) {
  if (typeof value === "string") return `${indent}${key}: ${renderScalar(value)}\n`;
  if (Array.isArray(value)) return renderList(key, value, indent);
  const lines = renderKeys(value, `${indent}  `);
  return lines ? `${indent}${key}:\n${lines}` : `${indent}${key}: {}\n`;
}

function renderList(key, values, indent) {
  if (values.every((value) => typeof value === "string")) return `${indent}${key}: [${values.map(renderScalar).join(", ")}]\n`;
  return `${indent}${key}:\n${values.map((value) => renderItem(value, indent)).join("")}`;
}

function renderItem(value, indent) {
  if (typeof value === "string") return `${indent}  - ${renderScalar(value)}\n`;
  const lines = renderKeys(value, `${indent}    `);
  return lines ? `${indent}  - ${lines.slice(indent.length + 4)}` : `${indent}  - {}\n`;
}

export function renderScalar(value) {
  if (PLAIN.test(value) && !value.endsWith(" ")) return value;
  const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return `"${escaped}"`;
}
