//! Declarations that cannot be, each with its place.

use confiture_tests::Project;

use super::{diff, same};

const FROM: &str = "CREATE TABLE users (id int, mail text); CREATE TABLE other (id int);
    CREATE SCHEMA app; CREATE TABLE app.users (id int);
    CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE TABLE child () INHERITS (other);";

fn project(to: &str) -> Project {
    let project = Project::new();
    project.database.execute(FROM);
    project.file("to.sql", to);
    project
}

#[test]
fn an_option_that_cannot_be() {
    let to = "CREATE TABLE accounts (id int, mail text); CREATE TABLE other (id int);
        CREATE VIEW seen AS SELECT 1 AS one; CREATE TABLE child () INHERITS (other);";
    let project = project(to);
    for (words, parts) in [
        (&["nobody=accounts"][..], &["there is no nobody", "first of the two sides"][..]),
        (&["table:public.user=accounts"], &["there is no public.user", "public.users"]),
        (&["users=accounts"], &["several things", "table:public.users", "table:app.users"]),
        (&["f=g"], &["several things", "function:public.f(integer), function:public.f(text)"]),
        (&["public.users=other"], &["cannot be called other", "table public.other is there"]),
        (&["public.users=people"], &["cannot become people", "has no table public.people"]),
        (&["public.users=seen"], &["cannot become seen", "view public.seen"]),
        (&["public.users=accounts", "other=accounts"], &["one name", "keep one"]),
        (&["public.users=accounts", "public.users=x"], &["two names", "accounts"]),
        (&["column:child.id=nr"], &["inherited", "column id of table public.other"]),
        (&["column:public.users.nope=email"], &["no public.users.nope", "column mail"]),
        (&["column:public.users.mail=email"], &["cannot become email", "has no column email"]),
    ] {
        let run = diff(&project, words).exits(4);
        let error = &run.json()["error"];
        assert_eq!(error["code"], "DIFFER_404", "{words:?}");
        for part in parts {
            assert!(run.stdout.contains(part), "{words:?} {part}: {error:#}");
        }
    }
    for word in ["users", "extension:a=b", "public.a=app.a", "a=\""] {
        let run = diff(&project, &[word]).exits(64);
        assert_eq!(run.json()["error"]["code"], "USAGE_001", "{word}");
    }
}

#[test]
fn a_declaration_in_a_file_that_cannot_be() {
    for (to, line, part) in [
        ("CREATE TABLE x ();\n-- confiture:renamed from users\n", 2, "no statement follows"),
        ("\n-- confiture:renamed from users\nSELECT 1;", 2, "makes nothing"),
        ("-- confiture:renamed from nobody\nCREATE TABLE x ();", 1, "there is no nobody"),
        ("CREATE TABLE users (id int,\n-- confiture:renamed from nope\ne text);", 2, "no nope"),
        ("-- confiture:renamed from app.users\nCREATE TABLE x ();", 1, "lies elsewhere"),
        ("-- confiture:renamed from other\nCREATE TABLE users ();", 1, "cannot be called users"),
        (
            "-- confiture:renamed from users\nCREATE TABLE other ();\n\
                -- confiture:renamed from other\nCREATE TABLE users ();",
            1,
            "a swap",
        ),
        ("-- confiture:renamed from users\nCREATE TABLE x (); DROP TABLE x;", 1, "cannot become x"),
        ("-- confiture:renamed users\nCREATE TABLE x ();", 1, "`from` is missing"),
        ("/* confiture:renamed from users */\nCREATE TABLE x ();", 1, "looks like"),
        ("-- confiture:rename from users\nCREATE TABLE x ();", 1, "looks like"),
        ("-- confiture:renamed from users\nCREATE VIEW x AS SELECT 1;", 1, "cannot become x"),
        ("-- confiture:renamed from other\nCREATE VIEW x AS SELECT 1;", 1, "cannot become x"),
        ("CREATE SCHEMA n\n-- confiture:renamed from users\nCREATE TABLE x ();", 2, "several"),
    ] {
        let run = diff(&project(to), &[]).exits(4);
        let error = &run.json()["error"];
        assert_eq!(error["code"], "DIFFER_404", "{to}: {error:#}");
        assert_eq!((&error["file"], &error["line"]), (&"to.sql".into(), &line.into()), "{error:#}");
        assert!(error["message"].as_str().unwrap().contains(part), "{error:#}");
    }
}

