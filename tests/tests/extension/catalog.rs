//! Catalogs as rows, as documents, as digests.

use confiture_core::catalog::Catalog;

use crate::{json, text, with_extension};

/// Names that must go through every door unharmed.
pub(crate) const HOSTILE: &str = r#"
    CREATE SCHEMA "Weird ""schema"".x";
    CREATE TABLE "Weird ""schema"".x"."tab'le; DROP --" (
        "a.b" int PRIMARY KEY, "new
line" text DEFAULT E'back\\slash ''quote'' "double"', "select" text CHECK ("select" <> 'a,b)('));
    CREATE VIEW "Weird ""schema"".x"."vüe 🍓" AS
        SELECT "a.b" AS "(", "new
line" AS "\" FROM "Weird ""schema"".x"."tab'le; DROP --";
    CREATE FUNCTION "Weird ""schema"".x"."f()"("$1" int) RETURNS text LANGUAGE sql AS
        $body$ SELECT E'\\ " , ( ) \t' $body$;
    COMMENT ON TABLE "Weird ""schema"".x"."tab'le; DROP --" IS E'line\nline \\ "," (1,2)';
    CREATE TYPE "Weird ""schema"".x"."É" AS ENUM ('', 'a"b', '\', ',')"#;

#[test]
fn rows_documents_and_digests_agree() {
    let Some(database) = with_extension() else { return };
    database.execute("CREATE TABLE users (id int PRIMARY KEY); COMMENT ON TABLE users IS 'u'");
    let mut client = database.client();
    let row = "SELECT concat_ws('|', kind, name, identity ->> 'schema', owner = current_user,
            comment, definition #>> '{columns,0,name}', length(digest), dependencies)
        FROM confiture.catalog() WHERE kind = 'table'";
    assert_eq!(text(&mut client, row), "table|table public.users|public|t|u|id|64|[]");
    let need = "SELECT dependencies #>> '{0,on,name}' FROM confiture.catalog()
        WHERE kind = 'constraint'";
    assert_eq!(text(&mut client, need), "users");
    let digest = text(&mut client, "SELECT confiture.digest()");
    let document = text(&mut client, "SELECT confiture.catalog_json()");
    let catalog = Catalog::from_json(&document).unwrap();
    assert_eq!(catalog.digest().as_str(), digest);
    let count = text(&mut client, "SELECT count(*) FROM confiture.catalog()");
    assert_eq!(catalog.objects.len().to_string(), count);
}

#[test]
fn what_is_ours_is_not_listed() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    let digest = text(&mut client, "SELECT confiture.digest()");
    client
        .batch_execute("SELECT confiture.snapshot('a'), confiture.record('1', 'a', NULL)")
        .unwrap();
    assert_eq!(text(&mut client, "SELECT confiture.digest()"), digest);
    let ours = "SELECT count(*) FROM confiture.catalog() WHERE identity::text ~ 'confiture'";
    assert_eq!(text(&mut client, ours), "0");
    // Another table is history only for those who say so.
    client
        .batch_execute(
            "CREATE SCHEMA app; SELECT confiture.record('1', 'a', NULL, 0, 'app.history')",
        )
        .unwrap();
    let tables = "SELECT string_agg(name, ', ') FROM confiture.catalog('app.history')
        WHERE kind = 'table'";
    assert_eq!(text(&mut client, tables), "table public.tb_confiture");
    let found = "SELECT confiture.tracking_table('history')";
    assert_eq!(text(&mut client, found), "public.history");
    client.batch_execute("SET search_path = app, public").unwrap();
    assert_eq!(text(&mut client, found), "app.history");
}

#[test]
fn hostile_names_come_back_as_they_were() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client.batch_execute(HOSTILE).unwrap();
    let names = "SELECT string_agg(identity ->> 'name', ' | ' ORDER BY kind, name COLLATE \"C\")
        FROM confiture.catalog() WHERE identity ->> 'schema' LIKE 'Weird%'
            AND kind IN ('table', 'view', 'function', 'enum')";
    assert_eq!(text(&mut client, names), "É | f() | tab'le; DROP -- | vüe 🍓");
    let same = "SELECT confiture.diff_against(confiture.catalog_json()) ->> 'equal'";
    assert_eq!(text(&mut client, same), "true");
    client.batch_execute("SELECT confiture.snapshot('it''s \"quoted\" 🍓')").unwrap();
    let same = "SELECT confiture.diff_against('it''s \"quoted\" 🍓') ->> 'equal'";
    assert_eq!(text(&mut client, same), "true");
}

#[test]
fn the_digest_does_not_depend_on_the_session() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client
        .batch_execute(
            "CREATE TABLE t (id int, at timestamptz DEFAULT '2020-01-01 00:00:00+00',
                 f float8 DEFAULT 0.1, i interval DEFAULT '1 day 2 hours', b bytea DEFAULT 'a');
             CREATE VIEW v AS SELECT id FROM t",
        )
        .unwrap();
    let digest = text(&mut client, "SELECT confiture.digest()");
    client
        .batch_execute(
            "SET quote_all_identifiers = on; SET DateStyle = 'SQL, DMY';
             SET TimeZone = 'Asia/Tokyo'; SET IntervalStyle = 'iso_8601';
             SET extra_float_digits = -5; SET search_path = pg_catalog;
             SET bytea_output = 'escape'; SET client_encoding = 'LATIN1'",
        )
        .unwrap();
    let same = text(&mut client, "SELECT confiture.digest('public.tb_confiture')");
    assert_eq!(same, digest);
}

#[test]
fn reading_needs_no_right_to_write_and_sees_the_newest_schema() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").unwrap();
    let before = text(&mut client, "SELECT confiture.digest()");
    assert_eq!(text(&mut client, "SELECT pg_current_xact_id_if_assigned()"), "NULL");
    database.execute("CREATE TABLE meanwhile (id int)");
    // pg_get_viewdef() and its kin would see it too: half of a snapshot is no snapshot.
    let after = text(&mut client, "SELECT confiture.digest()");
    assert_ne!(after, before);
    client.batch_execute("COMMIT").unwrap();
    assert_eq!(text(&mut client, "SELECT confiture.digest()"), after);
}

#[test]
fn a_database_in_another_encoding_has_the_same_digest() {
    let Some(database) = with_extension() else { return };
    let schema = "CREATE TABLE \"é\" (\"ü\" text DEFAULT 'ß')";
    database.execute(schema);
    let name = format!("{}_latin1", database.name);
    database.execute(&format!("DROP DATABASE IF EXISTS {name}"));
    database.execute(&format!(
        "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'"
    ));
    let url = database.url.replacen(&database.name, &name, 1);
    let mut other = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    other.batch_execute("CREATE EXTENSION confiture").unwrap();
    other.batch_execute(schema).unwrap();
    let digest = text(&mut database.client(), "SELECT confiture.digest()");
    assert_eq!(text(&mut other, "SELECT confiture.digest()"), digest);
    let documents = [json(&mut database.client(), "SELECT confiture.catalog_json()"), {
        json(&mut other, "SELECT confiture.catalog_json()")
    }];
    assert_eq!(documents[0], documents[1]);
    drop(other);
    database.execute(&format!("DROP DATABASE {name}"));
}
