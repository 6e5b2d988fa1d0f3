//! The statements of the table that keeps the files of applied migrations.

use std::fmt::Write as _;

use super::{Literal, QualifiedName, bare, fill, inline, with};

/// Whether we may use it; null where it is not there.
pub const ACCESS: &str = include_str!("../../../../sql/tracking/text_access.sql");

/// Returns the statement that makes it.
#[must_use]
pub fn create(table: &QualifiedName) -> String {
    with(include_str!("../../../../sql/tracking/text_create.sql"), table)
}

/// Returns the statement that keeps files: versions, each with its bytes.
#[must_use]
pub fn keep(table: &QualifiedName, files: &[(&str, &[u8])]) -> String {
    let rows = files.iter().map(|(version, bytes)| {
        let mut hex = String::with_capacity(2 * bytes.len() + 2);
        hex.push_str("\\x");
        for byte in *bytes {
            let _ = write!(hex, "{byte:02x}");
        }
        format!("({}, {})", Literal(version), Literal(&hex))
    });
    let rows = rows.collect::<Vec<_>>().join(", ");
    let text = bare(include_str!("../../../../sql/tracking/text_keep.sql"));
    fill(text, &[("{table}", table.to_string()), ("{rows}", rows)])
}

/// Returns the query for the files of some versions.
#[must_use]
pub fn read(table: &QualifiedName) -> String {
    with(include_str!("../../../../sql/tracking/text_read.sql"), table)
}

/// Returns the statement that forgets a file.
#[must_use]
pub fn forget(table: &QualifiedName, version: Literal<'_>) -> String {
    inline(include_str!("../../../../sql/tracking/text_forget.sql"), table, &[version])
}
