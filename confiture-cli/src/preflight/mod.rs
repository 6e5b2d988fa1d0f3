//! Preflight: what would happen if the pending migrations were deployed, proven on a copy.
//!
//! Static checks read files; the replay runs them on a copy; the comparison holds the result
//! against the schema files. This room does not print: `commands::migrate::preflight` does.

use confiture_core::code::{Code, Severity};
use confiture_core::refusal::Refusal;
use serde_json::Value;

pub mod bodies;
pub mod check;
pub mod copy;
pub mod disturbance;
pub mod drift;

pub use copy::{Copy, Rehearsed};

/// Something that preflight found: what would be a refusal if it happened in a deploy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// How much it matters here: a finding may weigh less than its code.
    pub severity: Severity,
    /// What was found.
    pub finding: Refusal,
}

impl Issue {
    /// Returns a finding that weighs what its code weighs.
    #[must_use]
    pub fn new(finding: Refusal) -> Self {
        Self { severity: finding.code.entry().severity, finding }
    }

    /// Returns a refusal as a finding: what keeps a migration from running keeps it from deploying.
    #[must_use]
    pub fn of_refusal(code: Code, refusal: Refusal) -> Self {
        let error_code = refusal.code.entry().name;
        let error = refusal.what.clone();
        let finding = Refusal { code, ..refusal };
        Self::new(finding.detail("error", error).detail("error_code", error_code))
    }

    /// Lets it weigh differently from its code.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Returns the entry of `issues[]`.
    #[must_use]
    pub fn document(&self) -> Value {
        self.finding.document(self.severity)
    }
}
