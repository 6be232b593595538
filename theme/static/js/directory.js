// The directories: filters, order and three views over all entries of a list.
// Data is loaded with the first use. What comes from entries only ever becomes text nodes.

const STEP = 40; // rows at a time
const PAUSE = 120; // milliseconds without a key before the list follows
const SVG = "http://www.w3.org/2000/svg";

function start(root) {
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const words = root.dataset;
  const [page, found, chips, status, order] = ["page", "found", "chips", "status", "sort"].map(part);
  const form = root.querySelector(".finder");
  const field = form.elements.q;
  const views = [...root.querySelectorAll("[data-view]")];
  const close = root.querySelector(".facets__close button");
  const total = root.querySelector("h1 [data-whole]");
  const signs = readSigns(part("parts"));
  const boxes = [...root.querySelectorAll("[data-facet] [data-value]")];
  const facetOf = (box) => box.closest("ul").dataset.facet;
  const facets = ["topic", "place", words.labelFacet].filter(Boolean);
  const first = { path: location.pathname, title: document.title, said: status.textContent, total: total.textContent };
  const dates = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), { dateStyle: "medium", timeZone: "UTC" });
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  let state, data, timer;
  let shown = STEP;
  let isTyping = false;
  let isBroken = false; // then links are links again

  const load = once(async () => readEntries(await readJson(words.entries), words.labelFacet, signs));

  // --- state and address

  function readState() {
    const asked = new URLSearchParams(location.search);
    const one = (name, known) => known.find((value) => value === asked.get(name)) ?? "";
    const read = { q: asked.get("q") ?? "", sort: one("sort", ["newest", "place"]), view: one("view", ["table", "map"]) };
    for (const facet of facets) read[facet] = asked.getAll(facet);
    if (words.value && location.pathname === first.path) read[words.facet].push(words.value);
    return read;
  }

  function write(one) {
    const pairs = [...facets, "q", "sort", "view"].flatMap((name) => [one[name]].flat().map((value) => [name, value]));
    return new URLSearchParams(pairs.filter(([, value]) => value)).toString();
  }

  const empty = { q: "", sort: "", view: "", ...Object.fromEntries(facets.map((facet) => [facet, []])) };
  const base = write(words.value ? { ...empty, [words.facet]: [words.value] } : empty);
  const isFirst = () => write(state) === base;

  async function change(wanted, typing = false) {
    state = { ...state, ...wanted };
    shown = STEP;
    const query = write(state);
    const address = isFirst() ? first.path : `${words.whole}${query && "?"}${query}`;
    history[typing && isTyping ? "replaceState" : "pushState"](null, "", address);
    isTyping = typing;
    root.dataset.ready = "";
    await update();
  }

  const toggle = (facet, value) => change({
    [facet]: state[facet].includes(value) ? state[facet].filter((one) => one !== value) : [...state[facet], value],
  });

  // --- what is shown

  async function update() {
    if (!data && !isFirst()) {
      root.dataset.loading = "";
      try {
        data = await load();
      } catch {
        isBroken = true;
        status.textContent = words.failed;
        return;
      } finally {
        delete root.dataset.loading;
      }
    }
    if (data) for (const facet of facets) state[facet] = state[facet].filter((value) => data.names[facet].has(value));
    const whole = !data || isFirst();
    const result = data && find(data.entries, state, facets);
    page.hidden = !whole;
    found.hidden = whole;
    found.replaceChildren(...(whole ? [] : show(result)));
    const text = result?.found.length === data?.entries.length ? words.all : words.some;
    const said = whole ? first.said : fill(text, { n: numbers.format(result.found.length), all: numbers.format(data.entries.length) });
    if (status.textContent !== said) status.textContent = said;
    showControls(result);
    showNarrowed(write({ ...state, sort: "", view: "" }) === base);
    chips.replaceChildren(...makeChips());
    chips.hidden = !chips.firstChild;
  }

  function showControls(result) {
    if (field !== document.activeElement) field.value = state.q;
    order.value = state.sort;
    for (const button of views) button.setAttribute("aria-pressed", button.dataset.view === state.view);
    if (result) close.lastChild.data = fill(words.show, { n: numbers.format(result.found.length) });
    for (const box of boxes) {
      const [facet, value] = [facetOf(box), box.dataset.value];
      box.setAttribute("aria-checked", state[facet].includes(value));
      if (result) box.lastElementChild.textContent = numbers.format(result.counts[facet].get(value) ?? 0);
    }
  }

  // A page that is narrowed by its address says so only as long as that is the filter.
  function showNarrowed(is) {
    for (const element of root.querySelectorAll("[data-narrowed]")) element.hidden = !is;
    const suffix = root.querySelector("h1 [data-narrowed]")?.textContent ?? "";
    document.title = is ? first.title : first.title.replace(suffix, "");
    total.textContent = is ? first.total : total.dataset.whole;
  }

  function show({ found: all }) {
    if (!all.length) return [makeHelp()];
    const list = sort(all, state.sort);
    if (state.view === "map") return makeMap(list);
    const items = list.slice(0, shown);
    return [state.view ? makeTable(items) : make("ul", { class: "rows", role: "list" }, ...items.map(makeRow)), ...makeMore(list.length)];
  }

  function makeMore(length) {
    const more = () => {
      shown += STEP;
      update().then(() => found.querySelectorAll(".row__link, tbody a")[shown - STEP].focus());
    };
    return length > shown ? [make("p", { class: "found__more" }, makeButton("button", words.more, more))] : [];
  }

  function makeLink(entry, name) {
    const lang = entry.lang && { lang: entry.lang, hreflang: entry.lang };
    return make("a", { class: name, href: `${words.folder}${entry.id}/`, ...lang }, entry.title);
  }

  function makeRow(entry) {
    const lang = entry.lang && { lang: entry.lang };
    const meta = [signs.label(entry.label), data.places[entry.at]?.name, entry.topic.map(signs.topic).join(", ")];
    return make("li", { class: "row" }, ...signs.copy(`topic-${entry.topic[0]}`), make("div", { class: "row__body" },
      make("h2", { class: "row__title" }, makeLink(entry, "row__link")),
      entry.summary && make("p", { class: "row__summary", ...lang }, entry.summary),
      make("p", { class: "row__meta" }, ...signs.copy(`badge-${entry.badge}`), ...meta.map((text) => text && make("span", {}, text))),
    ));
  }

  // --- the table: its heads set the order

  function makeTable(items) {
    const label = words.labelFacet && document.getElementById(`facet-${words.labelFacet}`).textContent;
    const plain = [label, words.topics].filter(Boolean).map((text) => make("th", { scope: "col" }, text));
    const heads = make("tr", {}, makeHead("", words.title), ...plain, makeHead("place", words.place), makeHead("newest", words.created));
    const table = make("table", { class: "table found__table" }, make("thead", {}, heads), make("tbody", {}, ...items.map(makeLine)));
    return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": views[1].textContent }, table);
  }

  function makeHead(key, text) {
    const sorted = state.sort === key;
    const button = makeButton("found__sort", text, () => change({ sort: key }).then(() => found.querySelector("[aria-sort] button").focus()));
    return make("th", { scope: "col", ...(sorted && { "aria-sort": key === "newest" ? "descending" : "ascending" }) }, button);
  }

  function makeLine(entry) {
    const texts = [words.labelFacet && signs.label(entry.label), entry.topic.map(signs.topic).join(", "), data.places[entry.at]?.name ?? "–"];
    const cells = texts.filter(Boolean).map((text) => make("td", {}, text));
    const created = make("time", { datetime: entry.created }, dates.format(new Date(entry.created)));
    return make("tr", {}, make("th", { scope: "row" }, makeLink(entry), ...signs.copy(`badge-${entry.badge}`)), ...cells, make("td", { class: "found__date" }, created));
  }

  // --- the map: a point for each place, and the places as a list that filters

  function makeMap(list) {
    const counts = new Map();
    for (const { spot } of list) counts.set(spot, (counts.get(spot) ?? 0) + 1);
    const known = [...counts].sort((a, b) => (a[0] < 0) - (b[0] < 0) || b[1] - a[1] || a[0] - b[0]);
    const lines = known.map(([at, count]) => make("li", {}, ...makePlace(data.places[at], count)));
    const places = make("ul", { class: "found__places", role: "list", "aria-label": words.places }, ...lines);
    return [make("div", { class: "found__map" }, data.map && makeDrawing(known), places)];
  }

  function makePlace(place, count) {
    const number = make("span", { class: "facet__count" }, numbers.format(count));
    if (!place) return [make("span", { class: "found__place" }, words.nowhere, number)];
    const button = makeButton("found__place", place.name, () => change({ place: [place.id], view: "" }).then(() => status.focus()));
    button.append(number);
    return [button];
  }

  function makeDrawing(known) {
    const [width, height, outline] = data.map;
    const points = known.map(([at, count]) => ({ ...data.places[at], count, r: 6 + 3 * Math.sqrt(count) })).filter(({ x }) => x !== undefined);
    const taken = points.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
    const dots = points.map(({ name, count, x, y, r }) =>
      draw("circle", { class: "found__dot", cx: x, cy: y, r }, draw("title", {}, `${name}: ${count}`)));
    const names = points.map((point) => makeName(point, taken, width));
    const attributes = { class: "found__drawing", viewBox: `0 0 ${width} ${height}`, "aria-hidden": true };
    return draw("svg", attributes, draw("path", { class: "found__land", d: outline }), ...dots, ...names);
  }

  // A name stands beside, above or below its point where there is room for it.
  function makeName({ name, x, y, r }, taken, width) {
    const size = name.length * 11;
    const [middle, side] = [Math.max(0, Math.min(x - size / 2, width - size)), y - 12];
    const corners = [[x + r + 4, side], [x - r - 8 - size, side], [middle, y - r - 26], [middle, y + r + 2]];
    const box = corners.map(([left, top]) => [left, top, left + size, top + 24]).find((one) =>
      one[0] >= 0 && one[2] <= width && taken.every(([a, b, c, d]) => one[2] < a || one[0] > c || one[3] < b || one[1] > d));
    if (box) taken.push(box);
    return box && draw("text", { class: "found__name", x: box[0], y: box[1] + 18 }, name);
  }

  // --- chips, and help where nothing fits

  const active = () => [
    ...facets.flatMap((facet) => state[facet].map((value) => [{ [facet]: state[facet].filter((one) => one !== value) }, nameOf(facet, value)])),
    ...(state.q.trim() ? [[{ q: "" }, fill(words.quoted, { q: state.q.trim() })]] : []),
  ];

  function nameOf(facet, value) {
    const box = boxes.find((one) => facetOf(one) === facet && one.dataset.value === value);
    return box?.firstElementChild.textContent ?? data?.names[facet].get(value) ?? value;
  }

  function makeChips() {
    const made = active().map(([without, name], at) => {
      const button = makeButton("chip", name, () => drop(without, at));
      button.append(make("span", { class: "hidden" }, ` ${words.remove}`), ...signs.copy("close"));
      return make("li", {}, button);
    });
    const clear = makeButton("chip chip--all", words.clear, () => drop(empty, 0));
    return made.length > 1 ? [...made, make("li", {}, clear)] : made;
  }

  // The focus goes to the chip that takes the place, else to the count.
  async function drop(without, at) {
    if (without.q === "") field.value = "";
    await change({ ...without, sort: state.sort, view: state.view });
    const left = chips.querySelectorAll(".chip:not(.chip--all)");
    (left[Math.min(at, left.length - 1)] ?? status).focus();
  }

  function makeHelp() {
    const offers = active().map(([without, name], at) => {
      const { length } = find(data.entries, { ...state, ...without }, facets).found;
      return length && make("li", {}, makeButton("button button--plain", fill(words.without, { name, n: numbers.format(length) }), () => drop(without, at)));
    });
    if (offers.length > 1) offers.push(make("li", {}, makeButton("button button--plain", words.clear, () => drop(empty, 0))));
    const near = findNear(data.entries, state.q);
    return make("div", { class: "empty" },
      make("p", {}, words.none),
      near && make("p", {}, `${words.near} `, makeLink(near)),
      make("ul", { class: "found__offers", role: "list" }, ...offers),
    );
  }

  // --- start

  for (const box of boxes) {
    if (!facets.includes(facetOf(box))) continue;
    box.setAttribute("role", "checkbox");
    box.removeAttribute("aria-current");
    const press = (event) => {
      if (isBroken || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      toggle(facetOf(box), box.dataset.value);
    };
    box.addEventListener("click", press);
    box.addEventListener("keydown", (event) => event.key === " " && press(event));
  }
  field.addEventListener("focus", () => load().catch(() => {}), { once: true }); // the first filter says so
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => change({ q: field.value }, true), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    change({ q: field.value }, true);
  });
  order.addEventListener("change", () => change({ sort: order.value }));
  for (const button of views) button.addEventListener("click", () => change({ view: button.dataset.view }));
  addEventListener("popstate", () => {
    state = readState();
    isTyping = false;
    update();
  });
  state = readState();
  root.dataset.ready = "first"; // nobody has touched anything: nothing may jump
  update();
}

