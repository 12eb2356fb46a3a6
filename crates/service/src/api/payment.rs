//! For owners of payment pages: the inventory that PCI DSS demands, and a suggested policy.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use monitor::Wildcard;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use verdict::Timestamp;

use super::extract::{Body, Names, Params};
use super::{Problem, Problems};
use crate::desk::{Caller, change};
use crate::headers::{self, WatchedPage};
use crate::pci::{self, PciRow};
use crate::policy::{self, Suggestion};
use crate::site::blocking;
use crate::{Scope, Service, clock};

/// Which payment pages, and in which form.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PaymentParams {
    /// The payment pages; `*` stands for anything.
    #[serde(default = "all_pages")]
    page: String,
    /// `csv` for spreadsheets and assessors.
    export: Option<String>,
}

/// Scripts of payment pages.
#[derive(Serialize, ToSchema)]
pub(crate) struct PaymentList {
    rows: Vec<PciRow>,
    /// Whether there are more than an answer holds.
    is_cut: bool,
    /// When this was looked up.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// What a suggestion is made of.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SuggestionParams {
    /// The pages; `*` stands for anything.
    #[serde(default = "all_pages")]
    page: String,
    /// What was seen in the last so many days, at most 365.
    #[serde(default = "thirty")]
    days: u32,
}

/// The scripts of payment pages: who allowed each and why, and whether each is what was allowed.
#[utoipa::path(get, path = "/api/v1/sites/{site}/pci", tag = "pci", params(("site" = String, Path), PaymentParams),
    responses((status = 200, body = PaymentList), Problems))]
pub(super) async fn pci(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Params(params): Params<PaymentParams>,
) -> Result<Response, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let (page, at) = (Wildcard::new(&params.page), clock::now());
    let tables = site.tables();
    let rows = site.read(move |reader| pci::rows(reader, &tables, &page, pci::MOST_ROWS, at));
    let (rows, is_cut) = rows.await?;
    match params.export.as_deref() {
        None => Ok(Json(PaymentList { rows, is_cut, at }).into_response()),
        Some("csv") => {
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"payment-page-scripts.csv\""),
            ];
            Ok((headers, pci::csv(&rows)).into_response())
        }
        Some(_) => Err(Problem::input("export: expected csv")),
    }
}

/// A Content Security Policy made of what pages loaded, and what of that it would have blocked. Nothing sets it by itself.
#[utoipa::path(get, path = "/api/v1/sites/{site}/policy-suggestion", tag = "policies",
    params(("site" = String, Path), SuggestionParams), responses((status = 200, body = Suggestion), Problems))]
pub(super) async fn suggestion(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Params(params): Params<SuggestionParams>,
) -> Result<Json<Suggestion>, Problem> {
    if params.days == 0 || params.days > 365 {
        return Err(Problem::input("days: expected 1 to 365"));
    }
    let site = caller.site(&service, &name, Scope::Read).await?;
    let (page, at) = (Wildcard::new(&params.page), clock::now());
    let since = Timestamp::from_millis(at.as_millis() - i64::from(params.days) * 24 * 60 * 60 * 1000);
    let all = params.page == "*";
    let suggestion =
        site.read(move |reader| policy::suggest(reader, (!all).then_some(&page), since, at)).await?;
    Ok(Json(suggestion))
}

/// Pages whose security headers are watched.
#[derive(Serialize, ToSchema)]
pub(crate) struct WatchedList {
    pages: Vec<WatchedRow>,
}

/// A page whose security headers are watched.
#[derive(Serialize, ToSchema)]
pub(crate) struct WatchedRow {
    url: String,
    /// What the headers are to be, by name; none before the page was first seen.
    pinned: Option<BTreeMap<String, String>>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pinned_at: Option<Timestamp>,
    /// Who said so; the first answer pins itself.
    pinned_by: Option<String>,
    /// What is different now, a sentence each.
    changes: Vec<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    checked_at: Option<Timestamp>,
    /// Why the last look failed.
    problem: Option<String>,
}

/// The page whose headers are right as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pin {
    url: String,
}

/// Pages whose security headers are watched, against what was pinned.
#[utoipa::path(get, path = "/api/v1/sites/{site}/headers", tag = "pci", params(("site" = String, Path)),
    responses((status = 200, body = WatchedList), Problems))]
pub(super) async fn watched(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
) -> Result<Json<WatchedList>, Problem> {
    let site = caller.site(&service, &name, Scope::Read).await?;
    let tables = site.tables();
    let pages = blocking(move || Ok(headers::pages(&tables)?)).await?;
    Ok(Json(WatchedList { pages: pages.into_iter().map(WatchedRow::from).collect() }))
}

/// Says that the security headers of a page are right as they are now.
#[utoipa::path(post, path = "/api/v1/sites/{site}/headers/pin", tag = "pci", params(("site" = String, Path)), request_body = Pin,
    responses((status = 200, body = WatchedRow), Problems))]
pub(super) async fn pin(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Body(pin): Body<Pin>,
) -> Result<Json<WatchedRow>, Problem> {
    let site = caller.site(&service, &name, Scope::Write).await?;
    let pinned = change::pin(&site, &caller, pin.url).await?;
    pinned.map(|page| Json(page.into())).ok_or_else(Problem::not_found)
}

impl From<WatchedPage> for WatchedRow {
    fn from(page: WatchedPage) -> Self {
        let changes = match (&page.pinned, &page.current) {
            (Some(pinned), Some(current)) => headers::changes(pinned, current),
            _ => Vec::new(),
        };
        Self {
            url: page.url,
            pinned: page.pinned,
            pinned_at: page.pinned_at,
            pinned_by: page.pinned_by,
            changes,
            checked_at: page.checked_at,
            problem: page.problem,
        }
    }
}

fn all_pages() -> String {
    "*".to_owned()
}

fn thirty() -> u32 {
    30
}
