//! Renames that somebody declared: what is meant, whether it can be, and in which order.
//!
//! A rename is never guessed: what looks like one is a [`Suggestion`]. This room knows catalogs and
//! no SQL; the plan writes the statements, and the server that runs them on a copy says what they
//! do to everything that hangs on the object.

use std::fmt;

use serde_json::{Value, json};

use crate::catalog::{Catalog, Identity, Kind};
use crate::name::{Ident, for_people};
use crate::refusal::{Place, Refusal};

mod alike;
mod carry;
mod check;
mod find;
mod follow;
mod order;
mod resolve;
mod suggest;
mod word;

pub use carry::carried;
pub use follow::follow;
pub use order::passing;
pub use resolve::{Declared, resolve};
pub use suggest::{Suggestion, suggest, suggest_after};
pub use word::{Name, Part, What, Word};

/// Something that has a name of its own and can get another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An object; also the index of a key, the sequence of a column or a multirange type.
    Object(Identity),
    /// A column of a relation, an attribute of a composite type.
    Column(Identity, Ident),
    /// A check of a domain.
    Check(Identity, Ident),
    /// A label of an enumerated type.
    Label(Identity, String),
}

impl Target {
    /// Returns the object that it is, or is a part of.
    #[must_use]
    pub fn object(&self) -> &Identity {
        match self {
            Self::Object(it) | Self::Column(it, _) | Self::Check(it, _) | Self::Label(it, _) => it,
        }
    }

    /// Returns its own name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Object(it) => it.name.as_str(),
            Self::Column(_, name) | Self::Check(_, name) => name.as_str(),
            Self::Label(_, label) => label,
        }
    }

    /// Returns the same under another name.
    ///
    /// # Errors
    /// `VALID_500` when nothing can be called so.
    pub fn called(&self, name: &str) -> Result<Self, Refusal> {
        Ok(match self {
            Self::Object(it) => Self::Object(Identity { name: Ident::new(name)?, ..it.clone() }),
            Self::Column(it, _) => Self::Column(it.clone(), Ident::new(name)?),
            Self::Check(it, _) => Self::Check(it.clone(), Ident::new(name)?),
            Self::Label(it, _) => Self::Label(it.clone(), name.to_owned()),
        })
    }

    /// Returns the same as a part of another object.
    fn of(&self, object: Identity) -> Self {
        match self {
            Self::Object(_) => Self::Object(object),
            Self::Column(_, name) => Self::Column(object, name.clone()),
            Self::Check(_, name) => Self::Check(object, name.clone()),
            Self::Label(_, label) => Self::Label(object, label.clone()),
        }
    }

    /// Returns the word of `--rename` that means it, and of JSON.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Object(it) => it.kind.as_str(),
            Self::Column(_, _) => "column",
            Self::Check(_, _) => "constraint",
            Self::Label(_, _) => "label",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Object(it) => write!(out, "{it}"),
            Self::Column(it, name) => write!(out, "column {} of {it}", for_people(name.as_str())),
            Self::Check(it, name) => {
                write!(out, "constraint {} of {it}", for_people(name.as_str()))
            }
            Self::Label(it, label) => write!(out, "label '{label}' of {it}"),
        }
    }
}

/// Why something is renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// `--rename` says so: its value.
    Option(String),
    /// A schema file says so.
    File(Place),
    /// What it hangs on is renamed, and it is the same on the other side but for its name.
    Follows,
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option(value) => write!(out, "--rename {value}"),
            Self::File(place) => write!(out, "{place}"),
            Self::Follows => out.write_str("its name follows"),
        }
    }
}

/// One rename: what it is called when it begins, and then.
// Invariant: both sides differ in nothing but the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// What it is called before.
    pub from: Target,
    /// What it is called after.
    pub to: Target,
    /// Why.
    pub origin: Origin,
}

impl Rename {
    /// Returns the rename of something.
    ///
    /// # Errors
    /// `VALID_500` when nothing can be called so.
    pub fn new(from: Target, name: &str, origin: Origin) -> Result<Self, Refusal> {
        let to = from.called(name)?;
        Ok(Self { from, to, origin })
    }

