//! Running other programs: saying what is run, how long it took, and what they said when they failed.
//!
//! What a thread of [`side_by_side`] runs does not write between the lines of the others: its output is
//! kept and shown in one piece when it has ended.

use std::{
    cell::Cell,
    env,
    ffi::OsStr,
    fs::{self, File},
    path::PathBuf,
    process::{self, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use anyhow::{Context, Result, anyhow, bail};

thread_local! {
    /// Whether others write to the terminal at the same time.
    static IS_ONE_OF_MANY: Cell<bool> = const { Cell::new(false) };
}

/// Work that can be done beside other work.
pub type Job<'a> = Box<dyn FnOnce() -> Result<()> + Send + 'a>;

/// Does all of it at the same time; an error where one fails, after all have ended.
pub fn side_by_side(jobs: Vec<Job<'_>>) -> Result<()> {
    let done: Vec<Result<()>> = thread::scope(|scope| {
        let started: Vec<_> = jobs.into_iter().map(|job| scope.spawn(|| as_one_of_many(job))).collect();
        started
            .into_iter()
            .map(|job| job.join().unwrap_or_else(|_| Err(anyhow!("it has panicked"))))
            .collect()
    });
    let mut failed = done.into_iter().filter_map(Result::err);
    let Some(first) = failed.next() else { return Ok(()) };
    for other in failed {
        eprintln!("error: {other:#}");
    }
    Err(first)
}

/// Does something while others write to the terminal too.
pub fn as_one_of_many<T>(work: impl FnOnce() -> T) -> T {
    let before = IS_ONE_OF_MANY.replace(true);
    let done = work();
    IS_ONE_OF_MANY.set(before);
    done
}

/// Whether what this thread runs must not write as it comes.
pub fn is_one_of_many() -> bool {
    IS_ONE_OF_MANY.get()
}

/// Says what is about to be done.
pub fn say(text: &str) {
    println!("\x1b[1m==> {text}\x1b[0m");
}

/// Runs a command in the foreground, with its output shown as it comes, or kept together where others
/// write too.
pub fn show(what: &str, command: &mut Command) -> Result<()> {
    let start = Instant::now();
    let status = if is_one_of_many() {
        kept(what, command)?.0
    } else {
        say(what);
        command.status().with_context(|| format!("{} did not start", name(command)))?
    };
    if !status.success() {
        bail!("{what}: {} ended with {status}", name(command));
    }
    println!("    done in {:.0?}: {what}", start.elapsed());
    Ok(())
}

/// Runs a command, shows all it said when it has ended, and gives it.
pub fn kept(what: &str, command: &mut Command) -> Result<(process::ExitStatus, String)> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    println!("    started: {what}");
    // A file and no pipe: servers that a script leaves running would keep a pipe open.
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = env::temp_dir().join(format!("pushcart-xtask-{}-{number}.log", process::id()));
    let file = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    let status = command.status().with_context(|| format!("{} did not start", name(command)));
    let said = fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    fs::remove_file(&path)?;
    let (status, said) = (status?, said?);
    println!("\x1b[1m==> {what}\x1b[0m\n{}", said.trim_end());
    Ok((status, said))
}

/// Runs a command and shows what it said only when it fails.
pub fn quietly(what: &str, command: &mut Command) -> Result<()> {
    said(what, command).map(drop)
}

/// Runs a command and gives what it printed; where it fails, what it said is the error.
pub fn said(what: &str, command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{what}: {} did not start", name(command)))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        bail!("{what}: {} ended with {}\n{words}", name(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command and gives what it printed; `None` where it failed or is not there.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program is on the path.
pub fn has(program: &str) -> bool {
    find(program).is_some()
}

/// Where a program on the path lies.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The name of a command's program, without its folder.
fn name(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    program.file_name().unwrap_or(OsStr::new("a program")).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_run_side_by_side_and_one_failure_is_told_when_all_have_ended() {
        let (to_first, from_second) = std::sync::mpsc::channel();
        let failed = side_by_side(vec![
            // Waits for the other one: they would hang if they ran one after the other.
            Box::new(move || from_second.recv().map_err(|_| anyhow!("alone"))),
            Box::new(move || {
                to_first.send(())?;
                bail!("the second")
            }),
        ]);
        assert_eq!(failed.unwrap_err().to_string(), "the second");
    }

    #[test]
    fn kept_output_is_both_streams_and_does_not_wait_for_what_was_left_running() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "sleep 100 & echo $!; echo more >&2; exit 3"]);
        let (status, said) = kept("a test", &mut shell).unwrap();
        let left_running = said.lines().next().unwrap();
        assert!(Command::new("kill").arg(left_running).status().unwrap().success());
        assert_eq!(status.code(), Some(3));
        assert!(said.contains("more"), "{said}");
    }
}
