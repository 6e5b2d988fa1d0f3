//! What a statement means to whoever has to run it: is it about transactions, does it bring data
//! along, does the server refuse it in a transaction.

use pg_query::NodeEnum;
use pg_query::protobuf::{
    AlterSubscriptionStmt, AlterSubscriptionType, AlterTableType, CopyStmt, DefElem, Node,
    ReindexObjectType, ReindexStmt, TransactionStmtKind,
};

use super::engine;

/// What a statement means to whoever has to run it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// It opens, closes or marks a transaction.
    Transaction(Transaction),
    /// `COPY … FROM STDIN`: its data follows it in the script.
    CopyFromStdin,
    /// `COPY … TO STDOUT`: the server answers with a stream of data.
    CopyToStdout,
    /// The server refuses it inside a transaction; the phrase names it, as
    /// `CREATE INDEX CONCURRENTLY`.
    CannotRunInTransaction(&'static str),
    /// `CALL` or `DO`: outside of a transaction of ours it may commit on its own.
    MayCommit,
    /// It changes the session and nothing else, as `SET` and `PREPARE` do.
    Session,
    /// Anything else.
    Ordinary,
}

/// What a statement does to the transaction it runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transaction {
    /// `BEGIN`, `START TRANSACTION`.
    Begin,
    /// `COMMIT`, `END`.
    Commit,
    /// `ROLLBACK`, `ABORT`.
    Rollback,
    /// `SAVEPOINT`, `RELEASE`, `ROLLBACK TO`: they stay inside.
    Savepoint,
    /// `PREPARE TRANSACTION`: it takes the transaction away from the session.
    Prepare,
}

/// Returns the nature of the statement. `words` are its tokens; most statements are known to be
/// ordinary from the first of them, and only the others are worth a tree.
pub(super) fn of<'a>(statement: &str, words: impl Iterator<Item = &'a str>) -> Nature {
    if !is_worth_a_tree(words) {
        return Nature::Ordinary;
    }
    engine::tree(statement).map_or(Nature::Ordinary, |node| of_node(&node))
}

fn is_worth_a_tree<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    const ALWAYS: &[&str] = &[
        "ABORT",
        "BEGIN",
        "CALL",
        "CLUSTER",
        "COMMIT",
        "COPY",
        "DEALLOCATE",
        "DISCARD",
        "DO",
        "END",
        "LISTEN",
        "LOAD",
        "PREPARE",
        "REINDEX",
        "RELEASE",
        "RESET",
        "ROLLBACK",
        "SAVEPOINT",
        "SET",
        "START",
        "UNLISTEN",
        "VACUUM",
    ];
    const BY_OBJECT: &[&str] =
        &["DATABASE", "INDEX", "SUBSCRIPTION", "SYSTEM", "TABLESPACE", "UNIQUE"];
    let is_one_of = |word: &str, list: &[&str]| list.iter().any(|it| it.eq_ignore_ascii_case(word));
    let Some(first) = words.next() else { return false };
    if is_one_of(first, ALWAYS) {
        return true;
    }
    if !is_one_of(first, &["ALTER", "CREATE", "DROP"]) {
        return false;
    }
    let Some(object) = words.next() else { return false };
    is_one_of(object, BY_OBJECT)
        || (object.eq_ignore_ascii_case("TABLE")
            && words.any(|word| word.eq_ignore_ascii_case("CONCURRENTLY")))
}

/// After the callers of `PreventInTransactionBlock` in PostgreSQL 14 to 18. What depends on the
/// server's state (REINDEX of a partitioned table, a procedure that commits) cannot be known here.
fn of_node(node: &NodeEnum) -> Nature {
    let cannot = match node {
        NodeEnum::TransactionStmt(it) => return of_transaction(it.kind()),
        NodeEnum::CopyStmt(it) => return of_copy(it),
        NodeEnum::CallStmt(_) | NodeEnum::DoStmt(_) => return Nature::MayCommit,
        NodeEnum::VariableSetStmt(_)
        | NodeEnum::PrepareStmt(_)
        | NodeEnum::DeallocateStmt(_)
        | NodeEnum::ListenStmt(_)
        | NodeEnum::UnlistenStmt(_)
        | NodeEnum::LoadStmt(_) => return Nature::Session,
        NodeEnum::IndexStmt(it) => it.concurrent.then_some("CREATE INDEX CONCURRENTLY"),
        NodeEnum::DropStmt(it) => it.concurrent.then_some("DROP INDEX CONCURRENTLY"),
        NodeEnum::ReindexStmt(it) => reindex(it),
        NodeEnum::VacuumStmt(it) => it.is_vacuumcmd.then_some("VACUUM"),
        NodeEnum::ClusterStmt(it) => it.relation.is_none().then_some("CLUSTER of all tables"),
        NodeEnum::CreatedbStmt(_) => Some("CREATE DATABASE"),
        NodeEnum::DropdbStmt(_) => Some("DROP DATABASE"),
        NodeEnum::AlterDatabaseStmt(it) => {
            option(&it.options, "tablespace").map(|_| "ALTER DATABASE … SET TABLESPACE")
        }
        NodeEnum::CreateTableSpaceStmt(_) => Some("CREATE TABLESPACE"),
        NodeEnum::DropTableSpaceStmt(_) => Some("DROP TABLESPACE"),
        NodeEnum::AlterSystemStmt(_) => Some("ALTER SYSTEM"),
        NodeEnum::DiscardStmt(it) => {
            (it.target() == pg_query::protobuf::DiscardMode::DiscardAll).then_some("DISCARD ALL")
        }
        NodeEnum::CreateSubscriptionStmt(it) => {
            let makes_slot = !is_off(&it.options, "create_slot") && !is_off(&it.options, "connect");
            makes_slot.then_some("CREATE SUBSCRIPTION with a replication slot")
        }
        NodeEnum::AlterSubscriptionStmt(it) => alter_subscription(it),
        // It is refused only while the subscription has a slot, which only the server knows.
        NodeEnum::DropSubscriptionStmt(_) => Some("DROP SUBSCRIPTION"),
        NodeEnum::AlterTableStmt(it) => it
            .cmds
            .iter()
            .any(detaches_concurrently)
            .then_some("ALTER TABLE … DETACH PARTITION CONCURRENTLY"),
        _ => None,
    };
    cannot.map_or(Nature::Ordinary, Nature::CannotRunInTransaction)
}

