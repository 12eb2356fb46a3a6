//! Bounds the time that a client takes: to send a body, and to read an answer.
//!
//! Neighbours: `serve` puts both around each connection; `collect` has a shorter time for the bodies of reports.
//!
//! What must not be done here: count the time in which the service itself is at work, or has nothing to say. A stream of events
//! is silent for minutes.

use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// A time that begins when somebody is first waited for.
#[derive(Debug)]
struct Patience {
    time: Duration,
    end: Option<Pin<Box<Sleep>>>,
}

impl Patience {
    fn new(time: Duration) -> Self {
        Self { time, end: None }
    }

    /// Ready when the time is over.
    fn poll_end(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let time = self.time;
        self.end.get_or_insert_with(|| Box::pin(sleep(time))).as_mut().poll(context)
    }
}

/// A body that breaks off if all of it is not there in time.
#[derive(Debug)]
pub(crate) struct SentInTime<B> {
    body: B,
    patience: Patience,
}

impl<B> SentInTime<B> {
    pub(crate) fn new(body: B, time: Duration) -> Self {
        Self { body, patience: Patience::new(time) }
    }
}

impl<B: HttpBody<Data = Bytes> + Unpin> HttpBody for SentInTime<B>
where
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Ready(frame) => Poll::Ready(frame.map(|frame| frame.map_err(Into::into))),
            Poll::Pending => {
                ready!(self.patience.poll_end(context));
                Poll::Ready(Some(Err("the body did not arrive in time".into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A connection that breaks off if what is written is not read in time: all of it, so that a byte now and then is not enough.
#[derive(Debug)]
pub(crate) struct ReadInTime<S> {
    stream: S,
    patience: Patience,
}

impl<S> ReadInTime<S> {
    pub(crate) fn new(stream: S, time: Duration) -> Self {
        Self { stream, patience: Patience::new(time) }
    }

    /// What a write came to: an error if it waits and the time is over.
    fn or_late<T>(&mut self, written: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            return written;
        }
        ready!(self.patience.poll_end(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for ReadInTime<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for ReadInTime<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.or_late(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.or_late(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        if flushed.is_ready() {
            // Flushed is what has nothing left to write: the next answer has its own time.
            self.patience.end = None;
        }
        self.or_late(flushed, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let ended = Pin::new(&mut self.stream).poll_shutdown(context);
        self.or_late(ended, context)
    }
}
