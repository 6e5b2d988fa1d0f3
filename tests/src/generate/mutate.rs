//! What makes objects, and what changes a schema into another.

use super::random::Random;
use super::sketch::{Family, Sketch, Sort};
use super::{column, database, foreign, operation, part, relation, routine, search, trigger};

type Maker = fn(&mut Sketch, &mut Random);

/// How often each is asked, compared with the others.
const MAKERS: &[(usize, Maker)] = &[
    (1, routine::schema),
    (3, routine::r#enum),
    (3, routine::domain),
    (2, routine::composite),
    (4, routine::arithmetic),
    (2, routine::of_triggers),
    (3, routine::routine),
    (2, routine::sequence),
    (1, routine::range),
    (1, routine::base_type),
    (1, operation::aggregate),
    (1, operation::operator),
    (1, operation::operator_class),
    (1, operation::cast),
    (1, operation::language),
    (1, operation::transform),
    (1, operation::access_method),
    (1, search::collation),
    (1, search::conversion),
    (3, search::text_search),
    (3, foreign::foreign),
    (1, database::publication),
    (1, database::subscription),
    (1, database::event_trigger),
    (1, database::default_privileges),
    (1, database::extension),
    (1, relation::typed),
    (9, relation::table),
    (1, relation::heir),
    (1, relation::ranges),
    (2, relation::partitioned),
    (7, relation::view),
    (4, part::key),
    (4, part::reference),
    (3, part::check),
    (4, part::index),
    (3, trigger::trigger),
    (1, trigger::constraint),
    (1, trigger::instead),
    (2, part::rule),
    (2, part::policy),
    (1, part::statistics),
    (1, part::setting),
    (3, part::comment),
    (2, part::owner),
    (4, part::privilege),
];

/// Asks some maker for an object; it makes none where it has nothing to make it with.
pub(super) fn make(sketch: &mut Sketch, random: &mut Random) {
    let mut number = random.below(MAKERS.iter().map(|(weight, _)| weight).sum());
    for (weight, maker) in MAKERS {
        if number < *weight {
            return maker(sketch, random);
        }
        number -= weight;
    }
}

/// Makes one change.
pub(super) fn mutate(sketch: &mut Sketch, random: &mut Random) {
    let keys: Vec<_> = sketch.items.keys().copied().collect();
    let Some(key) = random.any(&keys) else { return };
    match random.below(10) {
        0..2 => sketch.remove(key),
        2..4 => make(sketch, random),
        4..6 => columns(sketch, random),
        _other => {
            if let Some(item) = sketch.items.get_mut(&key) {
                item.variants.another(random);
            }
        }
    }
}

/// Changes the columns of some table.
fn columns(sketch: &mut Sketch, random: &mut Random) {
    let tables = sketch.all(|it| matches!(it.sort, Sort::Table | Sort::ForeignTable));
    let Some(table) = random.any(&tables) else { return };
    let is_foreign = table.sort == Sort::ForeignTable;
    let one = random.any(&table.columns).map(|it| it.key);
    match (random.below(4), one) {
        (0, Some(key)) => sketch.remove(key),
        (1 | 2, Some(key)) => {
            let items = sketch.items.get_mut(&table.key);
            let column = items.and_then(|it| it.columns.iter_mut().find(|it| it.key == key));
            if let Some(column) = column {
                column.variants.another(random);
            }
        }
        (_, _) => {
            let column = if is_foreign {
                column::plain(sketch, random, Family::Text)
            } else {
                column::any(sketch, random, &table.columns)
            };
            if let Some(table) = sketch.items.get_mut(&table.key) {
                let at = random.below(table.columns.len() + 1);
                table.columns.insert(at, column);
            }
        }
    }
}
