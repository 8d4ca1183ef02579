/* How a board hears of its hall: the live stream; where that is silent it asks by itself; where
   neither answers for a while it says so, and goes on trying. */
"use strict";
window.Board = window.Board || {};
Board.link = (source, address, { state, beat, lost, found }) => {
  // The stream speaks every 2 seconds. Milliseconds of silence until: we ask; we say that it is gone.
  const SILENT = 2600, GONE = 4300, ASK = 1500, REOPEN = 3000;
  let stream = null, opened = 0, streamed = 0, heard = performance.now(), asked = 0, gone = false;
  const hear = () => { heard = performance.now(); if (gone) { gone = false; found(); } };
  const open = () => {
    if (stream) stream.close();
    opened = performance.now();
    stream = new EventSource(source);
    const listen = (name, then) => stream.addEventListener(name, (event) => { streamed = performance.now(); hear(); then(event.data); });
    listen("board", (data) => state(JSON.parse(data)));
    listen("ping", beat);
  };
  const ask = async () => {
    asked = performance.now();
    const enough = new AbortController();
    const limit = setTimeout(() => enough.abort(), ASK);
    try {
      const answer = await fetch(address, { signal: enough.signal, cache: "no-store" });
      if (answer.ok) { const told = await answer.json(); hear(); state(told); }
    } catch { /* no answer is an answer too: the silence goes on */ } finally { clearTimeout(limit); }
  };
  const look = () => {
    const now = performance.now();
    if (!window.EventSource || now - Math.max(streamed, opened) > SILENT) {
      if (now - asked > ASK) ask();
      if (window.EventSource && now - Math.max(streamed, opened) > REOPEN) open();
    }
    if (!gone && now - heard > GONE) { gone = true; lost(); }
  };
  if (window.EventSource) open();
  setInterval(look, 250);
};
