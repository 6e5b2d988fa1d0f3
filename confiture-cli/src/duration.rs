//! Durations as people write them on the command line and at the top of files.

/// Returns the milliseconds of a number and `ms`, `s`, `min` or `h`; without a unit, the number
/// counts in as many milliseconds as said. Nothing, if it is none or too large.
#[must_use]
pub fn milliseconds(text: &str, bare_ms: u64) -> Option<u64> {
    let digits = text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let factor = match unit.trim() {
        "" => bare_ms,
        "ms" => 1,
        "s" => 1_000,
        "min" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::milliseconds;

    #[test]
    fn a_number_has_a_unit_or_that_of_its_place() {
        assert_eq!(milliseconds("5", 1_000), Some(5_000));
        assert_eq!(milliseconds("5", 1), Some(5));
        assert_eq!(milliseconds("2 min", 1), Some(120_000));
        assert_eq!(milliseconds("250ms", 1_000), Some(250));
        for text in ["", "s", "-1s", "1.5s", "1 day", "18446744073709551615h"] {
            assert_eq!(milliseconds(text, 1), None, "{text}");
        }
    }
}
