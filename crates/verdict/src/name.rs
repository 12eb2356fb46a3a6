//! The trait for guesses from names alone, and what they say.

use std::sync::Arc;

use categories::{Category, CategorySet};
use serde::{Deserialize, Serialize};
use threatfeed::Host;

use crate::Error;

/// Guesses threats from the names of hosts.
///
/// # Contract
///
/// * Judges the characters of names and nothing else: nothing is looked up, and no guess says that a name is listed.
/// * Addresses, and names that it does not judge, have no guess.
/// * Same request and same [`model_id`](Self::model_id) give the same guesses in the same order.
/// * Callable from several threads at once, and never panics.
///
/// # Example
///
/// ```
/// use categories::Category;
/// use threatfeed::Host;
/// use verdict::{Error, NameGuess, NameGuesser, NameRequest};
///
/// /// A name of digits alone would be generated.
/// struct Digits;
///
/// impl NameGuesser for Digits {
///     fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
///         let named = request.hosts.iter().filter(|host| !host.is_ip()).map(|host| host.as_str());
///         let label = |host: &str| host.split('.').next().unwrap_or_default().to_owned();
///         let digits = named.filter(|host| label(host).bytes().all(|byte| byte.is_ascii_digit()));
///         let guess = |host: &str| NameGuess::new(vec![host.to_owned()], "generated", Category::Dga, 0.8);
///         Ok(digits.map(guess).collect())
///     }
///
///     fn model_id(&self) -> String {
///         "digits-1".to_owned()
///     }
/// }
///
/// let hosts = [Host::parse("48151623.example")?, Host::parse("shop.example")?, Host::parse("192.0.2.1")?];
/// let guesses = Digits.guess_names(&NameRequest::new(&hosts))?;
/// assert_eq!(guesses.len(), 1);
/// assert_eq!(guesses[0].hosts, ["48151623.example"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait NameGuesser: Send + Sync {
    /// The guesses about the hosts of one resource.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Defect`](crate::ErrorKind::Defect) or [`ErrorKind::Unavailable`](crate::ErrorKind::Unavailable).
    fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error>;

    /// Identifies what guesses: it changes whenever a guess may change.
    fn model_id(&self) -> String;
}

/// One question to a [`NameGuesser`].
///
/// ```
/// # use categories::Category;
/// # use threatfeed::Host;
/// # use verdict::{Error, NameGuess, NameGuesser, NameRequest};
/// #
/// # /// A name of digits alone would be generated.
/// # struct Digits;
/// #
/// # impl NameGuesser for Digits {
/// #     fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
/// #         let named = request.hosts.iter().filter(|host| !host.is_ip()).map(|host| host.as_str());
/// #         let label = |host: &str| host.split('.').next().unwrap_or_default().to_owned();
/// #         let digits = named.filter(|host| label(host).bytes().all(|byte| byte.is_ascii_digit()));
/// #         let guess = |host: &str| NameGuess::new(vec![host.to_owned()], "generated", Category::Dga, 0.8);
/// #         Ok(digits.map(guess).collect())
/// #     }
/// #
/// #     fn model_id(&self) -> String {
/// #         "digits-1".to_owned()
/// #     }
/// # }
/// let hosts = [Host::parse("api.example")?];
/// let others = [Host::parse("48151623.example")?, Host::parse("api.example")?];
/// let request = NameRequest::new(&hosts).beside(&others);
/// assert_eq!(request.beside.len(), 2);
/// assert!(Digits.guess_names(&request)?.is_empty()); // the others get no guesses of their own
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct NameRequest<'a> {
    /// The hosts of the resource, each once: its own first, where it has one, then those in a script's code.
    pub hosts: &'a [Host],
    /// Hosts of other resources of the same page. They are evidence, and get no guesses of their own.
    pub beside: &'a [Host],
}

impl<'a> NameRequest<'a> {
    /// Asks about these hosts.
    #[must_use]
    pub fn new(hosts: &'a [Host]) -> Self {
        Self { hosts, beside: &[] }
    }

    /// The same, with hosts of other resources of the page.
    #[must_use]
    pub fn beside(mut self, beside: &'a [Host]) -> Self {
        self.beside = beside;
        self
    }
}

/// A guess from names.
///
/// ```
/// use categories::Category;
/// use verdict::NameGuess;
///
/// let hosts = vec!["corner-sh0p.example".to_owned()];
/// let guess = NameGuess::new(hosts, "homoglyph", Category::Typosquatting, 0.97).imitating("Corner Shop");
/// assert_eq!(guess.target.as_deref(), Some("Corner Shop"));
/// assert_eq!((guess.category, guess.confidence), (Category::Typosquatting, 0.97));
/// assert_eq!(serde_json::to_value(&guess).unwrap()["basis"], "guessed from the name");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NameGuess {
    /// The hosts that it is about, normalised; several where they were judged together.
    pub hosts: Vec<String>,
    /// The kind of the guess, such as `generated` or a kind of imitation.
    pub kind: String,
    /// The brand that is imitated, if one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// What would be wrong with them.
    pub category: Category,
    /// From 0 to 1, by the guesser's own measure.
    pub confidence: f32,
    /// For the JSON form.
    #[serde(default)]
    basis: Basis,
}

