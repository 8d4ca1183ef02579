/* Papers go up as soon as they are chosen, with how far they are; one broken off leaves nothing. */
"use strict";
(() => {
  const form = document.querySelector("form[data-uploads]");
  if (!form) return;
  form.classList.add("scripted");
  const send = (body, said, name) => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", location.pathname);
    request.setRequestHeader("X-Upload", "1");
    request.setRequestHeader("HX-Request", "true");
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) said.textContent = `${form.dataset.sending} ${name}: ${Math.round(100 * event.loaded / event.total)} %`; });
    request.addEventListener("load", () => request.status === 200 ? done(JSON.parse(request.responseText)) : failed(new Error(String(request.status))));
    request.addEventListener("error", () => failed(new Error("network")));
    request.send(body);
  });
  form.addEventListener("change", async (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length) return;
    const said = input.parentElement.querySelector("[data-upload-words]");
    const problems = [];
    try {
      for (const file of input.files) {
        const body = new FormData();
        body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        for (const box of form.querySelectorAll("[name=replaced]:checked")) body.append("replaced", box.value);
        body.set(input.name, file, file.name);
        problems.push(...(await send(body, said, file.name)).problems);
      }
    } catch { said.textContent = form.dataset.failed; input.value = ""; return; }
    if (problems.length) { said.textContent = problems.join(" "); said.setAttribute("role", "alert"); input.value = ""; if (problems.length === input.files.length) return; }
    if (!problems.length) { location.hash = input.id; location.reload(); }
  });
})();
