//! Differences, against everything that can be a target.

use confiture_tests::{confiture, server};

use crate::{changes, json, refuses, text, with_extension};

#[test]
fn a_snapshot_and_a_change_name_the_change() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client.batch_execute("CREATE TABLE users (id int)").unwrap();
    client.batch_execute("CREATE VIEW names AS SELECT id FROM users").unwrap();
    let digest = text(&mut client, "SELECT confiture.snapshot('before')");
    assert_eq!(digest, text(&mut client, "SELECT confiture.digest()"));
    client.batch_execute("ALTER TABLE users ADD email text; DROP VIEW names").unwrap();
    client.batch_execute("CREATE INDEX users_email ON users (email)").unwrap();
    // From this database to the target: what would have to happen here.
    let document = json(&mut client, "SELECT confiture.diff_against('before')");
    assert_eq!(
        changes(&document),
        [
            "alter table public.users: columns.email",
            "create view public.names",
            "drop index public.users_email",
        ]
    );
    assert_eq!(document["equal"], false);
    assert_eq!(document["to"]["digest"], digest.as_str());
}

#[test]
fn a_target_is_a_label_unless_it_is_json() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client.batch_execute("SELECT confiture.snapshot('{}')").unwrap();
    // An untyped literal and a parameter of type text are labels; only a jsonb is a catalog.
    assert_eq!(text(&mut client, "SELECT confiture.diff_against('{}') ->> 'equal'"), "true");
    let row = client.query_one("SELECT confiture.diff_against($1::text) ->> 'equal'", &[&"{}"]);
    assert_eq!(row.unwrap().get::<_, String>(0), "true");
    for (target, words) in [
        ("'{}'::jsonb", "missing field"),
        ("'[1]'::jsonb", "no JSON catalog"),
        (r#"'{"format": 2, "things": []}'::jsonb"#, "format 2"),
        (r#"'{"format": 1, "server_version": 1, "objects": [{}]}'::jsonb"#, "missing field"),
    ] {
        let sql = format!("SELECT confiture.diff_against({target})");
        refuses(&mut client, &sql, "22023", &["[DIFFER_401]", words, "confiture.catalog_json()"]);
    }
}

#[test]
fn labels_are_unique_known_and_not_empty() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client.batch_execute("SELECT confiture.snapshot('a')").unwrap();
    for (sql, sqlstate, words) in [
        ("SELECT confiture.snapshot('a')", "42710", "[SNAPSHOT_1801] snapshot 'a' exists"),
        ("SELECT confiture.snapshot('')", "22023", "needs a label"),
        ("SELECT confiture.snapshot(NULL)", "22023", "needs a label"),
        ("SELECT confiture.forget_snapshot('b')", "02000", "[SNAPSHOT_1800] there is no snapshot"),
        ("SELECT confiture.diff_against('b')", "02000", "[SNAPSHOT_1800] there is no snapshot"),
    ] {
        refuses(&mut client, sql, sqlstate, &[words]);
    }
    client.batch_execute("SELECT confiture.forget_snapshot('a')").unwrap();
    client.batch_execute("SELECT confiture.snapshot('a')").unwrap();
}

const PAIR: &str = r#"
    CREATE SCHEMA {s};
    CREATE TYPE {s}.mood AS ENUM ('sad', 'glad');
    CREATE TABLE {s}.users (id serial PRIMARY KEY, mood {s}.mood DEFAULT 'sad'::{s}.mood);
    CREATE TABLE {s}.posts (
        id int DEFAULT nextval('{l}.users_id_seq'), author int REFERENCES {s}.users);
    CREATE INDEX ON {s}.posts (author);
    CREATE VIEW {s}.authors AS SELECT users.id FROM {s}.users JOIN {s}.posts ON author = users.id;
    CREATE FUNCTION {s}.count(it {s}.users) RETURNS bigint LANGUAGE plpgsql AS $$
        BEGIN -- don't count twice
            RETURN (SELECT count(*) FROM {s}.posts WHERE author = it.id);
        END $$;
    CREATE FUNCTION {s}.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER touch BEFORE INSERT ON {s}.users FOR EACH ROW EXECUTE FUNCTION {s}.touch();"#;

#[test]
fn schemas_are_compared_as_if_they_had_one_name() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    // One needs quotes and the other none; `select` needs them because it is a keyword.
    for name in ["\"It's one\"", "two", "\"select\""] {
        let pair = PAIR.replace("{s}", name).replace("{l}", &name.replace('\'', "''"));
        client.batch_execute(&pair).unwrap();
    }
    for (from, to) in [("It''s one", "two"), ("two", "select"), ("select", "It''s one")] {
        let document =
            json(&mut client, &format!("SELECT confiture.diff_schemas('{from}', '{to}')"));
        assert_eq!(changes(&document), [""; 0], "{from} {to}");
    }
    client.batch_execute("ALTER TABLE two.users ADD email text; DROP VIEW two.authors").unwrap();
    // What reaches across is not what stays inside.
    client.batch_execute("CREATE VIEW two.reach AS SELECT id FROM \"select\".users").unwrap();
    client
        .batch_execute("CREATE VIEW \"select\".reach AS SELECT id FROM \"select\".users")
        .unwrap();
    let document = json(&mut client, "SELECT confiture.diff_schemas('select', 'two')");
    assert_eq!(
        changes(&document),
        [
            "alter table \"select\".users: columns.email",
            "drop view \"select\".authors",
            "alter view \"select\".reach: query",
        ]
        .map(|it| it.replace("\"select\"", "select"))
    );
    let sql = "SELECT confiture.diff_schemas('two', 'three')";
    let words = ["[DIFFER_400] there is no schema \"three\"", "list the others: SELECT name"];
    refuses(&mut client, sql, "22023", &words);
}

#[test]
fn the_command_line_prints_the_same_bytes() {
    let Some(database) = with_extension() else { return };
    let other = server().database();
    database.execute("CREATE TABLE users (id int); CREATE TABLE \"Gone\" (id int)");
    database.execute(super::catalog::HOSTILE);
    other.execute("CREATE TABLE users (id int, email text); CREATE VIEW v AS SELECT 1 AS one");
    database.execute("SELECT confiture.record('1', 'a', NULL)");
    let document = confiture(["diff", &other.url, &other.url, "--format", "json"]).exits(0).json();
    assert_eq!(document["equal"], true);
    other.execute("CREATE EXTENSION confiture");
    let target = other.text("SELECT confiture.catalog_json()::text");
    let run = confiture(["diff", &database.url, &other.url, "--format", "json"]).exits(1);
    let row = database
        .client()
        .query_one("SELECT confiture.diff_against($1::text::jsonb)::text", &[&target])
        .unwrap();
    assert_eq!(run.stdout.trim(), row.get::<_, String>(0).trim());
}
