//! Something hostile in the place of every text, against something harmless there.

use std::collections::BTreeMap;

use confiture_core::catalog::Catalog;
use confiture_core::code::Code;
use confiture_core::plan::{Plan, Undo, script};
use confiture_tests::generate::random::Random;
use serde_json::Value;

use super::tree::trees;
use crate::{Specimen, number, plans, texts, zoo};

/// What no fragment of SQL is: only an identifier or a literal can hold it.
pub(crate) const FOREIGN: &[&str] = &[
    "x'; DROP TABLE canary.t; --",
    "x\"; DROP TABLE canary.t; --",
    "x\\'; DROP TABLE canary.t; --",
    "x'); DROP TABLE canary.t; --",
    "x\"); DROP TABLE canary.t; --",
    "x]'; DROP TABLE canary.t; --",
    "$$; DROP TABLE canary.t; $$ '",
    "$x$; DROP TABLE canary.t; $x$ \"",
    "x */; DROP TABLE canary.t; /* '",
    "/* x",
    "-- x",
    "x'\n; DROP TABLE canary.t; --",
    "x\n; DROP TABLE canary.t; --",
    "x\r; DROP TABLE canary.t; --",
    "x\n\\! touch canary\n",
    "x\\",
    "x''\\",
    "x\u{2028}'; DROP ROLE canary; --",
    "ʼ; DROP ROLE canary; --",
    "x'; COMMIT; DROP ROLE canary; --",
];

/// What may be a fragment of SQL, and says more than it should.
const FURTHER: &[&str] = &[
    "1, DROP COLUMN x",
    "integer, ADD COLUMN x integer",
    "x CASCADE",
    "x TO PUBLIC",
    "x RENAME TO y",
    "(SELECT 1)",
    "1) CHECK (true",
    "1 DEFAULT 2",
    "a.b.c.d",
    "x WITH GRANT OPTION",
    "x; DROP TABLE canary.t",
    ":canary",
    "1::text",
    "x USING (1)",
    "canary.t",
    "PUBLIC",
    "ALL",
];

/// What a step may do around its one act: become another role, or let go of a slot elsewhere.
const AROUND: [&str; 2] = ["VariableSetStmt(", "AlterSubscriptionStmt("];

const HARMLESS: &str = "xaa";

/// How many things are tried in each place; every third may be a fragment.
const ROUNDS: u64 = 1;

/// One text of one specimen, and the others of its sort are left out.
pub(crate) fn places(zoo: &[Specimen]) -> Vec<(&Specimen, String)> {
    let mut sorts: BTreeMap<String, (&Specimen, String)> = BTreeMap::new();
    for specimen in zoo {
        let mut found = Vec::new();
        texts(&specimen.json, "", &mut found);
        for place in found {
            let mut parts = place.splitn(4, '/').skip(2);
            let object = format!("/objects/{}", parts.next().unwrap_or_default());
            let kind = specimen.json.pointer(&format!("{object}/identity/kind"));
            let is_number = |it: &&str| !it.chars().all(|it| it.is_ascii_digit());
            let path: Vec<&str> =
                parts.next().unwrap_or_default().split('/').filter(is_number).collect();
            sorts.insert(format!("{kind:?} {}", path.join("/")), (specimen, place));
        }
    }
    sorts.into_values().collect()
}

/// Returns the document with something else in one place.
pub(crate) fn crafted(specimen: &Specimen, place: &str, put: &str, is_added: bool) -> Value {
    let mut json = specimen.json.clone();
    let text = json.pointer_mut(place).unwrap();
    let old = text.as_str().unwrap();
    *text = Value::from(if is_added { format!("{old}{put}") } else { put.to_owned() });
    json
}

