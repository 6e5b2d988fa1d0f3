//! How and where an index is kept, one of its own, of a key, or what stands for either on a
//! partition: storage parameters and tablespace.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::option;
use crate::catalog::constraint::Constraint;
use crate::catalog::index::{Index, IndexClone};
use crate::catalog::scan::{Token, scan};
use crate::catalog::{Definition, Identity, Object};
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

/// How and where an index is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::plan) struct Storage<'o> {
    /// Storage parameters; none is as good as an empty list.
    pub(in crate::plan) options: Option<&'o Vec<String>>,
    /// The tablespace, when it is not the database's.
    pub(in crate::plan) tablespace: Option<&'o Ident>,
}

impl<'o> Storage<'o> {
    pub(in crate::plan) fn of_index(it: &'o Index) -> Self {
        Self { options: it.options.as_ref(), tablespace: it.tablespace.as_ref() }
    }

    pub(in crate::plan) fn of_constraint(it: &'o Constraint) -> Self {
        Self { options: it.options.as_ref(), tablespace: it.tablespace.as_ref() }
    }

    /// Returns that of an index or constraint.
    pub(super) fn of_definition(it: Option<&'o Definition>) -> Self {
        match it {
            Some(Definition::Index(it)) => Self::of_index(it),
            Some(Definition::Constraint(it)) => Self::of_constraint(it),
            _other => Self::default(),
        }
    }

    pub(in crate::plan) fn of_clone(it: &'o IndexClone) -> Self {
        Self { options: it.options.as_ref(), tablespace: it.tablespace.as_ref() }
    }

    /// Returns the text with these words of CREATE INDEX behind it.
    pub(in crate::plan) fn behind(self, text: &str) -> Result<String, Refusal> {
        let place = self.tablespace.map(|it| format!(" TABLESPACE {it}")).unwrap_or_default();
        Ok(format!("{text}{}{place}", option::with(self.options)?))
    }
}

/// Returns CREATE INDEX with its storage, which stands before the condition.
pub(in crate::plan) fn command(it: &Index) -> Result<String, Refusal> {
    let (head, condition) = apart(&it.command, &["where"]);
    Ok(format!("{}{condition}", Storage::of_index(it).behind(head)?))
}

/// Returns the clause of a key with the storage of its index.
pub(in crate::plan) fn clause(text: &str, it: Storage<'_>) -> Result<String, Refusal> {
    let (head, rest) = apart(text, &["where", "deferrable", "initially"]);
    let place = it.tablespace.map(|it| format!(" USING INDEX TABLESPACE {it}"));
    Ok(format!("{head}{}{}{rest}", option::with(it.options)?, place.unwrap_or_default()))
}

/// Returns the text before the first of these words outside of brackets, and what begins with it.
fn apart<'t>(text: &'t str, words: &[&str]) -> (&'t str, &'t str) {
    let tokens = scan(text).unwrap_or_default();
    let mut found = tokens.iter().filter(|it| {
        it.depth == 0 && matches!(&it.token, Token::Word(word) if words.contains(&word.as_str()))
    });
    let at = found.next().map_or(text.len(), |it| it.at.start);
    text.split_at(text[..at].trim_end().len())
}

/// Returns whether the relation has partitions: PostgreSQL refuses SET and RESET on its indexes,
/// and there is nothing in them that would have to move.
pub(super) fn is_partitioned(work: &Work<'_>, relation: &QualifiedName) -> bool {
    work.new_table(relation).is_some_and(|(_, table)| table.partition_key.is_some())
}

/// The same of an index or constraint.
pub(super) fn is_of_partitioned(work: &Work<'_>, object: &Object) -> bool {
    object.relation().is_some_and(|(schema, name)| {
        is_partitioned(work, &QualifiedName { schema: schema.clone(), name: name.clone() })
    })
}

/// Returns whether an index can become like this in place.
pub(super) fn can_change(is_partitioned: bool, from: Storage<'_>, to: Storage<'_>) -> bool {
    !is_partitioned || list(from) == list(to)
}

fn list<'o>(it: Storage<'o>) -> &'o [String] {
    it.options.map_or(&[], Vec::as_slice)
}

/// Returns the statements that change how and where an index is kept, with its name and, unless
/// it is the object, what it is to that.
pub(super) fn changed<'c>(
    identity: &'c Identity,
    index: &(impl std::fmt::Display + ?Sized),
    of_what: Option<&str>,
    (is_partitioned, from, to): (bool, Storage<'_>, Storage<'_>),
) -> Result<Vec<Draft<'c>>, Refusal> {
    let mut drafts = Vec::new();
    let of_it = |what: &str| match of_what {
        Some(of_what) => format!("{what} of {of_what}"),
        None => format!("its {what}"),
    };
    let draft = |why: String, sql, undo| {
        Draft::build(identity, why, sql, undo).uses([Part::whole(identity)])
    };
    if from.tablespace != to.tablespace {
        let sql = |it: Storage<'_>| {
            let place = it.tablespace.map_or("\"pg_default\"".to_owned(), ToString::to_string);
            format!("ALTER INDEX {index} SET TABLESPACE {place}")
        };
        // Whoever reads or writes the table looks at all of its indexes.
        let hazards: &[Hazard] = match is_partitioned {
            true => &[],
            false => &[Hazard::BlocksWrites, Hazard::BlocksReads],
        };
        drafts.push(draft(of_it("tablespace"), sql(to), sql(from)).hazards(hazards));
    }
    // ALTER INDEX takes one of these actions at a time.
    let statements = |from: Storage<'_>, to: Storage<'_>| -> Result<Vec<String>, Refusal> {
        let actions = option::change(from.options, to.options)?;
        Ok(actions.into_iter().map(|action| format!("ALTER INDEX {index} {action}")).collect())
    };
    let undo = super::joined(statements(to, from)?);
    for sql in statements(from, to)? {
        drafts.push(draft(of_it("storage parameters"), sql, undo.clone()));
    }
    Ok(drafts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storage_stands_before_the_condition() {
        let options = vec!["fillfactor=70".to_owned()];
        let place = Ident::new("where").unwrap();
        let it = Storage { options: Some(&options), tablespace: Some(&place) };
        let words = "WITH (\"fillfactor\"='70') USING INDEX TABLESPACE \"where\"";
        for (head, rest) in [
            ("PRIMARY KEY (\"a WHERE b\")", ""),
            ("UNIQUE (a) INCLUDE (b)", " DEFERRABLE INITIALLY DEFERRED"),
            ("EXCLUDE USING gist (c WITH &&)", " WHERE ((a > 0)) DEFERRABLE"),
        ] {
            let clause = clause(&format!("{head}{rest}"), it).unwrap();
            assert_eq!(clause, format!("{head} {words}{rest}"));
        }
    }
}
