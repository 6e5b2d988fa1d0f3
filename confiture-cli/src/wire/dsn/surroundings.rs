//! What a connection string leaves to its surroundings: variables, home folder, account.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

/// The part of a process that completes a connection string. A value, so that tests need not
/// change the variables of their own process.
#[derive(Clone, Default)]
pub struct Surroundings {
    /// The variables.
    pub variables: BTreeMap<String, String>,
    /// The home folder.
    pub home: Option<PathBuf>,
    /// The name of the account.
    pub account: Option<String>,
}

impl Surroundings {
    /// Returns the surroundings of this process.
    #[must_use]
    pub fn of_this_process() -> Self {
        let variables: BTreeMap<String, String> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with("PG"))
            .collect();
        let home = std::env::var_os("HOME").map(PathBuf::from);
        Self { variables, home, account: account() }
    }

    /// Returns a variable that is set and not empty, as libpq reads them.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}

// Not derived: PGPASSWORD is among the variables.
impl std::fmt::Debug for Surroundings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Surroundings").field("home", &self.home).finish_non_exhaustive()
    }
}

/// The account's name, which libpq takes from the password database. `USER` comes second, because
/// `su` and `setpriv` may leave that of somebody else.
fn account() -> Option<String> {
    let id = std::fs::metadata("/proc/self").ok().map(|it| it.uid().to_string());
    let listed = id.and_then(|id| {
        let text = std::fs::read_to_string("/etc/passwd").ok()?;
        text.lines().find_map(|line| {
            let mut fields = line.split(':');
            let name = fields.next()?;
            (fields.nth(1)? == id).then(|| name.to_owned())
        })
    });
    listed.or_else(|| std::env::var("USER").ok()).or_else(|| std::env::var("LOGNAME").ok())
}
