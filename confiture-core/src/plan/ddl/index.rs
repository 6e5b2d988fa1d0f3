//! CREATE INDEX, in the words of `pg_get_indexdef()`.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::{Part, identifier};
use super::super::work::{Work, unplanned};
use super::storage::{self, Storage};
use super::{Alteration, clone, mark, target};
use crate::catalog::index::{ColumnStatistics, Index, IndexClone};
use crate::catalog::{Identity, Object};
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Index,
) -> Result<Vec<Draft<'c>>, Refusal> {
    if is_left_over(it) {
        let why = "an index that cannot be used is what an interrupted build leaves behind";
        return Err(unplanned(&object.identity, "is_valid", why)
            .hint(format!("drop or reindex {} where it was read from", object.identity)));
    }
    let mut drafts =
        vec![clone::made(work, object, statement(it)?)?.hazards(&hazards(it.is_unique))];
    drafts.extend(clone::joined(work, object));
    drafts.extend(measured(object, None, it));
    drafts.extend(mark::of_index(work, object));
    Ok(drafts)
}

/// Returns whether an interrupted build or REINDEX has left it: nobody can read by it.
pub(super) fn is_left_over(it: &Index) -> bool {
    !it.is_valid && without_only(&it.command) == it.command
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Index,
    b: &'c Index,
) -> Result<Alteration<'c>, Refusal> {
    let Index {
        relation,
        is_unique,
        is_valid,
        command,
        options: _,
        tablespace: _,
        statistics: _,
        clones,
        missing_on: _,
    } = b;
    if a.relation != *relation || a.is_unique != *is_unique || a.command != *command {
        return Ok(Alteration::Recreate("its definition differs".to_owned()));
    }
    let (old, new) = (Storage::of_index(a), Storage::of_index(b));
    let is_partitioned = storage::is_of_partitioned(work, to);
    if !storage::can_change(is_partitioned, old, new) {
        let why = "storage parameters of the index of a partitioned table cannot change";
        return Ok(Alteration::Recreate(why.to_owned()));
    }
    let mut drafts = match clone::changed(work, to, &a.clones, clones)? {
        Alteration::InPlace(drafts) => drafts,
        Alteration::Recreate(why) => return Ok(Alteration::Recreate(why)),
    };
    let is_completed = !a.is_valid && *is_valid && drafts.iter().any(|it| !it.hazards.is_empty());
    if !a.is_valid && *is_valid && !is_completed {
        return Ok(Alteration::Recreate("it is left over from an interrupted build".to_owned()));
    }
    if a.is_valid && !*is_valid {
        return Err(unplanned(&to.identity, "is_valid", "a valid index does not become invalid"));
    }
    let name = target::name(&to.identity);
    drafts.extend(storage::changed(&to.identity, &name, None, (is_partitioned, old, new))?);
    drafts.extend(measured(to, Some(a), b));
    Ok(Alteration::InPlace(drafts))
}

/// Returns the statement that makes an index with all its parts.
pub(super) fn statement(it: &Index) -> Result<String, Refusal> {
    let command = storage::command(it)?;
    // ON ONLY leaves the partitions without it, which is what an invalid one is.
    Ok(if it.is_valid { without_only(&command) } else { command })
}

fn hazards(is_unique: bool) -> Vec<Hazard> {
    let mut hazards = vec![Hazard::FullScan, Hazard::BlocksWrites, Hazard::IndexBuild];
    if is_unique {
        hazards.push(Hazard::MayFailOnData);
    }
    hazards
}

/// Returns the command without the word ONLY, with which the server writes the index of a
/// partitioned table: only without it do the partitions get theirs.
fn without_only(command: &str) -> String {
    let Some(at) = command.find("INDEX ") else { return command.to_owned() };
    let (head, rest) = command.split_at(at + "INDEX ".len());
    let Some((_, tail)) = identifier(rest) else { return command.to_owned() };
    let name = &rest[..rest.len() - tail.len()];
    match tail.strip_prefix(" ON ONLY ") {
        Some(tail) => format!("{head}{name} ON {tail}"),
        None => command.to_owned(),
    }
}

fn measured<'c>(object: &'c Object, from: Option<&Index>, to: &Index) -> Option<Draft<'c>> {
    let identity = &object.identity;
    let list = |it: Option<&Index>| it.and_then(|it| it.statistics.clone()).unwrap_or_default();
    let (old, new) = (list(from), list(Some(to)));
    if old == new {
        return None;
    }
    // The target of the index of a partitioned table comes down to all clones.
    let sql = |from: &[ColumnStatistics], to: &[ColumnStatistics], clones: &[IndexClone]| {
        let targets = targets(from, to);
        let below = clones.iter().filter_map(|clone| {
            let own = clone.statistics.as_deref().unwrap_or_default();
            let goal = targets
                .iter()
                .map(|it| ColumnStatistics { target: target_at(own, it.position), ..it.clone() });
            let goal: Vec<_> = goal.filter(|it| !targets.contains(it)).collect();
            let name = format!("{}.{}", clone.relation.schema, clone.name);
            (!goal.is_empty()).then(|| targets_sql(&name, &goal))
        });
        super::joined(std::iter::once(targets_sql(&target::name(identity), &targets)).chain(below))
    };
    let before = from.map_or(&[][..], |it| &it.clones);
    let (there, back) = (sql(&old, &new, &to.clones), sql(&new, &old, before));
    let draft = Draft::build(identity, "its statistics", there, back);
    Some(draft.uses([Part::whole(identity)]))
}

/// Returns the statement that changes the statistics targets of a clone of the index that has this
/// name.
pub(super) fn targeted<'c>(
    identity: &'c Identity,
    name: &str,
    old: Option<&[ColumnStatistics]>,
    new: Option<&[ColumnStatistics]>,
) -> Option<Draft<'c>> {
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let sql = |from, to| targets_sql(name, &targets(from, to));
    (old != new).then(|| Draft::build(identity, "its statistics", sql(old, new), sql(new, old)))
}

/// Returns the targets that lead from these to those, where -1 is the server's own.
fn targets(from: &[ColumnStatistics], to: &[ColumnStatistics]) -> Vec<ColumnStatistics> {
    let set = to.iter().filter(|it| !from.contains(it)).cloned();
    let reset = from.iter().filter(|it| target_at(to, it.position) < 0);
    let reset = reset.map(|it| ColumnStatistics { target: -1, ..it.clone() });
    set.chain(reset).collect()
}

fn target_at(list: &[ColumnStatistics], position: i16) -> i32 {
    list.iter().find(|it| it.position == position).map_or(-1, |it| it.target)
}

fn targets_sql(name: &str, targets: &[ColumnStatistics]) -> String {
    let actions: Vec<String> = targets
        .iter()
        .map(|it| format!("ALTER COLUMN {} SET STATISTICS {}", it.position, it.target))
        .collect();
    format!("ALTER INDEX {name} {}", actions.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_word_only_goes() {
        assert_eq!(
            without_only("CREATE INDEX \"a ON ONLY b\" ON ONLY s.t USING btree (c)"),
            "CREATE INDEX \"a ON ONLY b\" ON s.t USING btree (c)"
        );
        let plain = "CREATE UNIQUE INDEX i ON s.t USING btree (((' ON ONLY '::text || c)))";
        assert_eq!(without_only(plain), plain);
    }
}
