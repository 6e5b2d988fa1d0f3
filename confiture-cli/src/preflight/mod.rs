//! Preflight: what would happen if the pending migrations were deployed, proven on a copy.
//!
//! Static checks read files; the replay runs them on a copy; the comparison holds the result
//! against the schema files. This room does not print: `commands::migrate::preflight` does.

use confiture_core::code::{Code, Severity};
use confiture_core::refusal::{Place, Refusal};
use serde_json::{Map, Value, json};

pub mod check;
pub mod copy;
pub mod disturbance;
pub mod drift;

pub use copy::{Copy, Rehearsed};

/// Something that preflight found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What kind of finding it is.
    pub code: Code,
    /// How much it matters here: a finding may weigh less than its code.
    pub severity: Severity,
    /// What is wrong, in a sentence without period.
    pub message: String,
    /// The version of the migration.
    pub migration: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// What to do.
    pub hint: Option<String>,
    /// The source text with a caret.
    pub excerpt: Option<String>,
    /// Facts for programs.
    pub details: Map<String, Value>,
}

impl Issue {
    /// Returns an issue of the code's own severity that says only what is wrong.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.entry().severity,
            message: message.into(),
            migration: None,
            place: None,
            hint: None,
            excerpt: None,
            details: Map::new(),
        }
    }

    /// Returns a refusal as a finding: what keeps a migration from running keeps it from deploying.
    #[must_use]
    pub fn from_refusal(code: Code, refusal: Refusal) -> Self {
        let mut details = refusal.details;
        details.insert("error".to_owned(), refusal.what.clone().into());
        details.insert("error_code".to_owned(), refusal.code.entry().name.into());
        if let Some(why) = refusal.why {
            details.insert("why".to_owned(), why.into());
        }
        if let Some(column) = refusal.place.as_ref().and_then(|place| place.column) {
            details.insert("column".to_owned(), column.into());
        }
        Self {
            code,
            severity: code.entry().severity,
            message: refusal.what,
            migration: refusal.migration,
            place: refusal.place,
            hint: refusal.hint,
            excerpt: refusal.excerpt,
            details,
        }
    }

    /// Names the migration.
    #[must_use]
    pub fn migration(mut self, version: impl Into<String>) -> Self {
        self.migration = Some(version.into());
        self
    }

    /// Names the file.
    #[must_use]
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.place = Some(Place { file: file.into(), line: None, column: None });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Lets it weigh differently from its code.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Adds a fact for programs.
    #[must_use]
    pub fn detail(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.details.insert(key.to_owned(), value.into());
        self
    }

    /// Returns the entry of `issues[]`.
    #[must_use]
    pub fn document(&self) -> Value {
        json!({
            "severity": self.severity.as_str(),
            "code": self.code.entry().name,
            "message": self.message,
            "migration": self.migration,
            "file": self.place.as_ref().map(|place| place.file.as_str()),
            "line": self.place.as_ref().and_then(|place| place.line),
            "actionable": self.hint,
            "details": self.details,
        })
    }
}
