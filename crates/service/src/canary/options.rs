//! `[canary]` of the configuration.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::config::{MOST_SECONDS, is_share, within};
use crate::{Error, SiteName};

/// Which pages the service visits itself, and how.
///
/// ```
/// use service::Config;
///
/// let config = Config::parse("[[canary.pages]]\nsite = 'shop'\nurl = 'https://shop.example/pay'\nbrowser = true\n")?;
/// assert_eq!((config.canary.every_seconds, config.canary.pages.len()), (86_400, 1));
/// assert!(Config::parse("[[canary.pages]]\nsite = 'shop'\nurl = 'pay'\n").is_err());
/// # Ok::<(), service::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct CanaryOptions {
    /// Time between two visits of a page, a week at most [default: 86,400]
    pub every_seconds: u64,
    /// Share by which that time varies, so that nobody can predict the next visit [default: 0.1]
    pub jitter: f64,
    /// Pause after a failed visit; it doubles each time [default: 900]
    pub retry_seconds: u64,
    /// Longest time per visit, by the network and by the browser each [default: 60]
    pub visit_seconds: u64,
    /// Visit pages that the site's `robots.txt` excludes [default: false]
    pub ignore_robots: bool,
    /// The browser; without it, the first Chromium in `PATH`.
    pub chromium: Option<PathBuf>,
    /// The pages.
    pub pages: Vec<CanaryPageOptions>,
}

/// A page that the service visits.
///
/// ```
/// use service::options::{CanaryPageOptions, ConsentAnswer};
///
/// let text = "site = 'shop'\nurl = 'https://shop.example/pay'\nbrowser = true\nconsent = 'accept'";
/// let page: CanaryPageOptions = toml::from_str(text).unwrap();
/// assert_eq!((page.site.as_str(), page.browser), ("shop", true));
/// assert_eq!(page.consent, Some(ConsentAnswer::Accept));
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CanaryPageOptions {
    /// The site that it belongs to.
    pub site: SiteName,
    /// Its address.
    pub url: String,
    /// Whether a real Chromium visits it as well.
    #[serde(default)]
    pub browser: bool,
    /// Whether the browser scrolls to the end of the page.
    #[serde(default)]
    pub scroll: bool,
    /// The browser's answer to a consent tool.
    #[serde(default)]
    pub consent: Option<ConsentAnswer>,
    /// A file of steps that the browser takes, such as filling in a test card. It submits nothing.
    #[serde(default)]
    pub steps: Option<PathBuf>,
    /// The user agent of the visits, such as a phone's [default: the usual one]
    #[serde(default)]
    pub user_agent: Option<String>,
}

/// The browser's answer to a consent tool.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Page {
///     consent: service::options::ConsentAnswer,
/// }
/// let page: Page = toml::from_str("consent = 'reject'").unwrap();
/// assert_eq!(page.consent, service::options::ConsentAnswer::Reject);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(clippy::exhaustive_enums, reason = "yes or no")]
pub enum ConsentAnswer {
    /// All is allowed.
    Accept,
    /// Allows only necessary purposes.
    Reject,
}

impl Default for CanaryOptions {
    fn default() -> Self {
        Self {
            every_seconds: 86_400,
            jitter: 0.1,
            retry_seconds: 900,
            visit_seconds: 60,
            ignore_robots: false,
            chromium: None,
            pages: Vec::new(),
        }
    }
}

impl CanaryOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        within("canary.every_seconds", self.every_seconds, 1..=WEEK)?;
        is_share("canary.jitter", self.jitter, 0.5)?;
        within("canary.retry_seconds", self.retry_seconds, 1..=MOST_SECONDS)?;
        within("canary.visit_seconds", self.visit_seconds, 1..=600)?;
        if self.pages.len() > MOST_PAGES {
            let message = format!("canary.pages: expected at most {MOST_PAGES}, got {}", self.pages.len());
            return Err(Error::config(message));
        }
        for (at, page) in self.pages.iter().enumerate() {
            let url = Url::parse(&page.url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
            let Some(url) = url else {
                return Err(Error::config(format!(
                    "canary.pages: {:?} is not a web address (http or https)",
                    page.url
                )));
            };
            if !url.username().is_empty() || url.password().is_some() {
                return Err(Error::config("canary.pages: expected addresses without name and password"));
            }
            if !page.browser && (page.scroll || page.consent.is_some() || page.steps.is_some()) {
                let message = "scroll, consent and steps need `browser = true`";
                return Err(Error::config(format!("canary.pages: {:?}: {message}", page.url)));
            }
            if self.pages.iter().take(at).any(|known| known.site == page.site && known.url == page.url) {
                return Err(Error::config(format!("canary.pages: {:?} is listed twice", page.url)));
            }
        }
        Ok(())
    }
}

const WEEK: u64 = 7 * 86_400;
const MOST_PAGES: usize = 1_000;
