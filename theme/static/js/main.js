// Starts the modules a page asks for: <div data-module="/assets/search.<digest>.js">. Pages work without.
for (const root of document.querySelectorAll("[data-module]")) {
  import(root.dataset.module).then((module) => module.start(root));
}
