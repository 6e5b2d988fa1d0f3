//! What a statement leaves behind when it is interrupted, or has done although nobody heard of it.

use confiture_core::name::Ident;
use pg_query::NodeEnum;
use pg_query::protobuf::{AlterTableType, DropStmt, RangeVar, node};

use super::engine;

/// What to look for before a statement runs again. Names are as they would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trace {
    /// `CREATE INDEX CONCURRENTLY`: the index, perhaps an invalid one.
    Index {
        /// The table.
        table: String,
        /// The bare name of the index, as the catalog stores it.
        name: String,
    },
    /// `DROP INDEX CONCURRENTLY` of one index: it may be gone.
    Dropped(String),
    /// `ALTER TABLE … DETACH PARTITION … CONCURRENTLY`: it may be half done.
    Detached {
        /// The partitioned table.
        table: String,
        /// The partition.
        partition: String,
    },
    /// Nothing that is known; the statement simply runs again.
    None,
}

/// Returns what the statement may have left.
#[must_use]
pub fn trace(statement: &str) -> Trace {
    engine::tree(statement).and_then(|node| of_node(&node)).unwrap_or(Trace::None)
}

fn of_node(node: &NodeEnum) -> Option<Trace> {
    match node {
        NodeEnum::IndexStmt(it) if it.concurrent && !it.idxname.is_empty() => {
            Some(Trace::Index { table: written(it.relation.as_ref()?)?, name: it.idxname.clone() })
        }
        NodeEnum::DropStmt(it) if it.concurrent => dropped(it).map(Trace::Dropped),
        NodeEnum::AlterTableStmt(it) => {
            let [command] = it.cmds.as_slice() else { return None };
            let Some(NodeEnum::AlterTableCmd(command)) = &command.node else { return None };
            if command.subtype() != AlterTableType::AtDetachPartition {
                return None;
            }
            let Some(NodeEnum::PartitionCmd(partition)) = &command.def.as_ref()?.node else {
                return None;
            };
            Some(Trace::Detached {
                table: written(it.relation.as_ref()?)?,
                partition: written(partition.name.as_ref()?)?,
            })
        }
        _ => None,
    }
}

/// `DROP INDEX CONCURRENTLY` takes one index only (manual, DROP INDEX).
fn dropped(drop: &DropStmt) -> Option<String> {
    let [object] = drop.objects.as_slice() else { return None };
    let Some(NodeEnum::List(parts)) = &object.node else { return None };
    let parts = parts.items.iter().map(|part| match &part.node {
        Some(node::Node::String(part)) => quoted(&part.sval),
        _ => None,
    });
    Some(parts.collect::<Option<Vec<_>>>()?.join("."))
}

fn written(relation: &RangeVar) -> Option<String> {
    let name = quoted(&relation.relname)?;
    if relation.schemaname.is_empty() {
        return Some(name);
    }
    Some(format!("{}.{name}", quoted(&relation.schemaname)?))
}

/// Names that no server has leave no trace.
fn quoted(name: &str) -> Option<String> {
    Ident::new(name).ok().map(|name| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_as_the_server_reads_them() {
        let index =
            |table: &str, name: &str| Trace::Index { table: table.into(), name: name.into() };
        for (text, expected) in [
            ("CREATE INDEX CONCURRENTLY I ON T (a)", index("\"t\"", "i")),
            (
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"I\"\"\" ON s.\"T.x\" (a)",
                index("\"s\".\"T.x\"", "I\""),
            ),
            ("CREATE INDEX CONCURRENTLY ON t (a)", Trace::None),
            ("CREATE INDEX i ON t (a)", Trace::None),
            ("DROP INDEX CONCURRENTLY s.I", Trace::Dropped("\"s\".\"i\"".into())),
            (
                "ALTER TABLE s.t DETACH PARTITION P CONCURRENTLY",
                Trace::Detached { table: "\"s\".\"t\"".into(), partition: "\"p\"".into() },
            ),
            ("VACUUM t", Trace::None),
        ] {
            assert_eq!(trace(text), expected, "{text}");
        }
    }
}
