// A button that copies the text beside it; without a script or a clipboard it stays hidden.
export function start(root) {
  const part = (name) => root.querySelector(`[data-copy="${name}"]`);
  const button = part("button");
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(part("text").textContent.trim());
    part("done").textContent = root.dataset.done;
  });
}
