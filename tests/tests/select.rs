//! Which differences count: `--only`, `--ignore` and their kin, and `--strict`.

use confiture_tests::{Project, Run, validates};

fn project(from: &str, to: &str) -> Project {
    let project = Project::new();
    project.file("a.sql", from);
    project.file("b.sql", to);
    project
}

fn diff(project: &Project, words: &[&str]) -> Run {
    project.invocation().run(["diff", "a.sql", "b.sql"].iter().chain(words))
}

/// The plan from a to b runs in the project's database, which is made like a before.
fn applies(project: &Project, from: &str, words: &[&str]) -> String {
    project.database.execute(from);
    let sql = diff(project, &[words, &["--sql"]].concat()).exits(1).stdout;
    project.database.execute(&sql);
    sql
}

#[test]
fn what_is_chosen_counts_with_all_its_parts() {
    let project = project(
        "CREATE TABLE users (id int); CREATE TABLE gone ();",
        "CREATE TABLE users (id int PRIMARY KEY); CREATE INDEX i ON users (id);
         CREATE TABLE \"a/b\" (); CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1;",
    );
    let lines = |words: &[&str], exit: i32| -> Vec<String> {
        let run = diff(&project, words).exits(exit);
        let lines = run.stdout.lines().skip(4).filter(|it| !it.starts_with(' '));
        lines.map(str::to_owned).collect()
    };
    let users =
        ["~ table public.users", "+ index public.i", "+ constraint users_pkey on public.users"];
    assert_eq!(lines(&["--only", "public/table/users"], 1), users);
    assert_eq!(lines(&["--only", "public/t*/us?rs", "--ignore", "*/index/*"], 1).len(), 2);
    assert_eq!(lines(&["--only", "*/function/*", "--only", r"*/table/a\/b"], 1).len(), 2);
    assert_eq!(lines(&["--ignore", "public/table/*", "--ignore", "*/function"], 0).len(), 0);
    let run = diff(&project, &["--only", "app"]).exits(0);
    assert!(run.stderr.contains("app matches no object of either side"), "{run:#?}");
    let document = diff(&project, &["--only", "*/function", "-f", "json"]).exits(1).json();
    validates("diff", &document);
    assert_eq!(document["summary"]["created"], 1);
}

#[test]
fn a_pattern_that_is_none_is_wrong_usage() {
    let project = project("", "");
    for (pattern, why) in [("a/b/c/d", "three parts"), ("*/tabel/*", "no kind"), ("", "empty")] {
        let document = diff(&project, &["--ignore", pattern, "-f", "json"]).exits(64).json();
        assert_eq!(document["error"]["code"], "USAGE_001");
        assert!(document.to_string().contains(why), "{document:#}");
    }
}

#[test]
fn what_is_ignored_is_kept_through_a_plan() {
    let from = "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t;";
    let project = project(from, "CREATE TABLE t (a bigint);");
    let sql = applies(&project, from, &["--ignore", "*/view/*"]);
    assert!(sql.contains("CREATE VIEW"), "{sql}");
    let url = project.database.url.clone();
    let words = ["diff", &url, "b.sql", "--ignore", "*/view/*"];
    project.invocation().run(words).exits(0);
    let run = project.invocation().run(["diff", &url, "b.sql"]).exits(1);
    assert!(run.stdout.contains("- view public.v"), "{run:#?}");
}

#[test]
fn a_plan_that_would_pull_away_what_is_ignored_is_refused() {
    for (from, to, chosen, what) in [
        (
            "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT b FROM t;",
            "CREATE TABLE t (a int);",
            ["--ignore", "*/view/*"],
            "view public.v needs column b of table public.t, which would not be there",
        ),
        (
            "CREATE TABLE t (); CREATE VIEW v AS SELECT FROM t;",
            "",
            ["--only", "public/table/t"],
            "view public.v needs table public.t, which would not be there",
        ),
        (
            "",
            "CREATE TYPE e AS ENUM (); CREATE TABLE t (e e);",
            ["--ignore", "*/type/*"],
            "table public.t needs enum public.e, which would not be there",
        ),
    ] {
        let project = project(from, to);
        diff(&project, &chosen).exits(1);
        let words = [&chosen[..], &["--sql", "-f", "json"]].concat();
        let document = diff(&project, &words).exits(4).json();
        validates("diff", &document);
        assert_eq!(document["error"]["code"], "DIFFER_402");
        assert_eq!(document["error"]["message"], what);
        let words = ["migrate", "diff", "a.sql", "b.sql", "--generate", "--name", "x"];
        project.invocation().run(words.iter().chain(&chosen)).exits(4);
        assert_eq!(std::fs::read_dir(project.path("db/migrations")).unwrap().count(), 0);
    }
}

