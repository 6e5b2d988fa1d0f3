//! ALTER TABLE … ADD CONSTRAINT, in the words of `pg_get_constraintdef()`.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::facet::commented;
use super::storage::{self, Storage, is_of_partitioned};
use super::{Alteration, clone, inherited, mark, target};
use crate::catalog::constraint::{Constraint, ConstraintType};
use crate::catalog::{Definition, Identity, Object};
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Constraint,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let sql = added(work, object, it)?;
    let mut drafts = vec![clone::made(work, object, sql)?.hazards(hazards(it))];
    drafts.extend(clone::joined(work, object));
    if !is_of_partitioned(work, object) {
        // An index that is made beside the traffic has it at once; this is left to be said.
        let (name, new) = (target::name(identity), Storage::of_constraint(it));
        let storage = (false, Storage::default(), new);
        drafts.extend(storage::changed(identity, &name, Some("its index"), storage)?);
    }
    drafts.extend(noted(object, None, it.index_comment.as_deref()));
    drafts.extend(mark::of_index(work, object));
    drafts.extend(inherited::validated_below(work, object));
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
        is_valid: _,
        tablespace: _,
        options: _,
        references,
        index_comment,
        clones,
        missing_on: _,
    } = b;
    let (old, new) = (Manner::of(&a.clause), Manner::of(clause));
    let is_other = a.r#type != *r#type || a.references != *references || old.rest != new.rest;
    if is_other || !old.becomes(&new, *r#type) {
        return Ok(Alteration::Recreate("its definition differs".to_owned()));
    }
    let is_partitioned = is_of_partitioned(work, to);
    let storage = (is_partitioned, Storage::of_constraint(a), Storage::of_constraint(b));
    if !storage::can_change(storage.0, storage.1, storage.2) {
        let why = "storage parameters of the index of a partitioned table cannot change";
        return Ok(Alteration::Recreate(why.to_owned()));
    }
    let mut drafts = match clone::changed(work, to, &a.clones, clones)? {
        Alteration::InPlace(drafts) => drafts,
        Alteration::Recreate(why) => return Ok(Alteration::Recreate(why)),
    };
    drafts.extend(checked(work, to, a, (&old, &new))?);
    let name = target::name(&to.identity);
    drafts.extend(storage::changed(&to.identity, &name, Some("its index"), storage)?);
    drafts.extend(noted(to, a.index_comment.as_deref(), index_comment.as_deref()));
    Ok(Alteration::InPlace(drafts))
}

/// Returns whether a constraint of both sides has to be made anew, also before its own turn has
/// come to say so.
pub(super) fn is_remade(work: &Work<'_>, identity: &Identity) -> bool {
    let sides = (work.from.objects.get(identity), work.to.objects.get(identity));
    let (Some(from), Some(to)) = sides else { return false };
    let (Definition::Constraint(a), Definition::Constraint(b)) = (&from.definition, &to.definition)
    else {
        return false;
    };
    matches!(alter(work, to, a, b), Ok(Alteration::Recreate(_)))
}

/// When and for what a constraint is checked: what `pg_get_constraintdef()` writes at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Manner<'t> {
    /// What comes before.
    rest: &'t str,
    is_deferrable: bool,
    is_deferred: bool,
    /// Whether it is checked at all (before 18 always).
    is_enforced: bool,
    /// Whether rows are known to satisfy it that were there before.
    is_valid: bool,
}

impl<'t> Manner<'t> {
    fn of(clause: &'t str) -> Self {
        let mut rest = clause;
        let mut strip = |words: &str| {
            let stripped = rest.strip_suffix(words);
            rest = stripped.unwrap_or(rest);
            stripped.is_some()
        };
        let is_valid = !strip(" NOT VALID");
        let is_enforced = !strip(" NOT ENFORCED");
        let is_deferred = strip(" INITIALLY DEFERRED");
        let is_deferrable = strip(" DEFERRABLE");
        Self { rest, is_deferrable, is_deferred, is_enforced, is_valid }
    }

