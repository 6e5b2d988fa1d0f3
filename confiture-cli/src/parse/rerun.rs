//! What of a script would fail if it ran a second time, and the words that would let it.
//!
//! It looks at statements one by one: what a DO block guards, and what a body does, it does not
//! know.

use std::collections::BTreeSet;

use pg_query::NodeEnum;
use pg_query::protobuf::{AlterTableStmt, AlterTableType, DropStmt, Node, ObjectType, RangeVar};

use super::{Fault, Statement, engine, script};

/// A statement that cannot run twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rerun {
    /// The name of what was found, as `CREATE_TABLE`.
    pub pattern: &'static str,
    /// Where, in bytes from the start of the script.
    pub offset: usize,
    /// The line of it.
    pub line: usize,
    /// The words that are missing and where they belong; `None` when no words help.
    pub edit: Option<Edit>,
}

/// Words that are put into a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// In bytes from the start of the script.
    pub offset: usize,
    /// The words, with a blank behind them.
    pub words: &'static str,
}

const IF_NOT_EXISTS: &str = "IF NOT EXISTS ";
const IF_EXISTS: &str = "IF EXISTS ";
const OR_REPLACE: &str = "OR REPLACE ";

/// Returns what cannot run twice, in order.
///
/// # Errors
/// What keeps the script from being cut into statements.
pub fn look(text: &str) -> Result<Vec<Rerun>, Fault> {
    let mut found = Vec::new();
    let mut dropped = BTreeSet::new();
    for statement in script::split(text)? {
        let Some(node) = engine::tree(statement.text) else { continue };
        let seen = of_node(&node, &Words::of(&statement), &mut dropped);
        found.extend(seen.into_iter().map(|(pattern, edit)| Rerun {
            pattern,
            offset: statement.offset,
            line: statement.line,
            edit,
        }));
    }
    Ok(found)
}

/// Returns the script with the missing words.
#[must_use]
pub fn rewrite(text: &str, found: &[Rerun]) -> String {
    let mut edits: Vec<&Edit> = found.iter().filter_map(|it| it.edit.as_ref()).collect();
    edits.sort_by_key(|edit| edit.offset);
    let (mut written, mut start) = (String::new(), 0);
    for edit in edits {
        written.push_str(&text[start..edit.offset]);
        written.push_str(edit.words);
        start = edit.offset;
    }
    written + &text[start..]
}

/// The words of a statement and where they are.
struct Words<'a> {
    offset: usize,
    list: Vec<(usize, &'a str)>,
}

