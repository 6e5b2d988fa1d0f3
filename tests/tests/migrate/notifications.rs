//! Messages to somebody who listens over HTTP: what they hold, how often they are tried, and that
//! nothing becomes of a deploy through them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use confiture_tests::{Project, Run, certificates, skipped, validates};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::{Value, json};

use super::super::code;

/// A request that arrived.
struct Request {
    head: Vec<String>,
    body: Value,
}

trait Wire: Read + Write + Send {}
impl<T: Read + Write + Send> Wire for T {}

/// Listens on a port of its own and answers each request with the next of these heads; what comes
/// after them is not answered.
fn listen(answers: &'static [&'static str]) -> (String, Receiver<Request>) {
    let (address, requests) = listen_over(answers, |stream| Box::new(stream));
    (format!("http://{address}/hook/s3cret-token"), requests)
}

fn listen_over(
    answers: &'static [&'static str],
    over: impl Fn(TcpStream) -> Box<dyn Wire> + Send + 'static,
) -> (SocketAddr, Receiver<Request>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (heard, requests) = mpsc::channel();
    std::thread::spawn(move || {
        let mut silent = Vec::new();
        for (index, stream) in listener.incoming().enumerate() {
            let mut reader = BufReader::new(over(stream.unwrap()));
            // Whoever does not trust us goes away before it has said anything.
            let Ok(request) = receive(&mut reader) else { continue };
            let _ = heard.send(request);
            match answers.get(index) {
                Some(answer) => {
                    let text = format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n");
                    reader.get_mut().write_all(text.as_bytes()).unwrap();
                    reader.get_mut().flush().unwrap();
                }
                None => silent.push(reader),
            }
        }
    });
    (address, requests)
}

fn receive(reader: &mut impl BufRead) -> std::io::Result<Request> {
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? < 3 {
            break;
        }
        head.push(line.trim().to_owned());
    }
    let length = head
        .iter()
        .find_map(|it: &String| it.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    Ok(Request { head, body: serde_json::from_slice(&body)? })
}

fn project(keys: &str) -> Project {
    let project = Project::new();
    let text = format!("database_url: ${{DATABASE_URL}}\nnotifications:\n  hooks:\n{keys}");
    project.file("db/environments/local.yaml", text);
    project.table("1");
    project
}

fn run(project: &Project, words: &str, exit: i32) -> Run {
    let run = project.migrate(&format!("{words} -f json")).exits(exit);
    validates(&format!("migrate-{}", words.split_whitespace().next().unwrap()), &run.json());
    assert!(!run.stderr.contains("s3cret") && !run.stdout.contains("s3cret"), "{}", run.stderr);
    run
}

#[test]
fn the_result_of_a_run_is_sent_once_it_is_over() {
    let (url, requests) = listen(&["200 OK", "204 No Content", "200 OK", "200 OK"]);
    let project = project(&format!(
        "    - {{id: all, phase: after_run, transport: {{type: http, url: '{url}', \
         headers: {{Authorization: 'Bearer s3cret'}}}}, renderer: {{type: raw_json}}}}\n    \
         - {{id: bad, phase: on_failure, transport: {{type: http, url: '{url}?x'}}}}\n"
    ));
    let document = run(&project, "up", 0).json();
    let request = requests.recv().unwrap();
    validates("notification", &request.body);
    assert_eq!(request.head[0], "POST /hook/s3cret-token HTTP/1.1");
    assert!(request.head.iter().any(|it| it.eq_ignore_ascii_case("authorization: Bearer s3cret")));
    let body = &request.body;
    assert_eq!((&body["success"], &body["event"]), (&json!(true), &json!("run_completed")));
    assert_eq!(body["database"], project.database.name.as_str());
    let details = json!([{"version": "1", "name": "make", "direction": "up"}]);
    assert_eq!(body["migration_details"], details);
    assert_eq!(body["result"], document);
    // Where there was nothing to do, there is nothing to tell.
    let _ = run(&project, "up", 0);
    let _ = run(&project, "up --dry-run", 0);
    let _ = run(&project, "down", 0);
    assert_eq!(requests.recv().unwrap().body["direction"], "down");
    project.migration("1_make.up.sql", "SELECT 1/0;");
    let document = run(&project, "up", 1).json();
    let [one, other] = [requests.recv().unwrap(), requests.recv().unwrap()];
    for request in [&one, &other] {
        validates("notification", &request.body);
        assert_eq!(request.body["status"], "failure");
        assert_eq!(request.body["error_code"], "SQL_700");
        assert_eq!(request.body["result"]["error"], document["error"]);
    }
    assert!(other.head[0].contains("?x"));
    assert!(requests.try_recv().is_err());
}

