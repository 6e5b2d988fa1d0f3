//! Statements as PostgreSQL's parser sees them.

/// Returns the trees of the statements in a text, without the places at which they stand.
pub(crate) fn trees(sql: &str) -> Result<Vec<String>, String> {
    let parsed = pg_query::parse(sql, pg_query::ParserOptions::default())
        .map_err(|error| error.to_string())?;
    Ok(parsed.protobuf.stmts.iter().map(|it| without_places(&format!("{:?}", it.stmt))).collect())
}

/// Takes out `location: 17` and its like: they move with the length of names.
fn without_places(tree: &str) -> String {
    let mut parts = tree.split("ocation: ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str("ocation: ");
        text.push_str(part.trim_start_matches(|it: char| it == '-' || it.is_ascii_digit()));
    }
    text
}
