const SIZE = 40;

/** The pages of the lists by kind, topic and place: address, title and entries of each. */
export function* groupEntries(entries) {
  const groups = new Map();
  for (const entry of entries) {
    for (const name of nameGroups(entry)) {
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(entry);
    }
  }
  for (const [name, members] of groups) yield* splitGroup(name, members);
}

function nameGroups({ kind, data }) {
  return [kind, ...data.topics.map((one) => `topics/${one}`), ...data.places.map((one) => `places/${one}`)];
}

function* splitGroup(name, members) {
  const last = Math.ceil(members.length / SIZE);
  for (let number = 1; number <= last; number++) {
    yield {
      path: pathOf(name, number),
      title: name,
      entries: members.slice((number - 1) * SIZE, number * SIZE),
      before: number > 1 ? pathOf(name, number - 1) : null,
      after: number < last ? pathOf(name, number + 1) : null,
    };
  }
}

function pathOf(name, number) {
  return number > 1 ? `${name}/page/${number}` : name;
}
