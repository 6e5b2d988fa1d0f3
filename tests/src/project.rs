//! A project of one test: a folder with migrations and a database that belongs to nobody else.
//!
//! It does not know what is tested.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::{Database, Invocation, Run, server};

/// A folder with `db/migrations/` and a database.
#[derive(Debug)]
pub struct Project {
    /// The database.
    pub database: Database,
    folder: TempDir,
}

impl Default for Project {
    fn default() -> Self {
        Self::new()
    }
}

impl Project {
    /// Makes an empty project on the server that the tests share.
    ///
    /// # Panics
    /// When the folder cannot be made.
    #[must_use]
    pub fn new() -> Self {
        Self::on(server().database())
    }

    /// Makes an empty project for a database of any server.
    ///
    /// # Panics
    /// When the folder cannot be made.
    #[must_use]
    pub fn on(database: Database) -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let project = Self { database, folder };
        let migrations = project.path("db/migrations");
        std::fs::create_dir_all(migrations).unwrap_or_else(|error| panic!("{error}"));
        project
    }

    /// Returns the folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Returns a path in the folder.
    #[must_use]
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file of `db/migrations/`.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn migration(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path("db/migrations").join(name);
        std::fs::write(path, bytes).unwrap_or_else(|error| panic!("{error}"));
    }

    /// Writes a file anywhere in the folder.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn file(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        folder.and_then(|()| std::fs::write(path, bytes)).unwrap_or_else(|error| panic!("{error}"));
    }

    /// Writes both ways of a migration that makes a table of its own, `t_VERSION`.
    pub fn table(&self, version: &str) {
        self.migration(
            &format!("{version}_make.up.sql"),
            format!("CREATE TABLE t_{version} ();\n"),
        );
        self.migration(&format!("{version}_make.down.sql"), format!("DROP TABLE t_{version};\n"));
    }

    /// Returns a run in the folder with the database as `DATABASE_URL`.
    #[must_use]
    pub fn invocation(&self) -> Invocation {
        Invocation::new().folder(self.folder()).variable("DATABASE_URL", &self.database.url)
    }

    /// Runs `confiture migrate` with these words, separated by blanks.
    #[must_use]
    pub fn migrate(&self, words: &str) -> Run {
        self.invocation().run(["migrate"].into_iter().chain(words.split_whitespace()))
    }

    /// Runs `confiture migrate` with these words where only the exit matters.
    ///
    /// # Panics
    /// When it is another one.
    #[track_caller]
    pub fn exits(&self, words: &str, exit: i32) {
        let _ = self.migrate(words).exits(exit);
    }

    /// Returns the recorded versions in order of application, joined by blanks.
    #[must_use]
    pub fn recorded(&self) -> String {
        self.database.text(
            "SELECT coalesce(string_agg(version, ' ' ORDER BY pk_confiture), '') FROM tb_confiture",
        )
    }

    /// Returns the names of the tables of the schema public, joined by blanks, but for the one that
    /// keeps the files of applied migrations.
    #[must_use]
    pub fn tables(&self) -> String {
        self.database.text(
            "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class \
             WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace \
               AND relname <> 'tb_confiture_text'",
        )
    }
}
