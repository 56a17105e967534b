//! Takes pictures of every page: phone and desk, by day and by night, in all languages. They go
//! to `tests/shots`. With words after it (`shots phone dark`), only those whose name holds them all.

use pushcart_e2e::{
    Scheme, ShopServer, Visitor, shots,
    tour::{ARABIC, CHINESE, ENGLISH, tour},
};

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for (device, wide) in [("phone", false), ("desk", true)] {
        for (theme, scheme) in [("light", Scheme::Light), ("dark", Scheme::Dark)] {
            for (language, tags, words) in
                [("en", "en-US,en", &ENGLISH), ("zh", "zh-CN,zh", &CHINESE), ("ar", "ar", &ARABIC)]
            {
                let set = format!("{device}-{theme}-{language}");
                if !wanted.iter().all(|part| set.split('-').any(|word| word == part)) {
                    continue;
                }
                let visitor = if wide { Visitor::desktop() } else { Visitor::phone() };
                let visitor = visitor.scheme(scheme).languages(tags);
                tour(&ShopServer::demo(), &visitor, words, |page, name| {
                    shots::keep(page, &format!("{set}-{name}"));
                });
                println!("{set}: done");
            }
        }
    }
}
