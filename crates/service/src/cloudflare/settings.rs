//! The settings of a zone.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, Failure, Zone};
use super::query::body;
use crate::desk::change::Noted;
use crate::site::Switches;
use crate::{Scope, Service, clock};

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
) -> Result<Answer<Switches>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Read).await?;
    let default = service.sites().engine().connection_scope();
    Ok(Answer::of(zone.read(move |tables| Switches::read(tables, default)).await?))
}

/// `PUT /zones/{zone}/page_shield`
pub(super) async fn change(
    State(service): State<Service>,
    Path(zone): Path<String>,
    headers: HeaderMap,
    text: axum::body::Bytes,
) -> Result<Answer<Switches>, Failure> {
    let zone = Zone::of(&service, &headers, &zone, Scope::Write).await?;
    let change: Change = body(&text)?;
    let default = service.sites().engine().connection_scope();
    let settings = zone.change(move |tables| {
        let before = Switches::read(tables, default)?;
        let mut settings = before.clone();
        for (flag, wanted) in [
            (&mut settings.enabled, change.enabled),
            (&mut settings.use_cloudflare_reporting_endpoint, change.use_cloudflare_reporting_endpoint),
            (&mut settings.use_connection_url_path, change.use_connection_url_path),
        ] {
            *flag = wanted.unwrap_or(*flag);
        }
        settings.updated_at = clock::now();
        Ok(Noted {
            row: settings.row()?,
            action: "site_settings",
            subject: "page_shield".to_owned(),
            details: json!({ "before": before, "after": settings }),
            result: settings,
        })
    });
    Ok(Answer::of(settings.await?))
}
