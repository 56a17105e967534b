// The service worker: the second visit opens from the device, and what was seen opens without a network.
// A shop never needs it.
//
// The page of a release names its files by their content, so a file out of any cache is the right one, and a
// page of one release never runs with another's code. The release before the current one is kept for pages
// that are still open. What is no file of a release is asked for again: data before it is shown where the
// network is quick, pictures afterwards.
//
// Its first line, `worker`, is written when the shop is placed (crates/place/src/worker.rs): the release, the
// files that every visit needs, those that the rest of the shop needs, whether it
// is prerendered, and whether shop.json wants all this.

// How long data that is on the device waits for newer ones, in milliseconds.
const patience = 300;
// How many answers are kept, of pictures and of data.
const most = 300;

const scope = self.registration.scope;
const prefix = `pushcart ${scope} `;
const current = prefix + worker.release;
const pictures = `${prefix}pictures`;
const data = `${prefix}data`;

const at = (path) => new URL(path, scope).href;
// The page for any address.
const shellName = "404.html";
const ok = (answer) => answer && answer.status === 200;

const add = async (files) => {
  const cache = await caches.open(current);
  const missing = [];
  for (const file of files) if (!await find(at(file))) missing.push(at(file));
  await cache.addAll(missing);
};

// A file of this release or of the one before.
const find = async (url) => {
  for (const name of await releases()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
};

// The caches of releases: this one's, then those before it, the newest first.
const releases = async () => {
  const isOther = (name) => ![current, pictures, data].includes(name);
  return [current, ...(await own()).filter(isOther).reverse()];
};

const own = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));

const install = async () => {
  if (worker.offline) {
    await keepShell();
    await add(worker.start);
  }
  await self.skipWaiting();
};

// A host may send a reader of the shell elsewhere, which a page must not be: only its text is kept.
const keepShell = async () => {
  const answer = await fetch(at(shellName), { cache: "reload" });
  if (!answer.ok) throw new Error(`${shellName}: ${answer.status}`);
  const headers = { "content-type": "text/html; charset=utf-8" };
  await (await caches.open(current)).put(at(shellName), new Response(await answer.text(), { headers }));
};

const activate = async () => {
  const names = worker.offline ? (await releases()).slice(2) : await own();
  await Promise.all(names.map((name) => caches.delete(name)));
  if (worker.offline) await self.clients.claim();
  else await self.registration.unregister();
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

// A page tells what it has loaded before there was a worker, and whether there is time and network for all.
self.addEventListener("message", (event) => {
  const { loaded, all } = event.data;
  event.waitUntil(add(all ? worker.rest : worker.rest.filter((file) => loaded.includes(at(file))))
    .catch((error) => console.warn("not all is kept for later", error)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split("#")[0];
  const isOurs = request.method === "GET" && url.startsWith(scope) && !request.headers.has("range");
  if (!worker.offline || !isOurs) return;
  const path = url.slice(scope.length).split("?")[0];
  if (request.mode === "navigate") event.respondWith(page(event, path));
  else if (/\.shards\/[^/]*$/.test(path)) event.respondWith(part(request));
  else if (/-[0-9a-f]{12}\.\w+$/.test(path)) event.respondWith(file(request, url));
  else if (request.destination === "image") event.respondWith(picture(event));
  else if (path.endsWith(".json")) event.respondWith(newest(event));
});

// Paths of the shop are all one page, or, in a prerendered shop, one each: as it was seen last, while the
// host is asked for a newer one. What else is opened, such as a picture, comes from the host.
const page = async (event, path) => {
  if (/\.(?!html$)[^/]*$/.test(path)) return fetch(event.request);
  const cache = await caches.open(current);
  const shell = await cache.match(at(shellName));
  if (!worker.pages && shell) return shell;
  const address = at(path);
  const known = await cache.match(address);
  const asked = fetch(event.request).then(async (answer) => {
    const copy = answer.clone();
    if (ok(answer) && !answer.redirected) await keep(current, address, copy);
    return answer;
  });
  if (!known) return asked.catch((error) => shell || Promise.reject(error));
  event.waitUntil(asked.catch(() => {}));
  return known;
};

// A file of a release: from the device, or from the host once. Where the host has it no more, there is a
// newer release.
const file = async (request, url) => {
  const known = await find(url);
  if (known) return known;
  const answer = await fetch(request);
  if (ok(answer)) keep(current, url, answer.clone());
  else if (answer.status === 404) self.registration.update();
  return answer;
};

// A file of a large catalog. Its name says its content too; the oldest go, as of all data.
const part = async (request) => await (await caches.open(data)).match(request) || ask(request);

const keep = async (name, request, answer) => {
  try {
    await (await caches.open(name)).put(request, answer);
  } catch (error) {
    // Storage is full or refused: the shop sells without.
    console.warn("not kept for later", error);
  }
};

// Keeps it, and lets the oldest go where there are too many.
const keepOfMany = async (name, request, answer) => {
  await keep(name, request, answer);
  const cache = await caches.open(name);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, -most).map((old) => cache.delete(old)));
};

// A picture as it was seen last; the host is asked for a newer one afterwards.
const picture = async (event) => {
  const known = await (await caches.open(pictures)).match(event.request);
  const asked = fetch(event.request).then(async (answer) => {
    const copy = answer.clone();
    if (ok(answer)) await keepOfMany(pictures, event.request, copy);
    return answer;
  });
  if (!known) return asked;
  event.waitUntil(asked.catch(() => {}));
  return known;
};

// Data from the host, or, where that takes too long or the host is in trouble, as they were last; the page
// hears where these have changed.
const newest = async (event) => {
  const known = await (await caches.open(data)).match(event.request);
  if (!known) return ask(event.request);
  let isLate = false;
  const asked = ask(event.request).then(async (answer) => {
    if (answer.status > 404) return known.clone();
    if (isLate && ok(answer) && !await isSame(answer, known)) await tell(event.clientId);
    return answer;
  }).catch(() => known.clone());
  event.waitUntil(asked);
  const late = new Promise((done) => setTimeout(() => {
    isLate = true;
    done(known.clone());
  }, patience));
  return Promise.race([asked, late]);
};

const ask = async (request) => {
  const answer = await fetch(request);
  if (ok(answer)) await keepOfMany(data, request, answer.clone());
  return answer;
};

const isSame = async (one, other) => await one.clone().text() === await other.clone().text();

const tell = async (id) => {
  const client = await self.clients.get(id);
  if (client) client.postMessage("changed");
};
