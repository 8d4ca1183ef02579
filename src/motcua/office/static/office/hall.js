/* The calling bar: timers that run, one press that acts once, a call for help that is heard. */
"use strict";
(() => {
  const two = (n) => String(n).padStart(2, "0");
  const tick = () => {
    for (const el of document.querySelectorAll("time[data-since]")) {
      const gone = Math.max(0, Math.floor((Date.now() - el.dataset.read - -el.dataset.passed * 1000) / 1000));
      el.textContent = gone >= 3600 ? `${Math.floor(gone / 3600)}:${two(Math.floor(gone / 60) % 60)}:${two(gone % 60)}` : `${two(Math.floor(gone / 60))}:${two(gone % 60)}`;
    }
  };
  // What passed before this page was drawn is the server's word; the browser's clock may be wrong.
  const mark = () => { for (const el of document.querySelectorAll("time[data-since]:not([data-read])")) el.dataset.read = Date.now(); tick(); };
  mark();
  setInterval(tick, 1000);
  let swapped = 0;
  document.body.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target.closest?.("#hall-docks") || event.detail.elt?.id === "hall-docks") swapped = Date.now(); mark(); });
  // A second F9 of a hurried finger belongs to the state before.
  document.addEventListener("keydown", (event) => {
    if (event.key === "F9" && (event.repeat || Date.now() - swapped < 600)) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(".dock-dark details[open]")) if (!open.contains(event.target)) open.open = false;
  });
  // While a menu of the bar is open, news wait: nobody's choice is pulled away.
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.id === "hall-docks" && document.querySelector("#hall-docks details[open]")) event.preventDefault();
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.requestConfig.elt.id === "hall-docks" && document.querySelector("#hall-docks details[open]")) event.detail.shouldSwap = false;
  });
  const title = document.title;
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "alerts") return;
    const calls = document.querySelectorAll("#alerts [data-alert]").length;
    document.title = calls ? `(${calls}!) ${title}` : title;
  });
})();
