//! Leaves out of a diff what follows from another difference.

use super::Change;

/// Returns the changes without those of privileges: where they are not compared, a new owner still
/// becomes the grantor of what the old one had granted.
#[must_use]
pub fn without_privileges(changes: Vec<Change>) -> Vec<Change> {
    let left = changes.into_iter().filter_map(|change| {
        let Change::Alter { identity, mut differences } = change else { return Some(change) };
        differences.retain(|it| !is_privilege(&it.attribute));
        (!differences.is_empty()).then_some(Change::Alter { identity, differences })
    });
    left.collect()
}

/// Returns whether the attribute is one of `privileges` or `columns.name.privileges`. A name in
/// quotes may hold anything, these words included.
fn is_privilege(attribute: &str) -> bool {
    let own = match attribute.strip_prefix("columns.") {
        None => Some(attribute),
        Some(rest) => match rest.strip_prefix('"') {
            None => rest.split_once('.').map(|(_, own)| own),
            Some(rest) => after_quote(rest),
        },
    };
    own.is_some_and(|own| own == "privileges" || own.starts_with("privileges."))
}

fn after_quote(mut rest: &str) -> Option<&str> {
    loop {
        let (_, behind) = rest.split_once('"')?;
        match behind.strip_prefix('"') {
            Some(behind) => rest = behind,
            None => return behind.strip_prefix('.'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_are_no_privileges() {
        for (attribute, is_meant) in [
            ("privileges.granted.a.SELECT", true),
            ("columns.a.privileges.granted.b.SELECT", true),
            ("columns.\"a.\"\"b\".privileges.granted.b.SELECT", true),
            ("columns.privileges.type", false),
            ("columns.\"a.privileges.granted\".type", false),
            ("columns.\"\"\".privileges.\".type", false),
            ("columns.a", false),
            ("owner", false),
        ] {
            assert_eq!(is_privilege(attribute), is_meant, "{attribute}");
        }
    }
}
