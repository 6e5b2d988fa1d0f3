//! What the top of a migration file asks for: lines `-- confiture:…` before the first statement.

use confiture_core::code::Code;
use confiture_core::refusal::{Place, Refusal};
use confiture_core::tracking::{Squash, Version};

use super::{engine, place};
use crate::duration;

/// What the top of a file asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directives {
    /// `no-transaction`: each statement runs by itself.
    pub no_transaction: bool,
    /// `lock-timeout 5s`: how long a statement waits for a lock.
    pub lock_timeout_ms: Option<u64>,
    /// `statement-timeout 1min`: how long a statement may take.
    pub statement_timeout_ms: Option<u64>,
    /// `irreversible`: there is no way back, on purpose; the rest of the line may say why.
    pub irreversible: bool,
    /// `destructive`: data goes away, on purpose.
    pub destructive: bool,
    /// `run-as role`.
    pub run_as: Option<String>,
    /// `renamed from … to …`, once for each rename.
    pub renames: Vec<Rename>,
    /// `squashed-baseline through=… versions=… digest=…`, and `replaces VERSION CHECKSUM` once for
    /// each migration that it stands for.
    pub squash: Option<Squash>,
}

/// A rename that somebody declares: a diff never guesses one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The old name, as written.
    pub from: String,
    /// The new name, as written.
    pub to: String,
    /// The line of the directive.
    pub line: usize,
}

/// What every directive begins with.
pub(super) const PREFIX: &str = "confiture:";
const KNOWN: &[&str] = &[
    "destructive",
    "irreversible",
    "lock-timeout",
    "no-transaction",
    "renamed",
    "replaces",
    "run-as",
    "squashed-baseline",
    "statement-timeout",
];
/// They are about one statement, and thereby about the file.
const BINDING_ANYWHERE: &[&str] = &["destructive", "irreversible"];
/// They speak to linters, wherever they stand, and change nothing about how a file runs.
const OF_LINTERS: &[&str] = &[
    "func-allow-duplicate",
    "owner-only",
    "owner-skip",
    "secdef-allow-unpinned",
    "tenant-global",
    "unqualified-ok",
];

/// Returns what the top of the text asks for.
///
/// # Errors
/// An unknown directive, a wrong value, one that is given twice, one below the first statement: a
/// directive that has no effect would be worse than none.
pub fn read(text: &str, file: &str) -> Result<Directives, Refusal> {
    read_text(text).map_err(|(line, refusal)| {
        refusal.at(Place { file: file.to_owned(), line: Some(line), column: None })
    })
}

/// A refusal and the line that it is about.
pub(super) type Misuse = (usize, Refusal);

pub(super) fn read_text(text: &str) -> Result<Directives, Misuse> {
    let mut directives = Directives::default();
    if !has_any(text) {
        return Ok(directives);
    }
    let mut top = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim_start_matches(place::BOM).trim();
        if !bare.is_empty() && !bare.starts_with("--") {
            break;
        }
        top += line.len();
        if let Some(directive) = directive(bare) {
            apply(&mut directives, directive, number + 1)?;
        }
    }
    let rest = &text[top..];
    below(&mut directives, rest)
        .map_err(|(line, misuse)| (line + place::of(text, top).0 - 1, misuse))?;
    Ok(directives)
}

/// Returns whether something in the text looks like a directive.
pub(super) fn has_any(text: &str) -> bool {
    text.contains(PREFIX)
}

/// Reads what stands below the first statement. The line of a misuse counts from here.
pub(super) fn below(directives: &mut Directives, text: &str) -> Result<(), Misuse> {
    // What stands in a string is no comment, so the scanner has to look. Where it fails, the file
    // has a graver fault, which is reported by whoever cuts it.
    for token in engine::tokens(text).unwrap_or_default() {
        let start = usize::try_from(token.start).unwrap_or(0);
        let end = usize::try_from(token.end).unwrap_or(0);
        let comment = text.get(start..end).filter(|_| engine::is_comment(&token));
        let Some(directive) = comment.and_then(directive) else { continue };
        let name = name_of(directive);
        if BINDING_ANYWHERE.contains(&name.as_str()) {
            apply(directives, directive, place::of(text, start).0)?;
        } else if !OF_LINTERS.contains(&name.as_str()) {
            return Err(misuse(
                place::of(text, start).0,
                format!("the directive {name} stands below the first statement"),
                "move it to the top of the file, before the first statement",
            ));
        }
    }
    Ok(())
}