/// What rewrites the history is told of, though no migration runs.
#[test]
fn what_only_records_is_told_of() {
    let (url, requests) = listen(&["200 OK"; 9]);
    let keys = |id: &str, phase: &str, renderer: &str| {
        format!(
            "    - {{id: {id}, phase: {phase}, transport: {{type: http, url: '{url}'}}, \
             renderer: {{type: {renderer}}}}}\n"
        )
    };
    let project =
        project(&[keys("a", "after_run", "raw_json"), keys("b", "after_run", "slack")].concat());
    let place = project.database.name.clone();
    project.file("db/schema/t.sql", "CREATE TABLE t_1 ();");
    let other = Project::new();
    other.table("1");
    other.exits("up", 0);
    let from = format!("baseline --from-db {}", other.database.url);
    for (words, way) in [
        ("baseline --through 1", "baseline"),
        ("reinit --yes", "reinit"),
        ("rebuild --yes --drop-schemas", "rebuild"),
        (&from, "baseline"),
    ] {
        if words == from {
            project.database.execute("DELETE FROM tb_confiture");
        }
        let document = run(&project, words, 0).json();
        let body = requests.recv().unwrap().body;
        validates("notification", &body);
        assert_eq!((&body["direction"], &body["status"]), (&json!(way), &json!("success")));
        let details = json!([{"version": "1", "name": "make", "direction": way}]);
        assert_eq!((&body["migration_details"], &body["result"]), (&details, &document));
        let line = requests.recv().unwrap().body["text"].to_string();
        assert!(line.contains(&format!("1 migrations recorded ({way}) on {place}")), "{line}");
    }
    // Nothing is left to record; nobody confirms; nothing is meant.
    let _ = run(&project, "baseline --through 1", 0);
    let _ = run(&project, "reinit", 5);
    let _ = run(&project, "rebuild", 5);
    let _ = run(&project, "reinit --dry-run", 0);
    assert!(requests.try_recv().is_err());
    let _ = run(&project, "rebuild --yes", 1);
    let body = requests.recv().unwrap().body;
    assert_eq!((&body["error_code"], &body["direction"]), (&json!("SQL_700"), &json!("rebuild")));
}

#[test]
fn one_migration_over_another_connection_is_told_of() {
    let (url, requests) = listen(&["200 OK"]);
    let project = project(&format!(
        "    - {{id: a, phase: after_run, transport: {{type: http, url: '{url}'}}}}\n\
         apply_as:\n  me: {{url: '${{DATABASE_URL}}'}}\n"
    ));
    let document = run(&project, "apply-as me 1", 0).json();
    let body = requests.recv().unwrap().body;
    validates("notification", &body);
    assert_eq!((&body["migrations_applied"], &body["result"]), (&json!(1), &document));
    let _ = run(&project, "apply-as me 1", 0);
    assert!(requests.try_recv().is_err());
}

#[test]
fn single_migrations_are_told_of_also_when_they_fail() {
    let (url, requests) = listen(&["200 OK"; 6]);
    let keys = |id: &str, phase: &str, renderer: &str| {
        format!(
            "    - {{id: {id}, {phase}transport: {{type: http, url: '{url}'}}, \
             renderer: {{{renderer}}}}}\n"
        )
    };
    let project = project(
        &[
            keys("a", "", "type: raw_json"),
            keys("b", "phase: before_execute, ", "type: slack, channel: '#db'"),
            keys("c", "phase: after_execute, ", "type: discord, mention_on_failure: '@here'"),
        ]
        .concat(),
    );
    project.migration("2_bad.up.sql", "SELECT 1/0;");
    let _ = run(&project, "up", 1);
    let bodies: Vec<Value> = (0..6).map(|_| requests.recv().unwrap().body).collect();
    let place = &project.database.name;
    let starting = format!("pending: migration 1_make up on {place} in 0 ms");
    assert_eq!(bodies[0], json!({"text": starting, "channel": "#db"}));
    validates("notification", &bodies[1]);
    assert_eq!(bodies[1]["event"], "migration_completed");
    assert!(bodies[2]["content"].as_str().unwrap().starts_with("success: migration 1_make up on"));
    assert_eq!(
        (&bodies[4]["success"], &bodies[4]["migrations_applied"]),
        (&json!(false), &json!(0))
    );
    let failed = bodies[5]["content"].as_str().unwrap();
    assert!(failed.starts_with("@here failure: migration 2_bad up on"), "{failed}");
    assert!(failed.ends_with(": SQL_700 division by zero"), "{failed}");
}

