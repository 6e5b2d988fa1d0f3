//! `confiture init`: what it lays out is whole, and nothing of the user's is lost.

use std::fs;
use std::path::Path;

use confiture_tests::checkout;
use confiture_tests::golden::golden;
use confiture_tests::run::{Invocation, Run};
use confiture_tests::schema::validates;
use serde_json::Value;

fn run(folder: &Path, arguments: &[&str]) -> Run {
    Invocation::new().folder(folder).run(arguments)
}

#[test]
fn what_it_lays_out_builds() {
    let folder = tempfile::tempdir().unwrap();
    let said = run(folder.path(), &["init"]).exits(0);
    golden(&checkout().join("tests/cli/init/created.txt"), &said.stdout);
    let built = run(folder.path(), &["build", "-f", "json"]).exits(0).json();
    assert_eq!(built["files_processed"], 3);
    assert_eq!(built["warnings"], Value::Array(Vec::new()));
    for path in ["db/migrations", "db/seeds/development", "db/seeds/test"] {
        assert!(folder.path().join(path).is_dir(), "{path}");
    }
}

#[test]
fn its_document_follows_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let document = run(folder.path(), &["init", "shop", "-f", "json"]).exits(0).json();
    validates("init", &document);
    assert_eq!(document["next_steps"][0], "cd shop");
    for path in document["created"].as_array().unwrap() {
        assert!(folder.path().join(path.as_str().unwrap()).is_file(), "{path}");
    }
}

#[test]
fn a_file_in_the_way_stops_it_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("db")).unwrap();
    let mine = folder.path().join("db/README.md");
    fs::write(&mine, "mine").unwrap();
    let refused = run(folder.path(), &["init", "-f", "json"]).exits(5);
    assert_eq!(refused.json()["error"]["code"], "FILE_1901");
    assert_eq!(refused.json()["error"]["details"]["files"][0], "db/README.md");
    assert!(!folder.path().join("db/schema").exists());
    drop(run(folder.path(), &["init", "--force"]).exits(0));
    assert_ne!(fs::read_to_string(&mine).unwrap(), "mine");
}

#[test]
fn a_folder_that_cannot_be_made_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("db"), "a file").unwrap();
    let refused = run(folder.path(), &["init"]).exits(5);
    assert!(refused.stderr.starts_with("error[FILE_1900]"), "{refused:#?}");
}
