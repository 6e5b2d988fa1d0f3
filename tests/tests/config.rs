//! Configurations as a command reads them: what is wrong is named with file, line and column.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use std::fs;

use confiture_tests::run::{Invocation, Run};
use serde_json::Value;
use tempfile::TempDir;

/// A project that builds, if its configuration lets it.
fn project(config: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in
        [("db/schema/a.sql", "SELECT 1;\n"), ("db/environments/staging.yaml", config)]
    {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn build(config: &str) -> Run {
    let invocation = Invocation::new().variable("HIDDEN", "s3cret").variable("DIR", "db/schema");
    invocation.folder(project(config).path()).run(["build", "-e", "staging", "-f", "json"])
}

/// The code, line and column of the refusal, and its message with the hint.
fn refused(config: &str) -> (String, Value, Value, String) {
    let run = build(config).exits(5);
    let error = run.json()["error"].clone();
    assert_eq!(error["file"], "db/environments/staging.yaml", "{run:#?}");
    assert!(!format!("{run:?}").contains("s3cret"), "{run:#?}");
    let words = format!("{} / {}", error["message"], error["actionable"]);
    let code = error["code"].as_str().unwrap().to_owned();
    (code, error["line"].clone(), error["details"]["column"].clone(), words)
}

#[test]
fn broken_yaml_has_a_line() {
    let (code, line, _, words) = refused("name: staging\nbuild: {sort_mode: hex\nseed: {}\n");
    assert_eq!(code, "CONFIG_002");
    assert!(line.is_number() && words.contains("YAML"), "{line} {words}");
    assert_eq!(refused("- a\n- b\n").0, "CONFIG_002");
    assert_eq!(refused("a: &x 1\nb: *x\n").0, "CONFIG_002");
}

#[test]
fn unknown_keys_and_values_have_a_place_and_a_suggestion() {
    let (code, line, column, words) = refused("name: x\nmigration:\n  traking_table: y\n");
    assert_eq!((code.as_str(), line, column), ("CONFIG_002", 3.into(), 3.into()));
    assert!(words.contains("tracking_table"), "{words}");
    let (code, line, column, words) = refused("build:\n  sort_mode: alfabetical\n");
    assert_eq!((code.as_str(), line, column), ("CONFIG_002", 2.into(), 14.into()));
    assert!(words.contains("did you mean `alphabetical`?"), "{words}");
}

#[test]
fn variables_are_replaced_or_named() {
    let run = build("include_dirs: ['${DIR}', '${OTHER:-db/schema}']\n").exits(0);
    assert_eq!(run.json()["files_processed"], 1, "a file counts once");
    let (code, line, _, words) = refused("name: x\ndatabase_url: postgresql://${NOBODY}@h/x\n");
    assert_eq!((code.as_str(), line), ("CONFIG_001", 2.into()));
    assert!(words.contains("NOBODY"), "{words}");
}

#[test]
fn passwords_are_never_repeated() {
    for config in [
        "database_url: {url: 'postgresql://u:${HIDDEN}@h/x'}\n",
        "database: {password: '${HIDDEN}', port: '${HIDDEN}'}\n",
        "database_url: postgresql://u:s3cret@h/x\nbuild: [s3cret]\n",
        "database_url: \"postgresql://u:s3cret@h\n",
    ] {
        assert!(refused(config).0.starts_with("CONFIG_00"), "{config}");
    }
}

#[test]
fn a_missing_environment_lists_those_there_are() {
    let folder = project("name: staging\n");
    let run = Invocation::new().folder(folder.path()).run(["build", "-e", "stagin"]).exits(5);
    assert!(run.stderr.starts_with("error[CONFIG_004]"), "{run:#?}");
    assert!(run.stderr.contains("did you mean staging?"), "{run:#?}");
}

#[test]
fn a_configuration_that_is_not_text_is_refused() {
    let folder = project("");
    fs::write(folder.path().join("db/environments/staging.yaml"), b"name: \xe9\n").unwrap();
    let run = Invocation::new().folder(folder.path()).run(["build", "-e", "staging"]).exits(5);
    assert!(run.stderr.starts_with("error[CONFIG_002]"), "{run:#?}");
}

#[test]
fn what_would_be_passed_over_is_refused() {
    let project = confiture_tests::Project::new();
    project.table("1");
    let url = &project.database.url;
    for (key, words, code) in [
        ("ssh_tunnel: {host: gate}", "status", "UNBUILT_001"),
        ("notifications: {hooks: [{id: x, transport: {type: smtp}}]}", "up", "UNBUILT_001"),
    ] {
        project.file("c.yaml", format!("database_url: {url}\n{key}\n"));
        let run = project.migrate(&format!("{words} -c c.yaml -f json")).exits(64);
        assert_eq!(run.json()["error"]["code"], code, "{key}");
    }
    assert_eq!(project.tables(), "", "nothing was done");
}
