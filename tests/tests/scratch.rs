//! Scratch servers start, answer, and are gone however their owner ends.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use confiture_cli::scratch::{Cluster, Options};
use confiture_cli::wait;
use confiture_tests::server::binaries;
use confiture_tests::skipped;
use postgres::types::Type;
use postgres::{Client, NoTls};
use tempfile::TempDir;

/// How long anything may take that must happen; nothing waits this long when all is well.
const PATIENCE: Duration = Duration::from_secs(60);

const INTERVAL: Duration = Duration::from_millis(5);

/// Another process that owns a scratch server.
struct Owner {
    child: Child,
    folder: PathBuf,
    guardian: u32,
    url: String,
}

/// Returns a cache of its own, so that sweeps of other tests stay out of the way. The account that
/// root hands over to must be able to enter it.
fn cache() -> TempDir {
    let cache = tempfile::Builder::new().prefix("cache").tempdir().unwrap();
    fs::set_permissions(cache.path(), Permissions::from_mode(0o755)).unwrap();
    cache
}

fn spawn(cache: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_scratch-owner"))
        .arg("hold")
        .env("CONFITURE_CACHE", cache)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // A terminal puts what it starts into a group of its own; Ctrl-C goes to all of it.
        .process_group(0)
        .spawn()
        .unwrap()
}

fn await_owner(mut child: Child) -> Owner {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut line = || lines.next().expect("the owner has started its server").unwrap();
    let folder = PathBuf::from(line());
    Owner { folder, guardian: line().parse().unwrap(), url: line(), child }
}

fn owner(cache: &Path) -> Owner {
    await_owner(spawn(cache))
}

impl Owner {
    fn answers(&self) -> bool {
        Client::connect(&self.url, NoTls).is_ok_and(|mut client| client.simple_query("").is_ok())
    }

    fn is_gone(&self) -> bool {
        !self.folder.exists() && !self.answers()
    }

    fn await_gone(&self) {
        let gone = wait::until(PATIENCE, INTERVAL, || self.is_gone().then_some(()));
        assert!(gone.is_some(), "{} is still there", self.folder.display());
    }
}

fn signal(name: &str, target: &str) {
    let status = Command::new("kill").args([name, "--", target]).status().unwrap();
    assert!(status.success(), "kill {name} -- {target}");
}