/// Returns whether a directive, or what was meant as one, may be somewhere in the text.
pub(super) fn may_have_any(text: &str) -> bool {
    let mut places = text.as_bytes().windows(PREFIX.len());
    places.any(|it| it.eq_ignore_ascii_case(PREFIX.as_bytes()))
}

/// Returns what follows `-- confiture:` in a comment line.
pub(super) fn directive(line: &str) -> Option<&str> {
    Some(line.strip_prefix("--")?.trim_start().strip_prefix(PREFIX)?.trim())
}

/// Returns the name of a directive; capitals do not matter, as in the original.
pub(super) fn name_of(directive: &str) -> String {
    directive.split_whitespace().next().unwrap_or_default().to_lowercase()
}

fn apply(directives: &mut Directives, directive: &str, line: usize) -> Result<(), Misuse> {
    let name = &name_of(directive)[..];
    let value = directive.get(name.len()..).unwrap_or_default().trim();
    let is_new = match name {
        "no-transaction" if !value.is_empty() => {
            let what = format!("the directive {name} takes no value");
            return Err(misuse(line, what, format!("write `-- confiture:{name}`")));
        }
        "no-transaction" => !std::mem::replace(&mut directives.no_transaction, true),
        // One for each statement is no contradiction.
        "irreversible" => {
            directives.irreversible = true;
            true
        }
        "destructive" => {
            directives.destructive = true;
            true
        }
        "squashed-baseline" => squashed(directives, value).ok_or_else(|| {
            let hint = "write `-- confiture:squashed-baseline through=V versions=N digest=D`";
            misuse(line, "the directive squashed-baseline does not say what it replaces", hint)
        })?,
        "replaces" => {
            let hint = "write `-- confiture:replaces VERSION CHECKSUM`";
            let parts = value.rsplit_once(char::is_whitespace);
            let Some((version, checksum)) = parts.filter(|(version, _)| !version.is_empty()) else {
                return Err(misuse(line, "the directive replaces names no migration", hint));
            };
            let squash = directives.squash.get_or_insert_default();
            squash.replaced.push((Version::new(version.trim()), checksum.to_owned()));
            true
        }
        name if OF_LINTERS.contains(&name) => true,
        "lock-timeout" => {
            directives.lock_timeout_ms.replace(duration(name, value, line)?).is_none()
        }
        "statement-timeout" => {
            directives.statement_timeout_ms.replace(duration(name, value, line)?).is_none()
        }
        "run-as" if value.is_empty() => {
            let hint = "write `-- confiture:run-as role`";
            return Err(misuse(line, "the directive run-as names no role", hint));
        }
        "run-as" => directives.run_as.replace(value.to_owned()).is_none(),
        "renamed" => {
            directives.renames.push(rename(value, line)?);
            true
        }
        _ => return Err(unknown(name, line)),
    };
    if is_new {
        return Ok(());
    }
    Err(misuse(line, format!("the directive {name} is given twice"), "keep one of the two"))
}

/// Reads what a squashed migration replaces, in the words of the original. Returns whether it is
/// said for the first time, or nothing if it is not said.
fn squashed(directives: &mut Directives, value: &str) -> Option<bool> {
    let field = |name: &str| {
        let mut fields = value.split_whitespace().filter_map(|it| it.split_once('='));
        fields.find(|(key, _)| *key == name).map(|(_, value)| value)
    };
    let (through, digest) = (field("through")?, field("digest")?);
    let count = field("versions")?.parse().ok()?;
    let squash = directives.squash.get_or_insert_default();
    let is_new = squash.through.is_none();
    squash.through = Some(Version::new(through));
    (squash.count, squash.digest) = (count, digest.to_owned());
    Some(is_new)
}

/// Returns what a file replaces, if it is a squashed migration. Only its head is looked at, since
/// all files of a directory are asked; faults of the head are told by [`read`].
#[must_use]
pub fn squash(bytes: &[u8]) -> Option<Squash> {
    let mut directives = Directives::default();
    for line in without_bom(bytes).split(|byte| *byte == b'\n') {
        let line = line.trim_ascii();
        if !may_stand_at_top(line) {
            break;
        }
        let Some(directive) = std::str::from_utf8(line).ok().and_then(directive) else { continue };
        if ["squashed-baseline", "replaces"].contains(&name_of(directive).as_str()) {
            let _ = apply(&mut directives, directive, 0);
        }
    }
    directives.squash
}

/// Returns whether these first lines of a file are its top, so that more of it may follow.
#[must_use]
pub fn is_top(bytes: &[u8]) -> bool {
    without_bom(bytes).split_inclusive(|byte| *byte == b'\n').all(may_stand_at_top)
}

