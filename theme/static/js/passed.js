// Hides what has passed since the build; every date says in UTC when it is over. Counts and months stay.
export function start(root) {
  const now = new Date().toISOString();
  for (const line of root.querySelectorAll("[data-over]")) line.hidden = line.dataset.over < now;
  for (const day of root.querySelectorAll(".day")) day.hidden = !day.querySelector("[data-over]:not([hidden])");
}
