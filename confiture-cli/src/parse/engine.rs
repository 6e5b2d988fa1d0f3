//! The calls into libpg_query, and what has to be done around them.
//!
//! Its state is thread-local, so that several threads may parse at once.

use pg_query::protobuf::{ScanToken, Token};
use pg_query::{Error, NodeEnum};

/// Returns the tokens, comments included, or the scanner's message.
pub(super) fn tokens(text: &str) -> Result<Vec<ScanToken>, String> {
    // pg_query 18.1 makes a slice of a null pointer when there is no token at all.
    if text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)) {
        return Ok(Vec::new());
    }
    pg_query::scan_tokens(text).map_err(message)
}

/// Returns whether the text parses, or the parser's message. It builds no tree on our side of the
/// fence, which makes it ten times faster than [`tree`].
pub(super) fn parses(text: &str) -> Result<(), String> {
    pg_query::split_with_parser(text).map(drop).map_err(message)
}

/// Returns the tree of the one statement in the text. `None` where there is none, and where it is
/// nested deeper than the decoder goes.
pub(super) fn tree(text: &str) -> Option<NodeEnum> {
    let parsed = pg_query::parse(text, 0).ok()?;
    parsed.protobuf.stmts.into_iter().next()?.stmt?.node
}

/// Returns whether the token is a comment.
pub(super) fn is_comment(token: &ScanToken) -> bool {
    token.token == Token::SqlComment as i32 || token.token == Token::CComment as i32
}

fn message(error: Error) -> String {
    match error {
        Error::Parse(text) | Error::Scan(text) | Error::Split(text) | Error::IsUtility(text) => {
            text
        }
        other => other.to_string(),
    }
}
