//! How far a command has come, for whoever watches: one line on a terminal that is written over,
//! and now and then a line of its own where there is none.
//!
//! There is no estimate: how long the next migration takes has nothing to do with how long the last
//! one took, and a number that nobody can rely on is worse than none.

use std::fmt::Write as _;
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
/// A line that is longer than the terminal could not be written over; how long it may be where the
/// terminal does not say.
const WIDTH: usize = 79;
/// What stays of what is being done, however narrow the terminal is.
const WHAT_MIN: usize = 20;
/// How long a statement has to run before it is worth a word.
const STATEMENT_MIN: Duration = Duration::from_secs(1);
/// Goes to the beginning of the line and empties it.
const EMPTY: &str = "\r\x1b[2K";

static STATE: Mutex<Option<State>> = Mutex::new(None);

struct State {
    is_watched: bool,
    /// When all of it began.
    begin: Instant,
    now: Option<Now>,
    is_drawn: bool,
    /// When the next line is due where nobody watches, and how long it takes to the one after it.
    due: Instant,
    silence: Duration,
}

/// What is being done.
struct Now {
    what: String,
    since: Instant,
    /// Which of its statements is, and since when.
    statement: Option<(Statement, Instant)>,
    /// What the server says about it.
    note: Option<String>,
}

/// A statement of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// Its number, counting from 0.
    pub index: usize,
    /// How many there are.
    pub total: usize,
    /// The line in which it begins, where it has one.
    pub line: Option<usize>,
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
    let is_watched = has_line();
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

