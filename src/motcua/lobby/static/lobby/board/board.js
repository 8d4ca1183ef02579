/* A board: what it hears (link.js), says (voice.js) and shows (draw.js). Its data attributes tell
   what it is doing: link, sound, saying, queue, said. */
"use strict";
(() => {
  const root = document.getElementById("board");
  const data = JSON.parse(document.getElementById("board-data").textContent);
  const draw = Board.draw(root, data.words), NOTICE = 9000;
  const chime = `${data.voiceUrl}chime.wav`;
  const sound = Board.sound(root, draw.part("sound"), chime, data.words);
  let state = data.state, announced = null, away = 0, ahead = 0, notice = 0;
  // The server's time: screens are often wrong by minutes.
  const now = () => Date.now() + ahead;
  const set = (stamp) => { ahead = Date.parse(stamp) - Date.now(); };
  const show = () => draw.state(state, { announced, away, now: now() });
  const address = (call) => `${data.voiceUrl}call/${call.prefix}-${call.ticket}-${call.counter}.wav?lang=${call.language === "en" ? "en" : "vi"}`;
  const take = Board.caller({ root, sound, address, chime, show: (call) => { announced = call; show(); } });
  const hear = (told) => {
    root.dataset.link = "on";
    // An answer that was read before what the stream has told since; more than that is a clock set back.
    const behind = Date.parse(state.at) - Date.parse(told.at);
    if (behind > 0 && behind < 5000) return;
    state = told;
    set(told.at);
    take(state);
    show();
  };
  const turn = () => { const all = state.notices; draw.notice(all.length ? all[notice++ % all.length] : ""); };
  set(state.at);
  show();
  take(state);
  turn();
  draw.clock(now());
  setInterval(() => draw.clock(now()), 1000);
  setInterval(turn, NOTICE);
  const query = data.zone ? `?zone=${encodeURIComponent(data.zone)}` : "";
  let heard = now();
  Board.link(root.dataset.live, data.stateUrl + query, {
    state: (told) => { heard = Date.parse(told.at); hear(told); },
    beat: (stamp) => { heard = Date.parse(stamp); set(stamp); },
    lost: () => { away = heard; root.dataset.link = "lost"; show(); },
    found: () => { away = 0; root.dataset.link = "on"; show(); },
  });
})();
