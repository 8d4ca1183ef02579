/* A route drawn from its BPMN; the table above says the same, so nothing is lost without it. */
"use strict";
(() => {
  const canvas = document.getElementById("bpmn"), xml = document.getElementById("bpmn-xml");
  if (!canvas || !xml) return;
  const fail = () => {
    canvas.hidden = true;
    document.getElementById("bpmn-fault").hidden = false;
  };
  if (!window.BpmnJS) return fail();
  const viewer = new window.BpmnJS({ container: canvas });
  viewer.importXML(JSON.parse(xml.textContent)).then(() => {
    viewer.get("canvas").zoom("fit-viewport", "auto");
    canvas.dataset.drawn = "yes";
  }, fail);
})();
