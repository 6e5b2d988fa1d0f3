//! "Did you mean …": the known name that a mistyped one is closest to.

/// Returns the known name that is most like the given one, if any is like it at all.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase().replace('-', "_");
    known
        .into_iter()
        .map(|it| (strsim::damerau_levenshtein(&lower, &it.to_lowercase().replace('-', "_")), it))
        // A third of the letters may be wrong: "pasword" is like "password", "host" is not like
        // "port".
        .filter(|(distance, it)| *distance <= it.chars().count().max(name.chars().count()) / 3)
        .min()
        .map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let known = ["database", "database_url", "include_dirs", "name"];
        assert_eq!(nearest("databse_url", known), Some("database_url"));
        assert_eq!(nearest("Include-Dirs", known), Some("include_dirs"));
        assert_eq!(nearest("nmae", known), Some("name"));
        assert_eq!(nearest("colour", known), None);
    }
}
