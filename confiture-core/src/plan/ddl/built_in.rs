//! Which of the server's own types turn into which by a cast.
//!
//! Strings turn into all types and all types into strings, by reading and writing. Between others
//! there is a cast or there is none, and a statement with one that is missing is refused before any
//! row is looked at. What other schemas bring along is not known here.

use super::super::part::type_name;

/// From which version on, the source, and what it turns into: `pg_cast` of 14 to 18, of which
/// `tests/tests/cast.rs` reminds.
const CASTS: &[(u32, &str, &[&str])] = &[
    (14, "\"char\"", &["integer"]),
    (14, "bigint", &["bit", "double precision", "integer", "money", "numeric", "oid", "real"]),
    (14, "bigint", &["smallint"]),
    (18, "bigint", &["bytea"]),
    (14, "bit", &["bigint", "bit varying", "integer"]),
    (14, "bit varying", &["bit"]),
    (14, "boolean", &["integer"]),
    (14, "box", &["circle", "lseg", "point", "polygon"]),
    (18, "bytea", &["bigint", "integer", "smallint"]),
    (14, "cidr", &["inet"]),
    (14, "circle", &["box", "point", "polygon"]),
    (14, "date", &["timestamp with time zone", "timestamp without time zone"]),
    (14, "daterange", &["datemultirange"]),
    (14, "double precision", &["bigint", "integer", "numeric", "real", "smallint"]),
    (14, "inet", &["cidr"]),
    (14, "int4range", &["int4multirange"]),
    (14, "int8range", &["int8multirange"]),
    (14, "integer", &["\"char\"", "bigint", "bit", "boolean", "double precision", "money"]),
    (14, "integer", &["numeric", "oid", "real", "smallint"]),
    (18, "integer", &["bytea"]),
    (14, "interval", &["time without time zone"]),
    (14, "json", &["jsonb"]),
    (14, "jsonb", &["bigint", "boolean", "double precision", "integer", "json", "numeric"]),
    (14, "jsonb", &["real", "smallint"]),
    (14, "lseg", &["point"]),
    (14, "macaddr", &["macaddr8"]),
    (14, "macaddr8", &["macaddr"]),
    (14, "money", &["numeric"]),
    (14, "numeric", &["bigint", "double precision", "integer", "money", "real", "smallint"]),
    (14, "numrange", &["nummultirange"]),
    (14, "oid", &["bigint", "integer"]),
    (14, "path", &["polygon"]),
    (14, "point", &["box"]),
    (14, "polygon", &["box", "circle", "path", "point"]),
    (14, "real", &["bigint", "double precision", "integer", "numeric", "smallint"]),
    (14, "smallint", &["bigint", "double precision", "integer", "numeric", "oid", "real"]),
    (18, "smallint", &["bytea"]),
    (14, "time with time zone", &["time without time zone"]),
    (14, "time without time zone", &["interval", "time with time zone"]),
    (14, "timestamp with time zone", &["date", "time with time zone", "time without time zone"]),
    (14, "timestamp with time zone", &["timestamp without time zone"]),
    (14, "timestamp without time zone", &["date", "time without time zone"]),
    (14, "timestamp without time zone", &["timestamp with time zone"]),
    (14, "tsrange", &["tsmultirange"]),
    (14, "tstzrange", &["tstzmultirange"]),
    (14, "xid8", &["xid"]),
];

/// Returns whether the server is known to have no way from one of its types to another but through
/// text, which values stand seldom.
pub(super) fn is_without_cast(major: u32, from: &str, to: &str) -> bool {
    if is_strange(from) || is_strange(to) {
        return false;
    }
    let is_array = |it: &str| it.ends_with("[]");
    let (source, target) = (plain(from), plain(to));
    if source == target && is_array(from) == is_array(to) {
        return false;
    }
    // A list of strings is no string.
    if is_string(&source) && !is_array(from) || is_string(&target) && !is_array(to) {
        return false;
    }
    if is_array(from) != is_array(to) {
        return true;
    }
    if is_string(&source) || is_string(&target) {
        return false;
    }
    let is_listed = |(since, of, into): &(u32, &str, &[&str])| {
        *since <= major && *of == source && into.contains(&target.as_str())
    };
    !CASTS.iter().any(is_listed)
}

/// Returns the type of the elements without its modifiers: of `timestamp(3) without time zone[]`
/// that is `timestamp without time zone`.
fn plain(of_type: &str) -> String {
    let mut rest = of_type.trim_end_matches("[]").to_owned();
    while let Some((before, after)) = rest.split_once('(') {
        let after = after.split_once(')').map_or("", |(_, after)| after);
        rest = format!("{before}{after}");
    }
    // `interval day to second`.
    if rest.starts_with("interval ") { "interval".to_owned() } else { rest }
}

fn is_string(of_type: &str) -> bool {
    matches!(of_type, "text" | "character varying" | "character" | "bpchar" | "name" | "unknown")
}

/// Types of others, and those that name objects: whether these have casts is not known here.
fn is_strange(of_type: &str) -> bool {
    type_name(of_type).is_some() || of_type.starts_with("reg") || of_type.starts_with("pg_")
}

#[cfg(test)]
mod tests {
    use super::is_without_cast;

    #[test]
    fn modifiers_and_lists_are_seen_through() {
        let is_without = |from, to| is_without_cast(15, from, to);
        assert!(is_without("bigint", "timestamp(3) without time zone"));
        assert!(is_without("integer[]", "integer"));
        assert!(is_without("text[]", "integer"));
        assert!(is_without("bigint[]", "date[]"));
        assert!(!is_without("bigint[]", "integer[]"));
        assert!(!is_without("text", "integer[]"));
        assert!(!is_without("timestamp(3) with time zone", "date"));
        assert!(!is_without("numeric(10,2)", "money"));
        assert!(!is_without("regclass", "oid"));
        assert!(!is_without("s.\")(\"", "s.\")((\"[]"));
        assert!(is_without("smallint", "bytea") && !is_without_cast(18, "smallint", "bytea"));
    }
}
