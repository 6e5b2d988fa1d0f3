//! The kinds of objects, in the order in which an empty database wants them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What tells objects of one kind apart, beside their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing.
    InDatabase,
    /// The schema.
    InSchema,
    /// The schema and the relation it is a part of.
    OnRelation,
    /// The schema and types: of arguments or operands; of operator classes the access method.
    WithArguments,
    /// The server, where others have a relation.
    OnServer,
    /// Types alone: those of a cast or transform.
    Signed,
    /// The schema, if it is for one alone, and the type of object they are for.
    Defaults,
}

macro_rules! kinds {
    ($($variant:ident $word:literal $title:literal $sql:literal $shape:ident;)+) => {
        /// A kind of object. The order is that of building: what comes first is needed by what
        /// follows.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $(#[doc = concat!("A ", $title, ".")] $variant,)+
        }

        impl Kind {
            /// Every kind, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the word of paths and JSON: `materialized_view`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Returns the words of messages: `materialized view`.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }

            /// Returns the words of statements: `MATERIALIZED VIEW`.
            #[must_use]
            pub fn sql(self) -> &'static str {
                match self { $(Self::$variant => $sql,)+ }
            }

            /// Returns what tells objects of this kind apart, beside their names.
            #[must_use]
            pub fn shape(self) -> Shape {
                match self { $(Self::$variant => Shape::$shape,)+ }
            }

            /// Returns the kind of this word.
            #[must_use]
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
            }
        }
    };
}

kinds! {
    Schema "schema" "schema" "SCHEMA" InDatabase;
    Extension "extension" "extension" "EXTENSION" InDatabase;
    Language "language" "language" "LANGUAGE" InDatabase;
    AccessMethod "access_method" "access method" "ACCESS METHOD" InDatabase;
    Collation "collation" "collation" "COLLATION" InSchema;
    Conversion "conversion" "conversion" "CONVERSION" InSchema;
    ForeignDataWrapper "foreign_data_wrapper" "foreign data wrapper" "FOREIGN DATA WRAPPER" InDatabase;
    Server "server" "server" "SERVER" InDatabase;
    UserMapping "user_mapping" "user mapping" "USER MAPPING" OnServer;
    Enum "enum" "enum" "TYPE" InSchema;
    Domain "domain" "domain" "DOMAIN" InSchema;
    Composite "composite" "composite type" "TYPE" InSchema;
    Range "range" "range type" "TYPE" InSchema;
    BaseType "base_type" "base type" "TYPE" InSchema;
    Sequence "sequence" "sequence" "SEQUENCE" InSchema;
    Table "table" "table" "TABLE" InSchema;
    ForeignTable "foreign_table" "foreign table" "FOREIGN TABLE" InSchema;
    Function "function" "function" "FUNCTION" WithArguments;
    Procedure "procedure" "procedure" "PROCEDURE" WithArguments;
    Aggregate "aggregate" "aggregate" "AGGREGATE" WithArguments;
    Operator "operator" "operator" "OPERATOR" WithArguments;
    OperatorFamily "operator_family" "operator family" "OPERATOR FAMILY" WithArguments;
    OperatorClass "operator_class" "operator class" "OPERATOR CLASS" WithArguments;
    Cast "cast" "cast" "CAST" Signed;
    Transform "transform" "transform" "TRANSFORM" Signed;
    TextSearchParser "text_search_parser" "text search parser" "TEXT SEARCH PARSER" InSchema;
    TextSearchTemplate "text_search_template" "text search template" "TEXT SEARCH TEMPLATE" InSchema;
    TextSearchDictionary "text_search_dictionary" "text search dictionary" "TEXT SEARCH DICTIONARY" InSchema;
    TextSearchConfiguration "text_search_configuration" "text search configuration" "TEXT SEARCH CONFIGURATION" InSchema;
    View "view" "view" "VIEW" InSchema;
    MaterializedView "materialized_view" "materialized view" "MATERIALIZED VIEW" InSchema;
    Index "index" "index" "INDEX" InSchema;
    Constraint "constraint" "constraint" "CONSTRAINT" OnRelation;
    Statistics "statistics" "statistics" "STATISTICS" InSchema;
    Rule "rule" "rule" "RULE" OnRelation;
    Trigger "trigger" "trigger" "TRIGGER" OnRelation;
    Policy "policy" "policy" "POLICY" OnRelation;
    Publication "publication" "publication" "PUBLICATION" InDatabase;
    Subscription "subscription" "subscription" "SUBSCRIPTION" InDatabase;
    DefaultPrivileges "default_privileges" "default privileges" "DEFAULT PRIVILEGES" Defaults;
    EventTrigger "event_trigger" "event trigger" "EVENT TRIGGER" InDatabase;
}

impl Kind {
    /// Returns whether an object holds what no statement brings back: rows, positions, the tables
    /// of an extension.
    #[must_use]
    pub fn holds_data(self) -> bool {
        matches!(self, Self::Table | Self::Sequence | Self::Schema | Self::Extension)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.title())
    }
}
