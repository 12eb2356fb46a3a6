//! A page by the network alone: what is asked for, of whom, and how politely.
//!
//! `crawl` goes round by round: it fetches what is named, and `named` finds in each script what it names in turn. `robots`, `sitemap` and
//! `turns` are the manners.
//!
//! Neighbours: `fetch` opens the connections, `page` reads the documents, and the caller says what a script hides in its strings.
//!
//! What must not be done here: run anything, or leave out a script because a `robots.txt` forbids it: an attacker's would hide his.

mod crawl;
mod links;
pub(crate) mod named;
mod robots;
mod sitemap;
mod tokens;
mod turns;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fetch::{Client, Request, Response};
use url::Url;

use self::robots::Robots;
use self::turns::Turns;
use crate::{Captured, Error, ErrorKind, Options};

pub use self::links::is_same_site;

/// Reads a script and gives the addresses that it loads code from. The caller finds them, for example by decoding the script's
/// strings.
///
/// ```
/// use capture::Loads;
///
/// let nothing: &Loads<'_> = &|_source| Vec::new();
/// assert!(nothing(b"a()").is_empty());
/// ```
pub type Loads<'a> = dyn Fn(&[u8]) -> Vec<String> + Sync + 'a;

/// Reads pages and their scripts by the network alone: nothing of them is run.
///
/// It asks a site's `robots.txt` before a page, waits between the pages of a site, and asks no host more than four things at
/// once. Scripts that a page loads are fetched whatever the `robots.txt` of their host says, as browsers do: otherwise an
/// attacker's would hide his script.
///
/// ```no_run
/// use capture::{Network, Options};
///
/// let network = Network::new(Options::default());
/// network.allows("https://shop.example/")?;
/// for url in network.sitemap("https://shop.example/", 20)? {
///     let page = network.page(&url, &|_| Vec::new())?;
///     println!("{url}: {} scripts", page.scripts.len());
/// }
/// # Ok::<(), capture::Error>(())
/// ```
pub struct Network {
    options: Options,
    client: Client,
    turns: Turns,
    robots: Mutex<HashMap<String, Arc<Robots>>>,
    /// When a site was last asked for a page.
    asked: Mutex<HashMap<String, Instant>>,
}

