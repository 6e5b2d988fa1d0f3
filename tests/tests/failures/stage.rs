//! Where a cell plays: a project with two migrations, and what is wrong with it this time.
//!
//! It does not know what must come of it.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use confiture_tests::{Database, Invocation, Run};
use tempfile::TempDir;

use super::table::Row;

/// No output may have it.
pub(crate) const SECRET: &str = "hunter2-s3cret";

/// A URL that nobody answers, for cells that must end before they ask.
pub(crate) const NOBODY: &str = "postgresql://app:hunter2-s3cret@127.0.0.1:1/shop";

/// What an empty database has. The side `empty` would say the same, of a private server that takes
/// a second to start.
const EMPTY: &str = r#"{
  "format": 1,
  "objects": [
    {
      "comment": "standard public schema",
      "definition": { "schema": {} },
      "identity": { "kind": "schema", "name": "public" }
    },
    {
      "definition": { "extension": { "schema": "pg_catalog", "version": "1.0" } },
      "identity": { "kind": "extension", "name": "plpgsql" },
      "owner": "postgres"
    }
  ],
  "server_version": 140000
}
"#;

/// The folder of a project, and how a command is called in it.
#[derive(Debug)]
pub(crate) struct Stage {
    folder: TempDir,
    /// Dropped with the stage.
    database: Option<Database>,
    url: String,
    variables: Vec<(String, String)>,
    words: String,
    config: Option<String>,
    through: Vec<&'static str>,
    /// Where commands run, if not in the folder of the project.
    elsewhere: Option<PathBuf>,
}

impl Stage {
    /// Sets up the project; the database is at [`NOBODY`].
    pub(crate) fn new() -> Self {
        let stage = Self {
            folder: tempfile::tempdir().unwrap(),
            database: None,
            url: NOBODY.to_owned(),
            variables: Vec::new(),
            words: String::new(),
            config: None,
            through: Vec::new(),
            elsewhere: None,
        };
        for version in [1, 2] {
            let file = |ending: &str| format!("db/migrations/{version}_make.{ending}.sql");
            stage.file(&file("up"), format!("CREATE TABLE t_{version} ();\n"));
            stage.file(&file("down"), format!("DROP TABLE t_{version};\n"));
        }
        stage.file("db/migrations/1_make.verify.sql", "SELECT true;\n");
        stage.file("db/schema/t.sql", "CREATE TABLE t_1 ();\nCREATE TABLE t_2 ();\n");
        stage.file("empty.json", EMPTY);
        let boss = "database_url: ${DATABASE_URL}\napply_as: {boss: {url: '${DATABASE_URL}'}}\n";
        stage.file("boss.yaml", boss);
        stage
    }

    /// Takes this database.
    pub(crate) fn database(mut self, database: Database) -> Self {
        self.url.clone_from(&database.url);
        self.database = Some(database);
        self
    }

    /// Takes this URL, whatever is there.
    pub(crate) fn url(mut self, url: impl Into<String>) -> Self {
        self.url = url.into();
        self
    }

    /// Returns the URL that commands get here.
    pub(crate) fn database_url(&self) -> &str {
        &self.url
    }

    /// Sets a variable.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds words behind those of the row.
    pub(crate) fn words(mut self, words: &str) -> Self {
        self.words = format!("{} {words}", self.words);
        self
    }

    /// Gives another configuration than the row has, with this text.
    pub(crate) fn config(mut self, text: impl AsRef<[u8]>) -> Self {
        self.file("x.yaml", text);
        self.config = Some("-c x.yaml".to_owned());
        self
    }

    /// Names the configuration in another way than the row does, or with no word at all.
    pub(crate) fn config_words(mut self, words: &str) -> Self {
        self.config = Some(words.to_owned());
        self
    }

    /// Lets these words run the commands.
    pub(crate) fn through(mut self, words: &[&'static str]) -> Self {
        self.through = words.to_vec();
        self
    }

    /// Lets commands run in this folder.
    pub(crate) fn elsewhere(mut self, folder: &str) -> Self {
        self.elsewhere = Some(folder.into());
        self
    }

    /// Returns a path in the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file of the project.
    pub(crate) fn file(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Returns the words of a command here.
    pub(crate) fn line(&self, row: &Row) -> Vec<String> {
        let given = row.config.map(|file| format!("-c {file}"));
        let config = self.config.clone().or(given).unwrap_or_default();
        let line = format!("{} {} {config} {}", row.command, row.words, self.words);
        line.split_whitespace().map(|word| word.replace("{url}", &self.url)).collect()
    }

    /// Returns how a command is called here.
    pub(crate) fn invocation(&self) -> Invocation {
        let folder = self.elsewhere.as_deref().unwrap_or(self.folder.path());
        let invocation = Invocation::new().folder(folder).variable("DATABASE_URL", &self.url);
        let invocation = invocation.through(&self.through);
        self.variables.iter().fold(invocation, |it, (name, value)| it.variable(name, value))
    }

    /// Runs a command here.
    pub(crate) fn run(&self, row: &Row, more: &[&str]) -> Run {
        let mut line = self.line(row);
        line.extend(more.iter().map(|&word| word.to_owned()));
        self.invocation().run(line)
    }

    /// Runs a command here with these streams; what is not a pipe comes back empty. `None`: a
    /// signal ended it.
    pub(crate) fn started(
        &self,
        row: &Row,
        more: &[&str],
        stdout: Stdio,
        stderr: Stdio,
    ) -> Option<Run> {
        let mut command = self.invocation().command();
        command.args(self.line(row)).args(more);
        command.stdin(Stdio::null()).stdout(stdout).stderr(stderr);
        let child = command.spawn().unwrap();
        // The command keeps its ends of the streams, and a pipe with a writer has no end.
        drop(command);
        let output = child.wait_with_output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        output.status.code().map(|exit| Run { exit, stdout, stderr })
    }

    /// Returns all files of the project with their bytes.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        gather(self.folder.path(), &mut files);
        files.sort();
        files
    }
}

fn gather(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            gather(&entry.path(), files);
        } else {
            // What a link leads to may be what cannot be read.
            let bytes = kind.is_file().then(|| std::fs::read(entry.path()).unwrap());
            files.push((entry.path(), bytes.unwrap_or_default()));
        }
    }
}
