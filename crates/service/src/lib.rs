//! The live monitor: a service that collects browsers' reports about pages, fetches and scores the scripts, and checks them again when
//! feeds change. It keeps an inventory per site. `verdict-service` is its binary.
//!
//! It is not a proxy and changes no page: the headers of `GET /snippet/{site}` make browsers report.
//!
//! * [`Service`] is everything: a [router](Service::router) to mount, and its background tasks.
//! * [`Site`] and [`Sites`] are the inventories: read and change them.
//! * [`Config`] is `service.toml`; [`Tokens`] say who may do what.
//!
//! ```
//! use axum::body::Body;
//! use axum::http::{Request, StatusCode};
//! use service::{Config, Service};
//! use tower::ServiceExt as _;
//!
//! # let folder = tempfile::tempdir()?;
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let mut config = Config::default();
//! config.state = folder.path().join("state");
//! let service = Service::open(config)?;
//! let report = r#"{"csp-report": {"document-uri": "https://shop.example/", "effective-directive": "script-src",
//!     "blocked-uri": "https://cdn.example/a.js"}}"#;
//! let request = Request::post("/report/shop").header("content-type", "application/csp-report");
//! let request = request.body(Body::from(report))?;
//! let answer = service.router().oneshot(request).await?;
//! assert_eq!(answer.status(), StatusCode::NO_CONTENT);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Each part has [`options`] of its own:
//!
//! ```
//! use service::Config;
//! use service::options::{
//!     CollectorOptions, EngineOptions, FetcherOptions, HttpOptions, InventoryOptions, JournalOptions, ObserveOptions,
//!     ScheduleOptions, SiteOptions, StoreOptions,
//! };
//!
//! let config = Config::parse("[collector]\nnetworks = 2\n[fetcher]\nworkers = 1\n")?;
//! assert_eq!((config.collector.networks, CollectorOptions::default().networks), (2, 1));
//! assert_eq!((config.fetcher.workers, FetcherOptions::default().workers), (1, 4));
//! assert_eq!(config.http, HttpOptions::default());
//! assert_eq!(config.observe, ObserveOptions::default());
//! assert_eq!(config.journal, JournalOptions::default());
//! assert_eq!(config.schedule, ScheduleOptions::default());
//! assert_eq!(config.sites, SiteOptions::default());
//! assert_eq!(config.store, StoreOptions::default());
//! assert_eq!(config.engine, EngineOptions::default());
//! assert_eq!(config.inventory, InventoryOptions::default());
//! # Ok::<(), service::Error>(())
//! ```
//!
//! # Features
//!
//! `postgres` adds `[store]` to the configuration: several processes on one PostgreSQL database, each site owned by one of them.
//!
//! # Extending
//!
//! Mount the router in a service of your own. Your own routes read and change inventories through [`Site`].
//!
//! # Performance and limits
//!
//! `docs/service.md` in the repository has the measurements. Each part of [`Config`] has the limits.
//!
//! # Stability
//!
//! New options may come; each has a default.
#![forbid(unsafe_code)]

pub mod alerts;
mod api;
mod apply;
mod background;
mod canary;
mod clock;
mod cloudflare;
mod cluster;
mod collect;
mod config;
mod cookie;
mod dashboard;
mod desk;
mod engine;
mod error;
mod events;
mod fetcher;
mod headers;
mod health;
mod integrity;
mod journal;
mod metrics;
mod observe;
pub mod options;
mod pci;
pub mod policy;
mod schedule;
mod serve;
mod service;
mod settings;
mod site;
mod slow;
mod snippet;
mod state;
mod token;

pub use config::Config;
pub use desk::{FeedState, FeedStates};
pub use error::{Error, ErrorKind};
pub use serve::{Listener, Peer};
pub use service::Service;
pub use site::{Site, SiteName, SiteTables, Sites};
pub use token::{Grant, Refusal, Scope, Tokens, bearer};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
