//! `verdict-service`: the live monitor.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use service::{Config, Error, Listener, Scope, Service, SiteName, Tokens};
use tokio::sync::watch;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Watch your pages' scripts through browser reports, and alert
#[derive(Parser)]
#[command(name = "verdict-service", version)]
struct Args {
    /// Read this configuration file [default: the default of each option]
    #[arg(long, value_name = "service.toml", global = true)]
    config: Option<PathBuf>,

    /// Listen on this address and port [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,

    /// Keep the state in this folder [default: ./pagewarden-state]
    #[arg(long, value_name = "DIR", global = true)]
    state: Option<PathBuf>,

    /// Serve https with this certificate chain in PEM
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,

    /// Use this key in PEM for the certificate
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Create, list or remove tokens, within seconds for a running service
    #[command(subcommand)]
    Token(TokenCommand),
}

#[derive(Subcommand)]
enum TokenCommand {
    /// Create a token, and print it once
    Add {
        /// Give the token this name
        name: String,

        /// Grant this scope (ingest, read or write); may be repeated
        #[arg(long, required = true)]
        scope: Vec<Scope>,

        /// Limit the token to this site; may be repeated [default: all sites]
        #[arg(long)]
        site: Vec<SiteName>,
    },
    /// List the tokens with their scopes and sites
    List,
    /// Remove a token by its id
    Remove {
        /// Remove the token with this id from `list`
        id: String,
    },
}

impl Args {
    fn config(self) -> Result<(Config, Option<Command>), Error> {
        let mut config = match &self.config {
            Some(path) => Config::load(path)?,
            None => Config::default(),
        };
        config.listen = self.listen.unwrap_or(config.listen);
        config.state = self.state.unwrap_or(config.state);
        if self.tls_cert.is_some() {
            (config.http.tls_cert, config.http.tls_key) = (self.tls_cert, self.tls_key);
        }
        Ok((config, self.command))
    }
}

fn main() -> ExitCode {
    let ran = Args::parse().config().and_then(|(config, command)| match command {
        None => run(config),
        Some(Command::Token(command)) => token(&config, command),
    });
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "verdict-service: {}", error.message_with_causes());
            ExitCode::from(2)
        }
    }
}

fn token(config: &Config, command: TokenCommand) -> Result<(), Error> {
    let tokens = Tokens::of_config(config)?;
    let lines = match command {
        TokenCommand::Add { name, scope, site } => {
            let sites = (!site.is_empty()).then_some(&*site);
            let (_, token) = tokens.add(&name, &scope, sites)?;
            vec![format!("token: {token}")]
        }
        TokenCommand::List => tokens.list().into_iter().map(|grant| grant.to_string()).collect(),
        TokenCommand::Remove { id } => {
            vec![if tokens.remove(&id)? { format!("removed {id}") } else { format!("no token {id}") }]
        }
    };
    let mut out = std::io::stdout();
    for line in lines {
        // Whoever closed the output does not want it.
        let _ = writeln!(out, "{line}");
    }
    Ok(())
}

#[tokio::main]
async fn run(config: Config) -> Result<(), Error> {
    let level: tracing::Level = config.log.parse().unwrap_or(tracing::Level::INFO);
    let logs =
        tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false).with_target(false);
    let filter = tracing_subscriber::filter::LevelFilter::from_level(level);
    // A second subscriber is no error: somebody else has set one.
    let _ = tracing_subscriber::registry().with(filter).with(logs).try_init();
    let listener = Listener::bind(&config).await?;
    let service = Service::open(config)?;
    if let Some(token) = service.new_token() {
        let mut out = std::io::stdout();
        // Whoever closed the output does not want it.
        let _ = writeln!(out, "token: {token}").and_then(|()| out.flush());
    }
    let scheme = if listener.is_secure() { "https" } else { "http" };
    tracing::info!("listening on {scheme}://{}", listener.address());
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        signalled().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
    });
    let upkeep = service.clone();
    tokio::spawn(async move { upkeep.upkeep().await });
    listener.serve(service.router(), stopped).await;
    service.stop().await;
    Ok(())
}

/// Comes back when the system asks the service to stop.
async fn signalled() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
