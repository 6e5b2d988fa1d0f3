//! One deploy for many schemas or databases: each has its own history, several are worked on at
//! once, and what fails in one keeps none of the others back.

use std::process::Stdio;

use confiture_core::name::Ident;
use confiture_core::tracking::lock;
use confiture_tests::{Project, Run, server, validates};
use serde_json::{Value, json};

use super::super::{code, until};

/// Names that are allowed, and that text put together by hand would break.
const HOSTILE: [&str; 8] = [
    "Acme",
    "a b",
    "x,y",
    "q\"uote; DROP SCHEMA public",
    "back\\slash\\",
    "new\nline\ttab",
    "it's $user",
    "é\u{3000}😀-público",
];

/// A query over a table, as people keep their tenants.
const ALL: &str = "SELECT name FROM tenants ORDER BY id";

fn tenants(names: &[&str]) -> Project {
    let project = Project::new();
    project.database.execute("CREATE TABLE tenants (id serial, name text)");
    for name in names {
        add(&project, name);
    }
    project
}

fn add(project: &Project, name: &str) {
    let schema = Ident::new(name).unwrap();
    project.database.execute(&format!("CREATE SCHEMA {schema}"));
    let mut client = project.database.client();
    client.execute("INSERT INTO tenants (name) VALUES ($1)", &[&name]).unwrap();
}

fn run(project: &Project, command: &str, which: [&str; 2]) -> Run {
    project.invocation().run(["migrate"].into_iter().chain(command.split_whitespace()).chain(which))
}

fn all(project: &Project, command: &str, exit: i32) -> Value {
    let document = run(project, command, ["--tenants", ALL]).exits(exit).json();
    validates("migrate-tenants", &document);
    let command = format!("migrate-{}", command.split_whitespace().next().unwrap());
    for tenant in document["tenants"].as_array().into_iter().flatten() {
        validates(&command, &tenant["result"]);
    }
    document
}

fn recorded(project: &Project, name: &str) -> String {
    let schema = Ident::new(name).unwrap();
    project.database.text(&format!(
        "SELECT coalesce(string_agg(version, ' ' ORDER BY pk_confiture), '') \
         FROM {schema}.tb_confiture"
    ))
}

fn counts(document: &Value) -> [u64; 4] {
    ["total", "succeeded", "behind", "failed"].map(|it| document["summary"][it].as_u64().unwrap())
}

#[test]
fn each_schema_has_a_history_of_its_own_whatever_its_name() {
    let project = tenants(&HOSTILE);
    for version in ["1", "2"] {
        project.table(version);
    }
    // The history of the whole database, and a table of the same name, are nobody's business.
    project.database.execute("CREATE TABLE t_1 (); CREATE TABLE tb_confiture ()");
    project.migration("3_use.up.sql", "COMMENT ON TABLE t_1 IS 'mine'; SET search_path = public;");
    project.migration("3_use.down.sql", "COMMENT ON TABLE t_1 IS NULL;");
    assert_eq!(counts(&all(&project, "status -f json", 2)), [8, 0, 8, 0]);
    let before = project.tables();
    all(&project, "up --dry-run -f json", 0);
    all(&project, "up --dry-run-execute -f json", 0);
    let done = all(&project, "up -f json", 0);
    assert_eq!(counts(&done), [8, 8, 0, 0]);
    for (index, name) in HOSTILE.iter().enumerate() {
        assert_eq!(done["tenants"][index]["tenant"], *name);
        assert_eq!(recorded(&project, name), "1 2 3", "{name}");
    }
    assert_eq!(project.tables(), before);
    let shared =
        project.database.text("SELECT coalesce(obj_description('public.t_1'::regclass), '')");
    assert_eq!(shared, "");
    assert_eq!(counts(&all(&project, "status -f json", 0)), [8, 8, 0, 0]);
    let again = all(&project, "up -f json", 0);
    assert_eq!(again["tenants"][0]["result"]["applied"], json!([]));
    // One that is new is the only one that is behind.
    add(&project, "late");
    let status = all(&project, "status -f json", 1);
    assert_eq!(counts(&status), [9, 8, 1, 0]);
    assert_eq!(status["tenants"][8]["result"]["pending"], json!(["1", "2", "3"]));
    let text = run(&project, "up", ["--tenants", ALL]).exits(0).stdout;
    assert!(text.ends_with("9 schemas: 9 done, 0 failed\n"), "{text}");
    assert!(text.contains("3 migrations applied, 0 pending"), "{text}");
    all(&project, "down-to 1 -f json", 0);
    all(&project, "down -f json", 0);
    assert_eq!(recorded(&project, "late"), "");
}

