// Pictures of the network: picks out an initiative with its partners, or a sector. They are complete without.
function start(picture) {
  const actors = [...picture.querySelectorAll("[data-id]")];
  const ties = [...picture.querySelectorAll("[data-a]")];
  let sector = "";

  function light(isLit, isTied) {
    picture.classList.toggle("net--focus", Boolean(isLit));
    for (const tie of ties) tie.classList.toggle("is-lit", Boolean(isLit) && isTied(tie.dataset));
    const near = new Set(ties.flatMap(({ classList, dataset }) => (classList.contains("is-lit") ? [dataset.a, dataset.b] : [])));
    for (const { classList, dataset } of actors) classList.toggle("is-lit", Boolean(isLit) && (isLit(dataset) || near.has(dataset.id)));
  }

  const pick = (id) => light((one) => one.id === id, (tie) => tie.a === id || tie.b === id);

  function rest() {
    const members = new Set(actors.filter((one) => one.dataset.sector === sector).map((one) => one.dataset.id));
    light(sector && ((one) => members.has(one.id)), (tie) => members.has(tie.a) || members.has(tie.b));
  }

  for (const actor of actors) {
    for (const name of ["pointerenter", "focus"]) actor.addEventListener(name, () => pick(actor.dataset.id));
    for (const name of ["pointerleave", "blur"]) actor.addEventListener(name, rest);
  }

  const switches = [...picture.querySelectorAll(".net__key[data-sector]")].map((key) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "net__switch";
    button.setAttribute("aria-pressed", "false");
    button.append(...key.childNodes);
    key.append(button);
    button.addEventListener("click", () => {
      sector = sector === key.dataset.sector ? "" : key.dataset.sector;
      for (const one of switches) one.setAttribute("aria-pressed", String(one === button && sector !== ""));
      rest();
    });
    return button;
  });
}

for (const picture of document.querySelectorAll(".net:has([data-id])")) start(picture);