#[test]
fn a_receiver_that_fails_changes_nothing_and_is_told_of() {
    let of = |answers: &'static [&'static str], more: &str| {
        let (url, requests) = listen(answers);
        let project = project(&format!(
            "    - {{id: n, phase: after_run, transport: {{type: http, url: '{url}', {more}}}}}\n"
        ));
        let run = run(&project, "up", 0);
        assert_eq!(project.recorded(), "1");
        (run, requests.try_iter().count())
    };
    let retry = "retry: {attempts: 3, backoff_seconds: 0.01}";
    let (passed, count) = of(&["503 Busy", "429 Slow", "200 OK"], retry);
    assert_eq!((count, &passed.json()["warnings"]), (3, &json!([])));
    let long = "timeout_seconds: 0.2, retry: {attempts: 2}";
    for (answers, more, told, count) in [
        (&["500 No", "500 No", "500 No"][..], retry, "3 times: HTTP 500", 3),
        (&["404 Gone"], retry, "/…: HTTP 404", 1),
        (&["302 Found\r\nLocation: http://127.0.0.1:1/s3cret"], retry, "/…: HTTP 302", 1),
        (&[], long, "2 times: it did not answer in time", 2),
    ] {
        let (run, seen) = of(answers, more);
        let warning = run.json()["warnings"][0].as_str().unwrap_or_default().to_owned();
        assert!(warning.starts_with("notification `n` was not delivered to http://127.0.0.1:"));
        assert!(warning.contains(told), "{warning}");
        assert!(run.stderr.contains(&warning), "{}", run.stderr);
        assert_eq!(seen, count, "{told}");
    }
    // Nobody listens, and where there is no TLS.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (url, _requests) = listen(&[]);
    for url in [format!("http://{closed}/s3cret"), url.replace("http:", "https:")] {
        let project = project(&format!(
            "    - {{id: n, phase: after_run, transport: {{type: http, url: '{url}', \
             timeout_seconds: 5}}}}\n"
        ));
        let document = run(&project, "up", 0).json();
        assert!(
            document["warnings"][0].as_str().unwrap().contains("not delivered"),
            "{document:#}"
        );
    }
}

#[test]
fn a_failure_stays_what_it_is_when_nobody_hears_of_it() {
    let (url, _requests) = listen(&["500 No"]);
    let project = project(&format!(
        "    - {{id: n, phase: on_failure, transport: {{type: http, url: '{url}'}}}}\n"
    ));
    project.migration("1_make.up.sql", "SELECT 1/0;");
    let run = run(&project, "up", 1);
    assert_eq!(code(&run.json()), "SQL_700");
    assert!(run.stderr.contains("notification `n` was not delivered"), "{}", run.stderr);
}

#[test]
fn tenants_are_told_of_together() {
    let (url, requests) = listen(&["200 OK"]);
    let project = project(&format!(
        "    - {{id: n, phase: after_run, transport: {{type: http, url: '{url}'}}}}\n"
    ));
    project.database.execute("CREATE SCHEMA a; CREATE SCHEMA b");
    project.exits("up --tenants-list a,b", 0);
    let body = requests.recv().unwrap().body;
    validates("notification", &body);
    validates("migrate-tenants", &body["result"]);
    assert_eq!((&body["migrations_applied"], &body["schema"]), (&json!(1), &json!(null)));
    assert!(requests.try_recv().is_err());
}

/// Listens with the certificate for `localhost` of a folder.
fn listen_with_tls(folder: &Path) -> (SocketAddr, Receiver<Request>) {
    let chain: Vec<_> = CertificateDer::pem_file_iter(folder.join("server.crt"))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let key = PrivateKeyDer::from_pem_file(folder.join("server.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let config = Arc::new(config);
    listen_over(&["200 OK"; 9], move |stream| {
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        Box::new(rustls::StreamOwned::new(connection, stream))
    })
}

/// Whom the system trusts, or SSL_CERT_FILE in its place, is told; nobody else is, and the deploy
/// is what it is.
#[test]
fn a_receiver_with_tls_has_to_be_trusted() {
    let folder = tempfile::tempdir().unwrap();
    if !certificates(folder.path()) {
        skipped("openssl is not installed");
        return;
    }
    let (address, requests) = listen_with_tls(folder.path());
    let by_name = format!("https://localhost:{}/hook/s3cret-token", address.port());
    let by_number = format!("https://{address}/hook/s3cret-token");
    for (url, trusted, more, told) in [
        (&by_name, "ca.crt", "", None),
        (&by_name, "stranger.crt", "", Some("its certificate is not trusted")),
        (&by_name, "nowhere.crt", "", Some("its certificate is not trusted")),
        (&by_name, "stranger.crt", "verify_tls: false", None),
        (&by_number, "ca.crt", "", Some("its certificate is of another name")),
    ] {
        let project = project(&format!(
            "    - {{id: n, phase: after_run, transport: {{type: http, url: '{url}', \
             retry: {{attempts: 3, backoff_seconds: 20}}, {more}}}}}\n"
        ));
        let invocation =
            project.invocation().variable("SSL_CERT_FILE", folder.path().join(trusted));
        let run = invocation.run(["migrate", "up", "-f", "json"]).exits(0);
        let document = run.json();
        validates("migrate-up", &document);
        assert_eq!(project.recorded(), "1");
        let warnings = document["warnings"].as_array().unwrap();
        assert!(!run.stderr.contains("s3cret") && !run.stdout.contains("s3cret"), "{run:?}");
        match told {
            None => {
                assert_eq!(warnings, &[json!(null); 0], "{trusted}");
                assert_eq!(requests.recv().unwrap().body["result"], document);
            }
            Some(told) => {
                let warning = warnings[0].as_str().unwrap();
                assert!(warning.contains(told), "{warning}");
                assert!(run.stderr.contains(warning), "{}", run.stderr);
                assert!(requests.try_recv().is_err());
            }
        }
    }
}
