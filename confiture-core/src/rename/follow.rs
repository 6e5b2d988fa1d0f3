//! What hangs on something that was renamed and is called after it: keys, indexes, the sequences of
//! columns, statistics, columns of views. Where the other side has the same under another name, it
//! is renamed as well, instead of being dropped and made.
//!
//! Nothing is guessed: which of two equal indexes it is makes no difference, and a sequence is the
//! one that the same column owns.

use std::collections::{BTreeMap, BTreeSet};

use super::alike::essence;
use super::{Origin, RELATIONS, Rename, Target, forward, is_there};
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

/// Returns the renames that follow from those which were declared and from those that followed
/// already: `middle` is what they lead to.
///
/// # Errors
/// None that a caller could cause: the names are those of a catalog.
pub fn follow(
    middle: &Catalog,
    to: &Catalog,
    (made, followers): (&[Rename], &[Rename]),
) -> Result<Vec<Rename>, Refusal> {
    let hosts = hosts(middle, made, followers);
    let mut found = Vec::new();
    parts(middle, to, &hosts, made, &mut found);
    sequences(middle, to, &hosts, &mut found);
    types(middle, to, made, &mut found);
    let mut renames = Vec::new();
    for (target, name) in found {
        renames.push(Rename::new(target, &name, Origin::Follows)?);
    }
    columns(middle, to, made, &mut renames)?;
    let sources: BTreeSet<Target> = renames.iter().map(|it| it.from.clone()).collect();
    renames.retain(|it| !is_there(middle, &it.to) || sources.contains(&it.to));
    Ok(renames)
}

