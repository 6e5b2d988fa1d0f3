//! `confiture catalog SIDE`: a schema as a JSON catalog, which is a side again.

use confiture_tests::{Project, Run, server, validates};

fn run(project: &Project, words: &[&str]) -> Run {
    project.invocation().run(words)
}

/// Names that want to leave their quotes, and objects that refer to each other.
const SCHEMA: &str = r#"
CREATE SCHEMA "we""ird.Ünï";
CREATE TYPE "we""ird.Ünï".mood AS ENUM ('it''s', 'a "b"', E'new\nline');
CREATE TABLE "Order" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m "we""ird.Ünï".mood);
COMMENT ON TABLE "Order" IS E'tab\t, quote '' and \\ and ☃';
CREATE VIEW v AS SELECT id, m FROM "Order";
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
GRANT SELECT ON v TO PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
"#;

#[test]
fn a_catalog_is_read_back_without_a_difference() {
    let project = Project::new();
    let url = project.database.url.clone();
    project.database.execute(SCHEMA);
    project.file("dir/a.sql", SCHEMA);
    project.file("db/environments/prod.yaml", format!("database_url: {url}\n"));
    for side in ["prod", "dir", "empty"] {
        run(&project, &["catalog", side, "-o", "one.json"]).exits(0);
        let printed = run(&project, &["catalog", side, "-f", "json"]).exits(0);
        validates("catalog", &printed.json());
        let kept = std::fs::read_to_string(project.path("one.json")).unwrap_or_default();
        assert_eq!(kept, printed.stdout, "{side}: two runs, two forms, the same bytes");
        run(&project, &["catalog", "one.json", "-o", "two.json"]).exits(0);
        let again = std::fs::read_to_string(project.path("two.json")).unwrap_or_default();
        assert_eq!(again, kept, "{side}: a catalog of a catalog");
        run(&project, &["diff", "one.json", side]).exits(0);
        run(&project, &["diff", side, "one.json"]).exits(0);
    }
    run(&project, &["drift", "--schema", "two.json", "--only", "*/view/*"]).exits(1);
}

/// Whoever has deployed there is another role than the one that runs files on a private server.
#[test]
fn a_catalog_of_files_is_satisfied_by_any_owner() {
    let project = Project::new();
    let url = project.database.url.clone();
    let (deployer, database) = (format!("{}_app", project.database.name), &project.database);
    database.execute(&format!(
        "CREATE ROLE {deployer} LOGIN; GRANT CREATE ON DATABASE {0} TO {deployer};
         GRANT CREATE ON SCHEMA public TO {deployer}; SET ROLE {deployer}; {SCHEMA}",
        database.name
    ));
    database.execute(&format!("REVOKE CREATE ON SCHEMA public FROM {deployer}"));
    project.file("a.sql", SCHEMA);
    project.file("more.sql", format!("{SCHEMA} CREATE TABLE more (id int);"));
    run(&project, &["catalog", "a.sql", "-o", "a.json"]).exits(0);
    run(&project, &["catalog", "more.sql", "-o", "more.json"]).exits(0);
    let told = run(&project, &["diff", &url, "a.json"]);
    let back = run(&project, &["diff", "a.json", &url]);
    let sql = run(&project, &["diff", &url, "more.json", "--sql"]);
    let same = run(&project, &["diff", &url, "more.sql", "--sql"]);
    project.database.execute(&format!("DROP OWNED BY {deployer} CASCADE; DROP ROLE {deployer}"));
    let _ = (told.exits(0), back.exits(0));
    assert!(!sql.stdout.contains("OWNER TO"), "{sql:#?}");
    assert_eq!(sql.stdout, same.stdout);
    run(&project, &["diff", "more.json", "more.sql"]).exits(0);
}

#[test]
fn a_part_of_a_schema_is_a_catalog() {
    let project = Project::new();
    project.file("a.sql", SCHEMA);
    let only = ["--only", "public/table/*", "--only", "*/view", "--ignore", "*/constraint"];
    let words = [&["catalog", "a.sql", "-o", "part.json"], &only[..]].concat();
    run(&project, &words).exits(0);
    run(&project, &[&["diff", "part.json", "a.sql"], &only[..]].concat()).exits(0);
    run(&project, &["diff", "part.json", "a.sql"]).exits(1);
    let text = std::fs::read_to_string(project.path("part.json")).unwrap_or_default();
    assert!(text.contains("\"Order\"") && !text.contains("\"enum\": {"), "{text}");
    let told = run(&project, &["catalog", "a.sql", "--only", "app"]).exits(0);
    assert!(told.stderr.contains("app matches no object"), "{told:#?}");
    assert_eq!(told.json()["objects"].as_array().map(Vec::len), Some(0));
}

#[test]
fn each_refusal_has_its_code() {
    let project = Project::new();
    project.file("broken.sql", "CREATE TABEL x ();");
    project.file("half.json", "{\"format\": 1, \"server_ver");
    project.file("c.json", r#"{"format":1,"server_version":150000,"objects":[]}"#);
    for (words, exit, code) in [
        (&["nowhere"][..], 4, "DIFFER_400"),
        (&["broken.sql"], 4, "SCHEMA_200"),
        (&["half.json"], 4, "DIFFER_401"),
        (&["snapshot:x"], 4, "DIFFER_400"),
        (&["postgresql://app:s3cret@127.0.0.1:1/x"], 3, "CONFIG_006"),
        (&["postgresql://app:s3cret@h:port/x"], 5, "CONFIG_003"),
        (&["c.json", "--only", "a/b/c/d"], 64, "USAGE_001"),
        (&[], 64, "USAGE_001"),
    ] {
        let run = run(&project, &[&["catalog", "-f", "json"], words].concat()).exits(exit);
        let document = run.json();
        validates("catalog", &document);
        assert_eq!(document["error"]["code"], code, "{words:?}");
        assert!(!format!("{run:?}").contains("s3cret"), "{run:#?}");
    }
    let told = run(&project, &["catalog", "c.json", "-o", "no/such/folder.json"]).exits(5);
    assert!(told.stderr.contains("FILE_1900"), "{told:#?}");
}

#[test]
fn psql_takes_what_the_command_line_writes() {
    let project = Project::new();
    if !server().has_extension() {
        return;
    }
    project.database.execute(&format!("CREATE EXTENSION confiture; {SCHEMA}"));
    let url = project.database.url.clone();
    let catalog = run(&project, &["catalog", &url]).exits(0).stdout;
    let query = "SELECT (confiture.diff_against($1::text::jsonb) ->> 'equal')";
    let row = project.database.client().query_one(query, &[&catalog]);
    assert_eq!(row.map(|row| row.get::<_, String>(0)).ok().as_deref(), Some("true"));
    // One that is made of files is satisfied by any owner in psql, too.
    let role = format!("{}_psql", project.database.name);
    let give = format!("CREATE ROLE {role}; ALTER VIEW v OWNER TO {role}");
    project.database.execute(&give);
    project.file("a.sql", SCHEMA);
    let catalog = run(&project, &["catalog", "a.sql"]).exits(0).stdout;
    let row = project.database.client().query_one(query, &[&catalog]);
    project.database.execute(&format!("DROP OWNED BY {role} CASCADE; DROP ROLE {role}"));
    assert_eq!(row.map(|row| row.get::<_, String>(0)).ok().as_deref(), Some("true"));
}
