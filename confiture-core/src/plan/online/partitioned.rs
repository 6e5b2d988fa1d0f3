//! Indexes and keys of partitioned tables: for the table alone first, then for each partition
//! without a lock that writers wait for, and then the ones become parts of the other.

use std::collections::BTreeSet;

use super::super::aside;
use super::super::ddl::storage::{self, Storage};
use super::super::ddl::target;
use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::step::Undo;
use super::super::work::Work;
use super::index::{self, concurrently};
use super::key::{self, Key};
use super::partition::{Partition, partitions};
use super::{Form, Line, alone, passing_name};
use crate::catalog::constraint::Constraint;
use crate::catalog::index::{Index, IndexClone};
use crate::catalog::{Definition, Kind, Object};
use crate::name::{Ident, QualifiedName};

/// An index: CREATE INDEX … ON ONLY.
pub(super) fn index<'c>(
    line: &Line<'_, 'c>,
    object: &'c Object,
    it: &'c Index,
    table: &QualifiedName,
) -> Option<Form<'c>> {
    let partitions = partitions(line, object, table)?;
    if !it.is_valid {
        return None;
    }
    let old = index::replaced(line).filter(|_| partitions.iter().all(|it| !it.is_made));
    let Names { root, clones } = match old {
        Some(_) => Names::passing(line.work, object, &partitions)?,
        None => Names::own(object, &partitions),
    };
    let mut hazards = vec![Hazard::FullScan, Hazard::IndexBuild];
    hazards.extend(it.is_unique.then_some(Hazard::MayFailOnData));
    let mut parts = Vec::new();
    for (partition, name) in partitions.iter().zip(&clones).filter(|(it, _)| !it.is_made) {
        let clone = IndexClone { name: name.clone(), ..partition.clone.clone() };
        let own = aside::own(line.work.to, object, &clone)?;
        let Definition::Index(own) = &own.definition else { return None };
        let draft = part(object, partition, name, storage::command(own).ok()?);
        parts.push(if partition.is_partitioned {
            draft
        } else {
            let sql = concurrently(&draft.sql)?;
            alone(draft, sql).hazards(&hazards)
        });
    }
    let only = index::renamed(&storage::command(it).ok()?, "INDEX ", &root)?;
    let names = Names { root, clones };
    let mut form = whole(line, object, &partitions, &names, only, parts)?;
    if let Some(old) = old {
        swap(line, object, &partitions, &names, &mut form, old)?;
    }
    Some(form)
}

/// A primary key or unique constraint: ALTER TABLE ONLY, and for each partition one that uses an
/// index.
pub(super) fn key<'c>(
    line: &Line<'_, 'c>,
    object: &'c Object,
    it: &'c Constraint,
    table: &QualifiedName,
) -> Option<Form<'c>> {
    let partitions = partitions(line, object, table)?;
    let key = Key::of(&it.clause)?;
    let only = |table: &QualifiedName, name: &Ident, kept: Storage<'_>| {
        let clause = storage::clause(&it.clause, kept).ok()?;
        Some(format!("ALTER TABLE ONLY {table} ADD CONSTRAINT {name} {clause}"))
    };
    let mut parts = Vec::new();
    for partition in partitions.iter().filter(|it| !it.is_made) {
        let (table, name) = (partition.name, &partition.clone.name);
        let kept = Storage::of_clone(partition.clone);
        let alter = format!("ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}");
        if partition.is_partitioned {
            let mut own = part(object, partition, name, only(table, name, kept)?);
            own.undo = Undo::Sql(alter);
            parts.push(own);
            continue;
        }
        let index = part(object, partition, name, String::new());
        parts.push(alone(index, kept.behind(&key.index(name, table)).ok()?).hazards(&key::HAZARDS));
        let mut own = part(object, partition, name, key.constraint(name, table));
        own.why = format!("the index of {} becomes its own", table.name.as_str());
        own.undo = Undo::Sql(alter);
        parts.push(own);
    }
    let names = Names::own(object, &partitions);
    let sql = only(table, &object.identity.name, Storage::of_constraint(it))?;
    whole(line, object, &partitions, &names, sql, parts)
}

/// What the index of the table, and those of the partitions, are called while they are made.
struct Names {
    root: Ident,
    clones: Vec<Ident>,
}

impl Names {
    fn own(object: &Object, partitions: &[Partition<'_>]) -> Self {
        let clones = partitions.iter().map(|it| it.clone.name.clone());
        Self { root: object.identity.name.clone(), clones: clones.collect() }
    }

    fn passing(work: &Work<'_>, object: &Object, partitions: &[Partition<'_>]) -> Option<Self> {
        let root = passing_name(work, &object.identity.name)?;
        let clones: Option<Vec<Ident>> =
            partitions.iter().map(|it| passing_name(work, &it.clone.name)).collect();
        let clones = clones?;
        let places = partitions.iter().map(|it| &it.name.schema).zip(&clones);
        let distinct: BTreeSet<_> = places.collect();
        (distinct.len() == clones.len() && !clones.contains(&root)).then_some(Self { root, clones })
    }
}

