//! At which version a database is whose history is not recorded.

use crate::code;
use confiture_tests::{Project, validates};

/// States with other numbers of tables are passed over; what changes no number is not, nor is a
/// table that the catalog leaves out.
#[test]
fn the_right_one_is_found_among_many() {
    let project = Project::new();
    for number in 10..30 {
        let mut text = format!("CREATE TABLE t_{number} (); CREATE TABLE f_{number} ();");
        if number == 12 {
            text = "CREATE TABLE confiture_lock_holder (pid int); DROP TABLE f_11;".to_owned();
        }
        project.migration(&format!("{number}_a.up.sql"), text);
        project.migration(
            &format!("{number}b_b.up.sql"),
            format!("CREATE VIEW v_{number} AS SELECT;"),
        );
    }
    for number in 10..=20 {
        by_hand(&project, &format!("{number}_a.up.sql"));
        by_hand(&project, &format!("{number}b_b.up.sql"));
    }
    project.database.execute("DROP VIEW v_20");
    let up = project.migrate("up --auto-detect-baseline -f json").exits(0).json();
    assert_eq!(up["baseline"]["version"], "20", "{up:#}");
    assert_eq!(up["applied"].as_array().unwrap().len(), 19);
}

/// What the server names by itself, where columns stand and what extensions have is no difference,
/// nor does it look like one from afar.
#[test]
fn what_was_made_in_another_way_is_found() {
    let project = Project::new();
    project.migration(
        "1_a.up.sql",
        "CREATE EXTENSION pgcrypto; CREATE TYPE mood AS ENUM ('good', 'bad');
         CREATE TYPE span AS RANGE (subtype = float8); CREATE TYPE pair AS (a int, b int);
         CREATE TABLE \"t.\"\"é\" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at date,
            of mood);
         CREATE TABLE parts (id int, at date, CHECK (id > 0)) PARTITION BY RANGE (id);
         CREATE TABLE part PARTITION OF parts FOR VALUES FROM (1) TO (10);
         CREATE INDEX by_date ON parts (at); ALTER TABLE parts ADD PRIMARY KEY (id);
         CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN /* é */ RETURN NULL; END';
         CREATE TRIGGER g AFTER INSERT ON parts FOR EACH ROW EXECUTE FUNCTION f();
         CREATE POLICY p ON part; CREATE RULE r AS ON DELETE TO part DO NOTHING;",
    );
    project.migration("2_b.up.sql", "DROP POLICY p ON part;");
    project.database.execute(
        "CREATE TYPE span AS RANGE (subtype = float8); CREATE TYPE pair AS (a int, b int);
         CREATE TYPE mood AS ENUM ('good'); ALTER TYPE mood ADD VALUE 'bad';
         CREATE TABLE \"t.\"\"é\" (at date, gone int, id int);
         ALTER TABLE \"t.\"\"é\" ADD COLUMN of mood, DROP COLUMN gone, ADD PRIMARY KEY (id),
         ALTER id ADD GENERATED ALWAYS AS IDENTITY;
         CREATE TABLE parts (id int, at date, CHECK (id > 0)) PARTITION BY RANGE (id);
         CREATE TABLE part (at date, id int CONSTRAINT parts_id_check CHECK (id > 0));
         CREATE INDEX part_at_idx ON part (at); CREATE INDEX by_date ON parts (at);
         ALTER TABLE parts ATTACH PARTITION part FOR VALUES FROM (1) TO (10);
         ALTER TABLE parts ADD PRIMARY KEY (id);
         CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN /* é */ RETURN NULL; END';
         CREATE TRIGGER g AFTER INSERT ON parts FOR EACH ROW EXECUTE FUNCTION f();
         CREATE POLICY p ON part; CREATE RULE r AS ON DELETE TO part DO NOTHING;
         CREATE EXTENSION pgcrypto",
    );
    let told = project.migrate("introspect -f json").exits(0).json();
    assert_eq!(told["detected_version"], "1", "{told:#}");
    project.database.execute("DROP POLICY p ON part");
    let told = project.migrate("introspect -f json").exits(0).json();
    assert_eq!(told["detected_version"], "2", "{told:#}");
}

