// Stands in prerendered pages alone, before the boot script: gives the app what the page was rendered from,
// and keeps what the shopper has done to the page while the app takes its place.
const data = document.getElementById("page-data");
const shell = document.getElementById("shell");
const root = document.documentElement;

// What is the same in the page and in what the app makes of it: the n-th of its kind.
const places = (within) => {
  const counts = new Map();
  return new Map([...within].map((element) => {
    const named = ["id", "href", "name", "aria-label"].map((name) => element.getAttribute(name));
    const kind = JSON.stringify([element.localName, ...named]);
    const count = counts.get(kind) || 0;
    counts.set(kind, count + 1);
    return [kind + count, element];
  }));
};

const isBox = ({ type }) => type === "checkbox" || type === "radio";
const isFilled = (element) => {
  if (isBox(element)) return element.checked !== element.defaultChecked;
  if (element.options) return [...element.options].some((one) => one.selected !== one.defaultSelected);
  return "defaultValue" in element && element.value !== element.defaultValue;
};

// Tells the app, where it does not know it yet.
const fill = (element, twin) => {
  if (isBox(element)) return element.checked !== twin.checked && twin.click();
  if (element.value === twin.value) return;
  twin.value = element.value;
  ["input", "change"].forEach((kind) => twin.dispatchEvent(new Event(kind, { bubbles: true })));
};

// Once the app has heard what was typed: it writes the value anew, and the caret would be at its end.
const select = (element, twin) => {
  const { selectionStart, selectionEnd } = element;
  if (selectionStart != null) requestAnimationFrame(() => twin.setSelectionRange(selectionStart, selectionEnd));
};

// A picture that is there is there again in the same frame.
const show = (element, twin) => {
  if (!element.complete || !element.naturalWidth || element.src !== twin.src) return;
  twin.loading = "eager";
  twin.decoding = "sync";
  queueMicrotask(() => twin.complete && twin.naturalWidth || standIn(element, twin));
};

// Where the browser loads it once more, the page's own stands there until that has come.
const standIn = (element, twin) => {
  const [old, own] = [element, twin].map((image) => image.closest("picture") || image);
  own.before(old);
  own.hidden = true;
  twin.decode().catch(() => {}).then(() => {
    old.remove();
    own.hidden = false;
  });
};

// A button that was tapped before there was an app is tapped again once there is: the last one, once. So is a
// link that must not lead away before (src/buy.js).
let tapped;
shell.addEventListener("click", (event) => {
  if (tapped) tapped.removeAttribute("aria-busy");
  tapped = event.target.closest(event.defaultPrevented ? "a" : "button");
  if (tapped) tapped.setAttribute("aria-busy", "true");
});

// An end of selected text: the element around it, and how many letters of that stand before it.
const end = (node, offset) => {
  const range = document.createRange();
  const element = node.nodeType === Node.TEXT_NODE ? node.parentNode : node;
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return [element, range.toString().length];
};

// The same place in the element's twin.
const placeIn = (twin, letters) => {
  const walker = document.createTreeWalker(twin, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (letters <= walker.currentNode.length) return [walker.currentNode, letters];
    letters -= walker.currentNode.length;
  }
  return [twin, 0];
};

const selected = () => {
  const { isCollapsed, anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  return isCollapsed ? [] : [end(anchorNode, anchorOffset), end(focusNode, focusOffset)];
};

// To be called before the app is put behind the page; what it gives, right after: it removes the page.
const hold = () => {
  const top = scrollY;
  const focused = document.activeElement;
  const ends = selected();
  const held = [...places(shell.querySelectorAll("*"))].map(
    ([place, element]) => [place, element, element.scrollLeft, element.scrollTop],
  );
  return () => {
    // What is behind the page can have no focus.
    shell.remove();
    const isNew = (element) => !shell.contains(element);
    const twins = places([...document.body.querySelectorAll("*")].filter(isNew));
    const scrolled = [];
    const twinOf = new Map();
    let again;
    for (const [place, element, left, top] of held) {
      const twin = twins.get(place);
      if (!twin) continue;
      twinOf.set(element, twin);
      if (element.localName === "img") show(element, twin);
      if (isFilled(element)) fill(element, twin);
      if (element === tapped) again = twin;
      if (left || top) scrolled.push([twin, left, top]);
      if (element !== focused) continue;
      twin.focus({ preventScroll: true });
      select(element, twin);
    }
    scrolled.forEach(([twin, left, top]) => twin.scrollTo({ left, top, behavior: "instant" }));
    // Where nothing is scrolled, the layout is left to the next frame.
    if (top) scrollTo({ top, behavior: "instant" });
    const newEnds = ends.flatMap(
      ([element, letters]) => twinOf.has(element) ? placeIn(twinOf.get(element), letters) : [],
    );
    if (newEnds.length === 4) getSelection().setBaseAndExtent(...newEnds);
    if (again) again.click();
  };
};

// A host may answer an address that has no page with the home page.
const isHere = () => {
  const folder = new URL(document.baseURI).pathname;
  const path = location.pathname.slice(folder.length).replace(/(^|\/)(index\.html)?$/, "");
  return decodeURI(path) === decodeURI(data.dataset.path);
};

if (isHere()) {
  globalThis.pushcartPage = { language: root.lang, text: data.textContent, hold };
} else {
  shell.replaceChildren();
  root.removeAttribute("data-languages");
}
data.remove();