/// Returns the relations that were renamed, or a column of theirs, with all that inherit from them.
fn hosts(middle: &Catalog, made: &[Rename], followers: &[Rename]) -> BTreeSet<QualifiedName> {
    let mut found = BTreeSet::new();
    let declared = made.iter().map(|rename| forward(rename.from.object(), made));
    // What follows is called as it is when all that was declared is done.
    let following = followers.iter().map(|rename| rename.from.object().clone());
    for identity in declared.chain(following) {
        if RELATIONS.contains(&identity.kind) {
            found.extend(identity.qualified());
        }
    }
    loop {
        let before = found.len();
        for object in middle.objects.values() {
            let parents = object.definition.table().and_then(|it| it.parents.as_ref());
            if parents.is_some_and(|it| it.iter().any(|parent| found.contains(parent))) {
                found.extend(object.identity.qualified());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Returns the relation that an index, a constraint or statistics are about.
fn host(object: &Object) -> Option<QualifiedName> {
    if let Definition::Index(it) = &object.definition {
        let schema = object.identity.schema.clone()?;
        return Some(QualifiedName { schema, name: it.relation.clone() });
    }
    if let Definition::Statistics(it) = &object.definition {
        return Some(it.relation.clone());
    }
    if object.identity.kind == Kind::Constraint { object.identity.on_relation() } else { None }
}

/// Objects of one side alone, in groups that differ in nothing but their names.
type Groups<'c> = BTreeMap<(Kind, QualifiedName, String), Vec<&'c Identity>>;

fn groups<'c>(
    catalog: &'c Catalog,
    other: &Catalog,
    hosts: &BTreeSet<QualifiedName>,
) -> Groups<'c> {
    let mut found = Groups::new();
    for (identity, object) in &catalog.objects {
        let Some(host) = host(object).filter(|it| hosts.contains(it)) else { continue };
        if !other.objects.contains_key(identity) {
            let key = (identity.kind, host, essence(object).to_string());
            found.entry(key).or_default().push(identity);
        }
    }
    found
}

fn parts(
    middle: &Catalog,
    to: &Catalog,
    hosts: &BTreeSet<QualifiedName>,
    made: &[Rename],
    found: &mut Vec<(Target, String)>,
) {
    let mut new = groups(to, middle, hosts);
    for (key, mut gone) in groups(middle, to, hosts) {
        let Some(mut new) = new.remove(&key) else { continue };
        // The one that is called after the new name first, the rest in their order.
        gone.retain(|old| {
            let wanted = derived(old.name.as_str(), made);
            let Some(at) = new.iter().position(|it| it.name.as_str() == wanted) else {
                return true;
            };
            found.push(pair(old, new.remove(at)));
            false
        });
        found.extend(gone.into_iter().zip(new).map(|(old, new)| pair(old, new)));
    }
}

fn pair(old: &Identity, new: &Identity) -> (Target, String) {
    (Target::Object(old.clone()), new.name.as_str().to_owned())
}

/// Returns a name with the old names in it replaced by the new ones.
fn derived(name: &str, made: &[Rename]) -> String {
    let renamed = made.iter().filter(|it| !matches!(it.from, Target::Label(_, _)));
    renamed.fold(name.to_owned(), |name, it| name.replacen(it.from.name(), it.to.name(), 1))
}

/// The sequence that a column owns follows its column.
fn sequences(
    middle: &Catalog,
    to: &Catalog,
    hosts: &BTreeSet<QualifiedName>,
    found: &mut Vec<(Target, String)>,
) {
    let owned = |catalog: &Catalog, other: &Catalog| -> BTreeMap<Vec<Ident>, Vec<Identity>> {
        let mut found: BTreeMap<Vec<Ident>, Vec<Identity>> = BTreeMap::new();
        for (identity, object) in &catalog.objects {
            let Definition::Sequence(it) = &object.definition else { continue };
            let (Some(owner), Some(schema)) = (&it.owned_by, &identity.schema) else { continue };
            let host = QualifiedName { schema: owner.schema.clone(), name: owner.relation.clone() };
            if hosts.contains(&host) && !other.objects.contains_key(identity) {
                let key = [schema, &owner.schema, &owner.relation, &owner.column];
                found.entry(key.map(Clone::clone).to_vec()).or_default().push(identity.clone());
            }
        }
        found
    };
    let mut new = owned(to, middle);
    for (owner, gone) in owned(middle, to) {
        if let ([old], Some([new])) = (gone.as_slice(), new.remove(&owner).as_deref()) {
            found.push(pair(old, new));
        }
    }
}

/// The checks of a domain, and the type of several ranges at once.
fn types(middle: &Catalog, to: &Catalog, made: &[Rename], found: &mut Vec<(Target, String)>) {
    for rename in made {
        let identity = forward(rename.from.object(), made);
        let both = (middle.objects.get(&identity), to.objects.get(&identity));
        let (Some(old), Some(new)) = both else { continue };
        if let (Definition::Range(old), Definition::Range(new)) = (&old.definition, &new.definition)
            && old.multirange.schema == new.multirange.schema
            && old.multirange.name != new.multirange.name
        {
            let multirange = Identity::within(Kind::Range, old.multirange.clone());
            found.push((Target::Object(multirange), new.multirange.name.as_str().to_owned()));
        }
        if let (Definition::Domain(old), Definition::Domain(new)) =
            (&old.definition, &new.definition)
        {
            let mut wanted: Vec<_> = new.constraints.iter().collect();
            wanted.retain(|it| !old.constraints.iter().any(|other| other.name == it.name));
            for check in &old.constraints {
                let is_kept = new.constraints.iter().any(|it| it.name == check.name);
                let same = wanted.iter().position(|it| it.definition == check.definition);
                if let (false, Some(at)) = (is_kept, same) {
                    let name = wanted.remove(at).name.as_str().to_owned();
                    found.push((Target::Check(identity.clone(), check.name.clone()), name));
                }
            }
        }
    }
}

/// A view goes on showing a column under its old name, until its own column is renamed.
fn columns(
    middle: &Catalog,
    to: &Catalog,
    made: &[Rename],
    renames: &mut Vec<Rename>,
) -> Result<(), Refusal> {
    let pairs: BTreeSet<(&str, &str)> = made
        .iter()
        .filter(|it| matches!(it.from, Target::Column(_, _)))
        .map(|it| (it.from.name(), it.to.name()))
        .collect();
    if pairs.is_empty() {
        return Ok(());
    }
    for (identity, object) in &middle.objects {
        if !matches!(identity.kind, Kind::View | Kind::MaterializedView) {
            continue;
        }
        let Some(goal) = to.objects.get(identity) else { continue };
        let (old, new) = (object.definition.columns(), goal.definition.columns());
        if old.len() != new.len() {
            continue;
        }
        for (a, b) in old.iter().zip(new) {
            if a.name != b.name
                && a.r#type == b.r#type
                && pairs.contains(&(a.name.as_str(), b.name.as_str()))
            {
                let target = Target::Column(identity.clone(), a.name.clone());
                renames.push(Rename::new(target, b.name.as_str(), Origin::Follows)?);
            }
        }
    }
    Ok(())
}
