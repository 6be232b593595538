// What a field asks.

// The question of a field: contact.email, links.0.url.
export function findLabel(questions, name) {
  for (const { path, label, questions: inner = [] } of questions) {
    if (name === path) return label;
    if (!name.startsWith(`${path}.`)) continue;
    const own = findLabel(inner, name);
    const inRow = findLabel(inner, name.slice(path.length + 1).replace(/^\d+\./, ""));
    return own || (inRow ? `${label}: ${inRow}` : label);
  }
  return "";
}
