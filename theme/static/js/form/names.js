// What ids are called: people choose a title, the file says an id (plugins/forms/names.py).
// Comes in: titles and further names by kind, as known.json has them.

const ID_AT_END = /\(([a-z0-9-]+)\)$/;
const fold = (text) => text.toUpperCase().toLowerCase();

export function makeNames({ titles, others }) {
  const ids = Object.fromEntries(Object.keys(titles).map((kind) => [kind, findUnique(titles[kind], others[kind] ?? {})]));
  const titleOf = (kind, id) => (Object.hasOwn(titles[kind] ?? {}, id) ? titles[kind][id] : undefined);

  // The id that is meant by a title, by "Title (id)" or by the id itself; else the text as it is.
  function find(kinds, text) {
    for (const kind of kinds) {
      const found = ids[kind]?.get(fold(text));
      if (found) return found;
      const match = text.match(ID_AT_END);
      if (match && titleOf(kind, match[1]) !== undefined) return match[1];
    }
    return text;
  }

  // The title, with the id behind it where the title alone leads elsewhere; an unknown id as it is.
  function show(kinds, id) {
    for (const kind of kinds) {
      const title = titleOf(kind, id);
      if (title !== undefined) return find(kinds, title) === id ? title : `${title} (${id})`;
    }
    return id;
  }

  const isKnown = (kinds, id) => kinds.some((kind) => titleOf(kind, id) !== undefined);

  return { find, show, isKnown };
}

// Ids by the names that only one of them has; a title goes before another's further name.
function findUnique(titles, others) {
  const count = new Map();
  for (const title of Object.values(titles)) count.set(fold(title), (count.get(fold(title)) ?? 0) + 1);
  const own = Object.entries(titles).map(([id, title]) => [fold(title), id]).filter(([name]) => count.get(name) === 1);
  const further = Object.entries(others).map(([name, id]) => [fold(name), id]).filter(([name]) => !count.has(name));
  return new Map([...further, ...own]);
}
