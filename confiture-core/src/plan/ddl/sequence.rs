//! CREATE SEQUENCE, ALTER SEQUENCE, and the options of the sequences behind identity columns.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::{Work, unplanned};
use super::numbered::persistence;
use super::stored::is_owned;
use super::{Alteration, target};
use crate::catalog::sequence::{IdentityOptions, Ownership, Sequence};
use crate::catalog::{Identity, Object};
use crate::name::{Literal, QualifiedName};
use crate::refusal::Refusal;

/// The numbers of a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbers<'a> {
    pub(super) of_type: &'a str,
    pub(super) start: i64,
    pub(super) increment: i64,
    pub(super) minimum: i64,
    pub(super) maximum: i64,
    pub(super) cache: i64,
    pub(super) is_cycle: bool,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(it: &'a Sequence) -> Self {
        let Sequence { start, increment, minimum, maximum, cache, is_cycle, .. } = *it;
        Self { of_type: &it.r#type, start, increment, minimum, maximum, cache, is_cycle }
    }

    pub(super) fn behind(it: &'a IdentityOptions) -> Self {
        let IdentityOptions { start, increment, minimum, maximum, cache, is_cycle, .. } = *it;
        Self { of_type: &it.r#type, start, increment, minimum, maximum, cache, is_cycle }
    }

    /// Returns the options that differ from what the server would choose.
    pub(super) fn unusual(&self) -> Vec<String> {
        let (least, greatest) = bounds(self.of_type);
        let rises = self.increment > 0;
        let minimum = if rises { 1 } else { least };
        let maximum = if rises { greatest } else { -1 };
        let start = if rises { self.minimum } else { self.maximum };
        let all = [
            (self.increment != 1, format!("INCREMENT BY {}", self.increment)),
            (self.minimum != minimum, format!("MINVALUE {}", self.minimum)),
            (self.maximum != maximum, format!("MAXVALUE {}", self.maximum)),
            (self.start != start, format!("START WITH {}", self.start)),
            (self.cache != 1, format!("CACHE {}", self.cache)),
            (self.is_cycle, "CYCLE".to_owned()),
        ];
        all.into_iter().filter(|(is_unusual, _)| *is_unusual).map(|(_, text)| text).collect()
    }

    /// Returns the options that differ from those of another sequence of the same type.
    pub(super) fn changed(&self, from: &Numbers<'_>) -> Vec<String> {
        let cycle = if self.is_cycle { "CYCLE" } else { "NO CYCLE" };
        let all = [
            (self.increment != from.increment, format!("INCREMENT BY {}", self.increment)),
            (self.minimum != from.minimum, format!("MINVALUE {}", self.minimum)),
            (self.maximum != from.maximum, format!("MAXVALUE {}", self.maximum)),
            (self.start != from.start, format!("START WITH {}", self.start)),
            (self.cache != from.cache, format!("CACHE {}", self.cache)),
            (self.is_cycle != from.is_cycle, cycle.to_owned()),
        ];
        all.into_iter().filter(|(differs, _)| *differs).map(|(_, text)| text).collect()
    }

    /// Returns the numbers after the sequence was given this type: a bound that was the type's own
    /// becomes the new type's (manual, ALTER SEQUENCE).
    pub(super) fn retyped<'b>(&self, of_type: &'b str) -> Numbers<'b> {
        let (old, new) = (bounds(self.of_type), bounds(of_type));
        let Numbers { start, increment, minimum, maximum, cache, is_cycle, .. } = *self;
        let mut changed = Numbers { of_type, start, increment, minimum, maximum, cache, is_cycle };
        if self.minimum == old.0 {
            changed.minimum = new.0;
        }
        if self.maximum == old.1 {
            changed.maximum = new.1;
        }
        changed
    }
}

/// Returns the statements that bring the position of a sequence within other bounds, where it is
/// not within them, and the numbers that hold then: PostgreSQL refuses a bound that the position
/// is beyond.
pub(super) fn settled<'a>(
    name: &str,
    from: &Numbers<'a>,
    to: &Numbers<'a>,
) -> (Vec<String>, Numbers<'a>) {
    let mut wide = from.clone();
    if to.minimum <= from.minimum && to.maximum >= from.maximum {
        return (Vec::new(), wide);
    }
    let mut statements = Vec::new();
    let is_within = to.minimum >= from.minimum && to.maximum <= from.maximum;
    if !is_within {
        if bounds(to.of_type).1 > bounds(from.of_type).1 {
            wide = wide.retyped(to.of_type);
        }
        let before = wide.clone();
        wide.minimum = from.minimum.min(to.minimum);
        wide.maximum = from.maximum.max(to.maximum);
        let mut words: Vec<String> = Vec::new();
        words.extend((wide.of_type != from.of_type).then(|| format!("AS {}", wide.of_type)));
        words.extend(wide.changed(&before));
        statements.push(format!("ALTER SEQUENCE {name} {}", words.join(" ")));
    }
    let (least, greatest) = (to.minimum, to.maximum);
    statements.push(format!(
        "SELECT pg_catalog.setval({}, greatest({least}, least({greatest}, last_value)),\n    \
         is_called AND last_value BETWEEN {least} AND {greatest}) FROM {name}",
        Literal(name)
    ));
    (statements, wide)
}

