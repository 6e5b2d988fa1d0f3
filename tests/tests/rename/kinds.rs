//! Every kind of thing that has a name.

use super::Case;

#[test]
fn a_table_with_all_that_hangs_on_it() {
    let from = "CREATE ROLE_; CREATE TABLE users (id serial PRIMARY KEY, mail text UNIQUE,
            boss int REFERENCES users, n int GENERATED ALWAYS AS IDENTITY, CHECK (mail <> ''));
        CREATE INDEX ON users (mail, boss);
        CREATE STATISTICS users_mail_boss_stat ON mail, boss FROM users;
        ALTER TABLE users ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON users USING (mail = CURRENT_USER);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE RULE quiet AS ON DELETE TO users DO INSTEAD NOTHING;
        CREATE TABLE posts (author int REFERENCES users ON DELETE CASCADE, people users[]);
        CREATE VIEW names AS SELECT mail FROM users;
        CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM users;
        CREATE FUNCTION named(users) RETURNS text LANGUAGE sql RETURN ($1).mail;
        COMMENT ON TABLE users IS 'people'; COMMENT ON COLUMN users.mail IS 'where to write';
        COMMENT ON INDEX users_pkey IS 'the key'; COMMENT ON SEQUENCE users_id_seq IS 'numbers';
        GRANT SELECT ON users TO PUBLIC; GRANT UPDATE (mail) ON users TO PUBLIC;
        ALTER TABLE users CLUSTER ON users_pkey;
        INSERT INTO users (mail) VALUES ('a'), ('b'); INSERT INTO posts VALUES (2);"
        .replace("CREATE ROLE_; ", "");
    let to = from
        .replace("users", "accounts")
        .replace("CREATE TABLE acc", "-- confiture:renamed from users\nCREATE TABLE acc");
    let document = Case {
        from: &from,
        to: &to,
        words: &["users=accounts"],
        rows: &[
            ("SELECT string_agg(mail, ',' ORDER BY id) FROM accounts", "a,b"),
            ("SELECT last_value::text FROM accounts_id_seq", "2"),
            ("SELECT author::text FROM posts", "2"),
        ],
        // The sequence behind an identity column is a part of its column.
        rest: 1,
    }
    .proves();
    let step = &document["plan"]["steps"][0];
    assert_eq!(step["locks"][0]["mode"], "ACCESS EXCLUSIVE");
    assert_eq!(step["hazards"][0], "changes_behaviour");
    assert_eq!(document["renames"][0]["declared"], "to.sql:1");
    assert_eq!(document["renames"][1]["declared"], serde_json::Value::Null);
}

#[test]
fn a_column_with_all_that_uses_it() {
    let from =
        "CREATE TABLE users (id int PRIMARY KEY, mail text UNIQUE, up text GENERATED ALWAYS AS
            (upper(mail)) STORED, nr serial, CHECK (mail <> ''));
        CREATE INDEX ON users (mail) WHERE mail IS NOT NULL;
        CREATE INDEX lower_mail ON users (lower(mail));
        CREATE TABLE child () INHERITS (users);
        CREATE VIEW names AS SELECT mail FROM users;
        CREATE VIEW more AS SELECT mail || '!' AS loud, mail FROM names;
        CREATE MATERIALIZED VIEW stored AS SELECT mail FROM users;
        CREATE UNIQUE INDEX ON stored (mail);
        CREATE FUNCTION one() RETURNS text LANGUAGE sql BEGIN ATOMIC
            SELECT users.mail FROM users LIMIT 1; END;
        COMMENT ON COLUMN users.mail IS 'where'; GRANT SELECT (mail) ON users TO PUBLIC;
        CREATE TABLE letters (to_mail text REFERENCES users (mail));
        INSERT INTO users (id, mail) VALUES (1, 'a'); INSERT INTO letters VALUES ('a');
        REFRESH MATERIALIZED VIEW stored;";
    let to = "CREATE TABLE users (id int PRIMARY KEY,
            email text UNIQUE, -- confiture:renamed from mail
            up text GENERATED ALWAYS AS (upper(email)) STORED,
            -- confiture:renamed from nr
            number serial, CHECK (email <> ''));
        CREATE INDEX ON users (email) WHERE email IS NOT NULL;
        CREATE INDEX lower_mail ON users (lower(email));
        CREATE TABLE child () INHERITS (users);
        CREATE VIEW names AS SELECT email FROM users;
        CREATE VIEW more AS SELECT email || '!' AS loud, email FROM names;
        CREATE MATERIALIZED VIEW stored AS SELECT email FROM users;
        CREATE UNIQUE INDEX ON stored (email);
        CREATE FUNCTION one() RETURNS text LANGUAGE sql BEGIN ATOMIC
            SELECT users.email FROM users LIMIT 1; END;
        COMMENT ON COLUMN users.email IS 'where'; GRANT SELECT (email) ON users TO PUBLIC;
        CREATE TABLE letters (to_mail text REFERENCES users (email));";
    Case {
        from,
        to,
        words: &["column:public.users.mail=email", "users.nr=users.number"],
        rows: &[
            ("SELECT email || up FROM users", "aA"),
            ("SELECT email FROM stored", "a"),
            ("SELECT last_value::text FROM users_number_seq", "1"),
        ],
        // The column that the body's result is called after.
        rest: 1,
    }
    .proves();
}

