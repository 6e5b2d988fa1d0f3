//! Stands before a server and delays what passes, for measurements.
//!
//! `slow-link URL MICROSECONDS` prints a URL that leads through it, each way with that delay, and
//! ends when its input does.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::time::Duration;

use confiture_tests::Proxy;
use confiture_tests::proxy::Link;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, microseconds] = arguments.as_slice() else {
        let _ = writeln!(std::io::stderr(), "usage: slow-link URL MICROSECONDS");
        return ExitCode::from(64);
    };
    let delay = Duration::from_micros(microseconds.parse().unwrap_or(0));
    let proxy = Proxy::before(url, Link { delay, ..Link::default() }, None);
    let _ = writeln!(std::io::stdout(), "{}", proxy.url());
    let _ = std::io::stdout().flush();
    let _ = std::io::stdin().read(&mut [0]);
    ExitCode::SUCCESS
}
