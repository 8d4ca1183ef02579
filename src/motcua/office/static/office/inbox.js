/* The sheet of the inbox: an opened answer takes the cursor to its first field. */
"use strict";
for (const details of document.querySelectorAll(".answer details")) {
  details.addEventListener("toggle", () => { if (details.open) details.querySelector("textarea, input")?.focus(); });
}
