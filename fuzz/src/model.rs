//! Models.

use jsintegrity::Scorer;

/// Any bytes are refused, or are a model that scores.
///
/// Bytes that start with `patch` are changes to the bundled model, five bytes each: where (four) and what (one).
pub fn model_from_bytes(data: &[u8]) {
    match data.strip_prefix(b"patch") {
        Some(changes) => load(&patched(changes)),
        None => load(data),
    }
}

fn load(model: &[u8]) {
    let Ok(scorer) = Scorer::from_bytes(model) else { return };
    assert_eq!(scorer.model_id().len(), 16);
    // A network may overflow to what is not a number, so only that there is an answer, or an error.
    let _ = scorer.score(b"document.forms[0].submit();");
}

fn patched(changes: &[u8]) -> Vec<u8> {
    let mut model = BUNDLED.to_vec();
    for change in changes.chunks_exact(5) {
        let at = change[..4].iter().rev().fold(0, |at, byte| at << 8 | usize::from(*byte)) % model.len();
        model[at] = change[4];
    }
    model
}

const BUNDLED: &[u8] = include_bytes!("../../crates/jsintegrity/models/bundled.model");
