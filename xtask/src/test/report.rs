//! What was run, how long it took, and how it went.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::run;

/// The report of a run. Steps that run beside each other write into one.
#[derive(Default)]
pub struct Report(Mutex<Lines>);

#[derive(Default)]
struct Lines {
    steps: Vec<(String, Duration, String)>,
    passed: u32,
    failed: u32,
}

impl Report {
    /// Does something that is no test but can fail; says whether it did well.
    pub fn check(&self, what: &str, check: impl FnOnce() -> Result<()>) -> bool {
        self.make(what, check).is_some()
    }

    /// Makes what others need; `None` where that failed.
    pub fn make<T>(&self, what: &str, make: impl FnOnce() -> Result<T>) -> Option<T> {
        let start = Instant::now();
        let made = make();
        let outcome = made.as_ref().map_or_else(failure, |_| String::from("good"));
        let mut lines = self.lines();
        lines.failed += u32::from(made.is_err());
        lines.steps.push((what.to_owned(), start.elapsed(), outcome));
        made.ok()
    }

    /// Runs tests and adds up their results. A step that ran none is a failure.
    pub fn tests(&self, what: &str, command: Result<Command>) {
        let start = Instant::now();
        let ran = command.and_then(|mut command| run_tests(what, &mut command));
        let outcome = match &ran {
            Ok((passed, 0)) => format!("{passed} passed"),
            Ok((passed, failed)) => format!("FAILED: {failed} of {}", passed + failed),
            Err(error) => failure(error),
        };
        let (passed, failed) = ran.unwrap_or((0, 1));
        let mut lines = self.lines();
        lines.passed += passed;
        lines.failed += failed;
        lines.steps.push((what.to_owned(), start.elapsed(), outcome));
    }

    /// Says that something outside of the steps went wrong.
    pub fn fail(&self) {
        let mut lines = self.lines();
        lines.failed = lines.failed.max(1);
    }

    /// How many tests passed and how many tests and checks failed.
    pub fn sum(&self) -> (u32, u32) {
        let lines = self.lines();
        (lines.passed, lines.failed)
    }

    /// Prints the table, in the order in which the steps ended.
    pub fn print(&self) {
        println!("\n| step | time | result |\n|---|---:|---|");
        for (what, time, outcome) in &self.lines().steps {
            println!("| {what} | {time:.0?} | {outcome} |");
        }
    }

    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failure(error: &anyhow::Error) -> String {
    eprintln!("error: {error:#}");
    format!("FAILED: {error:#}")
}

/// Runs a test command, shows its output and gives how many tests passed and failed.
fn run_tests(what: &str, command: &mut Command) -> Result<(u32, u32)> {
    let mut sum = (0, 0);
    let mut count = |line: &str| {
        if let Some((passed, failed)) = read_result(line) {
            sum = (sum.0 + passed, sum.1 + failed);
        }
    };
    let status = if run::is_one_of_many() {
        let (status, said) = run::kept(what, command)?;
        said.lines().for_each(&mut count);
        status
    } else {
        run::say(what);
        let mut child =
            command.stdout(Stdio::piped()).spawn().with_context(|| format!("{what}: it did not start"))?;
        for line in BufReader::new(child.stdout.take().context("its output is not ours")?).lines() {
            let line = line?;
            println!("{line}");
            count(&line);
        }
        child.wait()?
    };
    judge(status.success(), sum.0, sum.1).with_context(|| format!("it ended with {status}"))
}

/// A failure that no test admits (it did not compile, it was ended) is one all the same.
fn judge(did_well: bool, passed: u32, failed: u32) -> Result<(u32, u32)> {
    match (did_well, passed, failed) {
        (false, _, 0) => bail!("it failed outside of the tests"),
        (_, 0, 0) => bail!("no test ran"),
        _ => Ok((passed, failed)),
    }
}

/// "test result: ok. 4 passed; 0 failed; …"
fn read_result(line: &str) -> Option<(u32, u32)> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let number =
        |word: &str| counts.split("; ").find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok());
    Some((number("passed")?, number("failed")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read() {
        let line =
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.05s";
        assert_eq!(read_result(line), Some((12, 0)));
        assert_eq!(read_result("test result: FAILED. 1 passed; 2 failed; 0 ignored"), Some((1, 2)));
        assert_eq!(read_result("running 3 tests"), None);
    }

    #[test]
    fn no_failure_is_lost() {
        assert_eq!(judge(true, 3, 0).unwrap(), (3, 0));
        assert_eq!(judge(false, 3, 1).unwrap(), (3, 1));
        assert!(judge(false, 3, 0).is_err(), "a program that did not compile");
        assert!(judge(true, 0, 0).is_err(), "nothing ran");
    }
}
