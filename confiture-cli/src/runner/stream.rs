//! Runs a script that is left in its file, statement by statement as they are read.

use std::ops::Range;
use std::time::Instant;

use bytes::Bytes;
use confiture_core::refusal::Refusal;

use super::statement;
use super::transaction::{Look, Ran};
use crate::migrations::script::Reader;
use crate::migrations::{Migration, Streamed};
use crate::parse::nature::Nature;
use crate::parse::survey::Site;
use crate::parse::{Statement, place};
use crate::print::progress;
use crate::wire::Client;

/// Runs the statements but for those that are absorbed, lets somebody look after each of them, and
/// returns the number of rows that they changed. In a transaction: that the file is not what was
/// surveyed is certain at its end only.
pub(super) fn run(
    client: &mut Client,
    migration: &Migration,
    streamed: &Streamed,
    absorbed: Option<(usize, usize)>,
    look: Look<'_>,
) -> Result<u64, Refusal> {
    let mut reader = streamed.reader()?;
    let (mut rows, total) = (0, streamed.survey.len());
    for site in streamed.survey.sites() {
        reader.skip_to(site.range.start)?;
        let line = reader.line();
        let text = reader.text(site.range.end)?;
        if absorbed.is_some_and(|(begin, commit)| [begin, commit].contains(&site.index)) {
            continue;
        }
        progress::statement(Some(progress::Statement {
            index: site.index,
            total,
            line: Some(line),
        }));
        let begin = Instant::now();
        let executed = match data(&site) {
            Some(data) => copy_in(client, &text, &mut reader, data)?,
            None => statement::without_data(client, &text, nature(&site)),
        };
        let changed = executed.map_err(|error| failed(&error, migration, &site))?;
        rows += changed;
        look(client, &Ran { text: &text, line, duration: begin.elapsed(), rows: changed })?;
    }
    progress::statement(None);
    reader.end()?;
    Ok(rows)
}

/// Hands the data on as it is read. A stream that is dropped before its end makes the server refuse
/// the COPY.
fn copy_in(
    client: &mut Client,
    sql: &str,
    reader: &mut Reader<'_>,
    data: Range<usize>,
) -> Result<Result<u64, tokio_postgres::Error>, Refusal> {
    let mut stream = match client.copy_in(sql) {
        Ok(stream) => stream,
        Err(error) => return Ok(Err(error)),
    };
    reader.skip_to(data.start)?;
    loop {
        let chunk = reader.chunk(data.end)?;
        // A failed write is the server's refusal of an earlier row, which `finish` reports.
        if chunk.is_empty() || stream.send(Bytes::copy_from_slice(chunk)).is_err() {
            return Ok(stream.finish());
        }
    }
}

fn nature(site: &Site<'_>) -> Nature {
    site.mark.map_or(Nature::Ordinary, |mark| mark.nature)
}

fn data(site: &Site<'_>) -> Option<Range<usize>> {
    site.mark.and_then(|mark| mark.data.clone())
}

/// Its place is found in the text as a whole, which is read for it.
fn failed(error: &tokio_postgres::Error, migration: &Migration, site: &Site<'_>) -> Refusal {
    let text = match migration.text() {
        Ok(text) => text,
        Err(refusal) => return refusal,
    };
    let (line, column) = place::of(&text, site.range.start);
    let statement = Statement {
        text: &text[site.range.clone()],
        offset: site.range.start,
        line,
        column,
        copy_data: data(site).map(|data| &text[data]),
        nature: nature(site),
    };
    statement::failed(error, migration, &text, &statement)
}
