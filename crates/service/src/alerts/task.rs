//! Brings alerts to people while the service runs: a thread for each route, so that a receiver that does not answer holds up no
//! other, nor anything else.

use std::collections::HashMap;
use std::slice;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use monitor::alert::Dispatcher;
use serde::Serialize;
use verdict::Timestamp;

use super::route::dispatcher_by;
use super::scope::Scope;
use super::{AlertRoute, Mutes, Preset};
use crate::background::Background;
use crate::desk::kept_mutes;
use crate::error::in_words;
use crate::metrics::{Family, Metrics};
use crate::policy::policies;
use crate::settings::Settings;
use crate::site::{NEW, kept};
use crate::{Error, SiteName, Sites, clock};

/// What the threads need.
pub(crate) struct Alerting {
    pub(crate) sites: Sites,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) routes: Arc<Vec<AlertRoute>>,
    pub(crate) settings: Settings,
}

/// What the threads have done, and their end. Cheap to clone; clones share everything.
pub(crate) type Alerted = Background<AlertStatus>;

/// What came of alerts, for people.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct AlertStatus {
    /// Batches that arrived since the start.
    delivered: u64,
    /// Deliveries that failed since the start; they are tried again.
    failed: u64,
    /// The last failure of each route of each site, until one arrives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<AlertProblem>,
}

impl AlertStatus {
    /// The same for somebody who sees some sites alone.
    pub(crate) fn of_sites(mut self, sees: impl Fn(&SiteName) -> bool) -> Self {
        self.problems.retain(|problem| sees(&problem.site));
        self
    }
}

/// Why a route does not get through.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AlertProblem {
    site: SiteName,
    route: String,
    /// The route of the configuration: its digest has a name of its own.
    #[serde(skip)]
    of: String,
    at: Timestamp,
    error: String,
}

/// The route of a site, and what holds alerts back from it.
struct Told {
    mutes: Mutes,
    scope: Scope,
    dispatcher: Dispatcher,
}

impl Alerting {
    pub(crate) fn start(self) -> Result<(Alerted, JoinHandle<()>), Error> {
        Background::start("alerts", move |theirs| self.run(theirs))
    }

    fn run(self, alerted: &Alerted) {
        let beginning = Mutex::new(());
        thread::scope(|scope| {
            for route in self.routes.iter() {
                let tell = || self.tell(route, &beginning, alerted);
                let name = format!("alerts-{}", route.name());
                if let Err(error) = thread::Builder::new().name(name).spawn_scoped(scope, tell) {
                    tracing::error!(route = route.name(), %error, "no alerts: a thread cannot be started");
                }
            }
        });
    }

    /// Tells a receiver what there is to tell, until the service stops.
    fn tell(&self, route: &AlertRoute, beginning: &Mutex<()>, alerted: &Alerted) {
        let mut sites: HashMap<SiteName, Told> = HashMap::new();
        let mut preset = self.settings.current().alerts.preset;
        while alerted.wait(EVERY) {
            let now = self.settings.current().alerts.preset;
            if now != preset {
                // How far the route has come is in the store.
                sites.clear();
                preset = now;
            }
            for name in self.sites.worked_for() {
                if let Err(error) = self.dispatch(route, &name, preset, &mut sites, (beginning, alerted)) {
                    tracing::error!(site = %name, error = in_words(&error), "alerts cannot be read");
                }
                // A receiver that does not answer takes its time for each site.
                if alerted.is_stopped() {
                    return;
                }
            }
        }
    }

    fn dispatch(
        &self,
        route: &AlertRoute,
        name: &SiteName,
        preset: Preset,
        sites: &mut HashMap<SiteName, Told>,
        (beginning, alerted): (&Mutex<()>, &Alerted),
    ) -> Result<(), Error> {
        let site = self.sites.opened(name)?;
        let dispatcher = |routes: &[AlertRoute], mutes: &Mutes, scope: &Scope, is_new| {
            let made = dispatcher_by(routes, Some(preset), name.as_str(), (mutes, scope), is_new);
            made.map_err(|error| Error::config(error.to_string()))
        };
        if kept::read::<bool>(&site.tables(), NEW)?.is_some() {
            // One of the threads begins for all: whoever came second would put a route back that the first has told something.
            let _alone = beginning.lock().unwrap_or_else(PoisonError::into_inner);
            if kept::read::<bool>(&site.tables(), NEW)?.is_some() {
                // Its routes begin with its first event; whoever comes after a kill knows by the store that they have begun.
                dispatcher(&self.routes, &Mutes::default(), &Scope::default(), true)?
                    .begin(&site.reader())?;
                let _alone = site.monitor()?;
                kept::write::<bool>(&site.tables(), [(NEW.to_owned(), None)])?;
            }
        }
        if !sites.contains_key(name) {
            let (mutes, scope) = (Mutes::default(), Scope::default());
            let dispatcher = dispatcher(slice::from_ref(route), &mutes, &scope, false)?;
            sites.insert(name.clone(), Told { mutes, scope, dispatcher });
        }
        let Some(Told { mutes, scope, dispatcher }) = sites.get(name) else { return Ok(()) };
        mutes.replace(kept_mutes(&site.tables())?.all());
        scope.replace(policies(&site.tables())?);
        let done = dispatcher.dispatch(&site.reader(), clock::now())?;
        self.metrics.count(Some(name), Family::Alerts, "delivered", done.delivered as u64);
        self.metrics.count(Some(name), Family::Alerts, "failed", done.failed.len() as u64);
        let mut state = alerted.state();
        let status = &mut state.status;
        status.delivered += done.delivered as u64;
        status.failed += done.failed.len() as u64;
        let is_own = |problem: &AlertProblem| problem.site == *name && problem.of == route.name();
        if done.delivered > 0 && done.failed.is_empty() {
            status.problems.retain(|problem| !is_own(problem));
        }
        for (told, error) in done.failed {
            let error = in_words(&error);
            tracing::warn!(site = %name, route = told, error, "an alert was not delivered; it is tried again");
            status.problems.retain(|problem| problem.site != *name || problem.route != told);
            let (site, of) = (name.clone(), route.name().to_owned());
            status.problems.push(AlertProblem { site, route: told, of, at: clock::now(), error });
        }
        Ok(())
    }
}

/// How long an alert waits at most before it goes out.
const EVERY: Duration = Duration::from_millis(500);
