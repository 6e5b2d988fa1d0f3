//! SECURITY LABEL, on an object or one of its columns.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::Draft;
use super::super::part::Part;
use super::target;
use crate::catalog::{Column, Object};
use crate::name::{Ident, Literal};

/// Labels by provider.
type Labels = BTreeMap<Ident, String>;

/// Returns the statements that lead from these labels to those of the object.
pub(super) fn alter<'c>(object: &'c Object, from: &Labels) -> Vec<Draft<'c>> {
    let it = target::of_object(&object.identity);
    let parts = [Part::owner(&object.identity)];
    let all = statements(&it, from, &object.labels).into_iter();
    all.map(|(sql, undo)| {
        Draft::build(&object.identity, "its security label", sql, undo).uses(parts)
    })
    .collect()
}

/// Returns the statements that lead from these labels to those of the column.
pub(super) fn alter_column<'c>(
    object: &'c Object,
    column: &'c Column,
    from: &Labels,
) -> Vec<Draft<'c>> {
    if *from == column.labels {
        return Vec::new();
    }
    let it = format!("COLUMN {}.{}", target::name(&object.identity), column.name);
    let parts = [Part::owner(&object.identity), Part::column(&object.identity, &column.name)];
    let all = statements(&it, from, &column.labels).into_iter();
    let why = "the security label of its column";
    all.map(|(sql, undo)| Draft::build(&object.identity, why, sql, undo).uses(parts)).collect()
}

/// Returns statements with what takes them back.
fn statements(it: &str, from: &Labels, to: &Labels) -> Vec<(String, String)> {
    let sql = |provider: &Ident, labels: &Labels| match labels.get(provider) {
        Some(label) => format!("SECURITY LABEL FOR {provider} ON {it} IS {}", Literal(label)),
        None => format!("SECURITY LABEL FOR {provider} ON {it} IS NULL"),
    };
    let providers: BTreeSet<&Ident> = from.keys().chain(to.keys()).collect();
    let changed = providers.into_iter().filter(|it| from.get(*it) != to.get(*it));
    changed.map(|provider| (sql(provider, to), sql(provider, from))).collect()
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;
    use crate::diff::{diff, text};
    use crate::plan::{Policy, plan, script, undo_script};

    fn catalog(of_table: &str, of_column: &str) -> Catalog {
        let text = format!(
            r#"{{"format": 1, "server_version": 150000, "objects": [
            {{"identity": {{"kind": "view", "schema": "s", "name": "T\"; x"}}, "labels": {of_table},
                "definition": {{"view": {{"query": " SELECT 1 AS \"C.d\";", "columns": [
                    {{"name": "C.d", "position": 1, "type": "integer", "labels": {of_column}}}
                ]}}}}}}]}}"#
        );
        let catalog = Catalog::from_json(&text).unwrap();
        assert_eq!(Catalog::from_json(&catalog.to_json()).unwrap(), catalog);
        catalog
    }

    /// No provider comes with PostgreSQL, so no server can prove these statements.
    #[test]
    fn labels_are_given_changed_and_taken_by_provider() {
        let from = catalog(r#"{"a": "kept", "b": "it's old"}"#, r#"{"Odd; one": "x"}"#);
        let to = catalog(r#"{"a": "kept", "b": "it's new", "c": "d"}"#, "{}");
        assert_ne!(from.digest(), to.digest());
        let changes = diff(&from, &to);
        let shown = text(&from, &to, &changes, crate::diff::Labels::default());
        assert!(shown.contains("    labels.b: it's old → it's new\n"), "{shown}");
        assert!(shown.contains("    columns.\"C.d\".labels.Odd; one: x → absent\n"), "{shown}");
        let steps = |from: &Catalog, to: &Catalog| {
            let plan = plan(&diff(from, to), from, to, &Policy::default()).unwrap();
            let sql = |text: String| -> Vec<String> {
                let lines = text.lines().filter(|it| it.starts_with("SECURITY"));
                lines.map(str::to_owned).collect()
            };
            (sql(script(&plan)), sql(undo_script(&plan).unwrap()))
        };
        let (there, mut undo) = steps(&from, &to);
        assert_eq!(
            there,
            [
                r#"SECURITY LABEL FOR "b" ON VIEW "s"."T""; x" IS 'it''s new';"#,
                r#"SECURITY LABEL FOR "c" ON VIEW "s"."T""; x" IS 'd';"#,
                r#"SECURITY LABEL FOR "Odd; one" ON COLUMN "s"."T""; x"."C.d" IS NULL;"#,
            ]
        );
        undo.reverse();
        assert_eq!(undo, steps(&to, &from).0);
        // What is made has its labels from the beginning.
        let (made, _) = steps(&Catalog::empty(150_000), &from);
        assert_eq!(made.len(), 3, "{made:?}");
    }
}
