// Starts the app: fetches shop.json, the styles, the glue and the wasm at the same time, and what is known
// to be needed next: the page's chunk, the backend's, and the page's first answers from the backend.
// The finisher (xtask/src/finish/boot.rs) puts what it has built in place of the words in capitals.
// No newer syntax than modules themselves: an old browser must get as far as saying that it is too old.
const at = (path) => new URL(path, document.baseURI).href;
const mark = "pushcart.boot";
const path = location.href.slice(at("").length).split(/[?#]/)[0];
const link = (fields) => document.head.append(Object.assign(document.createElement("link"), fields));

// In which chunk a page is, by how its path begins: the first that fits. What is missing here is only
// loaded later.
const pages = PAGES;
const fetchChunk = (chunk) => (pushcartChunks[chunk] || []).forEach(
  (file) => link({ rel: "preload", as: "fetch", crossOrigin: "", href: at(file) }),
);

const text = (path, options) => fetch(at(path), options).then((answer) => answer.text().then((text) => ({
  status: answer.status, text, headers: Array.from(answer.headers).map((pair) => pair.join("\n")).join("\n"),
}))).catch(() => ({ status: 0, text: "" }));

// Every language: its tag, the file of its words (English has none) and 1 where it is mirrored. A file is
// asked for once.
const languages = LANGUAGES;
const language = (tag) => languages.find((one) => one[0] === tag);
const asked = {};
// The one that the address is below (src/route/address.rs).
const addressed = language(path.split("/")[0]);
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

// What the shopper has chosen (crates/commerce/src/stored/settings.rs).
const settings = () => {
  try {
    const settings = JSON.parse(localStorage.getItem("pushcart.settings"));
    if ((settings.version || 1) === 1) return settings;
  } catch (_) {}
  return {};
};

// What the shopper reads, best first.
const wanted = () => [settings().language].concat(navigator.languages);

// A prerendered page says in which languages it is there, and by which path where that is another one: where
// the shopper reads another one better, that page is gone to before anything of this one is taken up.
const isElsewhere = () => {
  const { lang, dataset } = document.documentElement;
  if (!dataset.languages || addressed) return false;
  const paths = new Map(dataset.languages.split(" ").map((one) => one.split("=")));
  const tag = negotiate(wanted(), Array.from(paths.keys()));
  if (!tag || tag === lang) return false;
  location.replace(at(`${tag}/${paths.get(tag) || path}`) + location.search + location.hash);
  return true;
};

// What stands elsewhere than before is drawn anew, so that nothing on it moves.
const drawBarsAnew = () => document.querySelectorAll("#shell > .header, #shell > .tabs").forEach(
  (bar) => bar.replaceWith(bar.cloneNode(true)),
);

// The page's language and direction, as the app will choose them (src/state/settings.rs): the shell is
// mirrored before there is an app.
const speak = (offered) => {
  const known = offered && offered.length ? offered : languages.map((one) => one[0]);
  const isAddressed = addressed && known.includes(addressed[0]);
  const [tag, , mirrored] = isAddressed ? addressed : language(negotiate(wanted(), known) || known[0]);
  const root = document.documentElement;
  const direction = mirrored ? "rtl" : "";
  root.lang = tag;
  if (root.dir !== direction) {
    root.dir = direction;
    drawBarsAnew();
  }
  return tag;
};

// What was known of the shop when it was placed (crates/place/src/placed.rs). shop.json may have been
// changed since: then these were guesses, and nothing of them is used.
const placed = () => {
  const element = document.getElementById("placed");
  return element ? JSON.parse(element.text) : {};
};

// The page's first requests to the backend, sent before its code is there. The app takes an answer, once
// and soon, in place of an equal request (`Request::key`); what it does not take is lost.
const early = {};
const freshMs = 30000;
let askedAt = 0;
globalThis.pushcartEarly = (key) => {
  const answer = performance.now() < askedAt + freshMs ? early[key] : 0;
  delete early[key];
  return answer;
};
// A text of the shop is one, or one in each of its languages.
const word = (text, tag) => typeof text === "string" ? text : text && text[tag] || "";
const isStored = (key) => {
  try {
    return localStorage.getItem(key) !== null;
  } catch (_) {}
};
const ask = (shop, tag, path) => {
  const [page, handle, from] = path.split("/");
  // A list that is refined, searched, or begun later asks for something else.
  const kind = from || /[?&](sort|f|stock|q)=/.test(location.search) ? "*" : handle ? `${page}/` : page;
  const requests = shop.requests[kind] || shop.requests["*"];
  const chosen = settings().currency;
  if (shop.unless.some(isStored) || (chosen && !shop.currency)) return;
  const fill = (text, handle) => word(text, tag).split("~handle~").join(handle)
    .split("~currency~").join(chosen || shop.currency);
  const name = JSON.stringify(decodeURIComponent(handle)).slice(1, -1);
  return requests.map(([method, address, json, ...lines]) => {
    const [url, body] = [fill(address, handle), fill(json, name)];
    // Of a server as it is written; of a file of the shop as the app makes it.
    const whole = /:\/\//.test(url) ? url : at(url);
    if (!url) return;
    const headers = body ? [["content-type", "application/json"]] : [];
    for (let i = 0; i < lines.length; i += 2) headers.push([lines[i], fill(lines[i + 1], handle)]);
    const key = [method, whole, body].concat(...headers.slice(body ? 1 : 0)).join("\n");
    return early[key] = text(url, { method, headers, body: body || undefined })
      .then((answer) => answer.status === 200 ? answer : undefined);
  })[0];
};

// The product's picture, where the backend says in which place of its answer that is
// (crates/commerce/src/backend/cover.rs): the file that the app will show, if no variant is chosen.
const showCover = ({ path, folder, after, widths }, answer, handle) => {
  const step = (value, name) => name === "~handle~" ? value.find((one) => one.handle === handle) : value[name];
  const found = path.reduce(step, JSON.parse(answer));
  const all = found.widths || widths;
  const files = (src) => {
    const address = (/^\/|:/.test(src) ? "" : folder) + src + after;
    return all.map((width) => `${address.split("{width}").join(width)} ${width}w`).join(", ") || address;
  };
  const frame = document.querySelector("#shell .product-pictures .picture");
  if (found.avif) frame.querySelector("source").srcset = files(found.avif);
  const image = frame.querySelector("img");
  image[all.length ? "srcset" : "src"] = files(found.src || found);
  image.hidden = false;
  frame.classList.remove("skeleton");
};

// The outline of the page that comes, and what is known of it, until the app takes the shell's place.
const draw = (shop, tag, path) => {
  const shell = document.getElementById("shell");
  if (!shell) return;
  const [page, handle] = path.split("/");
  const isList = page === "c" ? handle : page === "search" && /[?&]q=/.test(location.search);
  const outlines = Array.from(shell.querySelectorAll("main"));
  const outlineOf = (kind) => outlines.find((outline) => outline.dataset.page === kind);
  const outline = outlineOf(isList ? "list" : handle ? `${page}/` : page) || outlineOf("*");
  shell.querySelectorAll("[data-text]").forEach((element) => {
    element.textContent = word(shop.texts[element.dataset.text], tag);
    element.hidden = !element.textContent;
  });
  shell.querySelector(".header .icon-button").hidden = !page;
  shell.querySelector(".tabs").hidden = page === "p" && innerWidth < 900;
  shell.querySelector(".banners").hidden = !shop.banner;
  if (shop.banner && !page) shell.querySelector("img").src = at(shop.banner);
  Object.entries(shop.style).forEach((property) => document.documentElement.style.setProperty(...property));
  drawBarsAnew();
  outline.hidden = false;
};

// The app delivers what the page has taken, and then takes the page over (src/start.rs): the page's code comes later.
let isDelivering;
// A finger whose touch starts the app has tapped after so many milliseconds.
const tapMs = 300;
const fetchToDeliver = (shop, tag) => {
  isDelivering = true;
  ["cart", `${shop.kind}_checkout`].forEach(fetchChunk);
  askedAt = performance.now();
  ask(shop, tag, "");
};

// Asks for the page's first answers, and shows what is known before the app is there.
const showEarly = (shop, tag, path, styles) => {
  let first = Promise.resolve();
  try {
    first = ask(shop, tag, path) || first;
  } catch (_) {}
  const [kind, handle] = path.split("/");
  styles.then(() => draw(shop, tag, path))
    .then(() => kind === "p" && shop.cover && !/[?&]v=/.test(location.search) && first)
    .then((answer) => answer && showCover(shop.cover, answer.text, decodeURIComponent(handle)))
    .catch(() => {});
};

// The first price costs a lot: Intl reads its data. That is a task of its own, while the network is waited for:
// after the first paint, and where the page can be read, when nothing else is to be done.
const getReadyToWritePrices = () => new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR" });

// A host in trouble says nothing of the shop; what was lost on the way is asked for once more. Without
// shop.json no app is started: a page that can be read stays.
const shopJson = async () => {
  const ask = () => text("shop.json", { cache: "no-cache" });
  let answer = await ask();
  if (!answer.status) answer = await ask();
  if (!answer.status || answer.status > 499) throw new Error(`shop.json: ${answer.status}`);
  return answer;
};

const load = () => {
  if (globalThis.pushcartPage) idle(getReadyToWritePrices);
  else requestAnimationFrame(() => setTimeout(getReadyToWritePrices));
  globalThis.pushcartChunks = CHUNKS;
  globalThis.pushcartShop = shopJson();
  const wasm = fetch(at(WASM), { credentials: "same-origin" });
  // A prerendered page has all styles in it.
  const styles = globalThis.pushcartPage || new Promise((onload, onerror) =>
    link({ rel: "stylesheet", href: at(STYLES), integrity: INTEGRITY, onload, onerror }));
  const inside = addressed ? path.slice(addressed[0].length + 1) : path;
  const shop = placed();
  if (shop.kind) {
    const tag = speak(shop.languages);
    fetchChunk(shop.kind);
    if (shop.sharded) fetchChunk(`${shop.kind}_shards`);
    if (shop.requests && !globalThis.pushcartPage) showEarly(shop, tag, inside, styles);
    if (shop.banner && !inside) link({ rel: "preload", as: "image", fetchPriority: "high", href: at(shop.banner) });
  }
  const page = pages.find(([beginning]) => `${inside}/`.startsWith(`${beginning}/`));
  const fetchPage = () => page && !isDelivering && fetchChunk(page[1]);
  if (globalThis.pushcartPage) {
    fetchChunk("page_data");
    Promise.resolve(pushcartPage.somethingWaits).then(() => fetchToDeliver(shop, speak(shop.languages)));
    setTimeout(fetchPage, tapMs);
  } else fetchPage();
  pushcartShop.then(({ text }) => {
    const { backend, languages } = JSON.parse(text);
    if (backend.kind !== shop.kind) fetchChunk(backend.kind);
    const tag = speak(languages);
    if (language(tag)[1]) pushcartLanguage(tag);
  }).catch(() => {});
  return Promise.all([import(at(GLUE)), styles, pushcartShop])
    .then(([glue]) => glue.default({ module_or_path: wasm }));
};

const idle = self.requestIdleCallback || ((then) => setTimeout(then, 2000));
const isFrugal = () => {
  const { saveData, effectiveType } = navigator.connection || {};
  return saveData || /[23]g/.test(effectiveType);
};
const hasCart = () => {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("pushcart.cart@"));
  } catch (_) {}
};

