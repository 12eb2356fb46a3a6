//! Justifications and approvals of scripts, and the changes without one.
//!
//! For payment pages, PCI DSS 4.0.1 asks for an inventory of their scripts, each with a written justification and an
//! authorisation (requirement 6.4.3). It also asks for the detection of unauthorised changes (11.6.1).

use std::ops::ControlFlow;

use jsintegrity::ScriptDiff;
use serde::{Deserialize, Serialize};
use verdict::{Error, ErrorKind, ResourceKind, Timestamp};

use crate::format::decode;
use crate::inventory::{Justification, Record, Version};
use crate::write::Change;
use crate::{
    Monitor, MonitorOptions, Reader, Store, place,
    store::{Scan, Table},
};

/// What somebody says about a resource.
///
/// ```
/// use verdict::ResourceKind;
/// use monitor::Authorisation;
///
/// let url = "https://cdn.widget.example/w.js";
/// let said = Authorisation::new(ResourceKind::Script, url, "the chat", "kim@shop.example");
/// assert!(!said.approved);
/// assert!(said.clone().approving().approved);
///
/// let line = r#"{"url": "https://cdn.widget.example/w.js", "justification": "the chat", "by": "kim@shop.example"}"#;
/// assert_eq!(serde_json::from_str::<Authorisation>(line)?, said);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Authorisation {
    /// What it is. A script unless said otherwise.
    #[serde(default = "script")]
    pub kind: ResourceKind,
    /// Its URL as it is listed.
    pub url: String,
    /// The business or technical reason why it is there.
    pub justification: String,
    /// Who says so.
    pub by: String,
    /// Whether its current version is authorised to run.
    #[serde(default)]
    pub approved: bool,
}

impl Authorisation {
    /// A justification without an approval.
    #[must_use]
    pub fn new(
        kind: ResourceKind,
        url: impl Into<String>,
        justification: impl Into<String>,
        by: impl Into<String>,
    ) -> Self {
        Self { kind, url: url.into(), justification: justification.into(), by: by.into(), approved: false }
    }

    /// The same, and the current version is approved.
    #[must_use]
    pub fn approving(mut self) -> Self {
        self.approved = true;
        self
    }
}

fn script() -> ResourceKind {
    ResourceKind::Script
}

/// One script of a tamper report.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use monitor::TamperState;
///
/// // A script of https://shop.example/ that nobody has approved.
/// let rows = monitor.tamper_report(at)?;
/// assert_eq!((rows[0].url.as_str(), rows[0].state), ("https://cdn.widget.example/w.js", TamperState::NotApproved));
/// assert_eq!(rows[0].page_urls, ["https://shop.example/"]);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TamperRow {
    /// The script.
    pub url: String,
    /// The number of the resource.
    pub resource: u64,
    /// State of the script.
    pub state: TamperState,
    /// Whether the script is malicious.
    pub malicious: bool,
    /// SHA-256 of the approved version's bytes, 64 hexadecimal digits.
    pub approved_hash: Option<String>,
    /// SHA-256 of the current version's bytes, 64 hexadecimal digits.
    pub hash: Option<String>,
    /// When the current version was first fetched.
    pub fetched_at: Option<Timestamp>,
    /// What changed from the version before the current one.
    pub change: Option<ScriptDiff>,
    /// Why the script is there, and who says so.
    pub justification: Option<Justification>,
    /// The first page that it was seen on.
    pub first_page_url: Option<String>,
    /// The last pages that it was seen on.
    pub page_urls: Vec<String>,
}

/// State of a script in a tamper report, the worst first.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use monitor::TamperState;
///
/// // A script that nobody has approved.
/// let resource = monitor.resource(1, at)?.unwrap();
/// let state = TamperState::of(resource.justification.as_ref(), resource.versions.first());
/// assert_eq!(state.map(TamperState::name), Some("not_approved"));
/// assert!(TamperState::CodeChanged < TamperState::NotApproved); // the worst first
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TamperState {
    /// Its code is not the approved one.
    CodeChanged,
    /// Its bytes are not the approved ones, but the structure of its code is: formatting or literal values changed.
    ContentChanged,
    /// Nobody approved it.
    NotApproved,
}

impl TamperState {
    /// State of a script by its justification and its current version; `None` if that version is approved.
    #[must_use]
    pub fn of(said: Option<&Justification>, current: Option<&Version>) -> Option<Self> {
        let Some(said) = said.filter(|said| said.approved) else { return Some(Self::NotApproved) };
        let current = current?;
        if said.approved_structural_hash.as_ref() != Some(&current.structural_hash) {
            return Some(Self::CodeChanged);
        }
        (said.approved_hash.as_ref() != Some(&current.hash)).then_some(Self::ContentChanged)
    }

    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CodeChanged => "code_changed",
            Self::ContentChanged => "content_changed",
            Self::NotApproved => "not_approved",
        }
    }
}

