//! The features of scripts, for training a model. Not needed for scoring; no stability promise.

use std::collections::BTreeSet;

use crate::analysis::{self, Analysis, Tables};
use crate::signals::SIGNALS;
use crate::{Signatures, features, syntax};

/// Numbers of one unit.
pub const UNIT_WIDTH: usize = features::UNIT_WIDTH;
/// Numbers of a script as a whole.
pub const WHOLE_WIDTH: usize = features::WHOLE_WIDTH;
/// Version of the meaning of both; a model is bound to it.
pub const LAYOUT_VERSION: u32 = features::LAYOUT_VERSION;

/// The feature rows of one script.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rows {
    /// For each unit, its numbers that are not zero: place (below [`UNIT_WIDTH`]) and value, places ascending.
    pub units: Vec<Vec<(u16, f32)>>,
    /// [`WHOLE_WIDTH`] numbers.
    pub whole: Vec<f32>,
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
        let features = Analysis::of(&text, &self.tables).features(&self.tables);
        Rows { units: features.unit_values, whole: features.whole }
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

/// A few statements of a script that stand together, drawn by a number: what is cut from a benign script is benign, and as
/// small as the inline scripts of pages. `None` where nothing fits. For corpora that are known: the parser is not guarded.
#[must_use]
pub fn fragment(script: &str, draw: u64) -> Option<&str> {
    syntax::fragment(script, draw)
}
