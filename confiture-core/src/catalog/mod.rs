//! A database as data: every object with its identity, definition, owner, privileges, comment and
//! the dependencies that PostgreSQL itself reports.
//!
//! One kind, one file: `sql/catalog/<kind>.sql` asks for it, `catalog/<kind>.rs` says what it is,
//! `plan/ddl/<kind>.rs` writes it. This room does not know what a difference is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::name::Ident;

pub mod access_method;
pub mod adopt;
pub mod aggregate;
pub mod base_type;
pub mod cast;
pub mod collation;
pub mod column;
pub mod composite;
pub mod constraint;
pub mod conversion;
pub mod default_privileges;
pub mod digest;
pub mod domain;
pub mod r#enum;
pub mod event_trigger;
pub mod extension;
pub mod foreign_data_wrapper;
pub mod foreign_option;
pub mod foreign_table;
mod fragment;
pub mod function;
pub mod identity;
pub mod index;
pub mod json;
pub mod kind;
pub mod language;
pub mod materialized_view;
pub mod not_null;
pub mod operator;
pub mod operator_class;
pub mod operator_family;
pub mod outline;
pub mod pattern;
pub mod policy;
pub mod privilege;
pub mod publication;
mod questions;
pub mod range;
pub mod read;
mod reading;
pub mod routine;
pub mod rule;
pub(crate) mod scan;
pub mod schema;
pub mod scope;
pub mod selection;
pub mod sequence;
pub mod server;
pub mod statistics;
pub mod subscription;
pub mod table;
pub mod text_search_configuration;
pub mod text_search_dictionary;
pub mod text_search_parser;
pub mod text_search_template;
pub mod transform;
pub mod trigger;
pub(crate) mod unseen;
pub mod user_mapping;
pub mod view;

pub use adopt::level;
pub use column::Column;
pub use identity::Identity;
pub use kind::Kind;
pub use outline::Outline;
pub use pattern::Pattern;
pub use privilege::{Privilege, Privileges};
pub use questions::questions;
pub use read::{Memory, Source, read, read_unless_known};
pub use scope::Scope;
pub use selection::{Attention, Selection};

/// A database as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    /// The server it was read from, as `server_version_num`: 150018 is 15.18.
    pub server_version: u32,
    /// The objects by identity, and thereby by kind, schema and name.
    pub objects: BTreeMap<Identity, Object>,
    /// Objects of kinds that are not modelled, as the server describes them.
    pub unmodelled: BTreeSet<Unmodelled>,
    /// The role that files were run as, where the catalog is made of files: what belongs to it
    /// belongs to whoever deploys.
    pub deployer: Option<Ident>,
}

