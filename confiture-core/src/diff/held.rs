//! What belongs to an extension on one side and to nobody on the other.
//!
//! Members of extensions are no objects of a catalog, so such a thing looks new or gone. It is
//! neither: it joins the extension or leaves it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Change, Difference};
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::QualifiedName;

/// Says of what joins or leaves an extension that it is the extension that differs.
pub(super) fn keep(changes: Vec<Change>, from: &Catalog, to: &Catalog) -> Vec<Change> {
    let (joining, leaving) = (beyond(to, from), beyond(from, to));
    if joining.is_empty() && leaving.is_empty() {
        return changes;
    }
    let (mut left, mut differences) = (Vec::new(), BTreeMap::<_, Vec<Difference>>::new());
    let mut add = |extension: &Identity, member: &Identity, is_held: bool| {
        let attribute = format!("holds.\"{}\"", member.to_string().replace('"', "\"\""));
        let value = Some(Value::Bool(true));
        let (from, to) = if is_held { (None, value) } else { (value, None) };
        let difference = Difference { attribute, from, to };
        differences.entry(extension.clone()).or_default().push(difference);
    };
    for change in changes {
        let (member, object, is_held) = match &change {
            Change::Drop(identity) => (&joining, from.objects.get(identity), true),
            Change::Create(identity) => (&leaving, to.objects.get(identity), false),
            Change::Alter { .. } => (&joining, None, true),
        };
        let Some(object) = object else {
            left.push(change);
            continue;
        };
        match member.get(&object.identity) {
            Some(extension) => add(extension, &object.identity, is_held),
            None if is_part(object, member) => {}
            None => left.push(change),
        }
    }
    for change in &mut left {
        if let Change::Alter { identity, differences: own } = change {
            own.extend(differences.remove(identity).unwrap_or_default());
        }
    }
    let others = differences.into_iter();
    left.extend(others.map(|(identity, differences)| Change::Alter { identity, differences }));
    left.sort_by(|a, b| a.identity().cmp(b.identity()));
    left
}

/// Returns what an extension of both sides holds on this one only, and which extension does.
fn beyond<'c>(of: &'c Catalog, other: &'c Catalog) -> BTreeMap<&'c Identity, &'c Identity> {
    let mut found = BTreeMap::new();
    for (identity, object) in &of.objects {
        let Definition::Extension(it) = &object.definition else { continue };
        let Some(Definition::Extension(there)) =
            other.objects.get(identity).map(|object| &object.definition)
        else {
            continue;
        };
        found.extend(it.holds.difference(&there.holds).map(|member| (member, identity)));
    }
    found
}

/// Returns whether this goes with a relation that joins or leaves: its indexes, constraints,
/// triggers, rules and policies.
fn is_part(object: &Object, members: &BTreeMap<&Identity, &Identity>) -> bool {
    object.relation().is_some_and(|(schema, name)| {
        let relation = QualifiedName { schema: schema.clone(), name: name.clone() };
        let kinds = [Kind::Table, Kind::View, Kind::MaterializedView, Kind::ForeignTable];
        let mut relations = kinds.map(|kind| Identity::within(kind, relation.clone())).into_iter();
        relations.any(|it| members.contains_key(&it))
    })
}
