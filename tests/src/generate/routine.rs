//! Schemas, types, functions and sequences: what tables are made with.

use std::collections::BTreeSet;

use confiture_core::name::Literal;

use super::part::schema_of;
use super::random::Random;
use super::sketch::{Family, Item, Key, Sketch, Sort, Variants};

/// Makes a schema.
pub(super) fn schema(sketch: &mut Sketch, random: &mut Random) {
    let mut name = sketch.name(random).to_string();
    // There is one of this name.
    if name == "\"public\"" {
        name = sketch.name(random).to_string();
    }
    let texts = vec![format!("CREATE SCHEMA {name}")];
    add(sketch, random, Sort::Schema, "SCHEMA", (name, BTreeSet::new()), texts);
}

/// Returns the name of some schema, and the need for it.
pub(super) fn some_schema(sketch: &Sketch, random: &mut Random) -> (String, BTreeSet<Key>) {
    let schemas = sketch.all(|it| it.sort == Sort::Schema);
    match random.any(&schemas) {
        Some(schema) if !random.chance(10) => (schema.name, BTreeSet::from([schema.key])),
        Some(_) | None => ("public".to_owned(), BTreeSet::new()),
    }
}

/// Returns a new name in some schema, and the need for the schema.
pub(super) fn qualified(sketch: &mut Sketch, random: &mut Random) -> (String, BTreeSet<Key>) {
    let (schema, needs) = some_schema(sketch, random);
    (format!("{schema}.{}", sketch.name(random)), needs)
}

/// Adds an object in one of several forms.
pub(super) fn add(
    sketch: &mut Sketch,
    random: &mut Random,
    sort: Sort,
    kind: &str,
    (name, needs): (String, BTreeSet<Key>),
    texts: Vec<String>,
) -> Key {
    let (key, variants) = (sketch.key(), Variants::of(texts, random));
    let address = Some(format!("{kind} {name}"));
    let (columns, is_member) = (Vec::new(), false);
    sketch.add(Item { key, sort, name, address, needs, variants, columns, is_member })
}

/// Makes an enumerated type.
pub(super) fn r#enum(sketch: &mut Sketch, random: &mut Random) {
    let named = qualified(sketch, random);
    let labels = ["a", "it's", "B\\c", "🍓", "", "d;"];
    let list = |numbers: &[usize]| {
        let labels: Vec<String> =
            numbers.iter().map(|it| Literal(labels[*it]).to_string()).collect();
        format!("CREATE TYPE {} AS ENUM ({})", named.0, labels.join(", "))
    };
    let texts = [&[0, 1, 2][..], &[0, 3, 1, 2], &[0, 1, 2, 5], &[2, 1, 0], &[0, 2]].map(list);
    add(sketch, random, Sort::Type(Family::Other), "TYPE", named.clone(), texts.to_vec());
}

/// Makes a domain.
pub(super) fn domain(sketch: &mut Sketch, random: &mut Random) {
    let named = qualified(sketch, random);
    let (condition, other) = (sketch.name(random), sketch.name(random));
    let of = |of: &str, rest: &str| format!("CREATE DOMAIN {} AS {of}{rest}", named.0);
    let (family, texts) = if random.chance(50) {
        let texts = vec![
            of("integer", ""),
            of("integer", " DEFAULT 1"),
            of("integer", &format!(" CONSTRAINT {condition} CHECK (VALUE > 0)")),
            of("integer", &format!(" CONSTRAINT {other} CHECK (VALUE > 0) DEFAULT 7")),
        ];
        (Family::Number, texts)
    } else {
        let check = format!(" CONSTRAINT {condition} CHECK (VALUE <> 'it''s; --')");
        let texts = vec![
            of("text", ""),
            of("text", " COLLATE \"C\""),
            of("text", &check),
            of("character varying(40)", &check),
            of("text", " NOT NULL DEFAULT 'x\\'"),
        ];
        (Family::Text, texts)
    };
    // As the types of keys, domains would have to fit each other.
    let sort = Sort::Domain(if random.chance(30) { family } else { Family::Other });
    add(sketch, random, sort, "DOMAIN", named, texts);
}

