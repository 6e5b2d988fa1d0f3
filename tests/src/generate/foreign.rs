//! Foreign data: wrappers, servers, user mappings and foreign tables.

use std::collections::BTreeSet;

use super::ROLES;
use super::column;
use super::part::quoted;
use super::random::Random;
use super::relation;
use super::routine::{add, qualified};
use super::sketch::{Family, Sketch, Sort};

const OPTIONS: [&str; 3] = ["", " OPTIONS (a 'it''s; --')", " OPTIONS (\"b c\" 'x', a 'y\\')"];

/// Makes a foreign data wrapper, a server of one, what a role is called there, or a foreign table.
pub(super) fn foreign(sketch: &mut Sketch, random: &mut Random) {
    let servers = sketch.all(|it| it.sort == Sort::Server);
    let wrappers = sketch.all(|it| it.sort == Sort::Wrapper);
    if let Some(server) = random.any(&servers).filter(|_| random.chance(70)) {
        if random.chance(60) {
            return table(sketch, random, &(server.name, server.key));
        }
        let whom = ["PUBLIC".to_owned(), quoted(ROLES[0]), quoted(ROLES[1])];
        let head = format!("CREATE USER MAPPING IF NOT EXISTS FOR {}", random.pick(&whom));
        let head = format!("{head} SERVER {}", server.name);
        let texts = OPTIONS.map(|it| format!("{head}{it}")).to_vec();
        sketch.part(None, [server.key], texts, random);
    } else if let Some(wrapper) = random.any(&wrappers).filter(|_| random.chance(60)) {
        let name = sketch.name(random).to_string();
        let head = format!("CREATE SERVER {name}");
        let tail = format!(" FOREIGN DATA WRAPPER {}", wrapper.name);
        let texts = OPTIONS.map(|it| format!("{head} VERSION 'v''{}'{tail}{it}", it.len()));
        let named = (name, BTreeSet::from([wrapper.key]));
        add(sketch, random, Sort::Server, "SERVER", named, texts.to_vec());
    } else {
        let name = sketch.name(random).to_string();
        let texts = OPTIONS.map(|it| format!("CREATE FOREIGN DATA WRAPPER {name}{it}")).to_vec();
        let named = (name, BTreeSet::new());
        add(sketch, random, Sort::Wrapper, "FOREIGN DATA WRAPPER", named, texts);
    }
}

fn table(sketch: &mut Sketch, random: &mut Random, (server, key): &(String, u32)) {
    let (name, mut needs) = qualified(sketch, random);
    needs.insert(*key);
    let mut columns = Vec::new();
    for _ in 0..1 + random.below(3) {
        let family = [Family::Number, Family::Text][random.below(2)];
        columns.push(column::plain(sketch, random, family));
    }
    let texts = OPTIONS.map(|it| format!("CREATE FOREIGN TABLE {name} \0 SERVER {server}{it}"));
    let sort = (Sort::ForeignTable, "FOREIGN TABLE");
    relation::add(sketch, random, sort, (name, needs), texts.to_vec(), columns);
}
