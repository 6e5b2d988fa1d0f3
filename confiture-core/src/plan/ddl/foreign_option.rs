//! Options for foreign data wrappers: `OPTIONS ("host" 'a')`, and how they change.
//!
//! Of a secret nobody but the server knows the value. Where one is needed it is written empty, and
//! the step says so; where one is lost there is no way back.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::step::Undo;
use crate::catalog::Definition;
use crate::catalog::foreign_option::ForeignOption;
use crate::catalog::user_mapping::UserMapping;
use crate::name::Literal;

/// Returns ` OPTIONS (…)`, or nothing when there are none.
pub(super) fn list(options: &[ForeignOption]) -> String {
    if options.is_empty() {
        return String::new();
    }
    let options: Vec<String> = options.iter().map(written).collect();
    format!(" OPTIONS ({})", options.join(", "))
}

fn written(option: &ForeignOption) -> String {
    format!("{} {}", option.name, Literal(option.value.as_deref().unwrap_or_default()))
}

/// Returns the action that leads from some options to others: `OPTIONS (SET …, ADD …, DROP …)`.
pub(super) fn change(from: &[ForeignOption], to: &[ForeignOption]) -> Option<String> {
    let old = |name| from.iter().find(|it| it.name == name);
    let mut actions = Vec::new();
    for option in from.iter().filter(|old| !to.iter().any(|new| new.name == old.name)) {
        actions.push(format!("DROP {}", option.name));
    }
    for option in to {
        match old(option.name.clone()) {
            Some(before) if before == option => {}
            Some(_) => actions.push(format!("SET {}", written(option))),
            None => actions.push(format!("ADD {}", written(option))),
        }
    }
    (!actions.is_empty()).then(|| format!("OPTIONS ({})", actions.join(", ")))
}

/// Says of a statement that makes or changes options what becomes of secrets.
pub(super) fn guarded<'c>(
    mut draft: Draft<'c>,
    from: &[ForeignOption],
    to: &[ForeignOption],
) -> Draft<'c> {
    let empty = secrets(to, from);
    if !empty.is_empty() {
        draft.why.push_str("; set by hand, left empty here: ");
        draft.why.push_str(&empty.join(", "));
        draft.hazards.push(Hazard::ChangesBehaviour);
    }
    lost(draft, &secrets(from, to))
}

/// Says of a statement that drops something what becomes of its secrets.
pub(super) fn dropped<'c>(draft: Draft<'c>, definition: &Definition) -> Draft<'c> {
    if let Definition::UserMapping(UserMapping { options: None }) = definition {
        return lost(draft, &["options that are hidden from who read them".to_owned()]);
    }
    lost(draft, &secrets(definition.foreign_options(), &[]))
}

fn lost<'c>(mut draft: Draft<'c>, names: &[String]) -> Draft<'c> {
    if !names.is_empty() {
        let reason = format!("nobody but the server knows the value of {}", names.join(", "));
        draft.undo = Undo::None { reason };
        draft.hazards.extend([Hazard::DataLoss, Hazard::NotReversible]);
    }
    draft
}

/// Returns the names of the secrets of one list that the other has not as well.
fn secrets(of: &[ForeignOption], beside: &[ForeignOption]) -> Vec<String> {
    let secret = of.iter().filter(|it| it.is_secret && !beside.contains(it));
    secret.map(|it| it.name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::Ident;

    fn option(name: &str, value: Option<&str>) -> ForeignOption {
        let name = Ident::new(name).unwrap();
        let value = value.map(str::to_owned);
        ForeignOption { name, is_secret: value.is_none(), value }
    }

    #[test]
    fn options_are_added_set_and_dropped_by_name() {
        let from = [option("a", Some("1")), option("b", Some("2")), option("password", None)];
        let to = [option("a", Some("it's")), option("c d", Some("")), option("password", None)];
        let expected = "OPTIONS (DROP \"b\", SET \"a\" 'it''s', ADD \"c d\" '')";
        assert_eq!(change(&from, &to).as_deref(), Some(expected));
        assert_eq!(change(&to, &to), None);
        assert_eq!(list(&to[2..]), " OPTIONS (\"password\" '')");
    }
}
