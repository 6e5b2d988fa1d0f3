//! What a script does beyond the schema of its database: rows that it writes, and roles, which
//! belong to the whole server.

use pg_query::NodeEnum;
use pg_query::protobuf::ObjectType;

use super::{Fault, Statement, engine, script};

/// What a statement does that no catalog of the database tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// It writes rows, or may: the word it begins with.
    Rows(&'static str),
    /// It makes, changes or drops roles, or their memberships.
    Roles,
}

/// Returns the statements of the script that do such a thing, in order.
///
/// # Errors
/// What keeps the text from being cut into statements.
pub fn beyond(text: &str) -> Result<Vec<(Statement<'_>, Beyond)>, Fault> {
    let statements = script::split(text)?;
    Ok(statements.into_iter().filter_map(|it| of(it.text).map(|what| (it, what))).collect())
}

fn of(statement: &str) -> Option<Beyond> {
    match engine::tree(statement)? {
        NodeEnum::InsertStmt(_) => Some(Beyond::Rows("INSERT")),
        NodeEnum::UpdateStmt(_) => Some(Beyond::Rows("UPDATE")),
        NodeEnum::DeleteStmt(_) => Some(Beyond::Rows("DELETE")),
        NodeEnum::MergeStmt(_) => Some(Beyond::Rows("MERGE")),
        NodeEnum::TruncateStmt(_) => Some(Beyond::Rows("TRUNCATE")),
        NodeEnum::CopyStmt(copy) if copy.is_from => Some(Beyond::Rows("COPY")),
        NodeEnum::CallStmt(_) => Some(Beyond::Rows("CALL")),
        NodeEnum::CreateTableAsStmt(it) if it.objtype() == ObjectType::ObjectTable => {
            Some(Beyond::Rows("CREATE TABLE AS"))
        }
        NodeEnum::SelectStmt(query) if query.into_clause.is_some() => {
            Some(Beyond::Rows("SELECT INTO"))
        }
        NodeEnum::CreateRoleStmt(_)
        | NodeEnum::AlterRoleStmt(_)
        | NodeEnum::AlterRoleSetStmt(_)
        | NodeEnum::DropRoleStmt(_)
        | NodeEnum::GrantRoleStmt(_) => Some(Beyond::Roles),
        NodeEnum::DoStmt(_) if makes_roles(statement) => Some(Beyond::Roles),
        NodeEnum::DoStmt(_) => Some(Beyond::Rows("DO")),
        _ => None,
    }
}

/// A block that makes a role where there is none yet is what PostgreSQL offers instead of IF NOT
/// EXISTS.
fn makes_roles(statement: &str) -> bool {
    let words: Vec<String> = statement.split_whitespace().map(str::to_lowercase).collect();
    words.array_windows().any(|[verb, what]| {
        ["create", "alter"].iter().any(|it| verb.ends_with(it))
            && ["role", "user", "group"].contains(&what.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_roles_are_told_from_the_schema() {
        for (text, expected) in [
            (
                "CREATE TABLE t (); CREATE MATERIALIZED VIEW v AS SELECT 1; GRANT SELECT ON t TO r",
                vec![],
            ),
            (
                "INSERT INTO t VALUES (1); UPDATE t SET a = 1; DELETE FROM t",
                vec!["INSERT", "UPDATE", "DELETE"],
            ),
            ("WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x", vec!["INSERT"]),
            ("COPY t FROM stdin;\n1\n\\.\nCOPY t TO stdout", vec!["COPY"]),
            (
                "SELECT 1 INTO t; TRUNCATE t; CALL p(); DO 'BEGIN END'",
                vec!["SELECT INTO", "TRUNCATE", "CALL", "DO"],
            ),
            (
                "CREATE ROLE r; GRANT a TO b; ALTER ROLE r SET x = 1; CREATE USER u",
                vec!["", "", "", ""],
            ),
            ("DO $$BEGIN IF true THEN CREATE ROLE r; END IF; END$$", vec![""]),
        ] {
            let seen: Vec<&str> = beyond(text)
                .unwrap()
                .into_iter()
                .map(|(_, what)| match what {
                    Beyond::Rows(verb) => verb,
                    Beyond::Roles => "",
                })
                .collect();
            assert_eq!(seen, expected, "{text}");
        }
    }
}