#[test]
fn owners_and_privileges_can_be_passed_over() {
    let from =
        "CREATE TABLE t (a int); ALTER TABLE t OWNER TO one; GRANT SELECT ON t TO one_reader;
         GRANT UPDATE (a) ON t TO one_reader; CREATE VIEW v AS SELECT a FROM t;
         GRANT SELECT ON v TO one_reader;";
    let to = "CREATE TABLE t (a int); ALTER TABLE t OWNER TO two; CREATE VIEW v AS SELECT a FROM t;
         CREATE TABLE new (); ALTER TABLE new OWNER TO two; GRANT SELECT ON new TO two_reader;";
    let project = project(from, to);
    let changes = |words: &[&str]| -> String {
        let document = diff(&project, &[words, &["-f", "json"]].concat()).exits(1).json();
        let changes = document["changes"].as_array().unwrap().iter();
        let of = |it: &serde_json::Value| -> Vec<String> {
            let list = it["differences"].as_array().unwrap().iter();
            list.map(|it| it["attribute"].as_str().unwrap().to_owned()).collect()
        };
        changes
            .map(|it| format!("{}: {}; ", it["name"].as_str().unwrap(), of(it).join(" ")))
            .collect()
    };
    let new = "table public.new: ; ";
    assert_eq!(
        changes(&["--ignore-owner"]),
        format!(
            "{new}table public.t: columns.a.privileges.granted.one_reader.UPDATE \
             privileges.granted.one_reader.SELECT; view public.v: \
             privileges.granted.one_reader.SELECT; "
        )
    );
    assert_eq!(changes(&["--ignore-privileges"]), format!("{new}table public.t: owner; "));
    let both = ["--ignore-owner", "--ignore-privileges"];
    assert_eq!(changes(&both), new);
    let sql = diff(&project, &[&both[..], &["--sql"]].concat()).exits(1).stdout;
    assert!(!sql.contains("OWNER") && !sql.contains("GRANT"), "{sql}");
}

#[test]
fn partitions_of_an_extension_can_be_passed_over() {
    let parent = "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a);";
    let project = project(
        &format!(
            "{parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (2);
            CREATE INDEX i ON p1 (b); CREATE TABLE other ();"
        ),
        "CREATE TABLE p (a int, b int, c int) PARTITION BY RANGE (a);
         CREATE TABLE p9 PARTITION OF p FOR VALUES FROM (9) TO (10);",
    );
    let run = diff(&project, &["--ignore-extension-partitions"]).exits(1);
    let lines: Vec<&str> = run.stdout.lines().skip(4).collect();
    assert_eq!(lines.len(), 3, "{run:#?}");
    assert!(run.stdout.contains("- table public.other"), "{run:#?}");
    let sql = diff(&project, &["--ignore-extension-partitions", "--sql"]).exits(1).stdout;
    assert!(!sql.contains("p1") && !sql.contains("p9") && !sql.contains("\"i\""), "{sql}");
}

#[test]
fn a_kind_that_is_not_compared_is_an_error_when_asked_for() {
    let project = Project::new();
    let catalog = r#"{"format":1,"server_version":150000,"objects":[],
        "unmodelled":[{"type":"text search parser","identity":"s.p"}]}"#;
    project.file("c.json", catalog);
    let run =
        |words: &[&str]| project.invocation().run(["diff", "c.json", "c.json"].iter().chain(words));
    let told = run(&[]).exits(0);
    assert!(told.stderr.contains("s.p is on both sides and was not compared"), "{told:#?}");
    let document = run(&["--strict", "-f", "json"]).exits(4).json();
    validates("diff", &document);
    assert_eq!(document["error"]["code"], "DIFFER_403");
    run(&["--strict", "--only", "*/table/*"]).exits(0);
}

#[test]
fn drift_preflight_and_generate_choose_too() {
    let project = Project::new();
    project.database.execute("CREATE TABLE a ();");
    project.file("db/schema/a.sql", "CREATE TABLE a (); CREATE TABLE b ();");
    let words = |line: &str| project.invocation().run(line.split_whitespace());
    words("drift").exits(1);
    words("drift --ignore public/table/b --strict").exits(0);
    words("drift --only */view/*").exits(0);
    project.migration("1_c.up.sql", "CREATE TABLE c ();");
    project.migration("1_c.down.sql", "DROP TABLE c;");
    words("migrate preflight").exits(7);
    words("migrate preflight --ignore */table/b --ignore */table/c").exits(0);
    let url = project.database.url.clone();
    let line = format!("migrate generate x --from {url} --to db/schema --only */view/* -f json");
    let document = words(&line).exits(3).json();
    assert_eq!(document["error"]["code"], "MIGR_001");
    words(&format!("migrate diff {url} db/schema --ignore */table/b --strict")).exits(0);
}
