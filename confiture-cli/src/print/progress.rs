//! How far a command has come, for whoever watches: one line on a terminal that is written over,
//! and now and then a line of its own where there is none.
//!
//! There is no estimate: how long the next migration takes has nothing to do with how long the last
//! one took, and a number that nobody can rely on is worse than none.

use std::io::Write as _;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{is_watched, say, voice};

/// How often the time in the line is written anew.
const INTERVAL: Duration = Duration::from_millis(500);
/// How long nothing is said where nobody watches a terminal, at first and at most.
const SILENCE: Duration = Duration::from_secs(5);
const SILENCE_MAX: Duration = Duration::from_secs(60);
/// A line that is longer than the terminal could not be written over.
const WIDTH: usize = 79;
/// Goes to the beginning of the line and empties it.
const EMPTY: &str = "\r\x1b[2K";

static STATE: Mutex<Option<State>> = Mutex::new(None);

struct State {
    is_watched: bool,
    /// When all of it began.
    begin: Instant,
    /// What is being done, and since when.
    now: Option<(String, Instant)>,
    is_drawn: bool,
    /// When the next line is due where nobody watches, and how long it takes to the one after it.
    due: Instant,
    silence: Duration,
}

/// Shows how far the command has come for as long as it lives.
#[derive(Debug)]
pub struct Progress {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Begins to show it, unless several are at work at once: they tell of themselves by name.
#[must_use]
pub fn begin() -> Progress {
    if voice::current().is_some() {
        return Progress { stop: None, thread: None };
    }
    let begin = Instant::now();
    // A terminal that cannot go back gets lines.
    let is_watched = is_watched() && std::env::var_os("TERM").is_some_and(|it| it != "dumb");
    let (now, is_drawn, due) = (None, false, begin + SILENCE);
    *state() = Some(State { is_watched, begin, now, is_drawn, due, silence: SILENCE });
    let (stop, stopped) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        while stopped.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
            tick();
        }
    });
    Progress { stop: Some(stop), thread: Some(thread) }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        drop(self.stop.take());
        let _ = thread.join();
        hide(&mut state());
        *state() = None;
    }
}

/// Says what is being done now, as `applying 3 of 120: 003_users`.
pub fn at(what: &str) {
    if voice::current().is_some() {
        if is_watched() {
            say(what);
        }
        return;
    }
    if let Some(state) = state().as_mut() {
        state.now = Some((what.to_owned(), Instant::now()));
        draw(state);
    }
}

/// Takes the line away while somebody says something else; it comes back with the next change.
#[must_use]
pub(super) fn hidden() -> Hidden {
    let mut state = state();
    hide(&mut state);
    Hidden(state)
}

/// Keeps the line away for as long as it lives.
pub(super) struct Hidden(
    #[expect(dead_code, reason = "it is held, and nothing else")]
    MutexGuard<'static, Option<State>>,
);

// What a panic elsewhere left is a line at most.
fn state() -> MutexGuard<'static, Option<State>> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn hide(state: &mut Option<State>) {
    if let Some(state) = state.as_mut().filter(|it| it.is_drawn) {
        state.is_drawn = false;
        write(EMPTY);
    }
}

fn draw(state: &mut State) {
    if let (true, Some((what, since))) = (state.is_watched, &state.now) {
        let line = line(what, since.elapsed(), state.begin.elapsed());
        let line: String = line.chars().take(WIDTH).collect();
        write(&format!("{EMPTY}{line}"));
        state.is_drawn = true;
    }
}

fn tick() {
    let told = {
        let mut state = state();
        let Some(state) = state.as_mut() else { return };
        draw(state);
        match &state.now {
            Some((what, since)) if !state.is_watched && state.due <= Instant::now() => {
                let told = line(what, since.elapsed(), state.begin.elapsed());
                state.silence = (state.silence * 2).min(SILENCE_MAX);
                state.due = Instant::now() + state.silence;
                Some(told)
            }
            Some(_) | None => None,
        }
    };
    if let Some(told) = told {
        say(&told);
    }
}

/// Returns the line: what, for how long, and for how long all of it so far.
fn line(what: &str, this: Duration, all: Duration) -> String {
    match (this.as_secs(), all.as_secs()) {
        (0, 0) => what.to_owned(),
        (this, all) if this == all => format!("{what}, {}", time(all)),
        (this, all) => format!("{what}, {} ({} in all)", time(this), time(all)),
    }
}

fn time(seconds: u64) -> String {
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

fn write(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_only_what_it_knows() {
        let of = |this, all| line("x", Duration::from_secs(this), Duration::from_secs(all));
        assert_eq!(of(0, 0), "x");
        assert_eq!(of(7, 7), "x, 7 s");
        assert_eq!(of(7, 67), "x, 7 s (1 min 7 s in all)");
        assert_eq!(of(3_700, 7_300), "x, 1 h 1 min (2 h 1 min in all)");
    }
}
