//! Every command × every failure that can hit it: the documented exit and code, one JSON document
//! as its published schema says, a way out in words, and never a password.
//!
//! `failures/table.rs` has a row for each command; each of the other files has some failures, and
//! says for each row what must come of it. `failures/codes.rs` holds that every code is provoked.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

mod failures {
    pub(crate) mod cell;
    mod codes;
    mod complete;
    pub(crate) mod config;
    pub(crate) mod connect;
    mod cut;
    pub(crate) mod database;
    pub(crate) mod files;
    mod half;
    mod lone;
    pub(crate) mod output;
    pub(crate) mod prepared;
    mod running;
    pub(crate) mod server;
    mod signal;
    pub(crate) mod stage;
    pub(crate) mod table;
    pub(crate) mod usage;
}

use std::time::Duration;

/// How long anything may take that must happen; nothing waits this long when all is well.
const PATIENCE: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(5);
