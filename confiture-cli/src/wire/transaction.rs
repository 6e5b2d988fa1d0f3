//! A transaction that ends with the code that has begun it.

use std::ops::{Deref, DerefMut};

use tokio_postgres::Error;

use super::client::Client;

/// A transaction, or a part of one behind a savepoint. What is said meanwhile is said through it;
/// one that is dropped is rolled back.
pub struct Transaction<'a> {
    client: &'a mut Client,
    is_part: bool,
    is_over: bool,
}

const SAVEPOINT: &str = "SAVEPOINT confiture_part";
const TO_SAVEPOINT: &str = "ROLLBACK TO SAVEPOINT confiture_part; RELEASE SAVEPOINT confiture_part";

impl<'a> Transaction<'a> {
    pub(super) fn begin(client: &'a mut Client, statement: &str) -> Result<Self, Error> {
        client.batch_execute(statement)?;
        Ok(Self { client, is_part: false, is_over: false })
    }

    /// Begins a part of it that can be rolled back by itself.
    ///
    /// # Errors
    /// What the driver says.
    pub fn part(&mut self) -> Result<Transaction<'_>, Error> {
        self.client.batch_execute(SAVEPOINT)?;
        Ok(Transaction { client: self.client, is_part: true, is_over: false })
    }

    /// Commits it; a part stays a part of the whole.
    ///
    /// # Errors
    /// What the driver says.
    pub fn commit(mut self) -> Result<(), Error> {
        self.is_over = true;
        self.client.batch_execute(if self.is_part {
            "RELEASE SAVEPOINT confiture_part"
        } else {
            "COMMIT"
        })
    }

    /// Rolls it back.
    ///
    /// # Errors
    /// What the driver says.
    pub fn rollback(mut self) -> Result<(), Error> {
        self.take_back()
    }

    fn take_back(&mut self) -> Result<(), Error> {
        self.is_over = true;
        self.client.batch_execute(if self.is_part { TO_SAVEPOINT } else { "ROLLBACK" })
    }
}

impl Deref for Transaction<'_> {
    type Target = Client;

    fn deref(&self) -> &Client {
        self.client
    }
}

impl DerefMut for Transaction<'_> {
    fn deref_mut(&mut self) -> &mut Client {
        self.client
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            // Where that fails, the connection is gone, and the transaction with it.
            let _ = self.take_back();
        }
    }
}
