// Sends the form to the service: the fields as they are without JavaScript, the picture made smaller, with a
// proof of work. Goes out: where the receipt is, or what is wrong.

import { prove } from "./proof.js";

export async function sendForm(root, service, picture) {
  const data = new FormData(root);
  data.delete("picture");
  if (picture) data.append("picture", picture, "picture.jpg");
  data.set("altcha", await makeProof(service));
  const answer = await fetch(root.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
  const { receipt, problems = [] } = await answer.json();
  if (receipt && answer.ok) return { receipt };
  return { problems };
}

// crypto.subtle is there on https and on one's own machine only; without a proof the service queues calmly.
async function makeProof(service) {
  if (!globalThis.crypto?.subtle) return "";
  const answer = await fetch(`${service}/challenge`, { headers: { Accept: "application/json" } });
  return answer.ok ? prove(await answer.json()) : "";
}
