//! The options of a connection to a database.

use std::fmt;

/// The options of a connection to a PostgreSQL database.
///
/// The address may say `sslmode=disable` or `sslmode=require`. Without either, connections to this machine are not encrypted.
/// Connections to other machines are, and need a certificate that is valid for the name.
///
/// ```
/// use postgres::PostgresOptions;
///
/// let options = PostgresOptions::new("postgres://pagewarden:secret@db.example/pagewarden").connections(4);
/// let options = options.name("machine-1").authorities("-----BEGIN CERTIFICATE-----...");
/// assert!(!format!("{options:?}").contains("secret"));
/// ```
#[derive(Clone)]
#[must_use = "options do nothing until a store is opened with them"]
pub struct PostgresOptions {
    pub(crate) url: String,
    pub(crate) connections: usize,
    pub(crate) name: String,
    pub(crate) authorities: Option<Vec<u8>>,
}

impl PostgresOptions {
    /// The options for an address: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, or `host=... user=... dbname=...`.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), connections: 8, name: "pagewarden".to_owned(), authorities: None }
    }

    /// So many connections read and write at once, at least one. Half as many more hold [turns](crate::Turn).
    pub fn connections(mut self, connections: usize) -> Self {
        self.connections = connections.max(1);
        self
    }

    /// The name of this process on the server.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Certificates in PEM that vouch for the server, in place of those of the web.
    pub fn authorities(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.authorities = Some(pem.into());
        self
    }
}

/// Without the address: it may have a password.
impl fmt::Debug for PostgresOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresOptions").field("connections", &self.connections).finish_non_exhaustive()
    }
}
