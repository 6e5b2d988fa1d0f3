//! The options that say which differences count, and what is said about those that do not.

use std::collections::BTreeSet;

use confiture_core::catalog::selection::{Missing, Selected};
use confiture_core::catalog::{Attention, Catalog, Pattern, Selection, Unmodelled};
use confiture_core::code::Code;
use confiture_core::diff::{self, Change};
use confiture_core::name::for_people;
use confiture_core::refusal::Refusal;

use crate::print::{self, style};

/// Which differences count. Part of the arguments of every command that compares.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Which differences count")]
pub struct SelectArgs {
    /// Only these objects: schema/kind/name, where * is any characters and ? one
    ///
    /// `public/table/user*` is every table of public whose name begins with user, with its columns,
    /// indexes, constraints, triggers, policies, rules and statistics; `*/function/*` is every
    /// function, `app` all that is in schema app, `/extension/*` every extension: they lie in no
    /// schema. Kinds are the words of --format json; `type` means enum, domain, composite, range
    /// and base_type. Names are written without quotes, a backslash takes the next character
    /// literally. Can be given several times. What is left out stays as it is in the first of the
    /// two schemas.
    #[arg(long, value_name = "PATTERN", value_parser = pattern)]
    pub only: Vec<Pattern>,
    /// Not these objects, though --only chose them; written the same way
    #[arg(long, value_name = "PATTERN", value_parser = pattern)]
    pub ignore: Vec<Pattern>,
    /// Do not compare who owns what
    #[arg(long)]
    pub ignore_owner: bool,
    /// Do not compare privileges
    #[arg(long)]
    pub ignore_privileges: bool,
    /// Pass over partitions that one side alone has, as pg_partman makes them
    #[arg(long)]
    pub ignore_extension_partitions: bool,
}

/// What a usage error says is the reason alone: the option and its value stand before it.
pub(crate) fn pattern(text: &str) -> Result<Pattern, String> {
    text.parse::<Pattern>().map_err(|refusal| {
        [refusal.why, refusal.hint].into_iter().flatten().collect::<Vec<_>>().join("; ")
    })
}

impl SelectArgs {
    /// Returns which differences count.
    #[must_use]
    pub fn selection(&self) -> Selection {
        let attention = |is_ignored| {
            if is_ignored { Attention::Ignored } else { Attention::Compared }
        };
        Selection {
            only: self.only.clone(),
            ignored: self.ignore.clone(),
            owners: attention(self.ignore_owner),
            privileges: attention(self.ignore_privileges),
            lone_partitions: attention(self.ignore_extension_partitions),
        }
    }
}

/// What a comparison is to look at.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Which differences count.
    pub selection: Selection,
    /// Whether what cannot be compared is an error.
    pub is_strict: bool,
}

impl Wanted {
    /// Returns what the arguments ask for.
    #[must_use]
    pub fn of(select: &SelectArgs, is_strict: bool) -> Self {
        Self { selection: select.selection(), is_strict }
    }
}

/// Returns what is left of the differences, and says which pattern chose nothing: a name that was
/// mistyped must not look like an equal schema.
///
/// # Errors
/// `DIFFER_403` for what cannot be compared where that is an error.
pub fn select(wanted: &Wanted, from: &Catalog, to: Catalog) -> Result<Selected, Refusal> {
    let selection = &wanted.selection;
    if wanted.is_strict {
        refuse_unseen(selection, from, &to)?;
    }
    tell_unseen(selection, from, &to);
    let selected = selection.select(from, to);
    for pattern in &selected.unmatched {
        print::say(&style::warning(&format!("{pattern} matches no object of either side")));
    }
    Ok(selected)
}

/// Returns the changes between two sides of which the second was selected.
#[must_use]
pub fn changes(wanted: &Wanted, from: &Catalog, to: &Catalog) -> Vec<Change> {
    let changes = diff::diff(from, to);
    match wanted.selection.privileges {
        Attention::Compared => changes,
        Attention::Ignored => diff::without_privileges(changes),
    }
}

/// Returns the refusal of a plan that would pull something away from under what is left out, or
/// stand on it.
///
/// # Errors
/// `DIFFER_402` when there is such a thing.
pub fn refuse_missing(missing: &[Missing]) -> Result<(), Refusal> {
    let Some(first) = missing.first() else { return Ok(()) };
    let what = match &first.on_part {
        Some(column) => {
            let column = for_people(column.as_str());
            format!("{} needs column {column} of {}", first.object, first.on)
        }
        None => format!("{} needs {}", first.object, first.on),
    };
    let all: Vec<String> = missing.iter().map(|it| it.object.to_string()).collect();
    Err(Refusal::new(Code::DiffUnplanned, format!("{what}, which would not be there"))
        .why("one of the two is left out by --only or --ignore and stays as it is")
        .hint("let both count, or leave out both")
        .detail("objects", all))
}

/// Returns the objects that are on either side and that nothing compares.
fn unseen<'c>(
    selection: &Selection,
    from: &'c Catalog,
    to: &'c Catalog,
) -> BTreeSet<&'c Unmodelled> {
    // Whoever chose kinds chose ours.
    if !selection.only.is_empty() {
        return BTreeSet::new();
    }
    from.unmodelled.iter().chain(&to.unmodelled).collect()
}

/// Says which objects are on both sides and were not compared. Those on one side are differences.
fn tell_unseen(selection: &Selection, from: &Catalog, to: &Catalog) {
    for it in unseen(selection, from, to) {
        if from.unmodelled.contains(it) && to.unmodelled.contains(it) {
            print::say(&style::warning(&format!(
                "{} {} is on both sides and was not compared: confiture does not know its kind",
                it.r#type, it.identity
            )));
        }
    }
}

/// Refuses to compare what cannot be compared.
fn refuse_unseen(selection: &Selection, from: &Catalog, to: &Catalog) -> Result<(), Refusal> {
    let unseen = unseen(selection, from, to);
    let Some(first) = unseen.first() else { return Ok(()) };
    let what = format!("{} {} is of a kind that is not compared", first.r#type, first.identity);
    let all: Vec<String> =
        unseen.iter().map(|it| format!("{} {}", it.r#type, it.identity)).collect();
    Err(Refusal::new(Code::DiffUnmodelled, what)
        .why("--strict was given: what confiture does not know must not look equal")
        .hint("choose what is to be compared with --only, or leave out --strict")
        .detail("objects", all))
}
