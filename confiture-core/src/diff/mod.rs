//! What differs between two catalogs: facts about objects and their attributes.
//!
//! It does not know SQL, nor what a difference costs; that is the plan's business.

use std::cmp::Ordering;

use serde_json::Value;

use crate::catalog::{Catalog, Identity, Object, Unmodelled, not_null, unseen};

mod document;
mod held;
mod omit;
mod text;
mod walk;

pub use document::{document, side};
pub use omit::without_privileges;
pub use text::{Labels, text};

/// One object that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is in `to` only.
    Create(Identity),
    /// It is in `from` only.
    Drop(Identity),
    /// It is on both sides and not the same.
    Alter {
        /// What it is called.
        identity: Identity,
        /// What differs, by attribute.
        differences: Vec<Difference>,
    },
}

impl Change {
    /// Returns what the object is called.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        match self {
            Self::Create(identity) | Self::Drop(identity) | Self::Alter { identity, .. } => {
                identity
            }
        }
    }
}

/// One attribute that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which one: `columns.email.type`. Names that are no plain words stand in quotes.
    pub attribute: String,
    /// Its value in `from`; none where it is absent or the default.
    pub from: Option<Value>,
    /// Its value in `to`; none where it is absent or the default.
    pub to: Option<Value>,
}

/// A side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Where it would start.
    From,
    /// Where it would lead.
    To,
}

impl Side {
    /// Returns the word of JSON: `from` or `to`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
        }
    }
}

/// Returns the objects that differ, by identity.
#[must_use]
pub fn diff(from: &Catalog, to: &Catalog) -> Vec<Change> {
    if not_null::differ(from, to) {
        // What one of the servers cannot have is no difference.
        return between(&from.without_not_null(), &to.without_not_null());
    }
    between(from, to)
}

fn between(from: &Catalog, to: &Catalog) -> Vec<Change> {
    let (mut old, mut new) = (from.objects.iter().peekable(), to.objects.iter().peekable());
    let mut changes = Vec::new();
    // Both sides are sorted: one walk over them side by side finds all.
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return held::keep(changes, from, to),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((a, _)), Some((b, _))) => a.cmp(b),
        };
        match order {
            Ordering::Less => {
                changes.extend(old.next().map(|(identity, _)| Change::Drop(identity.clone())));
            }
            Ordering::Greater => {
                changes.extend(new.next().map(|(identity, _)| Change::Create(identity.clone())));
            }
            Ordering::Equal => changes.extend(altered(old.next(), new.next())),
        }
    }
}

type Entry<'a> = Option<(&'a Identity, &'a Object)>;

fn altered(from: Entry<'_>, to: Entry<'_>) -> Option<Change> {
    let ((identity, from), (_, to)) = (from?, to?);
    let differences = differences(from, to);
    (!differences.is_empty()).then(|| Change::Alter { identity: identity.clone(), differences })
}

/// Returns the objects of kinds that are not modelled and that only one side has.
#[must_use]
pub fn unmodelled<'a>(from: &'a Catalog, to: &'a Catalog) -> Vec<(Side, &'a Unmodelled)> {
    let gone = from.unmodelled.difference(&to.unmodelled).map(|it| (Side::From, it));
    let new = to.unmodelled.difference(&from.unmodelled).map(|it| (Side::To, it));
    let mut both: Vec<_> = gone.chain(new).collect();
    both.sort_by_key(|(side, it)| (*it, *side));
    both
}

/// Returns the attributes of two objects of one identity that differ.
#[must_use]
pub fn differences(from: &Object, to: &Object) -> Vec<Difference> {
    if is_same(from, to) {
        return Vec::new();
    }
    let (mut from, mut to) = (from.canonical(), to.canonical());
    unseen::leave_out(&mut from, &mut to);
    if from == to { Vec::new() } else { walk::objects(&from, &to) }
}

/// Returns whether two objects are the same without building anything: true is certain, false is
/// not, since the columns of a table may stand in another order.
fn is_same(from: &Object, to: &Object) -> bool {
    let Object { identity, owner, privileges, comment, labels, extensions, definition, needs: _ } =
        from;
    *identity == to.identity
        && *owner == to.owner
        && *privileges == to.privileges
        && *comment == to.comment
        && *labels == to.labels
        && *extensions == to.extensions
        && *definition == to.definition
}
