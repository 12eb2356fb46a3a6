//! The service: everything that runs beside each other, and the router before it.

use std::sync::Arc;

use axum::Router;
use monitor::FileStore;
use tower_http::catch_panic::CatchPanicLayer;

use crate::desk::Desk;
use crate::state::StateFolder;
use crate::token::Tokens;
use crate::{Config, Error, FeedStates, Scope, Sites, api, collect, dashboard, engine, health};

/// The live monitor: a router to mount, and the tasks beside it. Cheap to clone; clones share everything.
///
/// ```
/// use service::{Config, Service};
///
/// # let folder = tempfile::tempdir()?;
/// let mut config = Config::default();
/// config.state = folder.path().join("state");
/// let service = Service::open(config)?;
/// assert!(service.new_token().is_some()); // at the first start, once
/// let router = service.router(); // to be mounted, or given to a `Listener`
/// # drop(router);
/// assert!(service.feeds().all().is_empty()); // nobody has fetched any
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Service {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    config: Config,
    sites: Sites,
    tokens: Tokens,
    new_token: Option<String>,
    desk: Desk,
    _folder: StateFolder,
}

impl Service {
    /// Takes the state folder, which is made if it is not there, and opens what is in it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::State`](crate::ErrorKind::State) if the folder cannot be used or another service uses it,
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) if a file of the configuration cannot be.
    pub fn open(config: Config) -> Result<Self, Error> {
        let engine = engine::build(&config.engine)?;
        let folder = StateFolder::open(&config.state)?;
        let store = FileStore::with_cache(folder.inventory(), config.inventory.cache_bytes)?;
        let sites = Sites::open(Box::new(store), engine, config.inventory.monitor(), &config.sites)?;
        let tokens = Tokens::open(folder.tokens())?;
        let new_token = match tokens.is_empty() {
            true => Some(tokens.add("first", &Scope::ALL, None)?.1),
            false => None,
        };
        let desk = Desk::new(&config)?;
        let shared = Shared { config, sites, tokens, new_token, desk, _folder: folder };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The routes.
    #[must_use]
    pub fn router(&self) -> Router {
        Router::new()
            .merge(collect::router(self))
            .merge(health::router())
            .merge(api::router(self))
            .merge(dashboard::router(self))
            .layer(CatchPanicLayer::new())
            .with_state(self.clone())
    }

    /// What it goes by.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.shared.config
    }

    /// The sites.
    #[must_use]
    pub fn sites(&self) -> &Sites {
        &self.shared.sites
    }

    /// Who may do what.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        &self.shared.tokens
    }

    /// How feeds fare. Who fetches them says so here; the API and the dashboard show it.
    #[must_use]
    pub fn feeds(&self) -> &FeedStates {
        &self.desk().feeds
    }

    /// What the API and the dashboard share.
    pub(crate) fn desk(&self) -> &Desk {
        &self.shared.desk
    }

    /// The token that was made because there was none.
    #[must_use]
    pub fn new_token(&self) -> Option<&str> {
        self.shared.new_token.as_deref()
    }
}
