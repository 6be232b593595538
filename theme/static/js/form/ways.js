// The ways out for an entry that needs no server: a mail to the editors, the forge's editor, a file.

import { canPack, packBlock } from "./block.js";
import { fill, make, makeButton } from "./dom.js";
import { makeForgeLink } from "./forge.js";
import { makeLetter } from "./letter.js";

const NAMES = { github: "GitHub", gitlab: "GitLab", forgejo: "Forgejo" };

// What the letter says: the first lines for people, then the block.
export async function makeMailPart({ words, email, title, lines, isChange, hasPicture }, path, file) {
  const block = canPack() ? await packBlock(path, file) : file;
  const greeting = `${words["mail.greeting"]}\n\n${words[isChange ? "mail.changed" : "mail.new"]}`;
  const address = makeLetter({ email, subject: title, greeting, lines, note: words["mail.note"], block });
  const text = [greeting, lines.join("\n"), words["mail.note"], block].join("\n\n");
  const open = make("p", {}, make("a", { class: "button", href: address }, words["mail.button"]));
  const picture = hasPicture && make("p", {}, words["mail.picture"]);
  return makePart(words["mail.title"], fill(words[address ? "mail.help" : "mail.long"], { email }), picture, address && open, address && make("p", {}, words["mail.web"]), makeCopy(words["copy.mail"], text, words));
}

export function makeForgePart({ words, forge, isChange }, path, file) {
  const { address, filled } = makeForgeLink(forge, path, file, isChange);
  const help = fill(words[filled ? "forge.help" : "forge.paste"], { file: path.split("/")[1] });
  const open = make("p", {}, make("a", { class: "button button--plain", href: address, target: "_blank", rel: "noopener nofollow" }, words["forge.open"]));
  const name = NAMES[forge.kind] ?? forge.kind;
  return makePart(fill(words["forge.title"], { forge: name }), help, ...(filled ? [open] : [makeCopy(words["copy.file"], file, words), open]));
}

export function makeFilePart({ words }, path, file) {
  const save = makeButton(words["file.save"], () => saveFile(path.split("/")[1], file));
  const text = make("pre", { class: "copy__text", tabindex: 0 }, file);
  return makePart(words["file.title"], words["file.help"], make("p", {}, save), makeCopy(words["copy.file"], file, words), text);
}

function makePart(title, help, ...parts) {
  return make("section", { class: "way" }, make("h3", { class: "way__title" }, title), make("p", {}, help), ...parts);
}

// Where a browser gives no clipboard, the text stands there to be marked.
function makeCopy(label, text, words) {
  const done = make("span", { class: "copy__done", role: "status" });
  const shown = make("textarea", { class: "field field--area", rows: 6, readonly: true, "aria-label": label });
  const button = makeButton(label, async () => {
    try {
      await navigator.clipboard.writeText(text);
      done.textContent = words.copied;
    } catch {
      button.parentElement.append(shown);
      shown.value = text;
      shown.focus();
      shown.select();
    }
  });
  return make("div", { class: "copy" }, button, " ", done);
}

function saveFile(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  make("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
