//! Queries and changes by people and programs. The API, Cloudflare's routes and the dashboard share them.
//!
//! What must not be done here: know HTML or the JSON of a caller. Nor change anything without its entry in the audit log, in
//! the same commit. The `Caller` decides who may do what; a site that a token does not name gets the same answer as one that
//! does not exist.
//!
//! Neighbours: `api`, `cloudflare` and `dashboard` call it and write the answer in their form. `site` has the inventory and the
//! tables, `token` the tokens.

pub(crate) mod audit;
mod caller;
pub(crate) mod change;
pub(crate) mod code;
pub(crate) mod diff;
mod feed_state;
mod highlight;
pub(crate) mod listing;
mod login;
pub(crate) mod policies;
pub(crate) mod scan;
mod session;
pub(crate) mod stream;
pub(crate) mod summary;
pub(crate) mod visit;

use std::sync::Arc;

use tokio::sync::Semaphore;

pub(crate) use caller::{Caller, Denied};
pub(crate) use change::kept_mutes;
pub use feed_state::{FeedState, FeedStates};
pub(crate) use login::Logins;
pub(crate) use session::Sessions;
use summary::Summaries;
pub(crate) use visit::loads;

use crate::site::OwnTables;
use crate::{Config, Error};

/// What the doors share while the service runs. Nothing of it outlives the process but sessions in a database.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) sessions: Sessions,
    pub(crate) logins: Logins,
    pub(crate) feeds: FeedStates,
    pub(crate) summaries: Summaries,
    /// Scripts that are scored for somebody at the moment.
    pub(crate) scans: Arc<Semaphore>,
    /// Pages that are visited for somebody at the moment.
    pub(crate) visits: Arc<Semaphore>,
    /// Open streams of events.
    pub(crate) streams: Arc<Semaphore>,
    /// Whether browsers reach the service by https, as far as it knows.
    pub(crate) is_secure: bool,
}

impl Desk {
    /// Processes of one database share their sessions, and a secret.
    pub(crate) fn new(config: &Config, common: Option<(OwnTables, &[u8; 32])>) -> Result<Self, Error> {
        let is_public_secure = config.public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
        Ok(Self {
            logins: common.as_ref().map_or_else(Logins::new, |(_, secret)| Ok(Logins::of_secret(secret)))?,
            sessions: Sessions::new(common.map(|(own, _)| own)),
            feeds: FeedStates::default(),
            summaries: Summaries::default(),
            scans: Arc::new(Semaphore::new(MAX_SCANS)),
            visits: Arc::new(Semaphore::new(MAX_VISITS)),
            streams: Arc::new(Semaphore::new(MAX_STREAMS)),
            is_secure: config.http.tls_cert.is_some() || is_public_secure,
        })
    }
}

/// So many pasted scripts are scored at once; who comes then is asked to come again.
const MAX_SCANS: usize = 2;

/// So many pages are visited at once.
const MAX_VISITS: usize = 2;

/// So many streams of events are open at once.
const MAX_STREAMS: usize = 256;
