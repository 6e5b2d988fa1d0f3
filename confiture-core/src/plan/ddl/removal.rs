//! How an object goes away, and how it would come back: the undo of a drop makes it again, with all
//! that went together with it.

use super::super::aside;
use super::super::draft::{Disturbance, Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::Work;
use super::{
    claim, clone, create, default_privileges, domain, foreign_option, foreign_table, index, joined,
    membership, rule, subscription, table, target, view,
};
use crate::catalog::constraint::ConstraintType;
use crate::catalog::{Definition, Identity, Kind, Object};
use crate::refusal::Refusal;

/// Returns the statement that drops an object, with the objects that go away together with it.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
pub(in crate::plan) fn drop<'c>(
    work: &Work<'c>,
    object: &'c Object,
    together: &[&'c Object],
    why: &str,
) -> Result<Draft<'c>, Refusal> {
    let identity = &object.identity;
    if let Definition::DefaultPrivileges(it) = &object.definition {
        return Ok(default_privileges::drop(object, it, why));
    }
    // Nobody wants it back; it cannot be made so on purpose.
    let is_left_over =
        matches!(&object.definition, Definition::Index(it) if index::is_left_over(it));
    let why = if is_left_over { "it is left over from an interrupted build" } else { why };
    let mut hazards = Vec::new();
    let undo = match identity.kind {
        Kind::Rule if rule::is_lost(work, object) => {
            hazards.push(Hazard::NotReversible);
            Undo::None { reason: "a column that it returns would have to go".to_owned() }
        }
        Kind::Table if !is_partitioned(object) => {
            hazards.extend([Hazard::DataLoss, Hazard::NotReversible]);
            Undo::None { reason: format!("the rows of {identity} are gone") }
        }
        Kind::Table => {
            // The sequence behind a column goes with it, and numbers begin anew.
            let is_numbered = object.definition.columns().iter().any(|it| it.identity.is_some());
            hazards.extend(is_numbered.then_some(Hazard::DataLoss));
            Undo::Sql(all_again(work, object, together)?)
        }
        Kind::Extension => {
            hazards.extend([Hazard::DataLoss, Hazard::NotReversible]);
            Undo::None { reason: format!("what {identity} kept is gone") }
        }
        Kind::Index if is_left_over => Undo::Sql(String::new()),
        Kind::ForeignTable => Undo::Sql(foreign_table::again(work, object, together)?),
        kind => {
            // The position of a sequence is data; that it begins anew is said, not hidden. So is
            // how far a subscription has come.
            let has_position = matches!(kind, Kind::Sequence | Kind::Subscription);
            hazards.extend(has_position.then_some(Hazard::DataLoss));
            let mut before = clone::first(work, object)?;
            for key in together.iter().filter(|it| it.identity.kind == Kind::Constraint) {
                let drafts = create(&work.reversed(), key)?.into_iter();
                before.extend(drafts.map(|draft| draft.sql));
            }
            let before = before.into_iter();
            Undo::Sql(joined(before.chain([again(work, object, together)?])))
        }
    };
    let mut sql = membership::dropped(work, object);
    // It leaves its parent only if no row refers to one of its rows.
    hazards.extend((sql != target::drop(identity)).then_some(Hazard::MayFailOnData));
    if together.iter().any(|it| it.identity.kind == Kind::Function) {
        sql.push_str(" CASCADE");
    }
    let clones = object.definition.clones().iter();
    let keys: Vec<&Identity> = clones.filter_map(|it| aside::key(work.from, object, it)).collect();
    if !keys.is_empty() {
        sql = clone::with_keys(identity);
    }
    let mut draft = Draft::new(identity, Stage::Teardown, why, sql, undo).hazards(&hazards);
    if identity.kind == Kind::Constraint {
        // On the way back the key is there first.
        draft.behind = clone::rivals(&work.reversed(), object);
    }
    // What refers to such a key goes before.
    draft.waits.extend(keys.iter().copied().map(Part::whole));
    draft.releases.extend(keys.into_iter().map(Part::whole));
    for gone in std::iter::once(&object).chain(together) {
        // The parts of a table are gone with it; functions may be used by others.
        if gone.identity == *identity || gone.identity.kind == Kind::Function {
            draft = draft.disturbs(Part::whole(&gone.identity), Disturbance::Gone);
        }
        draft.releases.push(Part::whole(&gone.identity));
        draft.frees.extend(claim::names(gone));
    }
    if let Definition::Subscription(it) = &object.definition {
        return Ok(subscription::left(draft, it));
    }
    Ok(foreign_option::dropped(draft, &object.definition))
}

/// The rows of a partitioned table are in its partitions, which have statements of their own.
fn is_partitioned(object: &Object) -> bool {
    matches!(&object.definition, Definition::Table(table) if table.partition_key.is_some())
}

/// Returns the statements that take the parts of an old object away, one by one, where a circle
/// does not let it go at once.
pub(in crate::plan) fn loosen<'c>(
    work: &Work<'c>,
    object: &'c Object,
) -> Result<Vec<Draft<'c>>, Refusal> {
    if let Some(it) = object.definition.table() {
        Ok(table::loosen(object, it))
    } else if let Definition::Domain(it) = &object.definition {
        Ok(domain::loosen(object, it))
    } else if let Definition::View(it) = &object.definition {
        view::loosen(work, object, it)
    } else {
        Ok(Vec::new())
    }
}

/// Returns the statements that make an old object again, with the functions that went away with a
/// type: they come after its name and before the rest of it; and with the default privileges that
/// went away with a schema.
pub(super) fn again<'c>(
    work: &Work<'c>,
    object: &'c Object,
    together: &[&'c Object],
) -> Result<String, Refusal> {
    let reversed = work.reversed();
    let mut drafts = create(&reversed, object)?;
    let is_function = |it: &&&Object| it.identity.kind == Kind::Function;
    for function in together.iter().filter(is_function).rev() {
        let at = drafts.len().min(1);
        drafts.splice(at..at, create(&reversed, function)?);
    }
    for part in together.iter().filter(|it| it.identity.kind == Kind::DefaultPrivileges) {
        drafts.extend(create(&reversed, part)?);
    }
    // What a check says of a table that is gone for good; what went together comes back with it.
    let is_together = |it: &Identity| together.iter().any(|other| other.identity == *it);
    drafts.retain(|it| {
        *it.object == object.identity || is_together(it.object) || !reversed.is_made(it.object)
    });
    Ok(joined(drafts.into_iter().map(|draft| draft.sql)))
}

/// Returns the statements that make an old table again with all that went away with it: its
/// sequences first, which belong to its columns in the end.
fn all_again<'c>(
    work: &Work<'c>,
    object: &'c Object,
    together: &[&'c Object],
) -> Result<String, Refusal> {
    let mut others: Vec<&Object> = together.to_vec();
    // Keys before indexes: what stands on partitions is theirs first.
    let rank = |it: &Object| (if is_key(it) { Kind::Index } else { it.identity.kind }, !is_key(it));
    others.sort_by(|a, b| (rank(a), &a.identity).cmp(&(rank(b), &b.identity)));
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for it in others {
        let mut drafts = create(&work.reversed(), it)?.into_iter().map(|draft| draft.sql);
        if it.identity.kind == Kind::Sequence {
            first.extend(drafts.next());
        }
        last.extend(drafts);
    }
    first.push(again(work, object, &[])?);
    Ok(joined(first.into_iter().chain(last)))
}

fn is_key(object: &Object) -> bool {
    let Definition::Constraint(it) = &object.definition else { return false };
    matches!(it.r#type, ConstraintType::Primary | ConstraintType::Unique)
}
