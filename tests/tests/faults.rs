//! Whatever breaks while migrations run, wherever it breaks: the row is there exactly if its effect
//! is, the same command again finishes, nothing is left behind, and who survives says what it was.
//!
//! A cell is one fault at one moment of one script. `make faults` runs all of them (`FAULTS=all`);
//! otherwise a few are drawn, `FAULTS_SEED=17` draws others. `FAULTS_AT=42` runs the cells with
//! this number alone, with which a failure begins.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

mod faults {
    pub(crate) mod cell;
    mod crash;
    mod disk;
    pub(crate) mod draw;
    mod every_message;
    pub(crate) mod gate;
    pub(crate) mod invariant;
    mod link;
    mod lost_commit;
    mod others;
    mod pooled;
    mod runners;
    pub(crate) mod script;
}

use std::time::Duration;

use confiture_cli::wait;

/// How long anything may take that must happen; nothing waits this long when all is well.
const PATIENCE: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(5);

fn until(what: &str, mut look: impl FnMut() -> bool) {
    let seen = wait::until(PATIENCE, INTERVAL, || look().then_some(()));
    assert!(seen.is_some(), "it never happened: {what}");
}
