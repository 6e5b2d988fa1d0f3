//! `confiture introspect`: what there is, for people, for programs, and as SQL.

use confiture_tests::{Project, Run, validates};
use serde_json::json;

fn project() -> Project {
    let project = Project::new();
    project.migration("1_x.up.sql", "SELECT 1;");
    let _ = project.migrate("up").exits(0);
    project.database.execute(
        "CREATE SCHEMA other;
         CREATE TABLE other.owners (id int PRIMARY KEY);
         CREATE TABLE tb_order (pk_order bigint PRIMARY KEY, id uuid NOT NULL,
                                owner int REFERENCES other.owners);
         CREATE TABLE \"Line, s\" (\"order\" bigint REFERENCES tb_order, at date);",
    );
    project
}

fn introspect(project: &Project, words: &str) -> Run {
    project.invocation().run(["introspect"].into_iter().chain(words.split_whitespace()))
}

#[test]
fn tables_and_what_they_refer_to() {
    let project = project();
    let document = introspect(&project, "-f json").exits(0).json();
    validates("introspect", &document);
    let tables = document["tables"].as_array().unwrap();
    let names: Vec<_> = tables.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Line, s", "tb_order"]);
    let order = &tables[1];
    assert_eq!(order["hints"], json!({"surrogate_pk": "pk_order", "natural_id": "id"}));
    assert_eq!(
        order["columns"][0],
        json!({"name": "pk_order", "pg_type": "bigint", "nullable": false, "is_primary_key": true})
    );
    let reference = |from: Option<&str>, to: Option<&str>, via: &str, on: &str| {
        let one = json!({"from_table": from, "to_table": to, "via_column": via, "on_column": on});
        json!([one])
    };
    let none = None::<&str>;
    assert_eq!(order["outbound_fks"], reference(none, Some("other.owners"), "owner", "id"));
    assert_eq!(order["inbound_fks"], reference(Some("Line, s"), none, "order", "pk_order"));
    let text = introspect(&project, "").exits(0).stdout;
    assert!(text.contains("→ other.owners.id") && text.contains("← Line, s.order"), "{text}");
    let other = introspect(&project, "--schema other --no-hints -f json").exits(0).json();
    assert_eq!(other["tables"][0]["inbound_fks"][0]["from_table"], "public.tb_order");
    assert_eq!(other["tables"][0]["hints"], json!(null));
    let only = introspect(&project, "--only */table/tb_* -f json").exits(0).json();
    assert_eq!(only["tables"].as_array().unwrap().len(), 1);
    let refused = introspect(&project, "--schema nowhere -f json").exits(5).json();
    validates("introspect", &refused);
    assert_eq!(refused["error"]["code"], "VALID_500");
}

/// A URL where no option is before it: taken here, and elsewhere told of.
#[test]
fn a_url_may_stand_alone() {
    let project = project();
    let url = project.database.url.as_str();
    let run = |words: &[&str]| project.invocation().variable("DATABASE_URL", "").run(words);
    let document = run(&["introspect", url, "-f", "json"]).exits(0).json();
    validates("introspect", &document);
    assert_eq!(document["database"], project.database.name.as_str());
    let both = run(&["introspect", url, "--database-url", url, "-f", "json"]).exits(64);
    assert_eq!(both.json()["error"]["code"], "USAGE_001");
    let secret = "postgresql://me:s3cret@localhost/x";
    for words in [&["migrate", "status"][..], &["migrate", "introspect"], &["drift"]] {
        for given in [secret, "dbname=x password=s3cret"] {
            let refused = run(&[words, &[given, "-f", "json"]].concat()).exits(64);
            let document = refused.json();
            assert_eq!(document["error"]["code"], "USAGE_001");
            let hint = document["error"]["actionable"].as_str().unwrap();
            assert!(hint.contains("--database-url URL"), "{hint}");
            assert!(!refused.stdout.contains("s3cret"), "{}", refused.stdout);
            assert!(!refused.stderr.contains("s3cret"), "{}", refused.stderr);
        }
    }
    let elsewhere = run(&["completions", "bash", secret, "-f", "json"]).exits(64).json();
    assert_eq!(elsewhere["error"]["actionable"], "run `confiture completions --help`");
}

#[test]
fn the_sql_makes_the_same_schema() {
    let project = project();
    let document = introspect(&project, "--sql -f json").exits(0).json();
    validates("introspect", &document);
    let sql = introspect(&project, "--sql").exits(0).stdout;
    assert!(!sql.contains("tb_confiture"), "{sql}");
    project.file("db/schema/all.sql", sql);
    let _ = project.invocation().run(["drift"]).exits(0);
}
