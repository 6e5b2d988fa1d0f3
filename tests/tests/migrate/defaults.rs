//! Whatever a database, a role or a schema has been given as defaults, the same migrations lead to
//! the same schema, the same rows and the same history; where they cannot, the reason is said.

use confiture_tests::{Mode, Pooler, Project, confiture};

use super::super::code;

/// Everything that a migration may be: in a transaction and outside, with rows, with a way back.
fn files(project: &Project) {
    project.migration(
        "1_a.up.sql",
        "CREATE TABLE a (x int PRIMARY KEY, y text DEFAULT 'é', z float8 DEFAULT 0.1,\n    \
         b bytea DEFAULT decode('00ff', 'hex'), t timestamptz DEFAULT '2020-02-01 00:00:00+00');\n\
         INSERT INTO a (x) VALUES (1);\nCOPY a (x, y) FROM stdin;\n2\tß\n\\.\n\
         CREATE FUNCTION f(n int) RETURNS text LANGUAGE sql AS $$ SELECT 'n' || n $$;\n",
    );
    project.migration("1_a.down.sql", "DROP TABLE a;\nDROP FUNCTION f(int);\n");
    project.migration("1_a.verify.sql", "SELECT count(*) = 2 FROM a;");
    project.migration(
        "2_b.up.sql",
        "-- confiture:no-transaction\nCREATE INDEX CONCURRENTLY i ON a (y);\n\
         UPDATE a SET y = y || '!' WHERE x = 1;\n",
    );
    project.migration("2_b.down.sql", "DROP INDEX CONCURRENTLY i;\n");
    project.migration("3_it's_ü.up.sql", "CREATE VIEW v AS SELECT x, f(x) FROM a;\n");
    project.migration("3_it's_ü.down.sql", "DROP VIEW v;\n");
    project.file(
        "db/migrations/3_it's_ü.yaml",
        "up_preconditions:\n  - {type: TableExists, table: a}\n",
    );
}

/// Runs all commands and returns what is there in the end.
#[track_caller]
fn lead(project: &Project) -> (String, String, String) {
    files(project);
    let all = |words: &[&str]| {
        for words in words {
            let run = project.migrate(words);
            assert_eq!(run.exit, 0, "{words}\n{}{}", run.stdout, run.stderr);
        }
    };
    all(&["up --dry-run", "up --dry-run-execute", "up", "up", "status", "verify", "preflight"]);
    all(&["verify-checksums", "down --steps 3", "up", "reinit --yes --through 3"]);
    all(&["baseline --through 3", "down-to 1", "up --target 2", "up --in-one-transaction"]);
    all(&["current"]);
    let url = &project.database.url;
    let catalog = confiture(["catalog", url]).exits(0).stdout;
    let same = confiture(["diff", url, url]).exits(0).stdout;
    assert!(same.contains("no difference"), "{same}");
    let mut client = project.database.client();
    client.batch_execute("RESET ALL; SET search_path = public").unwrap();
    let mut text = |query: &str| -> String { client.query_one(query, &[]).unwrap().get(0) };
    let rows = text(
        "SELECT string_agg(concat_ws(' ', x, y, z, encode(b, 'hex'), extract(epoch FROM t)),
                                       '; ' ORDER BY x) FROM a",
    );
    let history = text(
        "SELECT string_agg(concat_ws(' ', version, name, checksum), '; '
                                          ORDER BY pk_confiture) FROM tb_confiture",
    );
    (catalog, rows, history)
}

#[track_caller]
fn same_with(settings: &[&str]) {
    let plain = lead(&Project::new());
    let project = Project::new();
    let name = &project.database.name;
    for setting in settings {
        project.database.execute(&format!("ALTER DATABASE {name} SET {setting}"));
    }
    let found = lead(&project);
    assert_eq!(found, plain, "{settings:?}");
}

#[test]
fn isolation() {
    same_with(&["default_transaction_isolation = 'repeatable read'"]);
    same_with(&[
        "default_transaction_isolation = 'serializable'",
        "default_transaction_deferrable = on",
    ]);
}

