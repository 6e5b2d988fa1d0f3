//! Rights, search paths, settings.

use crate::{forget, refuses, role, text, with_extension};

#[test]
fn everybody_may_read_and_nobody_else_may_write() {
    let Some(database) = with_extension() else { return };
    let guest = role(&database, "guest");
    database.execute("SELECT confiture.snapshot('mine'), confiture.record('1', 'a', NULL)");
    let mut client = database.client();
    client.batch_execute(&format!("SET SESSION AUTHORIZATION {guest}")).unwrap();
    client
        .batch_execute(
            "SELECT confiture.version(), confiture.digest(), confiture.capabilities();
             SELECT * FROM confiture.catalog();
             SELECT confiture.diff_against(confiture.catalog_json())",
        )
        .unwrap();
    for write in [
        "SELECT confiture.snapshot('theirs')",
        "SELECT confiture.forget_snapshot('mine')",
        "SELECT confiture.record('2', 'b', NULL, 0, 'public.tb_confiture')",
        "SELECT confiture.baseline('2', '[{\"version\": \"2\", \"name\": \"b\"}]', 'a.b')",
        "SELECT confiture.take_lock(0)",
        "SELECT confiture.make_tracking_table('public.other')",
        "SELECT confiture.record_row('public.tb_confiture', '2', 'b', NULL, 0, '')",
        "INSERT INTO confiture.snapshots VALUES ('theirs')",
        "CREATE FUNCTION confiture.evil() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        // What was kept may be older than what the catalogs tell everybody.
        "SELECT confiture.diff_against('mine')",
        "SELECT * FROM confiture.history('public.tb_confiture')",
    ] {
        refuses(&mut client, write, "42501", &["permission denied"]);
    }
    forget(&database, &[&guest]);
}

#[test]
fn nothing_of_the_user_is_called() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    // Better matches than the server's own, for whoever looks in public first.
    client
        .batch_execute(
            "CREATE FUNCTION public.trap() RETURNS boolean LANGUAGE plpgsql AS
                 $$BEGIN RAISE EXCEPTION 'caught'; END$$;
             CREATE FUNCTION public.trap(text, text) RETURNS boolean LANGUAGE sql AS
                 'SELECT public.trap()';
             CREATE FUNCTION public.trap(name, name) RETURNS boolean LANGUAGE sql AS
                 'SELECT public.trap()';
             CREATE FUNCTION public.trap(name, text) RETURNS boolean LANGUAGE sql AS
                 'SELECT public.trap()';
             CREATE FUNCTION public.trap(integer, integer) RETURNS boolean LANGUAGE sql AS
                 'SELECT public.trap()';
             CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = public.trap);
             CREATE OPERATOR public.= (LEFTARG = name, RIGHTARG = name, FUNCTION = public.trap);
             CREATE OPERATOR public.= (LEFTARG = name, RIGHTARG = text, FUNCTION = public.trap);
             CREATE OPERATOR public.<> (LEFTARG = integer, RIGHTARG = integer,
                 FUNCTION = public.trap);
             CREATE OPERATOR public.|| (LEFTARG = text, RIGHTARG = text, FUNCTION = public.trap);
             CREATE FUNCTION public.format(text, text, text) RETURNS text LANGUAGE sql AS
                 'SELECT public.trap()::text';
             CREATE FUNCTION public.parse_ident(text) RETURNS text[] LANGUAGE sql AS
                 'SELECT ARRAY[public.trap()::text]';
             CREATE FUNCTION public.to_regclass(text) RETURNS regclass LANGUAGE sql AS
                 'SELECT public.trap()::text::regclass';
             CREATE FUNCTION public.current_schemas(boolean) RETURNS name[] LANGUAGE sql AS
                 'SELECT ARRAY[public.trap()::text::name]';
             CREATE FUNCTION public.jsonb_typeof(jsonb) RETURNS text LANGUAGE sql AS
                 'SELECT public.trap()::text';
             CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS
                 'SELECT public.trap()::text::timestamptz';
             CREATE TABLE public.pg_class (oid oid, relname name);
             CREATE TABLE public.pg_foreign_server (srvname text);
             SET search_path = public, pg_catalog",
        )
        .unwrap();
    client
        .batch_execute(
            "SELECT pg_catalog.count(*) FROM confiture.catalog();
             SELECT confiture.digest(), confiture.snapshot('a'), confiture.diff_against('a'),
                 confiture.diff_schemas('public', 'public'), confiture.capabilities();
             SELECT * FROM confiture.baseline('1', '[{\"version\": \"1\", \"name\": \"a\"}]');
             SELECT confiture.record('2', 'b', NULL);
             SELECT * FROM confiture.status(), confiture.current(), confiture.history();
             SELECT confiture.forget_snapshot('a')",
        )
        .unwrap();
    refuses(&mut client, "SELECT 'a'::text = 'b'::text", "P0001", &["caught"]);
}

#[test]
fn settings_are_as_before_also_after_a_refusal() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    let settings = "SELECT string_agg(concat(name, '=', setting), E'\\n' ORDER BY name)
        FROM pg_settings WHERE context = 'user' AND name NOT LIKE 'plpgsql.%'";
    client
        .batch_execute(
            "CREATE SCHEMA mine; SET search_path = mine, public; SET DateStyle = 'German, DMY';
             SET IntervalStyle = 'iso_8601'; SET TimeZone = 'Asia/Tokyo'; SET jit = on;
             SET quote_all_identifiers = on; SET extra_float_digits = 0",
        )
        .unwrap();
    let before = text(&mut client, settings);
    let calls = "SELECT confiture.digest(); SELECT * FROM confiture.catalog();
        SELECT confiture.diff_schemas('mine', 'public')";
    client.batch_execute(calls).unwrap();
    assert_eq!(text(&mut client, settings), before);
    let mut transaction = client.transaction().unwrap();
    transaction.batch_execute(calls).unwrap();
    let mut savepoint = transaction.transaction().unwrap();
    savepoint.batch_execute("SELECT confiture.diff_against('{}'::jsonb)").unwrap_err();
    savepoint.rollback().unwrap();
    let within: String = transaction.query_one(settings, &[]).unwrap().get(0);
    assert_eq!(within, before);
    transaction.commit().unwrap();
    assert_eq!(text(&mut client, settings), before);
}
