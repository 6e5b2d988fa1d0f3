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

/// Returns the actions `SET (…)` and `RESET (…)` that lead from some parameters to others.
pub(super) fn change(
    from: Option<&Vec<String>>,
    to: Option<&Vec<String>>,
) -> Result<Vec<String>, Refusal> {
    let (from, to) = (parsed(from), parsed(to));
    let set: Vec<String> = to
        .iter()
        .filter(|(key, value)| from.get(*key) != Some(*value))
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let set: Result<Vec<String>, Refusal> = set.iter().map(|it| written(it)).collect();
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

fn parsed(options: Option<&Vec<String>>) -> BTreeMap<&str, &str> {
    let options = options.into_iter().flatten();
    options.map(|option| option.split_once('=').unwrap_or((option, ""))).collect()
}

fn written(option: &str) -> Result<String, Refusal> {
    let (key, value) = option.split_once('=').unwrap_or((option, ""));
    Ok(format!("{}={}", name(key)?, Literal(value)))
}

fn name(key: &str) -> Result<String, Refusal> {
    Ok(match key.strip_prefix("toast.") {
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
        assert_eq!(with(from.as_ref()).unwrap(), " WITH (\"a\"='1', \"b\"='2')");
    }
}
