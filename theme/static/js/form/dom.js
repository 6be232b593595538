// Small helpers of the form's scripts. What people wrote only ever becomes text nodes and values of fields.

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false && value !== null) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter(Boolean));
  return element;
}

export function makeButton(text, press, kind = "button--plain") {
  const button = make("button", { class: `button ${kind}`.trim(), type: "button" }, text);
  button.addEventListener("click", press);
  return button;
}

// The id of a question, as its template makes it.
export const idOf = (name) => `q-${name.replace(/[._]/g, "-")}`;

export const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

export const findSlot = (root, name) => root.querySelector(`[data-slot="${name}"]`);

export const isField = (element) => element.matches("input:not([type=hidden]), select, textarea") && element.name !== "website";
