//! Runs a command of the shell: what it says goes to stderr, what it is about is in its
//! environment, and it has a bounded time.

use std::io::{BufRead as _, BufReader, Read};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use confiture_core::refusal::Refusal;

use super::{Event, Hooks, failed};
use crate::config::{Act, Hook};
use crate::{print, wait};

/// The time between two looks whether it has ended.
const INTERVAL: Duration = Duration::from_millis(10);
/// How long what it said last may take to arrive; a process that it left behind may keep the pipe.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// How much of a line is repeated.
const LINE_BYTES_MAX: u64 = 8 * 1024;

/// Runs it.
///
/// # Errors
/// `HOOK_1100` and `HOOK_1101` when it cannot be started, fails, or takes too long.
pub(super) fn run(hook: &Hook, hooks: &Hooks, event: &Event<'_>) -> Result<(), Refusal> {
    let Act::Command(text) = &hook.act else { return Ok(()) };
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(text.expose()).envs(event.variables(hook));
    // In a group of its own, so that what it has started ends with it.
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let mut child = command
        .spawn()
        .map_err(|error| failed(hook, "the shell cannot be started").why(error.to_string()))?;
    let (said, lines) = mpsc::channel();
    listen(child.stdout.take(), said.clone());
    listen(child.stderr.take(), said);
    let repeat = |line: String| {
        print::say(&format!("hook {}: {}", hook.id, hooks.redacted(&line)));
    };
    let ended = wait::until(hook.timeout, INTERVAL, || {
        lines.try_iter().for_each(repeat);
        child.try_wait().transpose()
    });
    let status = match ended {
        Some(status) => status.map_err(|error| failed(hook, &error.to_string()))?,
        None => {
            end(&mut child);
            let seconds = hook.timeout.as_secs();
            return Err(failed(hook, &format!("it was not done after {seconds} s, and was ended"))
                .hint("give it more time with `timeout_seconds`"));
        }
    };
    while let Ok(line) = lines.recv_timeout(LAST_WORDS) {
        repeat(line);
    }
    if status.success() { Ok(()) } else { Err(failed(hook, &in_words(status))) }
}

fn in_words(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt as _;
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("its exit is {code}"),
        (None, signal) => format!("signal {} ended it", signal.unwrap_or_default()),
    }
}

/// Ends the command with all that it has started.
fn end(child: &mut Child) {
    let group = format!("-{}", child.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    let _ = child.kill();
    let _ = child.wait();
}

fn listen(pipe: Option<impl Read + Send + 'static>, said: Sender<String>) {
    let Some(pipe) = pipe else { return };
    std::thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        loop {
            let mut line = Vec::new();
            let read = reader.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line);
            if !matches!(read, Ok(1..)) {
                break;
            }
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if said.send(line).is_err() {
                break;
            }
        }
    });
}
