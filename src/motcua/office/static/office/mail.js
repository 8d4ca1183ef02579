/* An answer that is being written outlives the other forms of its page: kept in this tab alone, for
   this officer. */
"use strict";
(() => {
  const words = document.querySelector("textarea[data-keep]");
  if (!words) return;
  const kept = words.dataset.keep, sent = `${kept}:sent`;
  // Sent, and the page that came has it no more: done with.
  if (sessionStorage.getItem(sent) && !words.value) sessionStorage.removeItem(kept);
  sessionStorage.removeItem(sent);
  if (!words.value) words.value = sessionStorage.getItem(kept) || "";
  else sessionStorage.setItem(kept, words.value);
  words.addEventListener("input", () => sessionStorage.setItem(kept, words.value));
  words.form.addEventListener("submit", () => sessionStorage.setItem(sent, "yes"));
})();
