//! The first page: all sites in numbers.

use std::time::{Duration, Instant};

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use monitor::Counts;
use serde::Deserialize;

use super::page::{self, Refused, Shell};
use super::person::Person;
use super::text::{Time, age};
use crate::{Scope, Service, clock};

#[derive(Template)]
#[template(path = "dashboard/overview.html")]
struct OverviewPage {
    shell: Shell,
    sites: Vec<SiteLine>,
    /// The name after which the next page begins.
    next: Option<String>,
    is_first: bool,
    feeds: String,
    feed_problems: usize,
}

struct SiteLine {
    name: String,
    numbers: Option<Numbers>,
}

struct Numbers {
    counts: Counts,
    alerts: u64,
    with_body: u64,
    at: Time,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    after: String,
    done: String,
}

pub(super) async fn overview(
    State(service): State<Service>,
    person: Person,
    Query(place): Query<Place>,
) -> Result<Response, Refused> {
    person.caller.anywhere(Scope::Read)?;
    let names = person.caller.sites(&service);
    let start = names.partition_point(|name| name.as_str() <= place.after.as_str());
    let shown = names.iter().skip(start).take(SITES);
    let until = Instant::now() + PATIENCE;
    let mut sites = Vec::new();
    for name in shown {
        let numbers = match service.sites().get(name).await? {
            None => None,
            Some(site) => {
                let patience = until.saturating_duration_since(Instant::now());
                service.desk().summaries.within(&site, patience).await
            }
        };
        let numbers = numbers.map(|summary| Numbers {
            counts: summary.counts,
            alerts: summary.alerts,
            with_body: summary.counts.scripts - summary.counts.without_body,
            at: summary.at.into(),
        });
        sites.push(SiteLine { name: name.to_string(), numbers });
    }
    let next = names.get(start + SITES).and_then(|_| sites.last()).map(|last| last.name.clone());
    let feeds = service.feeds().all();
    let now = clock::now();
    let oldest = feeds.iter().filter_map(|feed| feed.fetched_at).min();
    let feeds_in_words = match (feeds.len(), oldest, service.sites().engine().feed_epoch()) {
        (0, _, None) => "No feeds are in use. The service looks up no hosts or URLs.".to_owned(),
        (0, _, Some(_)) => "Feeds are in use.".to_owned(),
        (1, Some(fetched), _) => format!("1 feed, fetched {}.", age(fetched, now)),
        (1, None, _) => "1 feed, not fetched yet.".to_owned(),
        (count, Some(oldest), _) => format!("{count} feeds; the oldest was fetched {}.", age(oldest, now)),
        (count, None, _) => format!("{count} feeds; none was fetched yet."),
    };
    let page = OverviewPage {
        shell: Shell::of("Sites", &person, "sites").noticing(&place.done),
        sites,
        next,
        is_first: start == 0,
        feeds: feeds_in_words,
        feed_problems: feeds.iter().filter(|feed| feed.problem.is_some()).count(),
    };
    Ok(page::render(StatusCode::OK, &page))
}

const SITES: usize = 50;

/// So long the page waits for numbers; what takes longer is there the next time.
const PATIENCE: Duration = Duration::from_millis(120);
