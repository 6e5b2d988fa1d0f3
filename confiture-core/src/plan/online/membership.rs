//! Partitions that leave while others go on reading and writing, and that join without being read
//! under a lock.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::lock;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Form, Line, alone, bound, passing_name, standing};
use crate::catalog::table::Table;
use crate::catalog::{Identity, Kind, Object};
use crate::name::{BYTES_MAX, Ident, QualifiedName};

/// DETACH PARTITION CONCURRENTLY; refused where there is a default partition (manual, ALTER TABLE).
///
/// It leaves a check behind that says what the bound said, under a name that the server chooses.
pub(super) fn left<'c>(line: &Line<'_, 'c>, object: &'c Object) -> Option<Form<'c>> {
    let (work, draft) = (line.work, line.draft());
    let (parent, name) = (draft.parent.as_ref()?, object.identity.qualified()?);
    if draft.sql != format!("ALTER TABLE {parent} DETACH PARTITION {name}") {
        return None;
    }
    // Between leaving and joining, its rows are nowhere: that is to be short.
    let joins_again = line
        .drafts
        .iter()
        .any(|it| it.object == draft.object && it.stage == Stage::Build && it.parent.is_some());
    if joins_again || has_default(line, work.from.objects.values(), parent) {
        return None;
    }
    let check = rest(line, &name, parent)?;
    let main = alone(draft.clone(), format!("{} CONCURRENTLY", draft.sql));
    let sql = format!("ALTER TABLE {name} DROP CONSTRAINT IF EXISTS {check}");
    let why = "what PostgreSQL leaves of the bound";
    let undo = Undo::Sql(String::new());
    let gone = Draft::new(&object.identity, Stage::Leave, why, sql, undo);
    Some(Form { first: Vec::new(), main, last: vec![gone], instead_of: None })
}

/// A partition leaves before it is dropped, so that nobody who reads the others waits.
pub(super) fn dropped<'c>(line: &Line<'_, 'c>, object: &'c Object) -> Option<Form<'c>> {
    let (work, draft) = (line.work, line.draft());
    let (name, table) = (object.identity.qualified()?, object.definition.table()?);
    let (parent, bound) = (table.parents.as_ref()?.first()?, table.bound.as_ref()?);
    let above = Identity::within(Kind::Table, parent.clone());
    let stays = work.to.objects.contains_key(&above) && !work.is_made(&above);
    let sql = format!("ALTER TABLE {parent} DETACH PARTITION {name}");
    let plain = format!("DROP TABLE {name}");
    if !stays
        || (draft.sql != plain && draft.sql != format!("{sql};\n{plain}"))
        || has_default(line, work.from.objects.values(), parent)
    {
        return None;
    }
    let undo = Undo::Sql(format!("ALTER TABLE {parent} ATTACH PARTITION {name} {bound}"));
    let why = format!("it leaves {above}");
    let leaves = Draft::new(&object.identity, Stage::Leave, why, String::new(), undo);
    let leaves = alone(leaves, format!("{sql} CONCURRENTLY"));
    // No row may refer to one of its rows.
    let may_fail = draft.hazards.contains(&Hazard::MayFailOnData);
    let leaves = leaves.hazards(if may_fail { &[Hazard::MayFailOnData] } else { &[] });
    let mut main = draft.clone();
    main.sql = plain;
    main.hazards.retain(|it| *it != Hazard::MayFailOnData);
    main.has_left = true;
    Some(Form { first: vec![leaves], main, last: Vec::new(), instead_of: None })
}

