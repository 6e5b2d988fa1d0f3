//! A step before it has a number: a statement, and what it has to do with parts of objects.
//!
//! The graph of a plan is made from nothing but these lists; who writes a statement does not think
//! about order.

use super::hazard::Hazard;
use super::part::Part;
use super::step::Undo;
use crate::catalog::{Identity, Kind};
use crate::name::{Ident, QualifiedName};

/// When a step runs, as far as it is free to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// A table leaves its parent, before anything else happens to either.
    Leave,
    /// Something goes away.
    Teardown,
    /// Something comes or changes.
    Build,
}

/// What happens to a part on which others may hang.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Disturbance {
    /// It goes away, even if it comes back.
    Gone,
    /// Its type changes: indexes and constraints follow by themselves, nothing else does.
    Retyped,
    /// A type gets another name, and a new one its own: what names the type goes before.
    Aside,
    /// The type that got another name goes away: the columns of it have passed over.
    Replaced,
}

/// What a statement asks of the transaction it runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transaction {
    /// Nothing.
    Any,
    /// What it makes can be used only after the transaction.
    Used,
    /// There must be none.
    Alone,
}

/// A name that only one object can have at a time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    /// Among relations: tables, views, sequences, indexes, composite types.
    Relation(Ident, Ident),
    /// Among types, row types included.
    Type(Ident, Ident),
    /// Among functions and procedures.
    Routine(Ident, Ident, Vec<String>),
}

/// A step before it has a number.
#[derive(Debug, Clone)]
pub(super) struct Draft<'c> {
    pub(super) object: &'c Identity,
    pub(super) stage: Stage,
    /// The kind among which it stands: that of the object, unless there is a reason.
    pub(super) place: Kind,
    pub(super) sql: String,
    pub(super) undo: Undo,
    pub(super) hazards: Vec<Hazard>,
    pub(super) why: String,
    /// What it asks of the transaction it runs in.
    pub(super) transaction: Transaction,
    /// Whether it comes after the draft before it in the list, which is of the same object.
    pub(super) follows: bool,
    /// Parts of the new state that are there afterwards.
    pub(super) makes: Vec<Part<'c>>,
    /// Parts of the new state that must be there before.
    pub(super) uses: Vec<Part<'c>>,
    /// Parts of the old state whose own needs are no more afterwards.
    pub(super) releases: Vec<Part<'c>>,
    /// Parts of the old state on which nothing may hang when it runs.
    pub(super) disturbs: Vec<(Part<'c>, Disturbance)>,
    /// Parts of the old state that must be released before, if they are at all.
    pub(super) waits: Vec<Part<'c>>,
    /// Objects of the old state that have statements of their own to go by, which come before.
    pub(super) behind: Vec<&'c Identity>,
    /// Tables with whose other statements it waits until all are done.
    pub(super) joins: Vec<&'c Identity>,
    /// The parent that a table leaves or joins.
    pub(super) parent: Option<QualifiedName>,
    /// The relation that it is about, where that is not the object's.
    pub(super) on: Option<QualifiedName>,
    /// Whether constraints of partitions become clones of the one that it makes.
    pub(super) takes_over: bool,
    /// Whether a table has left its parents before.
    pub(super) has_left: bool,
    /// Names that are in use afterwards.
    pub(super) takes: Vec<Name>,
    /// Names that are free afterwards.
    pub(super) frees: Vec<Name>,
}

impl<'c> Draft<'c> {
    pub(super) fn new(
        object: &'c Identity,
        stage: Stage,
        why: impl Into<String>,
        sql: String,
        undo: Undo,
    ) -> Self {
        Self {
            object,
            stage,
            place: place(object.kind),
            sql,
            undo,
            hazards: Vec::new(),
            why: why.into(),
            transaction: Transaction::Any,
            follows: false,
            makes: Vec::new(),
            uses: Vec::new(),
            releases: Vec::new(),
            disturbs: Vec::new(),
            waits: Vec::new(),
            behind: Vec::new(),
            joins: Vec::new(),
            parent: None,
            on: None,
            takes_over: false,
            has_left: false,
            takes: Vec::new(),
            frees: Vec::new(),
        }
    }

    /// A step that changes or adds something and can be taken back.
    pub(super) fn build(
        object: &'c Identity,
        why: impl Into<String>,
        sql: String,
        undo: String,
    ) -> Self {
        Self::new(object, Stage::Build, why, sql, Undo::Sql(undo))
    }

    pub(super) fn makes(mut self, part: Part<'c>) -> Self {
        self.makes.push(part);
        self
    }

    pub(super) fn uses(mut self, parts: impl IntoIterator<Item = Part<'c>>) -> Self {
        self.uses.extend(parts);
        self
    }

    pub(super) fn releases(mut self, part: Part<'c>) -> Self {
        self.releases.push(part);
        self
    }

    pub(super) fn disturbs(mut self, part: Part<'c>, how: Disturbance) -> Self {
        self.disturbs.push((part, how));
        self
    }

    pub(super) fn hazards(mut self, hazards: &[Hazard]) -> Self {
        self.hazards.extend(hazards);
        self
    }

    pub(super) fn follows(mut self) -> Self {
        self.follows = true;
        self
    }

    pub(super) fn follows_if(mut self, follows: bool) -> Self {
        self.follows = follows;
        self
    }

    pub(super) fn never_undone(mut self, reason: &str) -> Self {
        self.undo = Undo::None { reason: reason.to_owned() };
        self.hazards.push(Hazard::NotReversible);
        self
    }
}

/// Returns the kind among which steps of this one stand.
///
/// Expressions use casts and operator classes without a trace in `pg_depend`, so these are made as
/// early as they can and dropped as late.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
fn place(kind: Kind) -> Kind {
    match kind {
        Kind::Cast | Kind::OperatorFamily | Kind::OperatorClass => Kind::Schema,
        kind => kind,
    }
}