    /// Returns whether PostgreSQL can change a constraint like this: all but validity can be
    /// changed of foreign keys alone (manual, ALTER TABLE).
    fn becomes(&self, to: &Self, r#type: ConstraintType) -> bool {
        let is_same = self.words() == to.words() && self.is_enforced == to.is_enforced;
        let is_forgotten = self.is_enforced && to.is_enforced && self.is_valid && !to.is_valid;
        // What is enforced again is checked for all rows.
        let is_checked = self.is_enforced || !to.is_enforced || to.is_valid;
        (is_same || r#type == ConstraintType::Foreign) && !is_forgotten && is_checked
    }

    fn words(&self) -> &'static str {
        match (self.is_deferrable, self.is_deferred) {
            (_, true) => "DEFERRABLE INITIALLY DEFERRED",
            (true, false) => "DEFERRABLE INITIALLY IMMEDIATE",
            (false, false) => "NOT DEFERRABLE",
        }
    }
}

/// Returns the statements that change when and for what a constraint is checked.
fn checked<'c>(
    work: &Work<'c>,
    object: &'c Object,
    a: &'c Constraint,
    (old, new): (&Manner<'_>, &Manner<'_>),
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let alter = format!("ALTER TABLE {}", target::relation(identity));
    let name = &identity.name;
    let mut drafts = Vec::new();
    if old.words() != new.words() {
        let sql = |it: &Manner<'_>| format!("{alter} ALTER CONSTRAINT {name} {}", it.words());
        let draft = Draft::build(identity, "when it is checked", sql(new), sql(old));
        drafts.push(draft.hazards(&[Hazard::ChangesBehaviour]));
    }
    // With the constraint, what was said about it goes, too.
    let again = || -> Result<String, Refusal> {
        let again = match work.from.objects.get(identity) {
            Some(old) => super::again(work, old, &[])?,
            None => added(work, object, a)?,
        };
        Ok(super::joined([target::drop(identity), again]))
    };
    if old.is_enforced != new.is_enforced {
        let sql = |is_enforced| {
            let word = if is_enforced { "ENFORCED" } else { "NOT ENFORCED" };
            format!("{alter} ALTER CONSTRAINT {name} {word}")
        };
        // Enforced again it would be valid as well.
        let undo = if old.is_valid { sql(old.is_enforced) } else { again()? };
        let draft = Draft::build(identity, "whether it is checked", sql(new.is_enforced), undo);
        let hazards: &[Hazard] = match new.is_enforced {
            true => &[Hazard::FullScan, Hazard::BlocksWrites, Hazard::MayFailOnData],
            false => &[Hazard::ChangesBehaviour],
        };
        drafts.push(draft.hazards(hazards));
    } else if !old.is_valid && new.is_valid {
        let sql = format!("{alter} VALIDATE CONSTRAINT {name}");
        drafts.push(
            Draft::build(identity, "all rows are checked", sql, again()?)
                .hazards(&[Hazard::FullScan, Hazard::MayFailOnData]),
        );
    }
    for draft in drafts.iter_mut().skip(1) {
        draft.follows = true;
    }
    Ok(drafts)
}

/// Returns the statement that changes the comment on the index behind a key.
fn noted<'c>(object: &'c Object, from: Option<&str>, to: Option<&str>) -> Option<Draft<'c>> {
    let it = format!("INDEX {}", target::name(&object.identity));
    let draft = commented(object, &it, from, to)?;
    Some(draft.uses([Part::whole(&object.identity)]))
}

/// Returns the statement that adds a constraint. The storage of an index with parts has to be said
/// with it, since it cannot change later, and is what the parts get.
pub(super) fn added(work: &Work<'_>, object: &Object, it: &Constraint) -> Result<String, Refusal> {
    let relation = target::relation(&object.identity);
    let only = if it.missing_on.is_empty() { "" } else { "ONLY " };
    let clause = if is_of_partitioned(work, object) {
        storage::clause(&it.clause, Storage::of_constraint(it))?
    } else {
        it.clause.clone()
    };
    Ok(format!("ALTER TABLE {only}{relation} ADD CONSTRAINT {} {clause}", object.identity.name))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_clause_says_when_it_is_checked() {
        let it =
            Manner::of("FOREIGN KEY (a) REFERENCES b(c) DEFERRABLE INITIALLY DEFERRED NOT VALID");
        assert_eq!(it.rest, "FOREIGN KEY (a) REFERENCES b(c)");
        assert!(it.is_deferrable && it.is_deferred && it.is_enforced && !it.is_valid);
        let it = Manner::of("FOREIGN KEY (a) REFERENCES b(c) ON DELETE SET NULL NOT ENFORCED");
        assert_eq!(it.rest, "FOREIGN KEY (a) REFERENCES b(c) ON DELETE SET NULL");
        assert!(!it.is_deferrable && !it.is_enforced);
        assert_eq!(it.words(), "NOT DEFERRABLE");
    }
}
