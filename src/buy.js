// Stands in prerendered pages alone, between the script that takes them over and the boot script: says how many
// pieces are in the cart, and on a product's page takes the choice, the quantity and "Add to cart" before
// there is an app. It sends nothing. What it adds is left on the device as a closed tab leaves it, one record for
// each tap (crates/commerce/src/stored/early_addition.rs), and the app's cart queue delivers it once.
// The finisher (xtask/src/finish/buy.rs) puts keys and record, which Rust has written, in place of the words in
// capitals. Words, prices and pictures come from the page (src/host/buying.rs).
const page = globalThis.pushcartPage;
const shell = document.getElementById("shell");
const all = (selector) => [...shell.querySelectorAll(selector)];
const one = (selector) => shell.querySelector(selector);
const write = (selector, text) => all(selector).forEach((element) => { element.textContent = text; });

// Which shop it is: the backend's identity (crates/commerce/src/backend/config.rs).
const identity = (fields) => fields
  .map(([text, isPath]) => isPath ? new URL(text, document.baseURI).href : text).join("@");
const shop = page && identity(JSON.parse(document.getElementById("placed").text).shop);
const named = (form) => form.replace("~shop~", () => shop);
const queuePrefix = named(QUEUE_PREFIX);
const cartKey = named(CART_KEY);

const stored = (key) => {
  try {
    const record = JSON.parse(localStorage.getItem(key));
    return record && (record.version || 1) === 1 ? record : {};
  } catch (_) {
    return {};
  }
};
const keys = (prefix) => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch (_) {
    return [];
  }
};

// What the device does not take is held here, and told to the app.
const held = [];
const sum = (list, read) => (list || []).reduce((sum, item) => sum + read(item), 0);
const added = ({ change }) => change.Add ? change.Add.quantity : 0;
const waiting = () => sum(held, ({ quantity }) => quantity)
  + sum(keys(queuePrefix), (key) => sum(stored(key).entries, added));
const count = () => waiting() + sum(stored(cartKey).lines, (line) => line.quantity);
const showCount = () => write(".tabs-count", count() || "");

// Tells the boot script that there is something to deliver.
let deliver;
const somethingWaits = new Promise((resolve) => { deliver = resolve; });

const random = () => [...crypto.getRandomValues(new Uint8Array(8))]
  .map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Says whether the device has taken it.
const keep = (variant, quantity) => {
  const tab = random();
  const record = RECORD.split("~tab~").join(tab)
    .replace("\"~variant~\"", () => JSON.stringify(variant))
    .replace("~quantity~", quantity)
    .replace("~written~", Date.now() - AGO_MS);
  try {
    localStorage.setItem(queuePrefix + tab, record);
    return true;
  } catch (_) {
    return false;
  }
};

const add = (variant, quantity) => {
  if (!keep(variant, quantity)) held.push({ variant, quantity });
  showCount();
  deliver();
};

// As src/i18n/speech.rs does: a text of others keeps its order among letters that are read from the right.
const isolated = (text) => document.dir === "rtl" ? `\u2068${text}\u2069` : text;
const sideBySide = (texts) => texts.map(isolated).join(" · ");

// What is chosen of a product, by the rules of src/components/option_sheet.rs.
const choiceOf = ({ options, variants, words }) => {
  const selected = options.map(() => "");
  const isComplete = () => !selected.includes("");
  const fits = (variant, but) => selected.every((value, option) =>
    option === but || !value || variant.values[option] === value);
  const please = (names) => words.choose.replace("{options}", () => isolated(sideBySide(names)));
  const missing = () => options.map(({ name }) => name).filter((_, option) => !selected[option]);
  return {
    selected,
    isComplete,
    please,
    variant: () => isComplete() ? variants.find((variant) => fits(variant)) : undefined,
    isPossible: (option, value) => variants.some((variant) =>
      variant.can_buy && variant.values[option] === value && fits(variant, option)),
    inWords: () => isComplete() ? sideBySide(selected) : please(missing()),
  };
};

// At the foot of the page and of the option sheet.
const buyButtons = ".buy-bar .button, .sheet-foot .button";
const disable = (selector, isOff) => all(selector).forEach((button) => { button.disabled = isOff; });

// Shows it where the app shows it.
const show = ({ product, parts, choice, quantity, isTried }) => {
  const { words, sold_out } = product;
  const none = {
    most: product.most, limit: "", stock: sold_out ? words.sold_out : "", is_scarce: sold_out, can_buy: !sold_out,
    price: 0, picture: 0,
  };
  const variant = choice.variant();
  const shown = variant || none;
  const put = (selector, kind) => all(selector).forEach((element) => {
    element.replaceWith(parts.querySelectorAll(`[data-${kind}] > *`)[shown[kind]].cloneNode(true));
  });
  put(".product-price .price, .option-head .price", "price");
  put(".option-head .picture", "picture");
  write(".product-stock", shown.stock);
  one(".product-stock").classList.toggle("product-scarce", shown.is_scarce);
  write(".option-head [role=status]", variant ? shown.stock : choice.isComplete() ? words.not_available : "");
  write(".product-choice > span:nth-of-type(2), .option-head .quiet:last-child", choice.inWords());
  all(".option").forEach((group, option) => showOption(group, option, { product, choice, isTried }));
  write(".stepper output", quantity);
  write(".row > [role=status]", quantity >= shown.most ? shown.limit : "");
  disable(".stepper button:first-child", quantity <= 1);
  disable(".stepper button:last-child", quantity >= shown.most);
  disable(buyButtons, !shown.can_buy);
};

