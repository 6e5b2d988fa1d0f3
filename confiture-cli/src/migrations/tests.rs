//! Folders of every kind.

use confiture_core::tracking::Body;

use super::*;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

#[test]
fn finds_migrations_and_what_belongs_to_them() {
    let folder = folder(&[
        ("10_b.up.sql", b"SELECT 1;"),
        ("9_a.up.sql", b"SELECT 1;"),
        ("9_a.down.sql", b"SELECT 1;"),
        ("9_a.verify.sql", b"SELECT true;"),
        ("11_c.py", b"pass"),
        ("12_d.sql", b""),
        ("README.md", b""),
    ]);
    let directory = read(folder.path()).unwrap();
    let seen: Vec<_> = directory
        .files
        .iter()
        .map(|it| (it.version.as_str(), it.has_down, it.has_verify, it.body))
        .collect();
    assert_eq!(
        seen,
        [
            ("9", true, true, Body::Sql),
            ("10", false, false, Body::Sql),
            ("11", false, false, Body::Python)
        ]
    );
    assert_eq!(directory.orphans, ["12_d.sql"]);
    assert!(directory.without_duplicates().is_ok());
    assert_eq!(directory.up(&directory.files[2]).unwrap_err().code, Code::Migration);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    let folder = folder(&[("1_a.up.sql", b"SELECT 1;\n-- caf\xe9\n")]);
    let directory = read(folder.path()).unwrap();
    let refusal = directory.up(&directory.files[0]).unwrap_err();
    assert_eq!(refusal.code, Code::MigrationUnreadable);
    assert_eq!(refusal.place.unwrap().line, Some(2));
}

#[test]
fn duplicates_are_named() {
    let folder = folder(&[("1_a.up.sql", b""), ("1_b.up.sql", b"")]);
    let refusal = read(folder.path()).unwrap().without_duplicates().unwrap_err();
    assert_eq!(refusal.code, Code::MigrationDuplicate);
    assert_eq!(refusal.details["conflicting_files"][1], "1_b.up.sql");
}
