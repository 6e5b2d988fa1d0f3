//! What a step may do to data, to time and to those who use the database meanwhile.

/// One way in which a step may hurt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hazard {
    /// Rows or values are gone afterwards.
    DataLoss,
    /// Every row is written anew.
    TableRewrite,
    /// Every row is read.
    FullScan,
    /// Writes wait until it is done.
    BlocksWrites,
    /// Reads wait until it is done.
    BlocksReads,
    /// An index is built.
    IndexBuild,
    /// There is no way back.
    NotReversible,
    /// It fails when rows are there that do not fit.
    MayFailOnData,
    /// Those who use the object see it behave in another way.
    ChangesBehaviour,
}

impl Hazard {
    /// Every hazard.
    pub const ALL: &'static [Self] = &[
        Self::DataLoss,
        Self::TableRewrite,
        Self::FullScan,
        Self::BlocksWrites,
        Self::BlocksReads,
        Self::IndexBuild,
        Self::NotReversible,
        Self::MayFailOnData,
        Self::ChangesBehaviour,
    ];

    /// Returns whether it hurts only where rows are, or somebody who uses them.
    #[must_use]
    pub fn is_about_rows(self) -> bool {
        match self {
            Self::TableRewrite
            | Self::FullScan
            | Self::BlocksWrites
            | Self::BlocksReads
            | Self::IndexBuild
            | Self::MayFailOnData => true,
            Self::DataLoss | Self::NotReversible | Self::ChangesBehaviour => false,
        }
    }

    /// Returns the word of JSON: `data_loss`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DataLoss => "data_loss",
            Self::TableRewrite => "table_rewrite",
            Self::FullScan => "full_scan",
            Self::BlocksWrites => "blocks_writes",
            Self::BlocksReads => "blocks_reads",
            Self::IndexBuild => "index_build",
            Self::NotReversible => "not_reversible",
            Self::MayFailOnData => "may_fail_on_data",
            Self::ChangesBehaviour => "changes_behaviour",
        }
    }
}
