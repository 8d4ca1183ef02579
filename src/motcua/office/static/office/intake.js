/* Intake by keyboard: F2 scan · F3 procedure · F4 papers, then their scan · letters set a paper's kind · F6 F7 Enter Escape. */
"use strict";
(() => {
  const form = document.getElementById("intake");
  if (!form) return;
  const url = form.dataset, byId = (id) => document.getElementById(id);
  const scanField = () => byId("submitter.personal_number"), ticks = () => [...form.querySelectorAll(".papers input[type=checkbox]")];
  let busy = 0, accepting = false;
  const focusOn = (element) => { if (element) { element.focus(); element.scrollIntoView({ block: "nearest" }); } };

  // One way to ask the server: the whole form goes, sections that changed come back and replace themselves.
  const ask = async (path, source, values = {}) => {
    busy += 1;
    try { await htmx.ajax("POST", path, { source, swap: "none", values }); }
    finally { busy -= 1; byId("autosave").dispatchEvent(new Event("retry")); }
    if (!busy && accepting) { accepting = false; accept(); }
  };
  const accept = () => { if (busy) accepting = true; else form.requestSubmit(byId("accept")); };

  const lookUp = async (field) => {
    const who = field.dataset.who;
    await ask(url.person, field, { who });
    afterPerson(who);
  };
  const afterPerson = (who) => {
    const field = byId(`${who}.personal_number`), section = byId(who), name = byId(`${who}.name`);
    if (!section.contains(document.activeElement) && document.activeElement !== document.body) return;
    const choice = section.querySelector("[data-first-choice]");
    if (choice) focusOn(choice);
    else if (field.getAttribute("aria-invalid")) focusOn(field);
    else if (!name.value) { name.closest("details").open = true; focusOn(name); }
    else focusOn(who === "owner" ? byId("relation") : byId("q"));
  };

  window.typeahead(form.querySelector("[data-typeahead]"), url.options, async (code) => {
    byId("procedure").value = code;
    byId("case")?.remove();
    await ask(url.case, byId("q"));
    if (document.activeElement === byId("q")) focusOn(byId("case") || ticks()[0]);
  });

  const countMissing = () => {
    const line = byId("missing");
    if (!line) return;
    const names = [...form.querySelectorAll(".papers [data-required]")].filter((row) => !row.querySelector("[type=checkbox]").checked).map((row) => row.querySelector("b").textContent);
    line.querySelector("span").textContent = names.length ? `${line.dataset.some} ${names.length}: ${names.join("; ")}.` : line.dataset.none;
    line.querySelector("i").className = `ti ti-${names.length ? "list-search" : "circle-check"}`;
  };

  form.addEventListener("change", (event) => {
    const { name, id } = event.target;
    if (event.target.dataset.who) { if (event.target.value.includes("|")) lookUp(event.target); return; }
    if (id === "case" || id === "competent") ask(url.case, event.target);
    else if (/^(fact\.|left_out\.|quantity\.)|^(channel|return_method|return_address)$/.test(name)) ask(url.promise, event.target);
    if (event.target.type === "file") send(event.target);
    countMissing();
  });
  form.addEventListener("click", (event) => {
    const pick = event.target.closest("button[name$='.pick']");
    if (!pick) return;
    event.preventDefault();
    const who = pick.name.split(".")[0];
    ask(url.person, pick, { [pick.name]: pick.value }).then(() => afterPerson(who));
  });

  // A scan is sent at once, so that nothing waits for the end and errors stand at their paper.
  const send = async (input) => {
    const row = input.closest("[data-paper]"), file = input.files[0];
    if (!file) return;
    const say = (text) => { const line = row.querySelector(".scanned"); line.hidden = false; line.querySelector("span").textContent = text; line.classList.toggle("strong", !!text); };
    if (file.size > Number(url.limit)) { say(url.tooLarge); input.value = ""; return; }
    if (!file.size) { say(url.empty); input.value = ""; return; }
    const body = new FormData(form);
    for (const name of [...body.keys()]) if (name !== input.name && /(^|\.)scan$/.test(name)) body.delete(name);
    body.append("only", row.dataset.paper);
    say(`${file.name}: ${url.sending}…`);
    const focused = document.activeElement === input;
    try {
      const answer = await fetch(url.scan, { method: "POST", body, headers: { "HX-Request": "true" }, credentials: "same-origin" });
      if (answer.status !== 200 && answer.status !== 422) throw answer.status;
      row.outerHTML = await answer.text();
    } catch (status) { say(url.lost); input.value = ""; refused(Number(status) || 0); return; }
    const fresh = form.querySelector(`[data-paper="${CSS.escape(row.dataset.paper)}"] [type=checkbox]`);
    if (focused || document.activeElement === document.body) focusOn(fresh);
    countMissing();
    byId("autosave").dispatchEvent(new Event("retry"));
  };

  const onPaper = (event, tick) => {
    const all = ticks(), at = all.indexOf(tick), row = tick.closest("[data-paper]"), key = event.key;
    if (key === "ArrowDown") focusOn(all[at + 1] || form.querySelector("[name=return_method]:checked"));
    else if (key === "ArrowUp") focusOn(all[at - 1] || byId("case") || byId("q"));
    else if (key === "F4") row.querySelector("[type=file]").click();
    else if (/^[1-9]$/.test(key)) { row.querySelector("[name$='.quantity']").value = key; tick.checked = true; }
    else if (/^[a-z]$/i.test(key)) {
      if (key.toLowerCase() === "a") { for (const required of form.querySelectorAll(".papers [data-required] [type=checkbox]")) required.checked = true; }
      else {
        const option = row.querySelector(`option[data-letter="${key.toUpperCase()}"]`);
        if (!option) return;
        option.selected = true; tick.checked = true;
      }
    } else return;
    event.preventDefault(); event.stopPropagation();
    if (!/^(Arrow|F)/.test(key)) tick.dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("keydown", (event) => {
    const at = event.target, plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault(); event.stopPropagation();
      const panel = at.closest?.("details[open]");
      if (panel) { panel.open = false; focusOn(panel.querySelector("summary")); } else byId("later").click();
    } else if (event.key === "Enter" && event.ctrlKey && at.closest?.("#decline")) { event.preventDefault(); byId("decline-now").click(); }
    else if (event.key === "Enter" && plain && form.contains(at) && !event.defaultPrevented) onEnter(event, at);
    else if (plain && at.matches?.(".papers input[type=checkbox]")) onPaper(event, at);
    else if (event.key === "F4" && plain) { event.preventDefault(); focusOn(ticks().find((tick) => !tick.checked) || ticks()[0]); }
  });
  const onEnter = (event, at) => {
    if (!at.matches("input:not([type=file]), select")) return;
    event.preventDefault();
    if (at.dataset.who) { if (at.value.trim()) lookUp(at); else focusOn(byId("q")); }
    else if (at.closest("#decline")) byId("decline-now").click();
    else accept();
  };
  byId("decline").querySelector("summary").addEventListener("click", () => setTimeout(() => { if (byId("decline").open) focusOn(byId("decline").querySelector("[type=checkbox]")); }));

  // Drafts: the address names the draft, so that a reload or a new sign-in comes back to it.
  const trouble = byId("trouble");
  const draftUrl = () => `${url.page}?draft=${encodeURIComponent(byId("key").value)}`;
  const refused = (status) => {
    trouble.hidden = false;
    const gone = status === 401 || status === 403;
    for (const part of trouble.querySelectorAll("[data-when]")) part.hidden = (part.dataset.when === "signed-out") !== gone;
    trouble.querySelector("[data-sign-in-link]").href = `${url.signIn}?next=${encodeURIComponent(draftUrl())}`;
    if (!gone) setTimeout(() => byId("autosave").dispatchEvent(new Event("retry")), 5000);
  };
  // Once the form is on its way no draft is saved behind it; a page left before that saves what is still unsaved:
  // also what is under way, which is cut off with the page.
  let typed = 0, sent = 0, saved = 0;
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => { typed += 1; });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.id !== "autosave") return;
    if (form.dataset.sent) event.preventDefault(); else sent = typed;
  });
  window.addEventListener("pagehide", () => {
    if (saved === typed || form.dataset.sent) return;
    const body = new FormData(form);
    for (const name of [...body.keys()]) if (/(^|\.)scan$/.test(name)) body.delete(name);
    navigator.sendBeacon(url.draft, body);
  });
  document.body.addEventListener("motcua:refused", (event) => refused(event.detail));
  document.body.addEventListener("htmx:responseError", (event) => refused(event.detail.xhr.status));
  document.body.addEventListener("htmx:sendError", () => refused(0));
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) return;
    trouble.hidden = true;
    if (event.detail.elt.id === "autosave") saved = sent;
    if (event.detail.elt.id === "autosave" && byId("saved").textContent.trim()) history.replaceState(null, "", draftUrl());
  });
  countMissing();
})();
