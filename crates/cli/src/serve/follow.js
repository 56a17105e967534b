// Loads the page anew when the shop has changed. Put into pages by `pushcart serve` alone.

const ask = async (known) => (await fetch(`/.pushcart/version?known=${known}`)).text();

const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

let known = await ask("");
for (;;) {
  try {
    const version = await ask(known);
    if (version !== known) location.reload();
    known = version;
  } catch {
    await pause();
  }
}
