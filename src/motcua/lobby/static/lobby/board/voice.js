/* The voice of a board: one sound at a time, one call after the other. */
"use strict";
window.Board = window.Board || {};
/* Whether this screen may sound. Browsers want a touch first, unless they were told otherwise. */
Board.sound = (root, button, chime, words) => {
  const audio = new Audio(), KEY = "motcua-board-sound", LONGEST = 25000;
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const set = (how) => {
    root.dataset.sound = how;
    const on = how === "on" || how === "trying", icon = document.createElement("i");
    icon.className = `ti ti-${on ? "volume" : "volume-off"}`;
    icon.setAttribute("aria-hidden", "true");
    button.textContent = on ? "" : ` ${words.soundOn}`;
    button.prepend(icon);
    button.className = on ? "btn btn-bare board-mute" : "btn btn-primary board-start";
    button.setAttribute("aria-label", on ? words.soundOff : words.soundOn);
  };
  const choose = (how) => { try { localStorage.setItem(KEY, how); } catch { /* not kept, not needed */ } };
  // True where it was heard to its end. What never ends, ends after a while.
  const play = (address) => new Promise((done) => {
    const finish = (well) => { clearTimeout(limit); audio.onended = audio.onerror = null; done(well); };
    const limit = setTimeout(() => { audio.pause(); finish(false); }, LONGEST);
    audio.onended = () => finish(true);
    audio.onerror = () => finish(false);
    audio.src = address;
    audio.play().catch((error) => { if (error.name === "NotAllowedError") set("blocked"); finish(false); });
  });
  const start = async () => {
    set("trying");
    const well = await play(chime);
    if (root.dataset.sound === "trying") set(well ? "on" : "off");
  };
  const stop = () => { set("off"); audio.pause(); audio.dispatchEvent(new Event("error")); };
  button.addEventListener("click", () => {
    const heard = root.dataset.sound === "on" || root.dataset.sound === "trying";
    choose(heard ? "off" : "on");
    if (heard) stop(); else start();
  });
  // Any key of a remote control is a touch as well.
  document.addEventListener("keydown", () => { if (root.dataset.sound === "blocked") start(); });
  set("off");
  if (remembered() !== "off") start();
  return { on: () => root.dataset.sound === "on", play };
};
/* Calls wait here until they are said; each once, in the order they were made. */
Board.caller = ({ root, sound, address, chime, show }) => {
  const OLD = 20000, PAUSE = 600, LEAST = 4500, KEPT = 20;
  const seen = new Set();
  let said = [], waiting = [], standing = [], times = 1, busy = false;
  const rest = (time) => new Promise((done) => setTimeout(done, Math.max(0, time)));
  const stands = (call) => standing.some((other) => other.key === call.key);
  const say = async (call) => {
    root.dataset.saying = call.label;
    const from = Math.round(performance.now());
    if (!await sound.play(address(call)) && sound.on()) await sound.play(chime);
    said = [...said, { label: call.label, from, to: Math.round(performance.now()) }].slice(-KEPT);
    root.dataset.said = JSON.stringify(said);
    delete root.dataset.saying;
  };
  const run = async () => {
    busy = true;
    while (waiting.length) {
      const call = waiting.shift();
      root.dataset.queue = waiting.map((other) => other.label).join(",");
      if (!stands(call)) continue;  // came, or was let go, before anybody could be told
      show(call);
      const began = performance.now();
      for (let time = 0; time < times && stands(call) && sound.on(); time++) { await say(call); await rest(PAUSE); }
      await rest(LEAST - (performance.now() - began));
    }
    busy = false;
    show(null);
  };
  return (state) => {
    [standing, times] = [state.calls, state.times];
    if (seen.size > 2000) seen.clear();
    for (const call of [...state.calls].reverse()) {
      if (seen.has(call.key)) continue;
      seen.add(call.key);
      // Called long ago: the screen was just switched on, or had lost the server.
      if (Date.parse(state.at) - Date.parse(call.at) > OLD) continue;
      waiting = [...waiting.filter((other) => other.label !== call.label), call];
    }
    root.dataset.queue = waiting.map((other) => other.label).join(",");
    if (!busy) run();
  };
};
