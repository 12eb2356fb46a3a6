//! The features of scripts, for training a model. Not needed for scoring; no stability promise.

use std::collections::BTreeSet;

use crate::analysis::{self, Analysis, Tables};
use crate::features::Window;
use crate::signals::{self, SIGNALS};
use crate::{Signatures, features, syntax};

/// Measures of one window.
pub const MEASURES: usize = features::MEASURES;
/// The first of them accuse: a model must not take more of them for innocence.
pub const EVIDENCE: usize = features::EVIDENCE;
/// Numbers of a script's style.
pub const STYLE: usize = features::STYLE;
/// Version of the meaning of all; a model is bound to it.
pub const LAYOUT_VERSION: u32 = features::LAYOUT_VERSION;

/// The features of one script.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rows {
    /// Its windows.
    pub windows: Vec<WindowRow>,
    /// [`STYLE`] numbers.
    pub style: Vec<f32>,
    /// The scores of the malicious classes that the signals leave at most, 99 where they bound nothing.
    pub ceilings: [u8; 3],
}

/// The features of one window.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WindowRow {
    /// Hashes of its words, ascending, each once.
    pub words: Vec<u32>,
    /// Its measures that are not zero: place (below [`MEASURES`]) and value, places ascending.
    pub measures: Vec<(u16, f32)>,
    /// Whether a signal that is unusual in honest scripts ends here.
    pub has_evidence: bool,
}

/// Computes features exactly as scoring does.
#[derive(Debug)]
pub struct FeatureExtractor {
    tables: Tables,
    signatures: Signatures,
}

impl Default for FeatureExtractor {
    fn default() -> Self {
        Self::new()
    }
}

impl FeatureExtractor {
    /// An extractor; one serves any number of scripts and threads.
    #[must_use]
    pub fn new() -> Self {
        Self { tables: Tables::new(), signatures: Signatures::bundled() }
    }

    /// The rows of a script.
    #[must_use]
    pub fn rows(&self, script: &[u8]) -> Rows {
        let text = analysis::decode(script);
        let analysis = Analysis::of(&text, &self.tables);
        let features = analysis.features(|_| true);
        let row = |window: Window| WindowRow {
            words: window.words,
            measures: window.measures,
            has_evidence: window.has_evidence,
        };
        let hits = self.signatures.hits(&analysis.stream, &analysis.uses);
        let (held, known) = (signals::ceilings(&analysis.held), self.signatures.ceilings(&hits));
        let ceilings = std::array::from_fn(|class| held[class].min(known[class]).get());
        let mut style = vec![0.0; STYLE];
        features.style.iter().for_each(|(place, value)| style[usize::from(*place)] = *value);
        Rows { windows: features.windows.into_iter().map(row).collect(), style, ceilings }
    }

    /// The ids of the signals and of the signatures that hold in a script, each once.
    #[must_use]
    pub fn signals(&self, script: &[u8]) -> Vec<String> {
        let text = analysis::decode(script);
        let analysis = Analysis::of(&text, &self.tables);
        let mut ids: Vec<_> = analysis.held.iter().map(|held| SIGNALS[held.signal].id.to_owned()).collect();
        ids.dedup();
        let hits = self.signatures.hits(&analysis.stream, &analysis.uses);
        let signatures = hits.iter().map(|hit| &self.signatures.signatures()[hit.signature as usize].signal);
        let signatures: BTreeSet<_> = signatures.cloned().collect();
        ids.extend(signatures);
        ids
    }
}

/// A few adjacent statements of a script, drawn by a number. A fragment of a benign script is benign, and as small as the
/// inline scripts of pages. `None` where nothing fits. For corpora that are known: the parser is not guarded.
#[must_use]
pub fn fragment(script: &str, draw: u64) -> Option<&str> {
    syntax::fragment(script, draw)
}
