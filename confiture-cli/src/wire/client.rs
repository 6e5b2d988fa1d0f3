//! One conversation with one server, for those who say one thing and wait for the answer.
//!
//! The driver is asynchronous. Here a thread waits for it, with one exception: two messages can be
//! on their way at once ([`Client::pipeline`]).

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll};
use std::time::Instant;

use tokio::runtime::{self, Runtime};
use tokio_postgres::error::DbError;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{AsyncMessage, Config, Error, NoTls, Row, SimpleQueryMessage, Socket};

use super::copy::{CopyIn, CopyOut};
use super::rows::Rows;
use super::transaction::Transaction;

/// What is done with a notice of the server.
pub type Hear = fn(&DbError);

/// A parameter of a question, and its type.
pub type Parameter<'a> = (&'a (dyn ToSql + Sync), Type);

/// A conversation. When it is dropped, the server is told that it is over.
pub struct Client {
    // Dropped in this order: the line sees that nobody speaks any more, says so, and closes.
    voice: tokio_postgres::Client,
    line: Line,
}

/// The answers to two messages that were sent at once.
#[derive(Debug)]
pub struct Both {
    /// That to the first one.
    pub first: Vec<SimpleQueryMessage>,
    /// When it was there.
    pub first_at: Instant,
    /// That to the second one.
    pub second: Result<Vec<SimpleQueryMessage>, Error>,
}

impl Client {
    /// Connects as a configuration says.
    ///
    /// # Errors
    /// What the driver says.
    pub fn open<T>(config: &Config, tls: T, hear: Hear) -> Result<Self, Error>
    where
        T: MakeTlsConnect<Socket>,
        T::Stream: Send + 'static,
        T::TlsConnect: TlsConnect<Socket, Stream = T::Stream>,
    {
        let built = runtime::Builder::new_current_thread().enable_all().build();
        let runtime = built.expect("the system lets us wait for a socket");
        let (voice, mut connection) = runtime.block_on(config.connect(tls))?;
        let listen = Box::new(move |context: &mut Context<'_>| connection.poll_message(context));
        Ok(Self { voice, line: Line { runtime, listen, hear } })
    }

    /// Connects without TLS, to a server whose notices are of no interest.
    ///
    /// # Errors
    /// What the driver says.
    pub fn connect(url: &str) -> Result<Self, Error> {
        Self::open(&url.parse()?, NoTls, |_| {})
    }

    /// Runs statements in one message and returns all that is answered, as text.
    ///
    /// # Errors
    /// What the driver says.
    pub fn simple_query(&mut self, sql: &str) -> Result<Vec<SimpleQueryMessage>, Error> {
        self.line.wait(self.voice.simple_query(sql))
    }

    /// Runs statements in one message.
    ///
    /// # Errors
    /// What the driver says.
    pub fn batch_execute(&mut self, sql: &str) -> Result<(), Error> {
        self.line.wait(self.voice.batch_execute(sql))
    }

    /// Sends two messages at once: the server goes on with the second when it has answered the
    /// first, without a round trip in between. It does so also where the first failed, so that both
    /// belong into one transaction: that is aborted then, and the second fails as well.
    ///
    /// # Errors
    /// What the driver says of the first one. Where the connection is lost, nobody knows what
    /// became of either.
    pub fn pipeline(&mut self, first: &str, second: &str) -> Result<Both, Error> {
        let mut one = pin!(self.voice.simple_query(first));
        let mut two = pin!(self.voice.simple_query(second));
        let (mut heard, mut first_at) = (None, Instant::now());
        let outcome = self.line.drive(|context| {
            // Polling for the first time is sending: both are polled before either is waited for.
            if heard.is_none()
                && let Poll::Ready(told) = one.as_mut().poll(context)
            {
                (heard, first_at) = (Some(told), Instant::now());
            }
            two.as_mut().poll(context)
        });
        let second = outcome.and_then(|second| second);
        match heard {
            Some(first) => Ok(Both { first: first?, first_at, second }),
            None => Err(second.expect_err("answers come in the order of the questions")),
        }
    }

    /// Asks one question in one round trip, without a name for it on the server.
    ///
    /// # Errors
    /// What the driver says.
    pub fn query_typed(
        &mut self,
        sql: &str,
        parameters: &[Parameter<'_>],
    ) -> Result<Vec<Row>, Error> {
        self.line.wait(self.voice.query_typed(sql, parameters))
    }

    /// Does the same where one row is the answer.
    ///
    /// # Errors
    /// What the driver says, also where there is another number of rows.
    pub fn query_typed_one(
        &mut self,
        sql: &str,
        parameters: &[Parameter<'_>],
    ) -> Result<Row, Error> {
        self.line.wait(self.voice.query_typed_one(sql, parameters))
    }

    /// Asks one question and returns the rows as they come.
    ///
    /// # Errors
    /// What the driver says.
    pub fn rows(&mut self, sql: &str) -> Result<Rows<'_>, Error> {
        let none: [(bool, Type); 0] = [];
        let stream = self.line.wait(self.voice.query_typed_raw(sql, none))?;
        Ok(Rows::new(&mut self.line, stream))
    }

    /// Asks one question whose parameters have the types that the server expects, where at most one
    /// row is the answer.
    ///
    /// # Errors
    /// What the driver says, also where there are more rows.
    pub fn query_opt(
        &mut self,
        sql: &str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Option<Row>, Error> {
        self.line.wait(self.voice.query_opt(sql, parameters))
    }

    /// Begins a `COPY … FROM STDIN`.
    ///
    /// # Errors
    /// What the driver says.
    pub fn copy_in(&mut self, sql: &str) -> Result<CopyIn<'_>, Error> {
        let sink = self.line.wait(self.voice.copy_in(sql))?;
        Ok(CopyIn::new(&mut self.line, sink))
    }

    /// Begins a `COPY … TO STDOUT`.
    ///
    /// # Errors
    /// What the driver says.
    pub fn copy_out(&mut self, sql: &str) -> Result<CopyOut<'_>, Error> {
        let stream = self.line.wait(self.voice.copy_out(sql))?;
        Ok(CopyOut::new(&mut self.line, stream))
    }

    /// Begins a transaction with this statement; one that is dropped is rolled back.
    ///
    /// # Errors
    /// What the driver says.
    pub fn begin(&mut self, statement: &str) -> Result<Transaction<'_>, Error> {
        Transaction::begin(self, statement)
    }
}

