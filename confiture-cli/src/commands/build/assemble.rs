//! Many schema files become one text. What is in a file is not looked at here.

use std::path::{Path, PathBuf};

use confiture_core::checksum::Checksum;
use confiture_core::code::Code;
use confiture_core::refusal::{Place, Refusal};

use super::check::{self, Batch, Rules};
use super::known::Known;
use super::separator::Separator;
use crate::config::{Config, SeparatorStyle};
use crate::files::{self, Found, Met};
use crate::parse::place;

/// Which files become part of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// Schema and seeds.
    Everything,
    /// Only what is not in a folder `seed` or `seeds`.
    SchemaOnly,
}

/// The schema in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The text: a head, then every file behind a separator.
    pub sql: String,
    /// The digest of the names and bytes of the files, computed as the original does.
    pub hash: Checksum,
    /// The files, in order.
    pub files: Vec<BuiltFile>,
    /// What deserves a look.
    pub warnings: Vec<String>,
}

/// One file in the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltFile {
    /// The path, as the user would type it.
    pub path: PathBuf,
    /// Where its text begins in the whole.
    pub offset: usize,
    /// How many bytes its text has there.
    pub bytes: usize,
    /// Whether it holds data instead of definitions.
    pub is_seed: bool,
}

impl Built {
    /// Returns the text of a file, without a byte order mark.
    #[must_use]
    pub fn text(&self, file: &BuiltFile) -> &str {
        &self.sql[file.offset..file.offset + file.bytes]
    }

    /// Returns the place in its own file of an offset in the whole; `None` between the files.
    #[must_use]
    pub fn place(&self, offset: usize) -> Option<Place> {
        let after = self.files.partition_point(|file| file.offset <= offset);
        let file = self.files.get(after.checked_sub(1)?)?;
        let inside = offset - file.offset;
        if inside > file.bytes {
            return None;
        }
        let (line, column) = place::of(self.text(file), inside);
        let file = file.path.display().to_string();
        Some(Place { file, line: Some(line), column: Some(column) })
    }
}

/// Returns the schema files of the configuration as one text. The same files give the same bytes.
///
/// # Errors
/// `SCHEMA_201` when a folder is missing or there is no file at all, `SCHEMA_200` with the place of
/// the first syntax error, `CONFIG_005` for a pattern.
pub fn assemble(config: &Config, contents: Contents) -> Result<Built, Refusal> {
    assemble_besides(config, contents, None)
}

/// Does it for a whole that will be written to `output`, which is not one of the files.
pub(super) fn assemble_besides(
    config: &Config,
    contents: Contents,
    output: Option<&Path>,
) -> Result<Built, Refusal> {
    let mut found = files::find(config, output)?;
    found.retain(|file| contents == Contents::Everything || !file.is_seed);
    if found.is_empty() {
        return Err(nothing(config));
    }
    let known = Known::read(&config.project_dir);
    let folders: Vec<PathBuf> =
        config.include_dirs.iter().map(|it| config.path(&it.path)).collect();
    let rules = Rules {
        comments: config.build.validate_comments,
        known: &known,
        digest_root: &files::common_parent(found.iter().filter_map(|it| it.path.parent())),
        separator: &Separator {
            style: config.build.separator_style,
            template: config.build.separator_template.clone().unwrap_or_default(),
        },
        separator_root: &files::common_parent(folders.iter().map(PathBuf::as_path)),
    };
    let mut batches = check::check(&found, &rules)?;
    let mut met = Met::default();
    for batch in &mut batches {
        batch.files.retain(|file| met.is_new(file.identity));
    }
    let files = || batches.iter().flat_map(|batch| &batch.files);
    known.write(files().filter(|it| it.is_sound).map(|it| &it.digest));
    let mut warnings: Vec<String> = files().flat_map(|it| it.warnings.iter().cloned()).collect();
    if config.build.separator_style == SeparatorStyle::Mysql {
        warnings.push("separators of style mysql are no comments for PostgreSQL".to_owned());
    }
    let digests: Vec<u8> = files().flat_map(|it| raw(&it.digest)).collect();
    let hash = Checksum::of(&digests);
    let head = head(&config.name, files().count(), &hash);
    let (sql, files) = joined(head, batches);
    Ok(Built { sql, hash, files, warnings })
}

/// Returns the head and behind it all files, and where each of them is.
fn joined(head: String, batches: Vec<Batch>) -> (String, Vec<BuiltFile>) {
    let (mut sql, mut built) = (head, Vec::new());
    sql.reserve_exact(batches.iter().map(|batch| batch.text.len()).sum());
    for Batch { text, files } in batches {
        for file in files {
            let (offset, bytes) = (sql.len() + file.text.start - file.whole.start, file.text.len());
            sql.push_str(&text[file.whole]);
            let Found { path, is_seed } = file.found;
            built.push(BuiltFile { path, offset, bytes, is_seed });
        }
    }
    (sql, built)
}

