/* The office: keys printed on buttons work, and lists renew themselves when something arrives. */
"use strict";
(() => {
  // In a box that is ticked nothing is written: there keys stay keys.
  const typing = (el) => el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName)) && !/^(checkbox|radio)$/.test(el.type);
  // The sheet the rail waits in on a telephone: while it is open keys are its own; a wide window has no use for it.
  const sheet = document.getElementById("rail-sheet"), small = matchMedia("(max-width: 60rem)");
  let covered = false;
  sheet?.addEventListener("toggle", (event) => { if (event.target === sheet) covered = event.newState === "open"; });
  small.addEventListener("change", () => { if (covered) sheet.hidePopover(); });
  document.addEventListener("keydown", (event) => {
    if (covered) return;
    const name = [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.key === " " ? "Space" : event.key].filter(Boolean).join("+");
    const target = document.querySelector(`[data-key="${CSS.escape(name)}"]:not([disabled])`);
    if (!target || target.closest("[hidden]")) return;
    if (event.key.length === 1 && !event.ctrlKey && !event.altKey && typing(document.activeElement)) return;
    if (name === "Escape" && typing(document.activeElement) && document.activeElement.value) return;
    event.preventDefault();
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) { target.focus(); target.select?.(); } else { target.click(); }
  });
  // Groups of the rail stay as this browser left them; on a telephone only the one of the page stands open.
  for (const group of document.querySelectorAll(".rail details")) {
    const name = `motcua.rail.${group.dataset.group}`;
    if ("here" in group.dataset) continue;
    const kept = small.matches ? "closed" : localStorage.getItem(name);
    if (kept) group.open = kept === "open";
    if (!small.matches) group.addEventListener("toggle", () => localStorage.setItem(name, group.open ? "open" : "closed"));
  }
  // A request of this page found the session over: say so, leave the page and all it holds.
  const lock = document.getElementById("signed-out");
  document.body.addEventListener("motcua:signed-out", () => { lock.hidden = false; });
  const live = document.body.dataset.live;
  if (!live || !window.EventSource) return;
  let waiting = 0;
  const renew = () => { clearTimeout(waiting); waiting = setTimeout(() => document.body.dispatchEvent(new CustomEvent("motcua:changed")), 400); };
  const source = new EventSource(live, { withCredentials: true });
  source.addEventListener("changed", renew);
  // The hall: data names what changed ("ticket", "counter", "alert" …).
  source.addEventListener("hall", (event) => {
    document.body.dispatchEvent(new CustomEvent("motcua:hall"));
    if (/alert/.test(event.data)) document.body.dispatchEvent(new CustomEvent("motcua:alert"));
    if (/warning/.test(event.data)) document.body.dispatchEvent(new CustomEvent("motcua:warned"));
  });
  // After a break something may have been missed: read again.
  source.addEventListener("open", () => { if (source.was) { renew(); for (const name of ["motcua:hall", "motcua:alert", "motcua:warned"]) document.body.dispatchEvent(new CustomEvent(name)); } source.was = true; });
})();
