// Pages with dates: hides what has passed since the build, offers to copy texts. Pages work without.
const now = new Date().toISOString();

// Every date says in UTC when it is over. Numbers of the page stay those of the build.
for (const root of document.querySelectorAll("[data-passed]")) {
  for (const line of root.querySelectorAll("[data-over]")) line.hidden = line.dataset.over < now;
  for (const day of root.querySelectorAll(".day")) day.hidden = !day.querySelector("[data-over]:not([hidden])");
}

// Without a clipboard the button stays hidden.
for (const root of navigator.clipboard ? document.querySelectorAll("[data-done]") : []) {
  const part = (name) => root.querySelector(`[data-copy="${name}"]`);
  part("button").hidden = false;
  part("button").addEventListener("click", async () => {
    await navigator.clipboard.writeText(part("text").textContent.trim());
    part("done").textContent = root.dataset.done;
  });
}
