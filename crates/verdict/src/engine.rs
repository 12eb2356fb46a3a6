//! The engine: asks every mechanism and lets the policy decide.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use jsintegrity::Stop;
use threatfeed::{CanonicalUrl, FeedSet, Host};

use crate::builder::EngineBuilder;
use crate::each::each;
use crate::evidence::{CodeAddress, CodeHost, CodeHosts, Reading, ResourceKind};
use crate::parts::Parts;
use crate::place::{Place, code_url};
use crate::verdict::Versions;
use crate::{
    ConnectionInput, ConnectionScope, Error, Evidence, FeedAnswer, HostRequest, Location, NameAnswer,
    NameRequest, Outcome, PageInput, ResourceInput, ReviewRequest, ScoreRequest, ScriptAnswer, ScriptInput,
    ScriptScorer, Timestamp, UrlRequest, Verdict, policy::Review,
};

/// Combines mechanisms and a policy. Immutable, `Send + Sync`, and cheap to clone: clones share everything.
///
/// Every call comes back with a verdict. The verdict records each mechanism's failure at that mechanism.
///
/// ```
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { "fixed-1" }
/// # }
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{ConnectionInput, ConnectionScope, Engine, PageInput, ResourceInput, ScriptInput};
///
/// let engine = Engine::builder().scorer(Fixed(4)).feeds(feeds).build()?;
/// assert_eq!(engine.model_id(), Some("fixed-1"));
/// assert!(engine.feed_epoch().is_some());
/// assert_eq!(engine.connection_scope(), ConnectionScope::Host);
///
/// let page: [ResourceInput<'_>; 2] = [
///     ScriptInput::from_source(b"go()").with_url("https://shop.example/go.js").into(),
///     ConnectionInput::new("https://cdn.evil.example/collect?card=1").into(),
/// ];
/// let verdicts = engine.check_page(&PageInput::new(&page));
/// assert!(verdicts.iter().all(|verdict| verdict.malicious));
///
/// // One by one, the same comes out. Of the connection no more than the origin is kept.
/// let connection = ConnectionInput::new("https://cdn.evil.example/collect?card=1");
/// let alone = engine.check_connection(&connection);
/// assert_eq!(alone, verdicts[1]);
/// assert_eq!(alone.url.as_deref(), Some("https://cdn.evil.example"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Engine {
    parts: Arc<Parts>,
    versions: Arc<Versions>,
}

impl Engine {
    /// Starts an engine without any mechanism and with the [standard policy](crate::StandardPolicy).
    pub fn builder() -> EngineBuilder {
        EngineBuilder::new()
    }

    /// An engine that checks nothing, and says so: every verdict is [`Unknown`](crate::Unknown::NoMechanism). For inventories, whose
    /// monitor notes what a page loads before there is anything to check it with.
    ///
    /// ```
    /// use verdict::{Engine, ScriptInput, Standing, Unknown};
    ///
    /// let verdict = Engine::without_mechanisms().check_script(&ScriptInput::from_source(b"go()"));
    /// assert_eq!(verdict.standing(), Standing::Unknown { why: Unknown::NoMechanism });
    /// ```
    #[must_use]
    pub fn without_mechanisms() -> Self {
        Self::from_parts(Parts::new())
    }

    pub(crate) fn from_parts(parts: Parts) -> Self {
        Self { versions: Arc::new(parts.versions()), parts: Arc::new(parts) }
    }

