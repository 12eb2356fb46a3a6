//! The options that can change while the service runs, and their allowed values.

use serde_json::Value;

use crate::{Error, ErrorKind};

/// An option that may be changed.
#[derive(Debug)]
pub(crate) struct Changeable {
    /// Its name in the configuration file.
    pub(crate) name: &'static str,
    /// What people call it.
    pub(crate) label: &'static str,
    pub(crate) shape: Shape,
}

/// What its value may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// From 0 to 1.
    Share,
    Whole {
        least: u64,
        most: u64,
    },
    Word(&'static [&'static str]),
}

impl Changeable {
    /// Says what was expected.
    pub(crate) fn check(&self, value: &Value) -> Result<(), Error> {
        let (fits, expected) = match self.shape {
            Shape::Share => (
                value.as_f64().is_some_and(|share| (0.0..=1.0).contains(&share)),
                "a share from 0 to 1".to_owned(),
            ),
            Shape::Whole { least, most } => (
                value.as_u64().is_some_and(|number| (least..=most).contains(&number)),
                format!("a whole number from {least} to {most}"),
            ),
            Shape::Word(words) => (
                value.as_str().is_some_and(|word| words.contains(&word)),
                format!("one of {}", words.join(", ")),
            ),
        };
        if fits {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Input, format!("`{}`: expected {expected}", self.name)))
    }

    /// The value of a form's field.
    pub(crate) fn read(&self, text: &str) -> Result<Value, Error> {
        let text = text.trim();
        let value = match self.shape {
            Shape::Share => text.parse::<f64>().map(Value::from).ok(),
            Shape::Whole { .. } => text.parse::<u64>().map(Value::from).ok(),
            Shape::Word(_) => Some(Value::from(text)),
        };
        let value = value.unwrap_or_default();
        self.check(&value).map(|()| value)
    }
}

const DAY: u64 = 24 * 3600;

/// All of them. Each is asked for anew whenever it counts.
pub(crate) const SETTINGS: [Changeable; 10] = [
    Changeable {
        name: "alerts.preset",
        label: "Alerts of routes without a preset of their own",
        shape: Shape::Word(&["standard", "malicious", "everything"]),
    },
    Changeable {
        name: "collector.sampling",
        label: "Share of reports that the service reads",
        shape: Shape::Share,
    },
    Changeable {
        name: "collector.networks",
        label: "Networks that must report a new resource before it counts",
        shape: Shape::Whole { least: 1, most: 1_000 },
    },
    Changeable {
        name: "collector.new_urls_per_hour",
        label: "Most new resources per site and hour",
        shape: Shape::Whole { least: 0, most: 10_000_000 },
    },
    Changeable {
        name: "fetcher.every_seconds",
        label: "Seconds between two fetches of a script",
        shape: Shape::Whole { least: 60, most: 30 * DAY },
    },
    Changeable {
        name: "headers.every_seconds",
        label: "Seconds between two checks of a page's security headers",
        shape: Shape::Whole { least: 60, most: 7 * DAY },
    },
    Changeable {
        name: "inventory.active_from_reports",
        label: "Reports after which a resource is active",
        shape: Shape::Whole { least: 1, most: 1_000_000 },
    },
    Changeable {
        name: "inventory.inactive_after_days",
        label: "Days without a report after which a resource is inactive",
        shape: Shape::Whole { least: 1, most: 3_650 },
    },
    Changeable {
        name: "inventory.forget_after_days",
        label: "Days without a report after which the service forgets a resource",
        shape: Shape::Whole { least: 1, most: 3_650 },
    },
    Changeable {
        name: "inventory.forget_infrequent_after_days",
        label: "Days without a report after which the service forgets a resource with few reports",
        shape: Shape::Whole { least: 1, most: 3_650 },
    },
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Config;

    #[test]
    fn each_names_an_option_whose_default_fits() {
        let config = serde_json::to_value(Config::default()).unwrap();
        for what in &SETTINGS {
            let value = config.pointer(&format!("/{}", what.name.replace('.', "/"))).unwrap();
            what.check(value).unwrap();
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            assert_eq!(what.read(&text).unwrap(), *value, "{}", what.name);
            for wrong in [json!(null), json!(-1), json!("x"), json!([1]), json!(1e300)] {
                assert!(what.check(&wrong).is_err(), "{} takes {wrong}", what.name);
            }
            assert!(what.read("").is_err() && what.read("NaN").is_err(), "{}", what.name);
        }
    }
}
