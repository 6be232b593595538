// Hides what is over since the site was built: <li data-until="2026-12-24"> is shown up to that day.
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
for (const one of document.querySelectorAll("[data-until]")) {
  one.hidden = one.dataset.until < today;
}