    /// The same engine with these compiled feeds in place of all that were given as
    /// [feeds](EngineBuilder::feeds). Checks of other kinds stay, and so does the cache.
    ///
    /// ```
    /// use threatfeed::{FeedSet, FeedSource, Format};
    /// use verdict::{ConnectionInput, Engine};
    ///
    /// let compiled = |hosts: &[u8]| {
    ///     let mut feeds = FeedSet::builder();
    ///     feeds.feed(FeedSource::new("demo", Format::Domains), hosts);
    ///     feeds.build()
    /// };
    /// let engine = Engine::builder().feeds(compiled(b"old.example\n")?).build()?;
    /// let newer = engine.with_feeds(compiled(b"new.example\n")?);
    /// assert!(newer.check_connection(&ConnectionInput::new("wss://new.example/")).malicious);
    /// assert!(!newer.check_connection(&ConnectionInput::new("wss://old.example/")).malicious);
    /// assert_ne!(newer.feed_epoch(), engine.feed_epoch());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_feeds<D: AsRef<[u8]> + Send + Sync + 'static>(&self, feeds: FeedSet<D>) -> Self {
        let mut parts = Parts::clone(&self.parts);
        parts.replace_feeds(feeds);
        Self::from_parts(parts)
    }

    /// The same engine with another [scope](crate::EngineBuilder::connection_scope). Mechanisms and cache are shared.
    ///
    /// ```
    /// use verdict::{ConnectionInput, ConnectionScope, Engine};
    ///
    /// let by_host = Engine::without_mechanisms();
    /// let by_url = by_host.with_connection_scope(ConnectionScope::Url);
    /// let input = ConnectionInput::new("https://api.example/pay");
    /// assert_eq!(by_host.check_connection(&input).url.as_deref(), Some("https://api.example"));
    /// assert_eq!(by_url.check_connection(&input).url.as_deref(), Some("https://api.example/pay"));
    /// ```
    #[must_use]
    pub fn with_connection_scope(&self, scope: ConnectionScope) -> Self {
        let mut parts = Parts::clone(&self.parts);
        parts.connection_scope = scope;
        Self { versions: Arc::clone(&self.versions), parts: Arc::new(parts) }
    }

    /// The parts of a URL: origin, host and registrable domain. No mechanism is asked.
    ///
    /// ```
    /// use verdict::Engine;
    ///
    /// let place = Engine::without_mechanisms().locate("wss://api.shop.example/socket?user=7");
    /// assert_eq!((place.origin(), place.registrable_domain()), ("wss://api.shop.example", Some("shop.example")));
    /// ```
    #[must_use]
    pub fn locate(&self, url: &str) -> Location {
        Location::new(Place::of(url), url, self.parts.connection_scope == ConnectionScope::Url)
    }

    /// Checks a script: its source, its URL, its host, and the hosts in its code.
    #[must_use]
    pub fn check_script(&self, input: &ScriptInput<'_>) -> Verdict {
        let parts = &*self.parts;
        let place = match input.url {
            Some(url) => Place::of(url),
            None => Place::Nowhere { reason: "the script has no URL".to_owned() },
        };
        let Reading { script, shadow, second_opinion } = match input.reading {
            Some(reading) => reading.clone(),
            None => self.read(input.source, input.stop),
        };
        let code = Code::of(script.answer());
        // The order follows what each mechanism needs. Reading comes first: hosts in the code are only known from its answer.
        // Feeds and guesses then look at those and at the script's own URL. The second opinion is last and costs most: the
        // policy may bar it, by evidence of all the others.
        let code_hosts = parts.check_code(&code, input.at);
        let names = parts.guess(place.hosts().chain(code.hosts()), input.beside);
        let mut evidence = Evidence {
            kind: ResourceKind::Script,
            host: place.host(),
            url: place.url(),
            at: input.at,
            second_opinion,
            url_check: parts.check_url(&place, input.at),
            domain_check: parts.check_host(&place, ConnectionScope::Url, input.at),
            code_addresses: parts.check_uses(script.answer(), input.at),
            script,
            code_hosts,
            names,
        };
        if evidence.second_opinion.answer().is_none() {
            evidence.second_opinion = parts.review(input.source, &evidence);
        }
        let mut verdict = self.conclude(evidence, input.url.map(str::to_owned), shadow);
        verdict.inline = input.inline.map(Into::into);
        verdict
    }

    /// Only the answers of the scorer and the shadow scorer about a script's source. This is the costly part
    /// of [`check_script`](Self::check_script), for callers that keep it.
    ///
    /// ```
    /// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
    /// # struct Fixed(u8);
    /// # impl ScriptScorer for Fixed {
    /// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
    /// #         let score = jsintegrity::Score::new(self.0)?;
    /// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
    /// #     }
    /// #     fn model_id(&self) -> &str { "fixed-1" }
    /// # }
    /// use verdict::{Engine, ScriptInput};
    ///
    /// let engine = Engine::builder().scorer(Fixed(4)).build()?;
    /// let reading = engine.read_script(Some(b"go()"));
    /// assert_eq!(reading.script.answer().unwrap().model, "fixed-1");
    ///
    /// // Another time, the source is not needed.
    /// let input = ScriptInput::from_url("https://shop.example/go.js").with_reading(&reading);
    /// assert!(engine.check_script(&input).malicious);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn read_script(&self, source: Option<&[u8]>) -> Reading {
        self.read(source, None)
    }

    /// The same, given up when the stop says so: the reading then has [failed](Outcome::Failed).
    ///
    /// ```
    /// # #[cfg(feature = "bundled-model")] {
    /// use verdict::jsintegrity::{Scorer, Stop};
    ///
    /// let engine = verdict::Engine::builder().scorer(Scorer::bundled()?).build()?;
    /// let over = Stop::at(std::time::Instant::now());
    /// assert!(engine.read_script_until(Some(b"go()"), &over).script.failure().is_some());
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn read_script_until(&self, source: Option<&[u8]>, stop: &Stop) -> Reading {
        self.read(source, Some(stop))
    }

    fn read(&self, source: Option<&[u8]>, stop: Option<&Stop>) -> Reading {
        let request = source.map(|source| ScoreRequest { source, stop });
        Reading {
            script: score(self.parts.scorer.as_deref(), request),
            shadow: self.parts.shadow_scorer.as_deref().map(|scorer| score(Some(scorer), request)),
            second_opinion: Outcome::NotConfigured,
        }
    }

    /// Checks everything on a page. The verdicts are in the order of the input, with the feature `parallel` too, which
    /// uses all cores.
    #[must_use]
    pub fn check_page(&self, input: &PageInput<'_>) -> Vec<Verdict> {
        let urls = input.resources.iter().filter_map(|resource| match resource {
            ResourceInput::Connection(connection) => Some(connection.url),
            ResourceInput::Script(script) => script.url,
        });
        let hosts = self.page_hosts(urls);
        each(input.resources, |resource| match resource {
            ResourceInput::Connection(connection) => self.check_connection(&connection.beside(&hosts)),
            ResourceInput::Script(script) => self.check_script(&script.beside(&hosts)),
        })
    }

    /// The hosts of the resources of one page, each once, to be [judged together](ScriptInput::beside) with those of each
    /// resource. Empty where nothing guesses from names.
    ///
    /// ```
    /// use verdict::{ConnectionInput, Engine, Error, NameGuess, NameGuesser, NameRequest};
    ///
    /// /// Has no guess.
    /// struct Silent;
    ///
    /// impl NameGuesser for Silent {
    ///     fn guess_names(&self, _: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
    ///         Ok(Vec::new())
    ///     }
    ///
    ///     fn model_id(&self) -> String {
    ///         "silent".to_owned()
    ///     }
    /// }
    ///
    /// let engine = Engine::builder().name_guesser(Silent).build()?;
    /// let urls = ["https://a.example/1.js", "wss://b.example/", "https://a.example/2.js"];
    /// let hosts = engine.page_hosts(urls);
    /// assert_eq!(hosts.iter().map(|host| host.as_str()).collect::<Vec<_>>(), ["a.example", "b.example"]);
    /// let verdict = engine.check_connection(&ConnectionInput::new(urls[1]).beside(&hosts));
    /// assert!(verdict.guessed_categories.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn page_hosts<'a>(&self, urls: impl IntoIterator<Item = &'a str>) -> Vec<Host> {
        if self.parts.name_guessers.is_empty() {
            return Vec::new();
        }
        let hosts = urls.into_iter().filter_map(|url| Some(CanonicalUrl::parse(url).ok()?.host().clone()));
        distinct(hosts)
    }

    /// Checks a connection: its host, and its full URL where the engine is set to look at it.
    #[must_use]
    pub fn check_connection(&self, input: &ConnectionInput<'_>) -> Verdict {
        let parts = &*self.parts;
        let place = Place::of(input.url);
        let (url_check, url) = match parts.connection_scope {
            ConnectionScope::Url => (parts.check_url(&place, input.at), input.url.to_owned()),
            ConnectionScope::Host => {
                (Outcome::not_applicable("connections are checked by host only"), place.origin(input.url))
            }
        };
        let evidence = Evidence {
            kind: ResourceKind::Connection,
            host: place.host(),
            url: match parts.connection_scope {
                ConnectionScope::Url => place.url(),
                ConnectionScope::Host => None,
            },
            at: input.at,
            script: Outcome::not_applicable("a connection has no script"),
            second_opinion: Outcome::not_applicable("a connection has no script"),
            url_check,
            domain_check: parts.check_host(&place, parts.connection_scope, input.at),
            code_hosts: CodeHosts::default(),
            code_addresses: Vec::new(),
            names: parts.guess(place.hosts(), input.beside),
        };
        self.conclude(evidence, Some(url), None)
    }

    /// Identifies the model of the scorer, if there is one.
    #[must_use]
    pub fn model_id(&self) -> Option<&str> {
        self.versions.model.as_deref()
    }

    /// The epoch of the signatures that scripts are compared with, where the scorer has some.
    ///
    /// ```
    /// assert_eq!(verdict::Engine::without_mechanisms().signature_epoch(), None);
    /// ```
    #[must_use]
    pub fn signature_epoch(&self) -> Option<&str> {
        self.versions.signature_epoch.as_deref()
    }

    /// Identifies what scores depend on: the model and the signatures. It is the key under which answers are kept.
    ///
    /// ```
    /// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
    /// # struct Fixed(u8);
    /// # impl ScriptScorer for Fixed {
    /// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
    /// #         let score = jsintegrity::Score::new(self.0)?;
    /// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
    /// #     }
    /// #     fn model_id(&self) -> &str { "fixed-1" }
    /// # }
    /// let engine = verdict::Engine::builder().scorer(Fixed(4)).build()?;
    /// let answer = engine.read_script(Some(b"go()")).script;
    /// assert_eq!(engine.answered_by(), Some(answer.answer().unwrap().answered_by().as_str()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn answered_by(&self) -> Option<&str> {
        self.versions.answered_by.as_deref()
    }

    /// Identifies the state of the feeds, if there are any; of several states, all of them, joined by `+`.
    #[must_use]
    pub fn feed_epoch(&self) -> Option<&str> {
        self.versions.feed_epoch.as_deref()
    }

    /// How much of a connection's URL is looked at and kept.
    #[must_use]
    pub fn connection_scope(&self) -> ConnectionScope {
        self.parts.connection_scope
    }

    fn conclude(
        &self,
        evidence: Evidence,
        url: Option<String>,
        shadow: Option<Outcome<ScriptAnswer>>,
    ) -> Verdict {
        let decision = self.parts.policy.decide(&evidence);
        let mut verdict = Verdict::new(evidence, decision, url, Versions::clone(&self.versions));
        verdict.shadow = shadow;
        verdict
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Engine");
        shown.field("versions", &self.versions);
        self.parts.debug_fields(&mut shown).finish_non_exhaustive()
    }
}