fn may_stand_at_top(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    // The last line may have been cut.
    line.is_empty() || line.starts_with(b"--") || line == b"-"
}

fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(place::BOM.encode_utf8(&mut [0; 4]).as_bytes()).unwrap_or(bytes)
}

/// Reads a duration as PostgreSQL writes it: a number and `ms`, `s`, `min` or `h`; without a unit,
/// milliseconds.
fn duration(name: &str, value: &str, line: usize) -> Result<u64, Misuse> {
    // The server keeps both timeouts in a signed 32-bit number of milliseconds.
    duration::milliseconds(value, 1)
        .filter(|it| *it <= u64::from(i32::MAX.unsigned_abs()))
        .ok_or_else(|| {
            let hint = format!("write for example `-- confiture:{name} 5s` (ms, s, min, h)");
            misuse(line, format!("the directive {name} has no duration: `{value}`"), hint)
        })
}

fn rename(value: &str, line: usize) -> Result<Rename, Misuse> {
    let rest = value.strip_prefix("from").filter(|it| it.starts_with(char::is_whitespace));
    let names =
        rest.and_then(|it| it.split_once(" to ")).map(|(from, to)| (from.trim(), to.trim()));
    match names {
        Some((from, to)) if !from.is_empty() && !to.is_empty() => {
            Ok(Rename { from: from.to_owned(), to: to.to_owned(), line })
        }
        _ => Err(misuse(
            line,
            "the directive renamed does not name two objects",
            "write `-- confiture:renamed from old_name to new_name`",
        )),
    }
}

fn unknown(name: &str, line: usize) -> Misuse {
    let hint = match crate::config::nearest(name, KNOWN.iter().copied()) {
        Some(known) => format!("did you mean `-- confiture:{known}`?"),
        None => format!("use one of {}", KNOWN.join(", ")),
    };
    misuse(line, format!("the directive {name} is unknown"), hint)
}

fn misuse(line: usize, what: impl Into<String>, hint: impl Into<String>) -> Misuse {
    (line, Refusal::new(Code::Migration, what).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_top_asks_for() {
        let text = "\u{feff}-- Adds an index.\r\n-- confiture:no-transaction\r\n\r\n\
            --confiture:lock-timeout 5s\n-- confiture:statement-timeout 2 min\n\
            -- confiture:run-as app_owner\n-- confiture:renamed from users.mail to users.e_mail\n\
            SELECT '-- confiture:destructive';\n";
        let directives = read(text, "a.sql").unwrap();
        assert!(directives.no_transaction && !directives.destructive);
        assert_eq!(directives.lock_timeout_ms, Some(5_000));
        assert_eq!(directives.statement_timeout_ms, Some(120_000));
        assert_eq!(directives.run_as.as_deref(), Some("app_owner"));
        assert_eq!(directives.renames[0].from, "users.mail");
        assert_eq!(
            (directives.renames[0].to.as_str(), directives.renames[0].line),
            ("users.e_mail", 7)
        );
        assert_eq!(read("SELECT 1;", "a.sql").unwrap(), Directives::default());
    }

    #[test]
    fn understands_the_original() {
        let text = "-- Confiture:Irreversible data is gone\nSELECT 1;\n-- confiture:owner-skip\n\
            -- confiture:destructive\nDROP TABLE t;\n-- confiture:destructive\nDROP TABLE u;";
        let directives = read(text, "a.sql").unwrap();
        assert!(!directives.irreversible, "the prefix is one spelling");
        let directives = read(&text.replace("Confiture", "confiture"), "a.sql").unwrap();
        assert!(directives.irreversible && directives.destructive);
    }

    #[test]
    fn refuses_what_would_have_no_effect() {
        for (text, line, part) in [
            ("-- confiture:no-transactions\n", 1, "no-transaction"),
            ("\n-- confiture:lock-timeout soon\n", 2, "5s"),
            ("-- confiture:lock-timeout 99999h\n", 1, "5s"),
            ("-- confiture:no-transaction yes\n", 1, "no-transaction"),
            ("-- confiture:run-as\n", 1, "role"),
            ("-- confiture:renamed users to people\n", 1, "from old_name"),
            ("-- confiture:lock-timeout 1s\n-- confiture:lock-timeout 2s\n", 2, "one of the two"),
            ("SELECT 1;\n-- confiture:lock-timeout 5s\n", 2, "top of the file"),
        ] {
            let refusal = read(text, "a.sql").unwrap_err();
            assert_eq!(refusal.place.as_ref().unwrap().line, Some(line), "{text}");
            assert!(refusal.hint.unwrap().contains(part), "{text}");
        }
    }
}
