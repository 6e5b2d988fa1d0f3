//! A database as data.
