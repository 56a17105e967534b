// Starts the app: fetches shop.json, the styles, the glue and the wasm at the same time, and what is known to be needed next.
// The finisher (xtask/src/finish/boot.rs) puts what it has built in place of the words in capitals.
// No newer syntax than modules themselves: an old browser must get as far as saying that it is too old.
const at = (path) => new URL(path, document.baseURI).href;
const mark = "pushcart.boot";
const link = (fields) => document.head.append(Object.assign(document.createElement("link"), fields));

// In which chunk a page is, by how its path begins (the first that fits), and the words of a language. What is missing here is only loaded later.
const pages = PAGES;
const words = WORDS;
const fetchChunk = (chunk) => (pushcartChunks[chunk] || []).forEach(
  (file) => link({ rel: "preload", as: "fetch", crossOrigin: "", href: at(file) }),
);

// The page's language and direction, as the app will choose them (src/state/settings.rs): the shell is mirrored before there is an app.
const speak = (offered) => {
  const base = (tag) => String(tag).split(/[-_]/)[0].toLowerCase();
  const known = offered && offered.length ? offered : LANGUAGES;
  const wanted = navigator.languages.map(base);
  try {
    wanted.unshift(base(JSON.parse(localStorage.getItem("pushcart.settings")).language));
  } catch (_) {}
  const best = wanted.find((tag) => known.some((one) => base(one) === tag));
  const root = document.documentElement;
  root.lang = best ? known.find((one) => base(one) === best) : known[0];
  if (base(root.lang) === "ar") root.dir = "rtl";
};

const load = () => {
  globalThis.pushcartChunks = CHUNKS;
  globalThis.pushcartShop = fetch(at("shop.json"), { cache: "no-cache" }).then(
    (answer) => answer.text().then((text) => ({ status: answer.status, text })),
  ).catch(() => ({ status: 0, text: "" }));
  const wasm = fetch(at(WASM), { credentials: "same-origin" });
  const styles = new Promise((onload, onerror) =>
    link({ rel: "stylesheet", href: at(STYLES), integrity: INTEGRITY, onload, onerror }));
  const path = `${location.href.slice(at("").length).split(/[?#]/)[0]}/`;
  const page = pages.find(([beginning]) => path.startsWith(`${beginning}/`));
  if (page) fetchChunk(page[1]);
  fetchChunk(words[navigator.language.slice(0, 2)]);
  pushcartShop.then(({ text }) => {
    const shop = JSON.parse(text);
    fetchChunk(shop.backend.kind);
    speak(shop.languages);
  }).catch(() => {});
  return Promise.all([import(at(GLUE)), styles]).then(([glue]) => glue.default({ module_or_path: wasm }));
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
};

if (typeof WebAssembly === "object" && "globalThis" in self) load().then(started, failed);
else say();