#[test]
fn everything_that_changes_how_values_are_written_and_what_is_checked() {
    same_with(&[
        "DateStyle = 'SQL, DMY'",
        "IntervalStyle = 'sql_standard'",
        "TimeZone = 'Asia/Kolkata'",
        "extra_float_digits = -15",
        "bytea_output = 'escape'",
        "client_encoding = 'LATIN1'",
        "quote_all_identifiers = on",
        "array_nulls = off",
        "transform_null_equals = on",
        "xmloption = 'document'",
        "escape_string_warning = on",
        "check_function_bodies = off",
        "session_replication_role = 'replica'",
        "row_security = off",
        "lock_timeout = '20s'",
        "statement_timeout = '2min'",
        "idle_in_transaction_session_timeout = '20s'",
        "idle_session_timeout = '20s'",
        "enable_seqscan = off",
        "synchronous_commit = off",
        "client_min_messages = 'error'",
    ]);
}

/// The strings of ours stay what they are. Those of migrations are what the database says.
#[test]
fn backslashes() {
    same_with(&["standard_conforming_strings = off", "backslash_quote = off"]);
}

/// A function, an operator, a relation and a type for each that the server has, none of which can
/// be used without a failure.
const IMPOSTORS: &str = r#"
    CREATE SCHEMA impostors;
    DO $body$
    DECLARE
        it record;
    BEGIN
        FOR it IN SELECT typname FROM pg_type
                  WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype = 'b' AND typelem = 0
        LOOP
            BEGIN
                EXECUTE format('CREATE DOMAIN impostors.%1$I AS pg_catalog.%1$I CHECK (false)',
                               it.typname);
            EXCEPTION WHEN OTHERS THEN NULL;
            END;
        END LOOP;
        FOR it IN SELECT relname FROM pg_class
                  WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')
        LOOP
            EXECUTE format('CREATE VIEW impostors.%I AS SELECT 1 AS impostor', it.relname);
        END LOOP;
        FOR it IN SELECT proname, prorettype, proretset,
                         array_to_string(ARRAY(SELECT format_type(type, NULL)
                                               FROM unnest(proargtypes) WITH ORDINALITY
                                                    AS given(type, place) ORDER BY place), ', ')
                             AS arguments
                  FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f'
        LOOP
            BEGIN
                EXECUTE format('CREATE FUNCTION impostors.%I(%s) RETURNS %s%s LANGUAGE plpgsql
                                AS $f$BEGIN RAISE EXCEPTION ''impostor %s''; END$f$',
                               it.proname, it.arguments, CASE WHEN it.proretset THEN 'SETOF ' END,
                               format_type(it.prorettype, NULL), it.proname);
            EXCEPTION WHEN OTHERS THEN NULL;
            END;
        END LOOP;
        FOR it IN SELECT oprname, oprleft, oprright, oprcode::regproc::text AS code FROM pg_operator
                  WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprleft <> 0
        LOOP
            BEGIN
                EXECUTE format('CREATE OPERATOR impostors.%s (FUNCTION = impostors.%s,
                                LEFTARG = %s, RIGHTARG = %s)', it.oprname, it.code,
                               format_type(it.oprleft, NULL), format_type(it.oprright, NULL));
            EXCEPTION WHEN OTHERS THEN NULL;
            END;
        END LOOP;
    END
    $body$"#;

