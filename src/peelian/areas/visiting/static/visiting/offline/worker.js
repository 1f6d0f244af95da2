// Keeps the page itself, so that it opens with no network. It never sees a report, and keeps no answer of the server.
// The server writes SHELL and VERSION above this: what belongs to the page, and a digest of all of it.

/* global SHELL, VERSION */

const PREFIX = "peelian-visit-shell-";
const NAME = PREFIX + VERSION;
const PAGE = SHELL[0];

self.addEventListener("install", (event) => {
  const asked = SHELL.map((address) => new Request(address, { cache: "no-cache", credentials: "omit" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(asked)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const forget = (names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(forget).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin || !SHELL.includes(pathname)) return;
  if (event.request.mode === "navigate" && pathname !== PAGE) return;
  event.respondWith(caches.match(pathname, { cacheName: NAME }).then((kept) => kept ?? fetch(event.request)));
});