impl Parts {
    fn check_url(&self, place: &Place, at: Option<Timestamp>) -> Outcome<FeedAnswer> {
        if self.url_checks.is_empty() {
            return Outcome::NotConfigured;
        }
        place.look_up(|url| {
            let request = UrlRequest::new(url).at(at);
            join(self.url_checks.iter().map(|check| check.by.look_up_url(&request)))
        })
    }

    fn check_host(
        &self,
        place: &Place,
        scope: ConnectionScope,
        at: Option<Timestamp>,
    ) -> Outcome<FeedAnswer> {
        if self.domain_checks.is_empty() {
            return Outcome::NotConfigured;
        }
        place.look_up(|url| {
            let request = match scope {
                ConnectionScope::Host => HostRequest::new(url.host()),
                ConnectionScope::Url => HostRequest::of(url),
            };
            let request = request.at(at);
            join(self.domain_checks.iter().map(|check| check.by.look_up_host(&request)))
        })
    }

    /// Looks up the URLs in a script's code and their hosts, those that are not listed once each.
    fn check_code(&self, code: &Code<'_>, at: Option<Timestamp>) -> CodeHosts {
        let mut hosts = CodeHosts::default();
        if self.url_checks.is_empty() && self.domain_checks.is_empty() {
            return hosts;
        }
        hosts.unreadable = code.unreadable;
        let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
        for (text, url) in &code.urls {
            let host = url.host().as_str();
            let place = Place::Url(url.clone());
            let mut matches = self.check_url(&place, at).into_answer().matches;
            let seen = seen.entry(host).or_insert_with(|| {
                hosts.checked += 1;
                let alone = self.check_host(&place, ConnectionScope::Host, at).into_answer();
                Seen { is_listed: !alone.matches.is_empty(), at: None }
            });
            if seen.is_listed {
                matches.extend(self.check_host(&place, ConnectionScope::Url, at).into_answer().matches);
            }
            if matches.is_empty() {
                continue;
            }
            let place_of_host = *seen.at.get_or_insert_with(|| {
                hosts.listed.push(CodeHost {
                    url: (*text).to_owned(),
                    host: host.to_owned(),
                    matches: Vec::new(),
                });
                hosts.listed.len() - 1
            });
            for found in matches {
                if !hosts.listed[place_of_host].matches.contains(&found) {
                    hosts.listed[place_of_host].matches.push(found);
                }
            }
        }
        hosts
    }

