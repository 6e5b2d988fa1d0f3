//! What a configuration asks for and this version does not do: a command says so instead of going
//! on without it.

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use super::Config;

/// What somebody is about to do with a configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Build the schema from its files.
    Build,
    /// Connect to the database that it names.
    Connect,
    /// Connect, and change something.
    Deploy,
}

impl Config {
    /// Refuses a configuration that asks for something that would be left out here.
    ///
    /// # Errors
    /// `UNBUILT_001`, naming the key.
    pub fn refuse_unbuilt(&self, what_for: Use) -> Result<(), Refusal> {
        let notification = || self.notifications.iter().find_map(|it| it.unbuilt);
        let key = match what_for {
            Use::Build if self.build.two_pass => Some("build.two_pass"),
            Use::Build if self.build.lint.enabled => Some("build.lint.enabled"),
            Use::Connect | Use::Deploy if self.ssh_tunnel.is_some() => Some("ssh_tunnel"),
            Use::Deploy => notification(),
            Use::Build | Use::Connect => None,
        };
        let Some(key) = key else { return Ok(()) };
        let refusal = Refusal::new(Code::Unbuilt, format!("`{key}` is not built yet"))
            .why("going on without it would do something else than the configuration asks for");
        let refusal = match key {
            "transport.type" => refusal.hint("use `http`: that is what is built of transports"),
            "renderer.type" => refusal.hint("use `raw_json`, `slack`, `discord` or `teams`"),
            _ => refusal.hint(format!("remove `{key}` from the configuration")),
        };
        Err(match &self.file {
            Some(file) => refusal.file(file.display().to_string()),
            None => refusal,
        })
    }
}
