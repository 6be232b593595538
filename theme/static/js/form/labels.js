// What is known of a field by its name: contact.email, links.0.url.

export function findLabel(questions, name) {
  const path = findPath(questions, name);
  const own = path.at(-1)?.label ?? "";
  const list = path.find(({ control }) => control === "rows");
  return list && list !== path.at(-1) ? `${list.label}: ${own}` : own;
}

// What an absent answer means; empty where it means nothing.
export const findStandard = (questions, name) => findPath(questions, name).at(-1)?.default ?? "";

// The question and those it stands in, from the outermost.
function findPath(questions, name) {
  for (const question of questions) {
    const { path, questions: inner = [] } = question;
    if (name === path) return [question];
    if (!name.startsWith(`${path}.`)) continue;
    const below = findPath(inner, name);
    const inRow = below.length ? below : findPath(inner, name.slice(path.length + 1).replace(/^\d+\./, ""));
    return [question, ...inRow];
  }
  return [];
}
