//! The columns of a key, as the server writes its clause:
//! `FOREIGN KEY (a, b) REFERENCES s.t(c, d)`.

use pg_query::NodeEnum;
use pg_query::protobuf::{Constraint, Node};

use super::engine;

/// The columns of a key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// Those of the table itself, in order.
    pub columns: Vec<String>,
    /// Those that a foreign key refers to, in the same order.
    pub referenced: Vec<String>,
}

/// Returns the columns of a clause, or nothing if it is no key.
#[must_use]
pub fn key(clause: &str) -> Option<Key> {
    let statement = format!("ALTER TABLE t ADD {clause}");
    let NodeEnum::AlterTableStmt(alter) = engine::tree(&statement)? else { return None };
    let NodeEnum::AlterTableCmd(command) = alter.cmds.into_iter().next()?.node? else {
        return None;
    };
    let NodeEnum::Constraint(constraint) = command.def?.node? else { return None };
    let Constraint { keys, fk_attrs, pk_attrs, .. } = *constraint;
    let columns = if fk_attrs.is_empty() { names(keys) } else { names(fk_attrs) };
    (!columns.is_empty()).then(|| Key { columns, referenced: names(pk_attrs) })
}

fn names(nodes: Vec<Node>) -> Vec<String> {
    let name = |node: Node| match node.node? {
        NodeEnum::String(text) => Some(text.sval),
        _ => None,
    };
    nodes.into_iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_back_as_they_are_called() {
        let key = |clause| key(clause).map(|it| (it.columns.join("|"), it.referenced.join("|")));
        let of = |one: &str, two: &str| Some((one.to_owned(), two.to_owned()));
        assert_eq!(key("PRIMARY KEY (id, \"A, b\")"), of("id|A, b", ""));
        let clause = "FOREIGN KEY (a, \"x)\") REFERENCES \"S\".t(c, d) ON DELETE CASCADE NOT VALID";
        assert_eq!(key(clause), of("a|x)", "c|d"));
        assert_eq!(key("CHECK (a > 0)"), None);
        assert_eq!(key("nonsense"), None);
    }
}
