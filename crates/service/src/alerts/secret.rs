//! Secrets: named in the configuration, kept in the environment or in a file, shown nowhere.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Where a secret is. The configuration holds this, never the secret.
///
/// ```
/// use service::alerts::SecretSource;
///
/// let source: SecretSource = serde_json::from_str(r#"{"env": "SLACK_URL"}"#).unwrap();
/// assert!(matches!(&source, SecretSource::Env(name) if name == "SLACK_URL"));
/// assert_eq!(source.read(|_| None).unwrap_err(), "the environment variable SLACK_URL is not set");
/// assert_eq!(source.read(|_| Some("https://hooks.example/T0".into())).unwrap().reveal(), "https://hooks.example/T0");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SecretSource {
    /// An environment variable.
    Env(String),
    /// The first line of a file.
    File(PathBuf),
}

impl SecretSource {
    /// Reads the secret; `environment` gives the value of a variable.
    ///
    /// # Errors
    ///
    /// Names the missing source, never the secret.
    pub fn read(&self, environment: impl Fn(&str) -> Option<String>) -> Result<Secret, String> {
        let text = match self {
            Self::Env(name) => {
                environment(name).ok_or_else(|| format!("the environment variable {name} is not set"))?
            }
            Self::File(path) => std::fs::read_to_string(path)
                .map_err(|error| format!("{} cannot be read: {error}", path.display()))?,
        };
        let secret = text.lines().next().unwrap_or_default().trim();
        match secret {
            "" => Err(match self {
                Self::Env(name) => format!("the environment variable {name} is empty"),
                Self::File(path) => format!("{} is empty", path.display()),
            }),
            secret => Ok(Secret(secret.to_owned())),
        }
    }
}

/// A secret that no log shows.
///
/// ```
/// use service::alerts::Secret;
///
/// let secret = Secret::new("s3cret");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// assert_eq!(secret.reveal(), "s3cret");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A secret.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The secret itself, for the one call that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
