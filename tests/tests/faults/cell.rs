//! One cell: a script through a proxy, what came of it, and the same command again.

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use confiture_tests::proxy::{Act, Link, Point};
use confiture_tests::{Project, Proxy, Run};

use super::draw;
use super::invariant::{self, Clean};
use super::script::Script;

/// How a run ended.
#[derive(Debug)]
pub(crate) enum End {
    /// By itself.
    Run(Run),
    /// By a signal.
    Killed,
}

/// Makes the project of a script, as it is before the command.
pub(crate) fn project(script: &Script) -> Project {
    prepared(Project::new(), script)
}

/// Brings a project to where the command of a script begins.
pub(crate) fn prepared(project: Project, script: &Script) -> Project {
    project.database.execute(script.given);
    for (name, text) in script.files {
        project.migration(name, text);
    }
    for words in script.before {
        project.exits(words, 0);
    }
    project
}

/// Starts the command of a script through a proxy.
pub(crate) fn start(project: &Project, proxy: &Proxy, words: &str) -> Child {
    start_at(project, proxy, proxy.url(), words)
}

/// Starts it with another URL, of which the proxy is a part.
pub(crate) fn start_at(project: &Project, proxy: &Proxy, url: &str, words: &str) -> Child {
    let mut command = project.invocation().variable("DATABASE_URL", url).command();
    command.arg("migrate").args(words.split_whitespace()).args(["-f", "json"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    proxy.client(|| {
        let child = command.spawn().unwrap();
        (child.id(), child)
    })
}

/// Waits for its end.
pub(crate) fn end(child: Child) -> End {
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match output.status.code() {
        Some(exit) => {
            End::Run(Run { exit, stdout: text(&output.stdout), stderr: text(&output.stderr) })
        }
        None => End::Killed,
    }
}

/// Runs the script once without a fault, and returns what is to be there after it.
pub(crate) fn clean(script: &Script) -> Clean {
    let project = project(script);
    let proxy = Proxy::before(&project.database.url, Link::default(), None);
    let End::Run(run) = end(start(&project, &proxy, script.words)) else { panic!("killed") };
    let _ = run.exits(0);
    // The farewell is counted when the server has heard it.
    invariant::calm(&project);
    let (requests, answers) = proxy.counts();
    Clean::of(&project, requests, answers)
}

/// Runs one cell and returns what is wrong with it.
pub(crate) fn run(script: &Script, clean: &Clean, point: Point, act: Act) -> Vec<String> {
    let project = project(script);
    let proxy = Proxy::before(&project.database.url, Link::default(), Some((point, act)));
    let end = end(start(&project, &proxy, script.words));
    let mut wrong = Vec::new();
    if !proxy.has_happened() {
        wrong.push(format!("{point:?} never came: {:?}", proxy.counts()));
    }
    drop(proxy);
    invariant::calm(&project);
    wrong.extend(invariant::bond(&project, script));
    if let End::Run(run) = &end {
        wrong.extend(invariant::honest(&project, clean, run));
    }
    wrong.extend(again(&project, script, clean));
    if !wrong.is_empty() {
        wrong.push(format!("{end:?}"));
    }
    wrong
}

/// Runs the same command again, undisturbed, and returns what is wrong after it.
pub(crate) fn again(project: &Project, script: &Script, clean: &Clean) -> Vec<String> {
    let run = project.migrate(script.words);
    let mut wrong = Vec::new();
    if run.exit != 0 {
        wrong.push(format!("the same command again: exit {}\n{}", run.exit, run.stderr));
    }
    invariant::calm(project);
    wrong.extend(invariant::bond(project, script));
    wrong.extend(invariant::left(project));
    wrong.extend(clean.differs(project));
    wrong
}

/// How many cells of one kind run at the same time: each of them mostly waits, for processes that
/// end and for databases that are made and dropped.
const WORKERS: usize = 4;

/// Runs the drawn ones of the cells 1 to `total`, and ends the test if one is wrong.
#[track_caller]
pub(crate) fn each(kind: &str, total: usize, run: impl Fn(usize) -> Vec<String> + Sync) {
    let cells = draw::cells(kind, total);
    let (next, reports) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        while let Some(cell) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
            let wrong = run(*cell);
            if !wrong.is_empty() {
                let report = format!("FAULTS_AT={cell}: {}\n", wrong.join("\n"));
                reports.lock().unwrap().insert(*cell, report);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(work);
        }
    });
    let report: Vec<String> = reports.into_inner().unwrap().into_values().collect();
    assert!(
        report.is_empty(),
        "{kind}: {} of {} cells fail, FAULTS_SEED={}\n{}",
        report.len(),
        cells.len(),
        draw::seed(),
        report.join("\n")
    );
    // Nobody sees it unless asked for, as with `--no-capture`.
    let counted = format!("{kind}: {} of {total} cells\n", cells.len());
    let _ = std::io::Write::write_all(&mut std::io::stderr(), counted.as_bytes());
}
