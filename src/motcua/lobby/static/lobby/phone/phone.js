/* Asks how the line stands, often when it matters; says so when the connection is gone. */
"use strict";
(() => {
  const now = document.getElementById("now"), lost = document.getElementById("lost"), title = document.title;
  let timer = 0, asking = false;
  const face = () => now.querySelector("[data-stage]");
  const plan = (seconds) => { clearTimeout(timer); if (seconds > 0) timer = setTimeout(ask, seconds * 1000); };
  const tell = () => {
    const said = now.querySelector(".say")?.textContent.trim();
    document.title = said ? `${now.dataset.title} · ${said}` : title;
  };
  const show = (html) => {
    const before = face().dataset.stage;
    const words = now.textContent.replace(/\s+/g, " ");
    const page = new DOMParser().parseFromString(html, "text/html");
    // Read out again only what has changed.
    if (page.body.textContent.replace(/\s+/g, " ") !== words) now.replaceChildren(...page.body.childNodes);
    const stage = face().dataset.stage;
    tell();
    if (stage !== before && /called|near/.test(stage)) navigator.vibrate?.(stage === "called" ? [400, 200, 400, 200, 400] : 300);
  };
  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(now.dataset.url, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.text());
      lost.hidden = true;
      plan(Number(face().dataset.next));
    } catch { lost.hidden = false; plan(8); }
    asking = false;
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden && Number(face().dataset.next)) ask(); });
  tell();
  plan(Number(face().dataset.next));
})();
