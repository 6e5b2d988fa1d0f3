//! `confiture diff FROM TO`: every kind of side, and what none of them is.

use confiture_tests::{Project, Run, validates};

fn diff(project: &Project, words: &[&str]) -> Run {
    project.invocation().run(["diff"].iter().chain(words))
}

fn project() -> Project {
    let project = Project::new();
    let schema = "CREATE TABLE \"Order\" (id int);\n";
    project.database.execute(schema);
    project.file("one.sql", schema);
    project.file("dir/a.sql", schema);
    project.file("dir/b/c.sql", "CREATE VIEW v AS SELECT id FROM \"Order\";\n");
    project.file(
        "db/environments/prod.yaml",
        format!("database_url: {}\ninclude_dirs: [dir]\n", project.database.url),
    );
    project
}

#[test]
fn every_kind_of_side_is_read() {
    let project = project();
    let url = project.database.url.clone();
    for (from, to, exit, line) in [
        ("one.sql", "one.sql", 0, "no difference"),
        ("one.sql", "dir", 1, "+ view public.v"),
        ("dir", "one.sql", 1, "- view public.v"),
        ("empty", "empty", 0, "no difference"),
        ("empty", "one.sql", 1, "+ table public.\"Order\""),
        (&url, "one.sql", 0, "no difference"),
        ("one.sql", &url, 0, "no difference"),
        (&url, &url, 0, "no difference"),
        ("prod", "dir", 1, "+ view public.v"),
        ("prod", &url, 0, "no difference"),
    ] {
        let run = diff(&project, &[from, to]).exits(exit);
        assert!(run.stdout.contains(line), "{from} {to}: {run:#?}");
    }
    for (to, exit) in [("dir", 1), ("one.sql", 0)] {
        let words = ["--from", "one.sql", "--to", to, "--format", "json"];
        let document = diff(&project, &words).exits(exit).json();
        validates("diff", &document);
        assert_eq!(document["has_changes"], exit == 1);
    }
}

#[test]
fn the_sql_leads_from_one_to_the_other() {
    let project = project();
    let url = project.database.url.clone();
    let run = diff(&project, &[&url, "dir", "--sql"]).exits(1);
    project.database.execute(&run.stdout);
    diff(&project, &[&url, "dir"]).exits(0);
    let document = diff(&project, &["empty", "dir", "--sql", "-f", "json"]).exits(1).json();
    assert!(document["plan"]["steps"][0]["sql"].is_string(), "{document:#}");
}

#[test]
fn an_online_plan_becomes_a_migration_that_runs() {
    let project = project();
    let url = project.database.url.clone();
    project.database.execute("INSERT INTO \"Order\" VALUES (1), (2)");
    let wanted = "CREATE TABLE \"Order\" (id int PRIMARY KEY CHECK (id > 0));\n";
    project.file("dir/a.sql", wanted);
    let words = ["migrate", "generate", "keys", "--from", &url, "--to", "dir", "--online"];
    project.invocation().run(words).exits(0);
    let run = project.invocation().run(["migrate", "up", "--database-url", &url]).exits(0);
    assert!(run.stdout.contains("keys"), "{run:#?}");
    let run = diff(&project, &[&url, "dir", "--sql", "--online", "-f", "json"]);
    assert_eq!(run.exits(0).json()["plan"]["steps"].as_array().unwrap().len(), 0);
}

#[test]
fn the_plan_is_a_graph_as_well() {
    let project = project();
    let run = diff(&project, &["empty", "dir", "--dot"]).exits(1);
    assert!(run.stdout.starts_with("digraph plan {\n"), "{run:#?}");
    assert!(run.stdout.contains("  1 -> 2;\n"), "{run:#?}");
    let document = diff(&project, &["empty", "dir", "--dot", "-f", "json"]).exits(1).json();
    assert_eq!(document["plan"]["steps"][1]["needs"][0], 1);
    let equal = diff(&project, &["dir", "dir", "--dot"]).exits(0);
    assert!(!equal.stdout.contains("->"), "{equal:#?}");
    diff(&project, &["empty", "dir", "--dot", "--sql"]).exits(64);
}

