//! What came of all tenants together: one document, one text, one exit.

use confiture_core::refusal::Refusal;
use serde_json::{Value, json};

use super::super::words;
use super::names::{Found, shown};
use super::queue::Done;
use super::{Kind, TenantArgs};
use crate::print::{self, Outcome};

/// The exit that asks to try again later.
const EXIT_LATER: u8 = 6;
/// How many failed tenants the refusal of all names one by one.
const NAMED_MAX: usize = 20;

/// What is known of all tenants.
pub(super) struct Report {
    kind: Kind,
    pub(super) warnings: Vec<String>,
    pub(super) hints: Vec<String>,
    pub(super) done: Vec<Done>,
}

impl Report {
    pub(super) fn new(args: &TenantArgs, found: &Found) -> Self {
        let (mut warnings, mut hints) = (Vec::new(), Vec::new());
        for name in &found.repeated {
            warnings
                .push(format!("tenant {} is named more than once; it counts once", shown(name)));
        }
        if found.names.is_empty() {
            let hint = "there is no tenant, so nothing was done: is the query of --tenants, or the \
                        file, what you mean?";
            hints.push(hint.to_owned());
        }
        Self { kind: args.tenants_are, warnings, hints, done: Vec::new() }
    }

    pub(super) fn outcome(self) -> Outcome {
        let failed: Vec<&Done> = self.done.iter().filter(|it| it.refusal().is_some()).collect();
        let behind = self.done.iter().filter(|it| it.refusal().is_none() && it.exit() != 0).count();
        let (total, bad) = (self.done.len(), failed.len());
        let document = json!({
            "success": failed.is_empty(),
            "tenants_are": format!("{}s", self.kind.word()),
            "tenants": self.done.iter().map(document).collect::<Vec<_>>(),
            "summary": {
                "total": total,
                "succeeded": total - bad - behind,
                "behind": behind,
                "failed": bad,
            },
            "warnings": self.warnings,
            "hints": self.hints,
        });
        let outcome = Outcome::success(document, self.text(bad, behind));
        match refusal(&failed, total) {
            Some(refusal) => outcome.refused(refusal),
            None => outcome.exit(exit(&self.done)),
        }
    }

    fn text(&self, failed: usize, behind: usize) -> String {
        let line = |done: &Done| {
            let summary = match done.refusal() {
                Some(refusal) => format!("failed: {}", in_one_line(refusal)),
                None => done.summary().to_owned(),
            };
            vec![shown(&done.name), words::duration(done.duration_ms), summary]
        };
        let table = words::columns(&self.done.iter().map(line).collect::<Vec<_>>());
        let total = self.done.len();
        let behind = match behind {
            0 => String::new(),
            behind => format!(", {behind} behind"),
        };
        let done = total - failed;
        let total = words::counted(total, self.kind.word());
        format!("{table}{total}: {done} done{behind}, {failed} failed\n")
    }
}

fn document(done: &Done) -> Value {
    let result = match &done.outcome {
        Ok(outcome) => print::merged(outcome.document.clone(), outcome.refusal.as_ref()),
        Err(refusal) => refusal.envelope(),
    };
    json!({
        "tenant": done.name,
        "ok": done.refusal().is_none(),
        "exit": done.exit(),
        "duration_ms": done.duration_ms,
        "result": result,
    })
}

/// Those that found something share an exit, or it is the plain one.
fn exit(done: &[Done]) -> u8 {
    let mut exits: Vec<u8> = done.iter().map(Done::exit).collect();
    exits.sort_unstable();
    exits.dedup();
    match exits.as_slice() {
        [] => 0,
        [exit] => *exit,
        _ => 1,
    }
}

/// The first failure decides, but those that pass by themselves count only if there is no other.
fn refusal(failed: &[&Done], total: usize) -> Option<Refusal> {
    let lasting = failed.iter().find(|done| done.exit() != EXIT_LATER);
    let first = lasting.or(failed.first())?.refusal()?;
    let mut lines: Vec<String> = failed
        .iter()
        .take(NAMED_MAX)
        .filter_map(|done| Some(format!("{}: {}", shown(&done.name), in_one_line(done.refusal()?))))
        .collect();
    if failed.len() > NAMED_MAX {
        lines.push(format!("and {} more", failed.len() - NAMED_MAX));
    }
    let names: Vec<&str> = failed.iter().map(|done| done.name.as_str()).collect();
    let hint = "correct what is wrong and run the same command again: it does only what is missing";
    let what = format!("{} of {total} tenants failed", failed.len());
    Some(
        Refusal::new(first.code, what)
            .why(lines.join("\n"))
            .hint(hint)
            .detail("failed_tenants", names),
    )
}

fn in_one_line(refusal: &Refusal) -> String {
    let what = refusal.what.lines().next().unwrap_or_default();
    let code = refusal.code.entry().name;
    match (&refusal.place, &refusal.migration) {
        (Some(place), _) => format!("{code} at {place}: {what}"),
        (None, Some(version)) => format!("{code} in migration {version}: {what}"),
        (None, None) => format!("{code}: {what}"),
    }
}
