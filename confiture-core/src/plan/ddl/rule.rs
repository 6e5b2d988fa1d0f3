//! CREATE RULE, in the words of `pg_get_ruledef()`, and when it rewrites.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::{Work, unplanned};
use super::view::query as statement;
use super::{Alteration, target, whole};
use crate::catalog::rule::Rule;
use crate::catalog::trigger::Enabled;
use crate::catalog::{Catalog, Column, Definition, Identity, Kind, Object};
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Rule,
) -> Result<Vec<Draft<'c>>, Refusal> {
    if let Some(why) = obstacle(work, object, it) {
        return Err(unplanned(&object.identity, "the definition", why));
    }
    let mut drafts = vec![whole::create(work, object, statement(&it.command).to_owned())];
    drafts.extend(enabled(object, Enabled::Origin, it.enabled));
    Ok(drafts)
}

/// Returns why the server refuses to make this rule where it has to be made.
///
/// `checkRuleResultList()` (rewriteDefine.c, 14 to 18) wants an entry of RETURNING for every column
/// that the table ever had.
fn obstacle(work: &Work<'_>, object: &Object, it: &Rule) -> Option<&'static str> {
    let relation = object.identity.on_relation()?;
    let (identity, old) = work.old_table(&relation)?;
    if !returns(it) || work.is_made(identity) {
        return None;
    }
    let new = work.new_table(&relation).map(|(_, table)| table.columns.as_slice())?;
    let is_kept = |column: &Column| {
        new.iter().any(|it| it.name == column.name)
            && !work.decisions.readded.contains_key(&(identity.clone(), column.name.clone()))
    };
    let is_whole = (1..).zip(&old.columns).all(|(at, it)| it.position == at && is_kept(it));
    (!is_whole)
        .then_some("PostgreSQL makes no rule with RETURNING on a table that has lost a column")
}

/// CREATE OR REPLACE RULE takes every other event, condition and action, and keeps when the rule
/// rewrites.
pub(super) fn alter<'c>(
    work: &Work<'c>,
    from: &'c Object,
    to: &'c Object,
    a: &'c Rule,
    b: &'c Rule,
) -> Result<Alteration<'c>, Refusal> {
    let Rule { command, enabled: when } = b;
    let mut drafts = Vec::new();
    if a.command != *command {
        if (returns(a) || returns(b)) && shown(work.from, from) != shown(work.to, to) {
            let why = "what it returns has to fit the columns of its relation at all times";
            return Ok(Alteration::Recreate(why.to_owned()));
        }
        if let Some(why) = obstacle(work, to, b) {
            return Err(unplanned(&to.identity, "the definition", why));
        }
        let sql =
            |it: &Rule| statement(&it.command).replacen("CREATE RULE", "CREATE OR REPLACE RULE", 1);
        drafts.push(
            Draft::build(&to.identity, "its definition", sql(b), sql(a))
                .hazards(&[Hazard::ChangesBehaviour])
                .makes(Part::body(&to.identity))
                .uses(work.all_needs(to))
                .releases(Part::whole(&to.identity)),
        );
    }
    drafts.extend(enabled(to, a.enabled, *when));
    Ok(Alteration::InPlace(drafts))
}

/// Returns whether the rule cannot be made again once the plan is taken back: a column that the
/// plan adds leaves its trace in the table.
pub(super) fn is_lost(work: &Work<'_>, object: &Object) -> bool {
    let Definition::Rule(it) = &object.definition else { return false };
    let Some(relation) = object.identity.on_relation() else { return false };
    let is_readded = work
        .decisions
        .readded
        .keys()
        .any(|(table, _)| table.qualified().as_ref() == Some(&relation));
    returns(it) && is_readded || obstacle(&work.reversed(), object, it).is_some()
}

fn returns(it: &Rule) -> bool {
    it.command.contains("RETURNING")
}

/// The columns that its relation shows.
fn shown<'c>(catalog: &'c Catalog, object: &Object) -> Vec<(&'c str, &'c str)> {
    let Some(relation) = object.identity.on_relation() else { return Vec::new() };
    let relation = [Kind::Table, Kind::View]
        .into_iter()
        .find_map(|kind| catalog.objects.get(&Identity::within(kind, relation.clone())));
    let columns = relation.map_or(&[][..], |it| it.definition.columns());
    columns.iter().map(|Column { name, r#type, .. }| (name.as_str(), r#type.as_str())).collect()
}

fn enabled<'c>(object: &'c Object, from: Enabled, to: Enabled) -> Option<Draft<'c>> {
    let sql = |when: Enabled| {
        let relation = target::relation(&object.identity);
        format!("ALTER TABLE {relation} {} RULE {}", when.sql(), object.identity.name)
    };
    (from != to).then(|| {
        Draft::build(&object.identity, "when it rewrites", sql(to), sql(from))
            .uses([Part::whole(&object.identity)])
            .hazards(&[Hazard::ChangesBehaviour])
    })
}