type Seen = (&'static str, Option<Edit>);

impl<'a> Words<'a> {
    fn of(statement: &Statement<'a>) -> Self {
        let tokens = engine::tokens(statement.text).unwrap_or_default();
        let word = |token: &pg_query::protobuf::ScanToken| {
            let (start, end) = (usize::try_from(token.start), usize::try_from(token.end));
            let (start, end) = (start.ok()?, end.ok()?);
            (!engine::is_comment(token)).then(|| Some((start, statement.text.get(start..end)?)))?
        };
        Self { offset: statement.offset, list: tokens.iter().filter_map(word).collect() }
    }

    fn is(&self, index: usize, word: &str) -> bool {
        self.list.get(index).is_some_and(|(_, it)| it.eq_ignore_ascii_case(word))
    }

    /// Returns the edit that puts words before the word of this number.
    fn before(&self, index: usize, words: &'static str) -> Option<Edit> {
        let (offset, _) = self.list.get(index)?;
        Some(Edit { offset: self.offset + offset, words })
    }

    /// Returns the edit that puts words behind the first of this word, and those that may follow.
    fn behind(&self, word: &str, may_follow: &[&str], words: &'static str) -> Option<Edit> {
        let mut index = 1 + (0..self.list.len()).find(|index| self.is(*index, word))?;
        while may_follow.iter().any(|word| self.is(index, word)) {
            index += 1;
        }
        self.before(index, words)
    }

    /// Returns the numbers of the words with which the commands of an ALTER TABLE begin.
    fn commands(&self) -> Vec<usize> {
        let mut index =
            (0..self.list.len()).find(|it| self.is(*it, "table")).map_or(0, |it| it + 1);
        while ["if", "exists", "only"].iter().any(|word| self.is(index, word)) {
            index += 1;
        }
        index += 1;
        while self.is(index, ".") {
            index += 2;
        }
        index += usize::from(self.is(index, "*"));
        let (mut commands, mut depth) = (vec![index], 0_usize);
        for (at, (_, word)) in self.list.iter().enumerate().skip(index) {
            match *word {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                "," if depth == 0 => commands.push(at + 1),
                _ => {}
            }
        }
        commands
    }
}

fn of_node(node: &NodeEnum, words: &Words<'_>, dropped: &mut BTreeSet<String>) -> Vec<Seen> {
    let creates = |pattern, kind: &str, name: &Option<RangeVar>, edit| -> Vec<Seen> {
        let is_dropped = name.as_ref().is_some_and(|it| dropped.contains(&key(kind, &dotted(it))));
        if is_dropped { Vec::new() } else { vec![(pattern, edit)] }
    };
    let named = |pattern, kind: &str, name: String, edit| -> Vec<Seen> {
        if dropped.contains(&key(kind, &name)) { Vec::new() } else { vec![(pattern, edit)] }
    };
    let new = IF_NOT_EXISTS;
    match node {
        NodeEnum::CreateStmt(it) if !it.if_not_exists => {
            creates("CREATE_TABLE", "table", &it.relation, words.behind("table", &[], new))
        }
        NodeEnum::CreateForeignTableStmt(it) => match &it.base_stmt {
            Some(base) if !base.if_not_exists => {
                let edit = words.behind("table", &[], new);
                creates("CREATE_FOREIGN_TABLE", "foreign table", &base.relation, edit)
            }
            Some(_) | None => Vec::new(),
        },
        NodeEnum::CreateTableAsStmt(it) if !it.if_not_exists => {
            let name = it.into.as_ref().and_then(|into| into.rel.clone());
            if it.objtype() == ObjectType::ObjectMatview {
                let edit = words.behind("view", &[], new);
                creates("CREATE_MATERIALIZED_VIEW", "materialized view", &name, edit)
            } else {
                creates("CREATE_TABLE", "table", &name, words.behind("table", &[], new))
            }
        }
        NodeEnum::IndexStmt(it) if !it.if_not_exists => {
            // IF NOT EXISTS needs a name (manual, CREATE INDEX).
            let edit = words.behind("index", &["concurrently"], new);
            let edit = edit.filter(|_| !it.idxname.is_empty());
            let schema = it.relation.as_ref().map_or("", |table| table.schemaname.as_str());
            let name = if schema.is_empty() {
                it.idxname.clone()
            } else {
                format!("{schema}.{}", it.idxname)
            };
            let pattern = if it.unique { "CREATE_UNIQUE_INDEX" } else { "CREATE_INDEX" };
            named(pattern, "index", name, edit)
        }
        NodeEnum::CreateSchemaStmt(it) if !it.if_not_exists => {
            // IF NOT EXISTS cannot come with elements (manual, CREATE SCHEMA).
            let edit = words.behind("schema", &[], new).filter(|_| it.schema_elts.is_empty());
            named("CREATE_SCHEMA", "schema", it.schemaname.clone(), edit)
        }
        NodeEnum::CreateSeqStmt(it) if !it.if_not_exists => {
            creates("CREATE_SEQUENCE", "sequence", &it.sequence, words.behind("sequence", &[], new))
        }
        NodeEnum::CreateExtensionStmt(it) if !it.if_not_exists => {
            let edit = words.behind("extension", &[], new);
            named("CREATE_EXTENSION", "extension", it.extname.clone(), edit)
        }
        NodeEnum::CreateFunctionStmt(it) if !it.replace => {
            let (pattern, kind) = if it.is_procedure {
                ("CREATE_PROCEDURE", "procedure")
            } else {
                ("CREATE_FUNCTION", "function")
            };
            named(pattern, kind, names(&it.funcname), words.before(1, OR_REPLACE))
        }
        NodeEnum::ViewStmt(it) if !it.replace => {
            creates("CREATE_VIEW", "view", &it.view, words.before(1, OR_REPLACE))
        }
        NodeEnum::CreateTrigStmt(it) if !it.replace => {
            // OR REPLACE is not for constraint triggers (manual, CREATE TRIGGER).
            let edit = words.before(1, OR_REPLACE).filter(|_| !it.isconstraint);
            named("CREATE_TRIGGER", "trigger", it.trigname.clone(), edit)
        }
        NodeEnum::RuleStmt(it) if !it.replace => {
            named("CREATE_RULE", "rule", it.rulename.clone(), words.before(1, OR_REPLACE))
        }
        NodeEnum::CreatePolicyStmt(it) => {
            named("CREATE_POLICY", "policy", it.policy_name.clone(), None)
        }
        NodeEnum::CreateEnumStmt(it) => named("CREATE_TYPE", "type", names(&it.type_name), None),
        NodeEnum::CreateRangeStmt(it) => named("CREATE_TYPE", "type", names(&it.type_name), None),
        NodeEnum::CompositeTypeStmt(it) => creates("CREATE_TYPE", "type", &it.typevar, None),
        NodeEnum::CreateDomainStmt(it) => {
            named("CREATE_DOMAIN", "domain", names(&it.domainname), None)
        }
        NodeEnum::AlterEnumStmt(it) if !it.old_val.is_empty() => {
            vec![("ALTER_TYPE_RENAME_VALUE", None)]
        }
        NodeEnum::AlterEnumStmt(it) if !it.skip_if_new_val_exists => {
            vec![("ALTER_TYPE_ADD_VALUE", words.behind("value", &[], new))]
        }
        NodeEnum::RenameStmt(_) => vec![("RENAME", None)],
        NodeEnum::DropStmt(it) => drops(it, words, dropped),
        NodeEnum::AlterTableStmt(it) => alters(it, words, dropped),
        _ => Vec::new(),
    }
}

fn drops(drop: &DropStmt, words: &Words<'_>, dropped: &mut BTreeSet<String>) -> Vec<Seen> {
    let (pattern, kind, word) = match drop.remove_type() {
        ObjectType::ObjectTable => ("DROP_TABLE", "table", "table"),
        ObjectType::ObjectForeignTable => ("DROP_FOREIGN_TABLE", "foreign table", "table"),
        ObjectType::ObjectIndex => ("DROP_INDEX", "index", "index"),
        ObjectType::ObjectView => ("DROP_VIEW", "view", "view"),
        ObjectType::ObjectMatview => ("DROP_MATERIALIZED_VIEW", "materialized view", "view"),
        ObjectType::ObjectSequence => ("DROP_SEQUENCE", "sequence", "sequence"),
        ObjectType::ObjectSchema => ("DROP_SCHEMA", "schema", "schema"),
        ObjectType::ObjectExtension => ("DROP_EXTENSION", "extension", "extension"),
        ObjectType::ObjectType => ("DROP_TYPE", "type", "type"),
        ObjectType::ObjectDomain => ("DROP_DOMAIN", "domain", "domain"),
        ObjectType::ObjectFunction => ("DROP_FUNCTION", "function", "function"),
        ObjectType::ObjectProcedure => ("DROP_PROCEDURE", "procedure", "procedure"),
        ObjectType::ObjectTrigger => ("DROP_TRIGGER", "trigger", "trigger"),
        ObjectType::ObjectPolicy => ("DROP_POLICY", "policy", "policy"),
        ObjectType::ObjectRule => ("DROP_RULE", "rule", "rule"),
        _ => return Vec::new(),
    };
    if !drop.missing_ok {
        return vec![(pattern, words.behind(word, &["concurrently"], IF_EXISTS))];
    }
    for object in &drop.objects {
        let name = match &object.node {
            Some(NodeEnum::List(list)) => names(&list.items),
            Some(NodeEnum::TypeName(name)) => names(&name.names),
            Some(NodeEnum::ObjectWithArgs(it)) => names(&it.objname),
            Some(NodeEnum::String(name)) => name.sval.clone(),
            _ => continue,
        };
        // What is a part of a table is told apart by its own name.
        let is_part = matches!(kind, "trigger" | "policy" | "rule");
        let last = name.rsplit('.').next().unwrap_or_default().to_owned();
        dropped.insert(key(kind, if is_part { &last } else { &name }));
    }
    Vec::new()
}

fn alters(alter: &AlterTableStmt, words: &Words<'_>, dropped: &mut BTreeSet<String>) -> Vec<Seen> {
    let begins = words.commands();
    let has_places = begins.len() == alter.cmds.len();
    let mut seen = Vec::new();
    for (index, command) in alter.cmds.iter().enumerate() {
        let Some(NodeEnum::AlterTableCmd(command)) = &command.node else { continue };
        // Behind ADD or DROP, and COLUMN or CONSTRAINT.
        let edit = |word: &str, added: &'static str| {
            let begin = begins.get(index).filter(|_| has_places)?;
            words.before(begin + 1 + usize::from(words.is(begin + 1, word)), added)
        };
        let constraint = |name: &str| key("constraint", name);
        match command.subtype() {
            AlterTableType::AtAddColumn if !command.missing_ok => {
                seen.push(("ALTER_TABLE_ADD_COLUMN", edit("column", IF_NOT_EXISTS)));
            }
            AlterTableType::AtDropColumn if !command.missing_ok => {
                seen.push(("ALTER_TABLE_DROP_COLUMN", edit("column", IF_EXISTS)));
            }
            AlterTableType::AtDropConstraint if !command.missing_ok => {
                seen.push(("ALTER_TABLE_DROP_CONSTRAINT", edit("constraint", IF_EXISTS)));
            }
            AlterTableType::AtDropConstraint => {
                dropped.insert(constraint(&command.name));
            }
            AlterTableType::AtAddConstraint => {
                let name = match command.def.as_ref().and_then(|def| def.node.as_ref()) {
                    Some(NodeEnum::Constraint(it)) => it.conname.clone(),
                    _ => String::new(),
                };
                if name.is_empty() || !dropped.contains(&constraint(&name)) {
                    seen.push(("ALTER_TABLE_ADD_CONSTRAINT", None));
                }
            }
            _ => {}
        }
    }
    seen
}

fn key(kind: &str, name: &str) -> String {
    format!("{kind} {name}")
}

fn dotted(relation: &RangeVar) -> String {
    if relation.schemaname.is_empty() {
        return relation.relname.clone();
    }
    format!("{}.{}", relation.schemaname, relation.relname)
}

fn names(parts: &[Node]) -> String {
    let part = |node: &Node| match &node.node {
        Some(NodeEnum::String(part)) => Some(part.sval.clone()),
        _ => None,
    };
    parts.iter().filter_map(part).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests;
