//! `confiture init [DIR]`: lays out `db/` with an example that builds.

use std::path::PathBuf;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use serde_json::json;

use crate::disk::{self, Act};
use crate::print::{Outcome, OutputArgs};

/// The arguments of `confiture init`.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Example:
  confiture init shop && cd shop && confiture build")]
pub struct Args {
    /// The folder of the project
    #[arg(default_value = ".", value_name = "DIR")]
    pub folder: PathBuf,
    /// Replace files that are in the way
    #[arg(long)]
    pub force: bool,
    /// Where the report goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Folders that are empty in the beginning; git would forget them without a file.
const EMPTY: &[&str] = &["db/migrations", "db/seeds/development", "db/seeds/test"];

const FILES: &[(&str, &str)] = &[
    (
        "db/schema/00_common/extensions.sql",
        "\
-- Extensions, schemas and types that everything else needs.
-- Files are read folder by folder, in the order of their names.

-- CREATE EXTENSION IF NOT EXISTS citext;
",
    ),
    (
        "db/schema/10_tables/example.sql",
        "\
-- An example: replace it with your own tables, one file for each.

CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE users IS 'People who can sign in';
",
    ),
    (
        "db/seeds/common/00_example.sql",
        "\
-- Rows that every environment has. It is part of the built file, unless `build --schema-only`.

-- INSERT INTO users (email) VALUES ('admin@example.com');
",
    ),
    (
        "db/environments/local.yaml",
        "\
# The database. ${NAME} and ${NAME:-default} are replaced everywhere in this file.
database_url: ${LOCAL_DATABASE_URL:-postgresql://localhost:5432/postgres}

# What `confiture build` puts together, folder by folder.
include_dirs:
  - path: db/schema
    order: 10
    auto_discover: false
  - path: db/seeds/common
    order: 20

migration:
  # Where confiture keeps track of what was applied.
  tracking_table: tb_confiture
  locking:
    # How long a deploy waits for another one.
    timeout_ms: 30000
",
    ),
    (
        "db/README.md",
        "\
# Database

- `schema/`: tables, views, functions as they should be; `confiture build` makes one file of them.
- `migrations/`: the way there, `VERSION_name.up.sql` and `VERSION_name.down.sql`.
- `seeds/`: data.
- `environments/`: which database, and which of these folders.

```
confiture build                       # check the schema files and put them together
confiture migrate generate add_users  # write the next migration
confiture migrate preflight           # prove it on a copy
confiture migrate up                  # apply it
confiture migrate status              # what is applied, what is pending
```
",
    ),
];

/// Writes the layout.
///
/// # Errors
/// `FILE_1901` when a file is in the way, before anything is written; `FILE_1900` when one cannot
/// be written.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let folder = args.folder.strip_prefix(".").unwrap_or(&args.folder);
    let keep = EMPTY.iter().map(|path| (folder.join(path).join(".gitkeep"), ""));
    let files: Vec<(PathBuf, &str)> =
        FILES.iter().map(|(path, text)| (folder.join(path), *text)).chain(keep).collect();
    if !args.force {
        let in_the_way: Vec<String> = files
            .iter()
            .filter(|(path, _)| path.symlink_metadata().is_ok())
            .map(|(path, _)| path.display().to_string())
            .collect();
        if let [first, ..] = &in_the_way[..] {
            return Err(Refusal::new(Code::FileExists, format!("{first} exists already"))
                .why("nothing was written")
                .file(first.clone())
                .detail("files", in_the_way.clone())
                .hint("choose another folder, or replace the files with --force"));
        }
    }
    let acts: Vec<Act<'_>> =
        files.iter().map(|(path, text)| Act::Write(path, text.as_bytes())).collect();
    disk::together(&acts)?;
    let created: Vec<String> = files.iter().map(|(path, _)| path.display().to_string()).collect();
    let mut steps = vec![
        "confiture build                    check db/schema and put it together",
        "confiture migrate generate NAME    write the first migration",
        "confiture migrate up               apply it to the database of db/environments/local.yaml",
    ];
    let enter = format!("cd {}", args.folder.display());
    if !folder.as_os_str().is_empty() {
        steps.insert(0, &enter);
    }
    let mut text = String::new();
    for path in &created {
        text.extend(["created ", path.as_str(), "\n"]);
    }
    text.push_str("\nnext:\n");
    for step in &steps {
        text.extend(["  ", *step, "\n"]);
    }
    let commands: Vec<&str> =
        steps.iter().map(|step| step.split("   ").next().unwrap_or(step)).collect();
    let document = json!({ "ok": true, "created": created, "next_steps": commands });
    Ok(Outcome::success(document, text))
}
