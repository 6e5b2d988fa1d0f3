//! Takes apart a row that the server wrote as one text (`record_out()`; manual, section 8.16.6).
//!
//! It does not know the types of the columns.

use confiture_core::catalog::read::Row;

/// Returns the columns of a row like `(1259,"a ""b""",)`, or nothing when it is no row.
pub(crate) fn parse(text: &str) -> Option<Row> {
    let mut rest = text.strip_prefix('(')?.strip_suffix(')')?.chars().peekable();
    let mut row = Row::new();
    loop {
        let mut column = None;
        let mut is_quoted = false;
        let ending = loop {
            match rest.next() {
                Some(',') if !is_quoted => break Some(','),
                Some('"') if is_quoted && rest.peek() == Some(&'"') => {
                    column.get_or_insert_with(String::new).push('"');
                    rest.next();
                }
                Some('"') => {
                    column.get_or_insert_with(String::new);
                    is_quoted = !is_quoted;
                }
                Some('\\') => column.get_or_insert_with(String::new).push(rest.next()?),
                Some(it) => column.get_or_insert_with(String::new).push(it),
                None => break None,
            }
        };
        row.push(column);
        if ending.is_none() {
            return (!is_quoted).then_some(row);
        }
    }
}
