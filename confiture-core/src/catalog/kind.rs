//! The kinds of objects, in the order in which an empty database wants them.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($variant:ident $word:literal $title:literal;)+) => {
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

            /// Returns the words of messages and of SQL: `materialized view`.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
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
    Schema "schema" "schema";
    Extension "extension" "extension";
    Enum "enum" "enum";
    Domain "domain" "domain";
    Composite "composite" "composite type";
    Sequence "sequence" "sequence";
    Table "table" "table";
    Function "function" "function";
    Procedure "procedure" "procedure";
    View "view" "view";
    MaterializedView "materialized_view" "materialized view";
    Index "index" "index";
    Constraint "constraint" "constraint";
    Trigger "trigger" "trigger";
    Policy "policy" "policy";
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.title())
    }
}
