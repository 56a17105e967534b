//! The service worker: what opens without a network, and what happens when the shop is replaced.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::{CUP, TRAY},
    faults::{Fault, Proxy},
    http::Answer,
    steps::{add_to_cart, open_cart},
    wait_until,
};

/// The demo shop behind a proxy that can fail, and a visitor whose pages the worker answers.
struct Scene {
    shop: ShopServer,
    proxy: Proxy,
    page: Page,
}

impl Scene {
    fn open(path: &str) -> Self {
        let shop = ShopServer::demo();
        let proxy = Proxy::before(&shop.origin());
        let page = Visitor::phone().with_worker().open(&format!("{}{path}", proxy.origin()));
        for words in ["Failed to load resource", "net::ERR", "ServiceWorker"] {
            page.expect_error(words);
        }
        let scene = Self { shop, proxy, page };
        scene.wait_for_worker();
        scene
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.proxy.origin())
    }

    fn wait_for_worker(&self) {
        wait_until("the worker", || self.page.eval("!!navigator.serviceWorker.controller") == true);
    }

    /// Waits until the device has a file.
    fn wait_until_kept(&self, path: &str) {
        let script = format!("caches.match('{}').then((found) => !!found)", self.url(path));
        wait_until(&format!("{path} on the device"), || self.page.eval(&script) == true);
    }

    /// The shopper comes again, after which the device has the whole shop.
    fn come_again(&self) {
        self.page.goto(&self.url("/"));
        for chunk in ["browse", "product", "product_dialogs", "cart", "checkout", "share", "catalog_checkout"]
        {
            self.wait_until_kept(&self.shop.built(chunk));
        }
    }

    fn cut_the_line(&self) {
        self.proxy.break_next("", Fault::CutBefore, u32::MAX);
    }
}

#[test]
fn what_was_seen_opens_without_a_network() {
    let scene = Scene::open("/");
    let page = &scene.page;
    page.goto(&scene.url(&format!("/p/{}", TRAY.handle)));
    add_to_cart(page, TRAY.options);
    scene.come_again();
    scene.cut_the_line();
    page.goto(&scene.url("/"));
    page.find("link", &format!("*{}*", CUP.title));
    let pictures = "[...document.images].some((one) => one.complete && one.naturalWidth)";
    wait_until("a picture", || page.eval(pictures) == true);
    page.goto(&scene.url(&format!("/p/{}", CUP.handle)));
    page.find("heading[1]", CUP.title);
    open_cart(page);
    page.wait_text(TRAY.title);
    page.goto(&scene.url(&format!("/share/p/{}", CUP.handle)));
    page.find("image", "*QR*");
}

#[test]
fn what_else_is_on_the_host_stays_the_hosts() {
    let scene = Scene::open("/");
    let page = &scene.page;
    for path in ["/admin", "/admin/orders", "/.well-known/security.txt"] {
        scene
            .shop
            .replace(path, Answer::ok("text/html; charset=utf-8", String::from("<h1>Not the shop</h1>")));
        page.goto(&scene.url(path));
        page.find("heading[1]", "Not the shop");
        let kept = format!("caches.match('{}').then((found) => !!found)", scene.url(path));
        assert_eq!(page.eval(&kept), false, "{path}");
    }
}

#[test]
fn a_page_that_is_open_goes_on_when_the_shop_is_replaced() {
    let scene = Scene::open("/");
    let page = &scene.page;
    scene.come_again();
    // The new release has another page, and has no file of the old one.
    let index = scene.shop.file("/index.html").replace("<title>Shop</title>", "<title>Two</title>");
    scene.shop.replace("/", Answer::ok("text/html; charset=utf-8", index.clone()));
    scene.shop.replace("/index.html", Answer::ok("text/html; charset=utf-8", index));
    let worker = scene.shop.file("/sw.js").replace("\"release\":\"", "\"release\":\"2");
    scene.shop.replace("/sw.js", Answer::ok("text/javascript", worker));
    for chunk in ["product", "browse"] {
        scene.shop.replace(&scene.shop.built(chunk), Answer::status(404, "replaced"));
    }
    page.eval("window.isOpen = true");
    page.eval("navigator.serviceWorker.addEventListener('controllerchange', () => window.isReplaced = true)");
    page.eval("navigator.serviceWorker.ready.then((one) => one.update())");
    wait_until("the new release", || page.eval("window.isReplaced") == true);
    // What opens in place still has the files of its release, which the host has no more.
    page.eval("history.pushState({}, '', 'p/moon-cup'); dispatchEvent(new PopStateEvent('popstate'))");
    page.wait_text("Choose options");
    assert_eq!(page.eval("window.isOpen"), true);
    // The next link is followed by the browser, to the new release.
    page.tap("link", "Tea and clay");
    wait_until("the new page", || page.eval("window.isOpen === undefined") == true);
}

#[test]
fn data_that_come_late_are_shown_with_the_next_page() {
    let scene = Scene::open("/");
    let page = &scene.page;
    scene.come_again();
    page.find("link", &format!("*{}*", CUP.title));
    // Whichever page has asked: what is under way still has the old titles, and waits.
    scene.proxy.break_next("catalog.json", Fault::Held, u32::MAX);
    scene.shop.change_json("/demo/catalog.json", |catalog| {
        for product in catalog["products"].as_array_mut().expect("a list") {
            product["title"] = "Another title".into();
        }
    });
    // A page that is never idle hears the news too.
    page.before_scripts("self.requestIdleCallback = () => 0");
    page.goto(&scene.url("/"));
    page.find("link", &format!("*{}*", CUP.title));
    page.eval("navigator.serviceWorker.addEventListener('message', () => window.isTold = true)");
    scene.proxy.release();
    wait_until("the news", || page.eval("window.isTold") == true);
    page.tap("link", "Categories");
    page.find("heading[1]", "Categories");
    page.tap("link", "Home");
    page.first("link", "*Another title*");
}

#[test]
fn a_shop_that_wants_no_worker_has_none() {
    let scene = Scene::open("/");
    let page = &scene.page;
    scene.come_again();
    scene.shop.change_json("/shop.json", |shop| shop["offline"] = false.into());
    page.goto(&scene.url("/"));
    // This visit may still read the old one.
    let is_known =
        "caches.match('shop.json').then((one) => !one || one.json().then((shop) => !shop.offline))";
    wait_until("the new shop.json", || page.eval(is_known) == true);
    page.goto(&scene.url("/"));
    let workers = "navigator.serviceWorker.getRegistrations().then((all) => all.length)";
    wait_until("the worker to be gone", || page.eval(workers) == 0);
    page.goto(&scene.url("/"));
    wait_until("its caches to be gone", || page.eval("caches.keys().then((all) => all.length)") == 0);
    page.find("link", &format!("*{}*", CUP.title));
}
