//! Where renames can be declared, and what is said of them.

use confiture_tests::{Project, server};

use super::{beside_renames, diff, dump_of, same};

const FROM: &str = "CREATE TABLE users (id serial PRIMARY KEY, mail text);";
const TO: &str = "-- confiture:renamed from users
CREATE TABLE accounts (
    id serial PRIMARY KEY,
    email text -- confiture:renamed from mail
);
";

#[test]
fn functions_with_the_old_name_in_a_string_are_named() {
    let project = Project::new();
    project.database.execute(FROM);
    let functions = "CREATE FUNCTION stale() RETURNS bigint LANGUAGE sql AS
            'SELECT count(*) FROM users';
        CREATE FUNCTION innocent() RETURNS bigint LANGUAGE sql AS 'SELECT 1 AS my_users';
        CREATE FUNCTION fine() RETURNS bigint LANGUAGE sql BEGIN ATOMIC
            SELECT count(*) FROM _; END;";
    project.database.execute(&functions.replace("FROM _", "FROM users"));
    project.file(
        "to.sql",
        format!(
            "{TO} SET check_function_bodies = off; {}",
            functions.replace("FROM _", "FROM accounts")
        ),
    );
    let document = diff(&project, &[]).exits(1).json();
    let steps = document["plan"]["steps"].as_array().unwrap();
    let step = steps.iter().find(|it| it["sql"].as_str().unwrap().contains("TO \"accounts\""));
    let why = step.unwrap()["why"].as_str().unwrap();
    assert!(why.contains("named in the bodies of function public.stale()"), "{why}");
    assert!(!why.contains("innocent") && !why.contains("fine"), "{why}");
}

#[test]
fn a_migration_is_generated_and_runs_there_and_back() {
    let project = Project::new();
    let url = project.database.url.clone();
    project.database.execute(FROM);
    project.database.execute("INSERT INTO users (mail) VALUES ('a')");
    let before = dump_of(&project.database);
    project.file("db/schema/a.sql", TO);
    let words = ["migrate", "diff", &url, "db/schema", "--generate", "--name", "rename"];
    project.invocation().run(words).exits(0);
    project.exits("up", 0);
    assert_eq!(project.database.text("SELECT id || email FROM accounts"), "1a");
    project.exits("down", 0);
    let after = dump_of(&project.database);
    let without = |dump: &[String]| -> Vec<String> {
        dump.iter().filter(|it| !it.contains("tb_confiture")).cloned().collect()
    };
    same(&without(&after), &without(&before), "after the way back");
    // The same with `generate`, declared on the command line.
    project.file("db/schema/a.sql", super::bare(TO));
    let words = ["migrate", "generate", "again", "--from", &url, "--to", "db/schema", "--dry-run"];
    let words =
        words.into_iter().chain(["--rename", "users=accounts", "--rename", "users.mail=email"]);
    project.invocation().run(words).exits(0);
}

#[test]
fn every_pair_of_sides_can_be_renamed_between() {
    let project = Project::new();
    project.database.execute(FROM);
    let goal = server().database();
    goal.execute(TO);
    project.file("from.sql", FROM);
    project.file("to.sql", TO);
    let words = ["--rename", "users=accounts", "--rename", "users.mail=email"];
    let url = project.database.url.clone();
    for (from, to) in [("from.sql", "to.sql"), (&url, &goal.url), ("from.sql", &goal.url)] {
        let arguments = ["diff", from, to, "--sql", "-f", "json"].into_iter().chain(words);
        let document = project.invocation().run(arguments).exits(1).json();
        assert_eq!(beside_renames(&document), 0, "{document:#}");
        assert_eq!(document["renames"].as_array().unwrap().len(), 4, "{document:#}");
    }
    // A catalog names roles that the private server has never heard of.
    let mut catalog = r#"{"format":1,"server_version":150000,"objects":[
        {"identity":{"kind":"schema","name":"public"},"owner":"nobody here",
         "definition":{"schema":{}}},
        {"identity":{"kind":"enum","schema":"public","name":"mood"},"owner":"nobody here",
         "definition":{"enum":{"labels":["a"]}}}]}"#
        .to_owned();
    project.file("from.json", &catalog);
    catalog = catalog.replace("\"mood\"", "\"feeling\"");
    project.file("to.json", &catalog);
    let arguments = ["diff", "from.json", "to.json", "--rename", "type:mood=feeling", "--sql"];
    let run = project.invocation().run(arguments).exits(1);
    let sql = "ALTER TYPE \"public\".\"mood\" RENAME TO \"feeling\"";
    assert!(run.stdout.contains(sql) && !run.stdout.contains("DROP"), "{run:#?}");
}

