//! Rows as they come: an answer that nobody holds as a whole.

use std::pin::Pin;

use futures_util::Stream as _;
use tokio_postgres::{Error, Row, RowStream};

use super::client::Line;

/// The rows of one answer. They are read to the end whether somebody looks at them or not.
pub struct Rows<'a> {
    line: &'a mut Line,
    stream: Pin<Box<RowStream>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(line: &'a mut Line, stream: RowStream) -> Self {
        Self { line, stream: Box::pin(stream) }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let Self { line, stream } = self;
        line.drive(|context| stream.as_mut().poll_next(context))
            .unwrap_or_else(|lost| Some(Err(lost)))
    }
}