/// Of states that look alike from afar, the one is named where the least differs.
#[test]
fn the_nearest_of_those_that_look_alike_is_named() {
    let project = Project::new();
    project.migration("1_a.up.sql", "CREATE TABLE a (id int, at date);");
    project
        .migration("2_b.up.sql", "ALTER TABLE a ALTER id SET DEFAULT 7; CREATE VIEW v AS SELECT;");
    project.migration("3_c.up.sql", "COMMENT ON TABLE a IS 'one'; COMMENT ON VIEW v IS 'it';");
    project.migration("4_d.up.sql", "CREATE TABLE b (); DROP VIEW v;");
    for number in 1..=3 {
        let name = ["1_a.up.sql", "2_b.up.sql", "3_c.up.sql"][number - 1];
        by_hand(&project, name);
    }
    // Nothing looks like it, and two come nearest; then one looks like it, and is not.
    project.database.execute("ALTER TABLE a ADD COLUMN more int");
    let told = project.migrate("introspect -f json").exits(1).json();
    assert_eq!(told["closest_version"], "3", "{told:#}");
    project.database.execute("ALTER TABLE a DROP COLUMN more; COMMENT ON TABLE a IS 'other'");
    let told = project.migrate("introspect -f json").exits(1).json();
    assert_eq!(told["closest_version"], "3", "{told:#}");
    assert!(told["differences"].to_string().contains("comment"), "{told:#}");
}

fn three() -> Project {
    let project = Project::new();
    project.migration("1_users.up.sql", "CREATE TABLE users (id int PRIMARY KEY, mail text);");
    let second = "CREATE ROLE confiture_level; CREATE INDEX ON users (mail); \
                  GRANT SELECT ON users TO confiture_level, confiture_level_too;";
    project.migration("2_index.up.sql", second.replace("confiture_level", &role(&project)));
    project.migration("3_alone.up.sql", "CREATE INDEX CONCURRENTLY late ON users (id, mail);");
    project
}

/// Roles belong to the server, which the tests share.
fn role(project: &Project) -> String {
    let name = project.database.text("SELECT current_database()");
    format!("role_of_{name}")
}

/// Runs a file of the project by hand, as somebody without this program would.
fn by_hand(project: &Project, name: &str) {
    let text = std::fs::read_to_string(project.path("db/migrations").join(name)).unwrap();
    project.database.execute(&text);
}

fn drop_roles(project: &Project) {
    let role = role(project);
    project
        .database
        .execute(&format!("DROP OWNED BY {role}, {role}_too; DROP ROLE {role}, {role}_too"));
}

#[test]
fn a_version_is_found_where_nothing_differs() {
    let project = three();
    let empty = project.migrate("introspect -f json").exits(0).json();
    validates("migrate-introspect", &empty);
    assert_eq!(empty["recommendation"], "confiture migrate up");
    by_hand(&project, "1_users.up.sql");
    let one = project.migrate("introspect -f json").exits(0).json();
    validates("migrate-introspect", &one);
    assert_eq!((&one["detected_version"], &one["confidence"]), (&"1".into(), &"exact".into()));
    assert_eq!(project.tables(), "users");

    project.database.execute(&format!("CREATE ROLE {}_too", role(&project)));
    by_hand(&project, "2_index.up.sql");
    let up = project.migrate("up --auto-detect-baseline -f json").exits(0).json();
    validates("migrate-up", &up);
    assert_eq!(up["baseline"], serde_json::json!({"version": "2", "name": "index", "recorded": 2}));
    assert_eq!(up["applied"][0]["version"], "3");
    assert_eq!(project.recorded(), "1 2 3");
    // Whoever has a history needs no detection.
    let again = project.migrate("up --auto-detect-baseline").exits(0);
    assert!(again.stderr.contains("has a history"), "{again:?}");
    let known = project.migrate("introspect").exits(0);
    assert!(known.stdout.contains("3_alone, which is recorded"), "{known:?}");
    drop_roles(&project);
}

