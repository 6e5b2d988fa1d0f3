//! What preflight has to say, for people and for programs.

use std::fmt::Write as _;

use confiture_core::code::{Code, Severity};
use serde_json::{Value, json};

use super::words;
use crate::compare::Compared;
use crate::preflight::Issue;
use crate::preflight::copy::Ran;
use crate::print::{Outcome, style};

/// The exit of findings that keep a deploy from being safe.
const FOUND: u8 = 7;

/// Everything that was found out.
#[derive(Debug)]
pub(super) struct Report {
    place: String,
    is_strict: bool,
    pub(super) pending: usize,
    pub(super) ran: Vec<Ran>,
    pub(super) issues: Vec<Issue>,
    pub(super) is_replayed: bool,
    pub(super) compared: Option<(String, Compared)>,
    pub(super) hints: Vec<String>,
}

impl Report {
    pub(super) fn new(place: String, is_strict: bool) -> Self {
        Self {
            place,
            is_strict,
            pending: 0,
            ran: Vec::new(),
            issues: Vec::new(),
            is_replayed: false,
            compared: None,
            hints: Vec::new(),
        }
    }

    /// Returns the number of findings that forbid a deploy.
    pub(super) fn errors(&self) -> usize {
        self.count(Severity::Error) + if self.is_strict { self.count(Severity::Warning) } else { 0 }
    }

    fn count(&self, severity: Severity) -> usize {
        self.issues.iter().filter(|issue| issue.severity == severity).count()
    }

    pub(super) fn outcome(self) -> Outcome {
        let exit = if self.errors() == 0 { 0 } else { FOUND };
        Outcome::success(self.document(), self.text()).exit(exit)
    }

    fn document(&self) -> Value {
        let issues: Vec<Value> = self.issues.iter().map(Issue::document).collect();
        let migrations: Vec<Value> = self.ran.iter().map(ran).collect();
        let window_safe = !self.ran.iter().any(|ran| {
            let disturbance = &ran.disturbance;
            !disturbance.rewritten.is_empty()
                || disturbance.locks.iter().any(|(_, mode)| mode == "ShareLock")
        });
        json!({
            "ok": self.errors() == 0,
            "window_safe": window_safe,
            "summary": {
                "errors": self.count(Severity::Error),
                "warnings": self.count(Severity::Warning),
                "info": self.count(Severity::Info),
                "migrations_checked": self.pending,
                "migrations_replayed": self.ran.len(),
                "db_consumed": false,
            },
            "issues": issues,
            "migrations": migrations,
            "replayed_on": self.is_replayed.then_some(self.place.as_str()),
            "compared_with": self.compared.as_ref().map(|(name, _)| name.as_str()),
            "diff": self.compared.as_ref().map(|(_, compared)| &compared.document),
            "hints": self.hints,
        })
    }

    fn text(&self) -> String {
        let mut text = String::new();
        if self.is_replayed {
            let _ = writeln!(text, "Replaying on {}:", self.place);
        }
        let rows: Vec<Vec<String>> =
            self.ran.iter().map(|ran| vec![format!("  {}", ran.stem), applied_in(ran)]).collect();
        text.push_str(&words::columns(&rows));
        if self.is_replayed && self.pending == 0 {
            let _ = writeln!(text, "  nothing is pending");
        }
        for issue in &self.issues {
            // Drift is shown as a diff below, which says more in fewer lines.
            if issue.finding.code != Code::PreflightDrift {
                let _ = write!(text, "{}", words::finding(issue));
            }
        }
        if let Some((name, compared)) = &self.compared {
            if compared.text.is_empty() {
                let _ = writeln!(
                    text,
                    "no drift: preflight matches {name} ({} objects)",
                    compared.objects
                );
            } else {
                let _ = write!(text, "drift: preflight does not match {name}\n{}", compared.text);
            }
        }
        text.push_str(&self.verdict());
        text
    }

    fn verdict(&self) -> String {
        let errors = self.errors();
        if errors == 0 {
            let checked = words::migrations(self.pending);
            let what = if self.is_replayed { "replayed" } else { "checked" };
            let passed = style::paint(style::GOOD, "Preflight passed");
            let safe = if self.is_replayed { ": safe to deploy" } else { "" };
            return format!("{passed}{safe} ({checked} {what}).\n");
        }
        let s = if errors == 1 { "" } else { "s" };
        let failed = style::paint(style::ERROR, "Preflight failed");
        format!("{failed}: {errors} finding{s}, do not deploy.\n")
    }
}

/// Returns `20260520143015_add_user_bio  applied in 24 ms`.
pub(super) fn line(ran: &Ran) -> String {
    format!("{}  {}", ran.stem, applied_in(ran))
}

fn applied_in(ran: &Ran) -> String {
    format!("applied in {}", words::duration(milliseconds(ran)))
}

fn milliseconds(ran: &Ran) -> u64 {
    u64::try_from(ran.duration.as_millis()).unwrap_or(u64::MAX)
}

fn ran(ran: &Ran) -> Value {
    json!({
        "version": ran.version,
        "name": ran.name,
        "duration_ms": milliseconds(ran),
        "rows_affected": ran.rows,
        "rewritten": ran.disturbance.rewritten,
        "locks": ran.disturbance.locks_document(),
    })
}
