//! The options of the part `[store]`.

use std::path::PathBuf;

use serde::{Deserialize, Deserializer, Serialize};

use crate::Error;
use crate::alerts::{Secret, SecretSource};
use crate::config::within;

/// The database of the inventories. Without an address, it is SQLite in the state folder.
///
/// ```
/// use service::Config;
///
/// let config = Config::parse("[store]\nurl = 'postgres://pagewarden:s3cret@db.example/pagewarden'\n")?;
/// assert!(!format!("{config:?}").contains("s3cret"));
/// let of_environment = Config::parse("[store]\nurl_env = 'PAGEWARDEN_DATABASE'\n")?;
/// assert_eq!(of_environment.store.lease_seconds, config.store.lease_seconds);
/// # Ok::<(), service::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct StoreOptions {
    /// The address of a PostgreSQL database, with the password. Nothing shows it.
    #[serde(skip_serializing, deserialize_with = "secret")]
    pub url: Option<Secret>,
    /// A file whose first line is the address.
    pub url_file: Option<PathBuf>,
    /// An environment variable that holds the address.
    pub url_env: Option<String>,
    /// Certificates in PEM that vouch for the server, in place of those of the web.
    pub authorities: Option<PathBuf>,
    /// Connections that read and write at once; half as many more hold turns [default: 8]
    pub connections: usize,
    /// Other processes take the sites of a process that is silent for this long [default: 3]
    pub lease_seconds: u64,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self { url: None, url_file: None, url_env: None, authorities: None, connections: 8, lease_seconds: 3 }
    }
}

impl StoreOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        within("store.connections", self.connections as u64, 1..=1000)?;
        within("store.lease_seconds", self.lease_seconds, 2..=60)
    }

    /// The address, if there is one. `environment` gives the value of a variable.
    pub(crate) fn secret(
        &self,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Secret>, Error> {
        let source = match (&self.url, &self.url_file, &self.url_env) {
            (None, None, None) => return Ok(None),
            (Some(url), None, None) => return checked(url.clone()).map(Some),
            (None, Some(path), None) => SecretSource::File(path.clone()),
            (None, None, Some(name)) => SecretSource::Env(name.clone()),
            _ => return Err(Error::config("store: expected one of url, url_file and url_env")),
        };
        let secret = source.read(environment).map_err(|error| Error::config(format!("store: {error}")))?;
        checked(secret).map(Some)
    }
}

/// An address of PostgreSQL. What is wrong with another one is not repeated: it may have a password.
fn checked(url: Secret) -> Result<Secret, Error> {
    let is_known = ["postgres://", "postgresql://"].iter().any(|scheme| url.reveal().starts_with(scheme));
    match is_known {
        true => Ok(url),
        false => Err(Error::config(
            "store.url: expected an address such as postgres://USER:PASSWORD@HOST/DATABASE",
        )),
    }
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Secret>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(Secret::new))
}

/// A text of somebody else without the passwords of the addresses in it.
pub(crate) fn without_passwords(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("://") {
        let (before, after) = rest.split_at(place + 3);
        shown.push_str(before);
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        let (address, behind) = after.split_at(end);
        match address.rfind('@') {
            Some(at) => {
                shown.push_str("..");
                shown.push_str(&address[at..]);
            }
            None => shown.push_str(address),
        }
        rest = behind;
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use crate::{Config, ErrorKind};

    #[test]
    fn the_address_comes_from_one_place_and_is_shown_nowhere() {
        let options = |text: &str| Config::parse(text).unwrap().store;
        let none = |_: &str| None;
        assert!(options("").secret(none).unwrap().is_none());
        let url = "postgres://u:s3cret@db.example/p";
        let given = options(&format!("[store]\nurl = '{url}'"));
        assert_eq!(given.secret(none).unwrap().unwrap().reveal(), url);
        let of_environment = options("[store]\nurl_env = 'DATABASE'");
        let found = of_environment.secret(|name| (name == "DATABASE").then(|| format!("{url}\n")));
        assert_eq!(found.unwrap().unwrap().reveal(), url);
        assert!(of_environment.secret(none).unwrap_err().to_string().contains("DATABASE"));
        let both = options(&format!("[store]\nurl = '{url}'\nurl_env = 'DATABASE'"));
        for wrong in [both, options("[store]\nurl = 'mysql://u:s3cret@db.example/p'")] {
            let error = wrong.secret(none).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(!error.message_with_causes().contains("s3cret"), "{}", error.message_with_causes());
        }
        let json = serde_json::to_string(&Config::parse(&format!("[store]\nurl = '{url}'")).unwrap());
        assert!(!json.unwrap().contains("s3cret"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_without_its_passwords() {
        for text in [
            "[store]\nurl = 'postgres://u:s3cret@db.example/p",
            "store = 'postgres://u:s3cret@db.example/p'",
            "[store]\nurl = 'postgres://u:s3cret@db.example/p'\nlease = 1",
            "[store]\nurl = ['postgres://u:s3@cret@db.example/p']",
            "[store]\nurl = 'postgres://u:it\"s3cret@db.example/p'\nlease = 1",
            "[store]\nurI = 'postgres://u:s3cret@db.example/p'",
        ] {
            let error = Config::parse(text).unwrap_err().message_with_causes();
            assert!(!error.contains("cret"), "{error}");
        }
        let wrong = Config::parse("[store]\nlease_seconds = 1").unwrap_err();
        assert!(wrong.to_string().contains("lease_seconds"));
    }
}
