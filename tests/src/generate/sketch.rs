//! A schema as statements and what they need of each other: anything can be taken away together
//! with what hangs on it, and the rest still loads.
//!
//! It does not know what the statements mean.

use std::collections::{BTreeMap, BTreeSet};

use confiture_core::name::Ident;

use super::name::hostile;
use super::random::Random;

/// What is needed: a statement, or a column of a table or view.
pub(super) type Key = u32;

/// What values of a column can be turned into each other, and where they can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Number,
    Text,
    Moment,
    /// Nothing is known but that it can be NULL.
    Other,
}

/// One way to say something; a mutation takes another of several.
#[derive(Debug, Clone)]
pub(super) struct Variants {
    pub(super) texts: Vec<String>,
    pub(super) chosen: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) key: Key,
    pub(super) name: Ident,
    pub(super) family: Family,
    pub(super) is_generated: bool,
    pub(super) needs: BTreeSet<Key>,
    pub(super) variants: Variants,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Schema,
    Type(Family),
    Domain(Family),
    Composite,
    /// A function of a number that gives a number and is immutable.
    Arithmetic,
    TriggerFunction,
    Routine,
    Sequence,
    Table,
    Partitioned,
    View,
    MaterializedView,
    /// A key of a table: the column it is of.
    Key(Key),
    Wrapper,
    Server,
    ForeignTable,
    Collation,
    Conversion,
    Parser,
    Template,
    Dictionary,
    Configuration,
    Operator,
    OperatorClass,
    Language,
    /// A function for event triggers.
    EventFunction,
    /// Another function: an aggregate, one of windows, a procedure.
    Function,
    /// What nothing else is made of.
    Part,
}

#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) key: Key,
    pub(super) sort: Sort,
    /// Its quoted name, with its schema and arguments where it has any.
    pub(super) name: String,
    /// What COMMENT ON calls it.
    pub(super) address: Option<String>,
    pub(super) needs: BTreeSet<Key>,
    /// The statement; of a table what stands before and after its columns, around a `\0`.
    pub(super) variants: Variants,
    /// Of a relation.
    pub(super) columns: Vec<Column>,
    /// Whether it is a part of an extension, which stands for it.
    pub(super) is_member: bool,
}

impl Column {
    /// Returns whether it may be computed when it is read.
    pub(super) fn is_virtual(&self) -> bool {
        self.variants.texts.iter().any(|it| it.ends_with(" VIRTUAL"))
    }
}

impl Item {
    /// Returns whether it may be a table without a log.
    pub(super) fn is_unlogged(&self) -> bool {
        self.variants.texts.iter().any(|it| it.starts_with("CREATE UNLOGGED TABLE"))
    }

    pub(super) fn is_table(&self) -> bool {
        matches!(self.sort, Sort::Table | Sort::Partitioned)
    }
}

/// A schema that can be written down at any time.
#[derive(Debug, Clone, Default)]
pub(super) struct Sketch {
    pub(super) items: BTreeMap<Key, Item>,
    /// The major version of the server that it is for.
    pub(super) major: u32,
    next: Key,
}

impl Variants {
    pub(super) fn of(texts: Vec<String>, random: &mut Random) -> Self {
        let chosen = random.below(texts.len());
        Self { texts, chosen }
    }

    pub(super) fn another(&mut self, random: &mut Random) {
        self.chosen = random.below(self.texts.len());
    }

    fn text(&self) -> &str {
        &self.texts[self.chosen]
    }
}

impl Sketch {
    pub(super) fn of(major: u32) -> Self {
        Self { major, ..Self::default() }
    }

    pub(super) fn key(&mut self) -> Key {
        self.next += 1;
        self.next
    }

    pub(super) fn name(&mut self, random: &mut Random) -> Ident {
        let number = self.key();
        hostile(number, random)
    }

    /// Returns the items that a condition holds for.
    pub(super) fn all(&self, is_wanted: impl Fn(&Item) -> bool) -> Vec<Item> {
        self.items.values().filter(|it| is_wanted(it)).cloned().collect()
    }

    pub(super) fn add(&mut self, item: Item) -> Key {
        let key = item.key;
        self.items.insert(key, item);
        key
    }

    /// Adds a statement that nothing is made of, in one of several forms.
    pub(super) fn part(
        &mut self,
        address: Option<String>,
        needs: impl IntoIterator<Item = Key>,
        texts: Vec<String>,
        random: &mut Random,
    ) -> Key {
        let (key, variants) = (self.key(), Variants::of(texts, random));
        let needs = needs.into_iter().collect();
        let (sort, name, columns) = (Sort::Part, String::new(), Vec::new());
        self.add(Item { key, sort, name, address, needs, variants, columns, is_member: false })
    }

    /// Takes something away, and all that needs it.
    pub(super) fn remove(&mut self, key: Key) {
        let mut gone = BTreeSet::from([key]);
        loop {
            let before = gone.len();
            for item in self.items.values() {
                if gone.contains(&item.key) || item.needs.iter().any(|it| gone.contains(it)) {
                    gone.insert(item.key);
                    gone.extend(item.columns.iter().map(|it| it.key));
                }
                let columns = item.columns.iter();
                let lost = columns.filter(|it| it.needs.iter().any(|it| gone.contains(it)));
                gone.extend(lost.map(|it| it.key).collect::<Vec<_>>());
            }
            if gone.len() == before {
                break;
            }
        }
        self.items.retain(|key, _| !gone.contains(key));
        for item in self.items.values_mut() {
            item.columns.retain(|it| !gone.contains(&it.key));
        }
    }

    /// Returns the statements, each after what it needs.
    pub(super) fn write(&self) -> String {
        let mut owners = BTreeMap::new();
        for item in self.items.values() {
            owners.extend(item.columns.iter().map(|it| (it.key, item.key)));
        }
        let (mut text, mut done) = (String::new(), BTreeSet::new());
        for key in self.items.keys() {
            self.visit(*key, &owners, &mut done, &mut text);
        }
        text
    }

    fn visit(
        &self,
        key: Key,
        owners: &BTreeMap<Key, Key>,
        done: &mut BTreeSet<Key>,
        text: &mut String,
    ) {
        let key = owners.get(&key).copied().unwrap_or(key);
        if !done.insert(key) {
            return;
        }
        let Some(item) = self.items.get(&key) else { return };
        for need in item.needs.iter().chain(item.columns.iter().flat_map(|it| &it.needs)) {
            self.visit(*need, owners, done, text);
        }
        text.push_str(&statement(item));
        text.push_str(";\n");
    }
}

fn statement(item: &Item) -> String {
    let Some((before, after)) = item.variants.text().split_once('\0') else {
        return item.variants.text().to_owned();
    };
    let columns = item.columns.iter();
    let columns: Vec<String> =
        columns.map(|it| format!("\n    {} {}", it.name, it.variants.text())).collect();
    format!("{before}({}){after}", columns.join(","))
}