/// Somebody has put things named like the server's before them: none of our statements uses one.
#[test]
fn a_search_path_with_impostors() {
    let project = Project::new();
    let name = project.database.name.clone();
    project.database.execute(IMPOSTORS);
    let many = project.database.text(
        "SELECT (SELECT count(*) > 2000 FROM pg_proc
                 WHERE pronamespace = 'impostors'::regnamespace)::text
             || (SELECT count(*) > 500 FROM pg_operator
                 WHERE oprnamespace = 'impostors'::regnamespace)::text",
    );
    assert_eq!(many, "truetrue", "the impostors are there");
    let path = "SET search_path = impostors, pg_catalog, public";
    project.database.execute(&format!("ALTER DATABASE {name} {path}"));
    project.file(
        "db/environments/local.yaml",
        "database_url: ${DATABASE_URL}\nmigration:\n  tracking_table: public.tb_confiture\n",
    );
    project.migration("1_a.up.sql", "CREATE TABLE public.a (x integer);\n");
    project.migration("1_a.down.sql", "DROP TABLE public.a;\n");
    project.migration(
        "2_b.up.sql",
        "-- confiture:no-transaction\nCREATE INDEX CONCURRENTLY i ON public.a (x);\n\
         ALTER TABLE public.a ADD y integer;\n",
    );
    project.migration(
        "2_b.down.sql",
        "DROP INDEX CONCURRENTLY public.i;\nALTER TABLE public.a DROP y;\n",
    );
    project.migration("2_b.verify.sql", "SELECT true;\n");
    project.migration(
        "2_b.yaml",
        "up_preconditions:\n  - {type: TableExists, schema: public, table: a}\n  \
         - {type: ColumnExists, schema: public, table: a, column: x}\n",
    );
    for words in [
        "up --dry-run",
        "up --dry-run-execute",
        "up",
        "up",
        "status",
        "current",
        "verify",
        "verify-checksums",
        "down-to 1",
        "up",
        "down --steps 2",
        "baseline --through 1",
        "reinit --yes --through 1",
    ] {
        let run = project.migrate(words);
        assert_eq!(run.exit, 0, "{words}\n{}{}", run.stdout, run.stderr);
    }
    let url = &project.database.url;
    let same = confiture(["diff", url, url]).exits(0).stdout;
    assert!(same.contains("no difference"), "{same}");
    let mut client = project.database.client();
    let query = "SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute AS it
                 JOIN pg_catalog.pg_type AS type ON type.oid OPERATOR(pg_catalog.=) it.atttypid
                 JOIN pg_catalog.pg_class AS relation
                   ON relation.oid OPERATOR(pg_catalog.=) it.attrelid
                 WHERE type.typnamespace OPERATOR(pg_catalog.=)
                           'impostors'::pg_catalog.regnamespace
                   AND relation.relname OPERATOR(pg_catalog.~~) 'tb\\_confiture%'";
    let row = client.query_typed_one(query, &[]).unwrap();
    assert_eq!(row.get::<_, i64>(0), 0, "columns of a type that is not the server's");
}

/// What has the name of the tracking table and is none is named, not used.
#[test]
fn an_impostor_of_the_tracking_table() {
    for (impostor, exit) in [
        ("CREATE VIEW tb_confiture AS SELECT 1 AS version", 3),
        ("CREATE FUNCTION tb_confiture() RETURNS int LANGUAGE sql AS 'SELECT 1'", 0),
        ("CREATE DOMAIN tb_confiture AS int", 3),
        ("CREATE SEQUENCE tb_confiture", 3),
    ] {
        let project = Project::new();
        project.table("1");
        project.database.execute(impostor);
        let run = project.migrate("up -f json");
        assert_eq!(run.exit, exit, "{impostor}: {}", run.stderr);
        if exit != 0 {
            assert_eq!(code(&run.json()), "MIGR_001", "{impostor}: {}", run.stderr);
            assert!(run.stderr.contains("tb_confiture"), "{}", run.stderr);
            assert_eq!(project.tables(), "");
        }
    }
}

#[test]
fn a_database_that_is_read_only_by_default_is_left_alone() {
    let project = Project::new();
    let name = &project.database.name;
    project.table("1");
    project.exits("up", 0);
    project.table("2");
    let set = "SET default_transaction_read_only";
    project.database.execute(&format!("ALTER DATABASE {name} {set} = on"));
    for words in ["up", "up --no-lock", "down", "baseline --through 2", "up --dry-run-execute"] {
        let run = project.migrate(&format!("{words} -f json")).exits(3);
        assert_eq!(code(&run.json()), "SERVER_1603", "{words}: {}", run.stderr);
    }
    project.exits("status", 1);
    for words in [
        "current",
        "up --dry-run",
        "down --dry-run",
        "down-to 1 --dry-run",
        "baseline --through 2 --dry-run",
        "reinit --dry-run",
        "preflight",
    ] {
        project.exits(words, 0);
    }
    let mut client = project.database.client();
    let role = format!("ALTER ROLE postgres IN DATABASE {name} {set} = off");
    client.batch_execute(&format!("BEGIN READ WRITE; {role}; COMMIT")).unwrap();
    project.exits("up", 0);
}

/// Makes a database in another encoding.
fn encoded(project: &Project, encoding: &str) -> String {
    let name = format!("{}_{}", project.database.name, encoding.to_lowercase());
    project.database.execute(&format!(
        "CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
    ));
    name
}

