//! What an object is called: kind, schema, relation, name and argument types, never joined into one
//! string, because any of them may contain a dot.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use crate::name::{Ident, QualifiedName, for_people};

/// What an object is called. `Display` is for people: `table public.users`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The kind of object.
    pub kind: Kind,
    /// The schema it is in; none for schemas and extensions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<Ident>,
    /// The relation it is a part of, for constraints, triggers, policies and rules; the server of a
    /// user mapping.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Ident>,
    /// Its name; of a cast, which has none, the word `cast`; of a transform its language; of a user
    /// mapping and of default privileges the role.
    pub name: Ident,
    /// The types that tell those of one name apart, as `format_type()` writes them: of arguments,
    /// of operands, of a cast; of an operator class its access method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arguments: Option<Vec<String>>,
}

impl Identity {
    /// Returns the identity of something that lies in no schema.
    #[must_use]
    pub fn global(kind: Kind, name: Ident) -> Self {
        Self { kind, schema: None, relation: None, name, arguments: None }
    }

    /// Returns the identity of something that lies in a schema.
    #[must_use]
    pub fn within(kind: Kind, name: QualifiedName) -> Self {
        let QualifiedName { schema, name } = name;
        Self { kind, schema: Some(schema), relation: None, name, arguments: None }
    }

    /// Returns what an index or constraint like this one is called on another relation.
    #[must_use]
    pub fn beside(&self, relation: &QualifiedName, name: &Ident) -> Self {
        Self {
            kind: self.kind,
            schema: Some(relation.schema.clone()),
            relation: self.relation.is_some().then(|| relation.name.clone()),
            name: name.clone(),
            arguments: None,
        }
    }

    /// Returns the name with its schema, for what lies in one and is no part of a relation.
    #[must_use]
    pub fn qualified(&self) -> Option<QualifiedName> {
        let schema = self.schema.clone()?;
        self.relation.is_none().then(|| QualifiedName { schema, name: self.name.clone() })
    }

    /// Returns the relation that it is a part of, for constraints, triggers and policies.
    #[must_use]
    pub fn on_relation(&self) -> Option<QualifiedName> {
        Some(QualifiedName { schema: self.schema.clone()?, name: self.relation.clone()? })
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ", self.kind)?;
        if let Some(arguments) = self.arguments.as_deref() {
            match (self.kind, arguments) {
                (Kind::Cast, [from, to]) => return write!(out, "({from} AS {to})"),
                (Kind::Transform, [of]) => return write!(out, "for {of} language {}", self.name),
                (Kind::DefaultPrivileges, [of]) => {
                    write!(out, "of {} on {of}", for_people(self.name.as_str()))?;
                    let Some(schema) = &self.schema else { return Ok(()) };
                    return write!(out, " in schema {}", for_people(schema.as_str()));
                }
                (_, _) => {}
            }
        }
        if let Some(relation) = &self.relation {
            write!(out, "{} on ", for_people(self.name.as_str()))?;
            if let Some(schema) = &self.schema {
                write!(out, "{}.", for_people(schema.as_str()))?;
            }
            return out.write_str(&for_people(relation.as_str()));
        }
        if let Some(schema) = &self.schema {
            write!(out, "{}.", for_people(schema.as_str()))?;
        }
        // The names of operators need no quotes, and have none in statements.
        let is_operator = self.kind == Kind::Operator;
        let name = self.name.as_str();
        out.write_str(&if is_operator { name.to_owned() } else { for_people(name) })?;
        if let Some(arguments) = &self.arguments {
            write!(out, "({})", arguments.join(", "))?;
        }
        Ok(())
    }
}
