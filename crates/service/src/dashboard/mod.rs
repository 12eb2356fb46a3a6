//! The dashboard: the service renders its pages, and they work without scripts except for live updates.
//!
//! Everything on them comes from attackers: URLs, hosts, pages, code, and texts that somebody made people paste. The templates
//! escape all texts and spell out characters that hide or reorder. The content security policy allows only our own style sheet
//! and script.
//!
//! Neighbours: `desk` looks things up and changes them, for the API as well. The files here only read forms and fill templates.
//!
//! What must not be done here: mark a text as safe for a template, or load anything from elsewhere. Never act on a form
//! without its token (`form.rs`). Pages must work without the script: it only brings live updates.

mod alerts;
mod assets;
mod cookies;
mod evidence;
mod form;
mod list;
mod login;
mod mute;
mod overview;
mod page;
mod payment;
mod person;
mod policies;
mod quick;
mod resource;
mod scan;
mod service_pages;
mod settings;
mod text;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::{get, post};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::Service;
use crate::desk::scan::MAX_SCAN_BYTES;

pub(crate) fn router(service: &Service) -> Router<Service> {
    let mut pages = Router::new()
        .route("/", get(overview::overview))
        .route("/login", get(login::page).post(login::login))
        .route("/logout", post(login::logout))
        .route("/sites/{site}", get(list::site))
        .route("/sites/{site}/scripts", get(list::scripts))
        .route("/sites/{site}/connections", get(list::connections))
        .route("/sites/{site}/cookies", get(cookies::cookies))
        .route("/sites/{site}/resources/{id}", get(resource::resource))
        .route("/sites/{site}/resources/{id}/quick", post(quick::quick))
        .route("/sites/{site}/resources/{id}/justify", post(resource::justify))
        .route("/sites/{site}/resources/{id}/mute", post(resource::mute))
        .route("/sites/{site}/resources/{id}/code/{hash}", get(resource::code))
        .route("/sites/{site}/resources/{id}/diff/{from}/{to}", get(resource::diff))
        .route("/sites/{site}/alerts", get(alerts::alerts))
        .route("/sites/{site}/live", get(alerts::live))
        .route("/sites/{site}/mutes/{id}/end", post(alerts::unmute))
        .route("/sites/{site}/payment", get(payment::payment))
        .route("/sites/{site}/payment.csv", get(payment::csv))
        .route("/sites/{site}/payment/pin", post(payment::pin))
        .route("/sites/{site}/policies", get(policies::policies).post(policies::add))
        .route("/sites/{site}/policies/{id}", post(policies::change))
        .route("/sites/{site}/changes", get(service_pages::site_changes))
        .route("/feeds", get(service_pages::feeds))
        .route("/settings", get(settings::settings).post(settings::change))
        .route("/scan/url", get(scan::form).post(scan::url))
        .route("/tokens", get(service_pages::tokens).post(service_pages::add_token))
        .route("/tokens/{id}/revoke", post(service_pages::remove_token))
        .route("/changes", get(service_pages::changes))
        .route(
            "/scan",
            get(scan::form).post(scan::text).layer(DefaultBodyLimit::max(
                // A form spells most bytes of code with three.
                3 * MAX_SCAN_BYTES,
            )),
        )
        .route(&assets::STYLE.path, get(assets::style))
        .route(&assets::SCRIPT.path, get(assets::script))
        .layer(DefaultBodyLimit::max(MAX_FORM_BYTES));
    for (name, value) in HEADERS {
        pages = pages.layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        ));
    }
    if service.desk().is_secure {
        let value = HeaderValue::from_static("max-age=31536000");
        pages = pages.layer(SetResponseHeaderLayer::if_not_present(header::STRICT_TRANSPORT_SECURITY, value));
    }
    pages
}

/// What every page says to browsers.
const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

/// A longer form is refused.
const MAX_FORM_BYTES: usize = 64 << 10;
