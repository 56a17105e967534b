// The service worker: the second visit opens from the device, and what was seen opens without a network.
// A shop never needs it.
//
// The page of a release names its files by their content, so a file out of any cache is the right one, and a
// page of one release never runs with another's code. The release before the current one is kept for pages
// that are still open. What is no file of a release is asked for again: data before it is shown where the
// network is quick, pictures afterwards.
//
// Its first line, `worker`, is written when the shop is placed (crates/place/src/worker.rs): the release, the
// files that every visit needs, those that the rest of the shop needs, whether it is prerendered, and whether
// shop.json wants all this. The finisher (xtask/src/finish/worker.rs) puts the languages and how paths of the
// shop begin in place of the words in capitals.

// How long data that is on the device waits for newer ones, in milliseconds.
const patience = 100;
// How long what was shown from the device waits to be asked for again: a page that opens goes first.
const later = 2000;
// How many answers are kept, of pages, of pictures and of data each.
const most = 300;
// How paths of the shop begin, below a language or not; the home page has no beginning.
const beginnings = BEGINNINGS;
const languages = LANGUAGES;
// Those of pages that have HTML of their own in a prerendered shop.
const written = ["", "index.html", "c", "p", "pages"];

const scope = self.registration.scope;
const prefix = `pushcart ${scope} `;
const current = prefix + worker.release;
const pictures = `${prefix}pictures`;
const data = `${prefix}data`;

const at = (path) => new URL(path, scope).href;
const pathOf = (url) => url.slice(scope.length).split("?")[0];
const beginning = (path) => {
  const [first, second = ""] = path.split("/");
  return languages.includes(first) ? second : first;
};
// Below the shop there may be something else, such as the back office of its server.
const isPage = (path) => beginnings.includes(beginning(path));
const isPart = (path) => /\.shards\/[^/]*$/.test(path);
const isData = (path) => isPart(path) || path.endsWith(".json");
const isPicture = (path) => /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(path);
const isOfRelease = (path) => /-x[0-9a-f]{11}\.\w+$/.test(path);
// The page for any address.
const shellName = "404.html";
const ok = (answer) => answer && answer.status === 200;

const add = async (files) => {
  const cache = await caches.open(current);
  const missing = [];
  for (const file of files) if (!await find(at(file))) missing.push(at(file));
  await cache.addAll(missing);
};

// What is kept of this release.
const known = (url) => caches.match(url, { cacheName: current });

// A file of this release, which is nearly always the one, or of the one before.
const find = async (url) => {
  const found = await known(url);
  if (found) return found;
  for (const name of (await releases()).slice(1)) {
    const older = await caches.match(url, { cacheName: name });
    if (older) return older;
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
  const files = all ? worker.rest : worker.rest.filter((file) => loaded.includes(at(file)));
  const kept = [add(files), keepSeenPage(event.source.url), ...loaded.map(keepSeen)];
  const warn = ({ reason }) => reason && console.warn("not all is kept for later", reason);
  event.waitUntil(Promise.allSettled(kept).then((all) => all.forEach(warn)));
});

// What was shown before there was a worker, as the browser has it. It is known by its name: what a server of
// commerce has answered is asked for by nobody else.
const keepSeen = async (address) => {
  const url = address.split("#")[0];
  const path = pathOf(url);
  const name = isData(path) ? data : isPicture(path) && pictures;
  if (!name || !url.startsWith(scope) || isOfRelease(path) || await caches.match(url)) return;
  const answer = await fetch(url, { cache: "force-cache" });
  if (ok(answer)) await keepOfMany(name, url, answer);
};

const keepSeenPage = async (address) => {
  const path = pathOf(address.split("#")[0]);
  if (!worker.pages || !isPage(path) || await known(at(path))) return;
  const answer = await fetch(at(path), { cache: "force-cache" });
  if (ok(answer) && !answer.redirected) await keepPage(at(path), answer);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split("#")[0];
  const isOurs = request.method === "GET" && url.startsWith(scope) && !request.headers.has("range");
  if (!worker.offline || !isOurs) return;
  const path = pathOf(url);
  if (request.mode === "navigate") {
    if (isPage(path)) event.respondWith(page(event, path));
  } else if (isPart(path)) event.respondWith(part(event));
  else if (isOfRelease(path)) event.respondWith(file(request, url));
  else if (request.destination === "image") event.respondWith(picture(event));
  else if (isData(path)) event.respondWith(newest(event));
});

