//! The corpus runner: pairs of schemas that others have collected, planned from one to the other in
//! both directions, applied, and judged by `pg_dump`.
//!
//! The pairs lie beside the checkout and are never copied into it. This room does not know how a
//! plan is made.

pub mod arguments;
pub mod cluster;
pub mod dump;
pub mod fill;
pub mod known;
pub mod load;
pub mod outcome;
pub mod pair;
pub mod prove;
pub mod report;
pub mod rows;
pub mod run;

pub use arguments::Arguments;
pub use outcome::{Finding, Outcome};
pub use pair::Pair;
