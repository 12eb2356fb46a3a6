//! The settings of a zone.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use verdict::Timestamp;

use super::answer::{Answer, Failure, Zone};
use super::query::body;
use crate::site::kept;
use crate::{Scope, Service, clock};

/// The settings as they are kept and answered.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Settings {
    enabled: bool,
    use_cloudflare_reporting_endpoint: bool,
    use_connection_url_path: bool,
    updated_at: Timestamp,
}

/// What may be changed.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    enabled: Option<bool>,
    use_cloudflare_reporting_endpoint: Option<bool>,
    use_connection_url_path: Option<bool>,
}

/// `GET /zones/{zone}/page_shield`
pub(super) async fn read(
    State(service): State<Service>,
    Path(zone): Path<String>,
    headers: HeaderMap,
) -> Result<Answer<Settings>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Read).await?;
    let full_urls = service.config().engine.full_urls;
    let kept = zone.read(|tables| kept::read(tables, NAME)).await?;
    Ok(Answer::of(kept.unwrap_or_else(|| Settings::of(full_urls))))
}

/// `PUT /zones/{zone}/page_shield`
pub(super) async fn change(
    State(service): State<Service>,
    Path(zone): Path<String>,
    headers: HeaderMap,
    text: axum::body::Bytes,
) -> Result<Answer<Settings>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Write).await?;
    let change: Change = body(&text)?;
    let full_urls = service.config().engine.full_urls;
    let settings = zone.change(move |tables| {
        let mut settings: Settings = kept::read(tables, NAME)?.unwrap_or_else(|| Settings::of(full_urls));
        settings.enabled = change.enabled.unwrap_or(settings.enabled);
        if let Some(wanted) = change.use_cloudflare_reporting_endpoint {
            settings.use_cloudflare_reporting_endpoint = wanted;
        }
        settings.use_connection_url_path =
            change.use_connection_url_path.unwrap_or(settings.use_connection_url_path);
        settings.updated_at = clock::now();
        kept::write(tables, [(NAME.to_owned(), Some(&settings))])?;
        Ok(settings)
    });
    Ok(Answer::of(settings.await?))
}

impl Settings {
    fn of(full_urls: bool) -> Self {
        Self {
            enabled: true,
            use_cloudflare_reporting_endpoint: false,
            use_connection_url_path: full_urls,
            updated_at: Timestamp::from_millis(0),
        }
    }
}

const NAME: &str = "settings";