#[test]
fn it_answers_with_the_promised_settings() {
    let cluster = Cluster::start(&binaries()).unwrap();
    let mut client = cluster.connect("postgres").unwrap();
    let mut setting = |name: &str| -> String {
        let row = client
            .query_typed_one("SELECT pg_catalog.current_setting($1)", &[(&name, Type::TEXT)])
            .unwrap();
        row.get(0)
    };
    assert_eq!(setting("listen_addresses"), "");
    assert_eq!(setting("fsync"), "off");
    assert_eq!(setting("server_encoding"), "UTF8");
    assert_eq!(setting("server_version_num"), binaries().version_num.to_string());
    let mode = fs::metadata(cluster.socket_directory()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn it_is_gone_after_drop() {
    let cluster = Cluster::start(&binaries()).unwrap();
    let (folder, url) = (cluster.folder().to_owned(), cluster.url("postgres"));
    drop(cluster);
    assert!(!folder.exists());
    assert!(Client::connect(&url, NoTls).is_err());
}

#[test]
fn two_at_once_know_nothing_of_each_other() {
    let [one, other] = [(); 2].map(|()| Cluster::start(&binaries()).unwrap());
    one.create_database("here").unwrap();
    assert!(one.connect("here").is_ok());
    assert!(other.connect("here").is_err());
    drop(one);
    assert!(other.connect("postgres").is_ok());
}

#[test]
fn hostile_database_names_survive_the_url() {
    let cluster = Cluster::start(&binaries()).unwrap();
    for name in ["Order", "a b?c&d=e%20", "\"; DROP TABLE x; --", "naïve 🦀", "per/cent"] {
        cluster.create_database(name).unwrap();
        let mut client = cluster.connect(name).unwrap();
        let row = client.query_typed_one("SELECT current_database()::text", &[]).unwrap();
        assert_eq!(row.get::<_, String>(0), name);
        let psql = binaries().program("psql");
        if !psql.exists() {
            continue;
        }
        let output = Command::new(psql)
            .args(["-XAtc", "SELECT current_database()", &cluster.url(name)])
            .output()
            .unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim_end(), name, "{complaint}");
    }
}

#[test]
fn it_ends_when_its_owner_returns() {
    let cache = cache();
    let mut owner = owner(cache.path());
    assert!(owner.answers());
    drop(owner.child.stdin.take());
    assert!(owner.child.wait().unwrap().success());
    assert!(owner.is_gone());
}

#[test]
fn it_ends_when_its_owner_is_killed() {
    let cache = cache();
    let mut owner = owner(cache.path());
    assert!(owner.answers());
    owner.child.kill().unwrap();
    owner.child.wait().unwrap();
    owner.await_gone();
}

#[test]
fn it_ends_when_somebody_presses_control_c() {
    let cache = cache();
    let mut owner = owner(cache.path());
    signal("-INT", &format!("-{}", owner.child.id()));
    owner.child.wait().unwrap();
    owner.await_gone();
}

#[test]
fn it_is_swept_when_owner_and_guardian_are_killed() {
    let cache = cache();
    let mut abandoned = owner(cache.path());
    let mut living = owner(cache.path());
    signal("-KILL", &abandoned.guardian.to_string());
    abandoned.child.kill().unwrap();
    abandoned.child.wait().unwrap();
    assert!(abandoned.answers(), "nobody is left who could have ended it");
    let sweep = || {
        let output = Command::new(env!("CARGO_BIN_EXE_scratch-owner"))
            .arg("sweep")
            .env("CONFITURE_CACHE", cache.path())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(sweep(), "1");
    assert!(abandoned.is_gone());
    assert!(living.answers());
    assert_eq!(sweep(), "0");
    drop(living.child.stdin.take());
    living.child.wait().unwrap();
}

#[test]
fn it_ends_with_its_owner_even_after_its_guardian_was_killed() {
    let cluster = Cluster::start(&binaries()).unwrap();
    signal("-KILL", &cluster.guardian_pid().to_string());
    let (folder, url) = (cluster.folder().to_owned(), cluster.url("postgres"));
    drop(cluster);
    assert!(!folder.exists());
    assert!(Client::connect(&url, NoTls).is_err());
}

#[test]
fn two_may_be_the_first_at_the_same_time() {
    let cache = cache();
    let children = [(); 2].map(|()| spawn(cache.path()));
    let mut owners = children.map(await_owner);
    assert!(owners.iter().all(Owner::answers));
    // The templates lie below a folder named after the account when root runs this.
    let templates = ["template", "postgres/template", "nobody/template"];
    let found: Vec<String> = templates
        .iter()
        .filter_map(|name| fs::read_dir(cache.path().join(name)).ok())
        .flatten()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(!found[0].ends_with(".new"), "{found:?}");
    for owner in &mut owners {
        drop(owner.child.stdin.take());
        owner.child.wait().unwrap();
    }
}

#[test]
fn a_socket_finds_a_place_however_long_the_path_of_the_cache() {
    let cache = cache();
    let deep = cache.path().join("d".repeat(60)).join("e".repeat(60));
    fs::create_dir_all(&deep).unwrap();
    let mut owner = owner(&deep);
    assert!(owner.answers());
    owner.child.kill().unwrap();
    owner.child.wait().unwrap();
    owner.await_gone();
}

#[test]
fn passwords_are_asked_for_over_tcp_when_wanted() {
    let options = Options {
        tcp: true,
        hba: vec!["host all all 127.0.0.1/32 scram-sha-256".to_owned()],
        ..Options::default()
    };
    let cluster = Cluster::start_with(&binaries(), &options).unwrap();
    let mut client = cluster.connect("postgres").unwrap();
    client.batch_execute("CREATE ROLE guest LOGIN PASSWORD 'p@ss/word'").unwrap();
    let connect =
        |password| Client::connect(&cluster.url_tcp("guest", password, "postgres"), NoTls);
    assert!(connect(Some("p@ss/word")).is_ok());
    let refused = connect(Some("wrong")).err().unwrap();
    assert_eq!(refused.code(), Some(&postgres::error::SqlState::INVALID_PASSWORD));
    assert!(connect(None).is_err());
}

#[test]
fn a_server_that_does_not_start_says_why() {
    let options =
        Options { settings: vec![("nonsense".to_owned(), "1".to_owned())], ..Options::default() };
    let refusal = Cluster::start_with(&binaries(), &options).unwrap_err();
    assert_eq!(refusal.code.entry().name, "SCRATCH_1700");
    let why = refusal.why.unwrap();
    assert!(why.contains("unrecognized configuration parameter \"nonsense\""), "{why}");
}

#[test]
fn an_unusable_cache_is_refused_with_a_way_out() {
    let output = Command::new(env!("CARGO_BIN_EXE_scratch-owner"))
        .arg("hold")
        .env("CONFITURE_CACHE", "/dev/null/x")
        .output()
        .unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("error[SCRATCH_1700]"), "{complaint}");
    assert!(complaint.contains("CONFITURE_CACHE"), "{complaint}");
}

#[test]
fn a_pg_config_that_leads_nowhere_is_never_replaced_by_another() {
    let output = Command::new(env!("CARGO_BIN_EXE_scratch-owner"))
        .arg("hold")
        .env_remove("CONFITURE_TEST_PG_CONFIG")
        .env("PG_CONFIG", "/nowhere/pg_config")
        .output()
        .unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("/nowhere/pg_config does not answer"), "{complaint}");
}

#[test]
fn the_extension_is_there_when_the_run_promises_it() {
    if std::env::var_os("CONFITURE_TEST_PG_CONFIG").is_none() {
        return skipped("`make test` builds the extension and sets CONFITURE_TEST_PG_CONFIG");
    }
    let server = confiture_tests::server();
    if server.major() < 15 {
        return skipped("the extension needs PostgreSQL 15");
    }
    assert!(server.has_extension());
}
