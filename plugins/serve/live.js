// Added to pages by `wirkort serve` only, never published: reloads a page when a file it was made of has
// changed, and says what keeps the site from being built.
const own = new URL(document.currentScript.src);
let known = own.searchParams.get("after");
let source;
let panel;

// Only while somebody looks: browsers allow six connections to a server, and each of these takes one.
document.addEventListener("visibilitychange", listen);
listen();

function listen() {
  source?.close();
  if (document.hidden) return;
  const asked = new URLSearchParams({ after: known, page: location.pathname });
  source = new EventSource(new URL(`events?${asked}`, own));
  source.onmessage = ({ data, lastEventId }) => {
    known = lastEventId;
    show(JSON.parse(data));
  };
}

function show({ changed, problems }) {
  if (!changed || findOwnFiles().some((file) => changed.includes(file))) {
    location.reload();
    return;
  }
  panel?.remove();
  panel = problems.length ? document.body.appendChild(list(problems)) : undefined;
}

// The page and everything it has loaded so far.
function findOwnFiles() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  return [location.pathname.replace(/\/$/, "/index.html"), ...loaded];
}

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
