/* The kiosk: a scanner that types, going back when nobody touches, the voice, the clock, signs of life. */
"use strict";
(() => {
  const body = document.body, data = body.dataset, byId = (id) => document.getElementById(id);
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

  // A scanner types fast and ends with Enter (most do). Whatever has the focus, its letters go to the field for scans.
  const scan = byId("scan"), field = scan?.elements.scan;
  const writable = (el) => el && el.matches("input:not([type=hidden]), textarea") && el !== field;
  let last = 0, ending = 0, sent = false;
  const send = () => { if (!sent && field.value.trim().length > 3) { sent = true; scan.submit(); } };
  document.addEventListener("keydown", (event) => {
    if (!field || event.ctrlKey || event.metaKey || event.key === "Tab") return;
    const now = performance.now(), fast = now - last < 80;
    last = now;
    if (event.key === "Enter") { if (field.value) { event.preventDefault(); send(); } return; }
    if (event.key.length !== 1 && event.key !== "Alt") return;
    if (event.key === " " && document.activeElement?.matches("a, button") && !fast) return;
    if (writable(document.activeElement) || document.activeElement === field) return;
    field.value = fast ? field.value : "";
    field.focus({ preventScroll: true });
  });
  field?.addEventListener("input", () => {
    clearTimeout(ending);
    // Without an Enter at its end a scan ends by silence; a single key pressed by chance is forgotten.
    ending = setTimeout(() => { if (field.value.length > 11) send(); else field.value = ""; }, 600);
  });
  // Held before a keypad a scanner types into its field: what cannot be a code is a scan.
  document.addEventListener("submit", (event) => {
    const typed = event.target.elements.code?.value || "";
    if (!/[|/]/.test(typed)) return;
    event.preventDefault(); field.value = typed; send();
  }, true);

  // Idle: a warning with the choice to stay, then the first page for the next person.
  const idle = Number(data.idle), warn = Number(data.warn), box = byId("idle"), left = box?.querySelector("[data-left]"), bar = box?.querySelector("[data-bar]");
  let until = 0, spoke = false;
  const stay = () => { until = Date.now() + idle * 1000; spoke = false; if (box && !box.hidden) box.hidden = true; };
  if (idle) {
    stay();
    for (const kind of ["pointerdown", "keydown", "scroll"]) document.addEventListener(kind, (event) => { if (!box.contains(event.target) || kind !== "pointerdown") stay(); }, { passive: true, capture: true });
    box.querySelector("[data-more-time]").addEventListener("click", stay);
    setInterval(() => {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      if (seconds <= 0) { location.assign(data.new); return; }
      if (seconds > warn) return;
      left.textContent = seconds; bar.style.width = `${100 * (seconds - 1) / warn}%`;
      if (box.hidden) { box.hidden = false; }
      if (!spoke) { spoke = true; say(data.idlePrompt); }
    }, 250);
  }

  // The voice: once by itself where the browser lets it, again by its button.
  let sound;
  const say = (address) => { if (!address) return; sound?.pause(); sound = new Audio(`${address}?lang=${data.language}`); sound.play().catch(() => {}); };
  document.addEventListener("click", (event) => { if (event.target.closest("[data-listen]")) say(data.prompt); });
  if (idle) say(data.prompt);

  // Ten keys.
  document.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key-of], [data-erase]");
    if (!key) return;
    const target = byId(key.dataset.keyOf || key.dataset.erase);
    target.value = key.dataset.erase ? target.value.slice(0, -1) : (target.value + key.textContent).slice(0, target.maxLength);
  });

  if (data.print) window.addEventListener("load", () => window.print());

  // The clock follows the server's, so that it says what is printed.
  const clock = document.querySelector("[data-clock]"), began = Date.now();
  if (clock) {
    const [hours, minutes] = clock.textContent.trim().split(":").map(Number);
    setInterval(() => {
      const now = (hours * 60 + minutes + Math.floor((Date.now() - began) / 60000)) % 1440;
      clock.textContent = `${String(Math.floor(now / 60)).padStart(2, "0")}:${String(now % 60).padStart(2, "0")}`;
    }, 5000);
  }

  // A sign of life; the server looks at the printer at the same time. No answer: say so, and come back alone.
  const lost = byId("lost");
  let wait = 60;
  const pulse = async () => {
    try {
      const answer = await fetch(data.pulse, { method: "POST", headers: { "X-CSRFToken": token() }, credentials: "same-origin" });
      if (answer.status === 403) { location.assign(data.new); return; }
      if (!lost.hidden) { location.reload(); return; }
      wait = answer.headers.get("X-Kiosk-Trouble") === "1" ? 20 : 60;
    } catch { lost.hidden = false; wait = 4; }
    setTimeout(pulse, wait * 1000);
  };
  setTimeout(pulse, idle ? 20000 : 1000);
  body.addEventListener("htmx:sendError", () => { lost.hidden = false; });
  body.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) lost.hidden = true; });
  body.addEventListener("htmx:responseError", () => location.assign(data.new));
})();
