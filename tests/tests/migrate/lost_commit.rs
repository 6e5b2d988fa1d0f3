//! The answer to COMMIT gets lost on its way: the row tells whether it was done.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use confiture_tests::{Project, server};

/// When the connection is cut, once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// COMMIT does not reach the server.
    Before,
    /// COMMIT is done, its answer is not passed on.
    After,
}

/// Listens in a folder as a server would, and passes everything on to the real one but for the cut.
fn proxy(folder: &Path, real: PathBuf, cut: Cut) {
    let listener = UnixListener::bind(folder.join(".s.PGSQL.5432")).unwrap();
    let is_cut = Arc::new(AtomicBool::new(false));
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let (client, server) = (client.unwrap(), UnixStream::connect(&real).unwrap());
            let (from, to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            let (mute, is_cut) = (Arc::new(AtomicBool::new(false)), Arc::clone(&is_cut));
            let is_mute = Arc::clone(&mute);
            std::thread::spawn(move || requests(from, to, cut, &is_cut, &is_mute));
            std::thread::spawn(move || answers(server, client, &mute));
        }
    });
}

fn requests(
    mut from: UnixStream,
    mut to: UnixStream,
    cut: Cut,
    is_cut: &AtomicBool,
    mute: &AtomicBool,
) {
    let (mut bytes, mut has_recorded) = ([0; 1 << 16], false);
    while let Ok(length @ 1..) = from.read(&mut bytes) {
        let request = &bytes[..length];
        let holds = |text: &[u8]| request.windows(text.len()).any(|window| window == text);
        has_recorded |= holds(b"INSERT INTO \"public\".\"tb_confiture\"");
        if has_recorded && holds(b"COMMIT\0") && !is_cut.swap(true, Ordering::SeqCst) {
            mute.store(true, Ordering::SeqCst);
            if cut == Cut::Before {
                let _ = to.shutdown(Shutdown::Both);
                let _ = from.shutdown(Shutdown::Both);
                return;
            }
        }
        to.write_all(request).unwrap();
    }
    let _ = to.shutdown(Shutdown::Both);
}

fn answers(mut from: UnixStream, mut to: UnixStream, mute: &AtomicBool) {
    let mut bytes = [0; 1 << 16];
    while let Ok(length @ 1..) = from.read(&mut bytes) {
        if mute.load(Ordering::SeqCst) || to.write_all(&bytes[..length]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

fn deploy(cut: Cut) -> (Project, confiture_tests::Run) {
    let project = Project::new();
    project.migration("1_x.up.sql", "CREATE TABLE x ();");
    let url = &project.database.url;
    let folder = url.split_once("host=").unwrap().1.split('&').next().unwrap();
    let proxied = tempfile::tempdir().unwrap();
    proxy(proxied.path(), Path::new(folder).join(".s.PGSQL.5432"), cut);
    let proxied = url.replacen(folder, &proxied.path().display().to_string(), 1);
    let run = project.invocation().variable("DATABASE_URL", proxied).run(["migrate", "up"]);
    (project, run)
}

#[test]
fn a_lost_answer_is_looked_up() {
    if server().cluster().is_some_and(|cluster| cluster.port() != 5432) {
        return;
    }
    let (project, run) = deploy(Cut::After);
    let run = run.exits(0);
    assert!(run.stderr.contains("connecting again"), "{}", run.stderr);
    assert_eq!(project.recorded(), "1");
    assert_eq!(project.tables(), "tb_confiture x");
}

#[test]
fn a_commit_that_was_never_sent_is_no_success() {
    let (project, run) = deploy(Cut::Before);
    let run = run.exits(3);
    assert!(run.stderr.contains("run the same command again"), "{}", run.stderr);
    assert_eq!(project.recorded(), "");
    assert_eq!(project.tables(), "tb_confiture");
    project.exits("up", 0);
    assert_eq!(project.recorded(), "1");
}
