// The id an entry gets from its title, as plugins/addresses.py makes it: a test compares both.

const GERMAN = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", Ä: "Ae", Ö: "Oe", Ü: "Ue", ẞ: "ss" };
const LONGEST = 80;

export function makeId(text, limit = LONGEST) {
  const plain = text.normalize("NFC").replace(/[äöüßÄÖÜẞ]/g, (letter) => GERMAN[letter]).normalize("NFKD");
  const ascii = plain.replace(/[^\0-\x7f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return ascii.slice(0, limit).replace(/^-+|-+$/g, "");
}

// A free one: with a number behind it where the id is taken, for instance by last year's event.
export function chooseId(title, kind, taken) {
  const id = makeId(title) || kind;
  if (!taken.includes(id)) return id;
  for (let number = 2; ; number++) {
    const next = `${id.slice(0, LONGEST - 5)}-${number}`;
    if (!taken.includes(next)) return next;
  }
}