/// ATTACH PARTITION after a check of the bound that was validated while others went on.
pub(super) fn joined<'c>(line: &Line<'_, 'c>, object: &'c Object) -> Option<Form<'c>> {
    let (work, draft) = (line.work, line.draft());
    let (parent, name) = (draft.parent.as_ref()?, standing(work, object)?.name);
    let head = format!("ALTER TABLE {parent} ATTACH PARTITION {name} ");
    let condition = bound::condition(work, parent, draft.sql.strip_prefix(&head)?)?;
    // What it will be a part of may still change.
    let moves = line.drafts.iter().any(|it| {
        it.parent.is_some() && it.object.qualified().is_some_and(|it| is_above(work, &it, parent))
    });
    if moves {
        return None;
    }
    let default = default_beside(line, parent, draft.sql.strip_prefix(&head)?)?;
    let (first, last) = checked(line, std::iter::once((name, condition)).chain(default))?;
    let mut main = draft.clone();
    main.hazards.retain(|it| !it.is_about_rows());
    Some(Form { first, main, last, instead_of: None })
}

/// A new partition is made beside the table and joins it then: CREATE TABLE … PARTITION OF would
/// keep readers of the table waiting, ATTACH PARTITION does not.
pub(super) fn added<'c>(line: &Line<'_, 'c>, object: &'c Object) -> Option<Form<'c>> {
    let (work, draft) = (line.work, line.draft());
    let (name, table) = (object.identity.qualified()?, object.definition.table()?);
    let (parent, bound) = (table.parents.as_ref()?.first()?, table.bound.as_ref()?);
    let above = Identity::within(Kind::Table, parent.clone());
    let mut ancestors = lock::ancestry(work, object, None).into_iter();
    // Somebody may be using one of them.
    ancestors.find(|name| {
        let identity = Identity::within(Kind::Table, name.clone());
        work.from.objects.contains_key(&identity) && !work.is_made(&identity)
    })?;
    // Columns that it has otherwise than the table stand between the two.
    let words = format!(" {name} PARTITION OF {parent} {bound}");
    let (head, tail) = draft.sql.split_once(&words)?;
    let sql = format!(
        "{head} {name} (LIKE {parent} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING \
         GENERATED INCLUDING STORAGE INCLUDING COMPRESSION){tail}"
    );
    let made = Draft::new(&object.identity, Stage::Build, "", sql, draft.undo.clone());
    let made = Draft { why: format!("it is new, and will join {above}"), ..made };
    let mut main = draft.clone();
    main.sql = format!("ALTER TABLE {parent} ATTACH PARTITION {name} {bound}");
    // It goes with the table.
    main.undo = Undo::Sql(String::new());
    main.why = format!("it joins {above}");
    main.parent = Some(parent.clone());
    let default =
        default_beside(line, parent, bound).and_then(|default| checked(line, default.into_iter()));
    let (mut first, last) = match default {
        Some(both) => {
            main.hazards.retain(|it| !it.is_about_rows());
            both
        }
        None => (Vec::new(), Vec::new()),
    };
    first.insert(0, made);
    Some(Form { first, main, last, instead_of: None })
}

/// Returns the partition for all other rows, and that no row of the new one is in it; nothing at
/// all when that is not known.
#[expect(clippy::option_option, reason = "that there is none is known, too")]
fn default_beside(
    line: &Line<'_, '_>,
    parent: &QualifiedName,
    bound: &str,
) -> Option<Option<(QualifiedName, String)>> {
    let objects = || line.work.to.objects.values();
    let Some(default) = default_of(objects(), parent) else {
        return (!has_default(line, objects(), parent)).then_some(None);
    };
    if !line.is_there(&default.identity) || bound == "DEFAULT" {
        return Some(None);
    }
    let own = bound::own(line.work, parent, bound)?;
    Some(Some((default.identity.qualified()?, format!("NOT ({own})"))))
}

