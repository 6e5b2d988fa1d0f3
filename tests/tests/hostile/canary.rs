//! psql runs plans of hostile catalogs beside a canary, which must live.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

use confiture_core::catalog::Catalog;
use confiture_core::plan::{Undo, script};
use confiture_tests::generate::random::Random;
use confiture_tests::skipped;

use super::inject::{FOREIGN, crafted, places};
use crate::{number, plans, zoo};

/// One place of so many is tried in each round.
const SHARE: usize = 4;

const CANARY: &str = "
    CREATE SCHEMA canary;
    CREATE TABLE canary.t (a int);
    INSERT INTO canary.t VALUES (1);
    CREATE FUNCTION canary.f() RETURNS int LANGUAGE sql RETURN 1;
    CREATE TABLE canary.was AS SELECT relacl::text FROM pg_class WHERE oid = 'canary.t'::regclass;
";

/// Fails unless all is as it was: the table with its row, the function and the role.
const LIVES: &str = "SELECT 'alive' FROM canary.t, canary.was, pg_catalog.pg_class AS c \
    WHERE c.oid = 'canary.t'::regclass AND c.relacl::text IS NOT DISTINCT FROM was.relacl \
    AND c.relnatts = 1 AND canary.f() = 1 \
    AND EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'canary' AND NOT rolsuper);";

#[test]
fn a_canary_lives() {
    let (seed, rounds) = (number("SEED", 1), number("ROUNDS", 1));
    let (server, zoo) = zoo();
    let Some(psql) = server.program("psql") else {
        skipped("there is no psql");
        return;
    };
    let mut random = Random::new(seed);
    // By specimen: the scripts, and how many they are.
    let mut scripts: BTreeMap<&str, (String, usize)> = BTreeMap::new();
    for (specimen, place) in places(&zoo) {
        for _ in 0..rounds {
            if random.below(SHARE) != 0 {
                continue;
            }
            let put = random.pick(FOREIGN);
            let document = crafted(specimen, &place, put, random.chance(50)).to_string();
            let Ok(catalog) = Catalog::from_json(&document) else { continue };
            let plans = plans(&specimen.catalog, &catalog);
            let Some(Ok(plan)) = plans.into_iter().next() else { continue };
            let (text, count) = scripts.entry(&specimen.name).or_default();
            let _ = write!(text, "BEGIN;\n{}", script(&plan));
            for step in plan.steps.iter().rev() {
                if let Undo::Sql(sql) = &step.undo {
                    let _ = write!(text, "\n{sql};\n");
                }
            }
            let _ = write!(text, "\n{LIVES}\nROLLBACK;\n");
            *count += 1;
        }
    }
    let total: usize = scripts.values().map(|(_, count)| count).sum();
    assert!(total > 20, "{total} plans");
    for specimen in &zoo {
        let Some((text, count)) = scripts.get(specimen.name.as_str()) else { continue };
        // An event trigger of a case may want to know nothing of it.
        let sql = format!("SET session_replication_role = replica; {CANARY}");
        if specimen.database.client().batch_execute(&sql).is_err() {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("script.sql");
        std::fs::write(&file, text).unwrap();
        let mut command = Command::new(&psql);
        command.current_dir(folder.path()).args(["-X", "-q", "-A", "-t", "-f"]).arg(&file);
        command.args(["-v", "ON_ERROR_ROLLBACK=on", "-v", "canary=; DROP TABLE canary.t;"]);
        let output = command.arg(&specimen.database.url).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let alive = said.lines().filter(|it| *it == "alive").count();
        let words = format!("SEED={seed} {}: {alive} of {count}", specimen.name);
        assert_eq!(alive, *count, "{words}\n{text}\n{}", String::from_utf8_lossy(&output.stderr));
        let files = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files, 1, "{words}: a command of psql ran");
    }
}
