//! CREATE DOMAIN and ALTER DOMAIN.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::Work;
use super::column::collation;
use super::facet::commented;
use super::{Alteration, inner, target};
use crate::catalog::Object;
use crate::catalog::domain::{Domain, DomainConstraint};
use crate::name::Ident;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Domain) -> Vec<Draft<'c>> {
    let name = target::name(&object.identity);
    let is_split = work.decisions.split.contains(&object.identity);
    let Domain { r#type, collation: collated, is_not_null: _, not_null, default, constraints } = it;
    let mut sql = format!("CREATE DOMAIN {name} AS {type}{}", collation(collated.as_ref()));
    let later = |constraint: &&DomainConstraint| is_split || is_not_valid(constraint);
    if let Some(default) = default.as_ref().filter(|_| !is_split) {
        sql.push_str(&[" DEFAULT ", default].concat());
    }
    sql.push_str(&not_null_words(it));
    for constraint in constraints.iter().filter(|it| !later(it)) {
        let DomainConstraint { name, definition, comment: _ } = constraint;
        let clause = format!("\n    CONSTRAINT {name} {definition}");
        sql.push_str(&clause);
    }
    let undo = format!("DROP DOMAIN {name}");
    let draft =
        Draft::build(&object.identity, "it is new", sql, undo).makes(Part::whole(&object.identity));
    let mut drafts = if is_split {
        let early = work.all_needs(object).into_iter();
        let early = early.filter(|part| !work.decisions.split.contains(part.object));
        vec![draft.uses(early)]
    } else {
        vec![draft.uses(work.all_needs(object))]
    };
    if let Some(new) = default.as_deref().filter(|_| is_split) {
        let mut draft = defaulted(work, object, None, Some(new));
        // A new one takes nothing away: the domain may be dropped before.
        draft.releases.clear();
        drafts.push(draft);
    }
    for constraint in constraints.iter().filter(later) {
        drafts.push(added(work, object, constraint));
    }
    drafts.extend(constraints.iter().filter_map(|it| noted(object, None, it)));
    let comment = not_null.as_ref().and_then(|it| it.comment.as_deref());
    drafts.extend(noted_not_null(object, it, None, comment));
    drafts
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Domain,
    b: &'c Domain,
) -> Alteration<'c> {
    let Domain { r#type, collation, is_not_null, not_null: _, default, constraints } = b;
    if a.r#type != *r#type || a.collation != *collation {
        return Alteration::Recreate("PostgreSQL cannot change the type under a domain".to_owned());
    }
    let name = target::name(&to.identity);
    let is_added = |new: &DomainConstraint| !is_not_valid(new) && !a.constraints.contains(new);
    if (*is_not_null && !a.is_not_null || constraints.iter().any(is_added))
        && let Some(column) = inner::column(work.from, &to.identity)
    {
        let why = format!("PostgreSQL cannot check its values inside of those of {column}");
        return Alteration::Recreate(why);
    }
    let mut drafts = Vec::new();
    for old in &a.constraints {
        if !constraints.iter().any(|new| new.name == old.name && is_kept(old, new)) {
            drafts.push(removed(work, to, old));
        }
    }
    if a.default != *default {
        drafts.push(defaulted(work, to, a.default.as_deref(), default.as_deref()));
    }
    drafts.extend(nullable(work, to, a, b));
    for new in constraints {
        match a.constraints.iter().find(|old| old.name == new.name && is_kept(old, new)) {
            Some(old) if old.definition != new.definition => {
                let sql = format!("ALTER DOMAIN {name} VALIDATE CONSTRAINT {}", new.name);
                let again = joined_again(work, to, old);
                let draft = Draft::build(&to.identity, "all values are checked", sql, again);
                drafts.push(draft.hazards(&[Hazard::FullScan, Hazard::MayFailOnData]));
                drafts.extend(noted(to, old.comment.as_deref(), new));
            }
            Some(old) => drafts.extend(noted(to, old.comment.as_deref(), new)),
            None => {
                drafts.push(added(work, to, new));
                drafts.extend(noted(to, None, new));
            }
        }
    }
    Alteration::InPlace(drafts)
}