/// Does the same on a terminal, and nothing where there is none.
#[must_use]
pub fn begin_on_terminal() -> Progress {
    if has_line() { begin() } else { Progress { stop: None, thread: None } }
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

/// Says what is being done now, as `reading the database`.
pub fn at(what: &str) {
    if voice::current().is_some() {
        if is_watched() {
            say(what);
        }
        return;
    }
    if let Some(state) = state().as_mut() {
        let (what, since) = (what.to_owned(), Instant::now());
        state.now = Some(Now { what, since, statement: None, note: None });
        draw(state);
    }
}

/// Says which of how many is being done, counting from 0, as `applying 3 of 120: 003_users`.
pub fn at_one(verb: &str, (index, total): (usize, usize), name: &str) {
    at(&format!("{verb} {} of {total}: {name}", index + 1));
}

/// Says at which statement of it one is; at none when they are done. It is shown when it takes
/// long, and only to whoever watches.
pub fn statement(statement: Option<Statement>) {
    if let Some(now) = state().as_mut().and_then(|it| it.now.as_mut()) {
        now.statement = statement.map(|it| (it, Instant::now()));
        now.note = None;
    }
}

/// Says what the server says about it.
pub fn note(note: Option<String>) {
    if let Some(now) = state().as_mut().and_then(|it| it.now.as_mut()) {
        now.note = note;
    }
}

/// Returns whether a line is there that is written over.
#[must_use]
pub fn is_shown() -> bool {
    state().as_ref().is_some_and(|it| it.is_watched)
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

/// A terminal that cannot go back gets lines.
fn has_line() -> bool {
    is_watched() && std::env::var_os("TERM").is_some_and(|it| it != "dumb")
}

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
    if let (true, Some(now)) = (state.is_watched, &state.now) {
        let columns = terminal_size::terminal_size_of(std::io::stderr());
        let width = columns.map_or(WIDTH, |(it, _)| usize::from(it.0).saturating_sub(1));
        let line = shown(now, state.begin.elapsed(), width);
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
            Some(now) if !state.is_watched && state.due <= Instant::now() => {
                let time = times(now.since.elapsed(), state.begin.elapsed());
                let told = format!("{}{time}", now.what);
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

/// Returns the line of a terminal of this width: what, at which statement if that takes long, what
/// the server says, and for how long. Of what is too long, the beginning says most.
fn shown(now: &Now, all: Duration, width: usize) -> String {
    let long = now.statement.as_ref().filter(|(_, since)| since.elapsed() >= STATEMENT_MIN);
    let mut rest = String::new();
    if let Some((Statement { index, total, line }, _)) = long.filter(|(it, _)| it.total > 1) {
        let _ = write!(rest, ", statement {} of {total}", index + 1);
        if let Some(line) = line {
            let _ = write!(rest, " (line {line})");
        }
    }
    if let Some(note) = &now.note {
        let _ = write!(rest, ", {note}");
    }
    let this = long.map_or(now.since, |(_, since)| *since).elapsed();
    let whole = format!("{rest}{}", times(this, all));
    // How long all of it has taken is what one can do without.
    let is_too_long = now.what.chars().count() + whole.chars().count() > width;
    let rest = if is_too_long { rest + &times(this, this) } else { whole };
    fitted(&now.what, &rest, width)
}

fn fitted(what: &str, rest: &str, width: usize) -> String {
    let room = width.saturating_sub(rest.chars().count()).max(WHAT_MIN);
    let what = match what.chars().count() > room {
        true => what.chars().take(room - 1).chain(['…']).collect(),
        false => what.to_owned(),
    };
    format!("{what}{rest}").chars().take(width).collect()
}

/// Returns for how long this one has been going on, and all of it so far.
fn times(this: Duration, all: Duration) -> String {
    match (this.as_secs(), all.as_secs()) {
        (0, 0) => String::new(),
        (this, all) if this == all => format!(", {}", time(all)),
        (this, all) => format!(", {} ({} in all)", time(this), time(all)),
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
        let of = |this, all| times(Duration::from_secs(this), Duration::from_secs(all));
        assert_eq!(of(0, 0), "");
        assert_eq!(of(7, 7), ", 7 s");
        assert_eq!(of(7, 67), ", 7 s (1 min 7 s in all)");
        assert_eq!(of(3_700, 7_300), ", 1 h 1 min (2 h 1 min in all)");
    }

    #[test]
    fn a_narrow_terminal_shortens_what_is_known() {
        assert_eq!(
            fitted("applying 3 of 120: é_users", ", 7 s", 40),
            "applying 3 of 120: é_users, 7 s"
        );
        assert_eq!(
            fitted("applying 3 of 120: é_users", ", 7 s", 29),
            "applying 3 of 120: é_us…, 7 s"
        );
        assert_eq!(fitted("applying 3 of 120: é_users", ", 7 s", 10), "applying 3");
    }

    #[test]
    fn a_statement_is_shown_when_it_takes_long() {
        let begin = Instant::now().checked_sub(Duration::from_secs(70)).unwrap();
        let since = Instant::now().checked_sub(Duration::from_secs(8)).unwrap();
        let of_width = |width, total, since, note: Option<&str>| {
            let statement = Some((Statement { index: 1, total, line: Some(12) }, since));
            let what = "applying 3 of 9: 3_x".to_owned();
            let now = Now { what, since: begin, statement, note: note.map(str::to_owned) };
            shown(&now, Duration::from_secs(100), width)
        };
        let of = |total, since, note| of_width(200, total, since, note);
        let shown = "applying 3 of 9: 3_x, statement 2 of 5 (line 12), 8 s (1 min 40 s in all)";
        assert_eq!(of(5, since, None), shown);
        let narrow = "applying 3 of 9: 3_x, statement 2 of 5 (line 12), 8 s";
        assert_eq!(of_width(60, 5, since, None), narrow);
        let short = "applying 3 of 9: 3_x, 1 min 10 s (1 min 40 s in all)";
        assert_eq!(of(5, Instant::now(), None), short);
        let only = "applying 3 of 9: 3_x, sorting, 40 %, 8 s (1 min 40 s in all)";
        assert_eq!(of(1, since, Some("sorting, 40 %")), only);
    }
}
