//! Refusals as errors of the server, and errors of the server as refusals.
//!
//! The code's name stands in front of the message, since SQLSTATEs are shared; the SQLSTATE is that
//! of the table in `confiture_core::code`.

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use pgrx::pg_sys::panic::{CaughtError, ErrorReportWithLevel};
use pgrx::pg_sys::submodules::errcodes::PgSqlErrorCode;
use pgrx::{PgLogLevel, pg_sys};

/// The fact of a refusal that overrides the SQLSTATE of its code: the server's own.
const SQLSTATE: &str = "sqlstate";

/// Returns the value, or ends the statement with the refusal.
pub(crate) fn or_raise<T>(outcome: Result<T, Refusal>) -> T {
    match outcome {
        Ok(value) => value,
        Err(refusal) => raise(&refusal),
    }
}

/// Returns what the server refused, so that somebody can tidy up before it is raised again.
pub(crate) fn caught(error: CaughtError) -> Refusal {
    match error {
        CaughtError::PostgresError(report) | CaughtError::ErrorReport(report) => refusal(&report),
        // A broken promise of ours, which pgrx reports with its place.
        CaughtError::RustPanic { .. } => error.rethrow(),
    }
}

/// Returns whether the user or the server has ended the statement: then nothing may be tried again.
pub(crate) fn is_end(refusal: &Refusal) -> bool {
    let sqlstate = refusal.details.get(SQLSTATE).and_then(|it| it.as_str());
    sqlstate.is_some_and(|it| it.starts_with("57"))
}

fn refusal(report: &ErrorReportWithLevel) -> Refusal {
    let sqlstate = unpack(report.sql_error_code() as i32);
    let mut refusal = Refusal::new(Code::SqlFailed, report.message()).detail(SQLSTATE, sqlstate);
    refusal.why = report.detail().map(str::to_owned);
    refusal.hint = report.hint().map(str::to_owned);
    refusal
}

fn raise(refusal: &Refusal) -> ! {
    let entry = refusal.code.entry();
    let sqlstate = refusal.details.get(SQLSTATE).and_then(|it| it.as_str());
    let code = PgSqlErrorCode::from(pack(sqlstate.unwrap_or(entry.sqlstate)));
    let message = format!("[{}] {}", entry.name, refusal.what);
    let mut report = pg_sys::panic::ErrorReport::new(code, message, "confiture");
    if let Some(why) = &refusal.why {
        report = report.set_detail(why.as_str());
    }
    if let Some(hint) = &refusal.hint {
        report = report.set_hint(hint.as_str());
    }
    report.report(PgLogLevel::ERROR);
    unreachable!("an error ends the function")
}

/// Packs a SQLSTATE as `MAKE_SQLSTATE` does (`utils/elog.h`): five characters of six bits.
fn pack(sqlstate: &str) -> i32 {
    let characters = sqlstate.bytes().take(5).enumerate();
    characters
        .fold(0, |packed, (at, it)| packed | ((i32::from(it) - i32::from(b'0')) & 0x3f) << (6 * at))
}

fn unpack(packed: i32) -> String {
    let character = |at: i32| u8::try_from((packed >> (6 * at)) & 0x3f).unwrap_or(0) + b'0';
    (0..5).map(|at| char::from(character(at))).collect()
}
