//! One session of the server, with the statements that it has prepared.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config, NoTls, Statement};
use verdict::{Error, ErrorKind};

use crate::options::PostgresOptions;
use crate::tls::Tls;

/// How sessions are opened.
pub(crate) struct Settings {
    config: Config,
    tls: Option<Tls>,
}

impl Settings {
    pub(crate) fn new(options: &PostgresOptions) -> Result<Self, Error> {
        // What is wrong may be a part of the password: it is not repeated.
        let mut config: Config = options.url.parse().map_err(|_| {
            Error::new(
                ErrorKind::Misuse,
                "database address: expected postgres://USER:PASSWORD@HOST:PORT/DATABASE",
            )
        })?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        config.keepalives_idle(KEEPALIVE).keepalives_interval(KEEPALIVE).tcp_user_timeout(UNHEARD);
        if config.get_application_name().is_none() {
            config.application_name(&options.name);
        }
        let is_here = config.get_hosts().iter().all(is_this_machine)
            && config.get_hostaddrs().iter().all(|address| address.is_loopback());
        let is_secure = match config.get_ssl_mode() {
            SslMode::Disable => false,
            SslMode::Prefer => !is_here,
            _ => true,
        };
        config.ssl_mode(if is_secure { SslMode::Require } else { SslMode::Disable });
        let tls = is_secure.then(|| Tls::new(options.authorities.as_deref())).transpose()?;
        Ok(Self { config, tls })
    }
}

fn is_this_machine(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// One session.
pub(crate) struct Connection {
    pub(crate) client: Client,
    statements: Mutex<HashMap<String, Statement>>,
}

/// What a session said.
pub(crate) type Said<T> = Result<T, tokio_postgres::Error>;

impl Connection {
    pub(crate) async fn open(settings: &Settings) -> Said<Self> {
        let client = match &settings.tls {
            Some(tls) => {
                let (client, driven) = settings.config.connect(tls.clone()).await?;
                drop(tokio::spawn(driven));
                client
            }
            None => {
                let (client, driven) = settings.config.connect(NoTls).await?;
                drop(tokio::spawn(driven));
                client
            }
        };
        client.batch_execute(SESSION).await?;
        Ok(Self { client, statements: Mutex::default() })
    }

    /// A statement that is prepared once.
    pub(crate) async fn prepared(&self, sql: &str) -> Said<Statement> {
        let known = |statement: Option<Statement>| {
            let mut known = self.statements.lock().unwrap_or_else(PoisonError::into_inner);
            match statement {
                Some(statement) => known.insert(sql.to_owned(), statement),
                None => known.get(sql).cloned(),
            }
        };
        if let Some(statement) = known(None) {
            return Ok(statement);
        }
        let statement = self.client.prepare(sql).await?;
        known(Some(statement.clone()));
        Ok(statement)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }
}

/// Every look-up has an index, and tables that were just filled have no statistics that would say so. A transaction that waits for
/// its client is ended: what it has locked is needed. Nobody waits for a lock for long.
const SESSION: &str = "SET client_min_messages = warning; SET jit = off; SET plan_cache_mode = force_generic_plan; \
    SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET enable_hashjoin = off; \
    SET enable_mergejoin = off; SET max_parallel_workers_per_gather = 0; \
    SET idle_in_transaction_session_timeout = 4000; SET lock_timeout = 8000; \
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';";

const CONNECT: Duration = Duration::from_secs(4);

const KEEPALIVE: Duration = Duration::from_secs(5);

/// A server that does not acknowledge for so long is out of reach.
const UNHEARD: Duration = Duration::from_secs(8);
