//! Catalogs of any size, the same in every run: products as shops have them, with words of several scripts that are
//! as frequent as words are (few stand everywhere, most stand seldom).

use std::fmt::Write;

const SYLLABLES: [&str; 24] = [
    "ba", "cel", "do", "fer", "gan", "hu", "is", "ka", "lo", "mer", "no", "pal", "qui", "ro", "sen", "ta",
    "ul", "ven", "wa", "xi", "yo", "zan", "ster", "mond",
];
const LETTERS: [&str; 32] = [
    "青", "瓷", "茶", "碗", "壶", "盖", "盘", "手", "工", "紫", "泥", "朱", "圆", "大", "白", "小", "木",
    "竹", "布", "棉", "银", "铜", "石", "灯", "椅", "桌", "花", "瓶", "杯", "勺", "筷", "香",
];
const COLOURS: [(&str, &str); 8] = [
    ("Red", "红色"),
    ("Blue", "蓝色"),
    ("Green", "绿色"),
    ("Black", "黑色"),
    ("White", "白色"),
    ("Grey", "灰色"),
    ("Yellow", "黄色"),
    ("Brown", "棕色"),
];
/// How many different words there are in the whole catalog, in either script.
const WORDS: usize = 20_000;
/// Products that follow each other stand in the same category, as in most exports.
const IN_CATEGORY: usize = 200;

/// Numbers that look like chance (a linear congruence, its upper bits).
struct Chance(u64);

impl Chance {
    fn of_product(number: usize) -> Self {
        let mut chance = Self(number as u64);
        chance.below(1);
        chance
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// A small number often, a large one seldom: Zipf's law, near enough.
    fn rank(&mut self) -> usize {
        let bits = WORDS.ilog2() as usize;
        let scale = self.below(bits + 1);
        ((1 << scale) + self.below(1 << scale)).min(WORDS) - 1
    }
}

/// The word of a rank: the frequent ones are short.
fn word(rank: usize) -> String {
    let (mut word, mut left) = (String::new(), rank + 3);
    while left > 0 {
        word.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    word
}

fn run(rank: usize) -> String {
    let (mut run, mut left) = (String::new(), rank + 33);
    while left > 0 {
        run.push_str(LETTERS[left % LETTERS.len()]);
        left /= LETTERS.len();
    }
    run
}

/// A word that about one product in ten has.
pub fn frequent_word() -> String {
    word(40)
}

/// Two words each that stand in one title, of so many products all over the catalog.
pub fn two_words(products: usize, count: usize) -> impl Iterator<Item = String> {
    (0..count).map(move |at| {
        let title = words(&mut Chance::of_product(products * at / count), 3);
        title.split(' ').take(2).collect::<Vec<_>>().join(" ")
    })
}

/// The handle of the category in the middle, and of a product.
pub fn named(products: usize) -> (String, String) {
    (format!("c-{}", products / IN_CATEGORY / 2), format!("{}-{}", word(products / 2 % WORDS), products / 2))
}

/// The text of a catalog.json with so many products.
pub fn catalog(products: usize) -> String {
    let categories = (0..products.div_ceil(IN_CATEGORY)).map(|at| {
        let (english, chinese) = (word(at * 7 + 300), run(at * 7 + 300));
        format!(r#"{{"handle":"c-{at}","title":{{"en":"{english}","zh-Hans":"{chinese}"}}}}"#)
    });
    let mut json = format!(
        r#"{{"currencies":["EUR","USD"],"tags":{{"new":{{"en":"New","zh-Hans":"新品"}},"sale":{{"en":"Sale","zh-Hans":"特价"}}}},
"countries":[{{"code":"DE"}}],"delivery":[{{"id":"parcel","kind":"shipping","label":"Parcel","price":{{"EUR":"5.90","USD":"6.90"}}}}],
"payments":[{{"id":"cash","label":"Cash","how":{{"cash":{{}}}}}}],"categories":[{}],"products":["#,
        categories.collect::<Vec<_>>().join(",")
    );
    for number in 0..products {
        json.push_str(if number > 0 { ",\n" } else { "\n" });
        product(number, &mut json);
    }
    json.push_str("\n]}\n");
    json
}

fn words(chance: &mut Chance, count: usize) -> String {
    (0..count).map(|_| word(chance.rank())).collect::<Vec<_>>().join(" ")
}

fn product(number: usize, json: &mut String) {
    let chance = &mut Chance::of_product(number);
    let runs = |chance: &mut Chance, count: usize| (0..count).map(|_| run(chance.rank())).collect::<String>();
    let handle = format!("{}-{number}", word(number % WORDS));
    let (title, chinese) = (words(chance, 3), runs(chance, 3));
    let (text, chinese_text) = (words(chance, 40), runs(chance, 20));
    let tags = match chance.below(12) {
        0 => r#""new""#,
        1 => r#""sale""#,
        _ => "",
    };
    let price = 300 + chance.below(20_000);
    let category = number / IN_CATEGORY;
    let (month, day) = (1 + chance.below(12), 1 + chance.below(28));
    // Sizes come with the category, colours with the product.
    let first = chance.below(COLOURS.len());
    let colours: Vec<usize> = (0..1 + category % 3).map(|at| (first + at) % COLOURS.len()).collect();
    let values = colours.iter().map(|at| {
        let (english, chinese) = COLOURS[*at];
        format!(r#"{{"id":"c{at}","label":{{"en":"{english}","zh-Hans":"{chinese}"}}}}"#)
    });
    let values = values.collect::<Vec<_>>().join(",");
    let variants = colours.iter().map(|at| {
        let stock = if chance.below(20) == 0 { 0 } else { 4 + chance.below(60) };
        format!(
            r#"{{"id":"{handle}-c{at}","sku":"S{number:06}{at}","choices":{{"colour":"c{at}"}},"stock":{stock}}}"#
        )
    });
    let variants = variants.collect::<Vec<_>>().join(",");
    let _ = write!(
        json,
        r#"{{"handle":"{handle}","title":{{"en":"{title}","zh-Hans":"{chinese}"}},"description":{{"en":"{text}","zh-Hans":"{chinese_text}"}},"categories":["c-{category}"],"tags":[{tags}],"added":"2026-{month:02}-{day:02}","pictures":[{{"src":"img/{handle}-{{width}}.webp","widths":[240,480,720],"width":720,"height":720}}],"price":{{"EUR":"{}.{:02}","USD":"{}.{:02}"}},"options":[{{"id":"colour","name":{{"en":"Colour","zh-Hans":"颜色"}},"values":[{values}]}}],"variants":[{variants}]}}"#,
        price / 100,
        price % 100,
        price * 11 / 1000,
        price * 11 / 10 % 100,
    );
}
