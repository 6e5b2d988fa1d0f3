//! `confiture diff FROM TO`: what differs between two schemas, and the SQL that leads from one to
//! the other.

use confiture_core::catalog::selection::Missing;
use confiture_core::diff::{self, Change, Labels};
use confiture_core::plan::{self, Manner, Plan, Policy};
use confiture_core::refusal::Refusal;
use confiture_core::rename::{self, Rename, Suggestion, Word};
use serde_json::{Value, json};

use crate::print::{Format, Outcome, OutputArgs};
use crate::rename::RenameArgs;
use crate::select::{self, SelectArgs, Wanted};
use crate::side::{self, Pair, Side};
use crate::source;

/// The arguments of `confiture diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Each side is an SQL file, a directory of SQL files, a JSON catalog (see `confiture catalog`), a
database URL, an environment (its database), a snapshot that the extension keeps there
(snapshot:LABEL@DATABASE, or snapshot:LABEL in the database of the default environment), or `empty`.
Files are run on a private server that is gone afterwards.

Examples:
  confiture diff old.sql new.sql              what differs
  confiture diff production db/schema         what production lacks
  confiture diff production db/schema --sql   the SQL that would make it so
  confiture diff production db/schema --sql --online   the same, keeping nobody waiting
  confiture diff 'snapshot:before 1.4@production' production   what has changed since
  confiture diff empty db/schema --sql        the whole schema, in an order that runs
  confiture diff production db/schema --rename users=accounts --sql   keep it, rename it
  confiture diff production staging --only 'app/table/*' --ignore 'app/table/tmp_*'

Exits: 0 no difference, 1 differences, 3 no connection, 4 a side cannot be read, or a change or a
declared rename cannot be planned.")]
pub struct Args {
    /// What there is
    #[arg(required_unless_present = "from_option")]
    pub from: Option<String>,
    /// What there should be
    #[arg(required_unless_present = "to_option")]
    pub to: Option<String>,
    /// The same as FROM, as the original spells it
    #[arg(long = "from", value_name = "FROM", hide = true, conflicts_with = "from")]
    pub from_option: Option<String>,
    /// The same as TO, as the original spells it
    #[arg(long = "to", value_name = "TO", hide = true, conflicts_with = "to")]
    pub to_option: Option<String>,
    /// Print the SQL that leads from FROM to TO
    #[arg(long, group = "planned")]
    pub sql: bool,
    /// Plan so that nobody waits long: concurrent index builds, constraints that are validated
    /// later, each step committed by itself
    #[arg(long, requires = "planned")]
    pub online: bool,
    /// Print which step of that SQL needs which, as a graph for Graphviz: … --dot | dot -Tsvg
    #[arg(long, group = "planned")]
    pub dot: bool,
    /// What has another name on the second side.
    #[command(flatten)]
    pub renames: RenameArgs,
    /// Objects of kinds that confiture does not compare are an error
    #[arg(long)]
    pub strict: bool,
    /// Which differences count.
    #[command(flatten)]
    pub select: SelectArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Compares the two sides.
///
/// # Errors
/// Those of [`compare`], and `DIFFER_402` when a plan is wanted and a change cannot be planned.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let word = |given: &Option<String>, option: &Option<String>| {
        given.clone().or_else(|| option.clone()).unwrap_or_default()
    };
    let from = Side::parse(&word(&args.from, &args.from_option), &source::process_variable)?;
    let to = Side::parse(&word(&args.to, &args.to_option), &source::process_variable)?;
    let wanted = Wanted::of(&args.select, args.strict);
    let compared = compare(&from, &to, &args.renames.rename, &wanted)?;
    // The digests of all objects take longer than to compare them.
    let is_document_wanted = args.output.format == Format::Json;
    let mut document = if is_document_wanted { compared.document() } else { Value::Null };
    let mut text = compared.text.clone();
    if args.sql || args.dot {
        let plan = compared.plan(manner(args.online))?;
        text = if args.dot { plan::dot(&plan) } else { plan::script(&plan) };
        if is_document_wanted {
            document["plan"] = plan::document(&plan);
        }
    }
    let outcome = Outcome::success(document, text).exit(u8::from(!compared.is_equal()));
    // The process is about to end, which gives back millions of pieces faster than one by one.
    std::mem::forget(compared);
    Ok(outcome)
}

