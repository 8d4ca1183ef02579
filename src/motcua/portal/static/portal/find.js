/* Pages of finding: what is nicer with scripts, nothing that is needed. */
"use strict";
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;
  for (const select of document.querySelectorAll("select[data-submit]")) {
    // Arrows through a list are no choice yet: the page changes when one leaves it or picks by hand.
    let keys = false;
    select.addEventListener("keydown", (event) => { keys = event.key !== "Enter"; if (event.key === "Enter") select.form.submit(); });
    select.addEventListener("pointerdown", () => { keys = false; });
    select.addEventListener("change", () => { if (!keys) select.form.submit(); });
    select.addEventListener("blur", () => { if (select.value !== select.querySelector("[selected]")?.value) select.form.submit(); });
  }
  const box = document.getElementById("search");
  const list = document.getElementById("suggestions");
  if (!box || !list) return;
  const links = () => [...list.querySelectorAll("a")];
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && links().length) { event.preventDefault(); links()[0].focus(); }
    if (event.key === "Escape") list.replaceChildren();
  });
  list.addEventListener("keydown", (event) => {
    const at = links().indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); links()[Math.min(at + 1, links().length - 1)].focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (at > 0 ? links()[at - 1] : box).focus(); }
    if (event.key === "Escape") { list.replaceChildren(); box.focus(); }
  });
})();
