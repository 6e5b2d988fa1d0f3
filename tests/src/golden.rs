//! Compares what came out with a file that somebody has read and approved.
//!
//! `BLESS=1` writes the file instead; the diff of the commit is then the review.

use std::fs;
use std::path::Path;

/// Compares with the approved file, or approves when `BLESS=1`.
///
/// # Panics
/// When they differ; the message shows the first lines that do.
#[track_caller]
pub fn golden(approved: &Path, actual: &str) {
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        if let Some(folder) = approved.parent() {
            let _ = fs::create_dir_all(folder);
        }
        if let Err(error) = fs::write(approved, actual) {
            panic!("{}: {error}", approved.display());
        }
        return;
    }
    let expected = match fs::read_to_string(approved) {
        Ok(expected) => expected,
        Err(error) => panic!("{}: {error}; BLESS=1 makes it", approved.display()),
    };
    if let Some(difference) = difference(&expected, actual) {
        panic!("{} differs; BLESS=1 approves\n{difference}", approved.display());
    }
}

/// Returns the lines around the first difference, or `None` when there is none.
fn difference(expected: &str, actual: &str) -> Option<String> {
    const LINES: usize = 12;
    if expected == actual {
        return None;
    }
    let expected: Vec<&str> = expected.split('\n').collect();
    let actual: Vec<&str> = actual.split('\n').collect();
    let same = expected.iter().zip(&actual).take_while(|(one, other)| one == other).count();
    let lines = |mark: char, from: &[&str]| -> Vec<String> {
        from.iter().skip(same).take(LINES).map(|line| format!("{mark} {line}")).collect()
    };
    let shown = [lines('-', &expected), lines('+', &actual)].concat();
    Some(format!("line {}:\n{}", same + 1, shown.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_shown() {
        assert_eq!(difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(difference("a\nb", "a\nc"), Some("line 2:\n- b\n+ c".to_owned()));
        assert_eq!(difference("a", "a\n"), Some("line 2:\n+ ".to_owned()));
    }
}
