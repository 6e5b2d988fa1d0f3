//! What has to hold before a migration runs: each kind, and what becomes of a migration where one
//! does not.

use confiture_tests::{Project, validates};
use serde_json::Value;

use super::super::code;

/// Every kind, in the order in which [`WORLD`] breaks it: one that holds, one that does not.
const KINDS: &[(&str, &str, &str)] = &[
    ("{type: TableExists, table: t}", "{type: TableExists, table: u}", "it is not there"),
    ("{type: TableExists, table: v}", "{type: TableExists, table: s}", "a sequence of this name"),
    ("{type: TableNotExists, table: u}", "{type: TableNotExists, table: t}", "it is there"),
    (
        "{type: ColumnExists, table: \"it's \\\"T\\\"\", schema: Other, column: \"Ü\"}",
        "{type: ColumnExists, table: t, column: gone}",
        "it is not there",
    ),
    (
        "{type: ColumnNotExists, table: t, column: gone}",
        "{type: ColumnNotExists, table: t, column: id}",
        "it is there with type integer",
    ),
    (
        "{type: ColumnType, table: t, column: name, expected_type: varchar}",
        "{type: ColumnType, table: t, column: id, expected_type: bigint}",
        "it has type integer",
    ),
    (
        "{type: ColumnType, table: t, column: id, expected_type: INT4}",
        "{type: ColumnType, table: t, column: id, expected_type: nothing}",
        "there is no type nothing",
    ),
    (
        "{type: ConstraintExists, table: t, constraint: t_pkey}",
        "{type: ConstraintExists, table: t, constraint: u_pkey}",
        "it is not there",
    ),
    (
        "{type: ConstraintNotExists, table: t, constraint: u_pkey}",
        "{type: ConstraintNotExists, table: t, constraint: t_pkey}",
        "it is there: PRIMARY KEY (id)",
    ),
    (
        "{type: ForeignKeyExists, table: r, column: t_id, references_table: t, \
         references_column: id}",
        "{type: ForeignKeyExists, table: r, column: t_id, references_table: t, \
         references_column: name}",
        "no foreign key says so",
    ),
    (
        "{type: IndexExists, table: t, index: t_name}",
        "{type: IndexExists, table: r, index: t_name}",
        "it is not there",
    ),
    (
        "{type: IndexNotExists, table: r, index: t_name}",
        "{type: IndexNotExists, table: t, index: t_name}",
        "it is there",
    ),
    ("{type: SchemaExists, schema: Other}", "{type: SchemaExists, schema: other}", "is not there"),
    ("{type: SchemaNotExists, schema: o}", "{type: SchemaNotExists, schema: public}", "is there"),
    (
        "{type: RowCountEquals, table: t, expected_count: 2}",
        "{type: RowCountEquals, table: t, expected_count: 1}",
        "it has at least 2",
    ),
    (
        "{type: RowCountGreaterThan, table: t, min_count: 1}",
        "{type: RowCountGreaterThan, table: t, min_count: 2}",
        "it has 2",
    ),
    ("{type: TableIsEmpty, table: r}", "{type: TableIsEmpty, table: t}", "it has at least 1"),
    (
        "{type: CustomSQL, sql: SELECT max(id) = %s FROM t, params: [2], description: two}",
        "{type: CustomSQL, sql: SELECT id = 1 FROM t ORDER BY id DESC, description: one}",
        "the query answered f",
    ),
    (
        "{type: CustomSQL, sql: SELECT count(*) FROM t, description: some}",
        "{type: CustomSQL, sql: SELECT true FROM r, description: some}",
        "the query answered no row",
    ),
    (
        "{type: CustomSQL, sql: \"SELECT true -- so\", description: comment}",
        "{type: CustomSQL, sql: \"SELECT nextval('s') > 0\", description: writes}",
        "SQLSTATE 25006",
    ),
];

const WORLD: &str = "
    CREATE SCHEMA \"Other\";
    CREATE TABLE \"Other\".\"it's \"\"T\"\"\" (\"Ü\" int);
    CREATE TABLE t (id int PRIMARY KEY, name varchar(20));
    CREATE INDEX t_name ON t (name);
    CREATE TABLE r (t_id int REFERENCES t);
    CREATE VIEW v AS SELECT 1 AS one;
    CREATE SEQUENCE s;
    INSERT INTO t VALUES (1), (2);";

fn world() -> Project {
    let project = Project::new();
    project.database.execute(WORLD);
    project.migration("1_make.up.sql", "CREATE TABLE made ();");
    project
}

fn yaml<'a>(key: &str, entries: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<String> = entries.map(|it| format!("  - {it}\n")).collect();
    format!("{key}:\n{}", lines.concat())
}

