//! Parts of objects: what steps make, use and take away, and what dependencies point at.

use super::places::Places;
use crate::catalog::{Column, Definition, Identity, Kind, Need, Object};
use crate::name::Ident;

/// Which part of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Facet<'c> {
    /// All of it.
    Whole,
    /// A column with its type.
    Column(&'c Ident),
    /// The default of a column.
    Default(&'c Ident),
    /// The sequence behind a column.
    Numbers(&'c Ident),
    /// The query of a view, the conditions of a domain: what can be given later.
    Body,
    /// That the right role owns it.
    Owner,
    /// That a publication has a table or schema.
    Member(&'c Identity),
    /// A type under its name while the old one is still there under another.
    Name,
    /// The name of a type, before anything is known about it.
    Shell,
}

impl<'c> Facet<'c> {
    /// Returns the column, where the facet is one.
    pub(super) fn column(self) -> Option<&'c Ident> {
        match self {
            Self::Column(name) => Some(name),
            Self::Whole
            | Self::Default(_)
            | Self::Numbers(_)
            | Self::Body
            | Self::Owner
            | Self::Member(_)
            | Self::Name
            | Self::Shell => None,
        }
    }

    /// Returns the column whose default the facet is.
    pub(super) fn default(self) -> Option<&'c Ident> {
        match self {
            Self::Default(name) => Some(name),
            Self::Whole
            | Self::Column(_)
            | Self::Numbers(_)
            | Self::Body
            | Self::Owner
            | Self::Member(_)
            | Self::Name
            | Self::Shell => None,
        }
    }
}

/// A part of an object, in the one catalog or the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part<'c> {
    pub(super) object: &'c Identity,
    pub(super) facet: Facet<'c>,
}

impl<'c> Part<'c> {
    pub(super) fn whole(object: &'c Identity) -> Self {
        Self { object, facet: Facet::Whole }
    }

    pub(super) fn column(object: &'c Identity, name: &'c Ident) -> Self {
        Self { object, facet: Facet::Column(name) }
    }

    pub(super) fn default(object: &'c Identity, name: &'c Ident) -> Self {
        Self { object, facet: Facet::Default(name) }
    }

    pub(super) fn numbers(object: &'c Identity, name: &'c Ident) -> Self {
        Self { object, facet: Facet::Numbers(name) }
    }

    pub(super) fn body(object: &'c Identity) -> Self {
        Self { object, facet: Facet::Body }
    }

    pub(super) fn owner(object: &'c Identity) -> Self {
        Self { object, facet: Facet::Owner }
    }

    pub(super) fn member(object: &'c Identity, member: &'c Identity) -> Self {
        Self { object, facet: Facet::Member(member) }
    }

    pub(super) fn name(object: &'c Identity) -> Self {
        Self { object, facet: Facet::Name }
    }

    pub(super) fn shell(object: &'c Identity) -> Self {
        Self { object, facet: Facet::Shell }
    }

    /// Returns the part that this one comes with, where nothing makes or drops it by itself.
    pub(super) fn outer(self) -> Option<Self> {
        let facet = match self.facet {
            // Whoever needs no more than the name must not wait for the rest.
            Facet::Whole | Facet::Shell => return None,
            Facet::Default(name) | Facet::Numbers(name) => Facet::Column(name),
            Facet::Column(_) | Facet::Body | Facet::Owner | Facet::Name | Facet::Member(_) => {
                Facet::Whole
            }
        };
        Some(Self { object: self.object, facet })
    }
}

/// Returns which part of the object has this need.
///
/// The server reports the needs of a column's type and of its default on the same column. They are
/// told apart by what is needed: a function or sequence is the default's, a type is the column's
/// when the column is of it.
pub(super) fn needing<'c>(object: &'c Object, need: &'c Need) -> Part<'c> {
    let identity = &object.identity;
    let Some(name) = &need.part else { return lying(object, &need.on) };
    let Some(column) = object.definition.columns().iter().find(|it| it.name == *name) else {
        return Part::whole(identity);
    };
    if column.default.is_none() || !belongs_to_default(column, &need.on) {
        return Part::column(identity, name);
    }
    Part::default(identity, name)
}

/// Returns which part of the object lies in, or hangs on all of, another.
pub(super) fn lying<'c>(object: &'c Object, on: &'c Identity) -> Part<'c> {
    let is_published = matches!(object.definition, Definition::Publication(_))
        && matches!(on.kind, Kind::Table | Kind::Schema);
    if is_published {
        return Part::member(&object.identity, on);
    }
    Part::whole(&object.identity)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
fn belongs_to_default(column: &Column, on: &Identity) -> bool {
    match on.kind {
        Kind::Function | Kind::Procedure | Kind::Operator | Kind::Sequence => true,
        Kind::Enum
        | Kind::Domain
        | Kind::Composite
        | Kind::Range
        | Kind::BaseType
        | Kind::Table
        | Kind::ForeignTable => {
            let of = type_name(&column.r#type);
            of.as_ref().map(|(schema, name)| (schema.as_str(), name.as_str()))
                != on.schema.as_ref().map(|schema| (schema.as_str(), on.name.as_str()))
        }
        // A member of an extension may be either; nothing else can be in a default.
        _others => false,
    }
}

/// Reads the name of a type as `format_type()` writes it: `public."Mood"[]`. None for the server's
/// own types, which have no schema in front.
pub(super) fn type_name(text: &str) -> Option<(String, String)> {
    let (schema, rest) = identifier(text)?;
    let (name, _) = identifier(rest.strip_prefix('.')?)?;
    Some((schema, name))
}

/// Reads one identifier, quoted or not, and returns it with what follows.
pub(super) fn identifier(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$' || !c.is_ascii();
        let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
        return (end > 0).then(|| (text[..end].to_owned(), &text[end..]));
    };
    let mut name = String::new();
    let mut rest = quoted;
    loop {
        let end = rest.find('"')?;
        name.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(more) => {
                name.push('"');
                rest = more;
            }
            None => return Some((name, rest)),
        }
    }
}

/// Returns what this part needs in its catalog, the schema and the relation it lies in included.
pub(super) fn needs<'c>(
    places: &Places<'c>,
    object: &'c Object,
    wants: impl Fn(Facet<'c>) -> bool,
) -> Vec<Part<'c>> {
    let mut found: Vec<Part<'c>> = Vec::new();
    let around = places.around(object).filter(|on| wants(lying(object, on).facet));
    found.extend(around.map(Part::whole));
    for need in &object.needs {
        if !wants(needing(object, need).facet) {
            continue;
        }
        found.push(needed(need));
    }
    found
}

/// Returns the part that is needed.
pub(super) fn needed(need: &Need) -> Part<'_> {
    match &need.on_part {
        Some(name) => Part::column(&need.on, name),
        None => Part::whole(&need.on),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_are_read_as_the_server_writes_them() {
        let name = |schema: &str, name: &str| Some((schema.to_owned(), name.to_owned()));
        assert_eq!(type_name("public.mood"), name("public", "mood"));
        assert_eq!(type_name("\"A.b\".\"c\"\"d\"[]"), name("A.b", "c\"d"));
        assert_eq!(type_name("s.t(10)"), name("s", "t"));
        assert_eq!(type_name("character varying(10)"), None);
        assert_eq!(type_name("\"open"), None);
    }
}
