// Checks the answers, then shows them: the entry as its card, every answer with a way back, the ways out.

import { makeCard } from "./card.js";
import { findFaults, findForbidden, findSeriesFaults } from "./checks.js";
import { fill, findSlot, make, makeButton } from "./dom.js";
import { clearFaults, sayFault, showFaults } from "./faults.js";
import { shrinkPicture } from "./picture.js";
import { sendForm } from "./send.js";
import { labelOf, readLines } from "./summary.js";
import { makeFilePart, makeForgePart, makeMailPart } from "./ways.js";

export function startReview(page, forgetDraft) {
  const { root, data, words } = page;
  const preview = findSlot(root, "preview");
  const send = findSlot(root, "send");
  const next = root.querySelector("[type=submit]") ?? make("button", { class: "button", type: "submit" });
  next.textContent = words["review.open"];
  if (!next.isConnected) send.before(make("p", {}, next));
  root.append(preview, send);
  let isSending = false;

  async function open(event) {
    event.preventDefault();
    const { picture, faults } = await check();
    if (faults.length) return showFaults(root, faults, words);
    clearFaults(root);
    await show(picture);
    root.dataset.step = "review";
    preview.querySelector("h2").focus();
  }

  async function check() {
    const [file] = root.elements.picture?.files ?? [];
    const { picture, fault } = file ? await shrinkPicture(file) : {};
    const { values } = page.read();
    const single = [...findForbidden(page.pairs()), ...findFaults(page.form, values, page.names)];
    const found = single.length ? single : findSeriesFaults(values);
    const isWithoutStart = found.some(({ name }) => name === "start");
    const faults = found.filter(({ name }) => !isWithoutStart || name !== "end").map((one) => ({ name: one.name, text: sayFault(data.complaints, one, page.labelOf(one.name)) }));
    const ofPicture = fault ? [{ name: "picture", text: words[`picture.${fault}`] }] : file ? findMissing() : [];
    return { picture, faults: [...faults, ...ofPicture] };
  }

  // A picture needs words for those who do not see it, and the name of who took it.
  function findMissing() {
    const missing = ["picture.alt", "picture.credit"].filter((name) => !root.elements[name].value.trim());
    const label = (name) => labelOf(root.querySelector(`[data-question="${name}"]`));
    return missing.map((name) => ({ name, text: sayFault(data.complaints, { code: "missing-key" }, label(name)) }));
  }

  async function show(picture) {
    const { values } = page.read();
    const heading = make("h2", { class: "part__title", tabindex: -1 }, words["review.title"]);
    const answers = make("dl", { class: "answers" }, ...readLines(root, values).map(makeLine));
    preview.replaceChildren(heading, makeCard(page, values), make("h2", { class: "part__title" }, words["review.answers"]), answers, makeButton(words["review.back"], () => back()));
    send.replaceChildren(make("h2", { class: "part__title" }, words["send.title"]), ...(await makeWays(values, picture)));
  }

  function makeLine({ question, label, text }) {
    const edit = makeButton(words["review.edit"], () => back(question), "answers__edit");
    edit.setAttribute("aria-label", `${label}: ${words["review.edit"]}`);
    return make("div", { class: "answers__one" }, make("dt", {}, label), make("dd", {}, make("span", { class: "answers__text" }, text), " ", edit));
  }

  function back(question) {
    delete root.dataset.step;
    preview.replaceChildren();
    send.replaceChildren();
    for (let fold = question?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (question?.querySelector("input, select, textarea") ?? next).focus();
  }

  async function makeWays(values, picture) {
    const { path, file } = page.complete();
    const lines = readLines(root, values).map(({ label, text }) => `${label} ${text}`);
    const email = findEditor(data.editors, values.place?.locality);
    const about = { words, email, forge: data.forge, title: values.title, lines, isChange: Boolean(page.change), hasPicture: Boolean(picture) };
    const ways = [
      ...(email ? [await makeMailPart(about, path, file)] : []),
      ...(data.forge ? [makeForgePart(about, path, file)] : []),
      makeFilePart(about, path, file),
    ];
    if (!root.hasAttribute("action")) return ways;
    const others = make("details", { class: "fold" }, make("summary", { class: "fold__title" }, words.other), ...ways);
    return [...makeSending(picture), others];
  }

  function makeSending(picture) {
    const status = make("p", { class: "sending", role: "status" });
    const button = makeButton(words["send.button"], () => deliver(picture, status, button), "");
    return [make("p", {}, button), status];
  }

  async function deliver(picture, status, button) {
    if (isSending) return;
    isSending = true;
    button.setAttribute("aria-disabled", "true");
    status.textContent = words["send.working"];
    try {
      const { receipt, problems } = await sendForm(root, data.service, picture);
      if (receipt) {
        forgetDraft();
        location.assign(receipt);
        return;
      }
      back();
      showFaults(root, problems.map(({ field = "", message, hint }) => ({ name: field, text: `${message} ${hint ?? ""}`.trim() })), words);
    } catch {
      status.textContent = words["send.failed"];
    } finally {
      isSending = false;
      button.removeAttribute("aria-disabled");
    }
  }

  root.addEventListener("submit", open);
}

// Who looks after this place; whoever helps with everything comes last.
function findEditor(editors, place) {
  return (editors.find(({ places }) => places.includes(place)) ?? editors.find(({ places }) => !places.length) ?? editors[0])?.email;
}
