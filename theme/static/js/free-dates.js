// Adds up the load of a topic or a district; every cell says what it is made of: "1.0 topic @district;...".
for (const root of document.querySelectorAll(".calm")) {
  const words = root.dataset;
  const form = root.querySelector("form");
  const cells = [...root.querySelectorAll("[data-parts]")].map((cell) => ({ cell, parts: read(cell.dataset.parts) }));
  const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const status = form.querySelector("[role=status]");

  function fullness(load) {
    if (load <= 0) return "free";
    if (load <= words.quietTo) return "quiet";
    return load <= words.busyTo ? "busy" : "full";
  }

  function show({ cell, parts }, wanted) {
    const counted = parts.filter((part) => wanted.every((name) => part.names.has(name)));
    const load = Math.round(counted.reduce((sum, part) => sum + part.load, 0) * 10) / 10;
    const name = fullness(load);
    cell.className = `calm__part calm__part--${name}`;
    cell.textContent = words[name];
    if (load) {
      const number = document.createElement("span");
      number.className = "calm__load";
      number.textContent = numbers.format(load);
      cell.append(" ", number);
    }
  }

  function update() {
    const topic = form.elements.topic;
    const district = form.elements.district;
    const wanted = [topic.value, district?.value && `@${district.value}`].filter(Boolean);
    for (const cell of cells) show(cell, wanted);
    const what = [topic, district].filter(Boolean).map((field) => field.selectedOptions[0].text).join(", ");
    status.textContent = status.dataset.text.replace("{what}", what);
  }

  form.hidden = false;
  form.addEventListener("change", update);
  if ([...form.elements].some((field) => field.value)) update(); // the browser kept a choice
}

function read(text) {
  return text.split(";").map((part) => {
    const [load, ...names] = part.split(" ");
    return { load: Number(load), names: new Set(names) };
  });
}