#[test]
fn other_encodings() {
    for encoding in ["LATIN1", "SQL_ASCII"] {
        let project = Project::new();
        let name = encoded(&project, encoding);
        let direct = project.database.url.replacen(&project.database.name, &name, 1);
        // Behind a pooler, the encoding that a session begins with is the database's.
        let pooler = Pooler::before(&direct, Mode::Transaction, "");
        let urls = [Some(direct.clone()), pooler.as_ref().map(|it| it.url(&direct))];
        for (number, url) in urls.into_iter().flatten().enumerate() {
            let there = project.invocation().variable("DATABASE_URL", &url);
            let migrate = |words: &str| {
                let run = there.run(["migrate"].into_iter().chain(words.split_whitespace()));
                assert_eq!(run.exit, 0, "{encoding} {words}: {}", run.stderr);
                run
            };
            let version = number + 1;
            project.migration(
                &format!("{version}_naïf.up.sql"),
                format!(
                    "-- Снег\nCREATE TABLE \"é{version}\" (\"ü\" text);\n\
                     INSERT INTO \"é{version}\" VALUES ('ß');\n\
                     COPY \"é{version}\" FROM stdin;\nà\n\\.\n"
                ),
            );
            let down = format!("{version}_naïf.down.sql");
            project.migration(&down, format!("DROP TABLE \"é{version}\";\n"));
            for words in ["up --dry-run-execute", "up", "down", "up", "preflight"] {
                migrate(words);
            }
            assert!(migrate("status").stdout.contains("naïf"));
            let mut client = postgres::Client::connect(&direct, postgres::NoTls).unwrap();
            let query = format!("SELECT string_agg(\"ü\", '') FROM \"é{version}\"");
            let row = client.query_typed_one(&query, &[]).unwrap();
            let mut found: Vec<char> = row.get::<_, String>(0).chars().collect();
            found.sort_unstable();
            assert_eq!(found, ['ß', 'à'], "{encoding}");
        }
        drop(pooler);
        project.database.execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
    }
}

#[test]
fn characters_that_the_database_does_not_have() {
    let project = Project::new();
    let name = encoded(&project, "LATIN1");
    let url = project.database.url.replacen(&project.database.name, &name, 1);
    let there = project.invocation().variable("DATABASE_URL", &url);
    for (text, line, column) in [
        ("CREATE TABLE a (x text);\nINSERT INTO a VALUES\n  ('e'),\n  ('10 €');\n", 4, 8),
        ("CREATE TABLE a (x text);\nCOPY a FROM stdin;\nfine\n10 €\n\\.\n", 4, 4),
    ] {
        project.migration("1_a.up.sql", text);
        let run = there.run(["migrate", "up", "-f", "json"]).exits(1);
        let document = run.json();
        let error = &document["error"];
        assert_eq!(error["details"]["sqlstate"], "22P05", "{}", run.stderr);
        let place = (error["line"].as_i64(), error["details"]["column"].as_i64());
        assert_eq!(place, (Some(line), Some(column)), "{}", run.stderr);
        assert!(run.stderr.contains("LATIN1"), "{}", run.stderr);
        assert!(run.stderr.contains("encoding of the database"), "{}", run.stderr);
    }
    project.database.execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
}

/// Status reads the table where the search path finds it; what is not one of ours, or could be
/// another one, is looked at with care.
#[test]
fn a_table_behind_something_of_its_name() {
    let project = Project::new();
    let (name, database) = (project.database.name.clone(), &project.database);
    project.migration("1_a.up.sql", "CREATE TABLE a (x integer);\n");
    project.migrate("up").exits(0);
    database.execute(&format!(
        "CREATE SCHEMA s; ALTER TABLE tb_confiture SET SCHEMA s;
         ALTER DATABASE {name} SET search_path = public, s;
         CREATE MATERIALIZED VIEW public.tb_confiture AS SELECT 1 AS x"
    ));
    let seen = project.migrate("status").exits(0).stdout;
    assert!(seen.contains("1 migration: 1 applied, 0 pending"), "{seen}");
    database.execute("DROP MATERIALIZED VIEW public.tb_confiture; DELETE FROM s.tb_confiture");
    let run = project.migrate("status").exits(1);
    assert!(run.stdout.contains("0 applied, 1 pending"), "{}", run.stdout);
    assert!(!run.stderr.contains("there is no tracking table"), "{}", run.stderr);
    database.execute("DROP TABLE s.tb_confiture");
    let run = project.migrate("status").exits(2);
    assert!(run.stderr.contains("there is no tracking table"), "{}", run.stderr);
    database.execute("CREATE TABLE tb_confiture (x int); INSERT INTO tb_confiture VALUES (1)");
    let run = project.migrate("status").exits(3);
    assert!(run.stderr.contains("is none of confiture's"), "{}", run.stderr);
}