/// Returns the statements that refuse NULL, or not, and those about the constraint behind that.
fn nullable<'c>(
    work: &Work<'c>,
    object: &'c Object,
    a: &'c Domain,
    b: &'c Domain,
) -> Vec<Draft<'c>> {
    let identity = &object.identity;
    let alter = format!("ALTER DOMAIN {}", target::name(identity));
    let comment = |it: &'c Domain| it.not_null.as_ref().and_then(|it| it.comment.as_deref());
    let name = |it: &'c Domain| it.not_null.as_ref().and_then(|it| it.name.as_ref());
    let set = |it: &'c Domain| match name(it) {
        Some(name) => format!("{alter} ADD CONSTRAINT {name} NOT NULL"),
        None => format!("{alter} SET NOT NULL"),
    };
    let drop = format!("{alter} DROP NOT NULL");
    let why = "whether NULL is refused";
    let mut drafts = Vec::new();
    match (a.is_not_null, b.is_not_null) {
        (false, false) => {}
        (false, true) => {
            let draft = Draft::build(identity, why, set(b), drop);
            drafts.push(draft.hazards(&[Hazard::FullScan, Hazard::MayFailOnData]));
            drafts.extend(noted_not_null(object, b, None, comment(b)).map(Draft::follows));
        }
        (true, false) => {
            let note = noted_not_null(object, a, None, comment(a)).map(|it| it.sql);
            let undo = super::joined(std::iter::once(set(a)).chain(note));
            drafts.push(for_ever(work, object, Draft::build(identity, why, drop, undo)));
        }
        (true, true) => {
            if let (Some(old), Some(new)) = (called(object, a), called(object, b))
                && old != new
            {
                let sql = |from, to| format!("{alter} RENAME CONSTRAINT {from} TO {to}");
                let (there, back) = (sql(&old, &new), sql(&new, &old));
                drafts.push(Draft::build(identity, "the name of its NOT NULL", there, back));
            }
            let is_renamed = !drafts.is_empty();
            let note = noted_not_null(object, b, comment(a), comment(b));
            drafts.extend(note.map(|draft| draft.follows_if(is_renamed)));
        }
    }
    drafts
}

/// Returns what a definition says of NULL.
fn not_null_words(it: &Domain) -> String {
    match it.not_null.as_ref().and_then(|it| it.name.as_ref()) {
        Some(name) if it.is_not_null => format!(" CONSTRAINT {name} NOT NULL"),
        Some(_) | None if it.is_not_null => " NOT NULL".to_owned(),
        Some(_) | None => String::new(),
    }
}

/// Returns what the constraint behind its NOT NULL is called.
fn called(object: &Object, it: &Domain) -> Option<Ident> {
    let own = it.not_null.as_ref().and_then(|it| it.name.clone());
    own.or_else(|| Ident::new(format!("{}_not_null", object.identity.name.as_str())).ok())
}

fn noted_not_null<'c>(
    object: &'c Object,
    domain: &Domain,
    from: Option<&str>,
    to: Option<&str>,
) -> Option<Draft<'c>> {
    let constraint = called(object, domain)?;
    let it = format!("CONSTRAINT {constraint} ON DOMAIN {}", target::name(&object.identity));
    let draft = commented(object, &it, from, to)?;
    Some(draft.uses([Part::whole(&object.identity), Part::owner(&object.identity)]))
}

/// Returns the statements that take conditions and default away from an old domain in a circle.
pub(super) fn loosen<'c>(object: &'c Object, it: &'c Domain) -> Vec<Draft<'c>> {
    let name = target::name(&object.identity);
    let mut statements = Vec::new();
    if let Some(default) = &it.default {
        let undo = format!("ALTER DOMAIN {name} SET DEFAULT {default}");
        statements.push((format!("ALTER DOMAIN {name} DROP DEFAULT"), undo));
    }
    for DomainConstraint { name: constraint, definition, comment: _ } in &it.constraints {
        let undo = format!("ALTER DOMAIN {name} ADD CONSTRAINT {constraint} {definition}");
        statements.push((format!("ALTER DOMAIN {name} DROP CONSTRAINT {constraint}"), undo));
    }
    let draft = |(sql, undo)| {
        let why = "it breaks a circle";
        Draft::new(&object.identity, Stage::Teardown, why, sql, Undo::Sql(undo))
            .releases(Part::body(&object.identity))
    };
    statements.into_iter().map(draft).collect()
}

