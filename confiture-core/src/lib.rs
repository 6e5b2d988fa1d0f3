//! The thinking of confiture: what a schema is, how two differ, and how to get from one to the
//! other.
//!
//! No I/O, no clock, no randomness, no global state: everything here can be tested without a
//! server. The rooms tell the story in order — [`catalog`] → [`rename`] → [`diff`] → [`plan`] →
//! [`tracking`] — and an arrow between rooms only points back along that line.

pub mod catalog;
pub mod checksum;
pub mod code;
pub mod diff;
pub mod name;
pub mod plan;
pub mod refusal;
pub mod rename;
pub mod tracking;

/// The version of confiture, as in `confiture --version` and `confiture.version()`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
