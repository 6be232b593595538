// What the forms work with, from /contribute/ (plugins/exports/form_data.py), each file loaded once.

const BASE = new URL("../", import.meta.url); // scripts stand in /assets/, wherever the site lies
const loaded = new Map();

export const at = (path) => new URL(path, BASE).href;

export function readJson(path) {
  if (!loaded.has(path)) loaded.set(path, fetchJson(path));
  return loaded.get(path);
}

async function fetchJson(path) {
  try {
    const answer = await fetch(at(path));
    if (!answer.ok) throw new Error(path);
    return await answer.json();
  } catch (error) {
    loaded.delete(path); // asked again the next time
    throw error;
  }
}

// Front matter and body of an entry of this form's kind; undefined where there is none of this id.
export async function readEntry(form, id) {
  const address = `contribute/entries/${form.folder}/${fileOf(id, form.files)}.json`;
  const entries = await readJson(address).catch(() => ({}));
  return Object.hasOwn(entries, id) ? entries[id] : undefined;
}

// The number of the file in which an entry stands (plugins/exports/form_entries.py).
export function fileOf(id, files) {
  return [...id].reduce((number, sign) => (number * 37 + sign.codePointAt(0)) % files, 0);
}
