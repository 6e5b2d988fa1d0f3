//! What belongs to a database as a whole: publications, subscriptions, event triggers, default
//! privileges and extensions.

use std::collections::BTreeSet;

use super::ROLES;
use super::part::{quoted, role};
use super::random::Random;
use super::routine::{add, qualified, some_schema};
use super::sketch::{Family, Item, Sketch, Sort};

/// Makes a publication.
pub(super) fn publication(sketch: &mut Sketch, random: &mut Random) {
    let name = sketch.name(random).to_string();
    let head = format!("CREATE PUBLICATION {name}");
    let mut needs = BTreeSet::new();
    let mut texts = vec![
        head.clone(),
        format!("{head} FOR ALL TABLES"),
        format!("{head} WITH (publish = 'insert, delete')"),
    ];
    let tables = sketch.all(|it| it.sort == Sort::Table && !it.is_unlogged());
    let table = random.any(&tables).filter(|_| random.chance(80));
    if let Some(table) = table {
        needs.insert(table.key);
        let of = format!("{head} FOR TABLE ONLY {}", table.name);
        texts = vec![head, of.clone(), format!("{of} WITH (publish = 'truncate')")];
        let own: Vec<_> =
            table.columns.iter().filter(|it| !it.is_generated && it.needs.is_empty()).collect();
        if let Some(column) = random.any(&own).filter(|_| sketch.major >= 15) {
            needs.insert(column.key);
            texts.push(format!("{of} ({})", column.name));
            texts.push(format!("{of} WHERE ({} IS NOT NULL)", column.name));
        }
    } else if sketch.major >= 15 && random.chance(50) {
        let (schema, more) = some_schema(sketch, random);
        needs.extend(more);
        texts.push(format!("{head} FOR TABLES IN SCHEMA {schema}"));
    }
    add(sketch, random, Sort::Part, "PUBLICATION", (name, needs), texts);
}

/// Makes a subscription that connects to nobody.
pub(super) fn subscription(sketch: &mut Sketch, random: &mut Random) {
    let name = sketch.name(random).to_string();
    let of = |connection: &str, publications: &str, rest: &str| {
        format!(
            "CREATE SUBSCRIPTION {name} CONNECTION '{connection}' PUBLICATION {publications} \
             WITH (connect = false, slot_name = NONE{rest})"
        )
    };
    let texts = vec![
        of("dbname=x", "p", ""),
        of("dbname=x", "p, \"Q; --\"", ""),
        of("dbname=''y z''", "p", ", binary = true"),
        of("dbname=x", "p", ", synchronous_commit = 'local', streaming = true"),
    ];
    add(sketch, random, Sort::Part, "SUBSCRIPTION", (name, BTreeSet::new()), texts);
}

/// Makes an event trigger, or a function for one.
pub(super) fn event_trigger(sketch: &mut Sketch, random: &mut Random) {
    let functions = sketch.all(|it| it.sort == Sort::EventFunction);
    let Some(function) = random.any(&functions).filter(|_| random.chance(70)) else {
        let (name, needs) = qualified(sketch, random);
        let head = format!("CREATE FUNCTION {name}() RETURNS event_trigger LANGUAGE plpgsql AS");
        let texts = ["BEGIN END", "BEGIN RAISE DEBUG ''it''; END"];
        let texts = texts.map(|body| format!("{head} '{body}'")).to_vec();
        let named = (format!("{name}()"), needs);
        add(sketch, random, Sort::EventFunction, "FUNCTION", named, texts);
        return;
    };
    let name = sketch.name(random).to_string();
    let head = format!("CREATE EVENT TRIGGER {name} ON");
    let tail = format!("EXECUTE FUNCTION {}", function.name);
    let made = format!("{head} ddl_command_end {tail}");
    let texts = vec![
        made.clone(),
        format!("{head} sql_drop {tail}"),
        format!("{head} ddl_command_start WHEN TAG IN ('CREATE TABLE', 'DROP VIEW') {tail}"),
        format!("{made}; ALTER EVENT TRIGGER {name} DISABLE"),
        format!("{made}; ALTER EVENT TRIGGER {name} ENABLE ALWAYS"),
    ];
    let needs = BTreeSet::from([function.key]);
    add(sketch, random, Sort::Part, "EVENT TRIGGER", (name, needs), texts);
}

/// Says what the owner of new objects lets others do.
pub(super) fn default_privileges(sketch: &mut Sketch, random: &mut Random) {
    let (schema, needs) = some_schema(sketch, random);
    let whose = match random.below(3) {
        0 => String::new(),
        number => format!(" FOR ROLE {}", quoted(ROLES[number - 1])),
    };
    let head = format!("ALTER DEFAULT PRIVILEGES{whose}");
    let (within, to) = (format!("{head} IN SCHEMA {schema}"), role(random));
    let texts = match random.below(3) {
        0 => vec![
            format!("{within} GRANT SELECT ON TABLES TO {to}"),
            format!("{within} GRANT ALL ON TABLES TO {to}"),
            format!("{head} GRANT SELECT, INSERT ON TABLES TO {to}"),
        ],
        1 => vec![
            format!("{within} GRANT EXECUTE ON FUNCTIONS TO {to}"),
            format!("{head} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"),
        ],
        _other => vec![
            format!("{within} GRANT USAGE ON SEQUENCES TO {to}"),
            format!("{head} REVOKE USAGE ON TYPES FROM PUBLIC"),
            format!("{head} GRANT CREATE ON SCHEMAS TO {to}"),
        ],
    };
    sketch.part(None, needs, texts, random);
}

/// Installs an extension, once each.
pub(super) fn extension(sketch: &mut Sketch, random: &mut Random) {
    let (schema, needs) = some_schema(sketch, random);
    let (name, of) = *random.pick(&[("citext", "citext"), ("hstore", "hstore"), ("pg_trgm", "")]);
    let is_there = |it: &Item| it.address.as_deref() == Some(&format!("EXTENSION {name}"));
    if sketch.items.values().any(is_there) {
        return;
    }
    let mut texts = vec![format!("CREATE EXTENSION {name} SCHEMA {schema}")];
    if name == "pg_trgm" {
        let of_version = |it: &str| format!("{} VERSION '{it}'", texts[0]);
        texts = [of_version("1.3"), of_version("1.5"), texts[0].clone()].to_vec();
    }
    // A type of it is what others are made of.
    let sort = if of.is_empty() { Sort::Part } else { Sort::Type(Family::Other) };
    let key = add(sketch, random, sort, "EXTENSION", (format!("{schema}.{of}"), needs), texts);
    if let Some(item) = sketch.items.get_mut(&key) {
        item.address = Some(format!("EXTENSION {name}"));
        item.is_member = true;
    }
}
