use serde_json::{Value, json};

use super::super::Catalog;
use crate::code::Code;

fn read(identity: Value, definition: Value) -> Result<Catalog, String> {
    let object = json!({ "identity": identity, "definition": definition });
    let document = json!({ "format": 1, "server_version": 150_018, "objects": [object] });
    Catalog::from_json(&document.to_string()).map_err(|refusal| {
        assert_eq!(refusal.code, Code::DiffCatalog);
        refusal.to_string()
    })
}

fn column(key: &str, text: &str) -> Result<Catalog, String> {
    let mut column = json!({ "name": "c", "position": 1, "type": "integer" });
    column[key] = json!(text);
    let table = json!({ "is_unlogged": false, "columns": [column] });
    read(json!({ "kind": "table", "schema": "s", "name": "t" }), json!({ "table": table }))
}

fn function(command: &str) -> Result<Catalog, String> {
    let identity = json!({ "kind": "function", "schema": "s", "name": "F", "arguments": [] });
    let it = json!({ "language": "sql", "arguments": "", "result": "integer", "command": command });
    read(identity, json!({ "function": it }))
}

fn part(kind: &str, command: &str) -> Result<Catalog, String> {
    let identity = match kind {
        "index" => json!({ "kind": kind, "schema": "s", "name": "i" }),
        _on_relation => json!({ "kind": kind, "schema": "s", "relation": "t", "name": "i" }),
    };
    let it = match kind {
        "index" => {
            json!({ "relation": "t", "is_unique": false, "is_valid": true, "command": command })
        }
        _others => json!({ "command": command, "enabled": "origin" }),
    };
    read(identity, json!({ kind: it }))
}

#[test]
fn defaults_stay_in_their_place() {
    for text in ["0", "'it''s; --'::text", "nextval('s.\"a;b\"'::regclass)", "ARRAY[1, 2]"] {
        column("default", text).unwrap();
    }
    for text in [
        "0; DROP TABLE s.canary",
        "0, DROP COLUMN d",
        "0) ; DROP TABLE s.canary --",
        "0 /* ",
        "'a",
        "E'a\\\\'; DROP TABLE s.canary; --'",
        "'a\\'; DROP TABLE s.canary; --'",
        "0 REFERENCES s.canary",
        "0 CHECK (s.f())",
        "$a$ $b$",
        "0\n\\! rm",
    ] {
        let refusal = column("default", text).unwrap_err();
        assert!(refusal.contains("columns[0].default"), "{text}: {refusal}");
    }
}

#[test]
fn types_are_types() {
    for text in [
        "numeric(10,2)",
        "timestamp(3) without time zone",
        "interval day to second(3)",
        "s.\"odd; type\"[]",
        "character varying(7)[]",
        "\"char\"",
        "double precision",
        "public.geometry(Point,4326)",
    ] {
        column("type", text).unwrap_or_else(|refusal| panic!("{refusal}"));
    }
    for text in ["integer REFERENCES s.x", "integer USING (1)", "a b", "integer, d integer", "a'b'"]
    {
        column("type", text).unwrap_err();
    }
    let identity = json!({
        "kind": "function", "schema": "s", "name": "f", "arguments": ["integer); DROP TABLE x"] });
    let it = json!({ "language": "sql", "arguments": "", "command": "CREATE FUNCTION s.f()" });
    read(identity, json!({ "function": it })).unwrap_err();
}

#[test]
fn a_command_makes_its_object_and_nothing_else() {
    for command in [
        "CREATE OR REPLACE FUNCTION s.\"F\"()\n AS $function$SELECT 1; -- x$function$\n",
        "CREATE FUNCTION s.\"F\"() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END",
    ] {
        function(command).unwrap_or_else(|refusal| panic!("{refusal}"));
    }
    for command in [
        "CREATE FUNCTION s.f() AS ''",
        "CREATE FUNCTION x.\"F\"() AS ''",
        "CREATE FUNCTION \"F\"() AS ''",
        "CREATE PROCEDURE s.\"F\"() AS ''",
        "DROP FUNCTION s.\"F\"()",
        "CREATE FUNCTION s.\"F\"() AS ''; DROP TABLE s.canary",
        "CREATE FUNCTION s.\"F\"() BEGIN ATOMIC SELECT 1; END; DROP TABLE s.canary",
        "CREATE FUNCTION s.\"F\"() BEGIN ATOMIC SELECT 1 AS case; END; DROP TABLE c; END",
        "CREATE FUNCTION s.\"F\"() BEGIN ATOMIC SELECT 1 case, 2 AS end; END; DROP TABLE c; END",
        "CREATE FUNCTION s.\"F\"() AS $a$ $a$ ; DROP TABLE s.canary; $a$ $a$",
    ] {
        function(command).expect_err(command);
    }
}

