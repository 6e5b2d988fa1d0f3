//! What is secret stays on the server, and who may not see something is told nothing about it.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use confiture_cli::scratch::Options;
use confiture_cli::wire::Reader;
use confiture_core::catalog::{self, Catalog};
use confiture_core::diff::{Labels, diff, text};
use confiture_core::plan::{Policy, plan, script};
use confiture_tests::{Database, Server};

/// Every place that can hold a password; each of them is called sesame.
const EVERYWHERE: &str = "
CREATE FOREIGN DATA WRAPPER w OPTIONS (password 'sesame');
CREATE SERVER s FOREIGN DATA WRAPPER w
    OPTIONS (host 'h', api_key 'sesame', url 'x://me:sesame@h/d', dsn 'host=h password=''sesame''');
CREATE USER MAPPING FOR CURRENT_USER SERVER s OPTIONS (\"user\" 'u', password 'sesame');
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (\"user\" 'u', \"Auth-Token\" 'sesame');
CREATE FOREIGN TABLE t (a integer OPTIONS (secret 'sesame')) SERVER s OPTIONS (passwd 'sesame');
CREATE SUBSCRIPTION s1 CONNECTION 'host=h password=sesame' PUBLICATION a WITH (connect = false);
CREATE SUBSCRIPTION s2 CONNECTION $$host='h'password = 'a sesame\\'s' user=u$$ PUBLICATION a
    WITH (connect = false);
CREATE SUBSCRIPTION s3 CONNECTION 'postgresql://u:se?sesame@h/d?password=sesame' PUBLICATION a
    WITH (connect = false);
CREATE SUBSCRIPTION s4 CONNECTION 'postgresql://h/d?user=u&p%61ssword=sesame' PUBLICATION a
    WITH (connect = false);
";

const WORD: &str = "sesame";

fn read(database: &Database, role: &str) -> Catalog {
    let mut client = database.wire();
    let mut transaction = client.begin("BEGIN").unwrap();
    transaction.batch_execute(&format!("SET LOCAL ROLE {role}")).unwrap();
    catalog::read(&mut Reader::within(&mut transaction)).unwrap()
}

#[test]
fn passwords_reach_no_catalog_no_diff_and_no_plan() {
    let server = Server::start(&Options::default());
    let (empty, full) = (server.database(), server.database());
    full.execute(EVERYWHERE);
    let (empty, full) = (read(&empty, "postgres"), read(&full, "postgres"));
    assert!(!full.to_json().contains(WORD));
    for (from, to) in [(&empty, &full), (&full, &empty)] {
        let changes = diff(from, to);
        let labels = Labels { from: "one", to: "another" };
        assert!(!text(from, to, &changes, labels).contains(WORD));
        let planned = plan(&changes, from, to, &Policy::default()).unwrap();
        assert!(!script(&planned).contains(WORD));
    }
}

#[test]
fn nothing_is_said_about_what_is_hidden() {
    let server = Server::start(&Options::default());
    let database = server.database();
    database.execute(EVERYWHERE);
    database.execute("CREATE ROLE plain");
    let (all, some) = (read(&database, "postgres"), read(&database, "plain"));
    for (from, to) in [(&all, &some), (&some, &all)] {
        assert_eq!(diff(from, to), []);
    }
    database.execute("ALTER SUBSCRIPTION s1 SET PUBLICATION b WITH (refresh = false)");
    assert_eq!(diff(&some, &read(&database, "plain")).len(), 1);
}
