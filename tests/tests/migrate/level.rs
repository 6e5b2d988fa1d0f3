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
