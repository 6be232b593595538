// An entry as a block of letters that survives a mail: broken lines, quote marks, signatures, CRLF, hard
// spaces and leftovers of quoted-printable. gzip brings the checksum, base64's letters need no care.
//   WIRKORT1:
//   H4sIAAAAAAAAA...
//   :WIRKORT
// In it: the file's path in the content folder, a line end, the file.

const BLOCK = /WIRKORT1:(.*?)(?:$|:WIRKORT|WIRKORT1:)/gs;
const FILE = /^((?:initiatives|projects|events|notices)\/[a-z0-9]+(?:-[a-z0-9]+)*\.md)\n(---\n.*)$/s;
const MOST = 64 * 1024; // bytes an entry may have
const WIDTH = 72;

export const canPack = () => "CompressionStream" in globalThis;

export async function packBlock(path, file) {
  const bytes = await pass(new TextEncoder().encode(`${path}\n${file}`), new CompressionStream("gzip"));
  const letters = btoa(String.fromCharCode(...bytes)).replaceAll("=", "");
  return ["WIRKORT1:", ...letters.match(new RegExp(`.{1,${WIDTH}}`, "g")), ":WIRKORT"].join("\n");
}

// Path and file of the first whole block in a text; "none" or "broken" says what is wrong.
export async function unpackBlock(text) {
  const found = [...text.matchAll(BLOCK)];
  for (const [, letters] of found) {
    const read = await unpack(letters).catch(() => null);
    if (read) return { path: read[1], file: read[2] };
  }
  return found.length ? "broken" : "none";
}

async function unpack(letters) {
  const bytes = Uint8Array.from(atob(keepLetters(letters)), (letter) => letter.charCodeAt(0));
  const text = new TextDecoder("utf-8", { fatal: true }).decode(await pass(bytes, new DecompressionStream("gzip")));
  return text.match(FILE);
}

// What is no letter of base64 was added on the way. A few letters before a ">" are those of who is quoted.
function keepLetters(text) {
  return text
    .replace(/(^|\s)\w{0,4}(?:>|&gt;)/gm, "$1")
    .replace(/&#?\w+;/g, "")
    .replace(/[=%]([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)))
    .replace(/[^A-Za-z0-9+/]/g, "");
}

async function pass(bytes, stream) {
  const parts = [];
  let size = 0;
  for await (const part of read(new Blob([bytes]).stream().pipeThrough(stream))) {
    size += part.length;
    if (size > MOST + 200) throw new Error("too long"); // a small block may hold a huge file
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

// Streams of older browsers cannot be looped over.
async function* read(stream) {
  const reader = stream.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
}
