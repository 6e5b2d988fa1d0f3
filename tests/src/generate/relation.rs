//! Tables, partitions, views and materialized views.

use std::collections::BTreeSet;

use super::column;
use super::random::Random;
use super::routine::qualified;
use super::sketch::{Column, Family, Item, Key, Sketch, Sort, Variants};

/// Makes a table.
pub(super) fn table(sketch: &mut Sketch, random: &mut Random) {
    let (name, needs) = qualified(sketch, random);
    let mut columns = Vec::new();
    for _ in 0..random.below(7) {
        columns.push(column::any(sketch, random, &columns));
    }
    let tails = ["", " WITH (fillfactor=70)", " WITH (autovacuum_enabled=false)"];
    let mut texts = tails.map(|tail| format!("CREATE TABLE {name} \0{tail}")).to_vec();
    if random.chance(15) {
        texts.push(format!("CREATE UNLOGGED TABLE {name} \0"));
    }
    add(sketch, random, (Sort::Table, "TABLE"), (name, needs), texts, columns);
}

/// Makes a table of ranges that do not overlap.
pub(super) fn ranges(sketch: &mut Sketch, random: &mut Random) {
    let (name, needs) = qualified(sketch, random);
    let mut columns = Vec::new();
    for _ in 0..2 {
        let texts = ["int4range", "int4range NOT NULL"].map(str::to_owned).to_vec();
        let (key, name) = (sketch.key(), sketch.name(random));
        let (family, needs) = (Family::Other, BTreeSet::new());
        let variants = Variants::of(texts, random);
        columns.push(Column { key, name, family, is_generated: false, needs, variants });
    }
    let [a, b] = [&columns[0], &columns[1]].map(|it| it.name.clone());
    let mut of = vec![columns[0].key, columns[1].key];
    let texts = vec![format!("CREATE TABLE {name} \0")];
    let table = (name.clone(), needs);
    of.push(add(sketch, random, (Sort::Table, "TABLE"), table, texts, columns));
    let constraint = sketch.name(random);
    let head = format!("ALTER TABLE {name} ADD CONSTRAINT {constraint}");
    let mut texts = vec![
        format!("{head} EXCLUDE USING gist ({a} WITH =, {b} WITH &&)"),
        format!("{head} EXCLUDE USING gist ({b} WITH &&) WHERE ({a} IS NOT NULL)"),
        format!("{head} EXCLUDE USING gist ({b} WITH &&) DEFERRABLE INITIALLY DEFERRED"),
    ];
    if sketch.major >= 18 {
        texts.push(format!("{head} UNIQUE ({a}, {b} WITHOUT OVERLAPS)"));
        texts.push(format!("{head} PRIMARY KEY ({a}, {b} WITHOUT OVERLAPS)"));
    }
    sketch.part(Some(format!("CONSTRAINT {constraint} ON {name}")), of, texts, random);
}

/// Makes a table that inherits from another.
pub(super) fn heir(sketch: &mut Sketch, random: &mut Random) {
    let Some(parent) = random.any(&sketch.all(|it| it.sort == Sort::Table)) else { return };
    let (name, mut needs) = qualified(sketch, random);
    needs.insert(parent.key);
    let columns = vec![column::of(sketch, random, Family::Text)];
    let texts = vec![format!("CREATE TABLE {name} \0 INHERITS ({})", parent.name)];
    add(sketch, random, (Sort::Table, "TABLE"), (name, needs), texts, columns);
}

/// Makes a table of a composite type.
pub(super) fn typed(sketch: &mut Sketch, random: &mut Random) {
    let Some(of) = random.any(&sketch.all(|it| it.sort == Sort::Composite)) else { return };
    let (name, mut needs) = qualified(sketch, random);
    needs.insert(of.key);
    let texts = ["", " WITH (fillfactor=70)"];
    let texts = texts.map(|it| format!("CREATE TABLE {name} OF {}{it}", of.name)).to_vec();
    sketch.part(Some(format!("TABLE {name}")), needs, texts, random);
}

