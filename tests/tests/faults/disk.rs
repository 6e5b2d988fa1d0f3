//! The disk is full.

use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::PathBuf;
use std::process::Command;

use confiture_cli::scratch::Options;
use confiture_tests::{Project, Server, skipped};

use super::script::{self, Bond, Script};
use super::{cell, invariant};

/// A file system of a few pages; it is gone with the value.
struct Small(PathBuf);

impl Small {
    /// Mounts one, which only root may do, and not in every container.
    fn mount(server: &Server) -> Option<Self> {
        let cluster = server.cluster()?;
        let owner = cluster.folder().join("data").metadata().ok()?;
        let place = cluster.folder().join("small");
        std::fs::create_dir(&place).ok()?;
        chown(&place, Some(owner.uid()), Some(owner.gid())).ok()?;
        let options = format!("size=256k,mode=0700,uid={},gid={}", owner.uid(), owner.gid());
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(&place)
            .output()
            .ok()?;
        mounted.status.success().then_some(Self(place))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["--lazy"]).arg(&self.0).status();
    }
}

const TRANSACTION: Script = Script {
    name: "disk full",
    files: &[
        ("1_a.up.sql", "CREATE TABLE a (x int);\nINSERT INTO log VALUES ('a');\n"),
        (
            "2_b.up.sql",
            "INSERT INTO log VALUES ('b');\nCREATE TABLE b (x int) TABLESPACE small;\n\
             INSERT INTO b SELECT generate_series(1, (SELECT rows FROM much));\n",
        ),
    ],
    given: "CREATE TABLE log (entry text);\nCREATE TABLE much AS SELECT 100000 AS rows",
    ..script::TRANSACTIONS
};

const BUILD: Script = Script {
    name: "disk full under a concurrent build",
    given: "CREATE TABLE log (entry text);\n\
            CREATE TABLE much AS SELECT 100000 AS rows;\n\
            CREATE TABLE t AS SELECT generate_series(1, 100000) AS x",
    files: &[
        ("1_a.up.sql", "CREATE TABLE a (x int);\n"),
        (
            "2_i.up.sql",
            "-- confiture:no-transaction\nINSERT INTO log VALUES ('i');\n\
             CREATE INDEX CONCURRENTLY i ON t (x) TABLESPACE small;\n",
        ),
    ],
    effects: &[
        ("1", "to_regclass('a') IS NOT NULL"),
        ("2", "EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('i') AND indisvalid)"),
    ],
    bond: Bond::RowLast,
    ..script::TRANSACTIONS
};

#[test]
fn a_full_disk() {
    let server = Server::start(&Options::default());
    let Some(small) = Small::mount(&server) else {
        return skipped("no small file system can be mounted: only root may");
    };
    let place = small.0.display().to_string();
    for script in [TRANSACTION, BUILD] {
        let project = Project::on(server.database());
        let tablespace = format!("CREATE TABLESPACE small LOCATION '{place}'");
        project.database.client().batch_execute(&tablespace).unwrap();
        let project = cell::prepared(project, &script);
        let run = project.migrate("up -f json").exits(1);
        let error = &run.json()["error"];
        assert_eq!(error["details"]["sqlstate"], "53100", "{}", run.stderr);
        assert_eq!(error["migration"], "2");
        assert_eq!(invariant::bond(&project, &script), [""; 0], "{}", script.name);
        // Somebody makes room.
        project.database.execute(
            "UPDATE much SET rows = 10;\
             DO $$BEGIN IF to_regclass('t') IS NOT NULL THEN DELETE FROM t WHERE x > 10; END IF; \
             END$$",
        );
        project.exits("up", 0);
        assert_eq!(project.recorded(), "1 2");
        assert_eq!(invariant::bond(&project, &script), [""; 0], "{}", script.name);
        assert_eq!(invariant::left(&project), [""; 0], "{}", script.name);
        project.database.execute("DROP TABLE IF EXISTS b, t");
        project.database.client().batch_execute("DROP TABLESPACE small").unwrap();
    }
}
