/* Paying: what banks' apps ask for is copied with one touch. Without this script it is read off. */
"use strict";
(() => {
  const said = document.querySelector("[data-copied]");
  if (!said || !navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = "";
      requestAnimationFrame(() => { said.textContent = `${said.dataset.copied}: ${button.dataset.copy}`; });
      const icon = button.querySelector(".ti");
      icon.className = "ti ti-check";
      setTimeout(() => { icon.className = "ti ti-copy"; }, 2000);
    });
  }
})();
