//! Reads a stored conclusion field by field, for speed: each sighting reads a record.
//!
//! The standing and the scores lie beside the other fields. serde would first gather all of them to look for these.

use std::fmt;
use std::marker::PhantomData;

use categories::CategorySet;
use jsintegrity::{Class, Score, Scores};
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer as _, Visitor};
use serde::{Deserialize, Deserializer};
use verdict::{Mechanism, Standing, Unknown, policy::Confidence};

use crate::Conclusion;

/// The fields of a [`Conclusion`] as they are written.
#[derive(Deserialize)]
pub(crate) struct Told {
    #[serde(default)]
    standing: Named<Word>,
    #[serde(default)]
    unknown_because: Named<Unknown>,
    malicious: bool,
    malicious_by: Vec<Mechanism>,
    #[serde(default)]
    confidence: Option<Confidence>,
    class: Option<Class>,
    js_integrity_score: Option<Score>,
    magecart_score: Option<Score>,
    cryptomining_score: Option<Score>,
    malware_score: Option<Score>,
    domain_reported_malicious: Option<bool>,
    malicious_domain_categories: CategorySet,
    url_reported_malicious: Option<bool>,
    malicious_url_categories: CategorySet,
    #[serde(default)]
    listed_url_in_code: bool,
    #[serde(default)]
    listed_variant: Option<String>,
}

impl From<Told> for Conclusion {
    fn from(told: Told) -> Self {
        let standing = match (told.standing.0, told.unknown_because.0) {
            (Some(Word::Clean), _) => Some(Standing::Clean),
            (Some(Word::Malicious), _) => Some(Standing::Malicious),
            (Some(Word::Unknown), Some(why)) => Some(Standing::Unknown { why }),
            _ => None,
        };
        let scores =
            match (told.js_integrity_score, told.magecart_score, told.cryptomining_score, told.malware_score)
            {
                (Some(all), Some(magecart), Some(mining), Some(malware)) => {
                    Some(Scores::new(all, [magecart, mining, malware]))
                }
                _ => None,
            };
        Self {
            standing,
            malicious: told.malicious,
            malicious_by: told.malicious_by,
            confidence: told.confidence,
            class: told.class,
            scores,
            domain_reported_malicious: told.domain_reported_malicious,
            malicious_domain_categories: told.malicious_domain_categories,
            url_reported_malicious: told.url_reported_malicious,
            malicious_url_categories: told.malicious_url_categories,
            listed_url_in_code: told.listed_url_in_code,
            listed_variant: told.listed_variant,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Clean,
    Malicious,
    Unknown,
}

/// One of some names; none for a name that a later version has.
struct Named<T>(Option<T>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NameVisitor(PhantomData))
    }
}

struct NameVisitor<T>(PhantomData<T>);

impl<T: DeserializeOwned> Visitor<'_> for NameVisitor<T> {
    type Value = Named<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Named<T>, E> {
        let name: StrDeserializer<'_, ValueError> = name.into_deserializer();
        Ok(Named(T::deserialize(name).ok()))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Named<T>, E> {
        Ok(Named(None))
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Named<T>, E> {
        Ok(Named(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let score = |score| Score::new(score).unwrap();
        let mut conclusion = Conclusion::default();
        let standings = [
            None,
            Some(Standing::Clean),
            Some(Standing::Malicious),
            Some(Standing::Unknown { why: Unknown::NoScorer }),
        ];
        for standing in standings {
            conclusion.standing = standing;
            for scores in [None, Some(Scores::new(score(3), [score(4), score(5), score(6)]))] {
                conclusion.scores = scores;
                let text = serde_json::to_string(&conclusion).unwrap();
                assert_eq!(serde_json::from_str::<Conclusion>(&text).unwrap(), conclusion, "{text}");
                let later = text.replace("no_scorer", "of_a_later_version");
                let read = serde_json::from_str::<Conclusion>(&later).unwrap();
                assert!(read.standing == standing || (later != text && read.standing.is_none()), "{later}");
            }
        }
    }
}
