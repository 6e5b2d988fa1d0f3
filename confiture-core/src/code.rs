//! The one table of everything that can go wrong: code → exit, SQLSTATE, severity, meaning.
//!
//! Names and exits are a contract with scripts (`docs/reference/codes.md` is made from this table);
//! it does not know how a refusal is printed.

/// How much a [`Code`] matters to whoever reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Nothing was done, or something was undone.
    Error,
    /// Something was done, and somebody should look.
    Warning,
    /// For information.
    Info,
}

impl Severity {
    /// Returns the word used in JSON: `error`, `warning` or `info`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What a [`Code`] stands for: one row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The name that scripts match on, as `MIGR_106`.
    pub name: &'static str,
    /// The exit status of the command line, 0 to 125.
    pub exit: u8,
    /// The SQLSTATE that the extension raises (manual, appendix A).
    pub sqlstate: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it means, in one phrase.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($variant:ident $name:literal exit $exit:literal $sqlstate:literal $severity:ident $meaning:literal;)+) => {
        /// Something that a user can cause, by the name that scripts know it by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the row of the table that belongs to this code.
            #[must_use]
            pub fn entry(self) -> &'static Entry {
                match self {
                    $(Self::$variant => &Entry {
                        name: $name, exit: $exit, sqlstate: $sqlstate,
                        severity: Severity::$severity, meaning: $meaning,
                    },)+
                }
            }
        }
    };
}

