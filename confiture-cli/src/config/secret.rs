//! What a configuration knows and nobody may read in a message.

use std::fmt;

use serde_json::Value;

/// A text that must not be printed: a password, or something that may hold one.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a text that must not be printed.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Returns the text, for whoever has to use it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[secret]")
    }
}

/// A part of the configuration that is kept as it is, for a feature that reads it itself. It may
/// hold passwords (of a mail server, say), so it is not printed either.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept(pub Value);

impl fmt::Debug for Kept {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[kept]")
    }
}
