//! A fixed piece of work, by which a time on one machine is compared with one on another.

use crate::Page;

const WORK: &str = "(() => { const runs = []; for (let run = 0; run < 5; run++) {
    const start = performance.now(); let sum = 0;
    for (let i = 0; i < 4e6; i++) sum = (sum * 31 + i) | 0;
    runs.push(performance.now() - start + (sum === 1 ? 1 : 0)); }
    return runs.sort((a, b) => a - b)[2]; })()";

/// How long it takes in this page just now, in milliseconds, throttling included.
pub fn reference_ms(page: &Page) -> f64 {
    page.eval(WORK).as_f64().expect("a time")
}
