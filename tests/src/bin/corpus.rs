//! Runs the corpus: pairs of schemas that others have collected, in both directions.
//!
//! `corpus [OPTION…] [FILTER…]`: a filter is a part of `<source>/<case>`, and the options are those
//! of `tools/corpus.sh`. It fails when a pair fares otherwise than `tests/corpus/known.txt` says,
//! and when all of the corpus is not good enough; never with `--report`. `BLESS=1` writes the list
//! anew.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use confiture_tests::corpus::{Arguments, Finding, arguments::USAGE, known, pair, report, run};
use confiture_tests::server::binaries;
use confiture_tests::{checkout, shared};

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(complaint) => {
            whisper(&format!("{complaint}\n{USAGE}"));
            return ExitCode::from(64);
        }
    };
    match judged(&arguments) {
        Ok(complaints) if complaints == 0 || arguments.is_report => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(complaint) => {
            whisper(&complaint);
            ExitCode::FAILURE
        }
    }
}

/// Runs what is asked for, tells of it, and returns the number of complaints.
fn judged(arguments: &Arguments) -> Result<usize, String> {
    let Some(corpus) = shared().map(|it| it.join("corpus")).filter(|it| it.is_dir()) else {
        say("skipped: the folder shared/corpus is not beside the checkout");
        return Ok(0);
    };
    let names = pair::find(&corpus, arguments)?;
    if names.is_empty() {
        return Err("no pair is called like that".to_owned());
    }
    let started = Instant::now();
    let findings = run::run(&corpus, &names, arguments, &|done| {
        if done % 100 == 0 {
            whisper(&format!("{done} of {} pairs", names.len()));
        }
    });
    let seconds = started.elapsed().as_secs_f64();
    let server = binaries();
    say(&report::text(&findings, arguments.is_verbose));
    say(&format!("{} pairs in {seconds:.0} s on PostgreSQL {}", names.len(), server.version));
    if let Some(path) = &arguments.json {
        let document = report::document(&findings, &server.version, seconds);
        write(path, &format!("{document:#}\n"))?;
    }
    let mut complaints = Vec::new();
    let is_whole = arguments.is_whole();
    if server.major() == known::APPROVED_ON && arguments.is_ordinary() {
        complaints.extend(held_against_the_list(&findings, is_whole)?);
    }
    if is_whole {
        complaints.extend(report::complaints(&findings));
    }
    for complaint in &complaints {
        say(&format!("error: {complaint}"));
    }
    say(&format!("{} passed, {} failed", findings.len(), complaints.len()));
    Ok(complaints.len())
}

fn held_against_the_list(findings: &[Finding], is_whole: bool) -> Result<Vec<String>, String> {
    let path: PathBuf = checkout().join("tests/corpus/known.txt");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut known = known::parse(&text)?;
    if std::env::var_os("BLESS").is_some() {
        let text = known::blessed(&known, findings);
        write(&path, &text)?;
        known = known::parse(&text)?;
    }
    let mut complaints = known::complaints(&known, findings);
    if is_whole {
        complaints.extend(known::strangers(&known, findings));
    }
    Ok(complaints)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn whisper(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
