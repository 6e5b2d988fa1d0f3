//! What was applied: migrations, their versions, and the table that remembers them.
