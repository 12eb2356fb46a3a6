//! From the configuration to the routes of a site.

use std::sync::Arc;

use fetch::Client;
use monitor::{
    AlertKind, AlertSeverity, Wildcard,
    alert::{
        AlertBatch, AlertFilter, AlertSink, DeliveryFailure, Dispatcher, HttpPoster, Route, Schedule,
        WebhookSink,
    },
};

use verdict::{Error, Timestamp};

use super::email::EmailSink;
use super::file::EcsFile;
use super::form::{cloudflare, discord, mattermost, pagerduty, slack, teams};
use super::mute::Muted;
use super::post::PostSink;
use super::scope::{Scope, Scoped};
use super::{AlertOptions, Mutes, Notice, Preset, Receiver, RouteOptions, Secret, SecretSource};

/// Why a route cannot be used. It never holds a secret.
///
/// ```
/// use service::alerts::{AlertOptions, routes};
///
/// let options: AlertOptions = toml::from_str(
///     "[[routes]]\nname = 'chat'\nto = { slack = { url = { env = 'SLACK_URL' } } }",
/// ).unwrap();
/// let error = routes(&options, &fetch::Client::builder().build(), |_| None).unwrap_err();
/// assert_eq!(error.to_string(), "alert route `chat`: the environment variable SLACK_URL is not set");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("alert route `{route}`: {reason}")]
#[non_exhaustive]
pub struct RouteError {
    /// The route's name.
    pub route: String,
    /// What is wrong.
    pub reason: String,
}

/// A route whose secrets were read and whose options were checked.
///
/// ```
/// use service::alerts::{AlertOptions, routes};
///
/// let options: AlertOptions = toml::from_str(
///     "[[routes]]\nname = 'siem'\nsites = ['shop']\nto = { ecs = { path = 'alerts.jsonl' } }",
/// ).unwrap();
/// let routes = routes(&options, &fetch::Client::builder().build(), |_| None).unwrap();
/// assert_eq!((routes[0].name(), routes[0].receiver()), ("siem", "ecs"));
/// assert!(routes[0].serves("shop") && !routes[0].serves("blog"));
/// ```
pub struct AlertRoute {
    options: RouteOptions,
    dashboard: Option<String>,
    /// What it is told if it names no preset.
    preset: Preset,
    client: Arc<Client>,
    /// The address, and the secret beside it, as far as the receiver has them.
    url: Option<Secret>,
    secret: Option<Secret>,
}

