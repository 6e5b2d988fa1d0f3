//! An error that a user can cause, with everything needed to get out of it.
//!
//! It knows neither a terminal nor a server: the command line prints it, the extension raises it.

use std::fmt;

use serde_json::{Map, Value, json};

use crate::code::{Code, Severity};

/// Where in a file something is wrong. Line and column count from 1; the column counts characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path as the user would type it.
    pub file: String,
    /// The line, where it is known.
    pub line: Option<usize>,
    /// The column, where it is known.
    pub column: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
            if let Some(column) = self.column {
                write!(out, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// An error that a user can cause. `what` names the object in lower case without a period, `why`
/// gives the mechanism, `hint` starts with a verb and gives the exact command or edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The code, which decides exit and SQLSTATE.
    pub code: Code,
    /// What is wrong.
    pub what: String,
    /// Why it is wrong.
    pub why: Option<String>,
    /// What to do next.
    pub hint: Option<String>,
    /// The version of the migration that is concerned.
    pub migration: Option<String>,
    /// Where it is wrong.
    pub place: Option<Place>,
    /// The source text with a caret under the offending position.
    pub excerpt: Option<String>,
    /// Facts for programs: SQLSTATE of the server, holder of a lock, checksums.
    pub details: Map<String, Value>,
}

impl Refusal {
    /// Returns a refusal that says only what is wrong.
    #[must_use]
    pub fn new(code: Code, what: impl Into<String>) -> Self {
        Self {
            code,
            what: what.into(),
            why: None,
            hint: None,
            migration: None,
            place: None,
            excerpt: None,
            details: Map::new(),
        }
    }

    /// Adds the mechanism behind it.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the version of the migration that is concerned.
    #[must_use]
    pub fn migration(mut self, version: impl Into<String>) -> Self {
        self.migration = Some(version.into());
        self
    }

    /// Adds the place, replacing a vaguer one.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Adds the file, without a line.
    #[must_use]
    pub fn file(self, file: impl Into<String>) -> Self {
        self.at(Place { file: file.into(), line: None, column: None })
    }

    /// Adds the source text with a caret.
    #[must_use]
    pub fn excerpt(mut self, excerpt: impl Into<String>) -> Self {
        self.excerpt = Some(excerpt.into());
        self
    }

    /// Adds a fact for programs.
    #[must_use]
    pub fn detail(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.details.insert(key.to_owned(), value.into());
        self
    }

    /// Returns the entry of JSON that says this, but for the severity, which is the reader's.
    #[must_use]
    pub fn document(&self, severity: Severity) -> Value {
        let mut details = self.details.clone();
        if let Some(why) = &self.why {
            details.insert("why".to_owned(), why.as_str().into());
        }
        if let Some(column) = self.place.as_ref().and_then(|place| place.column) {
            details.insert("column".to_owned(), column.into());
        }
        json!({
            "code": self.code.entry().name,
            "message": self.what,
            "severity": severity.as_str(),
            "actionable": self.hint,
            "details": details,
            "migration": self.migration,
            "file": self.place.as_ref().map(|place| place.file.clone()),
            "line": self.place.as_ref().and_then(|place| place.line),
        })
    }

    /// Returns the failure document of `--format json`: `{"ok": false, "error": {…}}`.
    #[must_use]
    pub fn envelope(&self) -> Value {
        json!({ "ok": false, "error": self.document(self.code.entry().severity) })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "error[{}]: {}", self.code.entry().name, self.what)?;
        if let Some(why) = &self.why {
            for line in why.lines() {
                write!(out, "\n  {line}")?;
            }
        }
        if let Some(place) = &self.place {
            write!(out, "\n  --> {place}")?;
        }
        if let Some(excerpt) = &self.excerpt {
            for line in excerpt.lines() {
                write!(out, "\n  {line}")?;
            }
        }
        if let Some(hint) = &self.hint {
            write!(out, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_the_style_guide_shows() {
        let refusal = Refusal::new(Code::MigrationChanged, "migration 7 has changed")
            .why("applied with checksum 9f2c, the file now has 41aa")
            .at(Place { file: "db/migrations/7_x.up.sql".into(), line: Some(3), column: Some(9) })
            .hint("restore the file");
        assert_eq!(
            refusal.to_string(),
            "error[MIGR_011]: migration 7 has changed\n  applied with checksum 9f2c, the file now \
             has 41aa\n  --> db/migrations/7_x.up.sql:3:9\nhint: restore the file"
        );
        assert_eq!(refusal.envelope()["error"]["line"], 3);
        assert_eq!(refusal.envelope()["error"]["details"]["column"], 9);
    }
}
