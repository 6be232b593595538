// Asks the service what there is to say about an entry that is being written: it knows more than the page.

// Likely duplicates, collisions and calmer days; null where there is no service or it has no time.
export async function askService(page) {
  if (!page.data.service) return null;
  const fields = new FormData(page.root);
  fields.delete("picture");
  try {
    const answer = await fetch(`${page.data.service}/look`, { method: "POST", body: fields, headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