const showOption = (group, option, { product, choice, isTried }) => {
  const chosen = choice.selected[option];
  const isOpen = isTried && !chosen;
  group.classList.toggle("option-open", isOpen);
  group.querySelector(".field-error").textContent = isOpen ? choice.please([product.options[option].name]) : "";
  group.querySelectorAll(".chip").forEach((chip) => {
    const [input, { textContent: value }, note] = chip.children;
    const isOff = !choice.isPossible(option, value);
    chip.classList.toggle("chip-off", isOff);
    input.checked = chosen === value;
    note.textContent = isOff ? product.words.not_available : "";
  });
};

// The address says which variant it is, as the app has it.
const follow = (variant) => {
  const address = new URL(location);
  if (variant) address.searchParams.set("v", variant.id);
  else address.searchParams.delete("v");
  history.replaceState(history.state, "", address);
};

// A product's page. Gives what the app goes on with.
const sell = (product, parts) => {
  const { options, variants } = product;
  const choice = choiceOf(product);
  const { selected } = choice;
  const dialog = one("dialog.sheet");
  let quantity = 1;
  let isTried = false;

  const showAll = () => {
    const { most } = choice.variant() || product;
    quantity = Math.min(quantity, most);
    show({ product, parts, choice, quantity, isTried });
  };
  const fill = (selector, from) => {
    one(selector).replaceChildren(...parts.querySelector(from).cloneNode(true).childNodes);
  };
  const empty = () => {
    if (!dialog.open) one(".sheet-body").replaceChildren();
  };
  const close = () => {
    if (!dialog) return;
    dialog.close();
    empty();
  };
  const open = () => {
    fill(".sheet-body", ".sheet-body");
    dialog.showModal();
    showAll();
  };
  const askForMore = () => {
    if (!dialog.open) return open();
    isTried = true;
    showAll();
    const field = one(".option-open input");
    if (field) field.focus();
  };
  const buy = () => {
    const variant = choice.variant();
    if (!variant) return askForMore();
    close();
    add(variant.id, quantity);
    fill(".toast", ".toast");
  };
  const step = (by) => {
    quantity += by;
    showAll();
  };

  // What a button does here. Others wait for the app (src/take_over.js), and so does "Buy now".
  const actOf = (button) => {
    const is = (selector) => button.matches(selector);
    if (is(buyButtons) && (!is(".button-main") || !choice.variant())) return buy;
    if (is(".product-choice > button")) return open;
    if (is(".sheet-head > button")) return close;
    if (is(".stepper > button")) return () => step(is(":first-child") ? -1 : 1);
    if (is(".toast .icon-button")) return () => one(".toast").replaceChildren();
  };
  const isBeside = ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  };
  shell.addEventListener("click", (event) => {
    if (dialog && isBeside(event)) close();
    const button = event.target.closest("button");
    const act = button && actOf(button);
    if (!act) return;
    event.stopPropagation();
    act();
  }, true);
  if (dialog) dialog.addEventListener("close", empty);
  shell.addEventListener("change", ({ target }) => {
    const option = options.findIndex(({ name }) => target.name === name);
    if (option < 0) return;
    selected[option] = target.nextElementSibling.textContent;
    showAll();
    follow(choice.variant());
  });

  const asked = new URLSearchParams(location.search).get("v");
  const first = options.length && variants.find(({ id }) => id === asked);
  if (first) {
    selected.splice(0, selected.length, ...first.values);
    showAll();
  }
  return () => ({
    held,
    selected: options.flatMap(({ name }, at) => selected[at] ? { option: name, value: selected[at] } : []),
    quantity,
    is_open: !!dialog && dialog.open,
    has_notice: !!one(".toast p"),
  });
};

// For so many milliseconds what is to be delivered holds the app's page up, and no longer.
const longestMs = 3000;

const start = (data, parts) => {
  const begun = data && sell(JSON.parse(data.text), parts.content);
  showCount();
  if (waiting()) deliver();
  addEventListener("storage", showCount);
  addEventListener("pageshow", showCount);
  // For the app that takes the page over.
  Object.assign(page, { somethingWaits, held, count, waiting, keep });
  page.delivery = () => new Promise((go) => {
    page.settled = go;
    setTimeout(go, longestMs);
  });
  page.begun = () => {
    delete page.begun;
    return begun && JSON.stringify(begun());
  };
  // A link would leave behind what is only held here: it is followed once the app has it.
  shell.addEventListener("click", (event) => {
    if (held.length && event.target.closest("a[href]")) event.preventDefault();
  }, true);
  // A button has the focus of a finger where it was tapped before this script was there.
  const early = one("button:focus:not(:focus-visible)");
  if (early) early.click();
};

const elements = ["buying", "buying-parts"].map((id) => document.getElementById(id));
if (page) start(...elements);
elements.forEach((element) => element && element.remove());
