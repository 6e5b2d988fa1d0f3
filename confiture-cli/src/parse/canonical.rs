//! A script without what an editor or git may change by itself: byte order mark, line endings,
//! blanks at the end of a line, empty lines at the end of the file.

use std::ops::Range;

use super::engine;
use super::lift::lift;
use super::place::BOM;

/// Returns the script in one spelling. What stands in a literal, a body or COPY data stays as it
/// is; `None` where it cannot be told what that is.
#[must_use]
pub fn canonical(text: &str) -> Option<String> {
    let text = text.strip_prefix(BOM).unwrap_or(text).replace("\r\n", "\n");
    let lifted = lift(&text).ok()?;
    let mut kept: Vec<Range<usize>> = lifted.data.iter().map(|it| it.range.clone()).collect();
    for token in engine::tokens(&lifted.text).ok()? {
        if !engine::is_comment(&token) {
            let (start, end) = (usize::try_from(token.start), usize::try_from(token.end));
            kept.push(start.ok()?..end.ok()?);
        }
    }
    let mut canonical = String::with_capacity(text.len());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let bare = line.strip_suffix('\n').unwrap_or(line);
        let line_end = start + bare.len();
        // Only something that goes on in the next line, or COPY data, owns the blanks at the end.
        let is_kept = kept.iter().any(|it| it.start < line_end && line_end < it.end);
        canonical.push_str(if is_kept { bare } else { bare.trim_end_matches([' ', '\t']) });
        canonical.push('\n');
        start = end;
    }
    canonical.truncate(canonical.trim_end_matches('\n').len());
    Some(canonical)
}

/// Returns whether two scripts are the same to a server: word by word, comments left out. Where one
/// of them cannot be cut into words they are the same when they are equal.
#[must_use]
pub fn same_statements(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let lifted = lift(text).ok()?.text;
        let tokens = engine::tokens(&lifted).ok()?;
        let word = |token: &pg_query::protobuf::ScanToken| {
            let (start, end) = (usize::try_from(token.start), usize::try_from(token.end));
            lifted.get(start.ok()?..end.ok()?).map(str::to_owned)
        };
        Some(tokens.iter().filter(|it| !engine::is_comment(it)).map(word).collect::<Vec<_>>())
    };
    match (words(one), words(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_editor_changes_is_no_change() {
        let script = "SELECT 1;  \nSELECT 'a  \n b' -- x \t\n;\n\n";
        assert_eq!(canonical(script).unwrap(), "SELECT 1;\nSELECT 'a  \n b' -- x\n;");
        let other = format!("{BOM}{}", script.trim_end().replace('\n', "\r\n"));
        assert_eq!(canonical(&other), canonical(script));
    }

    #[test]
    fn comments_and_blanks_are_no_statement() {
        assert!(same_statements("SELECT 1;", "-- one\nSELECT /* 1 */\n 1 ;"));
        assert!(same_statements("-- a", ""));
        assert!(!same_statements("SELECT 'a'", "SELECT 'A'"));
        assert!(!same_statements("SELECT 'a", "SELECT 'b"));
    }

    #[test]
    fn what_the_server_sees_is_a_change() {
        for (one, other) in [
            ("SELECT 'a \n';", "SELECT 'a\n';"),
            ("DO $$BEGIN \nEND$$;", "DO $$BEGIN\nEND$$;"),
            ("SELECT \"a \n\";", "SELECT \"a\n\";"),
            ("COPY t FROM stdin;\na \nb\n\\.\n", "COPY t FROM stdin;\na\nb\n\\.\n"),
            ("SELECT  1;", "SELECT 1;"),
        ] {
            assert_ne!(canonical(one).unwrap(), canonical(other).unwrap(), "{one}");
        }
        assert_eq!(canonical("SELECT 'a"), None);
    }
}
