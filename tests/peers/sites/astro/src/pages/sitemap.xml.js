import { SITE, day, readEntries } from "../entries.js";
import { groupEntries } from "../../lists.js";

export async function GET() {
  const entries = await readEntries();
  const lists = [...groupEntries(entries)].map(({ path }) => `<url><loc>${SITE}/${path}/</loc></url>\n`);
  const pages = entries.map(({ url, data }) =>
    `<url><loc>${SITE}${url}</loc><lastmod>${day(data.updated)}</lastmod></url>\n`);
  return new Response(`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${SITE}/</loc></url>
${lists.join("")}${pages.join("")}</urlset>`);
}
