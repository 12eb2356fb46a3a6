//! The name of a site.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind};

/// The name of a site, also its zone id in the REST interface. It has 1 to 64 letters, digits, hyphens, underscores and dots,
/// and does not begin with a dot or hyphen.
///
/// ```
/// use service::SiteName;
///
/// let name: SiteName = "shop.example".parse()?;
/// assert_eq!(name.as_str(), "shop.example");
/// assert!(SiteName::parse("").is_err() && SiteName::parse("a/b").is_err() && SiteName::parse("..").is_err());
/// # Ok::<(), service::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct SiteName(Arc<str>);

impl SiteName {
    /// Reads a name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Input`] for anything else.
    pub fn parse(name: &str) -> Result<Self, Error> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let starts_well =
            name.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !starts_well || name.len() > MAX_BYTES || !name.bytes().all(plain) {
            let message = format!(
                "the name of a site: expected 1 to {MAX_BYTES} letters, digits, hyphens, underscores and dots, \
                 and no dot or hyphen in front"
            );
            return Err(Error::new(ErrorKind::Input, message));
        }
        Ok(Self(name.into()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SiteName {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::parse(name)
    }
}

impl TryFrom<String> for SiteName {
    type Error = Error;

    fn try_from(name: String) -> Result<Self, Error> {
        Self::parse(&name)
    }
}

impl From<SiteName> for String {
    fn from(name: SiteName) -> Self {
        name.0.to_string()
    }
}

impl fmt::Display for SiteName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const MAX_BYTES: usize = 64;
