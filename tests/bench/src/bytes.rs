//! What a page loads, by kind: as it came, and as brotli at its best would send it.

use std::{collections::BTreeMap, io::Write};

use pushcart_e2e::{
    Page,
    transfers::{Kind, Transfer, transfers},
};

use crate::figure::{Figure, Unit};

pub type ByKind = BTreeMap<Kind, Bytes>;

#[derive(Clone, Copy, Debug, Default)]
pub struct Bytes {
    /// Over the network, headers included.
    came: u64,
    /// The files alone; pictures as they are.
    brotli: u64,
}

/// What the page has loaded since its events were forgotten.
pub fn by_kind(page: &Page) -> ByKind {
    let mut sums = ByKind::new();
    for transfer in transfers(page) {
        let sum = sums.entry(transfer.kind).or_default();
        sum.came += transfer.bytes;
        sum.brotli += least(&transfer, page);
    }
    sums
}

fn least(transfer: &Transfer, page: &Page) -> u64 {
    match transfer.body(page) {
        Some(body) if transfer.kind == Kind::Picture => body.len() as u64,
        Some(body) => brotli_11(&body),
        // The browser keeps no body of a preload that was not used, and none of what it has thrown away.
        None => transfer.bytes,
    }
}

fn brotli_11(body: &[u8]) -> u64 {
    let mut packed = Vec::new();
    let mut packer = brotli::CompressorWriter::new(&mut packed, 65_536, 11, 22);
    packer.write_all(body).expect("memory can be written to");
    drop(packer);
    packed.len() as u64
}

/// A figure for each kind that came in one of the runs.
pub fn figures<T>(runs: &[T], of: impl Fn(&T) -> &ByKind) -> Vec<Figure> {
    let came = Kind::ALL.into_iter().filter(|kind| runs.iter().any(|run| of(run).contains_key(kind)));
    let figure = |kind: Kind, how: &str, bytes: fn(&Bytes) -> u64| {
        let kilobytes = |run: &T| of(run).get(&kind).map_or(0.0, |one| bytes(one) as f64 / 1_000.0);
        Figure::of(&format!("{}, {how}", kind.name()), Unit::Kilobytes, runs, kilobytes)
    };
    came.flat_map(|kind| {
        [figure(kind, "as it came", |one| one.came), figure(kind, "brotli 11", |one| one.brotli)]
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_that_never_came_have_no_figure() {
        let run = ByKind::from([(Kind::Wasm, Bytes { came: 1_500, brotli: 1_000 })]);
        let figures = figures(&[run, ByKind::new()], |run| run);
        let words: Vec<_> = figures.iter().map(|figure| (figure.name.as_str(), figure.words())).collect();
        let expected = [("wasm, as it came", "1.5 (0.0–1.5)"), ("wasm, brotli 11", "1.0 (0.0–1.0)")];
        assert_eq!(words, expected.map(|(name, words)| (name, words.to_owned())));
        assert_eq!(brotli_11(&[b'a'; 1_000]), 11);
    }
}