impl<S: Store> Monitor<S> {
    /// Stores a justification for a resource, in place of an earlier one. A resource that was justified is never
    /// forgotten.
    ///
    /// ```
    /// use monitor::{Authorisation, MemoryStore, Monitor, Observation};
    /// use verdict::{Engine, ResourceKind, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
    /// let url = "https://cdn.widget.example/w.js";
    /// monitor.observe(&Observation::script(url), at)?;
    /// let said = Authorisation::new(ResourceKind::Script, url, "the chat", "kim@shop.example");
    /// assert_eq!(monitor.justify(&said, at)?.justification, "the chat");
    /// # Ok::<(), verdict::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Input`] if there is no such resource or a text is empty, and those of the store. Then nothing has
    /// changed.
    pub fn justify(&mut self, authorisation: &Authorisation, at: Timestamp) -> Result<Justification, Error> {
        for (what, text) in [("justification", &authorisation.justification), ("by", &authorisation.by)] {
            if text.trim().is_empty() {
                return Err(Error::new(ErrorKind::Input, format!("`{what}` is empty")));
            }
        }
        let unknown = || Error::new(ErrorKind::Input, "this resource was never seen");
        let mut change = Change::new(self.store());
        let id = change.find_listed(authorisation.kind, &authorisation.url)?.ok_or_else(unknown)?;
        let record = change.record(id)?.ok_or_else(unknown)?;
        let approved = if authorisation.approved { record.versions.first() } else { None };
        let justification = Justification {
            justification: authorisation.justification.clone(),
            by: authorisation.by.clone(),
            at,
            approved: authorisation.approved,
            approved_hash: approved.map(|version| version.hash.clone()),
            approved_structural_hash: approved.map(|version| version.structural_hash.clone()),
        };
        record.justification = Some(justification.clone());
        change.commit()?;
        Ok(justification)
    }
}

impl<S: Store> Reader<S> {
    /// The scripts that run without authorisation at a time: changed since they were approved, or never approved; the
    /// worst first, then by URL. Looks at every resource.
    ///
    /// # Errors
    ///
    /// Those of the store.
    ///
    /// # Example
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
    /// # use verdict::{Engine, Timestamp};
    /// # use monitor::{MemoryStore, Monitor, Observation};
    /// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().scorer(Fixed(90)).build()?)?;
    /// use verdict::ResourceKind;
    /// use monitor::{Authorisation, TamperState};
    ///
    /// let url = "https://cdn.widget.example/w.js";
    /// let states = |monitor: &Monitor<MemoryStore>| -> Vec<TamperState> {
    ///     monitor.tamper_report(at).unwrap().iter().map(|row| row.state).collect()
    /// };
    /// monitor.observe(&Observation::script(url).with_source("chat()"), at)?;
    /// assert_eq!(states(&monitor), [TamperState::NotApproved]);
    ///
    /// let said = Authorisation::new(ResourceKind::Script, url, "the chat", "kim@shop.example").approving();
    /// monitor.justify(&said, at)?;
    /// assert!(states(&monitor).is_empty());
    ///
    /// monitor.observe(&Observation::script(url).with_source("chat(); more()"), at)?;
    /// assert_eq!(states(&monitor), [TamperState::CodeChanged]);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    pub fn tamper_report(&self, at: Timestamp) -> Result<Vec<TamperRow>, Error> {
        let mut rows = Vec::new();
        let mut failure = None;
        self.view().scan(&Scan::all(Table::Resource), &mut |key, bytes| match decode::<Record>(bytes) {
            Ok(record) => {
                let is_known = self.status(&record, at).is_some();
                let state = (record.kind == ResourceKind::Script && is_known)
                    .then(|| worst_state(&record, &self.options));
                if let (Some(id), Some(Some(state))) = (place::id_of(key), state) {
                    rows.push(row(record, id, state));
                }
                ControlFlow::Continue(())
            }
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        })?;
        rows.sort_by(|left, right| (left.state, &left.url).cmp(&(right.state, &right.url)));
        failure.map_or(Ok(rows), Err)
    }
}

/// What is the case with a script: by its current version, and by those that were served since the approval and are in use.
fn worst_state(record: &Record, options: &MonitorOptions) -> Option<TamperState> {
    let said = record.justification.as_ref();
    let since = said.map(|said| said.at);
    let is_served = |version: &&Version| {
        version.last_seen_at.is_some_and(|seen| Some(seen) > since && record.is_in_use(seen, options))
    };
    let others = record
        .versions
        .iter()
        .skip(1)
        .filter(is_served)
        .filter_map(|version| TamperState::of(said, Some(version)));
    TamperState::of(said, record.versions.first()).into_iter().chain(others).min()
}

fn row(record: Record, id: u64, state: TamperState) -> TamperRow {
    let url = record.shown_url();
    let current = record.versions.into_iter().next();
    TamperRow {
        url,
        resource: id,
        state,
        malicious: record.conclusion.malicious,
        approved_hash: record.justification.as_ref().and_then(|said| said.approved_hash.clone()),
        hash: current.as_ref().map(|version| version.hash.clone()),
        fetched_at: current.as_ref().map(|version| version.fetched_at),
        change: current.and_then(|version| version.change),
        justification: record.justification,
        first_page_url: record.first_page_url,
        page_urls: record.page_urls,
    }
}
