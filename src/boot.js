// Starts the app: fetches shop.json, the styles, the glue and the wasm at the same time.
// The finisher (xtask/src/finish.rs) puts the names of the built files in place of the words in capitals.
// No newer syntax than modules themselves: an old browser must get as far as saying that it is too old.
const at = (path) => new URL(path, document.baseURI).href;
const mark = "pushcart.boot";

const load = () => {
  globalThis.pushcartShop = fetch(at("shop.json"), { cache: "no-cache" }).then(
    (answer) => answer.text().then((text) => ({ status: answer.status, text })),
  ).catch(() => ({ status: 0, text: "" }));
  const wasm = fetch(at("WASM"), { credentials: "same-origin" });
  const styles = new Promise((done, fail) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: at("STYLES"), integrity: "STYLES_HASH", onload: done, onerror: fail });
    document.head.append(link);
  });
  return Promise.all([import(at("GLUE")), styles]).then(([glue]) => glue.default({ module_or_path: wasm }));
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
