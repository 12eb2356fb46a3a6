//! Sends requests, within limits.

use std::fmt;
use std::io::{self, Read as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::{HeaderMap, Response as Answer, StatusCode, header};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use crate::address::{Guard, Names};
use crate::redirect::{allowed, is_confidential, redirected, web_address};
use crate::response::seconds;
use crate::{Addresses, Error, ErrorKind, Fetched, PrivateHosts, Request, Response, Validators};

/// Sends requests within limits. Cheap to clone; clones share their connections.
///
/// ```no_run
/// use fetch::{Client, Fetched, Request};
///
/// let client = Client::builder().build();
/// match client.fetch(&Request::get("https://feeds.example/hosts.txt"))? {
///     Fetched::New(feed) => println!("{} bytes, ETag {:?}", feed.bytes.len(), feed.validators.etag),
///     Fetched::NotModified => println!("still the same"),
///     _ => {}
/// }
/// let posted = client.send(&Request::post("https://hooks.example/", b"{}"))?;
/// assert_eq!(posted.status, 204);
/// # Ok::<(), fetch::Error>(())
/// ```
#[derive(Clone)]
pub struct Client {
    /// One for each of [`Addresses`]: the guard belongs to the agent, so that no connection of one serves another.
    agents: [Agent; 3],
    limits: ClientBuilder,
}

impl Client {
    /// Starts with the default limits.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            max_bytes: 256 << 20,
            total_timeout: Duration::from_secs(120),
            connect_timeout: Duration::from_secs(10),
            max_attempts: 3,
            max_redirects: 5,
            first_pause: Duration::from_secs(1),
            addresses: Addresses::Public,
            private_hosts: PrivateHosts::default(),
            names: None,
            proxy: None,
            user_agent: concat!("pagewarden/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// Fetches a content, trying again where that may help.
    ///
    /// It blocks for at most the [total time](ClientBuilder::total_timeout) of each attempt, and for the pauses between them.
    /// No pause is longer than that time. So `n` attempts block for at most `2n - 1` times as long. With the defaults, that is
    /// 3 attempts of 120 s and 2 pauses of 120 s: 10 minutes. A pause is that long only if the server asks for it by
    /// `Retry-After`; otherwise the default pauses are 1 s and 2 s.
    ///
    /// # Errors
    ///
    /// [`Error`], whose [kind](Error::kind) says what, and [`attempts`](Error::attempts) how often it was tried. Any status but
    /// 200, and 304 for a conditional request, is an error.
    pub fn fetch(&self, request: &Request<'_>) -> Result<Fetched, Error> {
        let mut pause = self.limits.first_pause;
        let mut attempts = 1;
        loop {
            let error = match self.attempt(request) {
                Ok(fetched) => return Ok(fetched),
                Err(error) => error.after(attempts),
            };
            if attempts >= self.limits.max_attempts || !error.may_pass() {
                return Err(error);
            }
            // A server that says when to come back means it, within reason.
            let longest = self.time(request);
            std::thread::sleep(error.retry_after().map_or(pause, |asked| asked.max(pause)).min(longest));
            pause = pause.saturating_mul(2).min(longest);
            attempts += 1;
        }
    }

    /// Sends a request once, and gives the answer of whatever status.
    ///
    /// # Errors
    ///
    /// [`Error`] without an answer, or with one that is too large.
    pub fn send(&self, request: &Request<'_>) -> Result<Response, Error> {
        let deadline = Instant::now() + self.time(request);
        let (mut answer, url) = self.follow(request, deadline)?;
        let bytes = if request.reads_body { self.body(request, &mut answer, deadline)? } else { Vec::new() };
        Ok(Response::new(answer.status().as_u16(), url.into(), answer.headers(), bytes))
    }

    /// Whether a request could be sent, before anything is connected: its address, and the way of its keys. The addresses of a
    /// host name are known only at connection time.
    ///
    /// ```
    /// use fetch::{Client, ErrorKind, Request};
    ///
    /// let client = Client::builder().build();
    /// assert!(client.check(&Request::get("https://api.example/").secret("authorization", "the key")).is_ok());
    /// let error = client.check(&Request::get("http://api.example/").secret("authorization", "the key")).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Insecure);
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Url`], [`ErrorKind::Address`] or [`ErrorKind::Insecure`].
    pub fn check(&self, request: &Request<'_>) -> Result<(), Error> {
        self.origin(request).map(drop)
    }

    fn origin(&self, request: &Request<'_>) -> Result<Url, Error> {
        let origin = self.reachable(request, web_address(request.url)?)?;
        if !request.secrets.is_empty() && !is_confidential(&origin) {
            let message =
                "a key is sent over https only, or to this machine; change the address or leave the key out";
            return Err(Error::new(ErrorKind::Insecure, message));
        }
        Ok(origin)
    }

    fn reachable(&self, request: &Request<'_>, url: Url) -> Result<Url, Error> {
        let addresses = self.addresses(request, &url);
        allowed(url, addresses)
    }

    /// Each host has its own: a redirect from a private host does not carry its rule to the next one.
    fn addresses(&self, request: &Request<'_>, url: &Url) -> Addresses {
        let addresses = request.addresses.unwrap_or(self.limits.addresses);
        self.limits.private_hosts.addresses(url.host_str().unwrap_or_default(), addresses)
    }

    /// One try for a content, within the total time.
    fn attempt(&self, request: &Request<'_>) -> Result<Fetched, Error> {
        let deadline = Instant::now() + self.time(request);
        let (mut answer, url) = self.follow(request, deadline)?;
        match answer.status() {
            StatusCode::OK => {
                let bytes = self.body(request, &mut answer, deadline)?;
                let response = Response::new(200, url.into(), answer.headers(), bytes);
                Ok(Fetched::New(response.into_content()))
            }
            StatusCode::NOT_MODIFIED if request.validators.is_some() => Ok(Fetched::NotModified),
            status if status.is_redirection() => {
                Err(Error::new(ErrorKind::Redirect, format!("status {} is not followed", status.as_u16())))
            }
            status => {
                let retry_after = text(answer.headers(), header::RETRY_AFTER.as_str());
                Err(Error::status(status.as_u16(), retry_after.as_deref().and_then(seconds)))
            }
        }
    }

    /// The answer at the end of the redirects, and who gave it.
    fn follow(&self, request: &Request<'_>, deadline: Instant) -> Result<(Answer<ureq::Body>, Url), Error> {
        let origin = self.origin(request)?;
        let mut url = origin.clone();
        let mut redirects = 0;
        loop {
            let answer = self.exchange(request, &origin, &url, deadline)?;
            let status = answer.status();
            let leads_on = status.is_redirection() && status != StatusCode::NOT_MODIFIED;
            if !leads_on || request.body.is_some() || self.limits.max_redirects == 0 {
                return Ok((answer, url));
            }
            if redirects == self.limits.max_redirects {
                return Err(Error::new(ErrorKind::Redirect, format!("more than {redirects} redirects")));
            }
            redirects += 1;
            let target = text(answer.headers(), header::LOCATION.as_str());
            url = self.reachable(request, redirected(&url, target.as_deref())?)?;
        }
    }

    fn exchange(
        &self,
        request: &Request<'_>,
        origin: &Url,
        url: &Url,
        deadline: Instant,
    ) -> Result<Answer<ureq::Body>, Error> {
        let left = deadline.saturating_duration_since(Instant::now()).max(SHORTEST);
        let agent = &self.agents[slot(self.addresses(request, url))];
        let mut headers: Vec<(&str, &str)> = request.headers.clone();
        if let Some(Validators { etag, last_modified }) = request.validators {
            headers.extend(etag.iter().map(|etag| (header::IF_NONE_MATCH.as_str(), etag.as_str())));
            headers
                .extend(last_modified.iter().map(|date| (header::IF_MODIFIED_SINCE.as_str(), date.as_str())));
        }
        if url.origin() == origin.origin() {
            headers.extend(&request.secrets);
        }
        let answer = match request.body {
            None => {
                let call = agent.get(url.as_str()).config().timeout_global(Some(left)).build();
                headers.iter().fold(call, |call, (name, value)| call.header(*name, *value)).call()
            }
            Some(body) => {
                let call = agent.post(url.as_str()).config().timeout_global(Some(left)).build();
                headers.iter().fold(call, |call, (name, value)| call.header(*name, *value)).send(body)
            }
        };
        answer.map_err(Error::from)
    }

    /// Reads a body that is as long as its header says, if it says so.
    fn body(
        &self,
        request: &Request<'_>,
        answer: &mut Answer<ureq::Body>,
        deadline: Instant,
    ) -> Result<Vec<u8>, Error> {
        let promised = text(answer.headers(), header::CONTENT_LENGTH.as_str());
        let promised = promised.and_then(|length| length.parse::<u64>().ok());
        let limit = request.max_bytes.unwrap_or(self.limits.max_bytes);
        // What a failure says besides its status is read as far as the limit.
        let is_whole = answer.status().is_success() && answer.status() != StatusCode::NO_CONTENT;
        if is_whole && promised.is_some_and(|promised| promised > limit) {
            return Err(Error::limit(limit));
        }
        let mut bytes = Vec::new();
        let mut reader = answer.body_mut().as_reader().take(limit.saturating_add(1));
        let mut chunk = vec![0; 64 * 1024];
        loop {
            match reader.read(&mut chunk) {
                Ok(0) => break,
                Ok(count) => bytes.extend_from_slice(&chunk[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) if !is_whole => break,
                Err(error) => return Err(Error::body(error)),
            }
            if Instant::now() > deadline {
                return Err(Error::new(ErrorKind::TimedOut, "the body did not arrive in time"));
            }
        }
        if bytes.len() as u64 > limit && !is_whole {
            bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        }
        if bytes.len() as u64 > limit {
            return Err(Error::limit(limit));
        }
        match promised {
            Some(promised) if is_whole && promised != bytes.len() as u64 => Err(Error::new(
                ErrorKind::Truncated,
                format!("expected {promised} bytes, got {}", bytes.len()),
            )),
            _ => Ok(bytes),
        }
    }

    fn time(&self, request: &Request<'_>) -> Duration {
        request.total_timeout.unwrap_or(self.limits.total_timeout).min(LONGEST)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// Makes a [`Client`].
///
/// ```
/// use std::time::Duration;
/// use fetch::{Addresses, Client, ErrorKind, Request};
///
/// let builder = Client::builder()
///     .max_bytes(64 << 20)
///     .connect_timeout(Duration::from_secs(5))
///     .total_timeout(Duration::from_secs(60))
///     .max_attempts(5)
///     .max_redirects(2)
///     .first_pause(Duration::from_secs(2))
///     .user_agent("my-crawler/1.0");
///
/// // An address inside of the own network is refused, and not tried again.
/// let inside = Request::get("http://127.0.0.1/feed.txt");
/// let error = builder.clone().build().fetch(&inside).unwrap_err();
/// assert_eq!((error.kind(), error.attempts()), (ErrorKind::Address, 1));
///
/// let behind = builder.addresses(Addresses::Private).proxy("http://proxy.example:3128")?.build();
/// assert!(format!("{behind:?}").contains("Private"));
/// let client = Client::builder().proxy_of_environment().build(); // asked for
/// # drop(client);
/// # Ok::<(), fetch::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    max_bytes: u64,
    total_timeout: Duration,
    connect_timeout: Duration,
    max_attempts: u32,
    max_redirects: usize,
    first_pause: Duration,
    addresses: Addresses,
    private_hosts: PrivateHosts,
    names: Option<Names>,
    proxy: Option<ureq::Proxy>,
    user_agent: String,
}

impl ClientBuilder {
    /// The largest body, in bytes as sent. Default 256 MiB.
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// The longest time of one attempt with its redirects. Default 120 s.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// The longest time to connect. Default 10 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How often [`fetch`](Client::fetch) tries in all what may pass, at least once. Default 3.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// How many redirects of a `GET` are followed. With 0, the redirect itself is the answer. Default 5.
    pub fn max_redirects(mut self, redirects: usize) -> Self {
        self.max_redirects = redirects;
        self
    }

    /// The pause before the second attempt. Each further pause is twice as long, and at least as long as the server
    /// asks. No pause is longer than the total time of an attempt. Default 1 s.
    pub fn first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// Which addresses may be reached unless a request says otherwise. Default [`Addresses::Public`].
    pub fn addresses(mut self, addresses: Addresses) -> Self {
        self.addresses = addresses;
        self
    }

    /// Hosts that may lead to private addresses although requests are held to public ones. Each redirect is judged by the host that it
    /// leads to. Default none.
    ///
    /// ```
    /// use fetch::{Client, ErrorKind, PrivateHosts, Request};
    ///
    /// let client = Client::builder().private_hosts(PrivateHosts::parse(["10.0.0.7"])?).build();
    /// assert!(client.check(&Request::get("http://10.0.0.7/")).is_ok());
    /// assert_eq!(client.check(&Request::get("http://10.0.0.8/")).unwrap_err().kind(), ErrorKind::Address);
    /// # Ok::<(), fetch::Error>(())
    /// ```
    pub fn private_hosts(mut self, hosts: PrivateHosts) -> Self {
        self.private_hosts = hosts;
        self
    }

    /// Resolves a name and a port with this function, once per connection, in place of the system. Its answers are held to the same
    /// [`Addresses`]. The function runs on a thread of its own. If it takes longer than the rest of the total time, the attempt
    /// fails with [`ErrorKind::TimedOut`], and the function runs on until it returns.
    ///
    /// ```
    /// use fetch::{Client, ErrorKind, Request};
    ///
    /// let inside = |_: &str, port| Ok(vec![([127, 0, 0, 1], port).into()]);
    /// let client = Client::builder().names(inside).build();
    /// let error = client.fetch(&Request::get("http://cdn.example/a.js")).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Address);
    /// ```
    pub fn names(
        mut self,
        names: impl Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync + 'static,
    ) -> Self {
        self.names = Some(Arc::new(names));
        self
    }

    /// Sends everything through a proxy, such as `http://proxy.example:3128`. The proxy then resolves names, and has to refuse
    /// inner addresses itself.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] if it is no address of a proxy.
    pub fn proxy(mut self, address: &str) -> Result<Self, Error> {
        let proxy = ureq::Proxy::new(address);
        // The address may hold a password, and so may an error about it.
        self.proxy = Some(proxy.map_err(|_| {
            Error::new(
                ErrorKind::Misuse,
                "expected the address of a proxy, such as http://proxy.example:3128",
            )
        })?);
        Ok(self)
    }

    /// Uses the proxy of the environment (`HTTPS_PROXY` and the like), if it names one. Otherwise the environment is not read.
    pub fn proxy_of_environment(mut self) -> Self {
        self.proxy = ureq::Proxy::try_from_env();
        self
    }

    /// What it calls itself. Default `pagewarden/` and the version.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = name.into();
        self
    }

    /// Makes the client. Nothing is connected.
    #[must_use]
    pub fn build(self) -> Client {
        let agent = |addresses| {
            let config = Agent::config_builder()
                .proxy(self.proxy.clone())
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .timeout_connect(Some(self.connect_timeout))
                .user_agent(self.user_agent.as_str())
                .build();
            Agent::with_parts(
                config,
                DefaultConnector::default(),
                Guard { addresses, names: self.names.clone() },
            )
        };
        Client { agents: [Addresses::Any, Addresses::Private, Addresses::Public].map(agent), limits: self }
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The proxy's address may hold a password.
        f.debug_struct("ClientBuilder")
            .field("max_bytes", &self.max_bytes)
            .field("total_timeout", &self.total_timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_attempts", &self.max_attempts)
            .field("max_redirects", &self.max_redirects)
            .field("first_pause", &self.first_pause)
            .field("addresses", &self.addresses)
            .field("private_hosts", &self.private_hosts)
            .field("has_proxy", &self.proxy.is_some())
            .field("user_agent", &self.user_agent)
            .finish()
    }
}

/// The agent of some addresses.
fn slot(addresses: Addresses) -> usize {
    match addresses {
        Addresses::Any => 0,
        Addresses::Private => 1,
        Addresses::Public => 2,
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// The longest time that is waited: clocks overflow, and a time is often a number in somebody's configuration.
pub(crate) const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// What a request gets whose time is nearly up.
const SHORTEST: Duration = Duration::from_millis(1);