/// Returns the manner that `--online` asks for.
#[must_use]
pub fn manner(is_online: bool) -> Manner {
    if is_online { Manner::Online } else { Manner::Together }
}

/// Two sides that were read and compared.
#[derive(Debug)]
pub struct Compared {
    /// What there is, and what there should be.
    pub pair: Pair,
    /// What leads from one to the other.
    pub changes: Vec<Change>,
    /// What keeps the changes that count from being planned.
    pub missing: Vec<Missing>,
    /// The same for people.
    pub text: String,
}

impl Compared {
    /// Returns whether nothing differs, objects of kinds that are not modelled included.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.changes.is_empty()
            && self.pair.renames.is_empty()
            && diff::unmodelled(&self.pair.from, &self.pair.to).is_empty()
    }

    /// Returns the same for programs.
    #[must_use]
    pub fn document(&self) -> Value {
        let Pair { start, from, to, renames, .. } = &self.pair;
        let mut document = diff::document(from, to, &self.changes);
        if let Some(start) = start {
            document["equal"] = json!(false);
            document["has_changes"] = json!(true);
            document["from"] = diff::side(start);
            document["renames"] = renames.iter().map(Rename::document).collect();
            let suggestions = rename::suggest_after(renames, from, to);
            document["suggestions"] = suggestions.iter().map(Suggestion::document).collect();
        }
        document
    }

    /// Returns the steps that make the changes.
    ///
    /// # Errors
    /// `DIFFER_402` when a change cannot be planned, `SCHEMA_202` when objects need each other.
    pub fn plan(&self, manner: Manner) -> Result<Plan, Refusal> {
        select::refuse_missing(&self.missing)?;
        let assume_owner = self.pair.deployer.clone();
        let policy = Policy { assume_owner, manner, ..Policy::default() };
        let Pair { start, from, to, renames, .. } = &self.pair;
        let plan = plan::plan(&self.changes, from, to, &policy)?;
        Ok(match start {
            Some(start) => plan::after_renames(plan, renames, (start, from, to), manner),
            None => plan,
        })
    }
}

/// Reads and compares two sides; `words` are renames that were declared beside them.
///
/// # Errors
/// Those of [`side::read_renamed`], and `DIFFER_403` for what cannot be compared where that is an
/// error.
pub fn compare(
    from: &Side,
    to: &Side,
    words: &[Word],
    wanted: &Wanted,
) -> Result<Compared, Refusal> {
    let read = side::read_renamed((from, to), words, &wanted.selection)?;
    let selected = select::select(wanted, &read.from, read.to)?;
    let pair = Pair { to: selected.to, ..read };
    let changes = select::changes(wanted, &pair.from, &pair.to);
    let (from, to) = (from.to_string(), to.to_string());
    let text = text(&pair, &changes, Labels { from: &from, to: &to });
    Ok(Compared { pair, changes, missing: selected.missing, text })
}

/// Returns the diff for people: what was renamed, what differs beside, and what looks like a
/// rename that nobody declared.
fn text(pair: &Pair, changes: &[Change], labels: Labels<'_>) -> String {
    let mut text = rename::text(&pair.renames);
    let is_rest = !changes.is_empty() || !diff::unmodelled(&pair.from, &pair.to).is_empty();
    if is_rest || text.is_empty() {
        let gap = if text.is_empty() { "" } else { "\n" };
        text = format!("{text}{gap}{}", diff::text(&pair.from, &pair.to, changes, labels));
    }
    let suggestions = rename::suggest_after(&pair.renames, &pair.from, &pair.to);
    if !suggestions.is_empty() {
        text.push_str("\nThese look like renames, which are never guessed:\n");
        for suggestion in suggestions {
            text.extend(["? ", &suggestion.text(), "\n"]);
        }
    }
    text
}