fn is_not_valid(constraint: &DomainConstraint) -> bool {
    constraint.definition.ends_with(" NOT VALID")
}

/// Whether the old constraint becomes the new one without being dropped.
fn is_kept(old: &DomainConstraint, new: &DomainConstraint) -> bool {
    old.definition == new.definition
        || old.definition.strip_suffix(" NOT VALID") == Some(new.definition.as_str())
}

fn defaulted<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: Option<&str>,
    to: Option<&str>,
) -> Draft<'c> {
    let name = target::name(&object.identity);
    let sql = |default: Option<&str>| match default {
        Some(default) => format!("ALTER DOMAIN {name} SET DEFAULT {default}"),
        None => format!("ALTER DOMAIN {name} DROP DEFAULT"),
    };
    Draft::build(&object.identity, "its default", sql(to), sql(from))
        .makes(Part::body(&object.identity))
        .uses([Part::whole(&object.identity)])
        .uses(work.all_needs(object))
        .releases(Part::whole(&object.identity))
}

fn added<'c>(work: &Work<'c>, object: &'c Object, constraint: &DomainConstraint) -> Draft<'c> {
    let name = target::name(&object.identity);
    let DomainConstraint { name: constraint, definition, comment: _ } = constraint;
    let sql = format!("ALTER DOMAIN {name} ADD CONSTRAINT {constraint} {definition}");
    let undo = format!("ALTER DOMAIN {name} DROP CONSTRAINT {constraint}");
    Draft::build(&object.identity, "a new condition", sql, undo)
        .makes(Part::body(&object.identity))
        .uses([Part::whole(&object.identity)])
        .uses(work.all_needs(object))
        .hazards(&[Hazard::FullScan, Hazard::MayFailOnData])
}

fn removed<'c>(work: &Work<'c>, object: &'c Object, old: &'c DomainConstraint) -> Draft<'c> {
    let name = target::name(&object.identity);
    let sql = format!("ALTER DOMAIN {name} DROP CONSTRAINT {}", old.name);
    let undo = added_again(work, object, old);
    let why = "a condition is gone";
    let draft = Draft::new(&object.identity, Stage::Teardown, why, sql, Undo::Sql(undo))
        .releases(Part::whole(&object.identity));
    if is_not_valid(old) { draft } else { for_ever(work, object, draft) }
}

/// What is taken away from a domain cannot be given back where its values are inside of others.
fn for_ever<'c>(work: &Work<'c>, object: &'c Object, draft: Draft<'c>) -> Draft<'c> {
    match inner::column(work.to, &object.identity) {
        Some(column) => draft
            .never_undone(&format!("PostgreSQL cannot check values inside of those of {column}")),
        None => draft,
    }
}

fn added_again<'c>(work: &Work<'c>, object: &'c Object, old: &'c DomainConstraint) -> String {
    let comment = noted(object, None, old).map(|draft| draft.sql);
    super::joined(std::iter::once(added(work, object, old).sql).chain(comment))
}

fn joined_again<'c>(work: &Work<'c>, object: &'c Object, old: &'c DomainConstraint) -> String {
    super::joined([removed(work, object, old).sql, added_again(work, object, old)])
}

fn noted<'c>(
    object: &'c Object,
    from: Option<&str>,
    constraint: &'c DomainConstraint,
) -> Option<Draft<'c>> {
    let name = target::name(&object.identity);
    let it = format!("CONSTRAINT {} ON DOMAIN {name}", constraint.name);
    let draft = commented(object, &it, from, constraint.comment.as_deref())?;
    // The constraint may have been added by a statement of its own.
    Some(draft.uses([Part::body(&object.identity), Part::owner(&object.identity)]))
}