/// Returns the bytes behind the digits of a checksum.
fn raw(checksum: &Checksum) -> [u8; 32] {
    let digit = |it: u8| if it.is_ascii_digit() { it - b'0' } else { it - b'a' + 10 };
    let digits = checksum.as_str().as_bytes();
    std::array::from_fn(|at| digit(digits[2 * at]) << 4 | digit(digits[2 * at + 1]))
}

fn head(environment: &str, files: usize, hash: &Checksum) -> String {
    const RULE: &str = "-- ============================================";
    let environment: String = environment.chars().filter(|it| !it.is_control()).collect();
    format!(
        "{RULE}\n-- PostgreSQL schema, built by confiture\n{RULE}\n--\n\
         -- Environment: {environment}\n-- Schema Hash: {hash}\n-- Files Included: {files}\n--\n\
         -- Change the files it is built from instead of this one.\n{RULE}\n"
    )
}

fn nothing(config: &Config) -> Refusal {
    let folders: Vec<String> =
        config.include_dirs.iter().map(|it| config.path(&it.path).display().to_string()).collect();
    let what = format!("there is no schema file in {}", folders.join(", "));
    let refusal = Refusal::new(Code::SchemaDirectory, what)
        .hint("add a file with CREATE statements, as db/schema/10_tables/users.sql");
    match &config.file {
        Some(file) => refusal.file(file.display().to_string()),
        None => refusal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::IncludeDir;
    use crate::parse::script;

    fn project(files: &[(&str, &str)]) -> (tempfile::TempDir, Config) {
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let config = Config { project_dir: folder.path().to_owned(), ..Config::default() };
        (folder, config)
    }

    #[test]
    fn an_offset_leads_back_to_its_file() {
        let (folder, config) =
            project(&[("db/schema/a.sql", "SELECT 1;\n"), ("db/schema/b.sql", "-- é\nSELECT 2;")]);
        let built = assemble(&config, Contents::Everything).unwrap();
        let place = built.place(built.sql.find("2;").unwrap()).unwrap();
        assert_eq!(place.file, folder.path().join("db/schema/b.sql").display().to_string());
        assert_eq!((place.line, place.column), (Some(2), Some(8)));
        assert_eq!(built.place(0), None);
        assert_eq!(built.text(&built.files[0]), "SELECT 1;\n");
    }

    #[test]
    fn the_hash_is_that_of_the_original() {
        // Made with version 0.23.0 of the original from these two files.
        let (_folder, config) = project(&[
            ("db/schema/00_common/a.sql", "SELECT 1;\n"),
            ("db/schema/10_tables/b.sql", "SELECT 2;"),
        ]);
        let built = assemble(&config, Contents::Everything).unwrap();
        let original = "497e40c5324cdb573a09636baac90136b226014fbca11151580b48413a4be536";
        assert_eq!(built.hash.as_str(), original);
    }

    #[test]
    fn an_open_statement_is_closed_before_the_next_file() {
        let (_folder, config) =
            project(&[("db/schema/a.sql", "SELECT 1 -- one"), ("db/schema/b.sql", "SELECT 2;")]);
        let built = assemble(&config, Contents::Everything).unwrap();
        assert_eq!(script::split(&built.sql).unwrap().len(), 2);
        assert_eq!(built.warnings.len(), 1);
    }

    #[test]
    fn an_unclosed_comment_is_refused_unless_it_is_not_looked_for() {
        let (_folder, mut config) = project(&[("db/schema/a.sql", "SELECT 1;\n/* x /* y */")]);
        let refusal = assemble(&config, Contents::Everything).unwrap_err();
        assert_eq!(refusal.place.unwrap().line, Some(2));
        config.build.validate_comments.enabled = false;
        assert_eq!(assemble(&config, Contents::Everything).unwrap().warnings.len(), 1);
    }

    #[test]
    fn seeds_can_be_left_out() {
        let (_folder, mut config) =
            project(&[("db/schema/a.sql", "SELECT 1;"), ("db/seeds/b.sql", "SELECT 2;")]);
        config.include_dirs.push(IncludeDir::new("db/seeds"));
        let seeds = |contents| assemble(&config, contents).unwrap().files.len();
        assert_eq!((seeds(Contents::Everything), seeds(Contents::SchemaOnly)), (2, 1));
    }

    #[test]
    fn marks_of_other_platforms_do_no_harm() {
        let (_folder, config) = project(&[
            ("db/schema/a.sql", "\u{feff}SELECT 1;\r\n"),
            ("db/schema/b.sql", "\u{feff}SELECT 2;\r\n"),
        ]);
        let built = assemble(&config, Contents::Everything).unwrap();
        assert!(!built.sql.contains('\u{feff}'));
        assert_eq!(script::split(&built.sql).unwrap().len(), 2);
    }
}
