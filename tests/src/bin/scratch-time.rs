//! Measures how long a scratch server takes from nothing to an answer, and to be gone again.
//!
//! `scratch-time [ROUNDS]` prints medians in milliseconds; the first round, which may have to make
//! the template, is shown by itself.

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use confiture_cli::scratch::{Binaries, Cluster};
use confiture_core::refusal::Refusal;
use confiture_tests::server::binaries;

const ROUNDS: usize = 10;

fn main() -> ExitCode {
    let rounds = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    match measure(&binaries(), rounds.max(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            let _ = writeln!(std::io::stderr(), "{refusal}");
            ExitCode::FAILURE
        }
    }
}

fn measure(binaries: &Binaries, rounds: usize) -> Result<(), Refusal> {
    let first = round(binaries)?;
    let mut starts = Vec::new();
    let mut ends = Vec::new();
    let mut databases = Vec::new();
    for _ in 0..rounds {
        let [start, database, end] = round(binaries)?;
        starts.push(start);
        databases.push(database);
        ends.push(end);
    }
    let _ = writeln!(
        std::io::stdout(),
        "PostgreSQL {}: first start {:.0} ms; then, median of {rounds}: start {:.0} ms, \
         create a database {:.0} ms, end {:.0} ms",
        binaries.version,
        first[0],
        median(&mut starts),
        median(&mut databases),
        median(&mut ends),
    );
    Ok(())
}

/// Returns milliseconds for: start until it answers, create a database, end until all is gone.
fn round(binaries: &Binaries) -> Result<[f64; 3], Refusal> {
    let mut clock = Instant::now();
    let cluster = Cluster::start(binaries)?;
    let start = lap(&mut clock);
    cluster.create_database("one")?;
    let database = lap(&mut clock);
    drop(cluster);
    Ok([start, database, lap(&mut clock)])
}

fn lap(clock: &mut Instant) -> f64 {
    let elapsed = clock.elapsed().as_secs_f64() * 1000.0;
    *clock = Instant::now();
    elapsed
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
