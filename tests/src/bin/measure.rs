//! Measures shell commands against each other, in turns, so that a noisy moment hits all of them.
//!
//! `measure ROUNDS NAME=COMMAND…` prints the best wall time of each, and its ratio to the first.
//! Best of several: noise only ever adds. Exits other than 0 and 1 end the measurement.

use std::io::Write;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rounds = arguments.first().and_then(|text| text.parse::<usize>().ok());
    let commands: Vec<(&str, &str)> =
        arguments.iter().skip(1).filter_map(|text| text.split_once('=')).collect();
    let (Some(rounds), false) = (rounds, commands.is_empty()) else {
        let _ = writeln!(std::io::stderr(), "usage: measure ROUNDS NAME=COMMAND…");
        return ExitCode::from(64);
    };
    let mut best = vec![Duration::MAX; commands.len()];
    for _ in 0..rounds {
        for ((name, command), best) in commands.iter().zip(&mut best) {
            match time(command) {
                Ok(elapsed) => *best = elapsed.min(*best),
                Err(complaint) => {
                    let _ = writeln!(std::io::stderr(), "{name}: {complaint}");
                    return ExitCode::FAILURE;
                }
            }
        }
    }
    for ((name, _), elapsed) in commands.iter().zip(&best) {
        let ratio = elapsed.as_secs_f64() / best[0].as_secs_f64();
        let milliseconds = elapsed.as_secs_f64() * 1000.0;
        let _ = writeln!(std::io::stdout(), "{milliseconds:9.1} ms  {ratio:6.2} ×  {name}");
    }
    ExitCode::SUCCESS
}

fn time(command: &str) -> Result<Duration, String> {
    let started = Instant::now();
    // `exec` keeps the shell's own end out of the measurement where there is one command.
    let status = Command::new("/bin/sh")
        .args(["-c", &format!("exec {command}")])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|error| error.to_string())?;
    let elapsed = started.elapsed();
    match status.code() {
        Some(0 | 1) => Ok(elapsed),
        Some(_) | None => Err(format!("ended with {status}")),
    }
}