    /// Looks up what the code loads, sends to or navigates to. What no feed lists is left out.
    fn check_uses(&self, answer: Option<&ScriptAnswer>, at: Option<Timestamp>) -> Vec<CodeAddress> {
        let mut listed: Vec<CodeAddress> = Vec::new();
        if self.url_checks.is_empty() && self.domain_checks.is_empty() {
            return listed;
        }
        let mut asked: BTreeSet<&str> = BTreeSet::new();
        for used in answer.iter().flat_map(|answer| &answer.uses) {
            // One address may be used in many places: the first stands for all.
            if listed.len() == LISTED_USES || !asked.insert(&used.address) {
                continue;
            }
            let Ok(url) = code_url(&used.address) else { continue };
            let host = url.host().as_str().to_owned();
            let place = Place::Url(url);
            let found = CodeAddress {
                used: used.clone(),
                host,
                url_matches: self.check_url(&place, at).into_answer().matches,
                domain_matches: self.check_host(&place, ConnectionScope::Url, at).into_answer().matches,
            };
            if found.matches().next().is_some() {
                listed.push(found);
            }
        }
        listed
    }

    fn guess<'a>(&self, hosts: impl Iterator<Item = &'a Host>, beside: &[Host]) -> Outcome<NameAnswer> {
        if self.name_guessers.is_empty() {
            return Outcome::NotConfigured;
        }
        let hosts = distinct(hosts.cloned());
        if hosts.is_empty() {
            return Outcome::not_applicable("the host is missing");
        }
        let request = NameRequest::new(&hosts).beside(beside);
        let guesses = self.name_guessers.iter().map(|guesser| guesser.guess_names(&request));
        let guesses = guesses.collect::<Result<Vec<_>, _>>();
        Outcome::of(guesses.map(|guesses| NameAnswer { guesses: guesses.concat() }))
    }

    fn review(&self, source: Option<&[u8]>, evidence: &Evidence) -> Outcome<secondopinion::Opinion> {
        let Some(judge) = &self.second_opinion else { return Outcome::NotConfigured };
        let (Some(source), Some(answer)) = (source, evidence.script.answer()) else {
            return Outcome::not_applicable("the script has no score");
        };
        match self.policy.review(evidence) {
            Review::Allowed => Outcome::of(judge.review(&ReviewRequest::new(source, answer))),
            Review::Barred { reason } => Outcome::NotApplicable { reason },
        }
    }
}