// A page that can be read without the app goes first: the app comes with the first touch, with what is to be
// delivered (src/buy.js), or when the page is whole and nothing else is to be done. Where data is saved, it comes
// with the touch alone, unless there is a cart to show. A page of other prices than the shopper's cannot be read.
const whenWanted = () => new Promise((go) => {
  const { currency, region } = settings();
  if (!globalThis.pushcartPage || currency || region) return go();
  ["pointerdown", "keydown", "focusin"].forEach((kind) => addEventListener(kind, go, { once: true, capture: true }));
  Promise.resolve(pushcartPage.somethingWaits).then(go);
  if (isFrugal() && !hasCart()) return;
  if (document.readyState === "complete") idle(go);
  else addEventListener("load", () => idle(go), { once: true });
});

// Until the app is there, links of a prerendered page are followed by the browser: it may fetch a page that is
// about to be opened. The app takes the links' place, and loads by itself.
const fetchAhead = () => {
  if (!globalThis.pushcartPage || isFrugal()) return;
  const where = { and: [{ href_matches: "/*" }, { selector_matches: "#shell a" }] };
  const text = JSON.stringify({ prefetch: [{ where, eagerness: "moderate" }] });
  document.head.append(Object.assign(document.createElement("script"), { type: "speculationrules", text }));
};

