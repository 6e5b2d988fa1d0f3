//! Runs the corpus: pairs of schemas that others have collected, in both directions.
//!
//! `corpus [--tenth] [--jobs N] [--json FILE] [--report] [--verbose] [FILTER…]`: a filter is a part
//! of `<source>/<case>`. `--report` never fails. `PG_CONFIG` chooses the server.

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use confiture_tests::corpus::{Arguments, Finding, arguments::USAGE, pair, report, run};
use confiture_tests::server::binaries;
use confiture_tests::shared;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(complaint) => {
            let _ = writeln!(std::io::stderr(), "{complaint}\n{USAGE}");
            return ExitCode::from(64);
        }
    };
    match judged(&arguments) {
        Ok(complaints) if complaints.is_empty() || arguments.is_report => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(complaint) => {
            let _ = writeln!(std::io::stderr(), "{complaint}");
            ExitCode::FAILURE
        }
    }
}

fn judged(arguments: &Arguments) -> Result<Vec<String>, String> {
    let Some(corpus) = shared().map(|it| it.join("corpus")).filter(|it| it.is_dir()) else {
        say("skipped: the folder shared/corpus is not beside the checkout");
        return Ok(Vec::new());
    };
    let names = pair::find(&corpus, arguments)?;
    if names.is_empty() {
        return Err("no pair is called like that".to_owned());
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let started = Instant::now();
    let findings = run::run(&corpus, &names, arguments.jobs.unwrap_or(cores));
    let seconds = started.elapsed().as_secs_f64();
    say(&report::text(&findings, arguments.is_verbose));
    let server = binaries().version;
    say(&format!("{} pairs in {seconds:.0} s on PostgreSQL {server}", names.len()));
    if let Some(path) = &arguments.json {
        written(path, &findings, &server, seconds)?;
    }
    let complaints = report::complaints(&findings);
    for complaint in &complaints {
        say(complaint);
    }
    Ok(complaints)
}

fn written(
    path: &std::path::Path,
    findings: &[Finding],
    server: &str,
    seconds: f64,
) -> Result<(), String> {
    let document = report::document(findings, server, seconds);
    let text = format!("{document:#}\n");
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
