//! SQL text as PostgreSQL's own parser sees it: scripts, statements, places, directives.
//!
//! `pg_query` is used in this room and nowhere else; files and servers are not known here.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "pg_query's enums of nodes and tokens have hundreds of arms"
)]

pub mod beyond;
pub mod canonical;
pub mod directives;
mod engine;
pub mod fault;
pub mod interrupted;
pub mod keys;
mod lift;
mod made;
pub mod nature;
pub mod place;
pub mod question;
pub mod renamed;
pub mod rerun;
pub mod script;
pub mod survey;
pub mod touched;

pub use canonical::{canonical, same_statements};
pub use fault::Fault;
pub use interrupted::Trace;
pub use made::{Made, Room};
pub use nature::{Nature, Transaction};
pub use renamed::Renamed;
pub use script::Statement;
pub use touched::{Touched, touched};