#[test]
fn parts_are_made_on_their_relation() {
    for (kind, command) in [
        ("index", "CREATE UNIQUE INDEX i ON ONLY s.t USING btree (a, b) WHERE (c > 1)"),
        ("trigger", "CREATE CONSTRAINT TRIGGER i AFTER UPDATE OF a, b ON s.t EXECUTE FUNCTION f()"),
        ("rule", "CREATE RULE i AS\n ON DELETE TO s.t DO ( SELECT 1;\n SELECT 2;\n);"),
    ] {
        part(kind, command).unwrap_or_else(|refusal| panic!("{refusal}"));
    }
    for (kind, command) in [
        ("index", "CREATE INDEX other ON s.t USING btree (a)"),
        ("index", "CREATE INDEX i ON canary.t USING btree (a)"),
        ("index", "CREATE INDEX i ON s.canary USING btree (a)"),
        ("index", "CREATE INDEX i ON s.t USING btree (a); DROP TABLE s.canary"),
        ("trigger", "CREATE TRIGGER i AFTER INSERT ON s.canary EXECUTE FUNCTION f()"),
        ("trigger", "CREATE OR REPLACE TRIGGER i AFTER INSERT ON s.t EXECUTE FUNCTION f()"),
        ("rule", "CREATE RULE i AS ON DELETE TO s.canary DO NOTHING;"),
        ("rule", "CREATE RULE i AS ON DELETE TO s.t DO NOTHING; DROP TABLE s.canary;"),
    ] {
        part(kind, command).expect_err(command);
    }
}

#[test]
fn views_are_queries() {
    let view = |query: &str| {
        let identity = json!({ "kind": "view", "schema": "s", "name": "v" });
        read(identity, json!({ "view": { "columns": [], "query": query } }))
    };
    view(" SELECT a,\n    b\n   FROM s.t;").unwrap();
    view(" WITH x AS (SELECT 1) SELECT 2").unwrap();
    for query in ["SELECT 1; DROP TABLE s.canary;", "DROP TABLE s.canary", "SELECT 1;;", ""] {
        view(query).expect_err(query);
    }
}

#[test]
fn privileges_are_words() {
    let privilege = json!({ "privilege": "SELECT ON s.canary TO PUBLIC; --", "grantor": "o" });
    let object = json!({
        "identity": { "kind": "schema", "name": "s" }, "definition": { "schema": {} },
        "privileges": { "granted": [privilege] } });
    let document = json!({ "format": 1, "server_version": 150_018, "objects": [object] });
    Catalog::from_json(&document.to_string()).unwrap_err();
}

#[test]
fn a_clause_is_that_of_its_constraint() {
    let constraint = |kind: &str, clause: &str, references: Value| {
        let mut it = json!({ "type": kind, "clause": clause, "is_valid": true });
        if !references.is_null() {
            it["references"] = references;
        }
        let identity = json!({ "kind": "constraint", "schema": "s", "relation": "t", "name": "c" });
        read(identity, json!({ "constraint": it }))
    };
    let of = |schema: &str, name: &str| json!({ "schema": schema, "name": name });
    let key = "FOREIGN KEY (a) REFERENCES s.\"Odd\"(b) ON DELETE CASCADE";
    constraint("foreign", key, of("s", "Odd")).unwrap();
    constraint("check", "CHECK ((a > 0)) NOT VALID", Value::Null).unwrap();
    constraint("exclude", "EXCLUDE USING gist (a WITH &&)", Value::Null).unwrap();
    for (kind, clause, references) in [
        ("foreign", key, of("s", "odd")),
        ("foreign", key, of("x", "Odd")),
        ("foreign", key, Value::Null),
        ("foreign", "FOREIGN KEY (a) REFERENCES \"Odd\"(b)", of("s", "Odd")),
        ("foreign", "CHECK (true)", of("s", "Odd")),
        ("check", key, of("s", "Odd")),
        ("check", "CHECK (true) REFERENCES s.x", Value::Null),
        ("unique", "PRIMARY KEY (a)", Value::Null),
        ("primary", "PRIMARY (a)", Value::Null),
    ] {
        constraint(kind, clause, references).expect_err(clause);
    }
}

#[test]
fn what_is_said_twice_agrees() {
    let class = |method: &str| {
        let name = json!({ "schema": "s", "name": "c" });
        let identity = json!({
            "kind": "operator_family", "schema": "s", "name": "c", "arguments": [method] });
        read(identity, json!({ "operator_family": { "operators": [], "functions": [] } }))
            .map(|_| name)
    };
    class("btree").unwrap();
    class("\"Odd; one\"").unwrap();
    for method in ["btree (1)", "a.b", "a b", "1", ""] {
        class(method).expect_err(method);
    }
    let defaults = |grantor: &str| {
        let privilege = json!({ "privilege": "SELECT", "grantee": "r", "grantor": grantor });
        let identity =
            json!({ "kind": "default_privileges", "name": "o", "arguments": ["tables"] });
        read(identity, json!({ "default_privileges": { "granted": [privilege] } }))
    };
    defaults("o").unwrap();
    defaults("other").unwrap_err();
}
