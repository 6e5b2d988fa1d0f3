//! The differences between the migrated copy and the schema files, as findings.

use confiture_core::code::Code;
use confiture_core::diff::{Change, Labels, Side};
use confiture_core::refusal::Refusal;

use super::Issue;
use crate::compare::Compared;

const HINT: &str = "write a migration for it, or correct the schema files";

/// Returns one finding for each object that differs.
#[must_use]
pub fn issues(compared: &Compared, names: Labels<'_>) -> Vec<Issue> {
    let mut issues: Vec<Issue> =
        compared.changes.iter().map(|change| issue(change, names)).collect();
    for (side, it) in &compared.unmodelled {
        let place = match side {
            Side::From => names.from,
            Side::To => names.to,
        };
        let what = format!("{} {} is only in {place}", it.r#type, it.identity);
        issues.push(Issue::new(Refusal::new(Code::PreflightDrift, what).hint(HINT)));
    }
    issues
}

fn issue(change: &Change, names: Labels<'_>) -> Issue {
    let identity = change.identity();
    let (what, attributes) = match change {
        Change::Create(_) => (format!("{identity} is only in {}", names.to), Vec::new()),
        Change::Drop(_) => (format!("{identity} is only in {}", names.from), Vec::new()),
        Change::Alter { differences, .. } => {
            let attributes: Vec<&str> =
                differences.iter().map(|it| it.attribute.as_str()).collect();
            (format!("{identity} differs in {}", attributes.join(", ")), attributes)
        }
    };
    Issue::new(
        Refusal::new(Code::PreflightDrift, what)
            .hint(HINT)
            .detail("kind", identity.kind.as_str())
            .detail("object", identity.to_string())
            .detail("attributes", attributes),
    )
}
