/* What a board looks like in a state. */
"use strict";
window.Board = window.Board || {};
/* Hours on the wall of Viet Nam, whatever the screen thinks of time zones. */
Board.wall = (moment) => {
  const there = new Date(moment + 7 * 3600e3), two = (n) => String(n).padStart(2, "0");
  return {
    time: `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`, weekday: there.getUTCDay(),
    day: `${two(there.getUTCDate())}/${two(there.getUTCMonth() + 1)}`, date: `${two(there.getUTCDate())}/${two(there.getUTCMonth() + 1)}/${there.getUTCFullYear()}`,
  };
};
Board.draw = (root, words) => {
  const days = words.days.split("|");
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const el = (tag, name, ...children) => { const made = document.createElement(tag); if (name) made.className = name; made.append(...children); return made; };
  // The same again is not drawn again: a screen reader would read it twice.
  const put = (place, ...children) => {
    const fresh = el("div", "", ...children);
    if (fresh.innerHTML === place.innerHTML) return;
    place.textContent = "";
    place.append(...fresh.childNodes);
  };
  const icon = (name) => { const made = el("i", `ti ti-${name}`); made.setAttribute("aria-hidden", "true"); return made; };
  // Long numbers ("CD 1204", two officers at one counter) are written as small as they need.
  const fit = (text, room, made) => { made.style.setProperty("--fit", Math.min(1, room / text.length).toFixed(2)); return made; };
  const when = (stamp, now) => {
    const then = Board.wall(Date.parse(stamp));
    if (then.date === Board.wall(now).date) return then.time;
    const name = days[then.weekday];
    return `${then.time} ${name[0].toLowerCase()}${name.slice(1)} ${then.day}`;
  };
  const telling = (kind, sign, big, small) => { part("call").dataset.kind = kind; put(part("call"), icon(sign), el("div", "", el("p", "board-big", big), el("p", "board-say", small))); };
  const called = (call) => {
    const place = fill(words.counter, { number: call.counter });
    part("call").dataset.kind = "call";
    const number = (text) => fit(call.label + place, 11, el("p", "num-call", text));
    put(part("call"), el("p", "board-say", words.invite), number(call.label), el("p", "board-say", words.to), number(place));
  };
  const quiet = (state, now) => {
    if (!state.door.open) telling("shut", "door", words.shut, state.door.opens ? fill(words.shutMore, { when: when(state.door.opens, now) }) : words.shutUnknown);
    else if (state.waiting || state.counters.some((counter) => counter.labels.length)) telling("calm", "armchair", words.calm, words.calmMore);
    else telling("empty", "ticket", words.empty, state.counters.some((counter) => counter.state === "open") ? words.emptyMore : words.emptyLater);
  };
  const seat = (counter, on) => {
    const head = el("p", "", fill(words.counter, { number: counter.number }), el("small", "", counter.name));
    const none = { open: words.free, paused: words.paused, closed: words.closed }[counter.state];
    const labels = counter.labels, longest = labels.reduce((a, b) => (a.length > b.length ? a : b), "");
    // Several officers at one counter: their numbers share the room.
    const several = labels.length > 1 ? 2 * Math.ceil(labels.length / 2) - 0.2 : 1;
    const shown = fit(longest || none, 6 / several, el("p", labels.length ? "num-seat" : "num-seat seat-none"));
    shown.append(...(labels.length ? labels.map((label) => el("span", "", label)) : [none]));
    if (labels.length > 1) shown.classList.add("seat-several");
    if (!labels.length && counter.back) { shown.classList.add("seat-short"); shown.append(el("span", "seat-back", fill(words.back, { time: counter.back }))); }
    const made = el("div", on ? "seat seat-on" : "seat", head, shown);
    made.dataset.state = labels.length ? "busy" : counter.state;
    return made;
  };
  const list = (name, labels) => put(part(name), ...labels.map((label) => fit(label, 5.4, el("li", "num-next", label))));
  const many = (count) => (count > 12 ? "most" : count > 9 ? "more" : count > 6 ? "many" : count > 3 ? "few" : "one-row");
  return {
    part,
    /* ``announced`` is the call being said, else the newest that nobody has answered is shown;
       ``away`` the moment since when the server is silent: then no number may be believed. */
    state(state, { announced, away, now }) {
      const call = announced || state.calls[0];
      if (away) telling("lost", "plug-connected-x", fill(words.lost, { time: Board.wall(away).time }), words.lostMore);
      else if (call) called(call); else quiet(state, now);
      part("call").classList.toggle("call-new", Boolean(announced) && !away);
      const on = new Set(state.calls.map((other) => other.counter));
      const seats = part("seats");
      seats.dataset.many = many(state.counters.length);
      put(seats, ...state.counters.map((counter) => seat(counter, on.has(counter.number))));
      list("next", state.next);
      list("missed", state.missed);
      part("waiting").textContent = state.next.length ? fill(words.waiting, { count: state.waiting }) : words.nobody;
      part("missed-more").textContent = state.missed.length ? words.missedMore : words.nobody;
      part("lead").hidden = !state.lead;
      part("lead-name").textContent = state.lead;
    },
    clock(now) { const wall = Board.wall(now); put(part("clock"), wall.time); put(part("date"), `${days[wall.weekday]} ${wall.date}`); },
    notice(text) { put(part("notice"), text); },
  };
};