fn of_transaction(kind: TransactionStmtKind) -> Nature {
    use TransactionStmtKind as Kind;
    Nature::Transaction(match kind {
        Kind::TransStmtBegin | Kind::TransStmtStart => Transaction::Begin,
        Kind::TransStmtCommit => Transaction::Commit,
        Kind::TransStmtRollback => Transaction::Rollback,
        Kind::TransStmtPrepare => Transaction::Prepare,
        Kind::TransStmtCommitPrepared => {
            return Nature::CannotRunInTransaction("COMMIT PREPARED");
        }
        Kind::TransStmtRollbackPrepared => {
            return Nature::CannotRunInTransaction("ROLLBACK PREPARED");
        }
        Kind::TransStmtSavepoint
        | Kind::TransStmtRelease
        | Kind::TransStmtRollbackTo
        | Kind::Undefined => Transaction::Savepoint,
    })
}

fn of_copy(copy: &CopyStmt) -> Nature {
    match (copy.filename.is_empty() && !copy.is_program, copy.is_from) {
        (true, true) => Nature::CopyFromStdin,
        (true, false) => Nature::CopyToStdout,
        (false, _) => Nature::Ordinary,
    }
}

fn reindex(reindex: &ReindexStmt) -> Option<&'static str> {
    match reindex.kind() {
        ReindexObjectType::ReindexObjectSchema => Some("REINDEX SCHEMA"),
        ReindexObjectType::ReindexObjectSystem => Some("REINDEX SYSTEM"),
        ReindexObjectType::ReindexObjectDatabase => Some("REINDEX DATABASE"),
        ReindexObjectType::ReindexObjectIndex
        | ReindexObjectType::ReindexObjectTable
        | ReindexObjectType::Undefined => (option(&reindex.params, "concurrently").is_some()
            && !is_off(&reindex.params, "concurrently"))
        .then_some("REINDEX CONCURRENTLY"),
    }
}

fn alter_subscription(alter: &AlterSubscriptionStmt) -> Option<&'static str> {
    use AlterSubscriptionType as Kind;
    match alter.kind() {
        Kind::AlterSubscriptionRefresh => Some("ALTER SUBSCRIPTION … REFRESH"),
        Kind::AlterSubscriptionSetPublication
        | Kind::AlterSubscriptionAddPublication
        | Kind::AlterSubscriptionDropPublication => (!is_off(&alter.options, "refresh"))
            .then_some("ALTER SUBSCRIPTION … PUBLICATION with refresh"),
        Kind::AlterSubscriptionOptions => ["failover", "two_phase"]
            .iter()
            .any(|name| option(&alter.options, name).is_some())
            .then_some("ALTER SUBSCRIPTION … SET (failover, two_phase)"),
        Kind::AlterSubscriptionConnection
        | Kind::AlterSubscriptionEnabled
        | Kind::AlterSubscriptionSkip
        | Kind::Undefined => None,
    }
}

fn detaches_concurrently(command: &Node) -> bool {
    let Some(NodeEnum::AlterTableCmd(command)) = &command.node else { return false };
    let definition = command.def.as_ref().and_then(|it| it.node.as_ref());
    command.subtype() == AlterTableType::AtDetachPartition
        && matches!(definition, Some(NodeEnum::PartitionCmd(it)) if it.concurrent)
}

fn option<'a>(options: &'a [Node], name: &str) -> Option<&'a DefElem> {
    options.iter().find_map(|node| match &node.node {
        Some(NodeEnum::DefElem(element)) if element.defname == name => Some(element.as_ref()),
        _ => None,
    })
}

/// Returns whether the option is there and off; without a value it is on.
fn is_off(options: &[Node], name: &str) -> bool {
    let value =
        option(options, name).and_then(|it| it.arg.as_ref()).and_then(|it| it.node.as_ref());
    let is_off = |word: &str| ["false", "off", "no"].iter().any(|it| it.eq_ignore_ascii_case(word));
    match value {
        Some(NodeEnum::Boolean(it)) => !it.boolval,
        Some(NodeEnum::Integer(it)) => it.ival == 0,
        Some(NodeEnum::String(it)) => is_off(&it.sval),
        // A word that is no keyword, as `off`, is taken for the name of a type.
        Some(NodeEnum::TypeName(it)) => it
            .names
            .iter()
            .any(|name| matches!(&name.node, Some(NodeEnum::String(name)) if is_off(&name.sval))),
        _ => false,
    }
}
