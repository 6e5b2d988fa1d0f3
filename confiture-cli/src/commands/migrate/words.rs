//! Pieces of text that several commands of the family say in the same way.

use std::fmt::Write as _;
use std::time::Duration;

use confiture_core::code::Severity;

use crate::preflight::Issue;
use crate::print::{self, style};

/// Lays cells out in columns, two blanks apart; the last column is not padded.
#[must_use]
pub fn columns(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if widths.len() <= index {
                widths.push(0);
            }
            widths[index] = widths[index].max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell:<width$}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Returns `1 migration` or `3 migrations`.
#[must_use]
pub fn migrations(count: usize) -> String {
    counted(count, "migration")
}

/// Returns how many there are of what `one` is one of: `1 file`, `2 files`.
#[must_use]
pub fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// Returns milliseconds as people read them: `24 ms`, `3.2 s`.
#[must_use]
pub fn duration(duration_ms: u64) -> String {
    let duration = Duration::from_millis(duration_ms);
    if duration_ms < 1_000 {
        format!("{duration_ms} ms")
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}

/// Says the warnings on stderr. They are part of the JSON document as well.
pub fn warn(warnings: &[String]) {
    for warning in warnings {
        print::remark(&style::warning(warning));
    }
}

/// Says the hints on stderr. They are part of the JSON document as well.
pub fn hint(hints: &[String]) {
    for hint in hints {
        print::remark(&format!("{}: {hint}", style::paint(style::HINT, "hint")));
    }
}

/// Returns a finding, which reads like a refusal, with the word of its own severity.
#[must_use]
pub fn finding(issue: &Issue) -> String {
    let (style, word) = match issue.severity {
        Severity::Error => (style::ERROR, "error"),
        Severity::Warning => (style::WARNING, "warning"),
        Severity::Info => (style::FAINT, "note"),
    };
    let head = style::paint(style, &format!("{word}[{}]", issue.finding.code.entry().name));
    let text = issue.finding.to_string();
    let said = text.split_once(": ").map_or(text.as_str(), |(_, said)| said);
    format!("{head}: {said}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        assert_eq!(counted(1, "schema"), "1 schema");
        assert_eq!(counted(0, "file"), "0 files");
    }

    #[test]
    fn columns_line_up_and_durations_read_well() {
        let rows = [vec!["1".into(), "é".into(), "x".into()], vec!["22".into(), "bb".into()]];
        assert_eq!(columns(&rows), "1   é   x\n22  bb\n");
        assert_eq!(duration(24), "24 ms");
        assert_eq!(duration(3_210), "3.2 s");
        assert_eq!(migrations(1), "1 migration");
    }
}
