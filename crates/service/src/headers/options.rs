//! `[headers]` of the configuration.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Error, SiteName};

/// Which pages' security headers are watched.
///
/// ```
/// use service::Config;
///
/// let config = Config::parse("[[headers.pages]]\nsite = 'shop'\nurl = 'https://shop.example/pay'\n")?;
/// assert_eq!((config.headers.pages.len(), config.headers.every_seconds), (1, 86_400));
/// assert!(Config::parse("[[headers.pages]]\nsite = 'shop'\nurl = 'pay'\n").is_err());
/// # Ok::<(), service::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct HeaderOptions {
    /// How often each page is looked at: at most a week, as the standard asks.
    pub every_seconds: u64,
    /// The pages.
    pub pages: Vec<PageOptions>,
}

/// A page whose security headers are watched.
///
/// ```
/// let page: service::options::PageOptions = toml::from_str("site = 'shop'\nurl = 'https://shop.example/pay'").unwrap();
/// assert_eq!(page.site.as_str(), "shop");
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PageOptions {
    /// The site that it belongs to.
    pub site: SiteName,
    /// Its address.
    pub url: String,
}

impl Default for HeaderOptions {
    fn default() -> Self {
        Self { every_seconds: 86_400, pages: Vec::new() }
    }
}

impl HeaderOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.every_seconds == 0 || self.every_seconds > WEEK {
            return Err(Error::config(format!("headers.every_seconds: expected 1 to {WEEK}")));
        }
        for page in &self.pages {
            let is_web = Url::parse(&page.url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
            if !is_web {
                return Err(Error::config(format!(
                    "headers.pages: {:?} is not a web address (http or https)",
                    page.url
                )));
            }
        }
        Ok(())
    }
}

const WEEK: u64 = 7 * 86_400;