#[test]
fn no_text_leaves_its_place() {
    let (seed, rounds) = (number("SEED", 1), number("ROUNDS", ROUNDS));
    let (_server, zoo) = zoo();
    let mut random = Random::new(seed);
    let (mut complaints, mut tried, mut planned) = (Vec::new(), 0, 0);
    let places = places(&zoo);
    assert!(places.len() > 200, "{} places", places.len());
    for (specimen, place) in places {
        for round in 0..rounds {
            let is_foreign = round % 3 != 2;
            let put = random.pick(if is_foreign { FOREIGN } else { FURTHER });
            let is_added = random.chance(50);
            tried += 1;
            let what = format!("{}{place}: {put:?}, added: {is_added}", specimen.name);
            let json = crafted(specimen, &place, put, is_added).to_string();
            let crafted_catalog = match Catalog::from_json(&json) {
                Ok(catalog) => catalog,
                Err(refusal) => {
                    assert_eq!(refusal.code, Code::DiffCatalog, "{what}");
                    continue;
                }
            };
            let harmless = crafted(specimen, &place, HARMLESS, is_added).to_string();
            let harmless = Catalog::from_json(&harmless).ok().filter(|_| is_foreign);
            let beside = harmless.map(|it| plans(&specimen.catalog, &it));
            for (at, plan) in plans(&specimen.catalog, &crafted_catalog).into_iter().enumerate() {
                let Ok(plan) = plan else { continue };
                planned += 1;
                let beside = beside.as_ref().and_then(|it| it[at].as_ref().ok());
                if let Err(why) = holds(&plan, (put, is_foreign), beside) {
                    complaints.push(format!("SEED={seed} {what}\n  {why}"));
                    break;
                }
            }
        }
    }
    assert!(
        complaints.is_empty(),
        "{} of {tried}, {planned} plans\n{}",
        complaints.len(),
        complaints.join("\n\n")
    );
}

/// Every step is one statement, and the statements are those of the harmless plan.
fn holds(
    plan: &Plan,
    (put, is_foreign): (&str, bool),
    beside: Option<&Plan>,
) -> Result<(), String> {
    let (mut found, mut count) = (Vec::new(), 0);
    for step in &plan.steps {
        let trees = match trees(&step.sql) {
            Ok(trees) => trees,
            // Nothing of a statement runs that is none, and no semicolon can make two of it.
            Err(_) if !is_foreign => return Ok(()),
            Err(why) => return Err(format!("{why}: {}", step.sql)),
        };
        let acts = trees.iter().filter(|it| !AROUND.iter().any(|word| it.contains(word)));
        let is_several = step.sql.starts_with("ALTER DEFAULT PRIVILEGES ") || steps_aside(&trees);
        if acts.count() > 1 && !is_several {
            return Err(format!("{} statements: {}", trees.len(), step.sql));
        }
        count += trees.len();
        found.extend(trees);
        if let Undo::Sql(sql) = &step.undo {
            match trees_of_undo(sql, &mut found) {
                Err(_) if !is_foreign => return Ok(()),
                outcome => outcome?,
            }
        }
    }
    // What people read above a step must not become a part of it.
    let whole = trees(&script(plan)).map_err(|why| format!("the script: {why}"))?;
    if whole.len() != plan.preamble.len() + count {
        return Err(format!("{} statements in the script:\n{}", whole.len(), script(plan)));
    }
    let Some(beside) = beside else { return Ok(()) };
    let mut expected = Vec::new();
    for step in &beside.steps {
        expected.extend(trees(&step.sql)?);
        if let Undo::Sql(sql) = &step.undo {
            trees_of_undo(sql, &mut expected)?;
        }
    }
    let neutral = |list: Vec<String>, put: &str| {
        let put = format!("{put:?}");
        let put = &put[1..put.len() - 1];
        let mut list: Vec<String> = list.iter().map(|it| it.replace(put, "@")).collect();
        list.sort();
        list
    };
    let (found, expected) = (neutral(found, put), neutral(expected, HARMLESS));
    let other = found.iter().find(|it| !expected.contains(it));
    match other {
        Some(other) => Err(format!("no such statement in the harmless plan: {other}")),
        None if found.len() != expected.len() => Err("other statements".to_owned()),
        None => Ok(()),
    }
}

/// What is replaced while others use it steps aside, and the new one comes with its owner and
/// comment in the same step. Nothing is dropped there.
fn steps_aside(trees: &[String]) -> bool {
    let is = |tree: &String, word: &str| tree.contains(word);
    trees.first().is_some_and(|it| is(it, "RenameStmt("))
        && !trees.iter().any(|it| is(it, "DropStmt(") || is(it, "DropRoleStmt("))
}

fn trees_of_undo(sql: &str, found: &mut Vec<String>) -> Result<(), String> {
    found.extend(trees(sql).map_err(|why| format!("{why}: undo {sql}"))?);
    Ok(())
}