#[test]
fn names_without_a_schema_are_found_as_the_session_finds_them() {
    let project = Project::new();
    let body = "CREATE TABLE users (id int, CONSTRAINT users_ck CHECK (id > 0));";
    project.database.execute(&format!("CREATE SCHEMA app; SET search_path = app; {body}"));
    project.file(
        "to.sql",
        "CREATE SCHEMA app;\nSET search_path = app, public;\n\
            -- confiture:renamed from users\nCREATE TABLE accounts (id int);\n\
            -- confiture:renamed from users_ck\n\
            ALTER TABLE accounts ADD CONSTRAINT accounts_is CHECK (id > 0);\n",
    );
    let document = diff(&project, &[]).exits(1).json();
    assert_eq!(
        super::sql(&document),
        [
            "ALTER TABLE \"app\".\"users\" RENAME CONSTRAINT \"users_ck\" TO \"accounts_is\"",
            "ALTER TABLE \"app\".\"users\" RENAME TO \"accounts\"",
        ]
    );
}

#[test]
fn what_is_built_keeps_its_declarations() {
    let project = Project::new();
    project.file("db/schema/a.sql", TO);
    project.file(
        "db/environments/local.yaml",
        format!("database_url: {}\ninclude_dirs: [db/schema]\n", project.database.url),
    );
    project.database.execute(FROM);
    project.invocation().run(["build", "--env", "local", "--output", "to.sql"]).exits(0);
    let document = diff(&project, &[]).exits(1).json();
    assert_eq!(document["renames"].as_array().unwrap().len(), 4, "{document:#}");
    // Drift asks what is there, and what is not there yet is drift.
    let run = project.invocation().run(["drift", "--env", "local"]).exits(1);
    assert!(run.stdout.contains("- table public.accounts"), "{run:#?}");
    assert!(!run.stdout.contains("--rename"), "{run:#?}");
    let awaited = "\nThe files declare renames that are still to be made:\n\
        > table public.users → accounts (db/schema/a.sql:1)\n\
        > column mail of table public.users → email (db/schema/a.sql:4)\n";
    assert!(run.stdout.contains(awaited), "{run:#?}");
    let run = project.invocation().run(["drift", "--env", "local", "-f", "json"]).exits(1);
    let hints = &run.json()["hints"];
    let first = "table public.users is to be renamed to accounts (db/schema/a.sql:1), and was \
        not yet";
    assert_eq!(hints[0], first, "{hints:#}");
    // So does preflight, where no migration makes them.
    project.migration("1_x.up.sql", "SELECT 1;");
    project.migration("1_x.down.sql", "SELECT 1;");
    let run = project.invocation().run(["migrate", "preflight", "--env", "local"]).exits(7);
    assert!(run.stdout.contains(awaited), "{run:#?}");
}

#[test]
fn what_is_left_out_is_not_renamed() {
    let project = Project::new();
    project.database.execute(FROM);
    project.file("to.sql", TO);
    let url = project.database.url.clone();
    let ignored = ["diff", &url, "to.sql", "--ignore", "public/table/accounts", "-f", "json"];
    let document = project.invocation().run(ignored).exits(1).json();
    assert_eq!(document["renames"].as_array().unwrap().len(), 0, "{document:#}");
    let only = ["diff", &url, "to.sql", "--only", "public/table/accounts", "-f", "json"];
    let document = project.invocation().run(only).exits(1).json();
    assert_eq!(document["renames"].as_array().unwrap().len(), 4, "{document:#}");
}

#[test]
fn an_online_plan_commits_each_rename() {
    let project = Project::new();
    project.database.execute(FROM);
    project.file("to.sql", TO);
    let url = project.database.url.clone();
    let run = project.invocation().run(["diff", &url, "to.sql", "--sql", "--online"]).exits(1);
    assert!(run.stdout.contains("SET lock_timeout = '5s';"), "{run:#?}");
    project.database.execute(&run.stdout);
    // What is done already may go on being declared.
    diff(&project, &["users=accounts", "column:users.mail=email"]).exits(0);
}
