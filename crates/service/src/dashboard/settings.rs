//! Shows the options of the service, and changes some of them.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use serde_json::Value;

use super::form::Sent;
use super::page::{self, Refused, Shell};
use super::person::Person;
use super::text::shown;
use crate::settings::{SETTINGS, Setting, Shape};
use crate::site::blocking;
use crate::{Error, ErrorKind, Scope, Service};

#[derive(Template)]
#[template(path = "dashboard/settings.html")]
struct SettingsPage {
    shell: Shell,
    may_change: bool,
    settings: Vec<(&'static str, String)>,
    changeable: Vec<Line>,
}

struct Line {
    name: &'static str,
    label: &'static str,
    value: String,
    default: String,
    is_fixed: bool,
    is_changed: bool,
    /// A choice of words; else a number is typed.
    words: Vec<(&'static str, bool)>,
    least: String,
    most: String,
    step: &'static str,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

pub(super) async fn settings(
    State(service): State<Service>,
    person: Person,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Refused> {
    person.caller.anywhere(Scope::Read)?;
    let (config, engine) = (service.settings().current(), service.sites().engine());
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let none = || "none".to_owned();
    let settings = vec![
        ("Version", env!("CARGO_PKG_VERSION").to_owned()),
        ("Malicious when the integrity score is below", config.engine.threshold.to_string()),
        ("Model", engine.model_id().map_or_else(none, shown)),
        ("Signatures", engine.signature_epoch().map_or_else(none, shown)),
        ("Feeds", engine.feed_epoch().map_or_else(none, shown)),
        ("Keep connections by full URL", yes(config.engine.full_urls)),
        ("Reports create missing sites", yes(config.sites.open)),
        ("Most sites", config.sites.max.to_string()),
        ("Most resources per site", config.inventory.max_resources.to_string()),
        ("Keep the code of scripts", yes(config.inventory.keep_sources)),
    ];
    let page = SettingsPage {
        may_change: person.caller.everywhere(Scope::Write).is_ok(),
        shell: Shell::of("Settings", &person, "settings").noticing(&done),
        settings,
        changeable: service.settings().all().into_iter().map(Line::from).collect(),
    };
    Ok(page::render(StatusCode::OK, &page))
}

pub(super) async fn change(State(service): State<Service>, sent: Sent) -> Result<Response, Refused> {
    let Sent { person, fields } = sent;
    person.caller.everywhere(Scope::Write)?;
    let name = fields.get("name").to_owned();
    let what = SETTINGS.iter().find(|what| what.name == name);
    let what = what.ok_or_else(|| Error::new(ErrorKind::NotFound, "no such setting"))?;
    let value = match fields.get("do") {
        "reset" => None,
        _ => Some(what.read(fields.get("value"))?),
    };
    let changing = service.clone();
    blocking(move || changing.settings().set(changing.sites(), &person.caller, &name, value)).await?;
    Ok(Redirect::to("/settings?done=set").into_response())
}

impl From<Setting> for Line {
    fn from(setting: Setting) -> Self {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let value = text(&setting.value);
        let (mut words, mut range, mut step) = (Vec::new(), (String::new(), String::new()), "1");
        match setting.what.shape {
            Shape::Share => (range, step) = (("0".to_owned(), "1".to_owned()), "any"),
            Shape::Whole { least, most } => range = (least.to_string(), most.to_string()),
            Shape::Word(all) => words = all.iter().map(|word| (*word, *word == value)).collect(),
        }
        Self {
            name: setting.what.name,
            label: setting.what.label,
            default: text(&setting.default),
            value,
            is_fixed: setting.is_fixed,
            is_changed: setting.is_changed,
            words,
            least: range.0,
            most: range.1,
            step,
        }
    }
}
