//! Resources of the service as a whole: scans of pasted code, feeds, settings, tokens, and their changes.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::events::{AuditList, AuditParams};
use super::extract::{Body, Names, Params};
use super::resources::json;
use super::{Problem, Problems};
use crate::desk::{Caller, FeedState, audit, change, scan, visit};
use crate::site::blocking;
use crate::{Grant, Scope, Service, SiteName};

/// Code to be scored.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pasted {
    /// The code.
    #[schema(min_length = 1)]
    text: String,
    /// The URL that it comes from, to be looked up in feeds.
    #[serde(default)]
    url: Option<String>,
}

/// An address to be visited.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Address {
    /// The address of a page or of a script.
    #[schema(min_length = 1, max_length = 8192)]
    url: String,
}

/// What is at an address.
#[derive(Serialize, ToSchema)]
pub(crate) struct VisitedPage {
    /// The address that answered, after redirects.
    url: String,
    /// Whether anything is malicious.
    malicious: bool,
    /// Its scripts, malicious ones first.
    scripts: Vec<VisitedScript>,
    /// What else it loads or connects to, malicious ones first.
    connections: Vec<VisitedConnection>,
    /// How many more connections there are.
    more: usize,
    /// What could not be had. Nothing of it counts as clean.
    problems: Vec<VisitProblem>,
    /// What there is to know about the visit.
    notes: Vec<String>,
}

/// A script of a visited page.
#[derive(Serialize, ToSchema)]
pub(crate) struct VisitedScript {
    /// Its own address, if it has one.
    url: Option<String>,
    /// Its place in the page, such as `script` or `onclick`.
    holder: String,
    line: Option<u32>,
    /// A verdict, as `scan.schema.json` describes it.
    #[schema(value_type = Object)]
    verdict: Value,
}

/// A connection of a visited page.
#[derive(Serialize, ToSchema)]
pub(crate) struct VisitedConnection {
    url: String,
    /// A verdict, as `scan.schema.json` describes it.
    #[schema(value_type = Object)]
    verdict: Value,
}

/// What could not be had.
#[derive(Serialize, ToSchema)]
pub(crate) struct VisitProblem {
    url: String,
    reason: String,
}

/// The feeds in use.
#[derive(Serialize, ToSchema)]
pub(crate) struct FeedList {
    /// Names the state of all feeds; none if there are none.
    epoch: Option<String>,
    feeds: Vec<FeedState>,
}

/// Configuration of the service. No secret is among it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Settings {
    version: &'static str,
    /// A script is malicious when its integrity score is below this.
    threshold: u8,
    model: Option<String>,
    signature_epoch: Option<String>,
    feed_epoch: Option<String>,
    /// Whether connections are kept by their full URL.
    full_urls: bool,
    /// Whether a report of a site that is not there makes it.
    sites_open: bool,
    max_sites: usize,
    max_resources: u64,
    keep_sources: bool,
    active_from_reports: u64,
    inactive_after_days: u64,
    forget_after_days: u64,
    forget_infrequent_after_days: u64,
    /// What can be changed while the service runs.
    changeable: Vec<SettingRow>,
}

/// A setting that can be changed while the service runs.
#[derive(Serialize, ToSchema)]
pub(crate) struct SettingRow {
    /// Its name in the configuration file.
    name: &'static str,
    /// What it is about.
    label: &'static str,
    /// A number or a word.
    #[schema(value_type = SettingValue)]
    value: Value,
    /// What holds where nobody changes it.
    #[schema(value_type = SettingValue)]
    default: Value,
    /// Whether somebody changed it.
    is_changed: bool,
    /// Whether the configuration file sets it: then only the file changes it.
    is_fixed: bool,
}

/// A number or a word.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "the document alone names them")]
pub(crate) enum SettingValue {
    Number(f64),
    Word(String),
}

/// What a setting is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewValue {
    /// A number or a word.
    #[schema(value_type = SettingValue)]
    value: Value,
}

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
pub(crate) struct TokenRow {
    id: String,
    name: String,
    /// `ingest`, `read`, `write`.
    scopes: Vec<&'static str>,
    /// Its sites; none for all.
    sites: Option<Vec<String>>,
}

