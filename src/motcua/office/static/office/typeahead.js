/* Combobox over a server-made list (ARIA 1.2 pattern): arrows, Enter, Escape; Enter waits for an answer under way. */
"use strict";
window.typeahead = (box, url, choose) => {
  const field = box.querySelector("[role=combobox]"), list = box.querySelector("[role=listbox]"), chip = box.querySelector("[role=status]");
  let chosen = field.value, before = chip.innerHTML, asked = "", timer = 0, waiting = false, pending = null;
  const options = () => [...list.querySelectorAll("[data-code]")];
  const isOpen = () => box.hasAttribute("data-open");
  const mark = (option) => {
    for (const other of options()) other.setAttribute("aria-selected", other === option);
    if (option) { field.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); } else field.removeAttribute("aria-activedescendant");
  };
  const open = (yes) => {
    box.toggleAttribute("data-open", yes); field.setAttribute("aria-expanded", yes);
    if (!yes) { field.removeAttribute("aria-activedescendant"); chip.innerHTML = before; }
  };
  const close = () => { clearTimeout(timer); pending?.abort(); pending = null; waiting = false; open(false); };
  const take = (option) => {
    if (!option) return;
    chosen = field.value = option.dataset.name;
    before = ""; close();
    chip.innerHTML = ""; const code = chip.appendChild(document.createElement("span"));
    code.className = "code"; code.textContent = option.dataset.code; before = chip.innerHTML;
    choose(option.dataset.code);
  };
  const ask = async () => {
    asked = field.value.trim();
    if (asked.length < 2) { open(false); pending = null; return; }
    const mine = pending = new AbortController();
    try {
      const answer = await fetch(`${url}?q=${encodeURIComponent(asked)}`, { signal: mine.signal, headers: { "HX-Request": "true" }, credentials: "same-origin" });
      if (!answer.ok) { document.body.dispatchEvent(new CustomEvent("motcua:refused", { detail: answer.status })); return; }
      list.innerHTML = await answer.text();
      if (mine !== pending) return;
      pending = null; open(true); mark(options()[0]);
      chip.textContent = chip.dataset.found.replace("#", options()[0]?.dataset.total ?? 0);
      if (waiting) { waiting = false; take(options()[0]); }
    } catch (problem) { if (problem.name !== "AbortError") document.body.dispatchEvent(new CustomEvent("motcua:refused", { detail: 0 })); }
  };
  field.addEventListener("input", () => { clearTimeout(timer); pending?.abort(); pending = new AbortController(); timer = setTimeout(ask, 60); });
  field.addEventListener("keydown", (event) => {
    const all = options(), at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "Enter" && (isOpen() || pending)) {
      event.preventDefault(); event.stopPropagation();
      if (pending) waiting = true; else take(all[at]);
    } else if (/^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      if (!isOpen()) { ask(); return; }
      mark(all[(at + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length]);
    } else if (event.key === "Escape" && (isOpen() || pending)) {
      event.preventDefault(); event.stopPropagation(); close(); field.value = chosen;
    } else if (event.key === "Tab" && isOpen()) take(all[at]);
  });
  field.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== field && !waiting) { close(); field.value = chosen; } }, 150));
  list.addEventListener("mousedown", (event) => { event.preventDefault(); take(event.target.closest("[data-code]")); });
};
