// Does the proof of work that the form's service asks for: ALTCHA's protocol, second version.
// The browser counts in threads of its own (crypto.subtle), so the page stays usable meanwhile.
// Comes in: the challenge as GET /challenge gives it. Goes out: challenge and solution as base64.

const AT_ONCE = 8; // counters tried side by side

export async function prove(challenge) {
  const solution = await solve(challenge.parameters);
  return btoa(JSON.stringify({ challenge, solution }));
}

async function solve(parameters) {
  const derive = parameters.algorithm.startsWith("PBKDF2/") ? stretch : digest;
  const [nonce, salt] = [readHex(parameters.nonce), readHex(parameters.salt)];
  for (let first = 0; ; first += AT_ONCE) {
    const counters = Array.from({ length: AT_ONCE }, (_, step) => first + step);
    const keys = await Promise.all(counters.map((counter) => derive(parameters, salt, makePassword(nonce, counter))));
    const hexes = keys.map((key) => writeHex(key.slice(0, parameters.keyLength)));
    const found = hexes.findIndex((hex) => hex.startsWith(parameters.keyPrefix));
    if (found >= 0) return { counter: counters[found], derivedKey: hexes[found] };
  }
}

async function stretch({ algorithm, cost, keyLength }, salt, password) {
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: algorithm.slice(7), salt, iterations: cost };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, keyLength * 8));
}

async function digest({ algorithm, cost }, salt, password) {
  let key = new Uint8Array([...salt, ...password]);
  for (let round = 0; round < Math.max(1, cost); round++) key = new Uint8Array(await crypto.subtle.digest(algorithm, key));
  return key;
}

function makePassword(nonce, counter) {
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  new DataView(password.buffer).setUint32(nonce.length, counter);
  return password;
}

const readHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));

const writeHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