#[test]
fn one_that_fails_keeps_no_other_back_and_a_rerun_does_the_rest() {
    let project = tenants(&["a", "b", "c", "d"]);
    for version in ["1", "2"] {
        project.table(version);
    }
    project.database.execute("CREATE TABLE b.t_1 ()");
    project.database.execute("DROP SCHEMA c");
    let run_up = || run(&project, "up -f json --parallel 2", ["--tenants", ALL]).exits(1);
    let failed = run_up();
    let document = failed.json();
    validates("migrate-tenants", &document);
    assert_eq!(counts(&document), [4, 2, 0, 2]);
    assert_eq!(code(&document), "SQL_700");
    assert_eq!(document["error"]["details"]["failed_tenants"], json!(["b", "c"]));
    let tenants = &document["tenants"];
    assert_eq!(tenants[1]["result"]["error"]["migration"], "1");
    assert_eq!(tenants[1]["result"]["pending"], json!(["1", "2"]));
    assert_eq!((&tenants[2]["exit"], code(&tenants[2]["result"])), (&json!(5), "VALID_500"));
    for told in ["b: error[SQL_700]", "b: SQL_700 at db/migrations/1_make.up.sql:1", "there is no"]
    {
        assert!(failed.stderr.contains(told), "{told}: {}", failed.stderr);
    }
    assert_eq!([recorded(&project, "a"), recorded(&project, "d")], ["1 2", "1 2"]);
    project.database.execute("DROP TABLE b.t_1; CREATE SCHEMA c");
    let rest = all(&project, "up -f json", 0);
    let applied =
        |index: usize| rest["tenants"][index]["result"]["applied"].as_array().unwrap().len();
    assert_eq!([0, 1, 2, 3].map(applied), [0, 2, 2, 0]);
}

#[test]
fn the_exit_is_six_only_if_there_is_nothing_else_to_correct() {
    let project = tenants(&["a", "b"]);
    project.table("1");
    let mut holder = project.database.client();
    let key = lock::key_of_schema(&project.database.name, "a");
    holder.execute(&format!("SELECT pg_advisory_lock({}, {key})", lock::SPACE), &[]).unwrap();
    let pid: i32 = holder.query_one("SELECT pg_backend_pid()", &[]).unwrap().get(0);
    let document = all(&project, "up -f json --lock-timeout 120", 6);
    assert_eq!(counts(&document), [2, 1, 0, 1]);
    let error = &document["tenants"][0]["result"]["error"];
    assert_eq!(error["details"]["holder"]["pid"], pid);
    project.database.execute("DROP SCHEMA b CASCADE");
    assert_eq!(code(&all(&project, "up -f json --lock-timeout 120", 5)), "VALID_500");
}

