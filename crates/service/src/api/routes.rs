//! The routes of alerts, and their test calls.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::extract::{Body, Names};
use super::{Problem, Problems};
use crate::alerts::send_test;
use crate::desk::Caller;
use crate::site::blocking;
use crate::{Scope, Service, SiteName, clock};

/// A way of alerts to people, without its secrets.
#[derive(Serialize, ToSchema)]
pub(crate) struct RouteRow {
    name: String,
    /// `email`, `slack`, `teams`, `discord`, `mattermost`, `pagerduty`, `webhook`, `cloudflare` or `ecs`.
    receiver: &'static str,
}

/// All ways.
#[derive(Serialize, ToSchema)]
pub(crate) struct RouteList {
    routes: Vec<RouteRow>,
}

/// For which site the test call speaks.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TestCall {
    site: String,
}

/// What came of a test call.
#[derive(Serialize, ToSchema)]
pub(crate) struct TestResult {
    arrived: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

/// The ways of alerts to people, as `service.toml` has them.
#[utoipa::path(get, path = "/api/v1/alert-routes", tag = "alerts", responses((status = 200, body = RouteList), Problems))]
pub(super) async fn routes(
    State(service): State<Service>,
    caller: Caller,
) -> Result<Json<RouteList>, Problem> {
    caller.everywhere(Scope::Read)?;
    let routes = service.alert_routes().iter();
    let routes = routes.map(|route| RouteRow { name: route.name().to_owned(), receiver: route.receiver() });
    Ok(Json(RouteList { routes: routes.collect() }))
}

/// Sends an invented alert, past filter and schedule.
#[utoipa::path(post, path = "/api/v1/alert-routes/{name}/test", tag = "alerts", params(("name" = String, Path)),
    request_body = TestCall, responses((status = 200, body = TestResult), Problems))]
pub(super) async fn test(
    State(service): State<Service>,
    caller: Caller,
    Names(name): Names<String>,
    Body(call): Body<TestCall>,
) -> Result<Json<TestResult>, Problem> {
    caller.everywhere(Scope::Write)?;
    let site = SiteName::parse(&call.site)?;
    if !service.alert_routes().iter().any(|route| route.name() == name) {
        return Err(Problem::not_found());
    }
    let sent = blocking(move || {
        let route = service.alert_routes().iter().find(|route| route.name() == name);
        Ok(route.map(|route| send_test(route, site.as_str(), clock::now())))
    });
    let problem = match sent.await? {
        None => return Err(Problem::not_found()),
        Some(Ok(())) => None,
        Some(Err(error)) => Some(error.message_with_causes()),
    };
    Ok(Json(TestResult { arrived: problem.is_none(), problem }))
}