/// Makes a composite type.
pub(super) fn composite(sketch: &mut Sketch, random: &mut Random) {
    let (name, mut needs) = qualified(sketch, random);
    let (a, b, c) = (sketch.name(random), sketch.name(random), sketch.name(random));
    let types = sketch.all(|it| matches!(it.sort, Sort::Type(_) | Sort::Domain(_)));
    let inner = random.any(&types);
    needs.extend(inner.as_ref().map(|it| it.key));
    let inner = inner.map_or("text".to_owned(), |it| it.name);
    let texts = vec![
        format!("CREATE TYPE {name} AS ({a} integer, {b} {inner})"),
        format!("CREATE TYPE {name} AS ({a} bigint, {b} {inner})"),
        format!("CREATE TYPE {name} AS ({a} integer, {b} {inner}, {c} text COLLATE \"C\")"),
        format!("CREATE TYPE {name} AS ({b} {inner})"),
    ];
    add(sketch, random, Sort::Composite, "TYPE", (name, needs), texts);
}

/// Makes a range type. One that changes is not used by columns: their values have no way over.
pub(super) fn range(sketch: &mut Sketch, random: &mut Random) {
    let named = qualified(sketch, random);
    let of = |rest: &str| format!("CREATE TYPE {} AS RANGE (SUBTYPE = {rest})", named.0);
    let other = format!("{}.{}", schema_of(&named.0), sketch.name(random));
    let multirange = format!("bigint, MULTIRANGE_TYPE_NAME = {other}");
    let texts = vec![
        of("bigint"),
        of("bigint, SUBTYPE_DIFF = pg_catalog.int8range_subdiff"),
        of("text, COLLATION = \"C\""),
        of(&multirange),
    ];
    changing_or_used(sketch, random, named, texts);
}

/// Makes a base type with its functions.
pub(super) fn base_type(sketch: &mut Sketch, random: &mut Random) {
    let (name, needs) = qualified(sketch, random);
    let schema = schema_of(&name).to_owned();
    let [reads, writes] = [sketch.name(random), sketch.name(random)];
    let [reads, writes] = [reads, writes].map(|it| format!("{schema}.{it}"));
    let head = format!(
        "CREATE TYPE {name}; CREATE FUNCTION {reads}(cstring) RETURNS {name} LANGUAGE internal \
         IMMUTABLE STRICT AS 'textin'; CREATE FUNCTION {writes}({name}) RETURNS cstring LANGUAGE \
         internal IMMUTABLE STRICT AS 'textout'; CREATE TYPE {name} (INPUT = {reads}, OUTPUT = \
         {writes}, INTERNALLENGTH = VARIABLE"
    );
    let texts = ["", ", STORAGE = extended", ", CATEGORY = 'X', DELIMITER = ';'", ", PREFERRED"];
    let texts = texts.map(|it| format!("{head}{it})")).to_vec();
    changing_or_used(sketch, random, (name, needs), texts);
}

fn changing_or_used(
    sketch: &mut Sketch,
    random: &mut Random,
    named: (String, BTreeSet<Key>),
    mut texts: Vec<String>,
) {
    if random.chance(50) {
        add(sketch, random, Sort::Part, "TYPE", named, texts);
    } else {
        let text = texts.swap_remove(random.below(texts.len()));
        add(sketch, random, Sort::Type(Family::Other), "TYPE", named, vec![text]);
    }
}