/// Listed addresses of a script that are kept.
const LISTED_USES: usize = 100;

/// What is known about a host in a script's code.
struct Seen {
    is_listed: bool,
    /// Its place among those that are listed.
    at: Option<usize>,
}

/// The URLs in a script's code.
#[derive(Default)]
struct Code<'a> {
    urls: Vec<(&'a str, CanonicalUrl)>,
    /// How many are none.
    unreadable: usize,
}

impl<'a> Code<'a> {
    fn of(answer: Option<&'a ScriptAnswer>) -> Self {
        let mut code = Self::default();
        for text in answer.iter().flat_map(|answer| &answer.urls) {
            match code_url(text) {
                Ok(url) => code.urls.push((text, url)),
                Err(_) => code.unreadable += 1,
            }
        }
        code
    }

    fn hosts(&self) -> impl Iterator<Item = &Host> {
        self.urls.iter().map(|(_, url)| url.host())
    }
}

/// Each host once, in order of appearance.
fn distinct(hosts: impl Iterator<Item = Host>) -> Vec<Host> {
    let mut seen = BTreeSet::new();
    hosts.filter(|host| seen.insert(host.as_str().to_owned())).collect()
}

fn score(scorer: Option<&dyn ScriptScorer>, request: Option<ScoreRequest<'_>>) -> Outcome<ScriptAnswer> {
    match (scorer, request) {
        (None, _) => Outcome::NotConfigured,
        (Some(_), None) => Outcome::not_applicable("the source of the script is missing"),
        (Some(scorer), Some(request)) => Outcome::of(scorer.score_script(&request)),
    }
}

/// The matches of several checks. A check that fails is a failure of all, unless another one has a match that counts.
// A check that did not answer must not look like a clean one. If A fails and B lists nothing, the result is the failure of A. If
// B lists the host, that suffices, whatever A would have said.
fn join(answers: impl Iterator<Item = Result<FeedAnswer, Error>>) -> Result<FeedAnswer, Error> {
    let mut all = FeedAnswer::default();
    let mut failure = None;
    for answer in answers {
        match answer {
            Ok(answer) => all.matches.extend(answer.matches),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    match failure {
        Some(error) if !all.is_reported() => Err(error),
        _ => Ok(all),
    }
}

impl Outcome<FeedAnswer> {
    fn into_answer(self) -> FeedAnswer {
        match self {
            Self::Answered(answer) => answer,
            _ => FeedAnswer::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_is_shared_between_threads() {
        fn check<T: Send + Sync + Clone>() {}
        check::<Engine>();
    }
}
