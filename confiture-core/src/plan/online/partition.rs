//! The partitions that a new index or constraint of a partitioned table finds, each with the clone
//! it will have.

use super::Line;
use crate::catalog::index::IndexClone;
use crate::catalog::{Definition, Identity, Kind, Object};
use crate::name::QualifiedName;

/// A partition that is there when the object of the partitioned table is made.
pub(super) struct Partition<'c> {
    /// The partition.
    pub(super) name: &'c QualifiedName,
    /// The table that it is a partition of.
    pub(super) parent: QualifiedName,
    /// Whether it has partitions itself.
    pub(super) is_partitioned: bool,
    /// What it will have.
    pub(super) clone: &'c IndexClone,
    /// Whether that is there already: a statement of its own has made it, or it was left over.
    pub(super) is_made: bool,
}

/// Returns the partitions below the table, those above before those below; none when it is not
/// known what each of them will have.
pub(super) fn partitions<'c>(
    line: &Line<'_, 'c>,
    object: &'c Object,
    table: &QualifiedName,
) -> Option<Vec<Partition<'c>>> {
    let work = line.work;
    if !object.definition.missing_on().is_empty() {
        return None;
    }
    let old = work.old_places.descendants(&Identity::within(Kind::Table, table.clone()));
    let new = work.places.descendants(&Identity::within(Kind::Table, table.clone()));
    // One that goes away later would be found as well.
    let is_foreseen = |it: &&Identity| {
        (new.contains(it) && !work.decisions.recreated.contains_key(*it)) || line.is_gone(it)
    };
    if !old.iter().all(is_foreseen) {
        return None;
    }
    let mut found: Vec<Partition<'c>> = Vec::new();
    for identity in new.into_iter().filter(|it| line.is_there(it)) {
        let name = identity.qualified()?;
        let Definition::Table(it) = &work.to.objects.get(identity)?.definition else {
            return None;
        };
        let clone = object.definition.clones().iter().find(|clone| clone.relation == name)?;
        let own = object.identity.beside(&clone.relation, &clone.name);
        found.push(Partition {
            name: &clone.relation,
            parent: it.parents.as_ref()?.first()?.clone(),
            is_partitioned: it.partition_key.is_some(),
            clone,
            is_made: work.to.objects.contains_key(&own),
        });
    }
    // A depth is the number of steps up to the table.
    let depth = |it: &Partition<'c>| {
        let mut depth = 0;
        let mut above = &it.parent;
        while let Some(parent) = found.iter().find(|other| other.name == above) {
            depth += 1;
            above = &parent.parent;
        }
        depth
    };
    let mut keys: Vec<(usize, usize)> =
        found.iter().enumerate().map(|(at, it)| (depth(it), at)).collect();
    keys.sort_by(|a, b| (a.0, found[a.1].name).cmp(&(b.0, found[b.1].name)));
    let mut found: Vec<Option<Partition<'c>>> = found.into_iter().map(Some).collect();
    Some(keys.into_iter().filter_map(|(_, at)| found[at].take()).collect())
}
