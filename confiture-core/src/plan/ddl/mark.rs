//! Marks that a table has on one of its indexes: the one CLUSTER follows, the one that replicas
//! identify rows by. They are set when the index is there, and lost with it.

use super::super::draft::Draft;
use super::super::part::Part;
use super::super::work::Work;
use super::target;
use crate::catalog::table::Table;
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};

/// Returns the statements that mark a new index of the relation.
pub(super) fn of_index<'c>(work: &Work<'c>, object: &'c Object) -> Vec<Draft<'c>> {
    let mut drafts = Vec::new();
    let Some((schema, name)) = object.relation() else { return drafts };
    let relation = &QualifiedName { schema: schema.clone(), name: name.clone() };
    let name = &object.identity.name;
    let (clustered_on, replica) = marks(work.to, relation);
    let (was_clustered_on, was_replica) = marks(work.from, relation);
    let stays =
        |index: &&Ident| work.new_index(relation, index).is_some_and(|it| !work.is_made(it));
    let is_view = work.to.objects.contains_key(&identity(Kind::MaterializedView, relation));
    let draft = |sql: String, undo: String| {
        Draft::build(&object.identity, "a mark on it", sql, undo)
            .uses([Part::whole(&object.identity)])
    };
    if clustered_on == Some(name) {
        let kind = if is_view { "MATERIALIZED VIEW" } else { "TABLE" };
        let sql = format!("ALTER {kind} {relation} CLUSTER ON {name}");
        let undo = match was_clustered_on.filter(stays) {
            Some(index) => format!("ALTER {kind} {relation} CLUSTER ON {index}"),
            None => format!("ALTER {kind} {relation} SET WITHOUT CLUSTER"),
        };
        drafts.push(draft(sql, undo));
    }
    if replica == Some(name) {
        let sql = format!("ALTER TABLE {relation} REPLICA IDENTITY USING INDEX {name}");
        let undo = match was_replica.filter(stays) {
            Some(index) => format!("ALTER TABLE {relation} REPLICA IDENTITY USING INDEX {index}"),
            None => format!("ALTER TABLE {relation} REPLICA IDENTITY DEFAULT"),
        };
        drafts.push(draft(sql, undo));
    }
    drafts
}

fn identity(kind: Kind, name: &QualifiedName) -> Identity {
    Identity::within(kind, name.clone())
}

/// The names of the indexes that the relation has marked.
fn marks<'c>(
    catalog: &'c Catalog,
    relation: &QualifiedName,
) -> (Option<&'c Ident>, Option<&'c Ident>) {
    if let Some(object) = catalog.objects.get(&identity(Kind::Table, relation))
        && let Definition::Table(table) = &object.definition
    {
        return (table.clustered_on.as_ref(), replica_index(catalog, relation, table));
    }
    if let Some(object) = catalog.objects.get(&identity(Kind::MaterializedView, relation))
        && let Definition::MaterializedView(view) = &object.definition
    {
        return (view.clustered_on.as_ref(), None);
    }
    (None, None)
}

fn replica_index<'c>(
    catalog: &'c Catalog,
    relation: &QualifiedName,
    table: &Table,
) -> Option<&'c Ident> {
    let name = table.replica_identity.as_ref().filter(|_| table.replica_identity_is_index)?;
    let name = Ident::new(name.as_str()).ok()?;
    let kinds = [
        Identity::within(
            Kind::Index,
            QualifiedName { schema: relation.schema.clone(), name: name.clone() },
        ),
        Identity {
            kind: Kind::Constraint,
            schema: Some(relation.schema.clone()),
            relation: Some(relation.name.clone()),
            name,
            arguments: None,
        },
    ];
    kinds
        .iter()
        .find_map(|it| catalog.objects.get_key_value(it))
        .map(|(identity, _)| &identity.name)
}

/// Returns the statements that change the marks of a table on indexes that stay, and the identity
/// of rows that is no index.
pub(super) fn of_table<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: &Table,
    to: &Table,
) -> Vec<Draft<'c>> {
    let mut drafts = Vec::new();
    let name = target::name(&object.identity);
    let Some(relation) = object.identity.qualified() else { return drafts };
    let comes_anew =
        |index: &Ident| work.new_index(&relation, index).is_some_and(|it| work.is_made(it));
    let uses = |index: &Ident| work.new_index(&relation, index).map(Part::whole);
    // The index takes its mark along, and brings it back when it is made again.
    let reversed = work.reversed();
    let is_lost = |index: &Ident| {
        let old = reversed.new_index(&relation, index);
        old.is_some_and(|it| {
            !work.to.objects.contains_key(it) || work.decisions.recreated.contains_key(it)
        })
    };
    if from.clustered_on != to.clustered_on {
        let sql = |table: &Table| match &table.clustered_on {
            Some(index) => format!("ALTER TABLE {name} CLUSTER ON {index}"),
            None => format!("ALTER TABLE {name} SET WITHOUT CLUSTER"),
        };
        if !to.clustered_on.as_ref().is_some_and(comes_anew) {
            let uses = to.clustered_on.as_ref().and_then(uses);
            let undo = match &from.clustered_on {
                Some(index) if is_lost(index) => format!("ALTER TABLE {name} SET WITHOUT CLUSTER"),
                Some(_) | None => sql(from),
            };
            let draft = Draft::build(&object.identity, "its clustering", sql(to), undo);
            drafts.push(draft.uses(uses));
        }
    }
    let identifies =
        |table: &Table| (table.replica_identity.clone(), table.replica_identity_is_index);
    if identifies(from) != identifies(to) {
        let index = |table: &Table| {
            let name = table.replica_identity.as_ref().filter(|_| table.replica_identity_is_index);
            name.and_then(|name| Ident::new(name.as_str()).ok())
        };
        let sql = |table: &Table| match index(table) {
            Some(index) => format!("ALTER TABLE {name} REPLICA IDENTITY USING INDEX {index}"),
            None => match table.replica_identity.as_deref() {
                Some("full") => format!("ALTER TABLE {name} REPLICA IDENTITY FULL"),
                Some(_) => format!("ALTER TABLE {name} REPLICA IDENTITY NOTHING"),
                None => format!("ALTER TABLE {name} REPLICA IDENTITY DEFAULT"),
            },
        };
        let new = index(to);
        if !new.as_ref().is_some_and(comes_anew) {
            let uses = new.as_ref().and_then(uses);
            let undo = match index(from) {
                Some(index) if is_lost(&index) => {
                    format!("ALTER TABLE {name} REPLICA IDENTITY DEFAULT")
                }
                Some(_) | None => sql(from),
            };
            let draft = Draft::build(&object.identity, "its replica identity", sql(to), undo);
            drafts.push(draft.uses(uses));
        }
    }
    drafts
}
