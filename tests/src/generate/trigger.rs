//! Triggers: those of tables, those that are checked like constraints, and those that write to
//! views.

use super::part::column;
use super::random::Random;
use super::sketch::{Item, Sketch, Sort};

/// Makes a trigger.
pub(super) fn trigger(sketch: &mut Sketch, random: &mut Random) {
    let functions = sketch.all(|it| it.sort == Sort::TriggerFunction);
    let Some(function) = random.any(&functions) else { return };
    let Some((table, column)) = column(sketch, random, Item::is_table, |_| true) else { return };
    let name = sketch.name(random);
    let tail = format!("EXECUTE FUNCTION {}", function.name.replace("()", "('it''s; --')"));
    let (on, of) = (&table.name, &column.name);
    let mut texts = vec![
        format!("CREATE TRIGGER {name} AFTER INSERT ON {on} FOR EACH ROW {tail}"),
        format!("CREATE TRIGGER {name} AFTER UPDATE OF {of} ON {on} FOR EACH ROW {tail}"),
        format!(
            "CREATE TRIGGER {name} BEFORE UPDATE ON {on} FOR EACH ROW \
             WHEN (OLD.{of} IS NOT NULL) {tail}"
        ),
        format!("CREATE TRIGGER {name} AFTER DELETE OR TRUNCATE ON {on} {tail}"),
    ];
    if column.is_generated {
        texts.remove(2);
    }
    let address = Some(format!("TRIGGER {name} ON {on}"));
    sketch.part(address, [table.key, column.key, function.key], texts, random);
}

/// Makes a trigger that is checked like a constraint.
pub(super) fn constraint(sketch: &mut Sketch, random: &mut Random) {
    let functions = sketch.all(|it| it.sort == Sort::TriggerFunction);
    let Some(function) = random.any(&functions) else { return };
    let Some((table, column)) = column(sketch, random, Item::is_table, |_| true) else { return };
    let name = sketch.name(random);
    let tail = format!("FOR EACH ROW EXECUTE FUNCTION {}", function.name);
    let (on, of) = (&table.name, &column.name);
    let head = format!("CREATE CONSTRAINT TRIGGER {name} AFTER");
    let texts = vec![
        format!("{head} INSERT ON {on} {tail}"),
        format!("{head} INSERT OR DELETE ON {on} DEFERRABLE {tail}"),
        format!("{head} UPDATE OF {of} ON {on} DEFERRABLE INITIALLY DEFERRED {tail}"),
    ];
    let address = Some(format!("TRIGGER {name} ON {on}"));
    sketch.part(address, [table.key, column.key, function.key], texts, random);
}

/// Makes a trigger that writes to a view.
pub(super) fn instead(sketch: &mut Sketch, random: &mut Random) {
    let functions = sketch.all(|it| it.sort == Sort::TriggerFunction);
    let Some(function) = random.any(&functions) else { return };
    let Some(view) = random.any(&sketch.all(|it| it.sort == Sort::View)) else { return };
    let (name, on) = (sketch.name(random), &view.name);
    let tail = format!("FOR EACH ROW EXECUTE FUNCTION {}", function.name);
    let texts = ["INSERT", "UPDATE OR DELETE"]
        .map(|it| format!("CREATE TRIGGER {name} INSTEAD OF {it} ON {on} {tail}"));
    let address = Some(format!("TRIGGER {name} ON {on}"));
    sketch.part(address, [view.key, function.key], texts.to_vec(), random);
}
