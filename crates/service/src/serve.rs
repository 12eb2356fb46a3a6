//! The listener: connections within limits, with or without TLS, until the service stops.

use std::fs::File;
use std::io::BufReader;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tower::ServiceExt as _;

use crate::config::{MOST_SECONDS, within};
use crate::slow::{ReadInTime, SentInTime};
use crate::{Error, ErrorKind};

/// The listener.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct HttpOptions {
    /// Certificate chain in PEM. With it the service speaks https.
    pub tls_cert: Option<PathBuf>,
    /// Its key, in PEM.
    pub tls_key: Option<PathBuf>,
    /// Connections open at once; more wait [default: 10,000]
    pub max_connections: usize,
    /// Longest time for a handshake, and for the head of a request [default: 15]
    pub head_seconds: u64,
    /// Longest time for a client to send the body of a request, and to read its answer [default: 300]
    pub request_seconds: u64,
    /// Most memory for all report bodies read at the same time, in bytes [default: 256 MiB]
    pub body_memory_bytes: usize,
    /// Longest time for the body of a report [default: 20]
    pub body_seconds: u64,
    /// Time for open requests to finish when the service stops [default: 20]
    pub stop_seconds: u64,
    /// Whether `/metrics` needs no token.
    pub open_metrics: bool,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            tls_cert: None,
            tls_key: None,
            max_connections: 10_000,
            head_seconds: 15,
            request_seconds: 300,
            body_memory_bytes: 256 << 20,
            body_seconds: 20,
            stop_seconds: 20,
            open_metrics: false,
        }
    }
}

impl HttpOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        let most = Semaphore::MAX_PERMITS as u64;
        within("http.max_connections", self.max_connections as u64, 1..=most)?;
        within("http.head_seconds", self.head_seconds, 1..=MOST_SECONDS)?;
        within("http.request_seconds", self.request_seconds, 1..=MOST_SECONDS)?;
        within("http.body_seconds", self.body_seconds, 1..=MOST_SECONDS)?;
        within("http.stop_seconds", self.stop_seconds, 0..=MOST_SECONDS)
    }
}

/// Who sent a request: the other end of its connection. The listener adds it to each request.
///
/// ```
/// use service::Peer;
///
/// let peer = Peer("192.0.2.7:40000".parse()?);
/// assert_eq!(peer.0.ip().to_string(), "192.0.2.7");
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "an address and nothing else")]
pub struct Peer(pub SocketAddr);

/// A listener that is bound.
///
/// ```no_run
/// # async fn example(service: service::Service) -> Result<(), service::Error> {
/// use service::{Config, Listener};
///
/// let config = Config::default();
/// let listener = Listener::bind(&config).await?;
/// println!("listening on {}, with TLS: {}", listener.address(), listener.is_secure());
/// let (stop, stopped) = tokio::sync::watch::channel(false);
/// listener.serve(service.router(), stopped).await;
/// # drop(stop);
/// # Ok(())
/// # }
/// ```
pub struct Listener {
    listener: TcpListener,
    address: SocketAddr,
    tls: Option<TlsAcceptor>,
    options: HttpOptions,
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listener").field("address", &self.address).field("tls", &self.tls.is_some()).finish()
    }
}

impl Listener {
    /// Binds the address of a configuration, and reads its certificate.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if the address cannot be bound or the certificate cannot be used.
    pub async fn bind(config: &crate::Config) -> Result<Self, Error> {
        let options = config.http.clone();
        let tls = match (&options.tls_cert, &options.tls_key) {
            (Some(certificate), Some(key)) => Some(acceptor(certificate, key)?),
            _ => None,
        };
        let wrong = |error| Error::config(format!("{}: cannot listen there", config.listen)).because(error);
        let listener = TcpListener::bind(config.listen).await.map_err(wrong)?;
        let address = listener.local_addr().map_err(wrong)?;
        Ok(Self { listener, address, tls, options })
    }

    /// The address, with the port that the system chose if none was given.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Whether it speaks https.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.tls.is_some()
    }

    /// Answers requests until `stopped` is true or its sender is dropped. Open requests then have
    /// [`stop_seconds`](HttpOptions::stop_seconds) to finish.
    pub async fn serve(self, router: Router, mut stopped: watch::Receiver<bool>) {
        let Self { listener, tls, options, .. } = self;
        let open = Arc::new(Semaphore::new(options.max_connections));
        let graceful = GracefulShutdown::new();
        let head = Duration::from_secs(options.head_seconds);
        let times = Times { head, request: Duration::from_secs(options.request_seconds) };
        loop {
            let accepted = tokio::select! {
                _ = stopped.wait_for(|stopped| *stopped) => break,
                accepted = accept(&listener, &open) => accepted,
            };
            let Some((stream, peer, permit)) = accepted else { continue };
            let (router, tls, watcher) = (router.clone(), tls.clone(), graceful.watcher());
            tokio::spawn(async move {
                let _permit = permit;
                match tls {
                    None => converse(stream, peer, router, times, watcher).await,
                    Some(tls) => match timeout(head, tls.accept(stream)).await {
                        Ok(Ok(stream)) => converse(stream, peer, router, times, watcher).await,
                        Ok(Err(error)) => tracing::debug!(%peer, %error, "no TLS"),
                        Err(_) => tracing::debug!(%peer, "the handshake took too long"),
                    },
                }
            });
        }
        drop(listener);
        if timeout(Duration::from_secs(options.stop_seconds), graceful.shutdown()).await.is_err() {
            tracing::warn!("the service stopped before all requests ended");
        }
    }
}

/// The next connection. Errors of one connection are no errors of the listener, and those of the system pass.
async fn accept(
    listener: &TcpListener,
    open: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let permit = open.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Answers are small, and browsers wait for them.
            let _ = stream.set_nodelay(true);
            Some((stream, peer, permit))
        }
        Err(error) => {
            tracing::warn!(%error, "a connection could not be accepted");
            // No file descriptors left, perhaps: others must end first.
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}

/// What a client may take.
#[derive(Clone, Copy, Debug)]
struct Times {
    /// For the head of a request.
    head: Duration,
    /// For its body, and for reading the answer.
    request: Duration,
}

/// Answers the requests of one connection.
async fn converse<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
    peer: SocketAddr,
    router: Router,
    times: Times,
    watcher: hyper_util::server::graceful::Watcher,
) {
    let service = router.map_request(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        request.map(|body| SentInTime::new(body, times.request))
    });
    let stream = ReadInTime::new(stream, times.request);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(times.head)
        .max_buf_size(MAX_HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%peer, %error, "a connection ended early");
    }
}

fn acceptor(certificate: &Path, key: &Path) -> Result<TlsAcceptor, Error> {
    let wrong = |path: &Path, what: &str| Error::config(format!("{}: {what}", path.display()));
    let file = |path: &Path| {
        File::open(path).map(BufReader::new).map_err(|error| Error::file(ErrorKind::Config, path, error))
    };
    let chain = CertificateDer::pem_reader_iter(file(certificate)?)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| wrong(certificate, "expected certificates in PEM").because(error))?;
    if chain.is_empty() {
        return Err(wrong(certificate, "no certificate in PEM"));
    }
    let secret = PrivateKeyDer::from_pem_reader(file(key)?)
        .map_err(|error| wrong(key, "expected a key in PEM").because(error))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, secret))
        .map_err(|error| wrong(certificate, "the certificate and its key do not work").because(error))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// A longer head of a request is refused with status 431.
const MAX_HEAD_BYTES: usize = 32 << 10;
