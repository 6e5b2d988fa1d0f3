//! Other servers, through dblink.

use confiture_tests::{Database, server};
use postgres::Client;

use crate::{changes, json, refuses, text, with_extension};

/// Makes a foreign server that leads to a database of the same server, through the socket.
fn foreign_server(client: &mut Client, name: &str, database: &Database) {
    let setting = |client: &mut Client, name: &str| {
        text(
            client,
            &format!("SELECT trim('\"' FROM split_part(current_setting('{name}'), ',', 1))"),
        )
    };
    let (host, port) = (setting(client, "unix_socket_directories"), setting(client, "port"));
    client
        .batch_execute(&format!(
            "CREATE SERVER \"{name}\" FOREIGN DATA WRAPPER dblink_fdw
                 OPTIONS (host '{host}', port '{port}', dbname '{}');
             CREATE USER MAPPING FOR CURRENT_USER SERVER \"{name}\" OPTIONS (user 'postgres')",
            database.name
        ))
        .unwrap();
}

#[test]
fn a_foreign_server_is_compared_through_dblink() {
    let Some(database) = with_extension() else { return };
    let other = server().database();
    let mut client = database.client();
    client.batch_execute("CREATE EXTENSION dblink SCHEMA public").unwrap();
    foreign_server(&mut client, "it's", &other);
    for both in [&database, &other] {
        both.execute(super::catalog::HOSTILE);
    }
    other.execute("CREATE EXTENSION dblink");
    // Nothing of ours is there, but the history of somebody who deploys with the command line.
    other.execute("CREATE TABLE tb_confiture (id int)");
    let document = json(&mut client, "SELECT confiture.diff_against('it''s')");
    // The way to the other server is a part of this database alone.
    let way = ["drop server \"it's\"", "drop user mapping postgres on \"it's\""];
    assert_eq!(changes(&document), way);
    other.execute("CREATE TABLE only_there (id int)");
    let document = json(&mut client, "SELECT confiture.diff_against('it''s')");
    assert_eq!(changes(&document), [way[0], way[1], "create table public.only_there"]);
    let read = "SELECT confiture.diff_against(confiture.foreign_catalog_json('it''s'))";
    assert_eq!(json(&mut client, read), document);
    assert_eq!(text(&mut client, "SELECT dblink_get_connections()"), "NULL");
}

#[test]
fn without_dblink_the_way_out_is_named() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client
        .batch_execute("CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w")
        .unwrap();
    for sql in ["SELECT confiture.diff_against('s')", "SELECT confiture.foreign_catalog_json('s')"]
    {
        refuses(&mut client, sql, "22023", &["[DIFFER_400]", "run CREATE EXTENSION dblink"]);
    }
}

#[test]
fn a_name_with_two_meanings_is_refused() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client
        .batch_execute(
            "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
             SELECT confiture.snapshot('s')",
        )
        .unwrap();
    let sql = "SELECT confiture.diff_against('s')";
    refuses(&mut client, sql, "22023", &["[DIFFER_400] 's' has two meanings", "foreign_catalog"]);
}

#[test]
fn a_server_that_does_not_answer_leaves_nothing_behind() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client
        .batch_execute(
            "CREATE EXTENSION dblink;
             CREATE SERVER gone FOREIGN DATA WRAPPER dblink_fdw OPTIONS (host '/nowhere');
             CREATE USER MAPPING FOR CURRENT_USER SERVER gone
                 OPTIONS (user 'postgres', password 'secret')",
        )
        .unwrap();
    let sql = "SELECT confiture.diff_against('gone')";
    let (sqlstate, said) = crate::refused(&mut client, sql);
    assert_eq!(sqlstate, "08001", "{said}");
    assert!(said.contains("/nowhere") && !said.contains("secret"), "{said}");
    // A connection string is no name of a server.
    let sql = "SELECT confiture.foreign_catalog_json('host=/nowhere')";
    refuses(&mut client, sql, "22023", &["no foreign server is called"]);
    assert_eq!(text(&mut client, "SELECT dblink_get_connections()"), "NULL");
}

#[test]
fn a_statement_that_is_cancelled_halfway_leaves_no_connection() {
    let Some(database) = with_extension() else { return };
    let other = server().database();
    let mut client = database.client();
    client.batch_execute("CREATE EXTENSION dblink").unwrap();
    foreign_server(&mut client, "other", &other);
    // The other side waits for a lock that we hold there, and this side runs out of patience.
    // dblink would wait all the same, so the other side is told to be as patient as this one.
    let mut blocker = other.client();
    blocker
        .batch_execute("BEGIN; LOCK pg_catalog.pg_description IN ACCESS EXCLUSIVE MODE")
        .unwrap();
    client.batch_execute("SET statement_timeout = '500ms'").unwrap();
    let sql = "SELECT confiture.diff_against('other')";
    let (sqlstate, said) = crate::refused(&mut client, sql);
    assert_eq!(sqlstate, "57014", "{said}");
    blocker.batch_execute("ROLLBACK").unwrap();
    assert_eq!(text(&mut client, "SELECT dblink_get_connections()"), "NULL");
    client.batch_execute("RESET statement_timeout").unwrap();
    client.batch_execute(sql).unwrap();
}
