//! What was applied: migrations, their versions, and the table that remembers them.
//!
//! It decides; it neither reads a directory nor asks a server. The statements are in
//! `sql/tracking/`, and [`sql`] hands them out with the table's name in place.

pub mod applied;
pub mod file;
pub mod lock;
pub mod precondition;
pub mod sql;
pub mod squash;
pub mod state;
pub mod table;
pub mod version;

pub use applied::Applied;
pub use file::{Body, MigrationFile};
pub use precondition::Precondition;
pub use squash::{Fate, Squash};
pub use state::{ChecksumState, Entry, Standing, State, state};
pub use table::TableName;
pub use version::Version;
