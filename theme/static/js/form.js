// Starts the script of a form once somebody begins with it: a look at the page loads none of it.
const root = document.querySelector('[data-module="form"]');
const signs = ["focusin", "pointerdown", "input"].map((name) => [root, name]);
signs.push([window, "scroll"]); // who reads on comes to the end of the form, where the script has its button

function begin() {
  for (const [target, name] of signs) target.removeEventListener(name, begin);
  import("./form-page.js");
}

// An entry to be changed or a draft has to be put in first.
function isBegun() {
  try {
    return location.search.includes("change=") || localStorage.getItem(`wirkort-${root.dataset.form}-`) !== null;
  } catch {
    return false; // a browser that keeps nothing
  }
}

for (const [target, name] of signs) target.addEventListener(name, begin, { passive: true });
if (isBegun()) begin();
