/* A kept form is sent with the token the browser holds now: signing in elsewhere has renewed it. */
"use strict";
(() => {
  const token = () => document.cookie.split("; ").find((part) => part.startsWith("csrftoken="))?.slice(10);
  document.addEventListener("submit", (event) => {
    const field = event.target.matches("[data-resend]") && event.target.elements.csrfmiddlewaretoken;
    if (field && token()) field.value = token();
  }, true);
})();
