//! The command line of confiture: it reads files, ships SQL to servers, and maps what happened to
//! exit codes. What a schema is and how two differ is known by `confiture-core` alone.

pub mod args;
pub mod built;
pub mod cache;
pub mod commands;
pub mod compare;
pub mod config;
pub mod contents;
pub mod disk;
pub mod duration;
pub mod files;
pub mod git;
pub mod hook;
pub mod load;
pub mod migrations;
pub mod parse;
pub mod precondition;
pub mod preflight;
pub mod print;
pub mod rebuild;
pub mod remembered;
pub mod rename;
pub mod runner;
pub mod scratch;
pub mod select;
pub mod side;
pub mod snapshot;
pub mod source;
pub mod squashes;
pub mod stand_in;
pub mod wait;
pub mod wire;
