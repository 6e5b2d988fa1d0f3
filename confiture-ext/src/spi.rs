//! Asks the server in which this code runs.
//!
//! It knows nothing about catalogs: it is one of the two [`Source`]s, the other being `dblink`.

use std::ffi::CString;
use std::panic::AssertUnwindSafe;
use std::ptr;

use confiture_core::catalog::Source;
use confiture_core::catalog::read::Row;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use pgrx::{PgTryBuilder, Spi, pg_sys};

use crate::{raise, text};

/// The server in which this code runs.
pub(crate) struct Here {
    /// Why nothing is asked any more: somebody has cancelled the statement.
    ended: Option<Refusal>,
    /// What all statements see; without one, each sees the latest.
    held: Option<Held>,
}

/// A snapshot, registered with its owner until it is dropped.
struct Held {
    snapshot: pg_sys::Snapshot,
    owner: pg_sys::ResourceOwner,
}

impl Held {
    /// Holds what is committed by now, and what this transaction has done.
    fn latest() -> Self {
        // Safety: a transaction is running, whose latest snapshot is copied and kept.
        unsafe {
            let owner = pg_sys::CurrentResourceOwner;
            let latest = pg_sys::GetLatestSnapshot();
            Self { snapshot: pg_sys::RegisterSnapshotOnOwner(latest, owner), owner }
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Safety: the owner is that of the function call around us, which has not ended.
        unsafe { pg_sys::UnregisterSnapshotFromOwner(self.snapshot, self.owner) }
    }
}

/// Does something with the server in which this code runs.
pub(crate) fn here<T>(ask: impl FnOnce(&mut Here) -> Result<T, Refusal>) -> Result<T, Refusal> {
    Spi::connect(|_client| ask(&mut Here { ended: None, held: None }))
}

impl Source for Here {
    fn renew(&mut self) -> Result<(), Refusal> {
        self.held = None;
        self.held = Some(Held::latest());
        Ok(())
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Refusal> {
        if let Some(ended) = &self.ended {
            return Err(ended.clone());
        }
        let outcome = self.rows_at_last(sql);
        if let Err(refusal) = &outcome
            && raise::is_end(refusal)
        {
            self.ended = Some(refusal.clone());
        }
        outcome
    }
}

impl Here {
    /// Returns the rows even when the statement around us has been cancelled: to tidy up.
    pub(crate) fn rows_at_last(&mut self, sql: &str) -> Result<Vec<Row>, Refusal> {
        let sql = CString::new(sql).map_err(|_| bug("a statement contains a NUL"))?;
        let latest;
        let held = match &self.held {
            Some(held) => held,
            None => {
                latest = Held::latest();
                &latest
            }
        };
        // Safety: a `Here` exists only while SPI is connected, and `held` registers its snapshot.
        within_subtransaction(|| unsafe { select(&sql, held.snapshot) })
    }
}

/// Runs one SELECT in a snapshot.
///
/// That is one that we took and not the transaction's: `pg_get_*def()` reads the newest catalog in
/// every isolation level, and the seals of a reading must be able to see what it sees. It is
/// read-only to SPI, so that no transaction id is taken: standbys and READ ONLY transactions are
/// served as well.
///
/// # Safety
/// SPI is connected, and the snapshot is registered.
unsafe fn select(sql: &std::ffi::CStr, snapshot: pg_sys::Snapshot) -> Result<Vec<Row>, Refusal> {
    // Safety: SPI is connected; an error of the server leaves all of this to the subtransaction.
    unsafe {
        let plan = pg_sys::SPI_prepare(sql.as_ptr(), 0, ptr::null_mut());
        if plan.is_null() {
            return Err(bug("SPI_prepare failed"));
        }
        let status = pg_sys::SPI_execute_snapshot(
            plan,
            ptr::null_mut(),
            ptr::null(),
            snapshot,
            ptr::null_mut(),
            true,
            false,
            0,
        );
        if status != pg_sys::SPI_OK_SELECT as i32 || pg_sys::SPI_tuptable.is_null() {
            return Err(bug("a statement that reads is no SELECT"));
        }
        let rows = rows_of(&*pg_sys::SPI_tuptable);
        pg_sys::SPI_freetuptable(pg_sys::SPI_tuptable);
        pg_sys::SPI_freeplan(plan);
        rows
    }
}

/// Returns every column of every row as its type writes it.
///
/// # Safety
/// SPI is connected and has made this table.
unsafe fn rows_of(table: &pg_sys::SPITupleTable) -> Result<Vec<Row>, Refusal> {
    // Safety: the table has `numvals` rows, and each has the columns that its description says.
    unsafe {
        let columns = (*table.tupdesc).natts;
        let count = usize::try_from(table.numvals).unwrap_or(0);
        let mut rows = Vec::with_capacity(count);
        for tuple in std::slice::from_raw_parts(table.vals, count) {
            let value = |column| match pg_sys::SPI_getvalue(*tuple, table.tupdesc, column) {
                null if null.is_null() => Ok(None),
                string => text::taken(string).map(Some),
            };
            rows.push((1..=columns).map(value).collect::<Result<Row, Refusal>>()?);
        }
        Ok(rows)
    }
}

/// Does something after whose failure the transaction can go on, as a block with EXCEPTION does in
/// PL/pgSQL (`exec_stmt_block()`): an object that concurrent DDL takes away fails one reading, and
/// the next one may succeed.
fn within_subtransaction<T>(act: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    // Safety: the server's own protocol; a subtransaction keeps and gives back context and owner.
    let (context, owner) = unsafe {
        let kept = (pg_sys::CurrentMemoryContext, pg_sys::CurrentResourceOwner);
        pg_sys::BeginInternalSubTransaction(ptr::null());
        pg_sys::CurrentMemoryContext = kept.0;
        kept
    };
    let outcome = PgTryBuilder::new(AssertUnwindSafe(act))
        .catch_others(|error| Err(raise::caught(error)))
        .execute();
    // Safety: as above.
    unsafe {
        pg_sys::CurrentMemoryContext = context;
        if outcome.is_ok() {
            pg_sys::ReleaseCurrentSubTransaction();
        } else {
            pg_sys::RollbackAndReleaseCurrentSubTransaction();
        }
        pg_sys::CurrentMemoryContext = context;
        pg_sys::CurrentResourceOwner = owner;
    }
    outcome
}

fn bug(why: &str) -> Refusal {
    Refusal::new(Code::Bug, "the catalog cannot be asked").why(why)
}
