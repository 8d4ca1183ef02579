/* The tablet's page: asks every few seconds whether somebody was served, sends a touch, comes back to idle. */
"use strict";
(() => {
  const POLL = 2500, THANKS = 6000;
  const patience = Number(new URLSearchParams(location.search).get("patience")) || 40000;
  const main = () => document.getElementById("content");
  let timer = 0, busy = false;

  const rest = () => {
    clearTimeout(timer);
    const state = main().dataset.state;
    if (state === "idle") timer = setTimeout(() => show(main().dataset.home + "?poll=1"), POLL);
    else timer = setTimeout(() => show(main().dataset.home), state === "thanks" ? THANKS : patience);
  };
  const say = (words) => {
    document.querySelector(".unsent")?.remove();
    if (!words) return;
    const line = document.createElement("p");
    line.className = "unsent"; line.setAttribute("role", "alert"); line.textContent = words;
    document.body.append(line);
  };
  const put = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("content");
    if (!fresh) throw new Error("no main");
    main().replaceWith(fresh);
    main().querySelector("h1")?.focus({ preventScroll: true });
  };
  const show = async (url, body) => {
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch(url, { method: body ? "POST" : "GET", body, headers: { "X-Part": "main" }, signal: AbortSignal.timeout(8000) });
      if (answer.status === 403) { location.reload(); return; }  // the tablet was taken back
      if (answer.status >= 500) throw new Error(answer.status);
      if (answer.status !== 204) put(await answer.text());
      say("");
    } catch {
      if (body) { say(main().dataset.unsent); main().querySelectorAll("[data-busy]").forEach((b) => delete b.dataset.busy); }
    } finally { busy = false; rest(); }
  };

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target, button = event.submitter, data = new FormData(form, button);
    if (button) button.dataset.busy = "yes";
    show(form.action, new URLSearchParams(data));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("main a");
    if (link) { event.preventDefault(); show(link.href); }
  });
  for (const kind of ["pointerdown", "keydown", "input"]) document.addEventListener(kind, () => { if (!busy && main().dataset.state !== "idle") rest(); });
  rest();
})();