/// Reads the secrets of all routes and checks their options. `environment` gives the value of a variable.
///
/// ```
/// use service::alerts::{AlertOptions, routes};
///
/// let options: AlertOptions =
///     toml::from_str("[[routes]]\nname = 'chat'\nto = { slack = { url = { env = 'SLACK_URL' } } }").unwrap();
/// let known = |name: &str| (name == "SLACK_URL").then(|| "https://hooks.example/T0".to_owned());
/// assert_eq!(routes(&options, &fetch::Client::builder().build(), known).unwrap()[0].receiver(), "slack");
/// ```
///
/// # Errors
///
/// The first route that cannot be used.
pub fn routes(
    options: &AlertOptions,
    client: &Client,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Vec<AlertRoute>, RouteError> {
    let client = Arc::new(client.clone());
    let mut routes: Vec<AlertRoute> = Vec::new();
    for options_of_route in &options.routes {
        let failed = |reason: String| RouteError { route: options_of_route.name.clone(), reason };
        let name = &options_of_route.name;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || name.len() > 64 || !name.chars().all(is_plain) {
            return Err(failed("expected a name of 1 to 64 letters, digits, `-` and `_`".into()));
        }
        if routes.iter().any(|route| route.options.name == *name) {
            return Err(failed("another route has this name".into()));
        }
        // Under its name a route notes how far it has come: two with one name would take alerts from each other.
        let is_digest = |one: &str, of: &str| one.strip_suffix(DIGEST) == Some(of);
        let mut known = routes.iter().map(|route| route.options.name.as_str());
        if known.any(|known| is_digest(name, known) || is_digest(known, name)) {
            return Err(failed(format!("`{DIGEST}` at the end is for the digest of another route")));
        }
        let read = |source: &SecretSource| source.read(&environment).map_err(&failed);
        let read_some = |source: &Option<SecretSource>| source.as_ref().map(read).transpose();
        let (url, secret) = match &options_of_route.to {
            Receiver::Cloudflare { url, secret } => (Some(read(url)?), read_some(secret)?),
            Receiver::Discord { url }
            | Receiver::Mattermost { url }
            | Receiver::Slack { url }
            | Receiver::Teams { url } => (Some(read(url)?), None),
            Receiver::Ecs { .. } => (None, None),
            Receiver::Email(mail) => (None, read_some(&mail.password)?),
            Receiver::PagerDuty { routing_key, url } => {
                (Some(Secret::new(url.as_deref().unwrap_or(PAGERDUTY))), Some(read(routing_key)?))
            }
            Receiver::Webhook { url, secret } => (Some(read(url)?), Some(read(secret)?)),
        };
        if let Some(url) = &url {
            // Every such address, or what goes with it, is a secret: TLS, or this machine.
            let request = fetch::Request::get(url.reveal()).secret("authorization", "-");
            client.check(&request).map_err(|error| failed(error.to_string()))?;
        }
        let route = AlertRoute {
            options: options_of_route.clone(),
            dashboard: options.dashboard_url.clone(),
            preset: options.preset,
            client: Arc::clone(&client),
            url,
            secret,
        };
        // What cannot be built for one site can be built for none.
        route.sink("site").map_err(failed)?;
        routes.push(route);
    }
    Ok(routes)
}

/// The dispatcher of a site.
///
/// ```
/// use monitor::{MemoryStore, Monitor, Observation};
/// use service::alerts::{Mutes, dispatcher, routes};
/// use verdict::Engine;
///
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("alerts.jsonl");
/// let options = format!("[[routes]]\nname = 'siem'\npreset = 'everything'\nto = {{ ecs = {{ path = '{}' }} }}", path.display());
/// let routes = routes(&toml::from_str(&options)?, &fetch::Client::builder().build(), |_| None)?;
/// let dispatcher = dispatcher(&routes, "shop", &Mutes::default(), true)?;
///
/// let at = "2026-11-28T12:00:00Z".parse()?;
/// let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// monitor.observe(&Observation::script("https://cdn.widget.example/w.js").times(3), at)?;
/// assert_eq!(dispatcher.dispatch(&monitor, at)?.delivered, 1);
/// assert_eq!(std::fs::read_to_string(path)?.lines().count(), 2); // a new script, and its new host
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// From the first event on, if the inventory began a moment ago; else a route that is new begins with
/// the next event.
///
/// # Errors
///
/// As [`routes`].
pub fn dispatcher(
    routes: &[AlertRoute],
    site: &str,
    mutes: &Mutes,
    from_first: bool,
) -> Result<Dispatcher, RouteError> {
    dispatcher_by(routes, None, site, (mutes, &Scope::default()), from_first)
}

/// The same, with another preset for routes that name none, and the policies of the site.
pub(super) fn dispatcher_by(
    routes: &[AlertRoute],
    preset: Option<Preset>,
    site: &str,
    (mutes, scope): (&Mutes, &Scope),
    from_first: bool,
) -> Result<Dispatcher, RouteError> {
    let mut dispatcher = Dispatcher::new();
    for route in routes.iter().filter(|route| route.serves(site)) {
        let preset = route.options.preset.or(preset).unwrap_or(route.preset);
        for (suffix, filter, schedule) in route.parts(preset) {
            let failed = |reason| RouteError { route: route.options.name.clone(), reason };
            let scope = route.options.policies.then(|| scope.clone());
            let sink = Scoped { sink: route.sink(site).map_err(failed)?, scope };
            let sink = Muted { sink, mutes: mutes.clone() };
            let name = format!("{}{suffix}", route.options.name);
            let mut told =
                Route::new(name, sink).filter(filter).schedule(schedule).quiet(route.options.quiet());
            if from_first {
                told = told.from_event(1);
            }
            dispatcher = dispatcher.route(told);
        }
    }
    Ok(dispatcher)
}

impl AlertRoute {
    /// The route's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.options.name
    }

    /// The kind of receiver.
    #[must_use]
    pub fn receiver(&self) -> &'static str {
        self.options.to.name()
    }

    /// Whether alerts of a site go this way.
    #[must_use]
    pub fn serves(&self, site: &str) -> bool {
        self.options.sites.is_empty() || self.options.sites.iter().any(|one| one == site)
    }

    /// Which alerts go when: the end of the name under which the store knows the way, what it takes, and its schedule.
    fn parts(&self, preset: Preset) -> Vec<(&'static str, AlertFilter, Schedule)> {
        let filter = |kinds: &[AlertKind], severity| {
            let mut filter = AlertFilter::default();
            filter.kinds = kinds.to_vec();
            filter.min_severity = severity;
            filter.hosts = self.options.hosts.iter().map(|host| Wildcard::new(host)).collect();
            filter.pages = self.options.pages.iter().map(|page| Wildcard::new(page)).collect();
            filter
        };
        match preset {
            Preset::Custom => {
                vec![("", filter(&self.options.kinds, self.options.min_severity), self.options.schedule)]
            }
            Preset::Everything => vec![("", filter(&[], AlertSeverity::Info), Schedule::Immediate)],
            Preset::Malicious => vec![("", filter(&URGENT, AlertSeverity::Info), Schedule::Immediate)],
            Preset::Standard => vec![
                ("", filter(&URGENT, AlertSeverity::Info), Schedule::Immediate),
                (DIGEST, filter(&NOT_URGENT, AlertSeverity::Info), Schedule::Daily),
            ],
        }
    }

    /// The way to the receiver, for a site.
    pub(super) fn sink(&self, site: &str) -> Result<Box<dyn AlertSink>, String> {
        let dashboard = self.dashboard.clone();
        let url = || self.url.clone().ok_or("the receiver has no address");
        let secret = || self.secret.clone().ok_or("the receiver has no secret");
        let post = |header, bodies: Bodies| -> Result<Box<dyn AlertSink>, String> {
            Ok(Box::new(PostSink::new(Arc::clone(&self.client), url()?, header, bodies)))
        };
        let of_notice = |form: fn(&Notice) -> serde_json::Value| -> Bodies {
            let (site, dashboard) = (site.to_owned(), dashboard.clone());
            Box::new(move |batch| vec![form(&Notice::of(batch, &site, dashboard.as_deref()))])
        };
        match &self.options.to {
            Receiver::Cloudflare { .. } => {
                let (site, policy) = (site.to_owned(), self.options.name.clone());
                let bodies: Bodies =
                    Box::new(move |batch| cloudflare::bodies(batch, &site, &policy, dashboard.as_deref()));
                post(self.secret.clone().map(|secret| ("cf-webhook-auth", secret)), bodies)
            }
            Receiver::Discord { .. } => post(None, of_notice(discord::body)),
            Receiver::Ecs { path } => Ok(Box::new(EcsFile::new(path.clone(), site.to_owned()))),
            Receiver::Email(mail) => {
                Ok(Box::new(EmailSink::new(mail, self.secret.as_ref(), site, dashboard)?))
            }
            Receiver::Mattermost { .. } => post(None, of_notice(mattermost::body)),
            Receiver::PagerDuty { .. } => {
                let (site, key) = (site.to_owned(), secret()?);
                let bodies: Bodies = Box::new(move |batch| {
                    pagerduty::bodies(batch, &site, dashboard.as_deref(), key.reveal())
                });
                post(None, bodies)
            }
            Receiver::Slack { .. } => post(None, of_notice(slack::body)),
            Receiver::Teams { .. } => post(None, of_notice(teams::body)),
            Receiver::Webhook { .. } => {
                let poster = HttpPoster::with_client((*self.client).clone());
                let sink = WebhookSink::new(url()?.reveal(), secret()?.reveal(), poster);
                let sink = sink.map_err(|error| error.to_string())?;
                Ok(Box::new(OfSite { sink, site: site.to_owned() }))
            }
        }
    }
}