/// Makes a partitioned table with some partitions, which may be partitioned again.
pub(super) fn partitioned(sketch: &mut Sketch, random: &mut Random) {
    let (name, mut needs) = qualified(sketch, random);
    let mut key = column::of(sketch, random, Family::Number);
    // A key cannot be numbered, and its type is what the bounds are of.
    key.variants = Variants::of(vec!["integer".to_owned(), "integer NOT NULL".to_owned()], random);
    key.needs.clear();
    needs.insert(key.key);
    let of = ["RANGE", "LIST"][random.below(2)];
    let of_key = key.name.clone();
    let tail = format!(" PARTITION BY {of} ({of_key})");
    let mut columns = vec![key];
    for _ in 0..random.below(3) {
        columns.push(column::of(sketch, random, Family::Text));
    }
    let texts = vec![format!("CREATE TABLE {name} \0{tail}")];
    let parent = (name.clone(), needs);
    let parent = add(sketch, random, (Sort::Partitioned, "TABLE"), parent, texts, columns);
    for number in 0..random.below(3) {
        let (partition, mut needs) = qualified(sketch, random);
        needs.insert(parent);
        let bound = |shift: usize| match of {
            "RANGE" => format!("FROM ({}) TO ({})", number * 10 + shift, number * 10 + 9),
            _list => format!("IN ({}, {})", number * 10, number * 10 + 1 + shift),
        };
        let head = format!("CREATE TABLE {partition} PARTITION OF {name} FOR VALUES ");
        let mut texts = vec![format!("{head}{}", bound(0)), format!("{head}{}", bound(1))];
        let below = random.chance(30).then(|| qualified(sketch, random));
        if below.is_some() {
            texts = texts.iter().map(|it| format!("{it} PARTITION BY RANGE ({of_key})")).collect();
        }
        let address = Some(format!("TABLE {partition}"));
        let upper = sketch.part(address, needs, texts, random);
        if let Some((below, mut needs)) = below {
            needs.insert(upper);
            let head = format!("CREATE TABLE {below} PARTITION OF {partition}");
            let ends = ["(MINVALUE) TO (4)", "(MINVALUE) TO (MAXVALUE)"];
            let texts = ends.map(|it| format!("{head} FOR VALUES FROM {it}"));
            let texts = texts.into_iter().chain([format!("{head} DEFAULT")]).collect();
            sketch.part(Some(format!("TABLE {below}")), needs, texts, random);
        }
    }
}

/// Makes a view or a materialized view over one or two relations.
pub(super) fn view(sketch: &mut Sketch, random: &mut Random) {
    let relations =
        |it: &Item| it.is_table() || matches!(it.sort, Sort::View | Sort::MaterializedView);
    let relations = sketch.all(|it| relations(it) && !it.columns.is_empty());
    let Some(first) = random.any(&relations) else { return };
    let second = random.any(&relations).filter(|_| random.chance(25));
    let (name, mut needs) = qualified(sketch, random);
    needs.insert(first.key);
    let mut sources: Vec<(&str, &Column)> = Vec::new();
    for column in &first.columns {
        if random.chance(70) || sources.is_empty() {
            sources.push(("a", column));
        }
    }
    let mut tables = format!("{} AS a", first.name);
    if let Some(second) = &second {
        tables = format!("{tables}, {} AS b", second.name);
        needs.insert(second.key);
        sources.extend(second.columns.first().map(|it| ("b", it)));
    }
    let (mut list, mut columns) = (Vec::new(), Vec::new());
    for (of, source) in &sources {
        needs.insert(source.key);
        let (key, name) = (sketch.key(), sketch.name(random));
        list.push(format!("{of}.{} AS {name}", source.name));
        let (family, needs) = (source.family, BTreeSet::new());
        let variants = Variants { texts: vec![String::new()], chosen: 0 };
        columns.push(Column { key, name, family, is_generated: true, needs, variants });
    }
    let list = list.join(", ");
    // Not all types have equal values.
    let is_sorted = sources.iter().all(|(_, it)| it.family != Family::Other);
    let distinct = if is_sorted { "DISTINCT " } else { "" };
    let (condition, extra) = (&sources[0].1.name, sketch.name(random));
    let is_stored = random.chance(30);
    let texts = if is_stored {
        let head = format!("CREATE MATERIALIZED VIEW {name}");
        vec![
            format!("{head} AS SELECT {list} FROM {tables}"),
            format!("{head} AS SELECT {list} FROM {tables} WHERE a.{condition} IS NULL"),
            format!("{head} WITH (fillfactor=50) AS SELECT {list} FROM {tables}"),
        ]
    } else {
        vec![
            format!("CREATE VIEW {name} AS SELECT {list} FROM {tables}"),
            format!(
                "CREATE VIEW {name} AS SELECT {list} FROM {tables} WHERE a.{condition} IS NULL"
            ),
            format!(
                "CREATE VIEW {name} AS SELECT {list}, 'it''s; --'::text AS {extra} FROM {tables}"
            ),
            format!("CREATE VIEW {name} AS SELECT 1 AS {extra}, {list} FROM {tables}"),
            format!("CREATE VIEW {name} WITH (security_barrier) AS SELECT {list} FROM {tables}"),
            format!("CREATE VIEW {name} AS SELECT {distinct}{list} FROM ONLY {tables}"),
        ]
    };
    let sort = if is_stored {
        (Sort::MaterializedView, "MATERIALIZED VIEW")
    } else {
        (Sort::View, "VIEW")
    };
    add(sketch, random, sort, (name, needs), texts, columns);
}

pub(super) fn add(
    sketch: &mut Sketch,
    random: &mut Random,
    (sort, kind): (Sort, &str),
    (name, needs): (String, BTreeSet<Key>),
    texts: Vec<String>,
    columns: Vec<Column>,
) -> Key {
    let (key, variants) = (sketch.key(), Variants::of(texts, random));
    let address = Some(format!("{kind} {name}"));
    sketch.add(Item { key, sort, name, address, needs, variants, columns, is_member: false })
}
