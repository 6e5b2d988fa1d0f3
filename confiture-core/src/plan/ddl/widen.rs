//! Which changes of a column's type leave its rows as they lie: the new type only allows more.
//!
//! Measured like the locks: every case of a changed type looks at the file of the table's rows.

/// Returns whether no row is written anew and none can fail to fit.
///
/// Types are written as `format_type()` does: `character varying(10)`. What is not known here is
/// taken to be a rewrite.
pub(super) fn only_widens(from: &str, to: &str) -> bool {
    let (old, new) = (parts(from), parts(to));
    if old.rest != new.rest || old.rest.ends_with("[]") {
        return false;
    }
    if old.name != new.name {
        let is_text = |name: &str| matches!(name, "text" | "character varying");
        let is_coerced = (is_text(old.name) && is_text(new.name)) // the same bytes
            || (old.name, new.name) == ("cidr", "inet");
        return is_coerced && new.numbers.is_empty();
    }
    match (old.name, old.numbers.as_slice(), new.numbers.as_slice()) {
        ("numeric", [a, scale], [b, same]) => a <= b && scale == same,
        ("numeric", _, new) => new.is_empty(),
        ("character varying" | "bit varying" | "timestamp" | "time" | "interval", old, new) => {
            new.is_empty() || matches!((old, new), ([a], [b]) if a <= b)
        }
        (_, _, _) => false,
    }
}

/// A type in front of its numbers, the numbers, and what follows: `with time zone`, `[]`.
struct Parts<'t> {
    name: &'t str,
    numbers: Vec<u32>,
    rest: &'t str,
}

fn parts(text: &str) -> Parts<'_> {
    if let Some((name, rest)) = text.split_once('(')
        && let Some((numbers, rest)) = rest.split_once(')')
    {
        let numbers = numbers.split(',').filter_map(|it| it.trim().parse().ok()).collect();
        return Parts { name, numbers, rest: rest.trim_start() };
    }
    let words = ["timestamp", "time"].into_iter().find_map(|word| {
        let rest = text.strip_prefix(word)?.strip_prefix(' ')?;
        Some((word, rest))
    });
    let array = || text.strip_suffix("[]").map(|name| (name, "[]"));
    let (name, rest) = words.or_else(array).unwrap_or((text, ""));
    Parts { name, numbers: Vec::new(), rest }
}

#[cfg(test)]
mod tests {
    use super::only_widens;

    #[test]
    fn what_only_allows_more_is_told_from_what_does_not() {
        for (from, to, expected) in [
            ("character varying(5)", "character varying(9)", true),
            ("character varying(9)", "character varying(5)", false),
            ("character varying", "character varying(5)", false),
            ("character varying(5)", "text", true),
            ("text", "character varying", true),
            ("text", "character varying(5)", false),
            ("character(5)", "text", false),
            ("numeric(5,2)", "numeric(9,2)", true),
            ("numeric(5,2)", "numeric(9,3)", false),
            ("numeric(5,2)", "numeric", true),
            ("timestamp(3) with time zone", "timestamp with time zone", true),
            ("timestamp(3) with time zone", "timestamp without time zone", false),
            ("time(6) without time zone", "time(3) without time zone", false),
            ("character varying(5)[]", "character varying(9)[]", false),
            ("integer", "bigint", false),
            ("cidr", "inet", true),
        ] {
            assert_eq!(only_widens(from, to), expected, "{from} to {to}");
        }
    }
}
