/* The worklist: pick rows, walk with keys, keep what was picked when the list renews itself. */
"use strict";
(() => {
  const form = document.getElementById("bulk"), dock = document.getElementById("dock");
  if (!form || !dock) return;
  const count = document.getElementById("picked-count"), news = document.getElementById("news");
  const boxes = () => [...form.querySelectorAll('input[name="task"]')];
  const picked = () => boxes().filter((box) => box.checked);
  const typing = () => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox";

  const show = () => {
    const n = picked().length, all = document.getElementById("pick-all");
    for (const box of boxes()) box.closest("tr").classList.toggle("picked", box.checked);
    count.textContent = n ? count.dataset.some.replace("{n}", n) : count.dataset.none;
    dock.hidden = n === 0;
    if (all) { all.hidden = false; all.checked = n > 0 && n === boxes().length; all.indeterminate = n > 0 && n < boxes().length; }
  };
  form.addEventListener("change", (event) => {
    if (event.target.id === "pick-all") for (const box of boxes()) box.checked = event.target.checked;
    show();
  });
  form.addEventListener("reset", () => setTimeout(show, 0));

  const rows = () => [...form.querySelectorAll("tbody tr")];
  const here = () => document.activeElement.closest?.("#work tbody tr");
  const step = (way) => {
    const all = rows(), at = all.indexOf(here());
    const row = all[at < 0 ? 0 : Math.min(Math.max(at + way, 0), all.length - 1)];
    row?.querySelector("a").focus();
    row?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || typing()) return;
    const way = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (way) { event.preventDefault(); step(way); return; }
    const box = event.key === "x" && here()?.querySelector('input[name="task"]');
    if (box) { event.preventDefault(); box.checked = !box.checked; show(); }
  });

  let kept = null;
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "work") return;
    if (event.detail.xhr.status !== 200) { event.detail.shouldSwap = false; return; }
    kept = { ids: picked().map((box) => box.value), row: here()?.id, box: document.activeElement.name === "task", top: document.getElementById("rows")?.scrollTop };
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    const { ids, row, box, top } = kept;
    kept = null;
    const now = boxes(), there = new Set(now.map((each) => each.value));
    for (const each of now) each.checked = ids.includes(each.value);
    const rowsBox = document.getElementById("rows");
    if (rowsBox && top) rowsBox.scrollTop = top;
    if (row) (document.getElementById(row)?.querySelector(box ? "input" : "a") ?? document.getElementById("rows"))?.focus();
    const gone = ids.filter((id) => !there.has(id)).length, work = document.getElementById("work");
    news.textContent = gone ? news.dataset.gone.replace("{n}", gone) : news.dataset.fresh;
    const rail = work.dataset.scope === "mine" && document.querySelector('[data-count="worklist"]');
    if (rail) rail.textContent = work.dataset.total;
    show();
  });
  window.addEventListener("pageshow", show);
  show();
})();
