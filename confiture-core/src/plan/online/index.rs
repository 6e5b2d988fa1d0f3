//! Indexes that come and go without a lock that writers wait for.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::identifier;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Form, Line, alone, partitioned, passing_name, standing};
use crate::catalog::Object;
use crate::catalog::index::Index;
use crate::name::Ident;

/// DROP INDEX CONCURRENTLY; the index of a partitioned table has no such way (manual, DROP INDEX).
pub(super) fn dropped<'c>(
    work: &Work<'c>,
    object: &'c Object,
    draft: &Draft<'c>,
) -> Option<Form<'c>> {
    standing(work, object).filter(|it| !it.is_partitioned)?;
    let sql = format!("DROP INDEX CONCURRENTLY {}", draft.sql.strip_prefix("DROP INDEX ")?);
    let main = alone(draft.clone(), sql);
    Some(Form { first: Vec::new(), main, last: Vec::new(), instead_of: None })
}

/// CREATE INDEX CONCURRENTLY. One that changes is built under a passing name beside the old one,
/// which goes when the new one can be used.
pub(super) fn made<'c>(line: &Line<'_, 'c>, object: &'c Object, it: &'c Index) -> Option<Form<'c>> {
    let (work, draft) = (line.work, line.draft());
    let table = standing(work, object)?;
    if table.is_partitioned && draft.sql.starts_with("CREATE ") {
        return partitioned::index(line, object, it, &table.name);
    }
    let sql = concurrently(&draft.sql)?;
    let mut hazards = vec![Hazard::FullScan, Hazard::IndexBuild];
    hazards.extend(it.is_unique.then_some(Hazard::MayFailOnData));
    let (name, schema) = (&object.identity.name, object.identity.schema.as_ref()?);
    let Some(old) = replaced(line) else {
        let mut main = alone(draft.clone(), sql);
        main.hazards = hazards;
        return Some(Form { first: Vec::new(), main, last: Vec::new(), instead_of: None });
    };
    let passing = passing_name(work, name)?;
    let undo = Undo::Sql(format!("DROP INDEX {schema}.{passing}"));
    let why = "the new form, beside the old one";
    let build = renamed(&sql, "CONCURRENTLY ", &passing)?;
    let built = alone(Draft::new(draft.object, Stage::Build, why, String::new(), undo), build);
    let built = built.hazards(&hazards);
    // It stands earlier in the order, so it has its other form already.
    let mut gone = line.drafts[old].clone();
    gone.stage = Stage::Build;
    let mut main = draft.clone();
    main.sql = format!("ALTER INDEX {schema}.{passing} RENAME TO {name}");
    main.undo = Undo::Sql(format!("ALTER INDEX {schema}.{name} RENAME TO {passing}"));
    main.hazards = Vec::new();
    main.why = "it takes the name of the old one".to_owned();
    Some(Form { first: vec![built, gone], main, last: Vec::new(), instead_of: Some(old) })
}

/// Returns the draft that drops the old form, if nothing but the new form waits for it.
pub(super) fn replaced(line: &Line<'_, '_>) -> Option<usize> {
    let Line { work, drafts, before, at, .. } = *line;
    let is_drop = |it: &&usize| {
        drafts[**it].object == drafts[at].object && drafts[**it].stage == Stage::Teardown
    };
    let old = *before[at].iter().find(is_drop)?;
    let waits = before.iter().enumerate().filter(|(_, list)| list.contains(&old));
    let is_free = waits.into_iter().all(|(other, _)| drafts[other].object == drafts[at].object);
    (is_free && work.from.objects.contains_key(drafts[at].object)).then_some(old)
}

/// Returns a CREATE INDEX that lets writers go on.
pub(super) fn concurrently(sql: &str) -> Option<String> {
    ["CREATE INDEX ", "CREATE UNIQUE INDEX "].into_iter().find_map(|head| {
        let rest = sql.strip_prefix(head)?;
        Some(format!("{head}CONCURRENTLY {rest}"))
    })
}

/// Returns a CREATE INDEX with another name, which stands behind this word.
pub(super) fn renamed(sql: &str, behind: &str, name: &Ident) -> Option<String> {
    let at = sql.find(behind)? + behind.len();
    let (head, rest) = sql.split_at(at);
    let (_, tail) = identifier(rest)?;
    Some(format!("{head}{name}{tail}"))
}
