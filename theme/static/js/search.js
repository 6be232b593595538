// The search page. Pagefind finds; narrowing, direct hits and help after a slip are ours.
// Titles and excerpts come from entries: they only ever become text nodes.

const FIRST = 5;
const MORE = 10;
const PAUSE = 200; // milliseconds without a key before a search starts

function start(root) {
  const part = (name) => root.querySelector(`[data-search="${name}"]`);
  const words = root.dataset;
  const form = part("form");
  const { q: field, kind, topic } = form.elements;
  const status = part("status");
  const direct = part("direct");
  const list = part("results");
  const more = part("more");
  const browse = part("browse"); // what stands there without a query, or when nothing is found
  const names = readNames(root);
  const labels = new Map([...kind.options].map((option) => [option.value, option.dataset.one]));
  labels.set("topic", words.topic);
  const state = { turn: 0, query: "", all: [], found: [], shown: 0, note: "" };

  const engine = once(async () => {
    const pagefind = await import(words.pagefind);
    await pagefind.options({ noWorker: true, excerptLength: 24 });
    await pagefind.init();
    const others = (pagefind.shards ?? []).map((shard) => new URL(shard, new URL(words.pagefind, location.href)).pathname);
    await Promise.all(others.map((other) => pagefind.mergeIndex(other, { excerptLength: 24 })));
    return pagefind;
  });
  const facets = once(() => readJson(words.facets));
  const suggestions = once(() => readJson(words.suggestions));

  async function search() {
    const turn = ++state.turn;
    const query = field.value.trim();
    keepInAddress(query);
    if (query !== state.query || !query) {
      const answer = query ? await findAll(await engine(), query) : { results: [], note: "" };
      if (turn !== state.turn) return;
      Object.assign(state, { query, all: answer.results, note: answer.note });
    }
    state.found = await narrow();
    state.shown = 0;
    await show(turn, FIRST);
    await count();
  }

  // Pagefind wants every word on one page; when no page has all, each word on its own.
  async function findAll(pagefind, query) {
    const { results } = await pagefind.search(query);
    const each = query.split(/\s+/);
    if (results.length || each.length < 2) return { results, note: "" };
    const answers = await Promise.all(each.map((word) => pagefind.search(word)));
    const best = new Map();
    for (const result of answers.flatMap((answer) => answer.results)) {
      const other = best.get(result.id);
      best.set(result.id, { ...result, score: result.score + (other?.score ?? 0) });
    }
    return { results: [...best.values()].sort((a, b) => b.score - a.score), note: words.some };
  }

  async function narrow() {
    if (!kind.value && !topic.value) return state.all;
    const has = readFacets(await facets());
    return state.all.filter((result) => has(result.id, kind.value, topic.value));
  }

  // How many results each choice would leave, once somebody turns to the choices.
  async function count() {
    if (!facets.wanted) return;
    const has = readFacets(await facets());
    countOptions(kind, (result, value) => has(result.id, value, topic.value));
    countOptions(topic, (result, value) => has(result.id, kind.value, value));
  }

  function countOptions(select, fits) {
    for (const option of select.options) {
      const label = (option.dataset.label ??= option.text);
      const number = state.all.filter((result) => fits(result, option.value)).length;
      option.text = state.query ? `${label} (${number})` : label;
    }
  }

  async function show(turn, number) {
    const { shown, found, query } = state;
    const pages = await Promise.all(found.slice(shown, shown + number).map((result) => result.data()));
    if (turn !== state.turn) return;
    if (!shown) pages.sort((a, b) => isNamed(b, query) - isNamed(a, query));
    const items = pages.map((page) => makeItem(page, query, labels));
    shown ? list.append(...items) : list.replaceChildren(...items);
    state.shown = shown + items.length;
    more.hidden = state.shown >= found.length;
    browse.hidden = found.length > 0;
    status.textContent = query ? sayCount(found.length) : "";
    if (shown) items[0]?.querySelector("a").focus();
    else await showDirect(turn, pages);
  }

  function sayCount(number) {
    const text = [words.none, words.one][number] ?? words.many;
    return fill(number && state.note ? state.note : text, { n: number, q: state.query });
  }

  // A place or topic of this name; else, when the word was found nowhere as typed, what is spelt much like it.
  async function showDirect(turn, pages) {
    const query = fold(state.query);
    let [say, links] = [words.direct, names.get(query) ?? []];
    if (query && !links.length && !areFound(query, pages)) {
      [say, links] = [words.near, findNear(query, await suggestions()).map(readSuggestion)];
      if (turn !== state.turn) return;
    }
    const items = links.slice(0, 5).map(([text, href]) => make("li", {}, make("a", { href }, text)));
    direct.replaceChildren(...(items.length ? [make("p", {}, say), make("ul", { role: "list" }, ...items)] : []));
  }

  // A name with its page; a tag has none and is searched for.
  function readSuggestion([text, address]) {
    return [text, address ? words.base + address.slice(1) : `?q=${encodeURIComponent(text)}`];
  }

  function keepInAddress(query) {
    const values = Object.entries({ q: query, kind: kind.value, topic: topic.value }).filter(([, value]) => value);
    history.replaceState(null, "", `?${new URLSearchParams(values)}`.replace(/\?$/, location.pathname));
  }

  function run() {
    search().catch(() => {
      status.textContent = words.failed;
      browse.hidden = false;
    });
  }

  let timer;
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(run, pause);
  };
  field.addEventListener("focus", () => engine().catch(() => {}), { once: true });
  field.addEventListener("input", () => later(PAUSE));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    later(0);
  });
  for (const select of [kind, topic]) {
    select.addEventListener("focus", () => {
      facets.wanted = true;
      count().catch(() => {}); // the next search says so
    });
    select.addEventListener("change", () => {
      facets.wanted = true;
      later(0);
    });
  }
  more.addEventListener("click", () => show(state.turn, MORE));

  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? field.value;
  kind.value = labels.has(asked.get("kind")) ? asked.get("kind") : "";
  topic.value = asked.get("topic") ?? "";
  if (topic.selectedIndex < 0) topic.value = "";
  browse.hidden = Boolean(field.value);
  facets.wanted = Boolean(kind.value || topic.value);
  if (field.value) run();
}

