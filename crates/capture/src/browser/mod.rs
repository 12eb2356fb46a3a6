//! A page as a real browser runs it.
//!
//! `launch` starts a Chromium for one visit, `pipe` speaks with it, `door` is its only way out. `visit` goes through the phases of a visit
//! and `act` does what a visitor would; meanwhile `events` answers what happens and `record` keeps it. In the end `chain` makes scripts and
//! connections of the record.
//!
//! Neighbours: `network` reads the same page without a browser, and `joined` compares the two.
//!
//! What must not be done here: let the browser out by another way than `door`, or believe what the page says of itself. Nor run
//! code of ours where the page sees it; `page_code` has a world of its own. The browser is the page's from the first byte on.

mod act;
mod chain;
mod consent;
mod door;
mod events;
mod launch;
mod page_code;
mod pipe;
mod record;
mod steps;
mod visit;

use std::path::PathBuf;
use std::time::Duration;

use url::{Host, Url};

use self::visit::Visit;
use crate::network::visited;
use crate::{Captured, Error, ErrorKind, Options};

pub use self::steps::Steps;

/// A Chromium that visits pages: each with a process and a profile of its own, which are thrown away.
///
/// Everything that it sends goes through a proxy of ours, which refuses addresses that may not be reached. Downloads, permissions
/// and dialogs are refused. Forms and navigations away are recorded as connections and not sent.
///
/// ```no_run
/// use capture::{Browser, BrowserOptions, Options};
///
/// let browser = Browser::find(Options::default(), BrowserOptions::default())?;
/// let shop = browser.visit("https://shop.example/")?;
/// for script in &shop.scripts {
///     println!("{} started by {:?}", script.holder, script.initiators.first());
/// }
/// # Ok::<(), capture::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Browser {
    program: PathBuf,
    options: Options,
    wishes: BrowserOptions,
}

/// Actions of a browser on a page, and its limits.
///
/// ```
/// use std::time::Duration;
/// use capture::{BrowserOptions, Consent};
///
/// let mut wishes = BrowserOptions::default();
/// wishes.consent = Some(Consent::Accept);
/// wishes.scrolls = true;
/// assert_eq!(wishes.quiet, Duration::from_secs(2));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BrowserOptions {
    /// The program; `None` for the first Chromium in the folders of `PATH`.
    pub program: Option<PathBuf>,
    /// A page is done when nothing new is asked for or compiled for so long. Default 2 s.
    pub quiet: Duration,
    /// So long is waited after a page is loaded in any case. Default none.
    pub wait: Duration,
    /// Whether the page is scrolled to its end.
    pub scrolls: bool,
    /// The answer to a consent tool.
    pub consent: Option<Consent>,
    /// Width and height of the page, in CSS pixels. Default 1280 x 800.
    pub viewport: (u32, u32),
    /// Further steps on the page.
    pub steps: Steps,
    /// The memory of all processes of the browser, in bytes, as far as they do not share it. Default 2 GiB.
    pub max_memory: u64,
    /// The memory for the scripts of a page, in bytes. Default 512 MiB.
    pub max_script_memory: u64,
    /// Whether the requests with the bodies of pages and scripts are kept, for an archive.
    pub keeps_requests: bool,
}

impl Default for BrowserOptions {
    fn default() -> Self {
        Self {
            program: None,
            quiet: Duration::from_secs(2),
            wait: Duration::ZERO,
            scrolls: false,
            consent: None,
            viewport: (1280, 800),
            steps: Steps::default(),
            max_memory: 2 << 30,
            max_script_memory: 512 << 20,
            keeps_requests: false,
        }
    }
}

/// The answer to a consent tool.
///
/// ```
/// use capture::Consent;
///
/// assert_ne!(Consent::Accept, Consent::Reject);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "yes or no")]
pub enum Consent {
    /// All is allowed.
    Accept,
    /// Allows only necessary purposes.
    Reject,
}

impl Browser {
    /// Finds the program. Nothing is started.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Browser`] if there is none, with what to install.
    pub fn find(options: Options, wishes: BrowserOptions) -> Result<Self, Error> {
        let found = wishes.program.clone().filter(|program| program.is_file());
        let program = match (&wishes.program, found) {
            (Some(_), Some(program)) => program,
            (Some(program), None) => {
                return Err(Error::browser(format!("there is no browser at {}", program.display())));
            }
            (None, _) => launch::find().ok_or_else(|| {
                Error::browser(
                    "no Chromium was found; install it (Debian and Ubuntu: apt-get install chromium; Fedora: dnf install chromium; \
                     macOS: brew install --cask chromium), or name the program",
                )
            })?,
        };
        Ok(Self { program, options, wishes })
    }

    /// Visits a page: opens it, waits until it is quiet, and takes the configured steps.
    ///
    /// # Errors
    ///
    /// [`Error`] if the browser does not start, or the page cannot be had. A page that crashes the browser, or never ends, is a
    /// result with a note.
    pub fn visit(&self, url: &str) -> Result<Captured, Error> {
        let (url, login) = visited(url)?;
        if let Some(login) = login {
            let (program, wishes) = (self.program.clone(), self.wishes.clone());
            return Self { program, options: self.options.with_login(login), wishes }.visit(url.as_str());
        }
        if !self.options.may_ask(&url) {
            return Err(refused());
        }
        let secrets = !self.options.headers.is_empty() || !self.options.cookies.is_empty();
        if secrets && !is_confidential(&url) {
            let message = "headers and cookies are sent over https only, or to this machine";
            return Err(Error::new(ErrorKind::Misuse, message));
        }
        let visit = Visit::start(&self.program, &self.options, &self.wishes, &url)?;
        visit.run()
    }
}

fn refused() -> Error {
    Error::new(
        ErrorKind::Address,
        "the address is of this machine or of a private network, which is not allowed",
    )
}

/// Whether nobody on the way can read what is sent.
fn is_confidential(url: &Url) -> bool {
    url.scheme() == "https"
        || match url.host() {
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
}