// Words and signs that stand on the page for the rows to be made of.
function readSigns(template) {
  const all = new Map([...template.content.children].map((element) => [element.dataset.is, element]));
  return {
    copy: (name) => [...(all.get(name)?.children ?? [])].map((sign) => sign.cloneNode(true)),
    label: (name) => all.get(`label-${name}`)?.textContent ?? name,
    topic: (name) => all.get(`topic-${name}`)?.dataset.label ?? name,
  };
}

// The lists of entries.json (plugins/exports/directories.py) as objects, each with its values by facet.
function readEntries({ topics, places: rows, map, entries: lists }, labelFacet, signs) {
  const places = rows.map(([id, name, around, names = "", x, y]) => ({ id, name, around, names, x, y }));
  const pathOf = (at) => (places[at] ? [places[at], ...pathOf(places[at].around)] : []);
  const entries = lists.map(([id, title, summary, numbers, at, label, created, words = "", badge = "", lang = ""], number) => {
    const topic = numbers.map((one) => topics[one]);
    const path = pathOf(at);
    const around = path.map(({ name, names }) => `${name} ${names}`);
    const text = fold([title, summary, words, signs.label(label), ...topic.map(signs.topic), ...around].join(" "));
    const spot = places.indexOf(path.find(({ x }) => x !== undefined) ?? path[0]); // its place on the map
    return { id, title, summary, at, spot, label, created, badge, lang, number, text, topic, place: path.map((one) => one.id), ...(labelFacet && { [labelFacet]: [label] }) };
  });
  const names = { topic: new Map(entries.flatMap(({ topic }) => topic).map((id) => [id, signs.topic(id)])), place: new Map(places.map(({ id, name }) => [id, name])) };
  if (labelFacet) names[labelFacet] = new Map(entries.map(({ label }) => [label, signs.label(label)]));
  return { entries, places, map, names };
}

