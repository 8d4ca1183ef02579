/* The sheet of the inbox: an opened answer takes the cursor to its first field. */
"use strict";
for (const details of document.querySelectorAll(".answer details")) {
  details.addEventListener("toggle", () => { if (details.open) details.querySelector("textarea, input")?.focus(); });
}
/* Browsers fit a picture to the window only when it is the whole page; in a frame, a telephone's photo shows one corner. */
const frame = document.querySelector("iframe[name='preview']");
function fit() {
  const picture = frame.contentDocument?.body?.querySelector(":scope > img:only-child");
  if (picture) Object.assign(picture.style, { maxWidth: "100%", height: "auto" });
}
frame?.addEventListener("load", fit);
if (frame?.contentDocument?.readyState === "complete") fit();