/// Returns the statement for one partition.
fn part<'c>(object: &'c Object, partition: &Partition<'c>, name: &Ident, sql: String) -> Draft<'c> {
    let schema = &partition.name.schema;
    let why = format!("its part for {}", partition.name.name.as_str());
    let undo = Undo::Sql(format!("DROP INDEX IF EXISTS {schema}.{name}"));
    let mut draft = Draft::new(&object.identity, Stage::Build, why, sql, undo);
    draft.on = Some(partition.name.clone());
    draft
}

/// Puts together: the one of the table alone, those of its partitions, and the statements that make
/// the ones parts of the other, from the lowest.
fn whole<'c>(
    line: &Line<'_, 'c>,
    object: &'c Object,
    partitions: &[Partition<'c>],
    names: &Names,
    only: String,
    parts: Vec<Draft<'c>>,
) -> Option<Form<'c>> {
    let identity = &object.identity;
    let schema = identity.schema.as_ref()?;
    let mut main = line.draft().clone();
    main.hazards.clear();
    let Undo::Sql(undo) = &main.undo else { return None };
    let root = format!("{schema}.{}", names.root);
    let mut joins = Vec::new();
    for (partition, name) in partitions.iter().zip(&names.clones).rev() {
        let above = partitions.iter().zip(&names.clones).find(|it| *it.0.name == partition.parent);
        let above = above.map(|(it, name)| (it.name, name));
        let to = above.map_or(root.clone(), |(it, name)| format!("{}.{name}", it.schema));
        let sql = format!("ALTER INDEX {to} ATTACH PARTITION {}.{name}", partition.name.schema);
        // A part can only go away together with the whole.
        let undo = match above {
            Some((it, name)) if identity.kind == Kind::Constraint => gone(it, name),
            Some(_) => format!("DROP INDEX IF EXISTS {to}"),
            None => dropped(object, &to)?,
        };
        let why = format!("its part for {} joins it", partition.name.name.as_str());
        let mut draft = Draft::new(identity, Stage::Build, why, sql, Undo::Sql(undo));
        draft.on = Some(partition.name.clone());
        joins.push(draft);
    }
    let Some(last) = joins.pop() else {
        // Nothing is there to be read.
        return Some(Form { first: Vec::new(), main, last: Vec::new(), instead_of: None });
    };
    let why = "it is new, and what joins the table will have it";
    // The undo of what comes later has taken it away.
    let undo = match undo.strip_prefix(&target::drop(identity)) {
        Some(rest) => format!("{}{rest}", dropped(object, &root)?),
        None => undo.clone(),
    };
    let mut first = vec![Draft::new(identity, Stage::Build, why, only, Undo::Sql(undo))];
    first.extend(parts);
    first.extend(joins);
    (main.sql, main.undo, main.on, main.why) = (last.sql, last.undo, last.on, last.why);
    Some(Form { first, main, last: Vec::new(), instead_of: None })
}

/// Returns what takes the whole away with all its parts, if it is there.
fn dropped(object: &Object, name: &str) -> Option<String> {
    let identity = &object.identity;
    Some(match identity.kind == Kind::Constraint {
        true => gone(&identity.on_relation()?, &identity.name),
        false => format!("DROP INDEX IF EXISTS {name}"),
    })
}

fn gone(table: &QualifiedName, name: &Ident) -> String {
    format!("ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
}

/// The old form goes when the new one can be used, and that one takes its names.
fn swap<'c>(
    line: &Line<'_, 'c>,
    object: &'c Object,
    partitions: &[Partition<'c>],
    names: &Names,
    form: &mut Form<'c>,
    old: usize,
) -> Option<()> {
    let identity = &object.identity;
    let schema = identity.schema.as_ref()?;
    let rename = |schema: &Ident, from: &Ident, to: &Ident| {
        format!("ALTER INDEX {schema}.{from} RENAME TO {to}")
    };
    if form.first.is_empty() {
        return Some(());
    }
    let main = &mut form.main;
    let (sql, undo, why) = (main.sql.clone(), main.undo.clone(), main.why.clone());
    let mut join = Draft::new(identity, Stage::Build, why, sql, undo);
    join.on = main.on.take();
    form.first.push(join);
    // It stands earlier in the order, so it has its other form already.
    let mut gone = line.drafts[old].clone();
    gone.stage = Stage::Build;
    form.first.push(gone);
    main.sql = rename(schema, &names.root, &identity.name);
    main.undo = Undo::Sql(rename(schema, &identity.name, &names.root));
    main.why = "it takes the name of the old one".to_owned();
    for (partition, name) in partitions.iter().zip(&names.clones) {
        let Partition { name: table, clone, .. } = partition;
        let sql = rename(&table.schema, name, &clone.name);
        let undo = Undo::Sql(rename(&table.schema, &clone.name, name));
        let why = format!("so does its part for {}", table.name.as_str());
        let mut draft = Draft::new(identity, Stage::Build, why, sql, undo);
        draft.on = Some((*table).clone());
        form.last.push(draft);
    }
    form.instead_of = Some(old);
    Some(())
}
