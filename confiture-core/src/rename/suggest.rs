//! What looks like a rename and was not declared as one: evidence, never applied.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::alike::essence;
use super::resolve::notation;
use super::{RELATIONS, Rename, Target, backward};
use crate::catalog::{Catalog, Column, Definition, Identity, Kind, Object};
use crate::name::for_people;

/// Something that is gone on one side, and something that looks like it on the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is gone.
    pub from: Target,
    /// What it may be called now.
    pub to: String,
    /// What the two have in common, in one phrase.
    pub why: &'static str,
}

impl Suggestion {
    /// Returns the value of `--rename` that declares it.
    #[must_use]
    pub fn word(&self) -> String {
        format!("{}={}", notation(&self.from), for_people(&self.to))
    }

    /// Returns the line for people, with the argument as a shell takes it.
    #[must_use]
    pub fn text(&self) -> String {
        let word = self.word();
        let is_plain = |it: char| it.is_ascii_alphanumeric() || "_.:=,".contains(it);
        let word = if word.chars().all(is_plain) {
            word
        } else {
            format!("'{}'", word.replace('\'', "'\\''"))
        };
        let line = format!("{}: {}; to keep it, add --rename {word}", self.from, self.why);
        let old = for_people(self.from.name());
        // A comment ends with its line.
        let in_files = if old.contains(['\n', '\r']) {
            String::new()
        } else {
            format!(" or write -- confiture:renamed from {old}")
        };
        format!("{line}{in_files}").replace(['\n', '\r'], " ")
    }

    /// Returns the entry of `suggestions[]` in JSON.
    #[must_use]
    pub fn document(&self) -> Value {
        json!({
            "kind": self.from.word(),
            "identity": self.from.object(),
            "from": self.from.name(),
            "to": self.to,
            "why": self.why,
            "rename": self.word(),
        })
    }
}

/// Returns what looks like a rename, where only one thing on either side does.
#[must_use]
pub fn suggest(from: &Catalog, to: &Catalog) -> Vec<Suggestion> {
    let (gone, new) = (alone(from, to), alone(to, from));
    let mut found = Vec::new();
    let mut groups: BTreeMap<String, (Vec<&Object>, Vec<&Object>)> = BTreeMap::new();
    for object in &gone {
        groups.entry(key(object)).or_default().0.push(object);
    }
    for object in &new {
        groups.entry(key(object)).or_default().1.push(object);
    }
    let mut is_told: BTreeSet<&Identity> = BTreeSet::new();
    for (olds, news) in groups.values() {
        if let ([old], [new]) = (olds.as_slice(), news.as_slice()) {
            is_told.extend([&old.identity, &new.identity]);
            found.push(object(old, new, same(old.identity.kind)));
        }
    }
    let is_open =
        |it: &&&Object| RELATIONS.contains(&it.identity.kind) && !is_told.contains(&it.identity);
    let olds: Vec<&Object> = gone.iter().filter(is_open).copied().collect();
    let news: Vec<&Object> = new.iter().filter(is_open).copied().collect();
    if olds.len().saturating_mul(news.len()) <= PAIRS_MAX {
        found.extend(close(&olds, &news));
    }
    for (identity, old) in &from.objects {
        if let Some(new) = to.objects.get(identity) {
            found.extend(column(old, new));
            found.extend(label(old, new));
        }
    }
    found.sort_by(|a, b| a.from.cmp(&b.from));
    found
}

/// Returns suggestions for what some renames lead to, in the terms of what they began at: a word
/// for `--rename` is read there.
#[must_use]
pub fn suggest_after(renames: &[Rename], from: &Catalog, to: &Catalog) -> Vec<Suggestion> {
    let mut found = suggest(from, to);
    for it in &mut found {
        it.from = it.from.of(backward(it.from.object(), renames));
    }
    found
}

/// How many pairs of tables are looked at one by one.
const PAIRS_MAX: usize = 10_000;

/// The kinds that lose something when they are dropped and made, or take long to make; tables and
/// sequences beside them.
const WORTH: [Kind; 10] = [
    Kind::ForeignTable,
    Kind::View,
    Kind::MaterializedView,
    Kind::Enum,
    Kind::Domain,
    Kind::Composite,
    Kind::Range,
    Kind::Function,
    Kind::Procedure,
    Kind::Index,
];