/// All tokens.
#[derive(Serialize, ToSchema)]
pub(crate) struct TokenList {
    tokens: Vec<TokenRow>,
}

/// A token to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewToken {
    /// What people call it.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// `ingest`, `read`, `write`; no more than your own has.
    #[schema(value_type = Vec<String>)]
    scopes: Vec<Scope>,
    /// Its sites; none for all.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    sites: Option<Vec<SiteName>>,
}

/// A token that was made. Nobody will see it again.
#[derive(Serialize, ToSchema)]
pub(crate) struct MadeToken {
    id: String,
    token: String,
}

impl From<Grant> for TokenRow {
    fn from(grant: Grant) -> Self {
        Self {
            id: grant.id,
            name: grant.name,
            scopes: grant.scopes.iter().map(|scope| scope.name()).collect(),
            sites: grant.sites.map(|sites| sites.iter().map(ToString::to_string).collect()),
        }
    }
}

impl Settings {
    pub(crate) fn of(service: &Service) -> Self {
        let (config, engine) = (service.settings().current(), service.sites().engine());
        let row = |setting: crate::settings::Setting| SettingRow {
            name: setting.what.name,
            label: setting.what.label,
            value: setting.value,
            default: setting.default,
            is_changed: setting.is_changed,
            is_fixed: setting.is_fixed,
        };
        Self {
            changeable: service.settings().all().into_iter().map(row).collect(),
            version: env!("CARGO_PKG_VERSION"),
            threshold: config.engine.threshold,
            model: engine.model_id().map(str::to_owned),
            signature_epoch: engine.signature_epoch().map(str::to_owned),
            feed_epoch: engine.feed_epoch().map(str::to_owned),
            full_urls: config.engine.full_urls,
            sites_open: config.sites.open,
            max_sites: config.sites.max,
            max_resources: config.inventory.max_resources,
            keep_sources: config.inventory.keep_sources,
            active_from_reports: config.inventory.active_from_reports,
            inactive_after_days: config.inventory.inactive_after_days,
            forget_after_days: config.inventory.forget_after_days,
            forget_infrequent_after_days: config.inventory.forget_infrequent_after_days,
        }
    }
}

/// Scores pasted code, and keeps nothing of it. The answer is a verdict, as `scan.schema.json` describes it.
#[utoipa::path(post, path = "/api/v1/scan", tag = "scan", request_body = Pasted,
    responses((status = 200, body = Object), Problems))]
pub(super) async fn scan_text(
    State(service): State<Service>,
    caller: Caller,
    Body(pasted): Body<Pasted>,
) -> Result<Json<Value>, Problem> {
    caller.anywhere(Scope::Read)?;
    let verdict = scan::scan(&service, pasted.text.into_bytes(), pasted.url).await?;
    Ok(Json(json(&verdict)))
}

/// Visits a page or a script by the network alone, scores what is there, and keeps nothing of it. Nothing runs. Private addresses are
/// refused unless `fetcher.private_hosts` or `fetcher.allow_private_addresses` allows them.
#[utoipa::path(post, path = "/api/v1/scan/url", tag = "scan", request_body = Address,
    responses((status = 200, body = VisitedPage), Problems))]
pub(super) async fn scan_url(
    State(service): State<Service>,
    caller: Caller,
    Body(address): Body<Address>,
) -> Result<Json<VisitedPage>, Problem> {
    caller.anywhere(Scope::Read)?;
    let visited = visit::visit(&service, address.url).await?;
    let malicious = visited.scripts.iter().any(|script| script.verdict.malicious)
        || visited.connections.iter().any(|connection| connection.verdict.malicious);
    let script = |script: visit::VisitedScript| VisitedScript {
        verdict: json(&script.verdict),
        url: script.url,
        holder: script.holder,
        line: script.line,
    };
    let connection = |connection: visit::VisitedConnection| VisitedConnection {
        verdict: json(&connection.verdict),
        url: connection.url,
    };
    let problem = |(url, reason)| VisitProblem { url, reason };
    Ok(Json(VisitedPage {
        url: visited.url,
        malicious,
        scripts: visited.scripts.into_iter().map(script).collect(),
        connections: visited.connections.into_iter().map(connection).collect(),
        more: visited.more,
        problems: visited.problems.into_iter().map(problem).collect(),
        notes: visited.notes,
    }))
}

