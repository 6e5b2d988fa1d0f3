//! CREATE VIEW and what can be changed without dropping it.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part};
use super::super::step::Undo;
use super::super::work::Work;
use super::facet::new_column;
use super::{Alteration, again, option, target};
use crate::catalog::view::View;
use crate::catalog::{Column, Object};
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c View,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let undo = target::drop(identity);
    let is_body = |facet| !matches!(facet, Facet::Default(_));
    let mut drafts = Vec::new();
    if work.decisions.split.contains(identity) {
        let needs = work.all_needs(object).into_iter();
        let early = needs.filter(|part| !work.decisions.split.contains(part.object));
        let sql = placeholder(object, it);
        let why = "it is new, and in a circle: first its columns, then its query";
        drafts.push(
            Draft::build(identity, why, sql.clone(), undo).makes(Part::whole(identity)).uses(early),
        );
        let back = sql.replacen("CREATE VIEW", "CREATE OR REPLACE VIEW", 1);
        let sql = written("CREATE OR REPLACE VIEW", object, it)?;
        drafts.push(
            Draft::build(identity, "its query", sql, back)
                .makes(Part::body(identity))
                .uses([Part::whole(identity)])
                .uses(work.needs(object, is_body)),
        );
    } else {
        let sql = written("CREATE VIEW", object, it)?;
        drafts.push(
            Draft::build(identity, "it is new", sql, undo)
                .makes(Part::whole(identity))
                .uses(work.needs(object, is_body)),
        );
    }
    for column in &it.columns {
        drafts.extend(defaulted(work, object, column, None, column.default.as_deref()));
    }
    Ok(drafts)
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    from: &'c Object,
    to: &'c Object,
    a: &'c View,
    b: &'c View,
) -> Result<Alteration<'c>, Refusal> {
    let identity = &to.identity;
    let keeps = a.columns.len() <= b.columns.len()
        && a.columns.iter().zip(&b.columns).all(|(old, new)| {
            old.name == new.name && old.r#type == new.r#type && old.collation == new.collation
        });
    if !keeps {
        let why = "PostgreSQL can replace a view only when columns are added at its end";
        return Ok(Alteration::Recreate(why.to_owned()));
    }
    let mut drafts = Vec::new();
    let View { columns, query, options } = b;
    if a.query != *query || a.columns.len() != columns.len() {
        let sql = written("CREATE OR REPLACE VIEW", to, b)?;
        let is_in_use =
            || work.from.objects.values().any(|it| it.needs.iter().any(|it| it.on == *identity));
        let undo = if a.columns.len() == columns.len() {
            Undo::Sql(written("CREATE OR REPLACE VIEW", from, a)?)
        } else if is_in_use() {
            let reason = "PostgreSQL cannot take a column away from a view that is in use";
            Undo::None { reason: reason.to_owned() }
        } else {
            Undo::Sql(super::joined([target::drop(identity), again(work, from, &[])?]))
        };
        drafts.push(
            Draft::new(identity, Stage::Build, "its query", sql, undo)
                .hazards(&[Hazard::ChangesBehaviour])
                .makes(Part::body(identity))
                .uses(work.needs(to, |facet| !matches!(facet, Facet::Default(_))))
                .releases(Part::whole(identity)),
        );
        for new in &columns[a.columns.len()..] {
            drafts[0].makes.push(Part::column(identity, &new.name));
        }
    } else {
        drafts.extend(optioned(to, a.options.as_ref(), options.as_ref())?);
    }
    for (at, new) in columns.iter().enumerate() {
        let old = a.columns.get(at);
        let before = old.and_then(|old| old.default.as_deref());
        drafts.extend(defaulted(work, to, new, before, new.default.as_deref()));
        if old.is_none() {
            drafts.extend(new_column(to, new));
        }
    }
    Ok(Alteration::InPlace(drafts))
}

/// Returns the statement that takes the query away from an old view in a circle.
pub(super) fn loosen<'c>(
    _work: &Work<'c>,
    object: &'c Object,
    it: &'c View,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let sql = placeholder(object, it).replacen("CREATE VIEW", "CREATE OR REPLACE VIEW", 1);
    let undo = Undo::Sql(written("CREATE OR REPLACE VIEW", object, it)?);
    let why = "it breaks a circle";
    Ok(vec![
        Draft::new(&object.identity, Stage::Teardown, why, sql, undo)
            .releases(Part::body(&object.identity)),
    ])
}

fn written(command: &str, object: &Object, it: &View) -> Result<String, Refusal> {
    let name = target::name(&object.identity);
    let with = option::with(it.options.as_ref())?;
    Ok(format!("{command} {name}{with} AS\n{}", query(&it.query)))
}

/// Returns a query without the semicolon that the server puts behind it.
pub(super) fn query(text: &str) -> &str {
    let text = text.trim_end();
    text.strip_suffix(';').unwrap_or(text)
}

/// A view with the right columns and no content, as `pg_dump` makes it.
fn placeholder(object: &Object, it: &View) -> String {
    let columns: Vec<String> = it
        .columns
        .iter()
        .map(|column| {
            let Column { name, r#type, .. } = column;
            let collation = super::column::collation(column.collation.as_deref());
            format!("    NULL::{type}{collation} AS {name}")
        })
        .collect();
    let name = target::name(&object.identity);
    format!("CREATE VIEW {name} AS\nSELECT\n{}", columns.join(",\n"))
}

fn optioned<'c>(
    object: &'c Object,
    from: Option<&Vec<String>>,
    to: Option<&Vec<String>>,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let name = target::name(&object.identity);
    let statements = |from, to| -> Result<Vec<String>, Refusal> {
        let actions = option::change(from, to)?;
        Ok(actions.into_iter().map(|action| format!("ALTER VIEW {name} {action}")).collect())
    };
    let undo = super::joined(statements(to, from)?);
    let drafts = statements(from, to)?.into_iter().map(|sql| {
        Draft::build(&object.identity, "its options", sql, undo.clone())
            .hazards(&[Hazard::ChangesBehaviour])
    });
    Ok(drafts.collect())
}

fn defaulted<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
    from: Option<&str>,
    to: Option<&str>,
) -> Option<Draft<'c>> {
    let name = target::name(&object.identity);
    let sql = |default: Option<&str>| match default {
        Some(default) => {
            format!("ALTER VIEW {name} ALTER COLUMN {} SET DEFAULT {default}", column.name)
        }
        None => format!("ALTER VIEW {name} ALTER COLUMN {} DROP DEFAULT", column.name),
    };
    let part = Part::default(&object.identity, &column.name);
    (from != to).then(|| {
        let mut draft =
            Draft::build(&object.identity, "the default of a column", sql(to), sql(from))
                .makes(part)
                .uses([Part::column(&object.identity, &column.name)])
                .uses(work.needs(object, |facet| facet == Facet::Default(&column.name)));
        // A new one takes nothing away: the view may be dropped before.
        draft.releases.extend(from.map(|_| part));
        draft
    })
}