#[test]
fn a_json_catalog_is_a_side() {
    let project = project();
    project.file("c.json", r#"{"format":1,"server_version":150000,"objects":[]}"#);
    let run = diff(&project, &["c.json", "one.sql"]).exits(1);
    assert!(run.stdout.contains("+ table public.\"Order\""), "{run:#?}");
    diff(&project, &["c.json", "c.json"]).exits(0);
}

#[test]
fn what_is_no_side_is_refused() {
    let project = project();
    project.file("bad.json", "{\"format\": 7}");
    project.file("latin.sql", b"SELECT '\xe9';");
    project.file("broken.sql", "SELECT 1;\n\nCREATE TABEL x ();");
    for (side, code, exit) in [
        ("nowhere", "DIFFER_400", 4),
        ("bad.json", "DIFFER_401", 4),
        ("latin.sql", "DIFFER_400", 4),
        ("broken.sql", "SCHEMA_200", 4),
        ("postgresql://app:s3cret@127.0.0.1:1/x", "CONFIG_006", 3),
        ("postgresql://app:s3cret@host:port/x", "CONFIG_003", 5),
        ("", "DIFFER_400", 4),
    ] {
        let run = diff(&project, &["one.sql", side, "-f", "json"]).exits(exit);
        let document = run.json();
        validates("diff", &document);
        assert_eq!(document["error"]["code"], code, "{side}");
        assert!(!format!("{run:?}").contains("s3cret"), "{run:#?}");
    }
    let run = diff(&project, &["one.sql", "broken.sql"]).exits(4);
    assert!(run.stderr.contains("broken.sql:3:8"), "{run:#?}");
    let document = diff(&project, &["one.sql", "-f", "json"]).exits(64).json();
    assert_eq!(document["error"]["code"], "USAGE_001");
}

#[test]
fn a_directory_without_sql_is_no_empty_schema() {
    let project = project();
    project.file("notes/readme.txt", "CREATE TABLE x ();");
    let url = project.database.url.clone();
    let document = diff(&project, &[&url, "notes", "--sql", "-f", "json"]).exits(4).json();
    assert_eq!(document["error"]["code"], "DIFFER_400");
    assert!(document["error"]["actionable"].as_str().is_some_and(|it| it.contains("`empty`")));
}

#[test]
fn a_catalog_that_is_none_says_how_one_is_made() {
    let project = project();
    for (text, why) in [
        ("", "EOF"),
        ("[1, 2]", "an object with format, server_version and objects"),
        (r#"{"dependencies": {"x": "1"}}"#, "unknown field"),
        ("{\"format\": 1, \"server_ver", "EOF"),
    ] {
        project.file("c.json", text);
        let document = diff(&project, &["c.json", "empty", "-f", "json"]).exits(4).json();
        assert_eq!(document["error"]["code"], "DIFFER_401");
        let said = document["error"]["details"]["why"].as_str().unwrap_or_default();
        assert!(said.contains(why), "{document:#}");
        let hint = document["error"]["actionable"].as_str().unwrap_or_default();
        assert!(hint.contains("confiture catalog"), "{document:#}");
    }
}

#[test]
fn a_password_in_the_wrong_place_is_not_repeated() {
    let project = project();
    for (words, exit) in [
        (&["a", "b", "postgresql://u:s3cret@h/d"][..], 64),
        (&["a", "--sql=postgresql://u:s3cret@h/d"], 64),
        (&["a", "b", "--format", "host=h password=s3cret"], 64),
        (&["a", "b", "--only", "a/b/c/d/u:s3cret@h"], 64),
        (&["postgresql:/u:s3cret@h/d", "b"], 4),
        (&["u:s3cret@h/d", "b"], 4),
        (&["host=127.0.0.1 port=1 password=s3cret", "one.sql"], 3),
    ] {
        for format in ["text", "json"] {
            let run = diff(&project, &[words, &["-f", format]].concat()).exits(exit);
            assert!(!format!("{run:?}").contains("s3cret"), "{run:#?}");
        }
    }
}

#[test]
fn a_directory_of_seeds_is_a_directory() {
    let project = project();
    project.file("seeds/a.sql", "CREATE TABLE x ();");
    diff(&project, &["empty", "seeds"]).exits(1);
}
