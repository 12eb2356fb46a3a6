//! `[alerts]` of the configuration.

use std::path::PathBuf;
use std::time::Duration;

use monitor::{AlertKind, AlertSeverity, alert::Schedule};
use serde::{Deserialize, Serialize};

use super::SecretSource;

/// The part `[alerts]` of the configuration.
///
/// ```
/// use service::alerts::{AlertOptions, Preset};
///
/// let options: AlertOptions = toml::from_str(
///     r#"
///     [[routes]]
///     name = "security"
///     to = { slack = { url = { env = "SLACK_URL" } } }
///     "#,
/// ).unwrap();
/// assert_eq!((options.preset, options.routes[0].preset), (Preset::Standard, None));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct AlertOptions {
    /// Address of the dashboard for links in alerts: `https://pagewarden.example/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dashboard_url: Option<String>,
    /// The preset of routes without one.
    pub preset: Preset,
    /// To whom alerts go.
    pub routes: Vec<RouteOptions>,
}

/// One way of alerts to people.
///
/// ```
/// use service::alerts::RouteOptions;
///
/// let route: RouteOptions = toml::from_str(
///     r#"
///     name = "on-call"
///     to = { pager_duty = { routing_key = { file = "/run/secrets/pagerduty" } } }
///     preset = "malicious"
///     sites = ["shop"]
///     "#,
/// ).unwrap();
/// assert_eq!((route.name.as_str(), route.to.name()), ("on-call", "pagerduty"));
/// let unknown = toml::from_str::<RouteOptions>("name = 'x'\nto = { carrier_pigeon = {} }").unwrap_err();
/// assert!(unknown.message().contains("carrier_pigeon"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RouteOptions {
    /// Its name: letters, digits, `-` and `_`, at most 64 of them. How far it has come is kept under it.
    pub name: String,
    /// The receiver.
    pub to: Receiver,
    /// The alerts it gets, and when. Without it, as [`AlertOptions::preset`] says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preset: Option<Preset>,
    /// Only these sites; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<String>,
    /// With the preset `custom`: only these kinds; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<AlertKind>,
    /// With the preset `custom`: only what matters at least so much.
    #[serde(default)]
    pub min_severity: AlertSeverity,
    /// With the preset `custom`: when.
    #[serde(default)]
    pub schedule: Schedule,
    /// Only resources whose host matches one of these (`*` matches anything); empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    /// Only resources that were seen on a page that matches one of these; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// Only resources that an enabled policy of the site allows on a page where they were seen. Alerts of malicious resources,
    /// different content for browsers and changed security headers still arrive.
    #[serde(default)]
    pub policies: bool,
    /// Seconds in which the same alert for the same resource is only counted.
    #[serde(default)]
    pub quiet_seconds: u32,
}

impl RouteOptions {
    pub(super) fn quiet(&self) -> Duration {
        Duration::from_secs(self.quiet_seconds.into())
    }
}

/// The alerts of a route, and when it delivers them.
///
/// ```
/// assert_eq!(service::alerts::Preset::default(), service::alerts::Preset::Standard);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Preset {
    /// As `kinds`, `min_severity` and `schedule` say.
    Custom,
    /// Everything at once.
    Everything,
    /// Delivers alerts of resources that become malicious, or no longer are, immediately; nothing else.
    Malicious,
    /// Delivers alerts of malicious resources immediately; everything else in one digest per day.
    #[default]
    Standard,
}

/// Who takes alerts, and where. Secrets, and addresses that hold one, come from the environment or from files.
///
/// ```
/// use service::alerts::Receiver;
///
/// let mail: Receiver = toml::from_str(
///     r#"[email]
///     server = "mail.example"
///     from = "pagewarden@shop.example"
///     to = ["security@shop.example"]
///     "#,
/// ).unwrap();
/// assert_eq!(mail.name(), "email");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", rename_all_fields = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Receiver {
    /// The body of Cloudflare's notifications; one request for each kind of alert.
    Cloudflare {
        /// The address.
        url: SecretSource,
        /// Goes into the header `cf-webhook-auth`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        secret: Option<SecretSource>,
    },
    /// A channel of Discord.
    Discord {
        /// The address of the webhook.
        url: SecretSource,
    },
    /// Lines of JSON in the Elastic Common Schema, appended to a file.
    Ecs {
        /// The file.
        path: PathBuf,
    },
    /// Electronic mail over SMTP.
    Email(EmailOptions),
    /// A channel of Mattermost.
    Mattermost {
        /// The address of the webhook.
        url: SecretSource,
    },
    /// PagerDuty, Events API v2.
    PagerDuty {
        /// The integration's key.
        routing_key: SecretSource,
        /// Another address than PagerDuty's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// A channel of Slack.
    Slack {
        /// The address of the webhook.
        url: SecretSource,
    },
    /// A channel of Microsoft Teams, by a workflow.
    Teams {
        /// The address of the workflow.
        url: SecretSource,
    },
    /// Our own JSON, signed as Standard Webhooks describes.
    Webhook {
        /// The address.
        url: SecretSource,
        /// The key; `whsec_` and base64, or at least 16 bytes of text.
        secret: SecretSource,
    },
}

impl Receiver {
    /// Its name, as the field uses it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Cloudflare { .. } => "cloudflare",
            Self::Discord { .. } => "discord",
            Self::Ecs { .. } => "ecs",
            Self::Email(_) => "email",
            Self::Mattermost { .. } => "mattermost",
            Self::PagerDuty { .. } => "pagerduty",
            Self::Slack { .. } => "slack",
            Self::Teams { .. } => "teams",
            Self::Webhook { .. } => "webhook",
        }
    }
}

/// How mail is sent.
///
/// ```
/// use service::alerts::{EmailOptions, EmailSecurity};
///
/// let options: EmailOptions = toml::from_str(
///     "server = 'mail.example'\nfrom = 'a@shop.example'\nto = ['b@shop.example']",
/// ).unwrap();
/// assert_eq!((options.security, options.port()), (EmailSecurity::Starttls, 587));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct EmailOptions {
    /// The server's name.
    pub server: String,
    /// Its port; 587 with STARTTLS, 465 with TLS, 25 without, unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// How the connection is protected.
    #[serde(default)]
    pub security: EmailSecurity,
    /// The sender's address.
    pub from: String,
    /// The receivers' addresses.
    pub to: Vec<String>,
    /// The name to log in with, if the server asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The password of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<SecretSource>,
}

impl EmailOptions {
    /// The port that is used.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            EmailSecurity::None => 25,
            EmailSecurity::Starttls => 587,
            EmailSecurity::Tls => 465,
        })
    }
}

/// How a connection to a mail server is protected.
///
/// ```
/// assert_eq!(service::alerts::EmailSecurity::default(), service::alerts::EmailSecurity::Starttls);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EmailSecurity {
    /// Not at all; for a server on this machine. A password is refused.
    None,
    /// TLS after a plain beginning; a server that does not offer it gets no mail.
    #[default]
    Starttls,
    /// TLS from the beginning.
    Tls,
}