/// Returns the numbers within what their type can hold.
pub(super) fn within<'a>(numbers: &Numbers<'a>, of_type: &str) -> Numbers<'a> {
    let (least, greatest) = bounds(of_type);
    let (minimum, maximum) = (numbers.minimum.max(least), numbers.maximum.min(greatest));
    let start = numbers.start.clamp(minimum.min(maximum), maximum);
    Numbers { minimum, maximum, start, ..numbers.clone() }
}

/// The least and the greatest value of a type.
fn bounds(of_type: &str) -> (i64, i64) {
    match of_type {
        "smallint" => (i64::from(i16::MIN), i64::from(i16::MAX)),
        "integer" => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _other => (i64::MIN, i64::MAX),
    }
}

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Sequence) -> Vec<Draft<'c>> {
    let name = target::name(&object.identity);
    let unlogged = if it.is_unlogged { "UNLOGGED " } else { "" };
    let mut sql = format!("CREATE {unlogged}SEQUENCE {name} AS {}", it.r#type);
    for option in Numbers::of(it).unusual() {
        sql.push(' ');
        sql.push_str(&option);
    }
    let undo = target::drop(&object.identity);
    let mut drafts = vec![
        Draft::build(&object.identity, "it is new", sql, undo)
            .makes(Part::whole(&object.identity))
            .uses(work.all_needs(object)),
    ];
    if it.owned_by.is_some() {
        let mut draft = owned_by(work, object, None, it.owned_by.as_ref());
        draft.releases.clear();
        drafts.push(draft);
    }
    drafts
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Sequence,
    b: &'c Sequence,
) -> Result<Alteration<'c>, Refusal> {
    let name = target::name(&to.identity);
    let mut drafts = Vec::new();
    if a.is_unlogged != b.is_unlogged && !comes_along(work, &to.identity, b) {
        if work.to.major() < 15 {
            return Err(unplanned(
                &to.identity,
                "is_unlogged",
                "it can be changed from PostgreSQL 15",
            ));
        }
        let sql = |it: &Sequence| persistence(&name, it.is_unlogged);
        drafts.push(Draft::build(&to.identity, "whether it survives a crash", sql(b), sql(a)));
    }
    let (old, new) = (Numbers::of(a), Numbers::of(b));
    if old != new {
        let sql = |from: &Numbers<'_>, to: &Numbers<'_>| {
            let (mut statements, from) = settled(&name, from, to);
            let mut words = Vec::new();
            if from.of_type != to.of_type {
                words.push(format!("AS {}", to.of_type));
            }
            words.extend(to.changed(&from.retyped(to.of_type)));
            if !words.is_empty() {
                statements.push(format!("ALTER SEQUENCE {name} {}", words.join(" ")));
            }
            super::joined(statements)
        };
        drafts.push(
            Draft::build(&to.identity, "its options", sql(&old, &new), sql(&new, &old))
                .hazards(&[Hazard::MayFailOnData]),
        );
    }
    if work.decisions.disowned.contains(&to.identity) {
        let mut away = owned_by(work, to, a.owned_by.as_ref(), None);
        away.stage = Stage::Teardown;
        let mut back = owned_by(work, to, None, b.owned_by.as_ref());
        back.releases.clear();
        drafts.extend([away, back]);
    } else if a.owned_by != b.owned_by {
        drafts.push(owned_by(work, to, a.owned_by.as_ref(), b.owned_by.as_ref()));
    }
    Ok(Alteration::InPlace(drafts))
}

/// Returns whether the table that owns the sequence has another persistence than before, which it
/// gives to the sequence.
fn comes_along(work: &Work<'_>, identity: &Identity, it: &Sequence) -> bool {
    let Some(owner) = &it.owned_by else { return false };
    let name = QualifiedName { schema: owner.schema.clone(), name: owner.relation.clone() };
    let (old, new) = (work.old_table(&name), work.new_table(&name));
    old.zip(new).is_some_and(|((_, old), (table, new))| {
        old.is_unlogged != new.is_unlogged
            && !work.is_made(table)
            && is_owned(work, identity, table)
    })
}

fn owned_by<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: Option<&'c Ownership>,
    to: Option<&'c Ownership>,
) -> Draft<'c> {
    let it = target::of_object(&object.identity);
    let sql = |owner: Option<&Ownership>| match owner {
        Some(Ownership { schema, relation, column }) => {
            format!("ALTER {it} OWNED BY {schema}.{relation}.{column}")
        }
        None => format!("ALTER {it} OWNED BY NONE"),
    };
    let table = |work: &Work<'c>, owner: &'c Ownership| {
        let name = QualifiedName { schema: owner.schema.clone(), name: owner.relation.clone() };
        work.new_table(&name).map(|(identity, _)| (identity, &owner.column))
    };
    let mut draft = Draft::new(
        &object.identity,
        Stage::Build,
        "the column it goes away with",
        sql(to),
        Undo::Sql(sql(from)),
    )
    .uses([Part::owner(&object.identity)])
    // A column that owned it would take it along.
    .releases(Part::owner(&object.identity));
    if let Some((table, column)) = to.and_then(|owner| table(work, owner)) {
        draft = draft.uses([Part::owner(table), Part::column(table, column)]);
    }
    draft
}