#[test]
fn what_the_server_refuses_is_said_in_its_words() {
    let to = "CREATE TABLE other (id int); CREATE TABLE child () INHERITS (other);
        CREATE TYPE taken AS (a int); CREATE DOMAIN users AS int;";
    let project = project(to);
    project
        .database
        .execute("DROP TABLE users; CREATE DOMAIN d AS int; CREATE TYPE taken AS (a int)");
    project
        .file("to.sql", to.replace("CREATE TYPE taken AS (a int)", "CREATE DOMAIN taken AS int"));
    let run = diff(&project, &["domain:d=taken"]).exits(4);
    assert_eq!(run.json()["error"]["code"], "DIFFER_404", "{run:#?}");
    assert!(run.stdout.contains("type \\\"taken\\\" already exists"), "{run:#?}");
}

#[test]
fn a_database_that_is_older_or_newer_is_left_alone() {
    let to = "-- confiture:renamed from people\nCREATE TABLE accounts (\n\
        id int -- confiture:renamed from nr\n);\nCREATE TABLE people (a int);\n";
    let project = Project::new();
    project.file("to.sql", to);
    // Nothing is there that could be meant.
    let document = diff(&project, &[]).exits(1).json();
    assert_eq!(document["renames"].as_array().unwrap().len(), 0);
    // Both are there on both sides: it was done, and the old name is another table's now.
    project.database.execute(to);
    diff(&project, &[]).exits(0);
}

#[test]
fn a_name_of_long_ago_is_known_beside_the_last_one() {
    let to = "-- confiture:renamed from a\n-- confiture:renamed from b\nCREATE TABLE c (\n\
        -- confiture:renamed from x\nz int -- confiture:renamed from y\n);";
    for (from, renames) in [
        ("CREATE TABLE a (x int)", 2),
        ("CREATE TABLE b (y int)", 2),
        ("CREATE TABLE c (y int)", 1),
        ("CREATE TABLE c (z int)", 0),
    ] {
        let project = Project::new();
        project.file("to.sql", to);
        project.database.execute(from);
        let document = diff(&project, &[]).json();
        assert_eq!(super::sql(&document).len(), renames, "{from}: {document:#}");
        assert_eq!(document["renames"].as_array().map_or(0, Vec::len), renames, "{from}");
    }
}

#[test]
fn a_declaration_that_no_longer_fits_says_how_to_get_rid_of_it() {
    let to = "-- confiture:renamed from users\nCREATE TABLE accounts (id int);";
    let project = project(to);
    project.database.execute("CREATE TABLE accounts (id int)");
    let run = diff(&project, &[]).exits(4);
    assert!(run.stdout.contains("remove the declaration if all databases are past it"), "{run:#?}");
    project.database.execute("DROP TABLE users, accounts");
    let run = diff(&project, &[]).exits(4);
    assert!(run.stdout.contains("remove the declaration if all databases are past it"), "{run:#?}");
}

#[test]
fn a_swap_works_when_it_is_asked_for() {
    let project = Project::new();
    project.database.execute("CREATE TABLE a (x int PRIMARY KEY); CREATE TABLE b (y text UNIQUE);");
    project.database.execute("INSERT INTO a VALUES (1); INSERT INTO b VALUES ('t')");
    project.file("to.sql", "CREATE TABLE b (x int PRIMARY KEY); CREATE TABLE a (y text UNIQUE);");
    let goal = confiture_tests::server().database();
    goal.execute("CREATE TABLE b (x int PRIMARY KEY); CREATE TABLE a (y text UNIQUE);");
    let document = diff(&project, &["table:a=b", "table:b=a"]).exits(1).json();
    let sql = super::sql(&document);
    assert!(sql[0].ends_with("RENAME TO \"confiture_swap_1\""), "{sql:#?}");
    let steps = document["plan"]["steps"].as_array().unwrap();
    let before = super::dump_of(&project.database);
    super::apply(&project.database, steps, document["renames"].as_array().unwrap());
    same(&super::dump_of(&project.database), &super::dump_of(&goal), "after the swap");
    assert_eq!(project.database.text("SELECT x || y FROM b, a"), "1t");
    let mut client = project.database.client();
    for step in steps.iter().rev() {
        client.batch_execute(step["undo"]["sql"].as_str().unwrap()).unwrap();
    }
    same(&super::dump_of(&project.database), &before, "after the undo");
}