    /// Returns the entry of `renames[]` in JSON.
    #[must_use]
    pub fn document(&self) -> Value {
        let declared = match &self.origin {
            Origin::Option(_) | Origin::File(_) => Value::from(self.origin.to_string()),
            Origin::Follows => Value::Null,
        };
        json!({
            "kind": self.from.word(),
            "identity": self.from.object(),
            "name": self.from.to_string(),
            "from": self.from.name(),
            "to": self.to.name(),
            "declared": declared,
        })
    }
}

/// Returns the renames as lines for people.
#[must_use]
pub fn text(renames: &[Rename]) -> String {
    let mut text = String::new();
    for Rename { from, to, origin } in renames {
        let to = match to {
            Target::Label(_, label) => format!("'{label}'"),
            Target::Object(_) | Target::Column(_, _) | Target::Check(_, _) => for_people(to.name()),
        };
        let why = match origin {
            Origin::Option(_) => String::new(),
            Origin::File(place) => format!(" ({place})"),
            Origin::Follows => " (its name follows)".to_owned(),
        };
        text.push_str(&format!("> {from} → {to}{why}\n").replace(['\r'], " "));
    }
    text
}

/// Returns whether PostgreSQL can give an object of this kind another name.
#[must_use]
pub fn is_renamable(kind: Kind) -> bool {
    match kind {
        Kind::Extension
        | Kind::AccessMethod
        | Kind::UserMapping
        | Kind::Operator
        | Kind::Cast
        | Kind::Transform
        | Kind::DefaultPrivileges => false,
        Kind::Schema
        | Kind::Language
        | Kind::Collation
        | Kind::Conversion
        | Kind::ForeignDataWrapper
        | Kind::Server
        | Kind::Enum
        | Kind::Domain
        | Kind::Composite
        | Kind::Range
        | Kind::BaseType
        | Kind::Sequence
        | Kind::Table
        | Kind::ForeignTable
        | Kind::Function
        | Kind::Procedure
        | Kind::Aggregate
        | Kind::OperatorFamily
        | Kind::OperatorClass
        | Kind::TextSearchParser
        | Kind::TextSearchTemplate
        | Kind::TextSearchDictionary
        | Kind::TextSearchConfiguration
        | Kind::View
        | Kind::MaterializedView
        | Kind::Index
        | Kind::Constraint
        | Kind::Statistics
        | Kind::Rule
        | Kind::Trigger
        | Kind::Policy
        | Kind::Publication
        | Kind::Subscription
        | Kind::EventTrigger => true,
    }
}

/// The kinds that are relations with columns.
const RELATIONS: [Kind; 4] = [Kind::Table, Kind::ForeignTable, Kind::View, Kind::MaterializedView];

/// Returns what the object is called after these renames of it and of what it lies in.
#[must_use]
pub fn forward(identity: &Identity, renames: &[Rename]) -> Identity {
    let mut found = identity.clone();
    for Rename { from, to, .. } in renames {
        let (Target::Object(old), Target::Object(new)) = (from, to) else { continue };
        through(&mut found, identity, (old, new));
    }
    found
}

/// Returns what the object was called before these renames, which were made one after the other.
fn backward(identity: &Identity, renames: &[Rename]) -> Identity {
    renames.iter().rev().fold(identity.clone(), |found, rename| {
        let mut before = found.clone();
        if let (Target::Object(old), Target::Object(new)) = (&rename.from, &rename.to) {
            through(&mut before, &found, (new, old));
        }
        before
    })
}

/// Carries the parts of an identity that a rename concerns over to the new name.
fn through(found: &mut Identity, identity: &Identity, (old, new): (&Identity, &Identity)) {
    if old.kind == Kind::Schema {
        if identity.schema.as_ref() == Some(&old.name) {
            found.schema = Some(new.name.clone());
        } else if identity == old {
            found.name = new.name.clone();
        }
        return;
    }
    if identity == old {
        found.name = new.name.clone();
    }
    if RELATIONS.contains(&old.kind)
        && identity.schema == old.schema
        && identity.relation.as_ref() == Some(&old.name)
    {
        found.relation = Some(new.name.clone());
    }
}

/// Returns whether the catalog has it.
#[must_use]
pub fn is_there(catalog: &Catalog, target: &Target) -> bool {
    find::is_there(catalog, target)
}
