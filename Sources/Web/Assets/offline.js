// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the last shifts that were seen, so that they stay readable without a network.
const kept = "rota-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET" || !(path === "/moi" || path.startsWith("/fichiers/"))) return;
  event.respondWith(
    fetch(request).then(async (answer) => {
      const cache = await caches.open(kept);
      if (answer.ok && !answer.redirected) await cache.put(path, answer.clone());
      else if (path === "/moi") await cache.delete(path);
      return answer;
    }).catch(async () => {
      const answer = await caches.match(path);
      if (!answer) return Response.error();
      if (path !== "/moi") return answer;
      // The page says itself that it is not fresh.
      const text = (await answer.text()).replace('data-fresh="yes"', 'data-fresh="no"');
      return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
    })
  );
});
