/* Cameras: HLS through hls.js, or by the browser itself where it can. Nothing here decides who may look. */
"use strict";
(() => {
  const clock = document.querySelector("[data-clock]");
  const hour = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", second: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", hour12: false });

  const start = (video) => {
    const words = video.parentElement.querySelector("[data-words]"), live = "liveVideo" in video.dataset;
    const say = (name) => { words.textContent = name ? words.dataset[name] : ""; };
    say("loading");
    video.addEventListener("playing", () => { say(""); video.dataset.playing = "yes"; });
    if (!window.Hls || !window.Hls.isSupported()) {
      if (!video.canPlayType("application/vnd.apple.mpegurl")) return say("unable");
      video.src = video.dataset.source;
      video.addEventListener("error", () => { say("lost"); if (live) setTimeout(() => video.load(), 3000); });
      return void play(video);
    }
    connect(video, say, live);
  };

  const play = (video) => video.play().catch(() => { /* somebody presses play */ });

  const connect = (video, say, live) => {
    // A worker would be a blob, which our policy forbids; copying needs none.
    const hls = new window.Hls({ enableWorker: false, liveSyncDurationCount: 2, backBufferLength: 30, maxBufferLength: 30, startPosition: -1 });
    const again = () => { hls.destroy(); say("lost"); setTimeout(() => connect(video, say, live), 3000); };
    hls.on(window.Hls.Events.ERROR, (_event, error) => {
      if (!error.fatal) return;
      if (error.type === window.Hls.ErrorTypes.MEDIA_ERROR && !video.dataset.recovered) { video.dataset.recovered = "yes"; return hls.recoverMediaError(); }
      if (live) again(); else { hls.destroy(); say(error.type === window.Hls.ErrorTypes.MEDIA_ERROR ? "unable" : "lost"); }
    });
    hls.on(window.Hls.Events.LEVEL_LOADED, (_event, { details }) => { if (!live && !video.dataset.placed) place(video, details.fragments); });
    if (clock && !live) video.addEventListener("timeupdate", () => { const at = hls.playingDate; if (at) clock.textContent = hour.format(at); });
    hls.loadSource(video.dataset.source);
    hls.attachMedia(video);
    play(video);
  };

  /* The minute asked for, found by the hour of each piece; where none was recorded then, the next that was. */
  const place = (video, fragments) => {
    video.dataset.placed = "yes";
    const wanted = Date.parse(video.dataset.at);
    const found = fragments.find((piece) => piece.programDateTime + piece.duration * 1000 > wanted) || fragments[0];
    if (found) video.currentTime = found.start + Math.max(0, (wanted - found.programDateTime) / 1000);
  };

  const all = (root) => root.querySelectorAll("video[data-source]:not([data-started])").forEach((video) => { video.dataset.started = "yes"; start(video); });
  all(document);
  document.body.addEventListener("htmx:load", (event) => all(event.detail.elt.parentElement || document));
  document.querySelectorAll("[data-reveal]").forEach((box) => box.addEventListener("change", () => {
    document.getElementById(box.dataset.reveal).type = box.checked ? "text" : "password";
  }));
})();