#[test]
fn schemas_go_side_by_side_but_never_beside_the_whole_database() {
    let project = tenants(&["a", "b", "c"]);
    project.migration("1_make.up.sql", "CREATE TABLE t (x int); CREATE INDEX ON t (x);");
    project.migration("2_index.up.sql", "CREATE INDEX CONCURRENTLY i ON t (x);");
    let mut holder = project.database.client();
    let whole = lock::key(&project.database.name);
    let start = || {
        let mut command = project.invocation().command();
        command.args(["migrate", "up", "--tenants", ALL, "--parallel", "2"]);
        command.args(["--statement-lock-timeout", "200", "--lock-retries", "1000"]);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    // Whoever deploys to the database as a whole, with this tool or the original, comes first.
    holder.execute(&format!("SELECT pg_advisory_lock({}, {whole})", lock::SPACE), &[]).unwrap();
    let [one, other] = [start(), start()];
    let mut watcher = project.database.client();
    until("they ask for the lock", || {
        let query = "SELECT FROM pg_stat_activity WHERE datname = current_database() \
                     AND query LIKE '%pg_try_advisory%shared%' AND pid <> pg_backend_pid()";
        watcher.query(query, &[]).unwrap().len() > 1
    });
    assert_eq!(
        project.database.text("SELECT (to_regclass('b.tb_confiture') IS NULL)::text"),
        "true"
    );
    holder.batch_execute("BEGIN; CREATE TABLE a.t (); SELECT pg_advisory_unlock_all()").unwrap();
    // The migration of one waits for a name; the others are done meanwhile.
    until("the others are done", || {
        let is_done = |name: &str| {
            let there = format!("SELECT coalesce(to_regclass('{name}.tb_confiture')::text, '')");
            !project.database.text(&there).is_empty() && recorded(&project, name) == "1 2"
        };
        is_done("b") && is_done("c")
    });
    holder.batch_execute("ROLLBACK").unwrap();
    for child in [one, other] {
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        assert!(stderr.contains("waiting for the lock of deploys"), "{stderr}");
    }
    for name in ["a", "b", "c"] {
        assert_eq!(recorded(&project, name), "1 2");
    }
}

#[test]
fn databases_are_tenants_as_well() {
    let project = tenants(&[]);
    project.table("1");
    let others = [server().database(), server().database()];
    let names: Vec<&str> = others.iter().map(|it| it.name.as_str()).collect();
    let file = format!("# ours\n{}\n\n{}\nno such\n", names[0], names[1]);
    project.file("tenants.txt", file);
    let words = "up -f json --tenants-are databases";
    let document = run(&project, words, ["--tenants-file", "tenants.txt"]).exits(3).json();
    validates("migrate-tenants", &document);
    assert_eq!(counts(&document), [3, 2, 0, 1]);
    assert_eq!(document["tenants"][2]["result"]["error"]["details"]["sqlstate"], "3D000");
    for database in &others {
        assert_eq!(database.text("SELECT string_agg(version, ' ') FROM public.tb_confiture"), "1");
    }
    let list = names.join(",");
    let status =
        run(&project, "status --tenants-are databases", ["--tenants-list", &list]).exits(0);
    assert!(status.stdout.ends_with("2 databases: 2 done, 0 failed\n"), "{}", status.stdout);
}

#[test]
fn what_is_no_list_of_tenants_is_refused_before_anything_runs() {
    let project = tenants(&["a"]);
    project.table("1");
    project.database.execute("CREATE TABLE touched ()");
    for (query, exit, refused) in [
        ("SELECT nothing FROM tenants", 1, "SQL_700"),
        ("SELECT NULL", 5, "VALID_500"),
        ("SELECT ''", 5, "VALID_500"),
        ("SELECT repeat('x', 64)", 5, "VALID_500"),
        ("SELECT 'a'; DROP TABLE touched", 5, "VALID_500"),
        ("DROP TABLE touched", 5, "VALID_500"),
        ("SELECT 'x", 5, "VALID_500"),
        ("", 5, "VALID_500"),
    ] {
        let run = run(&project, "up -f json", ["--tenants", query]).exits(exit);
        validates("migrate-tenants", &run.json());
        assert_eq!(code(&run.json()), refused, "{query}");
    }
    for (option, value) in [("--tenants-list", "a,,b"), ("--tenants-file", "nowhere.txt")] {
        let run = run(&project, "up -f json", [option, value]).exits(5);
        assert_eq!(code(&run.json()), "VALID_500", "{option}");
    }
    for words in ["up --parallel 0 --tenants-list a", "up --parallel 2", "up --tenants-are schemas"]
    {
        project.exits(words, 64);
    }
    project.exits("up --tenants-list a --tenants x", 64);
    let config = "database_url: ${DATABASE_URL}\nmigration: {tracking_table: ops.history}\n";
    project.file("db/environments/local.yaml", config);
    assert_eq!(
        code(&run(&project, "up -f json", ["--tenants-list", "a"]).exits(5).json()),
        "VALID_500"
    );
    assert_eq!(project.tables(), "tenants touched");
}

#[test]
fn no_tenant_is_a_success_that_says_so_and_a_second_mention_counts_once() {
    let project = tenants(&["a"]);
    project.table("1");
    let document =
        run(&project, "up -f json", ["--tenants", "SELECT 'x' WHERE false"]).exits(0).json();
    validates("migrate-tenants", &document);
    assert!(document["hints"][0].as_str().unwrap().contains("there is no tenant"));
    let twice = run(&project, "up -f json", ["--tenants-list", "a,a"]).exits(0).json();
    assert_eq!(counts(&twice), [1, 1, 0, 0]);
    assert!(twice["warnings"][0].as_str().unwrap().contains("more than once"));
}

#[test]
fn shared_schemas_are_looked_at_after_the_own_one() {
    let project = tenants(&["a"]);
    project.database.execute("CREATE DOMAIN public.mail AS text");
    project.migration("1_use.up.sql", "CREATE TABLE people (address mail);");
    assert_eq!(code(&all(&project, "up -f json", 1)), "SQL_700");
    all(&project, "up -f json --shared-schemas public", 0);
    assert_eq!(recorded(&project, "a"), "1");
}

#[test]
fn a_server_that_takes_no_more_connections_gets_fewer() {
    let project = tenants(&["a", "b", "c", "d", "e"]);
    project.table("1");
    let (database, role) = (&project.database.name, format!("limited_{}", project.database.name));
    project.database.execute(&format!(
        "CREATE ROLE \"{role}\" LOGIN SUPERUSER; ALTER DATABASE \"{database}\" CONNECTION LIMIT -1;
         ALTER ROLE \"{role}\" NOSUPERUSER CONNECTION LIMIT 2;
         GRANT CREATE ON DATABASE \"{database}\" TO \"{role}\";
         GRANT SELECT ON tenants TO \"{role}\";
         DO $$ DECLARE name text; BEGIN FOR name IN SELECT t.name FROM tenants AS t LOOP
           EXECUTE format('GRANT ALL ON SCHEMA %I TO \"{role}\"', name); END LOOP; END $$"
    ));
    let url = project.database.url.replacen("user=postgres", &format!("user={role}"), 1);
    assert_ne!(url, project.database.url);
    let run = project.invocation().run([
        "migrate",
        "up",
        "--tenants",
        ALL,
        "--parallel",
        "5",
        "-f",
        "json",
        "-d",
        &url,
    ]);
    let run = run.exits(0);

    assert_eq!(counts(&run.json()), [5, 5, 0, 0]);
    let down = project.invocation().run([
        "migrate",
        "down",
        "--tenants",
        ALL,
        "--parallel",
        "5",
        "-d",
        &url,
    ]);
    let _ = down.exits(0);
    project.database.execute(&format!("DROP OWNED BY \"{role}\"; DROP ROLE \"{role}\""));
}
