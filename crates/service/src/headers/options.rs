//! `[headers]` of the configuration.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::config::within;
use crate::{Error, SiteName};

/// The pages with watched security headers.
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
    /// Time between two checks of a page, a week at most as PCI DSS demands [default: 86,400]
    pub every_seconds: u64,
    /// The pages.
    pub pages: Vec<PageOptions>,
}

/// A page with watched security headers.
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
        within("headers.every_seconds", self.every_seconds, 1..=WEEK)?;
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