#[test]
fn each_kind_holds_and_does_not() {
    let project = world();
    let broken = yaml("up_preconditions", KINDS.iter().map(|(_, broken, _)| *broken));
    project.migration("1_make.yaml", broken);
    let run = project.migrate("up -f json").exits(5);
    let document = run.json();
    validates("migrate-up", &document);
    assert_eq!(code(&document), "PRECON_1000");
    assert_eq!(document["error"]["file"], "db/migrations/1_make.yaml");
    assert_eq!(document["error"]["line"], 2);
    let found = document["error"]["details"]["preconditions"].as_array().unwrap();
    assert_eq!(found.len(), KINDS.len(), "{document:#}");
    for (found, (_, broken, words)) in found.iter().zip(KINDS) {
        let kind = found["type"].as_str().unwrap();
        assert!(broken.contains(&format!("type: {kind},")), "{broken}: {found}");
        assert!(found["found"].as_str().unwrap().contains(words), "{broken}: {found}");
    }
    assert!(run.stderr.contains("line 2: expected: table public.u exists; found: it is not there"));
    assert_eq!(project.recorded(), "");
    // Nothing of what was asked stays, and nothing but what holds is needed.
    assert_eq!(project.database.text("SELECT is_called::text FROM s"), "false");
    project.migration("1_make.yaml", yaml("up_preconditions", KINDS.iter().map(|it| it.0)));
    project.exits("up --dry-run-execute", 0);
    project.exits("up", 0);
    assert_eq!(project.recorded(), "1");
}

#[test]
fn what_cannot_be_read_is_refused_before_anything_runs() {
    let project = world();
    project.migration("2_next.up.sql", "CREATE TABLE next ();");
    for (text, line) in [
        ("up_preconditions:\n  - type: TableExist\n    table: t\n", 2),
        ("up_preconditions:\n  - type: TableExists\n    tabel: t\n", 2),
        ("up_precondition: []\n", 1),
        ("up_preconditions:\n- [", 3),
        ("up_preconditions:\n  - {type: CustomSQL, sql: SELECT 1; COMMIT, description: d}\n", 2),
    ] {
        project.migration("2_next.yaml", text);
        for words in ["up -f json", "up --dry-run -f json", "up --dry-run-execute -f json"] {
            let document = project.migrate(words).exits(3).json();
            assert_eq!(code(&document), "MIGR_102", "{document:#}");
            assert_eq!(document["error"]["line"], line, "{document:#}");
            assert_eq!(document["error"]["migration"], "2");
        }
    }
    project.migration("2_next.yaml", "");
    project.migration("2_next.yml", "");
    let document = project.migrate("up -f json").exits(3).json();
    assert!(document["error"]["details"]["why"].as_str().unwrap().contains("2_next.yml"));
    std::fs::remove_file(project.path("db/migrations/2_next.yml")).unwrap();
    assert!(!project.tables().contains("made"));
    project.exits("up", 0);
}

#[test]
fn the_way_back_has_its_own() {
    let project = Project::new();
    project.table("1");
    project.table("2");
    project.migration("1_make.yaml", "down_preconditions:\n  - {type: TableIsEmpty, table: t_1}\n");
    project.exits("up", 0);
    project.database.execute("ALTER TABLE t_1 ADD x int; INSERT INTO t_1 VALUES (1)");
    let document = project.migrate("down-to 0 -f json").exits(3).json();
    assert_eq!(code(&document), "MIGR_100");
    for words in ["down --steps 2 --in-one-transaction -f json", "down --steps 2 -f json"] {
        let document = project.migrate(words).exits(5).json();
        assert_eq!(code(&document), "PRECON_1000", "{document:#}");
        validates("migrate-down", &document);
    }
    assert_eq!(project.recorded(), "1");
    project.database.execute("TRUNCATE t_1");
    project.exits("down", 0);
    assert_eq!(project.recorded(), "");
}

#[test]
fn what_an_earlier_migration_makes_counts() {
    let project = Project::new();
    project.migration("1_a.up.sql", "CREATE TABLE a ();");
    project.migration("2_b.up.sql", "CREATE TABLE b ();");
    project.migration("2_b.yaml", "up_preconditions:\n  - {type: TableExists, table: a}\n");
    for words in ["up --dry-run-execute", "up --dry-run", "up --in-one-transaction"] {
        project.exits(words, 0);
    }
    assert_eq!(project.recorded(), "1 2");
}

#[test]
fn outside_of_a_transaction_they_are_asked_once() {
    let project = Project::new();
    project.database.execute("CREATE TABLE t (x int)");
    let script = |last: &str| {
        format!("-- confiture:no-transaction\nCREATE INDEX CONCURRENTLY i ON t (x);\n{last};\n")
    };
    project.migration("1_index.up.sql", script("SELECT 1 / 0"));
    let holds = "up_preconditions:\n  - {type: IndexNotExists, table: t, index: i}\n";
    project.migration("1_index.yaml", holds.replace("Not", ""));
    let document = project.migrate("up -f json").exits(5).json();
    assert_eq!(code(&document), "PRECON_1000");
    project.migration("1_index.yaml", holds);
    project.exits("up", 1);
    // What the first run did is no reason to refuse the second.
    project.migration("1_index.up.sql", script("SELECT 1"));
    project.exits("up", 0);
    assert_eq!(project.recorded(), "1");
}

#[test]
fn a_lock_that_is_waited_for_is_tried_again() {
    let project = world();
    let entry = "{type: TableIsEmpty, table: r}";
    project.migration("1_make.yaml", yaml("up_preconditions", [entry].into_iter()));
    let mut holder = project.database.client();
    holder.batch_execute("BEGIN; LOCK r").unwrap();
    let words = "up --statement-lock-timeout 100 --lock-retries 1 -f json";
    let run = project.migrate(words).exits(1);
    assert_eq!(code(&run.json()), "SQL_703");
    assert!(run.stderr.contains("trying again"), "{}", run.stderr);
    drop(holder);
    let applied: Value = project.migrate("up -f json").exits(0).json();
    assert_eq!(applied["applied"][0]["version"], "1");
}