#[test]
fn what_differs_is_named_and_nothing_recorded() {
    let project = Project::new();
    project.migration("1_users.up.sql", "CREATE TABLE users (id int, mail text);");
    project.migration("2_more.up.sql", "CREATE TABLE more (id int); CREATE TABLE most ();");
    project.database.execute("CREATE TABLE users (id int, mail varchar(9))");
    let refused = project.migrate("up --auto-detect-baseline -f json").exits(3).json();
    validates("migrate-up", &refused);
    assert_eq!(code(&refused), "MIGR_109");
    assert_eq!(refused["error"]["details"]["closest_version"], "1");
    let why = refused["error"]["details"]["why"].as_str().unwrap();
    assert!(why.contains("mail"), "{why}");
    assert_eq!(project.tables(), "users");
    let told = project.migrate("introspect -f json").exits(1).json();
    validates("migrate-introspect", &told);
    assert_eq!((&told["closest_version"], &told["confidence"]), (&"1".into(), &"none".into()));
    assert!(project.migrate("introspect").exits(1).stdout.contains("comes nearest"));
    project.exits("up --auto-detect-baseline --dry-run", 64);
}

#[test]
fn rows_are_not_guessed() {
    let project = Project::new();
    project.migration("1_users.up.sql", "CREATE TABLE users (id int);");
    project.migration("2_rows.up.sql", "INSERT INTO users VALUES (1);");
    project.migration("3_more.up.sql", "CREATE TABLE more ();");
    by_hand(&project, "1_users.up.sql");
    let refused = project.migrate("up --auto-detect-baseline -f json").exits(3).json();
    assert_eq!(code(&refused), "MIGR_109");
    assert_eq!(refused["error"]["details"]["versions"], serde_json::json!(["1", "2"]));
    let told = project.migrate("introspect -f json").exits(1).json();
    validates("migrate-introspect", &told);
    assert_eq!(told["confidence"], "ambiguous");
    assert_eq!(project.tables(), "users");
    // One that does not run in an empty database leaves nothing to compare with.
    project.migration("2_rows.up.sql", "SELECT nowhere;");
    let broken = project.migrate("introspect -f json").exits(3).json();
    validates("migrate-introspect", &broken);
    assert_eq!(code(&broken), "MIGR_109");
    assert_eq!(broken["error"]["file"], "db/migrations/2_rows.up.sql");
}

#[test]
fn schema_files_and_migrations_agree_or_not() {
    let project = three();
    let without = project.migrate("status --check-rebuild -f json").exits(4).json();
    assert_eq!(code(&without), "SCHEMA_201");
    let role = role(&project);
    let schema = format!(
        "CREATE ROLE {role}; CREATE TABLE users (id int PRIMARY KEY, mail text);
         CREATE INDEX ON users (mail); CREATE INDEX late ON users (id, mail);
         GRANT SELECT ON users TO {role}, {role}_too;"
    );
    project.file("db/schema/users.sql", &schema);
    let words = "status --check-rebuild --rebuild-threshold 3 -f json";
    let equal = project.migrate(words).exits(2).json();
    validates("migrate-status", &equal);
    assert_eq!(
        (&equal["rebuild"]["equal"], &equal["rebuild_recommended"]),
        (&true.into(), &true.into())
    );
    assert!(equal["rebuild_reasons"][0].as_str().unwrap().contains('3'), "{equal:#}");
    project.exits("baseline --through 3", 0);
    project.exits("status --check-rebuild", 0);
    project.file("db/schema/users.sql", format!("{schema} CREATE TABLE more ();"));
    let differs = project.migrate("status --check-rebuild -f json").exits(1).json();
    validates("migrate-status", &differs);
    assert_eq!(
        (&differs["rebuild"]["equal"], &differs["rebuild_recommended"]),
        (&false.into(), &false.into())
    );
    let told = project.migrate("status --check-rebuild").exits(1);
    assert!(told.stdout.contains("more"), "{told:?}");
    project.exits("status --rebuild-threshold 3", 64);
}