codes! {
    ConfigMissing "CONFIG_001" exit 5 "F0000" Error "a required setting, or a variable that it uses, is missing";
    ConfigSyntax "CONFIG_002" exit 5 "F0000" Error "the configuration is not valid YAML, or a key or value is unknown";
    ConfigUrl "CONFIG_003" exit 5 "F0000" Error "the database URL is malformed";
    ConfigEnvironment "CONFIG_004" exit 5 "F0000" Error "the environment has no configuration file";
    ConfigPattern "CONFIG_005" exit 5 "F0000" Error "a pattern or an included directory is wrong";
    ConnectionFailed "CONFIG_006" exit 3 "08001" Error "the connection to the server failed";
    ConfigConflict "CONFIG_007" exit 5 "F0000" Error "two sources name a database";
    ConfigNoDatabase "CONFIG_010" exit 5 "F0000" Error "nothing names a database";
    Migration "MIGR_001" exit 3 "F0000" Error "the migration cannot be used";
    MigrationExists "MIGR_004" exit 3 "58P02" Error "the migration file exists already";
    MigrationChanged "MIGR_011" exit 3 "55000" Error "a migration has changed since it was applied";
    MigrationUnknown "MIGR_100" exit 3 "02000" Error "no migration has this version";
    MigrationUnreadable "MIGR_102" exit 3 "58030" Error "the migration cannot be read";
    MigrationDuplicate "MIGR_106" exit 3 "42710" Error "two migration files have one version";
    MigrationEnvelope "MIGR_107" exit 3 "2D000" Error "the migration breaks the transaction around it";
    MigrationLate "MIGR_108" exit 3 "55000" Error "a migration touches what newer ones that are applied have touched";
    MigrationLevel "MIGR_109" exit 3 "55000" Error "the database is at no version, or at none for certain, that the migrations build";
    SchemaSyntax "SCHEMA_200" exit 4 "42601" Error "a schema file does not parse or does not load";
    SchemaDirectory "SCHEMA_201" exit 4 "58P01" Error "a schema directory is missing";
    SchemaCycle "SCHEMA_202" exit 4 "42P17" Error "objects need each other in a circle";
    DiffSide "DIFFER_400" exit 4 "22023" Error "a side of the diff cannot be read";
    DiffCatalog "DIFFER_401" exit 4 "22023" Error "the JSON catalog is malformed";
    DiffUnplanned "DIFFER_402" exit 4 "0A000" Error "no step is known that makes this change";
    DiffUnmodelled "DIFFER_403" exit 4 "0A000" Error "an object is of a kind that is not compared";
    DiffRename "DIFFER_404" exit 4 "22023" Error "a declared rename cannot be made";
    CatalogMoving "CATALOG_900" exit 6 "55P03" Error "the schema kept changing while it was read";
    Validation "VALID_500" exit 5 "22023" Error "a value is not valid";
    SquashDiffers "VALID_006" exit 5 "55000" Error "the squashed migration does not build what the squashed ones build";
    SquashPlace "VALID_007" exit 5 "42710" Error "the squashed migration has no version, or a file is in its way";
    SquashBetween "VALID_008" exit 5 "55000" Error "a database has applied a part of what a squashed migration replaces";
    RollbackIrreversible "ROLLBACK_600" exit 8 "0A000" Error "a migration has no way back";
    RollbackFailed "ROLLBACK_601" exit 8 "58000" Error "undoing a migration failed";
    SqlFailed "SQL_700" exit 1 "58000" Error "a statement failed";
    SqlDeadlock "SQL_702" exit 1 "40P01" Error "a statement met a deadlock";
    SqlLockTimeout "SQL_703" exit 1 "55P03" Error "a statement waited too long for a lock";
    Precondition "PRECON_1000" exit 5 "55000" Error "a precondition of a migration does not hold";
    TrackingAbsent "PRECON_1001" exit 2 "42P01" Error "the tracking table does not exist";
    HookBefore "HOOK_1100" exit 1 "38000" Error "a hook failed before what it belongs to";
    HookAfter "HOOK_1101" exit 1 "38000" Error "a hook failed after what it belongs to";
    LockHeld "LOCK_1300" exit 6 "55P03" Error "another deploy holds the lock";
    Verify "VERIFY_001" exit 1 "23514" Error "a verification found something";
    PreflightDown "PFLIGHT_MISSING_DOWN" exit 7 "0A000" Error "a pending migration has no down file";
    PreflightTransaction "PFLIGHT_NON_TRANSACTIONAL" exit 7 "25001" Warning "a pending migration cannot run in a transaction";
    PreflightDuplicate "PFLIGHT_DUPLICATE_VERSION" exit 7 "42710" Error "two migration files have one version";
    PreflightChecksum "PFLIGHT_CHECKSUM_MISMATCH" exit 7 "55000" Error "an applied migration has changed";
    PreflightReplay "PFLIGHT_REPLAY_FAILED" exit 7 "58000" Error "a pending migration fails on the copy";
    PreflightDrift "PFLIGHT_DRIFT" exit 7 "55000" Error "the migrated copy differs from the schema files";
    PreflightRewrite "PFLIGHT_REWRITE" exit 7 "01000" Warning "a pending migration rewrites a table that is there";
    PreflightBlocks "PFLIGHT_BLOCKS_WRITES" exit 7 "01000" Warning "a pending migration makes writers of a table wait while it works";
    PreflightBody "PFLIGHT_BODY" exit 7 "42P13" Warning "a function is broken after the pending migrations";
    PreflightPrecondition "PFLIGHT_PRECONDITION" exit 7 "01000" Info "a precondition cannot be checked on a copy without rows";
    PreflightUnreadable "PFLIGHT_UNREADABLE" exit 7 "58030" Error "a pending migration cannot be run";
    ServerStandby "SERVER_1600" exit 3 "25006" Error "the server is a read-only standby";
    ServerVersion "SERVER_1601" exit 3 "0A000" Error "the server's version is not supported";
    ServerPooled "SERVER_1602" exit 3 "0A000" Error "the pooler in between cannot serve this";
    ServerReadOnly "SERVER_1603" exit 3 "25006" Error "the database is read-only by default";
    ScratchUnavailable "SCRATCH_1700" exit 5 "58P01" Error "no throw-away server can be started";
    SnapshotExists "SNAPSHOT_1801" exit 4 "42710" Error "a snapshot has this label already";
    SnapshotUnknown "SNAPSHOT_1800" exit 4 "02000" Error "no snapshot has this label";
    FileUnwritable "FILE_1900" exit 5 "58030" Error "a file cannot be written";
    FileExists "FILE_1901" exit 5 "58P02" Error "a file is in the way";
    GitAbsent "GIT_800" exit 7 "58000" Error "there is no git, or no repository";
    GitReference "GIT_801" exit 7 "02000" Error "git knows no such commit";
    GitFailed "GIT_802" exit 7 "58000" Error "git failed";
    Unconfirmed "CONFIRM_2000" exit 5 "0L000" Error "something dangerous was not confirmed";
    Unbuilt "UNBUILT_001" exit 64 "0A000" Error "this part of confiture is not built yet";
    Usage "USAGE_001" exit 64 "42601" Error "the command line is wrong";
    Bug "BUG_001" exit 70 "XX000" Error "confiture broke a promise of its own";
}

impl Code {
    /// Returns the code with this name, as `MIGR_106`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.entry().name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for code in Code::ALL {
            assert_eq!(Code::named(code.entry().name), Some(*code));
        }
    }

    #[test]
    fn sqlstates_have_five_characters() {
        for code in Code::ALL {
            assert_eq!(code.entry().sqlstate.len(), 5, "{}", code.entry().name);
        }
    }
}
