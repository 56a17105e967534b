// Starts the app: fetches shop.json, the styles, the glue and the wasm at the same time, and what is known
// to be needed next.
// The finisher (xtask/src/finish/boot.rs) puts what it has built in place of the words in capitals.
// No newer syntax than modules themselves: an old browser must get as far as saying that it is too old.
const at = (path) => new URL(path, document.baseURI).href;
const mark = "pushcart.boot";
const link = (fields) => document.head.append(Object.assign(document.createElement("link"), fields));

// In which chunk a page is, by how its path begins: the first that fits. What is missing here is only
// loaded later.
const pages = PAGES;
const fetchChunk = (chunk) => (pushcartChunks[chunk] || []).forEach(
  (file) => link({ rel: "preload", as: "fetch", crossOrigin: "", href: at(file) }),
);

const text = (path, options) => fetch(at(path), options).then(
  (answer) => answer.text().then((text) => ({ status: answer.status, text })),
).catch(() => ({ status: 0, text: "" }));

// Every language: its tag, the file of its words (English has none) and 1 where it is mirrored. A file is
// asked for once.
const languages = LANGUAGES;
const language = (tag) => languages.find((one) => one[0] === tag);
const asked = {};
globalThis.pushcartLanguage = (tag) => asked[tag] = asked[tag] || text(language(tag)[1]);

// The best of the offered languages, chosen as crates/commerce/src/language.rs does.
const negotiate = (wanted, offered) => {
  const parse = (tag) => {
    const [first, ...rest] = String(tag).toLowerCase().replace(/_/g, "-").split(/-.(?:-|$)/)[0].split("-");
    const zh = /^(zh|cmn|yue)$/.test(first);
    const name = zh ? "zh" : /^n[bn]$/.test(first) ? "no" : first;
    const region = rest.find((part) => /^...?$/.test(part)) || (name === "pt" ? "br" : "");
    const hant = first === "yue" || /^(tw|hk|mo)$/.test(region);
    const script = rest.find((part) => /^[a-z]...$/.test(part)) || (zh ? (hant ? "hant" : "hans") : "");
    return { name, script, region };
  };
  for (const one of wanted.map(parse)) {
    let best, most = 0;
    for (const tag of offered) {
      const { name, script, region } = parse(tag);
      const fit = name !== one.name ? 0
        : 1 + (script === one.script ? 4 : 0) + (region === one.region ? 2 : region ? 0 : 1);
      if (fit > most) {
        most = fit;
        best = tag;
      }
    }
    if (best) return best;
  }
};

// The page's language and direction, as the app will choose them (src/state/settings.rs): the shell is
// mirrored, and the words are on their way, before there is an app.
const speak = (offered) => {
  const known = offered && offered.length ? offered : languages.map((one) => one[0]);
  const wanted = navigator.languages.slice();
  try {
    const settings = JSON.parse(localStorage.getItem("pushcart.settings"));
    if ((settings.version || 1) === 1) wanted.unshift(settings.language);
  } catch (_) {}
  const [tag, file, mirrored] = language(negotiate(wanted, known) || known[0]);
  const root = document.documentElement;
  root.lang = tag;
  if (mirrored) root.dir = "rtl";
  if (file) pushcartLanguage(tag);
};

const load = () => {
  globalThis.pushcartChunks = CHUNKS;
  globalThis.pushcartShop = text("shop.json", { cache: "no-cache" });
  const wasm = fetch(at(WASM), { credentials: "same-origin" });
  const styles = new Promise((onload, onerror) =>
    link({ rel: "stylesheet", href: at(STYLES), integrity: INTEGRITY, onload, onerror }));
  const path = `${location.href.slice(at("").length).split(/[?#]/)[0]}/`;
  const page = pages.find(([beginning]) => path.startsWith(`${beginning}/`));
  if (page) fetchChunk(page[1]);
  pushcartShop.then(({ text }) => {
    const shop = JSON.parse(text);
    fetchChunk(shop.backend.kind);
    speak(shop.languages);
  }).catch(() => {});
  return Promise.all([import(at(GLUE)), styles]).then(([glue]) => glue.default({ module_or_path: wasm }));
};

// From the next visit on, the shop opens from the device (src/worker.js), unless shop.json says otherwise.
// What this visit has loaded is kept at once, the rest when the shopper comes again.
const worker = WORKER;
const workers = navigator.serviceWorker;
const keepForLater = async () => {
  const isSecond = !!workers.controller;
  const { text } = await pushcartShop;
  if (JSON.parse(text).offline === false) return forget();
  const leaveOnce = () => isSecond && addEventListener("click", leave, true);
  workers.onmessage = leaveOnce;
  workers.oncontrollerchange = leaveOnce;
  await workers.register(at(worker));
  const { active } = await workers.ready;
  const { saveData, effectiveType } = navigator.connection || {};
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  active.postMessage({ loaded, all: isSecond && !saveData && !/[23]g/.test(effectiveType) });
};

// There is something newer than this page knows: the next link is followed by the browser.
const leave = (event) => {
  if (event.target.closest("a[href]")) event.stopImmediatePropagation();
};

const forget = async () => {
  const all = await workers.getRegistrations();
  await Promise.all(all.filter(({ scope }) => scope === at("")).map((one) => one.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(`pushcart ${at("")} `));
  await Promise.all(names.map((name) => caches.delete(name)));
};

const say = () => {
  const words = document.getElementById("boot-failed");
  if (words) words.hidden = false;
};

// One new load may find newer files, when these were replaced on the server in the meantime.
const failed = (error) => {
  console.error(error);
  let isFirst = false;
  try {
    isFirst = !sessionStorage.getItem(mark);
    sessionStorage.setItem(mark, "1");
  } catch (_) {}
  if (isFirst) location.reload();
  else say();
};

const started = () => {
  try {
    sessionStorage.removeItem(mark);
  } catch (_) {}
  const idle = self.requestIdleCallback || ((then) => setTimeout(then, 2000));
  if (worker && workers) idle(() => keepForLater().catch((error) => console.warn(error)));
};

if (typeof WebAssembly === "object" && "globalThis" in self) load().then(started, failed);
else say();