/// What has been sent and is yet to come.
pub(super) struct Line {
    runtime: Runtime,
    listen: Box<Listen>,
    hear: Hear,
}

type Listen = dyn FnMut(&mut Context<'_>) -> Poll<Option<Result<AsyncMessage, Error>>> + Send;

impl Line {
    /// Waits for an answer.
    pub(super) fn wait<T>(
        &mut self,
        answer: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let mut answer = pin!(answer);
        self.drive(|context| answer.as_mut().poll(context))?
    }

    /// Polls while it keeps the connection going; fails when that is lost.
    pub(super) fn drive<T>(
        &mut self,
        mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>,
    ) -> Result<T, Error> {
        let Self { runtime, listen, hear } = self;
        runtime.block_on(std::future::poll_fn(|context| {
            loop {
                match listen(context) {
                    Poll::Ready(Some(Ok(AsyncMessage::Notice(notice)))) => hear(&notice),
                    Poll::Ready(Some(Ok(_))) => {}
                    Poll::Ready(Some(Err(lost))) => return Poll::Ready(Err(lost)),
                    // It is over, and whoever waits will hear so.
                    Poll::Ready(None) | Poll::Pending => break,
                }
            }
            poll(context).map(Ok)
        }))
    }
}

impl Drop for Line {
    /// Nobody speaks any more: what is on its way is sent, and the good-bye after it.
    fn drop(&mut self) {
        let Self { runtime, listen, .. } = self;
        runtime.block_on(std::future::poll_fn(|context| {
            loop {
                match listen(context) {
                    Poll::Ready(Some(Ok(_))) => {}
                    Poll::Ready(Some(Err(_)) | None) => return Poll::Ready(()),
                    Poll::Pending => return Poll::Pending,
                }
            }
        }));
    }
}
