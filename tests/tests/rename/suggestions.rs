//! What looks like a rename is said, and never made.

use confiture_tests::Project;
use serde_json::Value;

use super::diff;

fn words(from: &str, to: &str) -> Vec<String> {
    let project = Project::new();
    project.database.execute(from);
    project.file("to.sql", to);
    let document = diff(&project, &[]).exits(1).json();
    assert_eq!(document["renames"], Value::Array(Vec::new()));
    let text = project.invocation().run(["diff", &project.database.url, "to.sql"]).exits(1);
    let suggestions = document["suggestions"].as_array().unwrap();
    let words: Vec<&str> = suggestions.iter().map(|it| it["rename"].as_str().unwrap()).collect();
    for word in &words {
        let quoted = format!("--rename '{}'", word.replace('\'', "'\\''"));
        let is_said = text.stdout.contains(&format!("--rename {word} or write -- confiture:"));
        assert!(is_said || text.stdout.contains(&quoted), "{word}: {text:#?}");
    }
    // What is suggested can be declared as it stands, all of it at once.
    diff(&project, &words).exits(1);
    words.into_iter().map(str::to_owned).collect()
}

#[test]
fn what_looks_alike_is_suggested() {
    let table = "CREATE TABLE users (id int, mail text, name text, age int, note text);";
    for (from, to, expected) in [
        (table, &table.replace("users", "accounts")[..], &["table:public.users=accounts"][..]),
        (table, &table.replace("users", "\"My Users\""), &["table:public.users=\"My Users\""]),
        (
            table,
            "CREATE TABLE people (id int, mail text, name text, age int, other text);",
            &["table:public.users=people"],
        ),
        (table, &table.replace("mail text", "email text"), &["column:public.users.mail=email"]),
        ("CREATE TYPE a AS ENUM ('x');", "CREATE TYPE b AS ENUM ('x');", &["enum:public.a=b"]),
        (
            "CREATE TYPE a AS ENUM ('x', 'It''s');",
            "CREATE TYPE a AS ENUM ('x', 'y');",
            &["label:public.a.\"It's\"=y"],
        ),
        (
            "CREATE TABLE t (a int); CREATE INDEX i ON t (a);",
            "CREATE TABLE t (a int); CREATE INDEX j ON t (a);",
            &["index:public.i=j"],
        ),
        (
            "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
            "CREATE FUNCTION g(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
            &["function:public.f(integer)=g"],
        ),
        (
            "CREATE VIEW v AS SELECT 1 AS a;",
            "CREATE VIEW w AS SELECT 1 AS a;",
            &["view:public.v=w"],
        ),
        // Which one is it? Nobody knows.
        (table, &format!("{}{}", table.replace("users", "a"), table.replace("users", "b")), &[]),
        ("CREATE TABLE t (a int, b int);", "CREATE TABLE t (c int, d int);", &[]),
        ("CREATE TABLE t (a int);", "CREATE TABLE t (b text);", &[]),
    ] {
        assert_eq!(words(from, to), expected, "{from}\n{to}");
    }
}

#[test]
fn after_a_rename_the_old_names_are_still_those_to_write() {
    let project = Project::new();
    project.database.execute("CREATE TABLE users (id int, mail text)");
    project.file("to.sql", "CREATE TABLE accounts (id int, email text);");
    let document = diff(&project, &["users=accounts"]).exits(1).json();
    assert_eq!(document["suggestions"][0]["rename"], "column:public.users.mail=email");
}