/// Returns the statements that have these tables checked while others go on, and those that forget
/// the checks.
fn checked<'c>(
    line: &Line<'_, 'c>,
    tables: impl Iterator<Item = (QualifiedName, String)>,
) -> Option<(Vec<Draft<'c>>, Vec<Draft<'c>>)> {
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for (table, condition) in tables {
        let check = passing_name(line.work, &table.name)?;
        let remove = format!("ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {check}");
        let add = format!("ALTER TABLE {table} ADD CONSTRAINT {check} CHECK ({condition})");
        let validate = format!("ALTER TABLE {table} VALIDATE CONSTRAINT {check}");
        let step = |why: &str, sql: String, undo: &str| {
            let undo = Undo::Sql(undo.to_owned());
            let mut draft = Draft::new(line.draft().object, Stage::Build, why, sql, undo);
            draft.on = Some(table.clone());
            draft
        };
        first.push(step("no row comes that does not fit", format!("{add} NOT VALID"), &remove));
        let hazards = [Hazard::FullScan, Hazard::MayFailOnData];
        first.push(step("no such row was there", validate, "").hazards(&hazards));
        last.push(step("the check has done its work", remove, ""));
    }
    Some((first, last))
}

/// Returns whether the table has, or had on the way, a partition for all other rows.
fn has_default<'o>(
    line: &Line<'_, '_>,
    mut objects: impl Iterator<Item = &'o Object>,
    parent: &QualifiedName,
) -> bool {
    let is_default = |text: &Undo| match text {
        Undo::Sql(sql) => sql.ends_with(" DEFAULT"),
        Undo::None { .. } => false,
    };
    let moves = |it: &Draft<'_>| {
        it.parent.as_ref() == Some(parent) && (is_default(&it.undo) || it.sql.ends_with(" DEFAULT"))
    };
    objects.any(|it| is_default_of(it, parent)) || line.drafts.iter().any(moves)
}

fn default_of<'o>(
    mut objects: impl Iterator<Item = &'o Object>,
    parent: &QualifiedName,
) -> Option<&'o Object> {
    objects.find(|it| is_default_of(it, parent))
}

fn is_default_of(object: &Object, parent: &QualifiedName) -> bool {
    let is_it = |it: &Table| {
        it.bound.as_deref() == Some("DEFAULT")
            && it.parents.as_ref().is_some_and(|list| list.first() == Some(parent))
    };
    object.definition.table().is_some_and(is_it)
}

/// Whether the one is the other or a table above it.
fn is_above(work: &Work<'_>, table: &QualifiedName, below: &QualifiedName) -> bool {
    let parents = work.new_table(below).and_then(|(_, it)| it.parents.clone());
    table == below || parents.iter().flatten().any(|parent| is_above(work, table, parent))
}

/// Returns the name of the check that DETACH PARTITION CONCURRENTLY leaves: of the table and the
/// column, or of the table alone when the bounds are of more (`ChooseConstraintName()` in
/// src/backend/catalog/pg_constraint.c). None when the server might choose another.
fn rest(line: &Line<'_, '_>, table: &QualifiedName, parent: &QualifiedName) -> Option<Ident> {
    let work = line.work;
    let moves = |name: &QualifiedName| {
        let mut moving = line.drafts.iter().filter(|it| it.stage == Stage::Leave);
        moving.any(|it| it.object.qualified().as_ref() == Some(name))
    };
    let mut columns: Vec<Ident> = Vec::new();
    let mut above = Some(parent.clone());
    while let Some(name) = above {
        let (_, it) = work.old_table(&name).filter(|_| !moves(&name))?;
        for column in bound::columns(it)? {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        above = it.bound.is_some().then(|| it.parents.as_ref()?.first().cloned()).flatten();
    }
    let stem = table.name.as_str();
    let name = match columns.as_slice() {
        [column] => format!("{stem}_{}_check", column.as_str()),
        _ => format!("{stem}_check"),
    };
    let name = Ident::new(name).ok().filter(|it| it.as_str().len() <= BYTES_MAX)?;
    let is_taken = [work.from, work.to].iter().any(|catalog| {
        catalog.objects.values().any(|object| {
            let is_it = object.identity.kind == Kind::Constraint && object.identity.name == name;
            is_it || object.definition.clones().iter().any(|clone| clone.name == name)
        })
    });
    (!is_taken).then_some(name)
}
