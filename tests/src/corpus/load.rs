//! Loads the text of a schema into a database, as `psql --single-transaction` would.
//!
//! It does not know what the text says.

use confiture_cli::parse::script;
use confiture_cli::wire::Client;
use postgres::error::SqlState;

use super::cluster::explain;

/// Loads a text.
///
/// Both texts of a pair may make the same role, which belongs to the whole server: that it is there
/// already is fine, as it is to psql.
///
/// # Errors
/// What the server answers, with the statement where it is known.
pub fn load(client: &mut Client, text: &str) -> Result<(), String> {
    match client.batch_execute(text) {
        Ok(()) => Ok(()),
        Err(error) if is_about_the_way(&error) => one_by_one(client, text),
        Err(error) => Err(explain(&error)),
    }
}

fn one_by_one(client: &mut Client, text: &str) -> Result<(), String> {
    let statements = script::split(text).map_err(|fault| fault.what)?;
    for statement in statements {
        match client.batch_execute(statement.text) {
            Ok(()) => {}
            Err(error) if is_known_role(&error) => {}
            Err(error) => return Err(format!("{}\n{}", explain(&error), statement.text)),
        }
    }
    Ok(())
}

/// Returns whether the same text may load statement by statement.
fn is_about_the_way(error: &postgres::Error) -> bool {
    is_known_role(error) || error.code() == Some(&SqlState::ACTIVE_SQL_TRANSACTION)
}

fn is_known_role(error: &postgres::Error) -> bool {
    error.as_db_error().is_some_and(|it| {
        *it.code() == SqlState::DUPLICATE_OBJECT && it.message().starts_with("role ")
    })
}
