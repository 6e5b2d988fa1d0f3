//! `confiture drift`: a real database against schema files.

use confiture_tests::{Project, Run, validates};

fn project() -> Project {
    let project = Project::new();
    let schema = "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL);\n\
                  CREATE INDEX users_email ON users (email);\n";
    project.database.execute(schema);
    project.file("db/schema/users.sql", schema);
    project
}

fn drift(project: &Project, words: &str) -> Run {
    project.invocation().run(["drift"].into_iter().chain(words.split_whitespace()))
}

#[test]
fn what_the_files_say_is_no_drift() {
    let project = project();
    let run = drift(&project, "").exits(0);
    assert!(run.stdout.starts_with("no drift: "), "{run:#?}");
    let document = drift(&project, "-f json").exits(0).json();
    validates("drift", &document);
    assert_eq!(document["has_drift"], false);
    assert_eq!(document["tables_checked"], 1);
    assert_eq!(document["columns_checked"], 2);
}

#[test]
fn the_tracking_table_is_no_drift() {
    let project = project();
    project.migration("1_x.up.sql", "SELECT 1;");
    project.migrate("up").exits(0);
    drift(&project, "").exits(0);
}

#[test]
fn every_difference_is_an_item_with_the_words_of_the_original() {
    let project = project();
    project.database.execute(
        "ALTER TABLE users ALTER email DROP NOT NULL, ADD COLUMN extra int, ALTER id TYPE bigint;\
         DROP INDEX users_email; CREATE INDEX other ON users (email, id);\
         CREATE TABLE more ();",
    );
    project.file("db/schema/zz.sql", "CREATE TABLE missing (); ALTER TABLE users ADD gone int;");
    let document = drift(&project, "-f json").exits(1).json();
    validates("drift", &document);
    let mut items: Vec<String> = document["drift_items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {}", it["type"].as_str().unwrap(), it["severity"].as_str().unwrap()))
        .collect();
    items.sort();
    assert_eq!(
        items,
        [
            "extra_column warning",
            "extra_index info",
            "extra_table warning",
            "missing_column critical",
            "missing_index critical",
            "missing_table critical",
            "nullable_mismatch warning",
            "type_mismatch warning",
        ]
    );
    assert_eq!(document["has_critical_drift"], true);
    drift(&project, "--warn-only").exits(0);
}

/// Files do not say whose default privileges they set: those of whoever has deployed so far.
#[test]
fn default_privileges_are_those_of_whoever_deploys() {
    let project = Project::new();
    let (name, database) = (&project.database.name, &project.database);
    let (app, other, reader) =
        (format!("{name}_app"), format!("{name}_other"), format!("{name}_reader"));
    let schema = format!(
        "CREATE SCHEMA s; CREATE TABLE s.one (id int); ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT \
         SELECT ON TABLES TO {reader}; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM \
         PUBLIC;\n"
    );
    database.execute(&format!(
        "CREATE ROLE {app}; CREATE ROLE {other}; CREATE ROLE {reader};
         GRANT CREATE ON DATABASE {name} TO {app}; SET ROLE {app}; {schema}"
    ));
    project.file("db/schema/a.sql", &schema);
    let (same, url) = (drift(&project, ""), database.url.clone());
    // Somebody who has deployed nothing is not meant.
    database.execute(&format!(
        "ALTER DEFAULT PRIVILEGES FOR ROLE {other} IN SCHEMA s GRANT SELECT ON TABLES TO {reader}"
    ));
    let strange = drift(&project, "");
    database.execute(&format!("DROP OWNED BY {other}"));
    project.file("db/schema/a.sql", schema.replace("SELECT ON", "SELECT, UPDATE ON"));
    let sql = project.invocation().run(["diff", &url, "db/schema", "--sql"]);
    database.execute(&sql.stdout);
    let after = drift(&project, "");
    database.execute(&format!(
        "DROP OWNED BY {app} CASCADE; DROP ROLE {app}; DROP ROLE {other}; DROP ROLE {reader}"
    ));
    let _ = (same.exits(0), after.exits(0));
    assert!(strange.exits(1).stdout.contains("+ default privileges"));
    assert!(sql.stdout.contains(&format!("FOR ROLE \"{app}\"")), "{sql:#?}");
}

#[test]
fn what_does_not_count_is_no_drift() {
    let project = project();
    let name = project.database.name.clone();
    let role = format!("{name}_strange");
    project.database.execute(&format!(
        "CREATE ROLE {role}; GRANT SELECT ON users TO {role};
         CREATE TABLE p (id int) PARTITION BY RANGE (id);
         CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (2)"
    ));
    project.file("db/schema/p.sql", "CREATE TABLE p (id int) PARTITION BY RANGE (id);");
    project.file("db/schema/zz.sql", "ALTER TABLE users OWNER TO somebody;");
    let flags =
        ["--ignore-owner", "--ignore-privileges", "--ignore-extension-partitions", "--strict"];
    let runs = [drift(&project, &flags.join(" ")), drift(&project, &flags[1..].join(" "))];
    let runs = [&runs[..], &[drift(&project, &flags[..1].join(" "))]].concat();
    project.database.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
    for (run, exit) in runs.into_iter().zip([0, 1, 1]) {
        let _ = run.exits(exit);
    }
}

#[test]
fn a_built_file_will_do() {
    let project = project();
    project.file("built.sql", "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL);");
    let run = drift(&project, "--schema built.sql").exits(1);
    assert!(run.stdout.contains("+ index public.users_email"), "{run:#?}");
}

#[test]
fn each_refusal_has_its_code() {
    let project = project();
    let refused = |words: &str, exit: i32| {
        let document = drift(&project, &format!("{words} -f json")).exits(exit).json();
        validates("drift", &document);
        document["error"]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused("--schema nowhere", 4), "DIFFER_400");
    assert_eq!(refused("--schema empty", 4), "DIFFER_400");
    assert_eq!(refused("-d postgresql://127.0.0.1:1/x", 3), "CONFIG_006");
    assert_eq!(refused("-d mysql://x", 5), "CONFIG_003");
    assert_eq!(refused("-c nowhere.yaml", 5), "CONFIG_004");
    project.file("db/schema/zz.sql", "CREATE TABLE x (;");
    assert_eq!(refused("", 4), "SCHEMA_200");
    std::fs::remove_dir_all(project.path("db/schema")).unwrap();
    project.file("db/schema/readme.txt", "nothing yet");
    let run = drift(&project, "").exits(4);
    assert!(run.stderr.contains("there is no SQL file in db/schema/"), "{run:#?}");
    std::fs::remove_dir_all(project.path("db/schema")).unwrap();
    assert_eq!(refused("", 4), "SCHEMA_201");
}
