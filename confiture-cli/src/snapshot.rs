//! A snapshot that the extension keeps in a database: how it is named on the command line, and how
//! it is read.
//!
//! It does not know what it is compared with.

use confiture_core::catalog::{Catalog, Source as _};
use confiture_core::code::Code;
use confiture_core::name::{Ident, Literal};
use confiture_core::refusal::Refusal;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;

use crate::wire::{Client, Dsn, Reader, refuse};

const IS_KEPT: &str = include_str!("../../sql/snapshot/is_kept.sql");
const READ: &str = include_str!("../../sql/snapshot/read.sql");
const LABELS: &str = include_str!("../../sql/snapshot/labels.sql");

/// What a word begins with that names a snapshot.
pub const PREFIX: &str = "snapshot:";

/// How many labels a refusal lists.
const LABELS_MAX: usize = 20;

/// Returns the label and the word for the database of `LABEL@DATABASE`. The label ends at the first
/// `@`, because what comes behind may hold more of them and a password; a backslash takes the next
/// character literally.
///
/// # Errors
/// `DIFFER_400` for an empty label, or when nothing stands behind the `@`.
pub fn parse(text: &str) -> Result<(String, Option<&str>), Refusal> {
    let mut label = String::new();
    let mut database = None;
    let mut rest = text.char_indices();
    while let Some((at, it)) = rest.next() {
        match it {
            '\\' => label.push(rest.next().map_or('\\', |(_, it)| it)),
            '@' => {
                database = Some(&text[at + 1..]);
                break;
            }
            it => label.push(it),
        }
    }
    let nothing = |what: &str| {
        Refusal::new(Code::DiffSide, what).hint(
            "write snapshot:LABEL@DATABASE, where the database is a URL or an environment; an @ \
             in the label is written \\@",
        )
    };
    if label.is_empty() {
        return Err(nothing("a snapshot without a label"));
    }
    if database.is_some_and(str::is_empty) {
        return Err(nothing("a snapshot of no database: nothing stands behind the @"));
    }
    Ok((label, database))
}

/// Reads the catalog that is kept under a label.
///
/// # Errors
/// `DIFFER_400` when the database keeps no snapshots or this role may not read them,
/// `SNAPSHOT_1800` for an unknown label, `DIFFER_401` for a catalog of another format.
pub fn read(client: &mut Client, label: &str, dsn: &Dsn) -> Result<Catalog, Refusal> {
    let rows = Reader::over(client).rows(IS_KEPT)?;
    if rows.first().and_then(|row| row.first()?.as_deref()) != Some("t") {
        return Err(without_extension(label, dsn));
    }
    let rows = client
        .query_typed(READ, &[(&label, Type::TEXT)])
        .map_err(|error| unreadable(&error, label, dsn))?;
    let Some(row) = rows.first() else { return Err(unknown(client, label, dsn)) };
    let json: String = row.get(0);
    Catalog::from_json(&json).map_err(|refusal| {
        Refusal { what: format!("snapshot {label:?}: {}", refusal.what), ..refusal }
            .hint("take a new one under another label: it was kept by another version")
    })
}

fn without_extension(label: &str, dsn: &Dsn) -> Refusal {
    Refusal::new(Code::DiffSide, format!("there is no snapshot {label:?} to read"))
        .why(format!("the extension confiture keeps snapshots, and is not in {}", dsn.redacted()))
        .hint(format!(
            "run CREATE EXTENSION confiture there, then SELECT confiture.snapshot({})",
            Literal(label)
        ))
        .detail("url", dsn.redacted())
}

fn unreadable(error: &tokio_postgres::Error, label: &str, dsn: &Dsn) -> Refusal {
    if error.code() != Some(&SqlState::INSUFFICIENT_PRIVILEGE) {
        return refuse::from_postgres(error);
    }
    let role = Ident::new(dsn.user.as_str());
    let role = role.map_or_else(|_| "…".to_owned(), |role| role.to_string());
    Refusal { code: Code::DiffSide, ..refuse::from_postgres(error) }
        .detail("label", label)
        .hint(format!("let the owner run GRANT SELECT ON confiture.snapshots TO {role}"))
}

fn unknown(client: &mut Client, label: &str, dsn: &Dsn) -> Refusal {
    let rows = match Reader::over(client).rows(LABELS) {
        Ok(rows) => rows,
        Err(refusal) => return refusal,
    };
    let labels: Vec<String> = rows.into_iter().flatten().flatten().collect();
    let mut listed: Vec<String> =
        labels.iter().take(LABELS_MAX).map(|it| format!("{it:?}")).collect();
    if labels.len() > LABELS_MAX {
        listed.push(format!("and {} older ones", labels.len() - LABELS_MAX));
    }
    let what = format!("{} keeps no snapshot {label:?}", dsn.redacted());
    let refusal = Refusal::new(Code::SnapshotUnknown, what).detail("labels", labels);
    if listed.is_empty() {
        return refusal
            .why("it keeps none at all")
            .hint(format!("take one there: SELECT confiture.snapshot({})", Literal(label)));
    }
    refusal
        .why(format!("there is {}", listed.join(", ")))
        .hint("give one of these labels, the newest is the first")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_ends_at_the_first_at_sign() {
        for (text, label, database) in [
            ("before 1.4", "before 1.4", None),
            ("a@prod", "a", Some("prod")),
            ("a@postgresql://u:p@ss@h/d", "a", Some("postgresql://u:p@ss@h/d")),
            (r"me\@home\\@prod", r"me@home\", Some("prod")),
            (r"a\", r"a\", None),
        ] {
            assert_eq!(parse(text).unwrap(), (label.to_owned(), database), "{text}");
        }
        for text in ["", "@prod", "a@"] {
            assert_eq!(parse(text).unwrap_err().code, Code::DiffSide, "{text}");
        }
    }
}
