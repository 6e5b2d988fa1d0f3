//! What migrations build in an empty database: they run one after the other on a server that is
//! started for them, and somebody looks at the schema in between.
//!
//! It does not know what the result is compared with.

use confiture_core::catalog::{Catalog, Outline, Scope};
use confiture_core::refusal::Refusal;

use crate::load;
use crate::migrations::Migration;
use crate::runner::body::{self, Envelope};
use crate::runner::replay;
use crate::stand_in::{self, Original, StandIn};
use crate::wire::{Client, refuse};

/// A private database in which migrations ran.
pub struct Built {
    /// Its server, which goes away with it.
    pub stand_in: StandIn,
    /// The connection to it.
    pub client: Client,
}

impl Built {
    /// Starts a server of the version of the original, with an empty database.
    ///
    /// It has none of the original's roles: migrations may make them, and those that they only name
    /// are made when they are missed.
    ///
    /// # Errors
    /// `SCRATCH_1700` when the machine has no PostgreSQL or it does not start.
    pub fn empty(original: &Original) -> Result<Self, Refusal> {
        let original = Original { roles: std::collections::BTreeSet::new(), ..original.clone() };
        let stand_in = StandIn::start(&original)?;
        let client = stand_in.database()?;
        Ok(Self { stand_in, client })
    }

    /// Runs a migration as a deploy would, and records nothing.
    ///
    /// # Errors
    /// Those of [`body::read`], `SQL_700` and its kin with the place in the file.
    pub fn run(&mut self, migration: &Migration) -> Result<(), Refusal> {
        self.run_body(migration).map_err(|refusal| {
            let told = "the migrations are run in an empty database on a throw-away server";
            let why = refusal.why.iter().map(String::as_str).chain([told]).collect::<Vec<_>>();
            let why = why.join("\n");
            refusal.why(why).migration(migration.version.as_str())
        })
    }

    fn run_body(&mut self, migration: &Migration) -> Result<(), Refusal> {
        let body = body::read(migration)?;
        if let Envelope::Outside(_) = body.envelope {
            return replay::outside(&mut self.client, migration, &body).map(drop);
        }
        let mut last = self.attempt(migration);
        for _ in 0..load::ROLES_MAX {
            let Err(refusal) = &last else { break };
            let Some(role) = load::role_of(&refusal.what) else { break };
            self.stand_in.add_role(&role)?;
            last = self.attempt(migration);
        }
        last
    }

    fn attempt(&mut self, migration: &Migration) -> Result<(), Refusal> {
        let begun = self.client.begin("BEGIN");
        let mut transaction = begun.map_err(|error| refuse::from_postgres(&error))?;
        // A transaction that is dropped is rolled back.
        replay::replay(&mut transaction, migration)?;
        transaction.commit().map_err(|error| refuse::from_postgres(&error))
    }

    /// Reads the schema as it is now. What belongs to whoever ran the migrations belongs to whoever
    /// deploys.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn catalog(&mut self, scope: &Scope) -> Result<Catalog, Refusal> {
        let catalog = scope.apply(stand_in::read_catalog(&mut self.client)?);
        Ok(Catalog { deployer: Some(self.stand_in.user.clone()), ..catalog })
    }

    /// Reads what the schema looks like from afar, which takes much less.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn outline(&mut self, scope: &Scope) -> Result<Outline, Refusal> {
        stand_in::read_outline(&mut self.client, scope)
    }

    /// Returns what tells this state of the schema from others.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn seal(&mut self) -> Result<String, Refusal> {
        stand_in::read_seal(&mut self.client)
    }
}
