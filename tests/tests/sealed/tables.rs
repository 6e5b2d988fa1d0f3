//! Every system catalog that is read is a part of the seal.

use std::collections::BTreeMap;
use std::fs;

use confiture_tests::{checkout, server};

/// What is read and not sealed by name, with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    ("pg_user_mappings", "the view of pg_user_mapping, which is sealed for who may read it"),
    ("pg_available_extensions", "they lie in files, and are a part of the place"),
];

/// What is sealed only as far as everybody may see it, with the reason.
const IN_PART: &[(&str, &str)] = &[
    ("pg_roles", "the rows of pg_authid are for superusers; names and rights are in the seal"),
    (
        "pg_user_mapping",
        "for others than superusers: who is mapped, and no option, as some are secret",
    ),
    ("pg_subscription", "for others than superusers: the columns that they may read"),
];

/// Returns the relations that a statement names, as `pg_catalog.NAME` outside of comments.
fn named(sql: &str) -> Vec<String> {
    let code: Vec<&str> = sql.lines().map(|line| line.split("--").next().unwrap()).collect();
    let code = code.join("\n");
    let is_inside = |it: char| it.is_ascii_lowercase() || it == '_' || it.is_ascii_digit();
    let parts = code.split("pg_catalog.").skip(1);
    parts.map(|it| it.split(|it| !is_inside(it)).next().unwrap().to_owned()).collect()
}

#[test]
fn every_table_that_is_read_is_sealed() {
    let database = server().database();
    let mut client = database.client();
    let query = "SELECT relname::text FROM pg_catalog.pg_class
        WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')";
    let relations: Vec<String> =
        client.query(query, &[]).unwrap().iter().map(|row| row.get(0)).collect();
    let folder = checkout().join("sql/catalog");
    let mut read: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        if file == "seal.sql" {
            continue;
        }
        for name in named(&fs::read_to_string(&path).unwrap()) {
            read.entry(name).or_default().push(file.clone());
        }
    }
    read.retain(|name, _| relations.contains(name));
    assert!(read.len() > 40, "{read:?}");
    let seal = fs::read_to_string(folder.join("seal.sql")).unwrap();
    let sealed = named(&seal);
    for (name, files) in &read {
        let is_known = OTHERWISE.iter().any(|(it, _)| it == name);
        assert!(sealed.contains(name) || is_known, "seal.sql lacks {name}, which {files:?} read");
    }
    for (name, why) in OTHERWISE.iter().chain(IN_PART) {
        assert!(read.contains_key(*name) || sealed.iter().any(|it| it == name), "{name}: {why}");
    }
    // Each has a number of its own: two tables that change in the same way must not cancel out.
    let mut numbers = seal.lines().filter_map(|line| {
        let (_, end) = line.split_once("ctid), ").or_else(|| line.split_once("text, "))?;
        end.split(')').next()?.parse::<u32>().ok()
    });
    let mut seen = Vec::new();
    assert!(
        numbers.all(|it| !seen.contains(&it) && {
            seen.push(it);
            true
        }),
        "{seen:?}"
    );
}
