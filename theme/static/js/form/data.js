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

// Front matter and body of an entry; undefined where there is none of this id.
export async function readEntry(folder, id) {
  return /^[a-z0-9-]+$/.test(id) ? readJson(`contribute/entries/${folder}/${id}.json`).catch(() => undefined) : undefined;
}
