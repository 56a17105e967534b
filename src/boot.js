// Starts the app: fetches shop.json, the styles, the glue and the wasm at the same time.
// The finisher (xtask/src/finish.rs) puts the names of the built files in place of the words in capitals.
const root = document.baseURI;
const at = (path) => new URL(path, root).href;

globalThis.pushcartShop = fetch(at("shop.json"), { cache: "no-cache" }).then(
  async (answer) => ({ status: answer.status, text: await answer.text() }),
  () => ({ status: 0, text: "" }),
);

const styles = new Promise((done, fail) => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: at("STYLES"), integrity: "STYLES_HASH", onload: done, onerror: fail });
  document.head.append(link);
});

// One new load may find newer files, when these were replaced on the server in the meantime.
const failed = (error) => {
  console.error(error);
  const key = "pushcart.boot";
  let again = false;
  try {
    again = !sessionStorage.getItem(key);
    sessionStorage.setItem(key, "1");
  } catch {}
  if (again) location.reload();
  else document.getElementById("boot-failed")?.removeAttribute("hidden");
};

try {
  const wasm = fetch(at("WASM"), { credentials: "same-origin" });
  const [glue] = await Promise.all([import(at("GLUE")), styles]);
  await glue.default({ module_or_path: wasm });
  try {
    sessionStorage.removeItem("pushcart.boot");
  } catch {}
} catch (error) {
  failed(error);
}
