// Entries that may be the same as the one being written: names without place and legal form, compared by
// the groups of three letters they share. Comes in: known.json. Goes out: the likest, best first.

const LEAST = 0.6; // of Dice's coefficient
const MOST = 3;
const FORMS = /\b(e ?v|ev|ggmbh|gmbh|eg|gbr|ug|verein|initiative|projekt|gruppe|der|die|das|und|fuer|in)\b/g;

export function findAlike(title, kind, known, except = "") {
  const asked = makeTrigrams(title);
  if (asked.size < 3) return [];
  const near = known
    .filter((one) => one.kind === kind && one.id !== except)
    .map((one) => [compare(asked, makeTrigrams(one.title)), one]);
  const found = near.filter(([likeness]) => likeness >= LEAST).sort((a, b) => b[0] - a[0]);
  return found.slice(0, MOST).map(([, one]) => one);
}

function compare(a, b) {
  const shared = [...a].filter((three) => b.has(three)).length;
  return a.size + b.size ? (2 * shared) / (a.size + b.size) : 0;
}

function makeTrigrams(name) {
  const plain = fold(name);
  const core = ` ${plain.replace(FORMS, " ").replace(/ +/g, " ").trim() || plain} `;
  return new Set(Array.from({ length: Math.max(0, core.length - 2) }, (_, at) => core.slice(at, at + 3)));
}

// Small letters without accents, umlauts as people type them.
export function fold(text) {
  const plain = text.toLowerCase().replace(/[äöüß]/g, (letter) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[letter]);
  return plain.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