/// Changes a setting while the service runs. What the configuration file sets, only the file changes: status 409.
#[utoipa::path(put, path = "/api/v1/settings/{name}", tag = "service", params(("name" = String, Path)),
    request_body = NewValue, responses((status = 200, body = Settings), Problems))]
pub(super) async fn change_setting(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Body(new): Body<NewValue>,
) -> Result<Json<Settings>, Problem> {
    set(service, caller, name, Some(new.value)).await
}

/// Takes back what was changed: the default holds again.
#[utoipa::path(delete, path = "/api/v1/settings/{name}", tag = "service", params(("name" = String, Path)),
    responses((status = 200, body = Settings), Problems))]
pub(super) async fn reset_setting(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
) -> Result<Json<Settings>, Problem> {
    set(service, caller, name, None).await
}

async fn set(
    service: Service,
    caller: Caller,
    name: String,
    value: Option<Value>,
) -> Result<Json<Settings>, Problem> {
    caller.everywhere(Scope::Write)?;
    let changing = service.clone();
    blocking(move || changing.settings().set(changing.sites(), &caller, &name, value)).await?;
    Ok(Json(Settings::of(&service)))
}

/// The feeds and how old they are.
#[utoipa::path(get, path = "/api/v1/feeds", tag = "service", responses((status = 200, body = FeedList), Problems))]
pub(super) async fn feeds(State(service): State<Service>, caller: Caller) -> Result<Json<FeedList>, Problem> {
    caller.anywhere(Scope::Read)?;
    let epoch = service.sites().engine().feed_epoch().map(str::to_owned);
    Ok(Json(FeedList { epoch, feeds: service.feeds().all() }))
}

/// Configuration of the service.
#[utoipa::path(get, path = "/api/v1/settings", tag = "service", responses((status = 200, body = Settings), Problems))]
pub(super) async fn settings(
    State(service): State<Service>,
    caller: Caller,
) -> Result<Json<Settings>, Problem> {
    caller.anywhere(Scope::Read)?;
    Ok(Json(Settings::of(&service)))
}

/// All tokens, for those whose own is for all sites.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "tokens", responses((status = 200, body = TokenList), Problems))]
pub(super) async fn tokens(
    State(service): State<Service>,
    caller: Caller,
) -> Result<Json<TokenList>, Problem> {
    caller.everywhere(Scope::Write)?;
    Ok(Json(TokenList { tokens: service.tokens().list().into_iter().map(TokenRow::from).collect() }))
}

/// Makes a token.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "tokens", request_body = NewToken,
    responses((status = 201, body = MadeToken), Problems))]
pub(super) async fn add_token(
    State(service): State<Service>,
    caller: Caller,
    Body(new): Body<NewToken>,
) -> Result<(StatusCode, Json<MadeToken>), Problem> {
    caller.everywhere(Scope::Write)?;
    let (id, token) = change::add_token(&service, &caller, new.name, new.scopes, new.sites).await?;
    Ok((StatusCode::CREATED, Json(MadeToken { id, token })))
}

/// Revokes a token, and ends the sessions that began with it.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "tokens", params(("id" = String, Path)),
    responses((status = 204), Problems))]
pub(super) async fn remove_token(
    State(service): State<Service>,
    caller: Caller,
    Names(id): Names<String>,
) -> Result<StatusCode, Problem> {
    caller.everywhere(Scope::Write)?;
    change::remove_token(&service, &caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who changed what belongs to no site.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(AuditParams),
    responses((status = 200, body = AuditList), Problems))]
pub(super) async fn audit(
    State(service): State<Service>,
    caller: Caller,
    Params(params): Params<AuditParams>,
) -> Result<Json<AuditList>, Problem> {
    caller.everywhere(Scope::Read)?;
    let query = params.read()?;
    let page = blocking(move || Ok(audit::page(&service.sites().own_tables(), &query)?));
    Ok(Json(page.await?.into()))
}
