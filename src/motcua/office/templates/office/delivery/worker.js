/* Opens the courier's page without a signal. The page itself puts into the cache what it is made of. */
"use strict";
const CACHE = "motcua-round", PATIENCE = 4000;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
const kept = (request) => caches.open(CACHE).then((cache) => cache.match(request, { ignoreSearch: true, ignoreVary: true }));
const late = () => new Promise((_, fail) => setTimeout(() => fail(new Error("slow")), PATIENCE));
self.addEventListener("fetch", (event) => {
  const request = event.request, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  // The page: what the network says, unless it says nothing in four seconds.
  if (request.mode === "navigate") {
    event.respondWith(Promise.race([fetch(request), late()]).catch(() => kept(request).then((found) => found || fetch(request))));
    return;
  }
  // Styles, scripts, letters: as they were kept, else from the network.
  if (url.pathname.startsWith("/static/")) event.respondWith(kept(request).then((found) => found || fetch(request)));
});
