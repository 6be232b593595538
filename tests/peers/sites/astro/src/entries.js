import { getCollection } from "astro:content";

export const SITE = "https://gross.example";

export async function readEntries() {
  const kinds = ["initiatives", "projects", "events"];
  const found = await Promise.all(kinds.map((kind) => getCollection(kind)));
  return found.flat().map((entry) => ({
    kind: entry.collection,
    url: `/${entry.collection}/${entry.id}/`,
    data: entry.data,
    entry,
  }));
}

export function day(date) {
  return date.toISOString().slice(0, 10);
}

export function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
