use std::collections::BTreeMap;
use std::fs;

use confiture_core::code::Code;

use super::*;

/// A folder with two files.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        fs::write(folder.path().join(name), name).unwrap();
    }
    folder
}

/// Returns what is below a folder: files with what they have, folders with nothing.
fn all(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    let name = |path: &Path| path.strip_prefix(folder).unwrap().display().to_string();
    entries.map(|it| (name(it.path()), fs::read_to_string(it.path()).unwrap_or_default())).collect()
}

#[test]
fn everything_is_done_and_nothing_else_is_left() {
    let folder = folder();
    let [a, b, c, d] = ["a", "b", "c", "x/y/d"].map(|name| folder.path().join(name));
    let acts = [Act::Write(&a, b"new"), Act::Write(&c, b"c"), Act::Move(&a, &d), Act::Remove(&b)];
    together(&acts).unwrap();
    let expected = [("c", "c"), ("x", ""), ("x/y", ""), ("x/y/d", "new")];
    assert_eq!(all(folder.path()), expected.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
}

#[test]
fn whatever_fails_nothing_is_changed() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let [a, b, c, d] = [path("a"), path("b"), path("c"), path("x/y/d")];
    let before = all(folder.path());
    let dark = Path::new("/proc/self/dark");
    let (long, no_folder, nowhere) = (path(&"l".repeat(300)), path("b/e"), path("nowhere"));
    for failing in [
        Act::Write(dark, b"x"),
        Act::Write(&long, b"x"),
        Act::Write(&no_folder, b"x"),
        Act::Write(Path::new("/proc/self"), b"x"),
        Act::Move(&nowhere, &c),
        Act::Move(&b, dark),
        Act::Move(&b, &no_folder),
        Act::Remove(&nowhere),
        Act::Remove(dark),
    ] {
        let acts = [
            Act::Write(&a, b"new"),
            Act::Write(&c, b"c"),
            Act::Move(&a, &d),
            Act::Remove(&c),
            failing,
        ];
        let refusal = together(&acts).unwrap_err();
        assert_eq!(refusal.code, Code::FileUnwritable, "{failing:?}");
        assert!(refusal.why.unwrap().ends_with("all files are what they were"), "{failing:?}");
        assert!(refusal.hint.is_some(), "{failing:?}");
        assert_eq!(all(folder.path()), before, "{failing:?}");
    }
}
