/* A signature drawn with finger, pen or mouse; kept as a picture in the form. */
"use strict";
(() => {
  const canvas = document.querySelector("canvas.signature"), kept = document.getElementById("id_drawn");
  if (!canvas || !kept) return;
  const block = canvas.closest("[hidden]"); if (block) block.hidden = false;
  const pen = canvas.getContext("2d"); let last = null;
  pen.lineWidth = 2.5; pen.lineCap = pen.lineJoin = "round"; pen.strokeStyle = "#172f54";
  const point = (event) => { const box = canvas.getBoundingClientRect(); return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height]; };
  const clear = () => { pen.clearRect(0, 0, canvas.width, canvas.height); kept.value = ""; };
  canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); last = point(event); });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const here = point(event);
    pen.beginPath(); pen.moveTo(...last); pen.lineTo(...here); pen.stroke(); last = here;
  });
  const lift = () => { if (last) { last = null; kept.value = canvas.toDataURL("image/png"); } };
  canvas.addEventListener("pointerup", lift); canvas.addEventListener("pointercancel", lift);
  document.querySelector("[data-clear-signature]")?.addEventListener("click", clear);
  if (kept.value.startsWith("data:image/png")) { const image = new Image(); image.onload = () => pen.drawImage(image, 0, 0); image.src = kept.value; }
})();