#[test]
fn a_partitioned_table_and_its_partitions() {
    let from = "CREATE TABLE orders (id int, at date, note text, PRIMARY KEY (id, at))
            PARTITION BY RANGE (at);
        CREATE INDEX ON orders (note);
        CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
        CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
        INSERT INTO orders VALUES (1, '2020-02-02', 'x'), (2, '2030-02-02', 'y');";
    let to = "-- confiture:renamed from orders
        CREATE TABLE sales (id int, at date,
            remark text, -- confiture:renamed from note
            PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE INDEX ON sales (remark);
        -- confiture:renamed from orders_1
        CREATE TABLE sales_1 PARTITION OF sales FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
        CREATE TABLE orders_rest PARTITION OF sales DEFAULT;";
    Case {
        from,
        to,
        words: &["orders=sales", "orders.note=remark", "table:public.orders_1=sales_1"],
        rows: &[("SELECT string_agg(remark, ',' ORDER BY id) FROM sales", "x,y")],
        // The names of clones on partitions.
        rest: 3,
    }
    .proves();
}

#[test]
fn types_and_their_parts() {
    let from = "CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
        CREATE DOMAIN mail AS text CHECK (VALUE <> '');
        CREATE TYPE pair AS (a int, b text);
        CREATE TYPE span AS RANGE (subtype = float8);
        CREATE TABLE t (m mood DEFAULT 'sad', d mail, p pair, s span, ms mood[]);
        CREATE TABLE typed OF pair;
        CREATE FUNCTION f(mood) RETURNS mail LANGUAGE sql AS $$ SELECT 'x'::text $$;
        COMMENT ON TYPE mood IS 'how one feels';
        INSERT INTO t VALUES ('it''s ok', 'x', (1, 'b'), '[1,2]', '{sad}');
        INSERT INTO typed VALUES (1, 'z');";
    let to = "-- confiture:renamed from mood
        CREATE TYPE feeling AS ENUM (
            'sad', -- confiture:renamed from 'sad'
            -- confiture:renamed from 'it''s ok'
            'fine');
        -- confiture:renamed from mail
        CREATE DOMAIN address AS text CHECK (VALUE <> '');
        -- confiture:renamed from pair
        CREATE TYPE couple AS (
            -- confiture:renamed from a
            one int,
            b text);
        -- confiture:renamed from span
        CREATE TYPE stretch AS RANGE (subtype = float8);
        CREATE TABLE t (m feeling DEFAULT 'sad', d address, p couple, s stretch, ms feeling[]);
        CREATE TABLE typed OF couple;
        CREATE FUNCTION f(feeling) RETURNS address LANGUAGE sql AS $$ SELECT 'x'::text $$;
        COMMENT ON TYPE feeling IS 'how one feels';";
    Case {
        from,
        to,
        words: &[
            "type:mood=feeling",
            "label:mood.'it''s ok'=fine",
            "domain:mail=address",
            "composite:public.pair=couple",
            "attribute:public.pair.a=one",
            "type:span=stretch",
        ],
        rows: &[
            ("SELECT m || d || (p).one || s::text || ms[1] FROM t", "finex1[1,2]sad"),
            ("SELECT one || b FROM typed", "1z"),
        ],
        rest: 0,
    }
    .proves();
}

#[test]
fn a_schema_with_all_that_is_in_it() {
    let from = "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('a');
        CREATE TABLE app.users (id serial PRIMARY KEY, m app.mood);
        CREATE FUNCTION app.f(app.users) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE VIEW v AS SELECT id FROM app.users;
        COMMENT ON SCHEMA app IS 'all'; GRANT USAGE ON SCHEMA app TO PUBLIC;
        INSERT INTO app.users (m) VALUES ('a');";
    let to = "-- confiture:renamed from app
        CREATE SCHEMA shop;
        CREATE TYPE shop.mood AS ENUM (
            'b' -- confiture:renamed from a
        );
        -- confiture:renamed from app.users
        CREATE TABLE shop.people (
            number serial PRIMARY KEY, -- confiture:renamed from id
            m shop.mood);
        -- confiture:renamed from f
        CREATE FUNCTION shop.g(shop.people) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE VIEW v AS SELECT number FROM shop.people;
        COMMENT ON SCHEMA shop IS 'all'; GRANT USAGE ON SCHEMA shop TO PUBLIC;";
    Case {
        from,
        to,
        words: &[
            "schema:app=shop",
            "mood.a=b",
            "app.users=people",
            "app.users.id=number",
            "function:app.f=g",
        ],
        rows: &[("SELECT number || m::text FROM shop.people", "1b")],
        rest: 0,
    }
    .proves();
}

#[test]
fn relations_of_other_kinds() {
    let from = "CREATE TABLE t (a int, b int, CONSTRAINT old_check CHECK (a > 0));
        CREATE INDEX old_index ON t (a);
        CREATE STATISTICS old_statistics ON a, b FROM t;
        CREATE SEQUENCE old_sequence; SELECT nextval('old_sequence'), nextval('old_sequence');
        CREATE VIEW old_view AS SELECT a FROM t; GRANT SELECT ON old_view TO PUBLIC;
        CREATE VIEW on_view AS SELECT a FROM old_view;
        CREATE MATERIALIZED VIEW old_stored AS SELECT a FROM t;
        CREATE INDEX ON old_stored (a);
        CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER old_trigger BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tg();
        CREATE POLICY old_policy ON t USING (true);
        CREATE RULE old_rule AS ON DELETE TO t DO INSTEAD NOTHING;
        COMMENT ON RULE old_rule ON t IS 'quiet'; COMMENT ON TRIGGER old_trigger ON t IS 'x';
        CREATE FOREIGN DATA WRAPPER old_wrapper; CREATE SERVER old_server
            FOREIGN DATA WRAPPER old_wrapper;
        CREATE FOREIGN TABLE old_foreign (a int) SERVER old_server;
        CREATE PUBLICATION old_publication FOR TABLE t;";
    let to = from.replace("old_", "new_");
    // A declaration above every statement that makes something of a new name.
    let mut declared = String::new();
    for statement in to.split_inclusive(';') {
        let words = statement.split_whitespace().skip(1).take(4).take_while(|word| *word != "ON");
        let name = words.map(|word| word.trim_end_matches(';')).find(|it| it.starts_with("new_"));
        if let (Some(name), true) = (name, statement.trim_start().starts_with("CREATE")) {
            let old = name.replace("new_", "old_");
            declared.extend(["\n-- confiture:renamed from ", &old, "\n"]);
        }
        declared.push_str(statement);
    }
    let to = declared
        .replace("CONSTRAINT new_", "\n-- confiture:renamed from old_check\nCONSTRAINT new_")
        .replace(" SELECT nextval('new_sequence'), nextval('new_sequence');", "");
    Case {
        from,
        to: &to,
        words: &[
            "constraint:public.t.old_check=new_check",
            "old_index=new_index",
            "statistics:old_statistics=new_statistics",
            "sequence:public.old_sequence=new_sequence",
            "view:old_view=new_view",
            "materialized_view:old_stored=new_stored",
            "trigger:t.old_trigger=new_trigger",
            "policy:public.t.old_policy=new_policy",
            "rule:t.old_rule=new_rule",
            "old_wrapper=new_wrapper",
            "server:old_server=new_server",
            "foreign_table:old_foreign=new_foreign",
            "publication:old_publication=new_publication",
        ],
        rows: &[("SELECT last_value::text FROM new_sequence", "2")],
        rest: 0,
    }
    .proves();
}

#[test]
fn routines_and_what_is_made_of_them() {
    let from = "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
        CREATE FUNCTION f(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
        GRANT EXECUTE ON FUNCTION f(int) TO PUBLIC; COMMENT ON FUNCTION f(text) IS 'text';
        CREATE INDEX ON (SELECT_);
        CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION step(int, int) RETURNS int LANGUAGE sql AS 'SELECT $1';
        CREATE AGGREGATE total(int) (sfunc = step, stype = int);
        CREATE COLLATION c FROM \"C\";
        CREATE TEXT SEARCH DICTIONARY d (template = simple);
        CREATE TEXT SEARCH CONFIGURATION tc (copy = simple);
        CREATE OPERATOR FAMILY of USING btree;
        CREATE TABLE t (a int DEFAULT f(1), b text COLLATE c); INSERT INTO t (b) VALUES ('x');"
        .replace("        CREATE INDEX ON (SELECT_);\n", "");
    let to = "-- confiture:renamed from f
        CREATE FUNCTION g(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
        -- confiture:renamed from f
        CREATE FUNCTION h(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
        GRANT EXECUTE ON FUNCTION g(int) TO PUBLIC; COMMENT ON FUNCTION h(text) IS 'text';
        -- confiture:renamed from p
        CREATE PROCEDURE q() LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION step(int, int) RETURNS int LANGUAGE sql AS 'SELECT $1';
        -- confiture:renamed from total
        CREATE AGGREGATE whole(int) (sfunc = step, stype = int);
        -- confiture:renamed from c
        CREATE COLLATION cc FROM \"C\";
        -- confiture:renamed from d
        CREATE TEXT SEARCH DICTIONARY dd (template = simple);
        -- confiture:renamed from tc
        CREATE TEXT SEARCH CONFIGURATION tcc (copy = simple);
        -- confiture:renamed from of
        CREATE OPERATOR FAMILY off USING btree;
        CREATE TABLE t (a int DEFAULT g(1), b text COLLATE cc);";
    Case {
        from: &from,
        to,
        words: &[
            "function:f(integer)=g",
            "f(text)=h",
            "procedure:p=q",
            "aggregate:total=whole",
            "collation:c=cc",
            "text_search_dictionary:d=dd",
            "text_search_configuration:tc=tcc",
            "operator_family:of=off",
        ],
        rows: &[("SELECT a || b FROM t", "1x")],
        rest: 0,
    }
    .proves();
}

#[test]
fn what_else_changes_follows() {
    Case {
        from: "CREATE TABLE users (id int PRIMARY KEY, mail varchar(10));
            CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users';
            INSERT INTO users VALUES (1, 'a');",
        to: "-- confiture:renamed from users
            CREATE TABLE accounts (id bigint PRIMARY KEY,
                email varchar(20) NOT NULL, -- confiture:renamed from mail
                extra int);
            CREATE VIEW users AS SELECT id, email AS mail FROM accounts;
            CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM accounts';",
        words: &["table:public.users=accounts", "users.mail=email"],
        rows: &[("SELECT id || mail FROM users", "1a")],
        rest: 6,
    }
    .proves();
}

#[test]
fn hostile_names() {
    let long = "ä".repeat(31);
    let from = format!(
        "CREATE SCHEMA \"a.b\"; CREATE TABLE \"a.b\".\"x\"\"; DROP\" (\"{long}\" text UNIQUE,
            \"select\" int, \"a=b\" int); INSERT INTO \"a.b\".\"x\"\"; DROP\" VALUES ('v', 1, 2);"
    );
    let to = format!(
        "CREATE SCHEMA \"a.b\";
        -- confiture:renamed from \"x\"\"; DROP\"
        CREATE TABLE \"a.b\".\"y\n--\" (
            -- confiture:renamed from \"{long}\"
            \"Order\" text UNIQUE,
            \"from\" int, -- confiture:renamed from \"select\"
            \"c.d\" int -- confiture:renamed from \"a=b\"
        );"
    );
    let column = format!("column:\"a.b\".\"x\"\"; DROP\".\"{long}\"=\"Order\"");
    Case {
        from: &from,
        to: &to,
        words: &[
            "table:\"a.b\".\"x\"\"; DROP\"=\"y\n--\"",
            &column,
            "\"a.b\".\"x\"\"; DROP\".\"select\"=\"from\"",
            "\"x\"\"; DROP\".\"a=b\"=\"c.d\"",
        ],
        rows: &[("SELECT \"Order\" || \"from\" || \"c.d\" FROM \"a.b\".\"y\n--\"", "v12")],
        rest: 0,
    }
    .proves();
}

#[test]
fn names_in_a_chain_and_in_a_circle() {
    Case {
        from: "CREATE TABLE a (x int, y int); CREATE TABLE b (z int);
            INSERT INTO a VALUES (1, 2); INSERT INTO b VALUES (3);",
        to: "-- confiture:renamed from a
            CREATE TABLE b (x int, y int);
            -- confiture:renamed from b
            CREATE TABLE c (z int);",
        words: &["a=b", "table:b=c"],
        rows: &[("SELECT x::text || y FROM b", "12"), ("SELECT z::text FROM c", "3")],
        rest: 0,
    }
    .proves();
}