// From the next visit on, the shop opens from the device (src/worker.js), unless shop.json says otherwise.
// What this visit has loaded is kept at once, the rest when the shopper comes again.
const worker = WORKER;
const workers = navigator.serviceWorker;
const keepForLater = async () => {
  const isSecond = !!workers.controller;
  const { text } = await pushcartShop;
  if (JSON.parse(text).offline === false) return forget();
  await workers.register(at(worker));
  const { active } = await workers.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  active.postMessage({ loaded, all: isSecond && !isFrugal() });
};

// The worker tells of newer data, or a newer worker comes: the first one that a page gets is none. Both may happen
// long before the browser is idle, so they are heard from the page's first request on.
const hearNews = () => {
  let hasWorker = !!workers.controller;
  const leaveNext = () => addEventListener("click", leave, true);
  workers.onmessage = leaveNext;
  workers.oncontrollerchange = () => {
    if (hasWorker) leaveNext();
    hasWorker = true;
  };
};

// There is something newer than this page knows: the next link is followed by the browser, unless that loses what
// only the page holds.
const leave = (event) => {
  if (event.target.closest("a[href]") && !isHolding()) event.stopImmediatePropagation();
};

const forget = async () => {
  const all = await workers.getRegistrations();
  await Promise.all(all.filter(({ scope }) => scope === at("")).map((one) => one.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(`pushcart ${at("")} `));
  await Promise.all(names.map((name) => caches.delete(name)));
};

const say = () => {
  const words = document.getElementById("boot-failed");
  if (!words) return;
  words.hidden = false;
  if (globalThis.pushcartPage) return;
  document.querySelectorAll("#shell main").forEach((outline) => { outline.hidden = true; });
};

// What could not be loaded is tried again after a pause: longer each time until some of it has loaded
// (xtask/src/finish/chunks.js), but no longer once the network is back, or the page is touched or looked at again.
// Whoever waits, there is one pause.
let pause;
let endPause;
const endings = ["pointerdown", "keydown", "click", "online", "visibilitychange"];
globalThis.pushcartPause = () => pause = pause || new Promise((go) => {
  pushcartPause.ms = Math.min((pushcartPause.ms || 500) * 2, 30000);
  setTimeout(go, pushcartPause.ms);
  if (!endPause) endings.forEach((kind) => addEventListener(kind, () => endPause(), true));
  endPause = go;
}).then(() => { pause = 0; });
// A page that can be read stays meanwhile.
globalThis.pushcartStay = () => {
  if (!globalThis.pushcartPage) return;
  say();
  return pushcartPause();
};

// Without a network only the service worker has the app. A page that can be read, and keeps what is bought, waits.
const isOffline = () => !navigator.onLine && !(workers && workers.controller);
const online = () => new Promise((go) => isOffline() ? addEventListener("online", go, { once: true }) : go());
// What no device keeps would be lost with the page (src/buy.js): its app is loaded again in the page.
let runs = 0;
const mostRuns = 3;
const isHolding = () => ((globalThis.pushcartPage || {}).held || []).length > 0;

// One new load may find newer files, when these were replaced on the server in the meantime.
const failed = (error) => {
  if (globalThis.pushcartPage && isOffline()) return online().then(() => isHolding() ? run() : location.reload());
  console.error(error);
  if (isHolding() && runs < mostRuns) return run();
  let isFirst = false;
  try {
    const hasFailed = sessionStorage.getItem(mark);
    sessionStorage.setItem(mark, "1");
    isFirst = !hasFailed;
  } catch (_) {}
  if (isFirst && !isHolding()) location.reload();
  else say();
};

const started = () => {
  try {
    sessionStorage.removeItem(mark);
  } catch (_) {}
  if (worker && workers) idle(() => keepForLater().catch((error) => console.warn(error)));
};

const run = () => {
  runs += 1;
  return load().then(started, failed);
};

if (typeof WebAssembly !== "object" || !("globalThis" in self)) say();
else if (!isElsewhere()) {
  if (worker && workers) hearNews();
  fetchAhead();
  whenWanted().then(online).then(run);
}
