/* A round on a telephone. What is done is written down here first and told when there is a signal;
   each event has its own key, so telling twice counts once. Nothing tells where the telephone is. */
"use strict";
(() => {
  const main = document.getElementById("content"), url = main.dataset;
  const words = JSON.parse(document.getElementById("words").textContent);
  const first = JSON.parse(document.getElementById("state").textContent);
  const say = (name, values = {}) => Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), words[name]);
  const CACHE = "motcua-round", STORE = "motcua-round", EVERY = 15000;
  let state = first, queue = [], open = null, chosen = null, sending = false, signedOut = false, reached = navigator.onLine;

  /* --- what is kept on the telephone --- */
  const asked = (request) => new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = () => fail(request.error); });
  const base = new Promise((done, fail) => {
    const request = indexedDB.open(STORE, 1);
    request.onupgradeneeded = () => { request.result.createObjectStore("events", { keyPath: "key" }); request.result.createObjectStore("state"); };
    request.onsuccess = () => done(request.result); request.onerror = () => fail(request.error);
  });
  const store = async (name, mode) => (await base).transaction(name, mode).objectStore(name);
  const put = async (event) => asked((await store("events", "readwrite")).put(event));
  const drop = async (key) => asked((await store("events", "readwrite")).delete(key));
  const keepState = async () => asked((await store("state", "readwrite")).put(state, "last"));
  const read = async () => {
    const last = await asked((await store("state", "readonly")).get("last"));
    // Another courier's telephone before: nothing of theirs is shown or told under this name.
    if (last && last.courier === state.courier && last.at > state.at) state = last;
    const all = await asked((await store("events", "readonly")).getAll());
    queue = all.filter((event) => event.courier === state.courier).sort((a, b) => a.order - b.order);
  };

  /* --- the page opens without a signal --- */
  const keepPage = async () => {
    if (!("caches" in window)) return;
    const cache = await caches.open(CACHE);
    if (!state.rounds.length && !queue.length) { await caches.delete(CACHE); return; }
    const parts = performance.getEntriesByType("resource").map((part) => part.name).filter((name) => new URL(name).origin === location.origin && new URL(name).pathname.startsWith("/static/"));
    await Promise.all([...new Set(parts)].map(async (part) => { if (!(await cache.match(part))) await cache.add(part).catch(() => {}); }));
    const page = await fetch(location.pathname, { credentials: "same-origin" }).catch(() => null);
    if (page && page.ok && !page.redirected) await cache.put(location.pathname, page);
  };

  /* --- telling --- */
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || url.csrf;
  const post = (to, body, kind) => fetch(to, { method: "POST", credentials: "same-origin", redirect: "manual", headers: { "X-CSRFToken": token(), "Content-Type": kind }, body });
  const tell = async () => {
    if (sending) return;
    sending = true;
    try {
      for (const event of queue.filter((one) => !one.answer)) {
        const answer = await post(url.sync, JSON.stringify({ ...event, order: undefined, courier: undefined }), "application/json");
        reached = true;
        if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") { signedOut = true; break; }
        if (answer.status >= 500) break;
        signedOut = false;
        await heard(event, await answer.json());
      }
      if (!queue.some((one) => !one.answer) && !signedOut) await look();
    } catch (_) { reached = false; }
    sending = false; draw();
  };
  const heard = async (event, answer) => {
    if (answer.state) { state = answer.state; await keepState(); }
    if (answer.result === "applied") { queue = queue.filter((one) => one !== event); await drop(event.key); return; }
    // Conflict or refusal: it stays in sight until the courier has read it.
    event.answer = { result: answer.result, words: answer.words, fields: answer.fields || {} };
    delete event.photo; delete event.signature; delete event.code;
    await put(event);
    document.getElementById("told").scrollIntoView({ block: "nearest" });
  };
  const look = async () => {
    const answer = await fetch(url.state, { credentials: "same-origin", redirect: "manual" });
    reached = true;
    if (answer.status === 401 || answer.type === "opaqueredirect") { signedOut = true; return; }
    if (answer.ok) { state = await answer.json(); await keepState(); }
  };
  const uuid = () => (crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16)));
  const note = async (kind, more) => {
    const event = { key: uuid(), kind, at: new Date().toISOString(), order: Date.now(), courier: state.courier, ...more };
    queue.push(event); await put(event); open = chosen = null; draw(); tell();
  };

  /* --- what is shown --- */
  const made = (tag, text, kind) => { const element = document.createElement(tag); if (text) element.textContent = text; if (kind) element.className = kind; return element; };
  const hour = (iso) => new Date(iso).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });
  const waiting = (job) => queue.filter((event) => event.job === job && !event.answer).pop();
  const draw = () => { drawSignal(); drawTold(); if (!open) drawRounds(); };
  const drawSignal = () => {
    const left = queue.filter((event) => !event.answer).length, signal = document.getElementById("signal");
    signal.className = left || !reached ? "notice notice-gold" : "notice"; signal.replaceChildren();
    if (signedOut) { signal.append(say("signed_out") + " "); const link = made("a", say("sign_in")); link.href = url.signIn; signal.append(link); return; }
    signal.append(!reached ? say("no_signal", { n: left }) : left ? say("sending", { n: left }) : say("all_told", { at: hour(state.at) }));
  };
  const drawTold = () => {
    const box = document.getElementById("told"); box.replaceChildren();
    for (const event of queue.filter((one) => one.answer)) {
      const stop = find(event.job), line = made("div", "", "notice notice-error");
      line.append(made("p", `${stop ? `${stop.recipient}: ` : ""}${event.answer.words || Object.values(event.answer.fields).join(" ")}`));
      const read_ = made("button", say("read"), "btn btn-quiet"); read_.type = "button";
      read_.addEventListener("click", async () => { queue = queue.filter((one) => one !== event); await drop(event.key); draw(); });
      line.append(read_); box.append(line);
    }
  };
  const find = (job) => state.rounds.flatMap((round) => round.stops).find((stop) => stop.id === job);
  const drawRounds = () => {
    const box = document.getElementById("rounds"); box.replaceChildren();
    if (!state.rounds.length) { box.append(made("p", say("no_rounds"), "panel")); return; }
    for (const round of state.rounds) box.append(drawRound(round));
  };
  const drawRound = (round) => {
    const box = made("section", "", "stack gap-m"), told = queue.some((event) => event.kind === "taken" && event.round === round.id && !event.answer);
    const head = made("h2", say("round", { number: round.number })), under = made("p", `${hour(round.from)} – ${hour(round.until)}`, "second");
    box.append(head, under);
    if (round.state === "handed" && !told) { box.append(drawTake(round)); return box; }
    const left = round.stops.filter((stop) => (stop.state === "out" || stop.state === "packed" || (stop.state === "failed")) && !waiting(stop.id));
    const now = left.find((stop) => stop.id === chosen) || left.find((stop) => stop.state !== "failed") || left[0];
    for (const stop of now ? [now, ...round.stops.filter((one) => one !== now)] : round.stops) box.append(drawStop(round, stop, stop === now));
    if (!left.some((stop) => stop.state !== "failed")) box.append(drawBack(round));
    return box;
  };
  const drawTake = (round) => {
    const box = made("div", "", "next stack gap-m"); box.append(made("p", say("take_text", { n: round.stops.length })));
    const list = made("ol", "", "papers"); for (const stop of round.stops) { const line = made("li"); const inside = made("span", stop.recipient); inside.append(made("small", stop.contents.join("; "))); line.append(inside); list.append(line); }
    const button = made("button", say("take"), "btn btn-primary btn-big"); button.type = "button";
    button.addEventListener("click", () => note("taken", { round: round.id }));
    box.append(list, button); return box;
  };
  const drawBack = (round) => {
    const back = round.stops.filter((stop) => stop.state === "failed" || (waiting(stop.id) || {}).kind === "failed");
    const box = made("div", "", "panel stack gap-s");
    if (!back.length) { box.append(made("p", say("done"))); return box; }
    const offered = queue.some((event) => event.kind === "back" && event.round === round.id && !event.answer);
    box.append(made("p", say(offered ? "laid" : "back_text", { n: back.length })));
    if (!offered) { const button = made("button", say("back"), "btn btn-primary btn-big"); button.type = "button"; button.addEventListener("click", () => note("back", { round: round.id })); box.append(button); }
    return box;
  };
  const drawStop = (round, stop, isNow) => {
    const part = document.getElementById("stop-template").content.cloneNode(true).firstElementChild, at = (name) => part.querySelector(`[data-${name}]`), event = waiting(stop.id);
    at("place").textContent = say("stop", { n: stop.place }); at("code").textContent = stop.code; at("recipient").textContent = stop.recipient; at("address").textContent = stop.address;
    at("what").textContent = stop.contents.join("; ") || stop.what; part.id = `stop-${stop.id}`;
    at("state").textContent = event ? say(`wait_${event.kind}`) || "" : stop.state === "failed" ? say("failed", { why: stop.reason }) : say(`is_${stop.state}`) || "";
    if (stop.phone) at("call").href = `tel:${stop.phone}`; else at("call").remove();
    at("map").href = `geo:0,0?q=${encodeURIComponent(stop.address)}`;
    const may = !event && ["out", "failed", "packed"].includes(stop.state);
    if (!may) { part.dataset.done = "yes"; at("buttons").remove(); return part; }
    if (!isNow) {
      const go = made("button", say("choose"), "btn btn-quiet"); go.type = "button"; go.append(made("span", ` ${stop.recipient}`, "visually-hidden"));
      go.addEventListener("click", () => { chosen = stop.id; draw(); part.focus(); document.getElementById(`stop-${stop.id}`).scrollIntoView({ block: "start" }); });
      at("buttons").replaceChildren(go); part.dataset.done = "yes"; return part;
    }
    part.addEventListener("click", (click) => { const what = click.target.closest("[data-do]")?.dataset.do; if (what === "deliver" || what === "fail") showForm(what, round, stop, part); });
    return part;
  };

  /* --- forms --- */
  const showForm = (what, round, stop, part) => {
    open = stop.id;
    const form = document.getElementById(`${what}-template`).content.cloneNode(true).firstElementChild;
    form.querySelectorAll("[data-for]").forEach((label) => { const field = form.elements[label.dataset.for]; field.id = `f-${label.dataset.for}`; label.htmlFor = field.id; });
    form.addEventListener("click", (click) => {
      const does = click.target.closest("[data-do]")?.dataset.do;
      if (does === "close") { open = null; draw(); document.getElementById(`stop-${stop.id}`)?.scrollIntoView(); }
      if (does === "code") again(form, stop);
    });
    part.querySelector("[data-buttons]").hidden = true; part.querySelector("[data-buttons]").style.display = "none";
    part.querySelector("[data-form]").replaceChildren(form);
    (what === "deliver" ? delivering : failing)(form, round, stop);
    form.querySelector("input").focus(); form.scrollIntoView({ block: "start" });
  };
  const complain = (form, problems) => {
    const box = form.querySelector("[data-errors]"); box.replaceChildren();
    if (!problems.length) return true;
    const line = made("div", "", "notice notice-error"); line.setAttribute("role", "alert"); for (const problem of problems) line.append(made("p", problem)); box.append(line); line.scrollIntoView({ block: "center" });
    return false;
  };
  const again = async (form, stop) => {
    try { const answer = await post(url.code, new URLSearchParams({ job: stop.id }), "application/x-www-form-urlencoded"); complain(form, [(await answer.json()).words]); }
    catch (_) { complain(form, [say("no_code_offline")]); }
  };
  const delivering = (form, round, stop) => {
    const drawn = signing(form), other = form.querySelector("[data-other]");
    form.querySelector("[data-owner]").textContent = stop.recipient;
    form.querySelector("[data-with-code]").hidden = !stop.has_code && reached;
    form.querySelector("[data-why-sign]").textContent = say(!reached ? "sign_offline" : stop.has_code ? "sign_without_code" : "sign_no_code");
    form.addEventListener("change", () => { other.hidden = form.elements.own.value === "yes"; });
    form.addEventListener("submit", async (submit) => {
      submit.preventDefault();
      const value = (name) => form.elements[name].value.trim(), own = form.elements.own.value === "yes", code = value("code").replace(/\D/g, ""), file = form.elements.photo.files[0], problems = [];
      if (!own && !value("recipient")) problems.push(say("need_recipient"));
      if (!own && !value("relation")) problems.push(say("need_relation"));
      if (!own && !/^\d{4}$/.test(value("digits"))) problems.push(say("need_digits"));
      if (!code && !drawn()) problems.push(say("need_proof"));
      else if (code && !reached && !drawn()) problems.push(say("need_sign_offline"));
      if (!own && !code && !file) problems.push(say("need_photo"));
      if (!own && code && !reached && !file) problems.push(say("need_photo"));
      if (!complain(form, problems)) return;
      await note("delivered", { round: round.id, job: stop.id, own, recipient: value("recipient"), relation: value("relation"), digits: value("digits"), code, signature: drawn(), photo: file ? await small(file) : "" });
    });
  };
  const failing = (form, round, stop) => {
    form.addEventListener("change", () => { form.querySelector("[data-day]").hidden = form.elements.reason.value !== "another_day"; });
    form.addEventListener("submit", async (submit) => {
      submit.preventDefault();
      const reason = form.elements.reason.value, text = form.elements.note.value.trim(), broken = reason === "lost" || reason === "damaged", problems = [];
      if (!reason) problems.push(say("need_reason"));
      if (broken && !text) problems.push(say("need_note"));
      if (!complain(form, problems)) return;
      await note(broken ? reason : "failed", { round: round.id, job: stop.id, reason: broken ? "" : reason, note: text, day: form.elements.day.value });
    });
  };
  const signing = (form) => {
    const canvas = form.querySelector("canvas"), pen = canvas.getContext("2d"); let last = null, any = false;
    pen.lineWidth = 3; pen.lineCap = pen.lineJoin = "round"; pen.strokeStyle = "#172f54";
    const point = (event) => { const box = canvas.getBoundingClientRect(); return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height]; };
    canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); last = point(event); });
    canvas.addEventListener("pointermove", (event) => { if (!last) return; const here = point(event); pen.beginPath(); pen.moveTo(...last); pen.lineTo(...here); pen.stroke(); last = here; any = true; });
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { last = null; });
    form.querySelector("[data-do=clear]").addEventListener("click", () => { pen.clearRect(0, 0, canvas.width, canvas.height); any = false; });
    return () => (any ? canvas.toDataURL("image/png") : "");
  };
  // As small as is still a proof: weak signals carry it.
  const small = async (file) => {
    const image = await createImageBitmap(file), scale = Math.min(1, 1280 / Math.max(image.width, image.height)), canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale); canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", 0.7);
  };

  /* --- begin --- */
  window.addEventListener("online", tell); window.addEventListener("offline", () => { reached = false; draw(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) tell(); });
  setInterval(tell, EVERY);
  (async () => {
    await read().catch(() => {});
    draw();
    if ("serviceWorker" in navigator) await navigator.serviceWorker.register(url.worker, { scope: location.pathname }).catch(() => {});
    await tell();
    await keepState().catch(() => {});
    await keepPage().catch(() => {});
    document.documentElement.dataset.kept = "yes";
  })();
})();
