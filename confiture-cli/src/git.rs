//! What git knows of the project: which files differ from a point of its history.
//!
//! It asks the program `git`; nothing in the repository is changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

/// A working copy, and what its files are compared with.
#[derive(Debug, Clone)]
pub struct Comparison {
    root: PathBuf,
    /// What files were, as git names it: a commit.
    from: String,
    /// What files are: a commit, or nothing for the index.
    to: String,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its path below the root.
    pub path: String,
    /// Whether it is there now.
    pub is_there: bool,
}

impl Comparison {
    /// Compares what is committed with the point at which it left `base`.
    ///
    /// # Errors
    /// `GIT_800` where there is no repository, `GIT_801` for a name that git does not know.
    pub fn with_base(folder: &Path, base: &str) -> Result<Self, Refusal> {
        let root = root(folder)?;
        let named = |name: &str| {
            let commit = format!("{name}^{{commit}}");
            ask(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        };
        let from = named(base).map_err(|_| {
            Refusal::new(Code::GitReference, format!("git knows no commit {base:?}"))
                .hint("fetch it, as `git fetch origin main`, or give another one with --base-ref")
        })?;
        let head = named("HEAD").map_err(|_| {
            Refusal::new(Code::GitReference, "the repository has no commit yet")
                .hint("look at what is staged: --staged")
        })?;
        let (from, head) = (from.trim(), head.trim().to_owned());
        let from = ask(&root, &["merge-base", from, &head]).map_err(|_| {
            Refusal::new(Code::GitFailed, format!("{base:?} and HEAD have no commit in common"))
                .hint("fetch the whole history: git fetch --unshallow")
        })?;
        Ok(Self { root, from: from.trim().to_owned(), to: head })
    }

    /// Compares what is staged with the last commit.
    ///
    /// # Errors
    /// `GIT_800` where there is no repository.
    pub fn staged(folder: &Path) -> Result<Self, Refusal> {
        Ok(Self { root: root(folder)?, from: "HEAD".to_owned(), to: String::new() })
    }

    /// Returns the files that differ.
    ///
    /// # Errors
    /// `GIT_802` when git fails.
    pub fn changed(&self) -> Result<Vec<Changed>, Refusal> {
        let mut words = vec!["diff", "--name-status", "--no-renames", "-z"];
        if self.to.is_empty() {
            words.push("--cached");
        } else {
            words.extend([self.from.as_str(), self.to.as_str()]);
        }
        let answer = ask(&self.root, &words)?;
        let mut parts = answer.split('\0');
        let mut changed = Vec::new();
        while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
            changed.push(Changed { path: path.to_owned(), is_there: status != "D" });
        }
        Ok(changed)
    }

    /// Returns what a file was and what it is; nothing where it is not there.
    #[must_use]
    pub fn texts(&self, path: &str) -> (Option<String>, Option<String>) {
        let show = |at: &str| ask(&self.root, &["show", &format!("{at}:{path}")]).ok();
        (show(&self.from), show(&self.to))
    }

    /// Returns a folder as the paths of git begin, or nothing when it lies outside.
    #[must_use]
    pub fn below_root(&self, folder: &Path) -> Option<PathBuf> {
        let absolute = std::path::absolute(folder).ok()?;
        // The root is written without links; a folder that is gone cannot be asked for its own.
        let absolute = absolute.canonicalize().unwrap_or(absolute);
        absolute.strip_prefix(&self.root).ok().map(Path::to_owned)
    }
}

fn root(folder: &Path) -> Result<PathBuf, Refusal> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let answer = ask(folder, &["rev-parse", "--show-toplevel"])?;
    let root = PathBuf::from(answer.trim_end_matches('\n'));
    Ok(root.canonicalize().unwrap_or(root))
}

fn ask(folder: &Path, words: &[&str]) -> Result<String, Refusal> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(words);
    // Hooks call us with variables that mean the repository of somebody else's command, except for
    // the index: `git commit` of some files has one of its own.
    command.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env("LC_ALL", "C");
    let output = command.output().map_err(|error| {
        Refusal::new(Code::GitAbsent, "git cannot be run")
            .why(error.to_string())
            .hint("install git, or leave out --require-migration")
    })?;
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    if said.contains("not a git repository") {
        return Err(Refusal::new(Code::GitAbsent, "the project is in no git repository")
            .hint("run it inside of one, or leave out --require-migration"));
    }
    if !output.status.success() {
        return Err(Refusal::new(Code::GitFailed, format!("git {} failed", words[0])).why(said));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