impl Catalog {
    /// Returns a catalog without any object: not even the schema public.
    #[must_use]
    pub fn empty(server_version: u32) -> Self {
        Self {
            server_version,
            objects: BTreeMap::new(),
            unmodelled: BTreeSet::new(),
            deployer: None,
        }
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
    /// Extensions with which it goes, as DEPENDS ON EXTENSION says, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Ident>,
    /// Its security labels, by provider.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<Ident, String>,
    /// What it is.
    pub definition: Definition,
    /// What it needs, as `pg_depend` says. Not part of the digest: it follows from the definition.
    // Sorted, and each once. No set: most have one or two, and the least set has room for eleven.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
}

impl Object {
    /// Returns the schema and name of the relation that the object is a part of.
    #[must_use]
    pub fn relation(&self) -> Option<(&Ident, &Ident)> {
        let schema = self.identity.schema.as_ref()?;
        if let Definition::Index(index) = &self.definition {
            return Some((schema, &index.relation));
        }
        if let Definition::Statistics(statistics) = &self.definition {
            return Some((&statistics.relation.schema, &statistics.relation.name));
        }
        Some((schema, self.identity.relation.as_ref()?))
    }
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

macro_rules! definitions {
    ($($(#[doc = $doc:literal])+ $variant:ident($definition:ty);)+) => {
        /// What an object is, by kind. What is large or rare is boxed: of the rest there is much.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        pub enum Definition {
            $($(#[doc = $doc])+ $variant($definition),)+
        }

        impl Definition {
            /// Returns the kind of object that this defines.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$variant(_) => Kind::$variant,)+ }
            }
        }
    };
}

definitions! {
    /// A schema.
    Schema(schema::Schema);
    /// An extension.
    Extension(extension::Extension);
    /// A procedural language.
    Language(language::Language);
    /// An access method.
    AccessMethod(access_method::AccessMethod);
    /// A collation.
    Collation(collation::Collation);
    /// A conversion between encodings.
    Conversion(conversion::Conversion);
    /// A foreign data wrapper.
    ForeignDataWrapper(foreign_data_wrapper::ForeignDataWrapper);
    /// A foreign server.
    Server(server::Server);
    /// What a role is called on a foreign server.
    UserMapping(user_mapping::UserMapping);
    /// An enumerated type.
    Enum(r#enum::Enum);
    /// A domain.
    Domain(domain::Domain);
    /// A composite type.
    Composite(composite::Composite);
    /// A range type, its multirange included.
    Range(Box<range::Range>);
    /// A base type, or the shell of one.
    BaseType(Box<base_type::BaseType>);
    /// A sequence.
    Sequence(sequence::Sequence);
    /// A table.
    Table(Box<table::Table>);
    /// A foreign table.
    ForeignTable(Box<foreign_table::ForeignTable>);
    /// A function, window functions included.
    Function(function::Function);
    /// A procedure.
    Procedure(function::Function);
    /// An aggregate.
    Aggregate(Box<aggregate::Aggregate>);
    /// An operator.
    Operator(Box<operator::Operator>);
    /// An operator family.
    OperatorFamily(operator_family::OperatorFamily);
    /// An operator class.
    OperatorClass(operator_class::OperatorClass);
    /// A cast.
    Cast(cast::Cast);
    /// A transform.
    Transform(transform::Transform);
    /// A text search parser.
    TextSearchParser(text_search_parser::TextSearchParser);
    /// A text search template.
    TextSearchTemplate(text_search_template::TextSearchTemplate);
    /// A text search dictionary.
    TextSearchDictionary(text_search_dictionary::TextSearchDictionary);
    /// A text search configuration.
    TextSearchConfiguration(text_search_configuration::TextSearchConfiguration);
    /// A view.
    View(view::View);
    /// A materialized view.
    MaterializedView(materialized_view::MaterializedView);
    /// An index.
    Index(index::Index);
    /// A constraint of a table.
    Constraint(constraint::Constraint);
    /// Extended statistics.
    Statistics(statistics::Statistics);
    /// A rewrite rule.
    Rule(rule::Rule);
    /// A trigger.
    Trigger(trigger::Trigger);
    /// A row security policy.
    Policy(policy::Policy);
    /// A publication.
    Publication(publication::Publication);
    /// A subscription.
    Subscription(subscription::Subscription);
    /// Privileges that a role gives to what it will make.
    DefaultPrivileges(default_privileges::DefaultPrivileges);
    /// An event trigger.
    EventTrigger(event_trigger::EventTrigger);
}

impl Definition {
    /// Returns what a table is, foreign or not.
    #[must_use]
    pub fn table(&self) -> Option<&table::Table> {
        if let Self::Table(it) = self {
            Some(it)
        } else if let Self::ForeignTable(it) = self {
            Some(&it.table)
        } else {
            None
        }
    }

    /// Returns the columns, of a relation that has some.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        if let Self::Table(it) = self {
            &it.columns
        } else if let Self::ForeignTable(it) = self {
            &it.table.columns
        } else if let Self::View(it) = self {
            &it.columns
        } else if let Self::MaterializedView(it) = self {
            &it.columns
        } else if let Self::Composite(it) = self {
            &it.attributes
        } else {
            &[]
        }
    }

    /// Returns the clones on partitions, of an index or constraint of a partitioned table.
    #[must_use]
    pub fn clones(&self) -> &[index::IndexClone] {
        if let Self::Index(it) = self {
            &it.clones
        } else if let Self::Constraint(it) = self {
            &it.clones
        } else {
            &[]
        }
    }

    /// Returns the partitions without a clone, of an index or constraint of a partitioned table.
    #[must_use]
    pub fn missing_on(&self) -> &[crate::name::QualifiedName] {
        if let Self::Index(it) = self {
            &it.missing_on
        } else if let Self::Constraint(it) = self {
            &it.missing_on
        } else {
            &[]
        }
    }

    /// Returns the clones on partitions, for taking some away.
    pub(crate) fn clones_mut(&mut self) -> Option<&mut Vec<index::IndexClone>> {
        if let Self::Index(it) = self {
            Some(&mut it.clones)
        } else if let Self::Constraint(it) = self {
            Some(&mut it.clones)
        } else {
            None
        }
    }

    /// Returns the columns, of a relation that has some, for filling in what another query brought.
    pub(crate) fn columns_mut(&mut self) -> &mut [Column] {
        self.columns_list_mut().map_or(&mut [], Vec::as_mut_slice)
    }

    /// Returns the list of columns, of a relation that has some.
    pub(crate) fn columns_list_mut(&mut self) -> Option<&mut Vec<Column>> {
        if let Self::Table(it) = self {
            Some(&mut it.columns)
        } else if let Self::ForeignTable(it) = self {
            Some(&mut it.table.columns)
        } else if let Self::View(it) = self {
            Some(&mut it.columns)
        } else if let Self::MaterializedView(it) = self {
            Some(&mut it.columns)
        } else if let Self::Composite(it) = self {
            Some(&mut it.attributes)
        } else {
            None
        }
    }

    /// Returns the column at this position, of a relation that has it.
    pub(crate) fn column_at_mut(&mut self, position: i16) -> Option<&mut Column> {
        self.columns_mut().iter_mut().find(|column| column.position == position)
    }
}
