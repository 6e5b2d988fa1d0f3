//! Columns of each of the server's own types turn into each other one: by a cast where `pg_cast`
//! has one, through text where not, and the statement stands either way.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use std::collections::BTreeSet;

use confiture_cli::wire::Reader;
use confiture_core::catalog::{self, Catalog};
use confiture_core::diff::diff;
use confiture_core::name::Ident;
use confiture_core::plan::{Policy, plan};
use confiture_tests::{Database, server};

/// Types that one may store, without those that name objects of the catalog.
const TYPES: &str = "
    SELECT pg_catalog.format_type(t.oid, NULL), t.typcategory = 'S'
    FROM pg_catalog.pg_type AS t
    WHERE t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace AND t.typelem = 0
        AND t.typtype IN ('b', 'r', 'm') AND t.typname !~ '^(reg|pg_|_|aclitem|gtsvector|refcursor)'
        AND t.typname !~ '^(txid_snapshot|int2vector|oidvector|jsonpath|cid|tid)$'
    ORDER BY 1";

const CASTS: &str = "
    SELECT pg_catalog.format_type(castsource, NULL), pg_catalog.format_type(casttarget, NULL)
    FROM pg_catalog.pg_cast WHERE oid < 16384";

#[test]
fn casts_of_the_server_are_known() {
    let (start, goal) = (server().database(), server().database());
    let mut client = start.client();
    let types = client.query(TYPES, &[]).unwrap();
    let types: Vec<(String, bool)> = types.iter().map(|row| (row.get(0), row.get(1))).collect();
    let casts = client.query(CASTS, &[]).unwrap();
    let casts: BTreeSet<(String, String)> =
        casts.iter().map(|row| (row.get(0), row.get(1))).collect();
    let column = |of: &str| Ident::new(of).unwrap().to_string();
    let tables = |is_new: bool| {
        let table = |(number, (of, _)): (usize, &(String, bool))| {
            let columns = types
                .iter()
                .map(|(into, _)| format!("{} {}", column(into), if is_new { into } else { of }));
            let columns: Vec<String> = columns.collect();
            format!("CREATE TABLE t{number} ({});", columns.join(", "))
        };
        types.iter().enumerate().map(table).collect::<String>()
    };
    start.execute(&tables(false));
    goal.execute(&tables(true));
    let (from, to) = (read(&start), read(&goal));
    let policy =
        Policy { assume_owner: Some(Ident::new("postgres").unwrap()), ..Policy::default() };
    let planned = plan(&diff(&from, &to), &from, &to, &policy).unwrap();
    let mut wrong = Vec::new();
    for (number, (of, of_string)) in types.iter().enumerate() {
        let mut expressions = Vec::new();
        for (into, into_string) in types.iter().filter(|(it, _)| it != of) {
            let words =
                format!(r#"ALTER TABLE "public"."t{number}" ALTER COLUMN {} TYPE"#, column(into));
            let step = planned.steps.iter().find(|step| step.sql.starts_with(&words));
            let step = step.unwrap_or_else(|| panic!("no step: {words}"));
            expressions.extend(step.sql.split_once(" USING ").map(|(_, it)| it));
            let is_through_text = step.sql.contains("::text::");
            let is_direct =
                *of_string || *into_string || casts.contains(&(of.clone(), into.clone()));
            if is_direct == is_through_text {
                wrong.push(format!("{of} to {into}: {}", step.sql));
            }
        }
        // The server reads each, and finds a way.
        start.execute(&format!("SELECT {} FROM t{number}", expressions.join(", ")));
    }
    // 14 has one that later versions have not, and reads this type as a string.
    wrong.retain(|it| !it.starts_with("path to point:") && !it.contains("\"char\""));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn read(database: &Database) -> Catalog {
    let mut client = database.wire();
    let mut transaction = client.begin("BEGIN").unwrap();
    catalog::read(&mut Reader::within(&mut transaction)).unwrap()
}
