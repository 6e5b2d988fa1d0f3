//! CREATE MATERIALIZED VIEW and what can be changed without dropping it.

use super::super::Population;
use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::view::query;
use super::{Alteration, option, setting, target};
use crate::catalog::materialized_view::MaterializedView;
use crate::catalog::{Column, Object};
use crate::name::Ident;
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c MaterializedView,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let name = target::name(identity);
    let using = it.access_method.as_ref().map_or(String::new(), |it| format!(" USING {it}"));
    let with = option::with(it.options.as_ref())?;
    let place = it.tablespace.as_ref().map_or(String::new(), |it| format!(" TABLESPACE {it}"));
    let data = match work.policy.population {
        Population::WithData => "",
        Population::WithNoData => "\nWITH NO DATA",
    };
    let query = query(&it.query);
    let sql = format!("CREATE MATERIALIZED VIEW {name}{using}{with}{place} AS\n{query}{data}");
    let mut drafts = vec![
        Draft::build(identity, "it is new", sql, target::drop(identity))
            .makes(Part::whole(identity))
            .uses(work.all_needs(object)),
    ];
    let plain: Vec<Column> = it.columns.iter().map(setting::plain).collect();
    drafts.extend(settings(work, object, &plain, &it.columns)?);
    Ok(drafts)
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c MaterializedView,
    b: &'c MaterializedView,
) -> Result<Alteration<'c>, Refusal> {
    let MaterializedView { columns, query, options, access_method, tablespace, clustered_on } = b;
    let shown = |columns: &[Column]| -> Vec<_> {
        columns.iter().map(|it| (it.name.clone(), it.r#type.clone())).collect()
    };
    if a.query != *query || shown(&a.columns) != shown(columns) {
        let why = "PostgreSQL cannot replace the query of a materialized view";
        return Ok(Alteration::Recreate(why.to_owned()));
    }
    if a.access_method != *access_method {
        return Ok(Alteration::Recreate("it has another access method".to_owned()));
    }
    let name = target::name(&to.identity);
    let mut drafts: Vec<Draft<'c>> = settings(work, to, &a.columns, columns)?.into_iter().collect();
    let statement = |from, to| -> Result<String, Refusal> {
        Ok(format!("ALTER MATERIALIZED VIEW {name} {}", option::change(from, to)?.join(", ")))
    };
    if a.options != *options {
        let undo = statement(options.as_ref(), a.options.as_ref())?;
        let sql = statement(a.options.as_ref(), options.as_ref())?;
        drafts.push(Draft::build(&to.identity, "its storage parameters", sql, undo));
    }
    if a.tablespace != *tablespace {
        let sql = |place: Option<&Ident>| {
            let place = place.map_or("\"pg_default\"".to_owned(), ToString::to_string);
            format!("ALTER MATERIALIZED VIEW {name} SET TABLESPACE {place}")
        };
        let (sql, undo) = (sql(tablespace.as_ref()), sql(a.tablespace.as_ref()));
        let draft = Draft::build(&to.identity, "its tablespace", sql, undo);
        drafts.push(draft.hazards(&[Hazard::TableRewrite]));
    }
    if a.clustered_on != *clustered_on {
        drafts.extend(clustered(work, to, a, b));
    }
    Ok(Alteration::InPlace(drafts))
}

fn clustered<'c>(
    work: &Work<'c>,
    object: &'c Object,
    a: &MaterializedView,
    b: &MaterializedView,
) -> Option<Draft<'c>> {
    let name = target::name(&object.identity);
    let sql = |it: &MaterializedView| match &it.clustered_on {
        Some(index) => format!("ALTER MATERIALIZED VIEW {name} CLUSTER ON {index}"),
        None => format!("ALTER MATERIALIZED VIEW {name} SET WITHOUT CLUSTER"),
    };
    let relation = object.identity.qualified()?;
    let index = b.clustered_on.as_ref().and_then(|index| work.new_index(&relation, index));
    // A new index is marked when it is made.
    let is_new = index.is_some_and(|index| work.is_made(index));
    (!is_new).then(|| Draft::build(&object.identity, "its clustering", sql(b), sql(a)))
}

fn settings<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: &[Column],
    to: &[Column],
) -> Result<Option<Draft<'c>>, Refusal> {
    let (mut there, mut back) = (Vec::new(), Vec::new());
    for (old, new) in from.iter().zip(to) {
        there.extend(setting::change(&object.identity, work.to.major(), old, new)?);
        back.extend(setting::change(&object.identity, work.to.major(), new, old)?);
    }
    if there.is_empty() {
        return Ok(None);
    }
    let name = target::name(&object.identity);
    let sql =
        |actions: Vec<String>| format!("ALTER MATERIALIZED VIEW {name} {}", actions.join(", "));
    let draft = Draft::build(&object.identity, "settings of its columns", sql(there), sql(back));
    Ok(Some(draft.uses([Part::whole(&object.identity)])))
}
