//! A database as data: every object with its identity, definition, owner, privileges, comment and
//! the dependencies that PostgreSQL itself reports.
//!
//! One kind, one file: `sql/catalog/<kind>.sql` asks for it, `catalog/<kind>.rs` says what it is,
//! `plan/ddl/<kind>.rs` writes it. This room does not know what a difference is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::name::Ident;

mod adopt;
pub mod column;
pub mod composite;
pub mod constraint;
pub mod digest;
pub mod domain;
pub mod r#enum;
pub mod extension;
pub mod function;
pub mod identity;
pub mod index;
pub mod json;
pub mod kind;
pub mod materialized_view;
pub mod policy;
pub mod privilege;
pub mod read;
pub mod schema;
pub mod scope;
pub mod sequence;
pub mod table;
pub mod trigger;
pub mod view;

pub use column::Column;
pub use identity::Identity;
pub use kind::Kind;
pub use privilege::{Privilege, Privileges};
pub use read::{Source, read};
pub use scope::Scope;

/// A database as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    /// The server it was read from, as `server_version_num`: 150018 is 15.18.
    pub server_version: u32,
    /// The objects by identity, and thereby by kind, schema and name.
    pub objects: BTreeMap<Identity, Object>,
    /// Objects of kinds that are not modelled, as the server describes them.
    pub unmodelled: BTreeSet<Unmodelled>,
}

impl Catalog {
    /// Returns a catalog without any object: not even the schema public.
    #[must_use]
    pub fn empty(server_version: u32) -> Self {
        Self { server_version, objects: BTreeMap::new(), unmodelled: BTreeSet::new() }
    }

    /// Returns the major version of the server: 15.
    #[must_use]
    pub fn major(&self) -> u32 {
        self.server_version / 10_000
    }
}

/// An object of a kind that is not modelled, as `pg_identify_object()` describes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unmodelled {
    /// Its type in the server's words: `event trigger`.
    pub r#type: String,
    /// Its name, quoted by the server.
    pub identity: String,
}

/// One object of a catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// What it is called.
    pub identity: Identity,
    /// Who owns it; parts of a table (indexes, constraints, triggers, policies) have no owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Ident>,
    /// Privileges beyond and below the owner's default.
    #[serde(default, skip_serializing_if = "Privileges::is_default")]
    pub privileges: Privileges,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What it is.
    pub definition: Definition,
    /// What it needs, as `pg_depend` says. Not part of the digest: it follows from the definition.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub needs: BTreeSet<Need>,
}

/// That an object, or one column of it, needs another, or one column of that.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The column of this object that needs it; none for the object as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Ident>,
    /// What is needed.
    pub on: Identity,
    /// The column of it that is needed; none for the object as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_part: Option<Ident>,
}

/// What an object is, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Definition {
    /// A schema.
    Schema(schema::Schema),
    /// An extension.
    Extension(extension::Extension),
    /// An enumerated type.
    Enum(r#enum::Enum),
    /// A domain.
    Domain(domain::Domain),
    /// A composite type.
    Composite(composite::Composite),
    /// A sequence.
    Sequence(sequence::Sequence),
    /// A function, window functions included.
    Function(function::Function),
    /// A procedure.
    Procedure(function::Function),
    /// A table.
    Table(table::Table),
    /// A view.
    View(view::View),
    /// A materialized view.
    MaterializedView(materialized_view::MaterializedView),
    /// An index.
    Index(index::Index),
    /// A constraint of a table.
    Constraint(constraint::Constraint),
    /// A trigger.
    Trigger(trigger::Trigger),
    /// A row security policy.
    Policy(policy::Policy),
}

impl Definition {
    /// Returns the kind of object that this defines.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Schema(_) => Kind::Schema,
            Self::Extension(_) => Kind::Extension,
            Self::Enum(_) => Kind::Enum,
            Self::Domain(_) => Kind::Domain,
            Self::Composite(_) => Kind::Composite,
            Self::Sequence(_) => Kind::Sequence,
            Self::Function(_) => Kind::Function,
            Self::Procedure(_) => Kind::Procedure,
            Self::Table(_) => Kind::Table,
            Self::View(_) => Kind::View,
            Self::MaterializedView(_) => Kind::MaterializedView,
            Self::Index(_) => Kind::Index,
            Self::Constraint(_) => Kind::Constraint,
            Self::Trigger(_) => Kind::Trigger,
            Self::Policy(_) => Kind::Policy,
        }
    }

    /// Returns the columns, of a relation that has some.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        match self {
            Self::Table(it) => &it.columns,
            Self::View(it) => &it.columns,
            Self::MaterializedView(it) => &it.columns,
            Self::Composite(it) => &it.attributes,
            Self::Schema(_)
            | Self::Extension(_)
            | Self::Enum(_)
            | Self::Domain(_)
            | Self::Sequence(_)
            | Self::Function(_)
            | Self::Procedure(_)
            | Self::Index(_)
            | Self::Constraint(_)
            | Self::Trigger(_)
            | Self::Policy(_) => &[],
        }
    }

    /// Returns the columns, of a relation that has some, for filling in what another query brought.
    pub(crate) fn columns_mut(&mut self) -> &mut [Column] {
        match self {
            Self::Table(it) => &mut it.columns,
            Self::View(it) => &mut it.columns,
            Self::MaterializedView(it) => &mut it.columns,
            Self::Composite(it) => &mut it.attributes,
            Self::Schema(_)
            | Self::Extension(_)
            | Self::Enum(_)
            | Self::Domain(_)
            | Self::Sequence(_)
            | Self::Function(_)
            | Self::Procedure(_)
            | Self::Index(_)
            | Self::Constraint(_)
            | Self::Trigger(_)
            | Self::Policy(_) => &mut [],
        }
    }

    /// Returns the column at this position, of a relation that has it.
    pub(crate) fn column_at_mut(&mut self, position: i16) -> Option<&mut Column> {
        self.columns_mut().iter_mut().find(|column| column.position == position)
    }
}
