//! Storage parameters: `fillfactor=70`, `toast.autovacuum_enabled=false`.

use std::collections::{BTreeMap, BTreeSet};

use crate::name::{Ident, Literal};
use crate::refusal::Refusal;

/// Returns ` WITH (…)`, or nothing when there are none.
pub(super) fn with(options: Option<&Vec<String>>) -> Result<String, Refusal> {
    match options {
        Some(options) if !options.is_empty() => Ok(format!(" WITH ({})", list(options)?)),
        Some(_) | None => Ok(String::new()),
    }
}

/// Returns the list of parameters with their values.
pub(super) fn list(options: &[String]) -> Result<String, Refusal> {
    let options: Result<Vec<String>, Refusal> = options.iter().map(|it| written(it)).collect();
    Ok(options?.join(", "))
}

/// Returns the actions `SET (…)` and `RESET (…)` that lead from some parameters to others, and to
/// their order, which `pg_dump` shows.
pub(super) fn change(
    from: Option<&Vec<String>>,
    to: Option<&Vec<String>>,
) -> Result<Vec<String>, Refusal> {
    let (old_list, new_list) = (listed(from), listed(to));
    let (from, to) = (parsed(from), parsed(to));
    let set = [Group::Own, Group::Toast, Group::CheckOption]
        .into_iter()
        .flat_map(|group| behind(&within(&old_list, group), &within(&new_list, group)));
    let set: Result<Vec<String>, Refusal> = set.map(written).collect();
    let old: BTreeSet<_> = from.keys().collect();
    let reset: Result<Vec<String>, Refusal> =
        old.into_iter().filter(|key| !to.contains_key(*key)).map(|key| name(key)).collect();
    let (set, reset) = (set?, reset?);
    let mut actions = Vec::new();
    if !set.is_empty() {
        actions.push(format!("SET ({})", set.join(", ")));
    }
    if !reset.is_empty() {
        actions.push(format!("RESET ({})", reset.join(", ")));
    }
    Ok(actions)
}

/// Parameters of the TOAST table begin with this; it keeps them in an order of their own.
const TOAST: &str = "toast.";

fn listed(options: Option<&Vec<String>>) -> Vec<&str> {
    options.into_iter().flatten().map(String::as_str).collect()
}

/// Parameters whose order among each other is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Own,
    /// Those of the TOAST table.
    Toast,
    /// That of a view, which `pg_dump` writes at a place of its own.
    CheckOption,
}

fn within<'o>(options: &[&'o str], group: Group) -> Vec<&'o str> {
    let of = |option: &str| match key(option) {
        "check_option" => Group::CheckOption,
        name if name.starts_with(TOAST) => Group::Toast,
        _own => Group::Own,
    };
    options.iter().copied().filter(|it| of(it) == group).collect()
}

/// Returns the parameters to set so that all stand in their new order: what is set stands behind
/// what is not, in the order in which it is set (`transformRelOptions()` in
/// src/backend/access/common/reloptions.c).
fn behind<'o>(from: &[&str], to: &[&'o str]) -> Vec<&'o str> {
    let stays = |kept: &[&str]| {
        let keys: BTreeSet<&str> = kept.iter().map(|it| key(it)).collect();
        from.iter().filter(|it| keys.contains(key(it))).eq(kept.iter())
    };
    let count = (0..=to.len()).rev().find(|count| stays(&to[..*count])).unwrap_or(0);
    to[count..].to_vec()
}

fn key(option: &str) -> &str {
    option.split_once('=').map_or(option, |(key, _)| key)
}

fn parsed(options: Option<&Vec<String>>) -> BTreeMap<&str, &str> {
    let options = options.into_iter().flatten();
    options.map(|option| option.split_once('=').unwrap_or((option, ""))).collect()
}

fn written(option: &str) -> Result<String, Refusal> {
    let (key, value) = option.split_once('=').unwrap_or((option, ""));
    Ok(format!("{}={}", name(key)?, Literal(value)))
}

fn name(key: &str) -> Result<String, Refusal> {
    Ok(match key.strip_prefix(TOAST) {
        Some(key) => format!("toast.{}", Ident::new(key)?),
        None => Ident::new(key)?.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_set_and_reset_by_name() {
        let from = Some(vec!["a=1".to_owned(), "b=2".to_owned()]);
        let to = Some(vec!["a=1".to_owned(), "toast.c=x'y".to_owned()]);
        assert_eq!(
            change(from.as_ref(), to.as_ref()).unwrap(),
            ["SET (toast.\"c\"='x''y')", "RESET (\"b\")"]
        );
        assert_eq!(change(to.as_ref(), to.as_ref()).unwrap(), Vec::<String>::new());
        let (one, other) = (["a=1", "b=2", "toast.a=3"], ["toast.a=3", "b=2", "a=1"]);
        let list = |options: [&str; 3]| Some(options.map(str::to_owned).to_vec());
        assert_eq!(change(list(one).as_ref(), list(other).as_ref()).unwrap(), ["SET (\"a\"='1')"]);
        assert_eq!(with(from.as_ref()).unwrap(), " WITH (\"a\"='1', \"b\"='2')");
    }
}
