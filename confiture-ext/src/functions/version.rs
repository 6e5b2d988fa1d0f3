//! `confiture.version()`.

use pgrx::pg_extern;

#[pg_extern]
fn version() -> &'static str {
    confiture_core::VERSION
}
