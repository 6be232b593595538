import { SITE, escapeXml, readEntries } from "../entries.js";

export async function GET() {
  const newest = (await readEntries()).sort((one, other) => other.data.updated - one.data.updated).slice(0, 50);
  const items = newest.map(({ url, data }) =>
    `<item><title>${escapeXml(data.title)}</title><link>${SITE}${url}</link>` +
    `<guid>${SITE}${url}</guid><description>${escapeXml(data.summary)}</description></item>\n`);
  return new Response(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Großregion</title><link>${SITE}/</link><description>Neues</description>
${items.join("")}</channel></rss>`);
}
