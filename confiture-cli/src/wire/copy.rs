//! The data of a COPY, which comes and goes in pieces.

use std::pin::Pin;

use bytes::Bytes;
use futures_util::{Sink as _, Stream as _};
use tokio_postgres::{CopyInSink, CopyOutStream, Error};

use super::client::Line;

/// Where the data of a `COPY … FROM STDIN` goes. One that is dropped before its end makes the
/// server refuse the COPY.
pub struct CopyIn<'a> {
    line: &'a mut Line,
    sink: Pin<Box<CopyInSink<Bytes>>>,
}

impl<'a> CopyIn<'a> {
    pub(super) fn new(line: &'a mut Line, sink: CopyInSink<Bytes>) -> Self {
        Self { line, sink: Box::pin(sink) }
    }

    /// Sends a piece; rows may begin and end anywhere in it.
    ///
    /// # Errors
    /// What the driver says; what the server refuses may be told by [`CopyIn::finish`] only.
    pub fn send(&mut self, piece: Bytes) -> Result<(), Error> {
        let Self { line, sink } = self;
        line.drive(|context| sink.as_mut().poll_ready(context))??;
        sink.as_mut().start_send(piece)?;
        line.drive(|context| sink.as_mut().poll_flush(context))?
    }

    /// Ends it and returns how many rows there are.
    ///
    /// # Errors
    /// What the driver says.
    pub fn finish(self) -> Result<u64, Error> {
        let Self { line, mut sink } = self;
        line.wait(sink.as_mut().finish())
    }
}

/// The data of a `COPY … TO STDOUT`, in pieces.
pub struct CopyOut<'a> {
    line: &'a mut Line,
    stream: Pin<Box<CopyOutStream>>,
}

impl<'a> CopyOut<'a> {
    pub(super) fn new(line: &'a mut Line, stream: CopyOutStream) -> Self {
        Self { line, stream: Box::pin(stream) }
    }
}

impl Iterator for CopyOut<'_> {
    type Item = Result<Bytes, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let Self { line, stream } = self;
        line.drive(|context| stream.as_mut().poll_next(context))
            .unwrap_or_else(|lost| Some(Err(lost)))
    }
}
