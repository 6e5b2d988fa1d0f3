//! Failures that one command alone can meet, and that no other test provokes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;

use confiture_cli::wait;
use confiture_core::code::Code;
use confiture_tests::{Project, server};

use super::super::{INTERVAL, PATIENCE};
use super::cell;
use super::stage::Stage;
use super::table::{ROWS, Row};

fn row(command: &str) -> &'static Row {
    ROWS.iter().find(|row| row.command == command).unwrap()
}

/// Runs a command for people and for programs, and ends the test if it is not refused as it must
/// be.
#[track_caller]
fn refuses(stage: &Stage, command: &str, code: Code) {
    for format in ["text", "json"] {
        let run = stage.run(row(command), &["-f", format]);
        assert_eq!(cell::refused(row(command), code, format, &run), [""; 0], "{command}");
    }
}

#[test]
fn a_pattern_that_is_none() {
    let stage = Stage::new();
    stage.file("db/environments/local.yaml", "include_dirs: [{path: db/schema, include: ['[']}]\n");
    refuses(&stage, "build", Code::ConfigPattern);
}

/// The extension would have no owner.
#[test]
fn a_change_for_which_no_step_is_known() {
    let database = server().database();
    let stage = Stage::new().url(&database.url);
    let empty = std::fs::read_to_string(stage.path("empty.json")).unwrap();
    stage.file("empty.json", empty.replace("\"owner\": \"postgres\"", "\"owner\": \"nobody\""));
    refuses(&stage, "migrate generate", Code::DiffUnplanned);
}

/// Its rows do not fit what is squashed: they were there before the condition that they break.
#[test]
fn a_squash_that_builds_something_else() {
    let stage = Stage::new();
    stage.file(
        "db/migrations/1_make.up.sql",
        "CREATE TABLE t (a integer);\nINSERT INTO t VALUES (-1);\n\
         ALTER TABLE t ADD CHECK (a > 0) NOT VALID;\n",
    );
    // Two private servers take their time: once is enough.
    let squash = row("migrate squash");
    let run = stage.url("").run(squash, &["-f", "json"]);
    assert_eq!(cell::refused(squash, Code::SquashDiffers, "json", &run), [""; 0]);
}

/// Something that speaks the protocol and says that it is PostgreSQL 13.
#[test]
fn a_server_that_is_too_old() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            std::thread::spawn(move || old(stream.unwrap()));
        }
    });
    let url = format!("postgresql://app@127.0.0.1:{port}/shop?sslmode=disable");
    for command in ["migrate status", "migrate up", "diff", "drift"] {
        refuses(&Stage::new().url(&url), command, Code::ServerVersion);
    }
}

/// Where nobody answers, it is said for what one waits, before the connection ends the waiting.
#[test]
fn a_server_that_is_silent() {
    let let_in = b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I";
    for (answer, option) in [(&b""[..], "connect_timeout"), (let_in, "--wait 30s")] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = format!("127.0.0.1:{}", listener.local_addr().unwrap().port());
        let url = format!("postgresql://app@{host}/shop?sslmode=disable");
        let stage = Stage::new().url(&url);
        let mut command = stage.invocation().command();
        command.args(["migrate", "status", "-f", "json"]).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut stream = listener.accept().unwrap().0;
        stream.write_all(answer).unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        assert_ne!(stderr.read_line(&mut said).unwrap(), 0);
        assert!(said.contains(&format!("waiting for {host}: ")), "{said}");
        assert!(said.contains("no answer for 3 s") && said.contains(option), "{said}");
        drop(stream);
        assert_eq!(child.wait().unwrap().code(), Some(3));
    }
}

/// Lets everybody in and answers each question with the greeting of an old server (manual, section
/// 55.7).
fn old(mut stream: TcpStream) -> Option<()> {
    let message = |tag: u8, body: &[u8]| {
        let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
        [&[tag], &length[..], body].concat()
    };
    let columns = ["130004", "f", "shop", "app", "7", "off", "0", "f"];
    let count = u16::try_from(columns.len()).unwrap().to_be_bytes();
    let (mut described, mut row) = (count.to_vec(), count.to_vec());
    for value in columns {
        // Name, no table, no attribute, text, no length, no modifier, format of text.
        described
            .extend([&b"x\0"[..], &[0; 6], &25_u32.to_be_bytes(), &[0xff; 6], &[0; 2]].concat());
        row.extend(u32::try_from(value.len()).unwrap().to_be_bytes());
        row.extend(value.as_bytes());
    }
    let ready = message(b'Z', b"I");
    let answer = [message(b'T', &described), message(b'D', &row), message(b'C', b"SELECT 1\0")];
    let mut length = [0; 4];
    stream.read_exact(&mut length).ok()?;
    stream.read_exact(&mut vec![0; u32::from_be_bytes(length) as usize - 4]).ok()?;
    stream.write_all(&[message(b'R', &[0; 4]), ready.clone()].concat()).ok()?;
    loop {
        let mut head = [0; 5];
        stream.read_exact(&mut head).ok()?;
        let rest = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize - 4;
        stream.read_exact(&mut vec![0; rest]).ok()?;
        if head[0] == b'Q' {
            stream.write_all(&[answer.concat(), ready.clone()].concat()).ok()?;
        }
    }
}

/// A migration in a circle with somebody else, that may not try again.
#[test]
fn a_deadlock_that_is_not_tried_again() {
    let project = Project::new();
    project.database.execute("CREATE TABLE gate (); CREATE TABLE other ()");
    project.migration("1_b.up.sql", "LOCK TABLE other;\nLOCK TABLE gate;\n");
    let mut holder = project.database.client();
    // The migration has to be the victim.
    holder.batch_execute("SET deadlock_timeout = '1h'; BEGIN; LOCK TABLE gate").unwrap();
    let mut command = project.invocation().command();
    command.args(["migrate", "up", "--statement-lock-timeout", "0", "--lock-retries", "0"]);
    command.args(["-f", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let mut watcher = project.database.client();
    let query = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'gate'::regclass";
    let waits = || (!watcher.query(query, &[]).unwrap().is_empty()).then_some(());
    assert!(wait::until(PATIENCE, INTERVAL, waits).is_some(), "nobody waits at the gate");
    holder.batch_execute("LOCK TABLE other; COMMIT").unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    let run = confiture_tests::Run { exit: output.status.code().unwrap(), stdout, stderr };
    assert_eq!(cell::refused(row("migrate up"), Code::SqlDeadlock, "json", &run), [""; 0]);
}

/// How often a schema is read while it changes, until one command gives up.
const READINGS_MAX: usize = 20;

/// Somebody makes schemas without a pause.
#[test]
fn a_schema_that_never_holds_still() {
    let database = server().database();
    let mut restless = database.client();
    let stop = restless.cancel_token();
    let busy = std::thread::spawn(move || {
        restless.batch_execute(
            "DO $$BEGIN FOR i IN 1..1000000 LOOP EXECUTE 'CREATE SCHEMA s' || i; COMMIT; \
             PERFORM pg_sleep(0.002); END LOOP; END$$",
        )
    });
    let stage = Stage::new().url(&database.url);
    let catalog = row("catalog");
    let run = (0..READINGS_MAX)
        .map(|_| stage.run(catalog, &["-f", "json"]))
        .find(|run| run.exit != 0)
        .expect("one of so many readings meets a change");
    stop.cancel_query(postgres::NoTls).unwrap();
    assert!(busy.join().unwrap().is_err(), "it is ended");
    assert_eq!(cell::refused(catalog, Code::CatalogMoving, "json", &run), [""; 0]);
}
