import { groupEntries } from "./lists.js";

export default function (eleventy) {
  eleventy.addGlobalData("layout", "entry.njk");
  eleventy.addGlobalData("site", "https://gross.example");
  eleventy.addFilter("day", (date) => date.toISOString().slice(0, 10));
  eleventy.addCollection("entries", (all) => all.getFilteredByGlob("content/*/*.md"));
  eleventy.addCollection("newest", (all) =>
    all.getFilteredByGlob("content/*/*.md").sort((one, other) => other.data.updated - one.data.updated).slice(0, 50));
  eleventy.addCollection("lists", (all) => [...groupEntries(
    all.getFilteredByGlob("content/*/*.md")
      .map(({ url, data }) => ({ kind: url.split("/")[1], url, data })))]);
  return { dir: { input: "content", includes: "../_includes", output: "public" }, markdownTemplateEngine: false };
}
