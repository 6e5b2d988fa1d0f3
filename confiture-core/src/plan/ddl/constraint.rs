//! ALTER TABLE … ADD CONSTRAINT, in the words of `pg_get_constraintdef()`.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::facet::commented;
use super::index::{index_name, placed};
use super::{Alteration, clone, mark, option, target};
use crate::catalog::Object;
use crate::catalog::constraint::{Constraint, ConstraintType};
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Constraint,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let mut drafts = vec![clone::made(work, object, added(object, it))?.hazards(hazards(it))];
    drafts.extend(clone::joined(work, object));
    // Both can be said in the clause as well, but at a place that differs from type to type.
    drafts.extend(placed(identity, None, it.tablespace.as_ref()));
    drafts.extend(stored(object, None, Some(it))?);
    drafts.extend(noted(object, None, it.index_comment.as_deref()));
    drafts.extend(mark::of_index(work, object));
    Ok(drafts)
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Constraint,
    b: &'c Constraint,
) -> Result<Alteration<'c>, Refusal> {
    let Constraint {
        r#type,
        clause,
        is_valid,
        tablespace,
        options: _,
        references,
        index_comment,
        clones,
        missing_on: _,
    } = b;
    let is_validated = a.clause.strip_suffix(" NOT VALID") == Some(clause.as_str());
    let is_other = a.r#type != *r#type || a.references != *references;
    if is_other || (a.clause != *clause && !is_validated) || (a.is_valid && !is_valid) {
        return Ok(Alteration::Recreate("its definition differs".to_owned()));
    }
    let Some(mut drafts) = clone::changed(work, to, &a.clones, clones) else {
        return Ok(Alteration::Recreate("a partition is without it".to_owned()));
    };
    if a.is_valid != *is_valid {
        let identity = &to.identity;
        let relation = target::relation(identity);
        let sql = format!("ALTER TABLE {relation} VALIDATE CONSTRAINT {}", identity.name);
        // With the constraint, what was said about it goes, too.
        let again = match work.from.objects.get(identity) {
            Some(old) => super::again(work, old, &[])?,
            None => added(to, a),
        };
        let undo = super::joined([target::drop(identity), again]);
        drafts.push(
            Draft::build(identity, "all rows are checked", sql, undo)
                .hazards(&[Hazard::FullScan, Hazard::MayFailOnData]),
        );
    }
    drafts.extend(placed(&to.identity, a.tablespace.as_ref(), tablespace.as_ref()));
    drafts.extend(stored(to, Some(a), Some(b))?);
    drafts.extend(noted(to, a.index_comment.as_deref(), index_comment.as_deref()));
    Ok(Alteration::InPlace(drafts))
}

/// Returns the statement that changes the comment on the index behind a key.
fn noted<'c>(object: &'c Object, from: Option<&str>, to: Option<&str>) -> Option<Draft<'c>> {
    let it = format!("INDEX {}", index_name(&object.identity));
    let draft = commented(object, &it, from, to)?;
    Some(draft.uses([Part::whole(&object.identity)]))
}

fn added(object: &Object, it: &Constraint) -> String {
    let relation = target::relation(&object.identity);
    let only = if it.missing_on.is_empty() { "" } else { "ONLY " };
    format!("ALTER TABLE {only}{relation} ADD CONSTRAINT {} {}", object.identity.name, it.clause)
}

fn hazards(it: &Constraint) -> &'static [Hazard] {
    match it.r#type {
        ConstraintType::Primary | ConstraintType::Unique | ConstraintType::Exclude => &[
            Hazard::FullScan,
            Hazard::BlocksWrites,
            Hazard::BlocksReads,
            Hazard::IndexBuild,
            Hazard::MayFailOnData,
        ],
        ConstraintType::Check if it.is_valid => {
            &[Hazard::FullScan, Hazard::BlocksWrites, Hazard::BlocksReads, Hazard::MayFailOnData]
        }
        ConstraintType::Foreign if it.is_valid => {
            &[Hazard::FullScan, Hazard::BlocksWrites, Hazard::MayFailOnData]
        }
        ConstraintType::Check | ConstraintType::Foreign => &[],
    }
}

fn stored<'c>(
    object: &'c Object,
    from: Option<&Constraint>,
    to: Option<&Constraint>,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let name = index_name(&object.identity);
    let from = from.and_then(|it| it.options.as_ref());
    let to = to.and_then(|it| it.options.as_ref());
    // ALTER INDEX takes one action at a time.
    let statements = |from, to| -> Result<Vec<String>, Refusal> {
        let actions = option::change(from, to)?;
        Ok(actions.into_iter().map(|action| format!("ALTER INDEX {name} {action}")).collect())
    };
    let undo = super::joined(statements(to, from)?);
    let drafts = statements(from, to)?.into_iter().map(|sql| {
        Draft::build(&object.identity, "storage of its index", sql, undo.clone())
            .uses([Part::whole(&object.identity)])
    });
    Ok(drafts.collect())
}