function once(load) {
  let promise;
  return () => (promise ??= load().catch((error) => {
    promise = undefined;
    throw error;
  }));
}

async function readJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

// Whether the result of this id is of the kind and topic; an empty one is any.
function readFacets({ kinds, topics, pages }) {
  return (id, kind, topic) => {
    const [ofKind, ...ofTopics] = pages[id] ?? [];
    return (!kind || kinds[ofKind] === kind) && (!topic || ofTopics.includes(topics.indexOf(topic)));
  };
}

// Places and topics stand on the page as links: name -> [[text, href]].
function readNames(root) {
  const names = new Map();
  for (const link of root.querySelectorAll("a[data-names]")) {
    for (const name of [link.textContent, ...link.dataset.names.split("|")].map(fold).filter(Boolean)) {
      names.set(name, [...(names.get(name) ?? []), [link.textContent.trim(), link.getAttribute("href")]]);
    }
  }
  return names;
}

function makeItem(page, query, labels) {
  const [kind, lang] = (page.meta.is ?? "").slice(1).split("0"); // "kevent0en": an event in English
  const label = labels.get(kind);
  const text = page.excerpt.includes("<mark>") ? readExcerpt(page.excerpt) : makeExcerpt(page, query);
  return make(
    "li",
    { class: "hit" },
    label ? make("p", { class: "hit__kind" }, label) : "",
    make("a", { class: "hit__link", href: page.url, ...(lang && { lang, hreflang: lang }) }, page.meta.title ?? page.url),
    make("p", { class: "hit__text", ...(lang && { lang }) }, ...text),
  );
}

// Pagefind's excerpt is text in which < and > are escaped, and <mark>.
function readExcerpt(excerpt) {
  return excerpt.split(/<\/?mark>/).flatMap((text, index) => {
    const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return index % 2 ? mark(plain) : [plain];
  });
}

// Found by a part of a compound: the text around the word that has it.
function makeExcerpt(page, query) {
  const parts = fold(query).split(" ").filter((word) => word.length > 3);
  const words = page.content.split(/\s+/);
  const hit = words.findIndex((word) => parts.some((part) => fold(word).includes(part)));
  if (hit < 0) return [page.plain_excerpt ?? ""];
  const from = Math.max(0, hit - 8);
  const before = words.slice(from, hit).join(" ");
  return [before, " ", ...mark(words[hit]), ` ${words.slice(hit + 1, from + 24).join(" ")}`];
}

// The word marked, the signs after it not.
function mark(text) {
  const [, word, rest] = text.match(/^(.*?)([.,;:!?]*)$/s);
  return [make("mark", {}, word), rest];
}

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function fill(text, values) {
  return text.replace(/\{(n|q)\}/g, (_, key) => values[key]);
}

function isNamed(page, query) {
  return Number(fold(page.meta.title ?? "") === fold(query));
}

function areFound(query, pages) {
  const texts = pages.map((page) => fold(`${page.meta.title} ${page.meta.words ?? ""} ${page.content}`));
  return query.split(" ").every((word) => texts.some((text) => text.includes(word)));
}

// Small letters without accents, "ä" as "ae": as people type without an umlaut key.
function fold(text) {
  const plain = text.toLowerCase().replace(/[äöüß]/g, (sign) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[sign]);
  return plain.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// The names that have the query, or as many neighbouring words, one or two letters apart.
function findNear(query, suggestions) {
  const limit = Math.min(2, Math.floor(query.length / 4));
  const size = query.split(" ").length;
  const found = [];
  for (const [name, address] of suggestions) {
    const words = fold(name).split(" ");
    let best = limit + 1;
    for (let from = 0; from + size <= words.length; from++) {
      best = Math.min(best, distance(query, words.slice(from, from + size).join(" "), best));
    }
    best = Math.min(best, distance(query, words.join(" "), best));
    if (best <= limit) found.push([best, words.length, name, address]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return found.slice(0, 3).map(([, , name, address]) => [name, address]);
}

// Edits between two words, neighbours swapped counting once; `limit` where there are as many or more.
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let [before, row] = [[], [...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) >= limit) return limit;
    [before, row] = [row, next];
  }
  return Math.min(row[b.length], limit);
}

for (const root of document.querySelectorAll('[data-module="search"]')) start(root);