/// Names each batch with its site as well: receivers that leave out what comes twice go by the name.
struct OfSite<S> {
    sink: S,
    site: String,
}

impl<S> OfSite<S> {
    fn named(&self, batch: &AlertBatch) -> AlertBatch {
        let mut batch = batch.clone();
        batch.id = format!("{}-{}", batch.id, self.site);
        batch
    }
}

impl<S: AlertSink> AlertSink for OfSite<S> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        self.sink.deliver(&self.named(batch))
    }

    fn attempt(&self, batch: &AlertBatch, at: Timestamp) -> Result<(), DeliveryFailure> {
        self.sink.attempt(&self.named(batch), at)
    }
}

impl std::fmt::Debug for AlertRoute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AlertRoute").field("options", &self.options).finish_non_exhaustive()
    }
}

type Bodies = Box<dyn Fn(&AlertBatch) -> Vec<serde_json::Value> + Send + Sync>;

/// What people hear at once, with what they hear later in their digest: together every kind of alert.
pub(super) const URGENT: [AlertKind; 6] = [
    AlertKind::ContentDiffersFromBrowser,
    AlertKind::HeaderChange,
    AlertKind::MaliciousDomain,
    AlertKind::MaliciousScript,
    AlertKind::MaliciousUrl,
    AlertKind::NoLongerMalicious,
];
const NOT_URGENT: [AlertKind; 4] =
    [AlertKind::CodeChange, AlertKind::NewDomain, AlertKind::NewResource, AlertKind::UrlTooLong];

/// The end of the name under which the digest of a route is known.
const DIGEST: &str = "-digest";

const PAGERDUTY: &str = "https://events.pagerduty.com/v2/enqueue";