/// Makes a function that expressions can use.
pub(super) fn arithmetic(sketch: &mut Sketch, random: &mut Random) {
    let (name, mut needs) = qualified(sketch, random);
    let argument = sketch.name(random);
    let others = sketch.all(|it| it.sort == Sort::Arithmetic);
    let head =
        |rest: &str| format!("CREATE FUNCTION {name}({argument} bigint) RETURNS bigint {rest}");
    let called = random.any(&others);
    let mut texts = vec![
        head("LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1'"),
        head("LANGUAGE sql IMMUTABLE STRICT COST 7 AS 'SELECT $1 + 2 -- it''s; '"),
        head("LANGUAGE plpgsql IMMUTABLE AS $x$BEGIN RETURN $1; END$x$"),
        head("LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = '', \"a b\" AS 'SELECT $1'"),
        head("LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT 1; SELECT $1 + 3; END"),
    ];
    if let Some(called) = called {
        let function = called.name.replace("(bigint)", "");
        texts = vec![
            head(&format!("LANGUAGE sql IMMUTABLE RETURN {function}($1)")),
            head(&format!("LANGUAGE sql IMMUTABLE RETURN {function}($1) + 1")),
        ];
        needs.insert(called.key);
    }
    let named = (format!("{name}(bigint)"), needs);
    add(sketch, random, Sort::Arithmetic, "FUNCTION", named, texts);
}

/// Makes a function for triggers.
pub(super) fn of_triggers(sketch: &mut Sketch, random: &mut Random) {
    let (name, needs) = qualified(sketch, random);
    let head = format!("CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS ");
    let texts = ["BEGIN RETURN NEW; END", "BEGIN RAISE NOTICE 'it''s; $$'; RETURN NULL; END"];
    let texts = texts.map(|body| format!("{head}{}", Literal(body))).to_vec();
    let named = (format!("{name}()"), needs);
    add(sketch, random, Sort::TriggerFunction, "FUNCTION", named, texts);
}

/// Makes a procedure or function that looks at a table.
pub(super) fn routine(sketch: &mut Sketch, random: &mut Random) {
    let (name, mut needs) = qualified(sketch, random);
    let relations = sketch.all(|it| it.is_table() || it.sort == Sort::View);
    let Some(relation) = random.any(&relations).filter(|it| !it.columns.is_empty()) else {
        let texts = vec![
            format!("CREATE PROCEDURE {name}(a integer) LANGUAGE sql AS 'SELECT 1'"),
            format!("CREATE PROCEDURE {name}(a integer) LANGUAGE plpgsql AS 'BEGIN END'"),
        ];
        let named = (format!("{name}(integer)"), needs);
        add(sketch, random, Sort::Routine, "PROCEDURE", named, texts);
        return;
    };
    let column = random.pick(&relation.columns).clone();
    needs.extend([relation.key, column.key]);
    let (on, column) = (&relation.name, &column.name);
    let texts = if random.chance(60) {
        let head = format!("CREATE FUNCTION {name}() RETURNS bigint LANGUAGE sql ");
        vec![
            format!("{head}BEGIN ATOMIC SELECT count({column}) FROM {on}; END"),
            format!("{head}BEGIN ATOMIC SELECT count(*) FROM {on} WHERE {column} IS NULL; END"),
            format!("{head}STABLE RETURN (SELECT count({column}) FROM {on})"),
        ]
    } else {
        let head = format!("CREATE FUNCTION {name}() RETURNS SETOF {on} LANGUAGE sql ");
        vec![
            format!("{head}AS {}", Literal(&format!("SELECT * FROM {on}"))),
            format!("{head}STABLE ROWS 5 AS {}", Literal(&format!("TABLE {on}"))),
        ]
    };
    add(sketch, random, Sort::Routine, "FUNCTION", (format!("{name}()"), needs), texts);
}

/// Makes a sequence.
pub(super) fn sequence(sketch: &mut Sketch, random: &mut Random) {
    let named = qualified(sketch, random);
    let options = ["", " AS smallint", " INCREMENT -2 MAXVALUE 9 CYCLE", " START 5 CACHE 3"];
    let texts = options.map(|it| format!("CREATE SEQUENCE {}{it}", named.0)).to_vec();
    add(sketch, random, Sort::Sequence, "SEQUENCE", named, texts);
}
