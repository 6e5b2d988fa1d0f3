//! Colours and words of messages. Colour only repeats what the words already say.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use confiture_core::refusal::Refusal;

/// Something is wrong.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// Something deserves a look.
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Something went well.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// What to do next.
pub const HINT: Style = AnsiColor::Cyan.on_default();
/// What matters less.
pub const FAINT: Style = Style::new().dimmed();

/// Returns the text in this style. Whoever prints it strips the colour where it is not wanted.
#[must_use]
pub fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Returns the refusal as people read it: `error[CODE]: what`, why, place, excerpt, hint.
#[must_use]
pub fn refusal(refusal: &Refusal) -> String {
    let mut text = String::new();
    for (number, line) in refusal.to_string().lines().enumerate() {
        let split = match number {
            0 => line.split_once(": ").map(|(head, tail)| (ERROR, head, tail)),
            _ => line.strip_prefix("hint: ").map(|tail| (HINT, "hint", tail)),
        };
        let separator = if number == 0 { "" } else { "\n" };
        let _ = match split {
            Some((style, head, tail)) => write!(text, "{separator}{style}{head}{style:#}: {tail}"),
            None => write!(text, "{separator}{line}"),
        };
    }
    text
}

/// Returns a warning as people read it.
#[must_use]
pub fn warning(text: &str) -> String {
    format!("{WARNING}warning{WARNING:#}: {text}")
}
