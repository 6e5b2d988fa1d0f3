//! A snapshot that the extension keeps, as a side of a diff: `snapshot:LABEL@DATABASE`.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use confiture_tests::server::PG_CONFIG;
use confiture_tests::{Project, Run, server, skipped, validates};
use serde_json::Value;

/// Returns a project whose database keeps a snapshot of one table, and has another one since.
fn project(label: &str) -> Option<Project> {
    if std::env::var_os(PG_CONFIG).is_none() || !server().has_extension() {
        skipped("`make test` builds the extension and sets CONFITURE_TEST_PG_CONFIG");
        return None;
    }
    let project = Project::new();
    project.database.execute("CREATE EXTENSION confiture; CREATE TABLE one (id int)");
    let mut client = project.database.client();
    client.query_one("SELECT confiture.snapshot($1)", &[&label]).unwrap();
    project.database.execute("CREATE TABLE two (id int)");
    let url = &project.database.url;
    project.file("db/environments/prod.yaml", format!("database_url: {url}\n"));
    project.file("one.sql", "CREATE TABLE one (id int);");
    Some(project)
}

fn run(project: &Project, words: &[&str]) -> Run {
    project.invocation().run(words)
}

fn refused(project: &Project, side: &str, exit: i32) -> Value {
    let run = run(project, &["diff", side, "empty", "-f", "json"]).exits(exit);
    let document = run.json();
    validates("diff", &document);
    assert!(!format!("{run:?}").contains("s3cret"), "{run:#?}");
    document["error"].clone()
}

#[test]
fn a_snapshot_is_a_side_of_every_comparison() {
    let Some(project) = project("before") else { return };
    let url = project.database.url.clone();
    let at_url = format!("snapshot:before@{url}");
    for side in [at_url.as_str(), "snapshot:before@prod", "snapshot:before"] {
        let document = run(&project, &["diff", side, &url, "-f", "json"]).exits(1).json();
        validates("diff", &document);
        assert_eq!(document["changes"][0]["name"], "table public.two", "{side}");
        run(&project, &["diff", side, "one.sql"]).exits(0);
        run(&project, &["diff", "one.sql", side]).exits(0);
        run(&project, &["diff", side, side]).exits(0);
    }
    let told = run(&project, &["diff", "snapshot:before@prod", "prod"]).exits(1);
    assert!(told.stdout.contains("only in snapshot \"before\" of postgresql://"), "{told:#?}");
    let back = run(&project, &["diff", &url, "snapshot:before", "--sql"]).exits(1);
    project.database.execute(&back.stdout);
    run(&project, &["migrate", "diff", &url, "snapshot:before"]).exits(0);
    let words = ["drift", "-d", &url, "--schema", "snapshot:before", "-f", "json"];
    let document = run(&project, &words).exits(0).json();
    validates("drift", &document);
    assert_eq!(document["expected_schema_source"], "snapshot:before");
    project.database.execute("CREATE VIEW more AS SELECT id FROM one");
    let document = run(&project, &words).exits(1).json();
    assert_eq!(document["drift_items"][0]["type"], "extra_view");
}

#[test]
fn labels_are_hostile() {
    for label in ["a@b\\c", "it's \"x\"; DROP TABLE one; --", "snapshot:x@y", "\u{1b}[31mé\n"] {
        let Some(project) = project(label) else { return };
        let word = label.replace('\\', "\\\\").replace('@', "\\@");
        let side = format!("snapshot:{word}@prod");
        let told = run(&project, &["diff", &side, "prod"]).exits(1);
        assert!(told.stdout.contains("+ table public.two"), "{told:#?}");
        assert!(!told.stdout.contains('\u{1b}'), "{told:#?}");
    }
}

#[test]
fn what_is_no_snapshot_is_refused() {
    let Some(project) = project("it's before") else { return };
    let error = refused(&project, "snapshot:after", 4);
    assert_eq!(error["code"], "SNAPSHOT_1800");
    assert_eq!(error["details"]["labels"][0], "it's before");
    assert!(error["details"]["why"].as_str().unwrap().contains("\"it's before\""), "{error}");
    for side in ["snapshot:", "snapshot:@prod", "snapshot:x@", "snapshot:x@app:s3cret@h/d"] {
        assert_eq!(refused(&project, side, 4)["code"], "DIFFER_400", "{side}");
    }
    let nobody = "snapshot:x@postgresql://app:s3cret@127.0.0.1:1/x";
    assert_eq!(refused(&project, nobody, 3)["code"], "CONFIG_006");
    let malformed = "snapshot:x@postgresql://app:s3cret@host:port/x";
    assert_eq!(refused(&project, malformed, 5)["code"], "CONFIG_003");
    let forget = "SELECT confiture.forget_snapshot('it''s before')";
    project.database.execute(forget);
    let error = refused(&project, "snapshot:it's before", 4);
    assert!(error["actionable"].as_str().unwrap().contains("snapshot('it''s before')"), "{error}");
    project.database.execute(
        "INSERT INTO confiture.snapshots (label, server_version, digest, catalog)
         VALUES ('old', 150000, repeat('0', 64), '{\"format\": 9}')",
    );
    let error = refused(&project, "snapshot:old", 4);
    assert_eq!(error["code"], "DIFFER_401");
    assert!(error["message"].as_str().unwrap().contains("snapshot \"old\""), "{error}");
}

#[test]
fn without_the_extension_nothing_of_that_name_is_read() {
    let project = Project::new();
    let error = refused(&project, "snapshot:x", 4);
    assert_eq!(error["code"], "DIFFER_400");
    assert!(error["actionable"].as_str().unwrap().contains("CREATE EXTENSION confiture"));
    project.database.execute(
        "CREATE SCHEMA confiture; CREATE VIEW confiture.snapshots AS
         SELECT 'x' AS label, (1 / 0)::text AS catalog, now() AS taken_at",
    );
    assert_eq!(refused(&project, "snapshot:x", 4)["code"], "DIFFER_400");
}

#[test]
fn who_may_not_read_snapshots_is_told_whom_to_ask() {
    let Some(project) = project("x") else { return };
    let role = format!("{} \"Reader", project.database.name);
    let quoted = role.replace('"', "\"\"");
    project.database.execute(&format!("CREATE ROLE \"{quoted}\" LOGIN"));
    let encoded = role.replace(' ', "%20").replace('"', "%22");
    let url = project.database.url.replace("user=postgres", &format!("user={encoded}"));
    let error = refused(&project, &format!("snapshot:x@{url}"), 4);
    project.database.execute(&format!("DROP ROLE \"{quoted}\""));
    assert_eq!(error["code"], "DIFFER_400");
    let hint = format!("GRANT SELECT ON confiture.snapshots TO \"{quoted}\"");
    assert!(error["actionable"].as_str().unwrap().contains(&hint), "{error}");
}
