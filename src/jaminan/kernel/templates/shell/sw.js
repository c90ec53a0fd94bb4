{% comment %}The name of the cache changes with the files in it.{% endcomment %}// Keeps the empty shell only: phones are shared, so no page of a person is ever stored.
const SHELL = [
  "{% url 'screens:offline' %}",
  "{% static 'jaminan/tokens.css' %}",
  "{% static 'jaminan/jaminan.css' %}",
  "{% static 'jaminan/jaminan.js' %}",
  "{% static 'jaminan/mark.svg' %}",
];
const NAME = "shell " + SHELL.join(" ");

addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(SHELL)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name !== NAME));
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(SHELL[0])));
  } else if (SHELL.includes(new URL(request.url).pathname)) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});
