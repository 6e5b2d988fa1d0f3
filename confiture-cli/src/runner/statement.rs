//! Runs one statement of a script as psql would, and puts its failure at its place in the file.

use bytes::Bytes;
use confiture_core::refusal::{Place, Refusal};
use tokio_postgres::SimpleQueryMessage;
use tokio_postgres::error::{DbError, ErrorPosition, SqlState};

use crate::migrations::Migration;
use crate::parse::nature::Nature;
use crate::parse::{Statement, place};
use crate::wire::{Client, refuse};

/// How much COPY data is handed to the driver at once: each piece is one message.
const DATA_BYTES: usize = 64 << 10;

/// Runs the statement and returns the number of rows that it changed.
///
/// # Errors
/// `SQL_700` and its kin, with file, line, column and excerpt.
pub fn run(
    client: &mut Client,
    migration: &Migration,
    statement: &Statement<'_>,
) -> Result<u64, Refusal> {
    execute(client, statement).map_err(|error| failed_in(&error, migration, statement))
}

/// Returns the refusal of a statement of a migration.
pub(super) fn failed_in(
    error: &tokio_postgres::Error,
    migration: &Migration,
    statement: &Statement<'_>,
) -> Refusal {
    match migration.text() {
        Ok(text) => failed(error, migration, &text, statement),
        Err(refusal) => refusal,
    }
}

/// Returns the refusal of a statement of a migration, whose text this is.
pub(super) fn failed(
    error: &tokio_postgres::Error,
    migration: &Migration,
    text: &str,
    statement: &Statement<'_>,
) -> Refusal {
    let refusal =
        refusal(error, &migration.path, text, statement).migration(migration.version.as_str());
    let is_taken = error.code() == Some(&SqlState::DUPLICATE_PSTATEMENT);
    match is_taken && statement.nature == Nature::CopyFromStdin {
        true => refusal.detail(NAME_IS_TAKEN, true),
        false => refusal,
    }
}

/// The detail of a COPY that failed because the driver's name for it was taken by somebody else,
/// who had the backend before us behind a pooler. Its next try has another name.
pub const NAME_IS_TAKEN: &str = "name_is_taken";

/// Runs the statement and returns the number of rows that it changed, or the server's own error.
///
/// # Errors
/// What the driver says.
pub fn execute(
    client: &mut Client,
    statement: &Statement<'_>,
) -> Result<u64, tokio_postgres::Error> {
    match statement.copy_data {
        Some(data) => copy_in(client, statement.text, data),
        None => without_data(client, statement.text, statement.nature),
    }
}

/// Runs a statement that brings no data along.
pub(super) fn without_data(
    client: &mut Client,
    text: &str,
    nature: Nature,
) -> Result<u64, tokio_postgres::Error> {
    match nature {
        Nature::CopyToStdout => copy_out(client, text),
        Nature::Ordinary
        | Nature::CopyFromStdin
        | Nature::MayCommit
        | Nature::Session
        | Nature::Transaction(_)
        | Nature::CannotRunInTransaction(_) => {
            client.simple_query(text).map(|messages| rows_changed(&messages))
        }
    }
}

/// The rows that a SELECT answers are not counted: they were there before.
pub(super) fn rows_changed(messages: &[SimpleQueryMessage]) -> u64 {
    let (mut total, mut has_rows) = (0, false);
    for message in messages {
        if let SimpleQueryMessage::RowDescription(_) = message {
            has_rows = true;
        } else if let SimpleQueryMessage::CommandComplete(rows) = message {
            total += if has_rows { 0 } else { *rows };
            has_rows = false;
        }
    }
    total
}

fn copy_in(client: &mut Client, sql: &str, data: &str) -> Result<u64, tokio_postgres::Error> {
    let mut stream = client.copy_in(sql)?;
    let mut pieces = data.as_bytes().chunks(DATA_BYTES).map(Bytes::copy_from_slice);
    // A failed write is the server's refusal of an earlier row, which `finish` reports in full.
    let _ = pieces.try_for_each(|piece| stream.send(piece));
    stream.finish()
}