/// What every guess says of itself in its JSON form: no feed says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
enum Basis {
    #[default]
    #[serde(rename = "guessed from the name")]
    Name,
}

impl NameGuess {
    /// A guess about some hosts.
    #[must_use]
    pub fn new(hosts: Vec<String>, kind: impl Into<String>, category: Category, confidence: f32) -> Self {
        Self { hosts, kind: kind.into(), target: None, category, confidence, basis: Basis::Name }
    }

    /// The same guess with the brand that is imitated.
    #[must_use]
    pub fn imitating(mut self, target: impl Into<String>) -> Self {
        self.target = Some(target.into());
        self
    }
}

/// The guesses from the names of one resource.
///
/// ```
/// # use categories::Category;
/// # use verdict::{Error, NameGuess, NameGuesser, NameRequest};
/// #
/// # /// A name of digits alone would be generated.
/// # struct Digits;
/// #
/// # impl NameGuesser for Digits {
/// #     fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
/// #         let named = request.hosts.iter().filter(|host| !host.is_ip()).map(|host| host.as_str());
/// #         let label = |host: &str| host.split('.').next().unwrap_or_default().to_owned();
/// #         let digits = named.filter(|host| label(host).bytes().all(|byte| byte.is_ascii_digit()));
/// #         let guess = |host: &str| NameGuess::new(vec![host.to_owned()], "generated", Category::Dga, 0.8);
/// #         Ok(digits.map(guess).collect())
/// #     }
/// #
/// #     fn model_id(&self) -> String {
/// #         "digits-1".to_owned()
/// #     }
/// # }
/// use categories::CategorySet;
/// use verdict::{Engine, ScriptInput};
///
/// let engine = Engine::builder().name_guesser(Digits).build()?;
/// let verdict = engine.check_script(&ScriptInput::from_url("https://48151623.example/a.js"));
/// let answer = verdict.names.answer().unwrap();
/// assert_eq!(answer.guesses.len(), 1);
/// assert_eq!(answer.categories(), CategorySet::from(Category::Dga));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NameAnswer {
    /// The guesses; usually none.
    pub guesses: Vec<NameGuess>,
}

impl NameAnswer {
    /// The categories of all guesses.
    #[must_use]
    pub fn categories(&self) -> CategorySet {
        self.guesses.iter().map(|guess| guess.category).collect()
    }
}

impl<T: NameGuesser + ?Sized> NameGuesser for &T {
    fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
        (**self).guess_names(request)
    }

    fn model_id(&self) -> String {
        (**self).model_id()
    }
}

impl<T: NameGuesser + ?Sized> NameGuesser for Box<T> {
    fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
        (**self).guess_names(request)
    }

    fn model_id(&self) -> String {
        (**self).model_id()
    }
}

impl<T: NameGuesser + ?Sized> NameGuesser for Arc<T> {
    fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
        (**self).guess_names(request)
    }

    fn model_id(&self) -> String {
        (**self).model_id()
    }
}

#[cfg(feature = "names")]
mod bundled {
    //! The detectors of `categories` as guessers. They refuse addresses, which have no name to judge, and hosts that are none to the
    //! domain name system: there is no guess about these.

    use categories::dga::DgaClassifier;
    use categories::lookalike::LookalikeDetector;

    use super::{Error, Host, NameGuess, NameGuesser, NameRequest};

    /// Generated names: each host alone, and all of the resource and its page together.
    impl NameGuesser for DgaClassifier {
        fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
            let mut batch = self.batch();
            let (mut guesses, mut alike) = (Vec::new(), Vec::new());
            for host in request.hosts {
                let Ok(guess) = batch.add(host) else { continue };
                if guess.probability() > 0.5 {
                    alike.push(host.as_str().to_owned());
                }
                if let Some(category) = guess.category() {
                    let host = vec![host.as_str().to_owned()];
                    guesses.push(NameGuess::new(host, GENERATED, category, guess.probability()));
                }
            }
            // Neighbours make a host of the resource more suspicious, and none suspicious that does not look so.
            if !alike.is_empty() {
                for host in request.beside.iter().filter(|host| !request.hosts.contains(host)) {
                    if batch.add(host).is_ok_and(|guess| guess.probability() > 0.5) {
                        alike.push(host.as_str().to_owned());
                    }
                }
            }
            if let (Some(category), true) = (batch.category(), alike.len() > 1 && batch.len() > 1) {
                guesses.push(NameGuess::new(alike, GENERATED, category, batch.probability()));
            }
            Ok(guesses)
        }

        fn model_id(&self) -> String {
            self.model().to_owned()
        }
    }

    /// Names that imitate a brand, each for itself.
    impl NameGuesser for LookalikeDetector {
        fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
            let guess = |host: &Host| {
                let found = self.check(host).ok()??;
                let host = vec![host.as_str().to_owned()];
                let guess = NameGuess::new(host, found.kind().name(), found.category(), found.confidence());
                Some(guess.imitating(found.target()))
            };
            Ok(request.hosts.iter().filter_map(guess).collect())
        }

        fn model_id(&self) -> String {
            self.model().to_owned()
        }
    }

    const GENERATED: &str = "generated";
}
