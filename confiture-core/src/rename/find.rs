//! What a name means in a catalog.

use super::{Part, Target, What, is_renamable};
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::Ident;

/// The kinds that `type` means.
const TYPES: [Kind; 5] = [Kind::Enum, Kind::Domain, Kind::Composite, Kind::Range, Kind::BaseType];

/// Returns everything that is called so: a name without what it lies in is looked for everywhere.
pub(super) fn all(
    catalog: &Catalog,
    what: What,
    parts: &[Part],
    arguments: Option<&[String]>,
) -> Vec<Target> {
    let mut found = Vec::new();
    for (identity, object) in &catalog.objects {
        if is_meant(what, identity.kind)
            && ends_with(&path(identity), parts)
            && arguments.is_none_or(|wanted| is_same(identity.arguments.as_deref(), wanted))
        {
            found.push(Target::Object(identity.clone()));
        }
        if arguments.is_none() {
            found.extend(parts_of(object, what, parts));
        }
    }
    found
}

fn is_meant(what: What, kind: Kind) -> bool {
    match what {
        What::Any => is_renamable(kind),
        What::Type => TYPES.contains(&kind),
        What::Kind(wanted) => kind == wanted,
        What::Column | What::Label => false,
    }
}

/// Returns the names of an object, outermost first.
fn path(identity: &Identity) -> Vec<&str> {
    let outer = [&identity.schema, &identity.relation].into_iter().flatten();
    outer.chain([&identity.name]).map(Ident::as_str).collect()
}

fn ends_with(path: &[&str], parts: &[Part]) -> bool {
    let folded: Vec<&str> = parts.iter().map(|it| it.folded.as_str()).collect();
    path.ends_with(&folded)
}

/// Blanks do not matter, as in `numeric(3, 2)`.
fn is_same(arguments: Option<&[String]>, wanted: &[String]) -> bool {
    let bare = |it: &String| it.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    let arguments = arguments.unwrap_or_default();
    arguments.len() == wanted.len()
        && arguments.iter().zip(wanted).all(|(one, other)| bare(one) == bare(other))
}

/// Returns the parts of an object that are called so: no such part without its object's name.
fn parts_of(object: &Object, what: What, parts: &[Part]) -> Vec<Target> {
    let identity = &object.identity;
    let [outer @ .., last] = parts else { return Vec::new() };
    if outer.is_empty() || !ends_with(&path(identity), outer) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if matches!(what, What::Any | What::Column) {
        let columns = object.definition.columns().iter();
        let columns = columns.filter(|it| it.name.as_str() == last.folded);
        found.extend(columns.map(|it| Target::Column(identity.clone(), it.name.clone())));
    }
    if matches!(what, What::Any | What::Label)
        && let Definition::Enum(it) = &object.definition
        && it.labels.contains(&last.exact)
    {
        found.push(Target::Label(identity.clone(), last.exact.clone()));
    }
    if matches!(what, What::Any | What::Kind(Kind::Constraint))
        && let Definition::Domain(it) = &object.definition
    {
        let checks = it.constraints.iter().filter(|it| it.name.as_str() == last.folded);
        found.extend(checks.map(|it| Target::Check(identity.clone(), it.name.clone())));
    }
    found
}

/// Returns whether the catalog has it.
pub(super) fn is_there(catalog: &Catalog, target: &Target) -> bool {
    let Some(object) = catalog.objects.get(target.object()) else { return false };
    match target {
        Target::Object(_) => true,
        Target::Column(_, name) => object.definition.columns().iter().any(|it| it.name == *name),
        Target::Check(_, name) => {
            matches!(&object.definition, Definition::Domain(it)
                if it.constraints.iter().any(|it| it.name == *name))
        }
        Target::Label(_, label) => {
            matches!(&object.definition, Definition::Enum(it) if it.labels.contains(label))
        }
    }
}

/// Returns whether the catalog has it; of routines, one with any arguments.
pub(super) fn is_there_at_all(catalog: &Catalog, target: &Target) -> bool {
    let Target::Object(wanted) = target else { return is_there(catalog, target) };
    if wanted.arguments.is_none() {
        return catalog.objects.contains_key(wanted);
    }
    let bare = |it: &Identity| Identity { arguments: None, ..it.clone() };
    catalog.objects.keys().any(|it| it.kind == wanted.kind && bare(it) == bare(wanted))
}

/// Returns the names that lie where this one is looked for, for a hint.
pub(super) fn near(catalog: &Catalog, what: What, parts: &[Part]) -> Vec<String> {
    let wanted = parts.last().map_or("", |it| it.folded.as_str()).to_lowercase();
    let mut found = Vec::new();
    for (identity, object) in &catalog.objects {
        let is_close = |name: &str| {
            let name = name.to_lowercase();
            name == wanted
                || (wanted.len() > 3 && (name.contains(&wanted) || wanted.contains(&name)))
        };
        if is_meant(what, identity.kind) && is_close(identity.name.as_str()) {
            found.push(identity.to_string());
        }
        let outer = &parts[..parts.len().saturating_sub(1)];
        if outer.is_empty() || !ends_with(&path(identity), outer) {
            continue;
        }
        if matches!(what, What::Any | What::Column) {
            let names = object.definition.columns().iter().map(|it| it.name.as_str());
            found.extend(names.map(|name| format!("column {name} of {identity}")));
        }
    }
    found.truncate(NEAR_MAX);
    found
}

/// How many names a hint lists.
const NEAR_MAX: usize = 5;
