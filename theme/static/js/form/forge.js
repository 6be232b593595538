// Where the forge opens its editor with an entry: GitHub, Forgejo and Gitea take name and text from the address.

const MOST = 7500; // bytes; GitHub refuses beyond 8,191, the account's own pages add some

// `filled` is false where the text has to be pasted: GitLab, a changed entry, or one that is too long.
export function makeForgeLink(forge, path, file, isChange) {
  if (isChange) return { address: `${forge.edit.replace(/\/$/, "")}/${path}`, filled: false };
  const [folder, name] = path.split("/");
  const address = forge.new[folder];
  const filled = `${address}?filename=${encodeURIComponent(name)}&value=${encodeURIComponent(file)}`;
  return forge.kind === "gitlab" || filled.length > MOST ? { address, filled: false } : { address: filled, filled: true };
}
