/* The weekday beside a day that is being written: people know their week better than numbers. */
"use strict";
(() => {
  const day = (text) => {
    const found = text.trim().match(/^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/) ?? text.trim().match(/^(\d\d)()(\d\d)(\d{4})$/);
    const made = found && new Date(+found[4], +found[3] - 1, +found[1]);
    return made && made.getMonth() === +found[3] - 1 ? made : null;
  };
  document.addEventListener("input", (event) => {
    const field = event.target.closest?.("[data-weekday]");
    if (!field) return;
    let told = field.parentElement.querySelector(".weekday");
    if (!told) { told = document.createElement("p"); told.className = "weekday small second"; told.setAttribute("role", "status"); field.after(told); }
    const made = day(field.value);
    told.textContent = made ? field.dataset.weekday.split("|")[made.getDay()] : "";
  });
})();