/// Returns the objects of kinds worth a suggestion that one side alone has. Parts of a relation
/// follow it, and what a column owns follows the column.
fn alone<'c>(catalog: &'c Catalog, other: &Catalog) -> Vec<&'c Object> {
    let objects = catalog.objects.iter().filter(|(it, _)| !other.objects.contains_key(it));
    let is_worth = |object: &&Object| {
        if let Definition::Sequence(it) = &object.definition {
            return it.owned_by.is_none();
        }
        if let Definition::Table(it) = &object.definition {
            return it.bound.is_none() && !it.columns.is_empty();
        }
        WORTH.contains(&object.identity.kind)
    };
    objects.map(|(_, object)| object).filter(is_worth).collect()
}

/// Returns what two objects must have in common: kind, schema, arguments, and what they are. Of a
/// table, its columns: what else it has may change together with its name.
fn key(object: &Object) -> String {
    let Identity { kind, schema, arguments, .. } = &object.identity;
    let essence = if RELATIONS.contains(kind) { json!(shape(object)) } else { essence(object) };
    json!([kind, schema, arguments, essence]).to_string()
}

/// The columns of a relation by name, with their types.
fn shape(object: &Object) -> BTreeMap<&str, &str> {
    let columns = object.definition.columns().iter();
    columns.map(|it| (it.name.as_str(), it.r#type.as_str())).collect()
}

fn same(kind: Kind) -> &'static str {
    if RELATIONS.contains(&kind) {
        "another one has the same columns"
    } else {
        "another one is the same but for its name"
    }
}

fn object(old: &Object, new: &Object, why: &'static str) -> Suggestion {
    let to = new.identity.name.as_str().to_owned();
    Suggestion { from: Target::Object(old.identity.clone()), to, why }
}

/// Pairs relations of which most columns are the same, where each is the only one for the other.
fn close(olds: &[&Object], news: &[&Object]) -> Vec<Suggestion> {
    let is_close = |a: &Object, b: &Object| {
        let place = |it: &Object| (it.identity.kind, it.identity.schema.clone());
        let (one, other) = (shape(a), shape(b));
        let common = one.iter().filter(|(name, r#type)| other.get(*name) == Some(*r#type)).count();
        // Four of five columns, and at least two.
        place(a) == place(b) && common >= 2 && common * 5 >= one.len().max(other.len()) * 4
    };
    let mut found = Vec::new();
    for old in olds {
        let mut like = news.iter().filter(|new| is_close(old, new));
        let (Some(new), None) = (like.next(), like.next()) else { continue };
        if olds.iter().filter(|it| is_close(it, new)).count() == 1 {
            found.push(object(old, new, "another one has most of its columns"));
        }
    }
    found
}

/// Returns the column of a table that may have become another one: the only one that is gone, of
/// the type of the only one that is new.
fn column(old: &Object, new: &Object) -> Option<Suggestion> {
    if !matches!(old.identity.kind, Kind::Table | Kind::ForeignTable | Kind::Composite) {
        return None;
    }
    let lacking = |one: &Object, other: &Object| -> Vec<Column> {
        let names: BTreeSet<&str> =
            other.definition.columns().iter().map(|it| it.name.as_str()).collect();
        let columns = one.definition.columns().iter();
        columns.filter(|it| !names.contains(it.name.as_str())).cloned().collect()
    };
    let (gone, new) = (lacking(old, new), lacking(new, old));
    let of_type = |list: &[Column], wanted: &str| -> Vec<Column> {
        list.iter().filter(|it| it.r#type == wanted && !it.is_inherited).cloned().collect()
    };
    let candidate = |column: &Column| {
        let pair = (of_type(&gone, &column.r#type), of_type(&new, &column.r#type));
        if let ([old_one], [new_one]) = (pair.0.as_slice(), pair.1.as_slice()) {
            return Some((old_one.name.clone(), new_one.name.clone()));
        }
        None
    };
    let mut pairs = gone.iter().filter_map(candidate);
    let (Some((from, to)), None) = (pairs.next(), pairs.next()) else { return None };
    Some(Suggestion {
        from: Target::Column(old.identity.clone(), from),
        to: to.as_str().to_owned(),
        why: "a new column of the table has its type",
    })
}

/// Returns the label that another one stands in the place of.
fn label(old: &Object, new: &Object) -> Option<Suggestion> {
    let (Definition::Enum(a), Definition::Enum(b)) = (&old.definition, &new.definition) else {
        return None;
    };
    if a.labels.len() != b.labels.len() {
        return None;
    }
    let mut pairs = a.labels.iter().zip(&b.labels).filter(|(a, b)| a != b);
    let (Some((from, to)), None) = (pairs.next(), pairs.next()) else { return None };
    Some(Suggestion {
        from: Target::Label(old.identity.clone(), from.clone()),
        to: to.clone(),
        why: "another one stands in its place",
    })
}
