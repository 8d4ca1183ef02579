/* Reports: the chart is drawn from the table, so the two cannot differ; the form shows what it asks. */
"use strict";
(() => {
  const form = document.getElementById("period");
  if (form) {
    const part = form.elements.part;
    const show = () => {
      for (const field of form.querySelectorAll("[data-only]")) field.hidden = (field.dataset.only === "days") !== (part.value === "days") && !field.classList.contains("has-error");
    };
    part.addEventListener("change", show);
    window.addEventListener("pageshow", show);
    show();
  }

  const canvas = document.getElementById("chart"), rows = [...document.querySelectorAll("#figures tbody tr")];
  if (!canvas || !window.Chart || !rows.length) return;
  const BARS = 12;
  const cell = (row, name) => row.querySelector(`[data-cell="${name}"]`);
  const value = (row, ...names) => names.reduce((sum, name) => sum + Number(cell(row, name)?.dataset.value ?? 0), 0);
  const shown = rows.length <= BARS ? rows : [...rows].sort((a, b) => value(b, "received") - value(a, "received")).slice(0, BARS);
  const note = document.getElementById("chart-note");
  if (shown.length < rows.length) note.textContent = note.dataset.some.replace("{n}", shown.length);

  const style = getComputedStyle(document.documentElement), colour = (name) => style.getPropertyValue(name).trim();
  const parts = [
    ["early", "--ok", ["resolved_early"]], ["onTime", "--ok-3", ["resolved_on_time"]], ["late", "--late", ["resolved_late"]],
    ["inTerm", "--ok-4", ["pending_in_term"]], ["overdue", "--late-3", ["pending_late"]], ["undated", "--ink-2", ["resolved_undated", "pending_undated"]],
  ];
  // What is late is striped as well: red and green are one colour to some eyes.
  const striped = (fill) => {
    const tile = document.createElement("canvas"), pen = tile.getContext("2d");
    tile.width = tile.height = 8;
    pen.fillStyle = fill; pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = "#ffffff99"; pen.lineWidth = 2;
    pen.beginPath();
    for (const x of [-8, 0, 8]) { pen.moveTo(x, 8); pen.lineTo(x + 8, 0); }
    pen.stroke();
    return pen.createPattern(tile, "repeat");
  };
  const datasets = parts.map(([word, token, names]) => ({
    label: canvas.dataset[word], names, data: shown.map((row) => value(row, ...names)),
    backgroundColor: token.startsWith("--late") ? striped(colour(token)) : colour(token), borderColor: colour("--white"), borderWidth: { right: 2 }, borderSkipped: false, maxBarThickness: 22,
  })).filter((set) => set.data.some(Boolean));

  document.getElementById("chart-panel").hidden = false;
  canvas.parentElement.style.height = `${shown.length * 30 + 90}px`;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = colour("--ink");
  const narrow = canvas.parentElement.clientWidth < 480, most = narrow ? 16 : 34;
  const short = (text) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  const chart = new Chart(canvas, {
    type: "bar",
    data: { labels: shown.map((row) => row.dataset.label), datasets },
    options: {
      indexAxis: "y", animation: false, maintainAspectRatio: false, locale: "vi-VN",
      scales: {
        x: { stacked: true, beginAtZero: true, ticks: { precision: 0 }, grid: { color: colour("--line") }, border: { display: false } },
        y: { stacked: true, grid: { display: false }, ticks: { callback: (_, i) => short(shown[i].dataset.label), autoSkip: false } },
      },
      plugins: { legend: { position: "bottom", align: "start", labels: { boxWidth: 12, boxHeight: 12, padding: 14 } }, tooltip: { backgroundColor: colour("--ink") } },
      onHover: (event, found) => { event.native.target.style.cursor = found.length ? "pointer" : "default"; },
      onClick: (_, found) => {
        const link = found[0] && datasets[found[0].datasetIndex].names.map((name) => cell(shown[found[0].index], name)?.querySelector("a")).find(Boolean);
        if (link) link.click();
      },
    },
  });
  // The page may still be loading its letters: measure again with them.
  document.fonts.ready.then(() => chart.update("none"));
})();
