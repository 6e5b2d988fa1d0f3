//! `${VAR}` and `${VAR:-default}` in the values of a configuration.

/// How a variable is looked up: the process's environment, or a map in a test.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Why a value cannot be expanded.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unexpandable {
    /// The variable is not set and there is no default.
    Unset(String),
    /// What stands after `${` is no variable.
    Malformed(String),
}

/// Returns the value with its variables replaced. A variable that is set but empty counts as unset
/// where there is a default, as in a shell. What comes out of a variable is not expanded again.
pub(super) fn expand(value: &str, variables: Variables<'_>) -> Result<String, Unexpandable> {
    let mut expanded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find("${") {
        expanded.push_str(&rest[..start]);
        let inner = &rest[start + 2..];
        let malformed = || Unexpandable::Malformed(format!("${{{inner}"));
        let end = inner.find('}').ok_or_else(malformed)?;
        let (name, default) = match inner[..end].split_once(":-") {
            Some((name, default)) => (name, Some(default)),
            None => (&inner[..end], None),
        };
        if !is_name(name) {
            return Err(Unexpandable::Malformed(format!("${{{}}}", &inner[..end])));
        }
        let set = variables(name).filter(|it| !it.is_empty() || default.is_none());
        match set.as_deref().or(default) {
            Some(text) => expanded.push_str(text),
            None => return Err(Unexpandable::Unset(name.to_owned())),
        }
        rest = &inner[end + 1..];
    }
    expanded.push_str(rest);
    Ok(expanded)
}

fn is_name(name: &str) -> bool {
    !name.starts_with(|it: char| it.is_ascii_digit())
        && !name.is_empty()
        && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(name: &str) -> Option<String> {
        match name {
            "HOST" => Some("db".to_owned()),
            "NESTED" => Some("${HOST}".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn variables_and_defaults_are_replaced() {
        for (value, expected) in [
            ("x", "x"),
            ("p$s{w}", "p$s{w}"),
            ("//${HOST}/${NAME:-app}", "//db/app"),
            ("${NESTED}", "${HOST}"),
            ("a${EMPTY}b", "ab"),
            ("${EMPTY:-c}", "c"),
            ("${NONE:-}", ""),
            ("${NONE:-a:-b}", "a:-b"),
        ] {
            assert_eq!(expand(value, &variables).as_deref(), Ok(expected), "{value}");
        }
    }

    #[test]
    fn what_cannot_be_expanded_is_named() {
        assert_eq!(expand("${NONE}", &variables), Err(Unexpandable::Unset("NONE".into())));
        for value in ["${", "${}", "${A B}", "${1}", "${HOST", "${:-x}"] {
            assert!(
                matches!(expand(value, &variables), Err(Unexpandable::Malformed(_))),
                "{value}"
            );
        }
    }
}
