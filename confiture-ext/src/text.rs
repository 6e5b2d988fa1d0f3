//! Text at the border between the server and Rust.
//!
//! Texts are in the encoding of the database there and in UTF-8 here. They cross as bytes, because
//! pgrx's `String` would take the former for the latter. A `bytea` and a `text` are one in memory
//! (`varlena.h`), so a function that SQL declares with `text` or `json` has byte strings here.

use std::ffi::{CStr, CString, c_char};

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use pgrx::pg_sys;

/// Returns the text that the server gave.
pub(crate) fn from_server(bytes: &[u8]) -> Result<String, Refusal> {
    let length = i32::try_from(bytes.len()).map_err(|_| too_long())?;
    // Safety: the bytes live as long as the call, and their length is theirs.
    let converted = unsafe {
        pg_sys::pg_server_to_any(bytes.as_ptr().cast(), length, pg_sys::pg_enc::PG_UTF8 as i32)
    };
    if converted.cast_const().cast() == bytes.as_ptr() {
        return utf8(bytes);
    }
    // Safety: what was converted is a string of the server's, and ours to free.
    unsafe {
        let text = utf8(CStr::from_ptr(converted).to_bytes());
        pg_sys::pfree(converted.cast());
        text
    }
}

/// Returns what the server understands. It raises an error of its own when the encoding of the
/// database lacks a character.
pub(crate) fn to_server(text: &str) -> Result<Vec<u8>, Refusal> {
    let length = i32::try_from(text.len()).map_err(|_| too_long())?;
    // Safety: the text lives as long as the call, and its length is its own.
    let converted = unsafe {
        pg_sys::pg_any_to_server(text.as_ptr().cast(), length, pg_sys::pg_enc::PG_UTF8 as i32)
    };
    if converted.cast_const().cast() == text.as_ptr() {
        return Ok(text.as_bytes().to_owned());
    }
    // Safety: what was converted is a string of the server's, and ours to free.
    unsafe {
        let bytes = CStr::from_ptr(converted).to_bytes().to_owned();
        pg_sys::pfree(converted.cast());
        Ok(bytes)
    }
}

/// Returns the text of a C string of the server's, and frees it.
///
/// # Safety
/// The pointer is to a NUL-terminated string that the server allocated and nobody else uses.
pub(crate) unsafe fn taken(string: *mut c_char) -> Result<String, Refusal> {
    // Safety: the caller's promise.
    unsafe {
        let text = from_server(CStr::from_ptr(string).to_bytes());
        pg_sys::pfree(string.cast());
        text
    }
}

/// Returns an identifier as the server writes it: in quotes where its keywords ask for them.
pub(crate) fn quoted(name: &str) -> Result<String, Refusal> {
    let bytes = CString::new(to_server(name)?)
        .map_err(|_| Refusal::new(Code::Validation, "a name contains a NUL"))?;
    // Safety: the server returns its argument or a string of its own, which the context frees.
    unsafe { from_server(CStr::from_ptr(pg_sys::quote_identifier(bytes.as_ptr())).to_bytes()) }
}

fn utf8(bytes: &[u8]) -> Result<String, Refusal> {
    String::from_utf8(bytes.to_owned()).map_err(|error| {
        // A database in SQL_ASCII holds whatever bytes its clients have sent.
        Refusal::new(Code::DiffSide, "the database holds a text that is no UTF-8")
            .why(error.to_string())
            .hint("find and rewrite it, or move the data to a database in UTF8")
    })
}

fn too_long() -> Refusal {
    Refusal::new(Code::DiffSide, "a text is longer than the server can take")
}
