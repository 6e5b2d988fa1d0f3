//! Measures what the core does with two catalogs, without the wire: the diff of them, the plan of
//! it, and taking both from JSON, as an unchanged database is.
//!
//! `core-time ROUNDS FROM TO` reads two databases and prints the best wall time of each, which is
//! CPU time: the core does nothing but compute. `core-time read URL` only reads a database, and
//! `core-time known URL` one that may be known from last time; `tools/cost.py` measures those.

use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use confiture_cli::stand_in::{read_catalog, read_known_catalog};
use confiture_cli::wire::Client;
use confiture_core::catalog::Catalog;
use confiture_core::diff;
use confiture_core::plan::{self, Policy};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["read", url] => read(url).map(|it| counted(&it)),
        ["known", url] => known(url).map(|it| counted(&it)),
        [rounds, from, to] => measured(rounds.parse().unwrap_or(1), from, to),
        _ => {
            say("usage: core-time ROUNDS FROM TO | read URL | known URL");
            return ExitCode::from(64);
        }
    };
    match outcome {
        Ok(text) => {
            let _ = write!(std::io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Err(complaint) => {
            say(&complaint);
            ExitCode::FAILURE
        }
    }
}

fn measured(rounds: usize, from: &str, to: &str) -> Result<String, String> {
    let (from, to) = (read(from)?, read(to)?);
    let (changes, diffed) = best(rounds, || diff::diff(&from, &to));
    let (plan, planned) = best(rounds, || plan::plan(&changes, &from, &to, &Policy::default()));
    let steps = plan.map_err(|refusal| refusal.to_string())?.steps.len();
    let json = from.to_json();
    let (taken, read) = best(rounds, || Catalog::from_json(&json));
    taken.map_err(|refusal| refusal.to_string())?;
    let line = |what: &str, it: Duration| {
        format!("{:9.1} ms            {what}\n", it.as_secs_f64() * 1000.0)
    };
    Ok([
        line(&format!("core: diff, {} changes", changes.len()), diffed),
        line(&format!("core: plan, {steps} steps"), planned),
        line(&format!("core: a catalog from {} KB of JSON", json.len() / 1000), read),
    ]
    .concat())
}

fn counted(catalog: &Catalog) -> String {
    format!("{} objects\n", catalog.objects.len())
}

fn read(url: &str) -> Result<Catalog, String> {
    read_catalog(&mut connected(url)?).map_err(|refusal| refusal.to_string())
}

fn known(url: &str) -> Result<Catalog, String> {
    read_known_catalog(&mut connected(url)?).map_err(|refusal| refusal.to_string())
}

fn connected(url: &str) -> Result<Client, String> {
    Client::connect(url).map_err(|error| error.to_string())
}

/// Returns what was done and the time of the quickest round.
fn best<T>(rounds: usize, mut act: impl FnMut() -> T) -> (T, Duration) {
    let started = Instant::now();
    let mut outcome = act();
    let mut least = started.elapsed();
    for _ in 1..rounds {
        let started = Instant::now();
        outcome = act();
        least = least.min(started.elapsed());
    }
    (outcome, least)
}

fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
