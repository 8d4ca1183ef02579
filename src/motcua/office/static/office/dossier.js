/* Forms of actions open over the dossier; without this script they open as pages. */
"use strict";
(() => {
  const dialog = document.getElementById("dialog");
  if (!dialog || !dialog.showModal) return;
  const open = async (link) => {
    let page;
    try {
      const answer = await fetch(link.href, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("act");
    } catch { page = null; }
    if (!page) { location.assign(link.href); return; }
    dialog.replaceChildren(page);
    dialog.showModal();
    dialog.querySelector(".form-control, .form-select, .form-check-input, .btn-primary")?.focus();
  };
  document.addEventListener("click", (event) => {
    const close = event.target.closest("[data-close]");
    if (close && dialog.open) { event.preventDefault(); dialog.close(); return; }
    const link = event.target.closest("a[data-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  dialog.addEventListener("close", () => dialog.replaceChildren());
  // Keys belong to the form that lies on top.
  document.addEventListener("keydown", (event) => {
    if (!dialog.open || !event.ctrlKey || event.key !== "Enter") return;
    event.preventDefault(); event.stopImmediatePropagation();
    dialog.querySelector(".btn-primary")?.click();
  }, true);
})();
