//! The rules between crates, and what the extension exports.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use confiture_tests::server::PG_CONFIG;
use confiture_tests::{checkout, skipped};
use serde_json::Value;

/// Who needs whom, by name: the packages that each package of the workspace names itself, and all
/// that it reaches through them.
struct Dependencies {
    direct: BTreeMap<String, BTreeSet<String>>,
    reached: BTreeMap<String, BTreeSet<String>>,
}

#[test]
fn arrows_between_crates_point_the_right_way() {
    let dependencies = dependencies();
    let core = &dependencies.reached["confiture-core"];
    let impure = ["pgrx", "pgrx-pg-sys", "postgres", "tokio", "tokio-postgres", "pg_query"];
    for wrong in impure {
        assert!(!core.contains(wrong), "confiture-core must not reach {wrong}");
    }
    let extension = &dependencies.reached["confiture-ext"];
    assert!(extension.contains("pgrx"), "the graph is read without features: {extension:?}");
    // libpg_query has a palloc and an errstart of its own, which would capture the server's.
    for wrong in ["pg_query", "confiture-cli", "confiture-tests"] {
        assert!(!extension.contains(wrong), "confiture-ext must not reach {wrong}");
    }
    let users: Vec<&str> = dependencies
        .direct
        .iter()
        .filter(|(_, names)| names.contains("confiture-cli"))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(users, ["confiture-tests"], "only the tests may depend on the command line");
}

#[test]
fn the_extension_takes_no_name_from_the_server() {
    let Some(pg_config) = std::env::var_os(PG_CONFIG) else {
        return skipped("`make test` builds the extension and sets CONFITURE_TEST_PG_CONFIG");
    };
    let ask = |question: &str| output(Command::new(&pg_config).arg(question)).trim().to_owned();
    let library = Path::new(&ask("--pkglibdir")).join("confiture.so");
    if !library.is_file() {
        return skipped(&format!("{} is not there", library.display()));
    }
    let server = Path::new(&ask("--bindir")).join("postgres");
    let theirs = symbols(&["-D", "--defined-only"], &server);
    assert!(theirs.contains("palloc"), "{} exports its names", server.display());
    let exported = symbols(&["-D", "--defined-only"], &library);
    assert!(exported.contains("Pg_magic_func"), "{} is a module", library.display());
    // A library that is linked in defines its names for this module alone: only the full table
    // shows them. It is absent from a stripped module, whose exports are checked all the same.
    let all = symbols(&["--defined-only"], &library);
    // Every program and every module has these two from the C compiler.
    let own = ["_init", "_fini"];
    let taken: Vec<&String> = exported
        .union(&all)
        .filter(|name| theirs.contains(*name) && !own.contains(&name.as_str()))
        .collect();
    assert_eq!(taken, [""; 0], "the module means its own instead of the server's");
    let borrowed = symbols(&["-D", "--undefined-only"], &library);
    for name in ["CurrentMemoryContext", "errstart"] {
        assert!(borrowed.contains(name), "{name} comes from somewhere else than the server");
    }
}

fn dependencies() -> Dependencies {
    let rustc = output(Command::new("rustc").arg("-vV"));
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let text = output(
        Command::new(env!("CARGO"))
            .args(["metadata", "--locked", "--format-version", "1", "--all-features"])
            .args(["--filter-platform", host])
            .current_dir(checkout()),
    );
    let metadata: Value = serde_json::from_str(&text).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let names: BTreeMap<String, String> = list(&metadata["packages"])
        .iter()
        .map(|package| (word(&package["id"]), word(&package["name"])))
        .collect();
    let needs: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let needed = list(&node["deps"])
                .iter()
                .filter(|edge| !list(&edge["dep_kinds"]).iter().all(|kind| kind["kind"] == "dev"))
                .map(|edge| word(&edge["pkg"]))
                .collect();
            (word(&node["id"]), needed)
        })
        .collect();
    let mut direct = BTreeMap::new();
    let mut reached = BTreeMap::new();
    for member in list(&metadata["workspace_members"]).iter().map(word) {
        let mut seen = BTreeSet::new();
        let mut open = needs[&member].clone();
        direct.insert(names[&member].clone(), open.iter().map(|id| names[id].clone()).collect());
        while let Some(id) = open.pop() {
            if seen.insert(id.clone()) {
                open.extend(needs[&id].iter().cloned());
            }
        }
        reached.insert(names[&member].clone(), seen.iter().map(|id| names[id].clone()).collect());
    }
    Dependencies { direct, reached }
}

fn symbols(arguments: &[&str], file: &Path) -> BTreeSet<String> {
    // It warns on stderr and lists nothing when a table is missing.
    let text = output(Command::new("nm").arg("-P").args(arguments).arg(file));
    let names = text.lines().filter_map(|line| line.split([' ', '@']).next());
    names.map(str::to_owned).collect()
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    String::from_utf8(output.stdout).unwrap()
}