impl Network {
    /// Makes one. Nothing is connected.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let client = Client::builder()
            .addresses(options.addresses)
            .private_hosts(options.private_hosts.clone())
            .user_agent(options.user_agent())
            .max_bytes(options.max_body_bytes)
            .total_timeout(options.max_time)
            .max_attempts(1)
            .max_redirects(MAX_REDIRECTS)
            .build();
        Self { options, client, turns: Turns::default(), robots: Mutex::default(), asked: Mutex::default() }
    }

    /// Reads a page with its frames of the same site, and all scripts that can be found without running any.
    ///
    /// # Errors
    ///
    /// [`Error`], if the page itself cannot be had. A script that cannot be had is one without a source.
    pub fn page(&self, url: &str, loads: &Loads<'_>) -> Result<Captured, Error> {
        let (url, login) = visited(url)?;
        if let Some(login) = login {
            return Self::new(self.options.with_login(login)).page(url.as_str(), loads);
        }
        self.may_visit(&url)?;
        self.wait_for_turn(&url);
        crawl::page(self, &url, loads)
    }

    /// Whether a page may be visited by its site's `robots.txt`, and its address at all.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Robots`] if `robots.txt` excludes the page, [`ErrorKind::Url`] if it is not a web address (http or https),
    /// and [`ErrorKind::Address`] if the address is not allowed.
    pub fn allows(&self, url: &str) -> Result<(), Error> {
        self.may_visit(&visited(url)?.0)
    }

    /// Pages that the site's sitemaps name, on the host of the address alone; at most so many.
    ///
    /// # Errors
    ///
    /// [`Error`] if there is no sitemap that can be read.
    pub fn sitemap(&self, url: &str, max_pages: usize) -> Result<Vec<String>, Error> {
        let url = visited(url)?.0;
        let named = self.robots(&url)?.sitemaps.clone();
        sitemap::pages(self, &url, named, max_pages)
    }

    /// Fetches what is at an address, whatever its status.
    fn get(&self, url: &Url, page: &Url, max_bytes: u64, time: Duration) -> Result<Response, Error> {
        let cookies = self.options.cookie_header();
        let mut request =
            Request::get(url.as_str()).max_bytes(max_bytes).total_timeout(time).header("accept", ACCEPT);
        request = request.header("accept-encoding", CODINGS);
        if url.origin() == page.origin() {
            for (name, value) in &self.options.headers {
                request = request.secret(name, value);
            }
            if let Some(cookies) = &cookies {
                request = request.secret("cookie", cookies);
            }
        }
        let host = url.host_str().unwrap_or_default();
        Ok(self.turns.take(host, || self.client.send(&request))?)
    }

    fn may_visit(&self, url: &Url) -> Result<(), Error> {
        if !self.options.may_ask(url) {
            return Err(Error::new(
                ErrorKind::Address,
                "the address is of this machine or of a private network, which is not allowed",
            ));
        }
        if self.options.ignore_robots {
            return Ok(());
        }
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        if self.robots(url)?.allows(path) {
            Ok(())
        } else {
            Err(Error::new(ErrorKind::Robots, "the site's robots.txt excludes the page"))
        }
    }

    /// The rules of a site. Those of one that cannot be reached are none: asking for the page then says why.
    fn robots(&self, url: &Url) -> Result<Arc<Robots>, Error> {
        let origin = url.origin().ascii_serialization();
        let mut known = self.robots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(robots) = known.get(&origin) {
            return Ok(Arc::clone(robots));
        }
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        at.set_fragment(None);
        let answer = self.get(&at, url, MAX_ROBOTS_BYTES, ROBOTS_TIME.min(self.options.max_time));
        let robots = match answer {
            Ok(answer) if answer.status == 200 => match plain(&answer, MAX_UNPACKED_ROBOTS) {
                Ok(text) => Robots::parse(&String::from_utf8_lossy(&text)),
                Err(_) => Robots::default(),
            },
            Ok(answer) if answer.status >= 500 => Robots::closed(),
            Err(error) if matches!(error.kind(), ErrorKind::Address | ErrorKind::Misuse) => {
                return Err(error);
            }
            Ok(_) | Err(_) => Robots::default(),
        };
        let robots = Arc::new(robots);
        known.insert(origin, Arc::clone(&robots));
        Ok(robots)
    }

    /// Pages of a site are asked for one after the other, with a pause.
    fn wait_for_turn(&self, url: &Url) {
        let origin = url.origin().ascii_serialization();
        let delay = if self.options.ignore_robots {
            None
        } else {
            self.robots(url).ok().and_then(|robots| robots.delay)
        };
        let pause = delay.unwrap_or(PAUSE);
        let now = Instant::now();
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let next = asked.get(&origin).map_or(now, |last| (*last + pause).max(now));
        asked.insert(origin, next);
        drop(asked);
        thread::sleep(next.saturating_duration_since(now));
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers and cookies may be keys.
        f.debug_struct("Network").field("client", &self.client).finish_non_exhaustive()
    }
}

/// An address of the web, and the name and password in it as a header: what shows addresses shows no password.
pub(crate) fn visited(url: &str) -> Result<(Url, Option<String>), Error> {
    let mut url = web_address(url)?;
    if url.username().is_empty() && url.password().is_none() {
        return Ok((url, None));
    }
    let plain = |text: &str| page::percent_decoded(text.as_bytes());
    let mut pair = plain(url.username());
    pair.push(b':');
    pair.extend(plain(url.password().unwrap_or_default()));
    let login = format!("Basic {}", STANDARD.encode(pair));
    // An address of the web has room for both.
    let _ = (url.set_username(""), url.set_password(None));
    Ok((url, Some(login)))
}

/// An address of the web without what comes after `#`.
fn web_address(url: &str) -> Result<Url, Error> {
    let mut url = Url::parse(url).map_err(|error| Error::new(ErrorKind::Url, error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Error::new(ErrorKind::Url, format!("expected http or https, got {}", url.scheme())));
    }
    url.set_fragment(None);
    Ok(url)
}

/// An address without what comes after `#`.
pub(crate) fn without_fragment(url: &Url) -> String {
    url[..url::Position::AfterQuery].to_owned()
}

/// The body of an answer, unpacked.
fn plain(answer: &Response, max_bytes: usize) -> Result<Vec<u8>, Error> {
    let codings = answer.header("content-encoding").unwrap_or_default();
    page::without_codings(&answer.bytes, codings, max_bytes)
        .map_err(|error| Error::new(ErrorKind::NotUnderstood, error.to_string()))
}

/// What a reader here unpacks. Without it, a server may choose.
const CODINGS: &str = "gzip, deflate, br";
const MAX_UNPACKED_ROBOTS: usize = 2 << 20;
const ACCEPT: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
const MAX_REDIRECTS: usize = 10;
const MAX_ROBOTS_BYTES: u64 = 512 << 10;
const ROBOTS_TIME: Duration = Duration::from_secs(10);
/// Between pages of a site that asks for no other pause.
const PAUSE: Duration = Duration::from_millis(500);