// The entries that fit: one value within a facet, all facets and all words. And how many each value would give.
function find(entries, state, facets) {
  const words = fold(state.q).split(" ");
  const counts = Object.fromEntries(facets.map((facet) => [facet, new Map()]));
  const found = entries.filter((entry) => {
    if (!words.every((word) => entry.text.includes(word))) return false;
    const misses = facets.filter((facet) => state[facet].length && !state[facet].some((value) => entry[facet].includes(value)));
    for (const facet of facets) {
      if (misses.some((one) => one !== facet)) continue;
      for (const value of entry[facet]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
    return !misses.length;
  });
  return { found, counts };
}

// Entries come by title, places are numbered by name.
function sort(entries, by) {
  if (by === "newest") return [...entries].sort((a, b) => (a.created < b.created) - (a.created > b.created));
  return by === "place" ? [...entries].sort((a, b) => (a.at < 0) - (b.at < 0) || a.at - b.at) : entries;
}

// The entry whose title has most letter triples of the query; of equal ones the shortest.
function findNear(entries, query) {
  const triples = (text) => new Set([...`  ${text} `].map((_, at, all) => all.slice(at, at + 3).join("")));
  const asked = triples(fold(query));
  const alike = (title) => {
    const parts = triples(fold(title));
    return [...asked].filter((one) => parts.has(one)).length / asked.size - parts.size / 1e4;
  };
  const rated = query.trim() ? entries.map((entry) => [alike(entry.title), entry]) : [];
  const [best] = rated.sort(([a], [b]) => b - a);
  return best?.[0] > 0.4 && best[1];
}

// Small letters without accents, "ä" as "ae": as people type without an umlaut key.
function fold(text) {
  const plain = text.toLowerCase().replace(/[äöüß]/g, (sign) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[sign]);
  return plain.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function once(run) {
  let promise;
  return () => (promise ??= run().catch((error) => {
    promise = undefined;
    throw error;
  }));
}

async function readJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

const make = (name, attributes, ...children) => dress(document.createElement(name), attributes, children);
const draw = (name, attributes, ...children) => dress(document.createElementNS(SVG, name), attributes, children);

function dress(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children.filter(Boolean));
  return element;
}

function makeButton(name, text, press) {
  const button = make("button", { class: name, type: "button" }, text);
  button.addEventListener("click", press);
  return button;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

for (const root of document.querySelectorAll("[data-directory]")) start(root);