/// What psql would print is of no use in a migration; reading it keeps the conversation in step.
fn copy_out(client: &mut Client, sql: &str) -> Result<u64, tokio_postgres::Error> {
    client.copy_out(sql)?.try_for_each(|piece| piece.map(drop))?;
    Ok(0)
}

/// How much of a statement that failed is repeated for programs; people see its place.
const STATEMENT_CHARACTERS: usize = 1_000;

/// Returns the refusal of a statement of a file with its place.
#[must_use]
pub fn refusal(
    error: &tokio_postgres::Error,
    file: &str,
    text: &str,
    statement: &Statement<'_>,
) -> Refusal {
    let mut refusal = refuse::from_postgres(error);
    let Some(failure) = error.as_db_error() else { return refusal.file(file) };
    let offset = match failure.position() {
        Some(ErrorPosition::Original(position)) => place::offset_of_character(
            text,
            statement.offset,
            usize::try_from(*position).unwrap_or(1),
        ),
        Some(ErrorPosition::Internal { .. }) | None => {
            let row = row_of_data(text, statement, failure.where_());
            let from = row.unwrap_or(statement.offset);
            unknown_character(text, from, failure).unwrap_or(from)
        }
    };
    if *failure.code() == SqlState::UNTRANSLATABLE_CHARACTER {
        refusal = refusal.hint(
            "write it with characters that the encoding of the database has, or outside of the \
             statement: comments before it are not sent",
        );
    }
    let (line, column) = place::of(text, offset);
    let excerpt = place::excerpt(text, offset);
    let refusal =
        refusal.at(Place { file: file.to_owned(), line: Some(line), column: Some(column) });
    if mentions_password(statement.text) || mentions_password(&excerpt) {
        return refusal;
    }
    let shown: String = statement.text.chars().take(STATEMENT_CHARACTERS).collect();
    refusal.excerpt(excerpt).detail("statement", shown)
}

/// Returns the offset of the row of inline data that the server complains about: `COPY t, line 3`.
fn row_of_data(text: &str, statement: &Statement<'_>, context: Option<&str>) -> Option<usize> {
    let data = statement.copy_data?;
    let (_, rest) = context?.strip_prefix("COPY ")?.split_once(", line ")?;
    let digits = rest.split(|it: char| !it.is_ascii_digit()).next()?;
    let number = digits.parse::<usize>().ok()?.checked_sub(1)?;
    // `data` is a part of `text`, and everything between it and the statement is one line.
    let begin = statement.offset + text[statement.offset..].find(data)?;
    let before: usize = data.split_inclusive('\n').take(number).map(str::len).sum();
    Some(begin + before)
}

/// Returns the offset of the character that the database does not have: `character with byte
/// sequence 0xe2 0x82 0xac in encoding "UTF8" has no equivalent in encoding "LATIN1"`.
fn unknown_character(text: &str, from: usize, failure: &DbError) -> Option<usize> {
    if *failure.code() != SqlState::UNTRANSLATABLE_CHARACTER {
        return None;
    }
    // The words around the bytes are translated, and the first words with 0x are the bytes.
    let words = failure.message().split_whitespace();
    let hex = words.skip_while(|it| !it.starts_with("0x")).map_while(|it| it.strip_prefix("0x"));
    let bytes: Option<Vec<u8>> = hex.map(|it| u8::from_str_radix(it, 16).ok()).collect();
    let character = String::from_utf8(bytes?).ok().filter(|it| !it.is_empty())?;
    Some(from + text[from..].find(&character)?)
}

/// Returns whether a piece of SQL may carry a password; then it is not shown. `CREATE ROLE …
/// PASSWORD` in a migration is bad enough without its copy in a log.
#[must_use]
pub fn mentions_password(sql: &str) -> bool {
    sql.to_lowercase().contains("password") && sql.contains('\'')
}
