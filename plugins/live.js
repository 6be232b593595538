// Added to pages by `wirkort serve` only, never published: reloads a page after a rebuild, and says what
// keeps the site from being rebuilt.
const source = new EventSource(new URL("events", document.currentScript.src));
let shown;
let panel;

source.onmessage = ({ data }) => {
  const { build, problems } = JSON.parse(data);
  if (shown !== undefined && build !== shown) {
    location.reload();
    return;
  }
  shown = build;
  panel?.remove();
  panel = problems.length ? document.body.appendChild(list(problems)) : undefined;
};

function list(problems) {
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  Object.assign(box.style, {
    position: "fixed", inset: "auto 0 0 0", maxHeight: "50vh", overflow: "auto", zIndex: 9999,
    padding: "1rem", background: "#8c1d18", color: "#fff", font: "1rem/1.5 sans-serif",
  });
  for (const { file, line, column, message, hint } of problems) {
    const text = document.createElement("p");
    text.textContent = `${file}:${line}:${column}: ${message} ${hint}`;
    box.append(text);
  }
  return box;
}