// Paths of the shop are all one page, or, in a prerendered shop, many have one of their own: as it was seen
// last, and the host is asked for a newer one.
const page = async (event, path) => {
  const isWritten = worker.pages && written.includes(beginning(path));
  const seen = await known(at(isWritten ? path : shellName));
  if (seen && isWritten) askAfterwards(event, () => askPage(event, path));
  return seen || askPage(event, path).catch(async (error) => await known(at(shellName)) || Promise.reject(error));
};

const askPage = async (event, path) => {
  const answer = await fetch(event.request);
  if (ok(answer) && !answer.redirected) event.waitUntil(keepPage(at(path), answer.clone()));
  return answer;
};

// Among the files of its release, since it names them. The page for any address is there already.
const keepPage = async (address, answer) => {
  const shell = await known(at(shellName));
  if (shell && await isSame(answer, shell)) return;
  await keepOfMany(current, address, answer, ({ url }) => isPage(pathOf(url)));
};

const askAfterwards = (event, ask) => event.waitUntil(
  new Promise((done) => setTimeout(done, later)).then(ask).catch(() => {}),
);

// A file of a release: from the device, or from the host once. Where the host has it no more, there is a
// newer release.
const file = async (request, url) => {
  const found = await find(url);
  if (found) return found;
  const answer = await fetch(request);
  if (ok(answer)) keep(current, url, answer.clone());
  else if (answer.status === 404) self.registration.update();
  return answer;
};

// A file of a large catalog. Its name says its content too; the oldest go, as of all data.
const part = async (event) => await keptData(event.request) || ask(event);

const keep = async (name, request, answer) => {
  try {
    await (await caches.open(name)).put(request, answer);
  } catch (error) {
    // Storage is full or refused: the shop sells without.
    console.warn("not kept for later", error);
  }
};

// Keeps it, and lets the oldest go where there are too many like it.
const keepOfMany = async (name, request, answer, isLike = () => true) => {
  await keep(name, request, answer);
  const cache = await caches.open(name);
  const kept = (await cache.keys()).filter(isLike);
  await Promise.all(kept.slice(0, -most).map((old) => cache.delete(old)));
};

// A picture as it was seen last; the host is asked for a newer one afterwards.
const picture = async (event) => {
  const seen = await caches.match(event.request, { cacheName: pictures });
  if (seen) askAfterwards(event, () => askPicture(event));
  return seen || askPicture(event);
};

// Shown while it is kept.
const askPicture = async (event) => {
  const answer = await fetch(event.request);
  if (ok(answer)) event.waitUntil(keepOfMany(pictures, event.request, answer.clone()));
  return answer;
};

// Data from the host, or, where that takes too long or the host is in trouble, as they were last; the page
// hears where these have changed. A copy made of an answer would reach the page much later than the answer itself.
const newest = async (event) => {
  const seen = await keptData(event.request);
  if (!seen) return ask(event);
  let isLate = false;
  const asked = fetch(event.request).then(async (answer) => {
    if (answer.status > 404) return seen;
    const hasChanged = isLate && ok(answer) && !await isSame(answer, await keptData(event.request) || answer);
    const kept = keepData(event, answer);
    if (hasChanged) await kept.then(() => tell(event.clientId));
    return answer;
  }).catch(() => seen);
  event.waitUntil(asked);
  const late = new Promise((done) => setTimeout(() => {
    isLate = true;
    done(seen);
  }, patience));
  return Promise.race([asked, late]);
};

const keptData = (request) => caches.match(request, { cacheName: data });

const ask = async (event) => {
  const answer = await fetch(event.request);
  keepData(event, answer);
  return answer;
};

// The page need not wait for that.
const keepData = (event, answer) => {
  const kept = ok(answer) ? keepOfMany(data, event.request, answer.clone()) : Promise.resolve();
  event.waitUntil(kept);
  return kept;
};

const isSame = async (one, other) => await one.clone().text() === await other.clone().text();

const tell = async (id) => {
  const client = await self.clients.get(id);
  if (client) client.postMessage("changed");
};
