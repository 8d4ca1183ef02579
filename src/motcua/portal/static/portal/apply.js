/* A section that saves itself: what is typed goes to the server two seconds later, a choice at once,
   because it may open other questions. Nothing here is needed to fill in and send. */
"use strict";
(() => {
  const form = document.querySelector("form[data-fills]");
  if (!form) return;
  const status = document.querySelector("[data-saved] span"), trouble = document.querySelector("[data-trouble]");
  const words = form.dataset, token = () => document.cookie.split("; ").find((part) => part.startsWith("csrftoken="))?.slice(10);
  let timer = 0, running = false, again = false, stopped = false, wait = 2000;

  const tell = (text, link) => {
    trouble.hidden = !text;
    const line = trouble.querySelector("p");
    line.textContent = text;
    if (link) { const a = document.createElement("a"); a.href = link; a.target = "_blank"; a.rel = "noopener"; a.textContent = words.signInWords; line.append(" ", a); }
    if (text) trouble.setAttribute("role", "alert"); else trouble.removeAttribute("role");
  };
  const show = (trails) => {
    const open = new Set(trails);
    for (const part of form.querySelectorAll("[data-question]")) {
      const trail = part.dataset.question;
      const row = /^[^.]+\.\d+\.[^.]+$/.test(trail), top = !trail.includes(".");
      if (top || row) part.hidden = !open.has(trail);
    }
  };
  const later = (after) => { clearTimeout(timer); timer = setTimeout(save, after); };
  const failed = (text, link) => { tell(text, link); wait = Math.min(wait * 2, 30000); later(wait); };

  async function save() {
    if (stopped) return;
    if (running) { again = true; return; }
    running = true;
    try {
      const body = new FormData(form);
      for (const name of [...body.keys()]) if (name.startsWith("qr.")) body.delete(name);
      body.set("csrfmiddlewaretoken", token() || "");
      const answer = await fetch(location.pathname, { method: "POST", body, headers: { "X-Autosave": "1", "HX-Request": "true", "X-CSRFToken": token() || "" }, redirect: "manual" });
      if (answer.ok) {
        const said = await answer.json();
        form.elements.revision.value = said.revision;
        status.textContent = `${words.savedWords} ${said.saved}. ${words.keptWords}`;
        show(said.shown);
        tell("");
        wait = 2000;
        dirty = again;
      } else if (answer.status === 409) { stopped = true; tell(words.both); }
      else if (answer.type === "opaqueredirect") { stopped = true; location.reload(); } // sent in another tab
      else if (answer.status === 404) { stopped = true; tell(words.gone); }
      else if (answer.status === 401 || answer.status === 403) failed(words.signedOut, `${words.signIn}?next=${encodeURIComponent(location.pathname)}`);
      else failed(words.offline);
    } catch { failed(words.offline); }
    finally { running = false; if (again) { again = false; later(200); } }
  }

  let dirty = false;
  form.addEventListener("input", (event) => { if (event.target.type === "file") return; dirty = true; later(2000); });
  form.addEventListener("change", (event) => { if (event.target.matches("[type=radio],[type=checkbox],select")) { dirty = true; later(0); } });
  window.addEventListener("online", () => { if (dirty) later(0); });
  document.addEventListener("visibilitychange", () => { if (dirty) later(0); });
  form.addEventListener("submit", () => { stopped = true; clearTimeout(timer); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) stopped = false; });

  // An identity card before the camera, where the browser reads QR codes; else its text is pasted.
  if ("BarcodeDetector" in window) {
    for (const label of form.querySelectorAll("[data-camera]")) {
      const box = label.closest("details"), said = box.querySelector("[data-camera-words]");
      label.hidden = false;
      label.querySelector("input").addEventListener("change", async (event) => {
        const file = event.target.files[0];
        if (!file) return;
        try {
          const found = await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(file));
          if (!found.length) { said.textContent = said.dataset.unread; return; }
          box.querySelector("input:not([type=file])").value = found[0].rawValue;
          box.querySelector("[name=scan]").click();
        } catch { said.textContent = said.dataset.unread; }
        finally { event.target.value = ""; }
      });
    }
  }
})();
