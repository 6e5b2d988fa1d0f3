//! What a migration says about itself in the comments at its top: `-- confiture:lock-timeout 5s`.

use crate::code::Code;
use crate::refusal::{Place, Refusal};

/// The directives of a migration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directives {
    /// It runs outside of a transaction.
    pub is_outside_transaction: bool,
    /// `lock_timeout` for its statements, as Postgres writes it.
    pub lock_timeout: Option<String>,
    /// `statement_timeout` for its statements, as Postgres writes it.
    pub statement_timeout: Option<String>,
    /// The role that runs its statements; the row is still written by the deployer.
    pub run_as: Option<String>,
    /// There is no way back, on purpose.
    pub is_irreversible: bool,
    /// It destroys data, on purpose.
    pub is_destructive: bool,
    /// Renames that are meant as such: `(from, to)`.
    pub renames: Vec<(String, String)>,
}

const PREFIX: &str = "confiture:";
const KNOWN: [&str; 7] = [
    "no-transaction",
    "lock-timeout",
    "statement-timeout",
    "run-as",
    "irreversible",
    "destructive",
    "renamed",
];

/// Reads the directives in the comments and blank lines before the first statement.
///
/// # Errors
/// `MIGR_001` for one that is unknown or lacks its value: a misspelt `no-transaction` must not be
/// passed over.
pub fn read(text: &str, file: &str) -> Result<Directives, Refusal> {
    let mut found = Directives::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let Some(comment) = line.strip_prefix("--") else { break };
        let Some(directive) = comment.trim_start().strip_prefix(PREFIX) else { continue };
        add(&mut found, directive.trim()).map_err(|(why, hint)| {
            let place = Place { file: file.to_owned(), line: Some(number + 1), column: Some(1) };
            Refusal::new(Code::Migration, format!("directive {directive:?} is not understood"))
                .why(why)
                .hint(hint)
                .at(place)
        })?;
    }
    Ok(found)
}

fn add(found: &mut Directives, directive: &str) -> Result<(), (String, String)> {
    let (name, value) = directive.split_once(char::is_whitespace).unwrap_or((directive, ""));
    let value = value.trim();
    let needed = |example: &str| {
        if value.is_empty() {
            let hint = format!("write `-- confiture:{name} {example}`");
            return Err((format!("`{name}` needs a value"), hint));
        }
        Ok(value.to_owned())
    };
    match name {
        "no-transaction" => found.is_outside_transaction = true,
        "irreversible" => found.is_irreversible = true,
        "destructive" => found.is_destructive = true,
        "lock-timeout" => found.lock_timeout = Some(needed("5s")?),
        "statement-timeout" => found.statement_timeout = Some(needed("10min")?),
        "run-as" => found.run_as = Some(needed("role")?),
        "renamed" => {
            let words: Vec<&str> = value.split_whitespace().collect();
            let ["from", from, "to", to] = words.as_slice() else {
                let hint = "write `-- confiture:renamed from old to new`".to_owned();
                return Err(("`renamed` needs two names".to_owned(), hint));
            };
            found.renames.push(((*from).to_owned(), (*to).to_owned()));
        }
        _ => {
            return Err((
                "no directive has this name".to_owned(),
                format!("use one of {}", KNOWN.join(", ")),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_top_of_the_file_only() {
        let text = "\u{feff}-- a note\r\n\r\n-- confiture:no-transaction\r\n--confiture:lock-timeout 5s\n\
                    -- confiture:renamed from a to b\nSELECT 1;\n-- confiture:irreversible\n";
        let found = read(text, "x").unwrap();
        assert!(found.is_outside_transaction && !found.is_irreversible);
        assert_eq!(found.lock_timeout.as_deref(), Some("5s"));
        assert_eq!(found.renames, [("a".to_owned(), "b".to_owned())]);
    }

    #[test]
    fn a_misspelt_one_is_refused_with_its_line() {
        let refusal = read("-- x\n-- confiture:no-transation\n", "f.up.sql").unwrap_err();
        assert_eq!(refusal.code, Code::Migration);
        assert_eq!(refusal.place.unwrap().line, Some(2));
        assert!(read("-- confiture:run-as\n", "f").is_err());
    }
}
