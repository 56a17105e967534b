//! A figure: what a number says, the numbers of all runs, the middle one, and how far the runs are apart.

use serde_json::{Value, json};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Milliseconds,
    Kilobytes,
    /// Layout shifts.
    Share,
    /// Of 100.
    Score,
    PerSecond,
    Count,
}

#[derive(Clone, Debug)]
pub struct Figure {
    pub name: String,
    pub unit: Unit,
    pub runs: Vec<f64>,
}

/// Figures that were taken together, and how fast the machine was before and after.
#[derive(Clone, Debug)]
pub struct Section {
    /// What was measured, such as "home, prerendered".
    pub subject: String,
    /// How, such as "first visit".
    pub what: String,
    pub figures: Vec<Figure>,
    /// The reference work's milliseconds; `None` where processor time does not matter.
    pub machine: Option<[f64; 2]>,
}

impl Figure {
    pub fn new(name: &str, unit: Unit, runs: Vec<f64>) -> Self {
        Self { name: name.to_owned(), unit, runs }
    }

    /// One figure of several runs, each of which has given a value.
    pub fn of<T>(name: &str, unit: Unit, runs: &[T], value: impl Fn(&T) -> f64) -> Self {
        Self::new(name, unit, runs.iter().map(value).collect())
    }

    /// The run in the middle; of an even number the later one.
    pub fn median(&self) -> f64 {
        let sorted = self.sorted();
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.runs.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    /// "712", or "712 (698–740)" where the runs differ.
    pub fn words(&self) -> String {
        let (sorted, words) = (self.sorted(), |value: f64| self.unit.words(value));
        let ends = sorted.first().zip(sorted.last()).map(|(least, most)| (words(*least), words(*most)));
        match ends {
            Some((least, most)) if least != most => format!("{} ({least}–{most})", words(self.median())),
            _ => words(self.median()),
        }
    }

    fn json(&self) -> Value {
        json!({ "median": self.median(), "runs": self.runs, "unit": self.unit.name() })
    }
}

impl Unit {
    pub fn name(self) -> &'static str {
        match self {
            Self::Milliseconds => "ms",
            Self::Kilobytes => "KB",
            Self::Share => "share",
            Self::Score => "of 100",
            Self::PerSecond => "per second",
            Self::Count => "",
        }
    }

    fn words(self, value: f64) -> String {
        match self {
            Self::Kilobytes | Self::PerSecond => format!("{value:.1}"),
            Self::Share => format!("{value:.3}"),
            Self::Milliseconds | Self::Score | Self::Count => format!("{value:.0}"),
        }
    }
}

impl Section {
    pub fn of(subject: &str, what: &str, figures: Vec<Figure>) -> Self {
        Self { subject: subject.to_owned(), what: what.to_owned(), figures, machine: None }
    }

    pub fn json(&self) -> Value {
        let figures = self.figures.iter().map(|figure| (figure.name.clone(), figure.json()));
        json!({
            "subject": self.subject, "what": self.what, "machine_ms": self.machine,
            "figures": figures.collect::<serde_json::Map<_, _>>(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_its_middle_and_how_far_the_runs_are_apart() {
        let figure = Figure::new("LCP", Unit::Milliseconds, vec![740.2, 698.0, 711.6]);
        assert_eq!(figure.words(), "712 (698–740)");
        assert_eq!(figure.json()["median"], 711.6);
        assert_eq!(Figure::new("score", Unit::Score, vec![100.0, 100.0]).words(), "100");
        assert_eq!(Figure::new("size", Unit::Kilobytes, vec![1.04]).words(), "1.0");
    }
}
