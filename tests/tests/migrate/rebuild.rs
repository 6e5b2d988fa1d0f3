//! A database made anew from the schema files: all of it, or nothing.

use confiture_tests::{Project, Run, validates};

use crate::code;

const SCHEMA: &str = "BEGIN; CREATE SCHEMA app; CREATE TABLE app.users (id int PRIMARY KEY);
    COMMIT; CREATE VIEW app.ids AS SELECT id FROM app.users;";

/// A database with more than its files know.
fn project() -> Project {
    let project = Project::new();
    project.table("1");
    project.table("2");
    project.file("db/schema/app.sql", SCHEMA);
    project.file("db/seeds/users.sql", "INSERT INTO app.users VALUES (1), (2);");
    project.exits("up --target 1", 0);
    project.database.execute(
        "CREATE SCHEMA old; CREATE TABLE old.rows (id int PRIMARY KEY);
         INSERT INTO old.rows VALUES (1);
         CREATE TYPE old.mood AS ENUM ('a');
         CREATE FUNCTION old.f(old.mood) RETURNS int LANGUAGE sql RETURN 1;
         CREATE VIEW public.v AS SELECT id, old.f('a') FROM old.rows;
         CREATE TABLE t_3 (id int REFERENCES old.rows); CREATE EXTENSION pgcrypto;
         CREATE PUBLICATION p FOR TABLE t_3; COMMENT ON SCHEMA public IS 'changed';",
    );
    project
}

fn schemas(project: &Project) -> String {
    project.database.text(
        "SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace
         WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
    )
}

fn drift(project: &Project) -> Run {
    project.invocation().run(["drift"])
}

#[test]
fn everything_goes_and_comes_from_the_files() {
    let project = project();
    let before = project.tables();
    let shown = project.migrate("rebuild --drop-schemas --dry-run -f json").exits(0).json();
    validates("migrate-rebuild", &shown);
    assert_eq!(shown["schemas_dropped"], serde_json::json!(["old", "public"]));
    let told = project.migrate("rebuild --drop-schemas --dry-run").exits(0).stdout;
    assert!(told.contains("table old.rows") && told.contains("would be dropped"), "{told}");
    let unconfirmed = project.migrate("rebuild --drop-schemas -f json").exits(5).json();
    validates("migrate-rebuild", &unconfirmed);
    assert_eq!(code(&unconfirmed), "CONFIRM_2000");
    assert_eq!((project.tables(), project.recorded()), (before, "1".to_owned()));

    let words = "rebuild --drop-schemas --seed --verify --backup-tracking --yes -f json";
    let done = project.migrate(words).exits(0).json();
    validates("migrate-rebuild", &done);
    assert_eq!((&done["verified"], &done["seeds_applied"]), (&true.into(), &1.into()));
    assert_eq!(schemas(&project), "app public");
    assert_eq!((project.tables().as_str(), project.recorded().as_str()), ("tb_confiture", "1 2"));
    assert_eq!(project.database.text("SELECT count(*)::text FROM app.users"), "2");
    let left = "SELECT count(*)::text FROM pg_publication";
    assert_eq!(project.database.text(left), "0");
    let backup = std::fs::read_to_string(project.path(done["backup"].as_str().unwrap())).unwrap();
    assert!(backup.contains("\"version\": \"1\"") && !backup.contains("\"version\": \"2\""));
    let _ = drift(&project).exits(0);
    project.exits("status", 0);
    // Again: what the files made goes as well.
    project.exits("rebuild --drop-schemas --verify -y", 0);
    let _ = drift(&project).exits(0);
}

#[test]
fn nothing_is_lost_when_something_fails() {
    let project = project();
    let tables = project.tables();
    let refused = |words: &str, exit: i32, expected: &str| {
        let run = project.migrate(&format!("{words} -y -f json")).exits(exit).json();
        validates("migrate-rebuild", &run);
        assert_eq!(code(&run), expected, "{run:#}");
        assert_eq!(project.tables(), tables);
        assert_eq!((project.recorded().as_str(), schemas(&project).as_str()), ("1", "old public"));
    };
    // Files that do not load: nothing is begun.
    project.file("db/schema/zz.sql", "SELECT nowhere;");
    refused("rebuild --drop-schemas", 4, "SCHEMA_200");
    project.file("db/schema/zz.sql", "CREATE INDEX CONCURRENTLY i ON app.users (id);");
    refused("rebuild --drop-schemas", 3, "MIGR_107");
    // Seeds that fail at the end: all is rolled back.
    project.file("db/schema/zz.sql", "SELECT 1;");
    project.file("db/seeds/users.sql", "INSERT INTO app.users VALUES (1), (1);");
    refused("rebuild --drop-schemas --seed", 1, "SQL_700");
    // What comes out otherwise than on a private server.
    project.file(
        "db/schema/zz.sql",
        "DO $$ BEGIN IF current_database() !~ 'stand_in' THEN CREATE TABLE app.extra (); END IF;
         END $$",
    );
    refused("rebuild --drop-schemas --verify", 1, "VERIFY_001");
    let done = project.migrate("rebuild --drop-schemas -y -f json").exits(0).json();
    validates("migrate-rebuild", &done);
    assert_eq!(done["verified"], false);
    // Without dropping, what is there is in the way.
    let again = project.migrate("rebuild -y -f json").exits(1).json();
    assert!(again["error"]["actionable"].as_str().unwrap().contains("--drop-schemas"), "{again:#}");
    std::fs::remove_dir_all(project.path("db/schema")).unwrap();
    let without = project.migrate("rebuild --drop-schemas -y -f json").exits(4).json();
    assert_eq!(code(&without), "SCHEMA_201");
}

#[test]
fn a_tracking_table_goes_with_its_schema_and_comes_back() {
    let project = Project::new();
    project.table("1");
    project.file("db/schema/ops.sql", "CREATE SCHEMA ops; CREATE TABLE ops.t ();");
    let url = project.database.url.clone();
    let config = format!("database_url: {url}\nmigration: {{tracking_table: ops.log}}\n");
    project.file("db/environments/x.yaml", config);
    project.database.execute("CREATE SCHEMA ops");
    project.exits("up --env x", 0);
    project.exits("rebuild --drop-schemas --verify --yes --env x", 0);
    assert_eq!(project.database.text("SELECT string_agg(version, ' ') FROM ops.log"), "1");
    assert_eq!(project.tables(), "");
    project.exits("status --env x", 0);
}
