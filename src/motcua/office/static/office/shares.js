/* Shares as bars, drawn from the table beside them: now, and the period before where the table knows it. */
"use strict";
for (const figure of document.querySelectorAll("[data-shares]")) {
  const rows = [...document.querySelectorAll(`${figure.dataset.shares} tr[data-share]`)].filter((row) => row.dataset.share !== "").slice(0, 16);
  if (!window.Chart || !rows.length) continue;
  const canvas = figure.querySelector("canvas"), style = getComputedStyle(document.documentElement), colour = (name) => style.getPropertyValue(name).trim();
  const set = (label, key, fill) => ({ label, data: rows.map((row) => (row.dataset[key] === "" || row.dataset[key] === undefined ? null : 100 * Number(row.dataset[key]))), backgroundColor: fill, maxBarThickness: 18 });
  const datasets = [set(canvas.dataset.now, "share", colour("--ok")), set(canvas.dataset.before, "was", colour("--line-2"))].filter((one) => one.label && one.data.some((value) => value !== null));
  figure.hidden = false;
  canvas.parentElement.style.height = `${rows.length * (datasets.length > 1 ? 44 : 28) + 80}px`;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = colour("--ink");
  const most = canvas.parentElement.clientWidth < 480 ? 16 : 34, short = (text) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  const chart = new Chart(canvas, {
    type: "bar", data: { labels: rows.map((row) => row.dataset.label), datasets },
    options: {
      indexAxis: "y", animation: false, maintainAspectRatio: false, locale: "vi-VN",
      scales: { x: { min: 0, max: 100, ticks: { callback: (value) => `${value} %` }, grid: { color: colour("--line") }, border: { display: false } }, y: { grid: { display: false }, ticks: { callback: (_, i) => short(rows[i].dataset.label), autoSkip: false } } },
      plugins: { legend: { display: datasets.length > 1, position: "bottom", align: "start", labels: { boxWidth: 12, boxHeight: 12 } }, tooltip: { backgroundColor: colour("--ink") } },
    },
  });
  document.fonts.ready.then(() => chart.update("none"));
}
