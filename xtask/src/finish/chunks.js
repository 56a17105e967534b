// Loads the files of a chunk (globalThis.pushcartChunks, from the boot script) beside the program that runs.
const files = {};
const failed = {};
const file = (name) => files[name] ||= fetch(new URL(name, import.meta.url))
  .then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject(answer.status))
  .then((bytes) => WebAssembly.instantiate(bytes, { pushcart: wasm }))
  .then(() => { if (failed[name]) pushcartPause.ms = failed[name] = 0; })
  .catch((error) => {
    failed[name] = 1;
    // Whoever asks before the boot script's pause is over fails too.
    pushcartPause().then(() => { delete files[name]; });
    throw error;
  });
const load = (chunk) => (callback, data) => Promise.all(pushcartChunks[chunk].map(file))
  .then(() => 1, () => 0)
  .then((done) => wasm.__indirect_function_table.get(callback)(data, done));
