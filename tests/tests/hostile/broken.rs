//! Documents that are broken in every way: an answer, and never a panic.

use std::panic::catch_unwind;

use confiture_core::catalog::Catalog;
use confiture_core::code::Code;
use confiture_core::diff::{Labels, diff, text};
use confiture_core::plan::{dot, script};
use confiture_tests::generate::random::Random;
use serde_json::{Map, Value, json};

use crate::{number, plans, zoo};

/// How many documents are made of each specimen.
const ROUNDS: u64 = 20;

#[test]
fn a_broken_document_is_never_a_panic() {
    let (seed, rounds) = (number("SEED", 1), number("ROUNDS", ROUNDS));
    let (_server, zoo) = zoo();
    let mut random = Random::new(seed);
    let mut read = 0;
    for specimen in &zoo {
        for _ in 0..rounds {
            let mut json = specimen.json.clone();
            for _ in 0..=random.below(3) {
                let at = random.below(1 << 16);
                harm(&mut json, at, &mut random);
            }
            let document = bent(json.to_string(), &mut random);
            let outcome = catch_unwind(|| {
                let crafted = match Catalog::from_json(&document) {
                    Ok(catalog) => catalog,
                    Err(refusal) => {
                        assert_eq!(refusal.code, Code::DiffCatalog);
                        return 0;
                    }
                };
                let again = Catalog::from_json(&crafted.to_json()).unwrap();
                assert_eq!(again.digest(), crafted.digest());
                let changes = diff(&specimen.catalog, &crafted);
                let labels = Labels { from: "a", to: "b" };
                let words = text(&specimen.catalog, &crafted, &changes, labels);
                assert!(!words.is_empty());
                for plan in plans(&specimen.catalog, &crafted).into_iter().flatten() {
                    assert!(!script(&plan).is_empty() && !dot(&plan).is_empty());
                }
                1
            });
            let Ok(one) = outcome else {
                panic!("SEED={seed} {}, a document of it:\n{document}", specimen.name);
            };
            read += one;
        }
    }
    assert!(read > 0, "no document was read at all: too much is broken in each");
}

/// Changes one thing somewhere in a document.
fn harm(value: &mut Value, at: usize, random: &mut Random) {
    let is_here = random.chance(15);
    match value {
        Value::Object(fields) if !fields.is_empty() && !is_here => {
            let key = fields.keys().nth(at % fields.len()).unwrap().clone();
            if random.chance(10) {
                fields.remove(&key);
            } else {
                harm(&mut fields[&key], random.below(1 << 16), random);
            }
        }
        Value::Array(list) if !list.is_empty() && !is_here => {
            let at = at % list.len();
            match random.below(10) {
                0 => drop(list.remove(at)),
                1 => list.push(list[at].clone()),
                _ => harm(&mut list[at], random.below(1 << 16), random),
            }
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => *value = other(value, random),
    }
}

/// Returns something that may stand there, or may not.
fn other(old: &Value, random: &mut Random) -> Value {
    let mut deep = json!([]);
    for _ in 0..100 {
        deep = json!([deep]);
    }
    let mut unknown = Map::new();
    unknown.insert("kind".to_owned(), old.clone());
    random
        .pick(&[
            Value::Null,
            json!(true),
            json!(false),
            json!(0),
            json!(-1),
            json!(i64::MAX),
            json!(1e308),
            json!(""),
            json!("\0"),
            json!("x".repeat(64)),
            json!("é\u{202e}\u{feff}"),
            json!("((((("),
            json!([]),
            json!({}),
            json!([old]),
            Value::Object(unknown),
            deep,
            json!("s"),
            json!("t"),
        ])
        .clone()
}

/// Returns the text, now and then no longer JSON.
fn bent(text: String, random: &mut Random) -> String {
    match random.below(20) {
        0 => text.chars().take(random.below(text.len())).collect(),
        1 => text.replacen("\"name\":", "\"name\":\"a\",\"name\":", 1),
        2 => "[".repeat(10_000) + &text,
        3 => text.replacen("\"format\":1", "\"format\":2", 1),
        4 => text.replacen("\"position\":1", "\"position\":99999999999999999999", 1),
        5 => text.replacen("\"position\":2", "\"position\":1", 1),
        _ => text,
    }
}
