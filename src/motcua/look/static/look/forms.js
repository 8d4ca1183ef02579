/* Forms of every surface: one press sends once, errors get the focus, nothing typed is lost. */
"use strict";
(() => {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.dataset.once === "no") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    const button = event.submitter;
    setTimeout(() => { if (button) { button.setAttribute("aria-disabled", "true"); button.dataset.busy = "yes"; } }, 0);
  });
  // Coming back by the browser's own button: the form may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("[data-busy]")) { button.removeAttribute("aria-disabled"); delete button.dataset.busy; }
  });
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();
})();
