//! Scripts.

use std::sync::LazyLock;

use jsintegrity::Scorer;

/// Any bytes get a report, the same one twice, with findings that lie in the script.
pub fn score(data: &[u8]) {
    let report = SCORER.score(data).expect("a script is never a reason to fail");
    assert_eq!(SCORER.score(data).as_ref().ok(), Some(&report));
    // Latin-1 may double in UTF-8, and a byte that is no character of UTF-16 becomes three.
    let longest = 3 * data.len();
    for finding in &report.findings {
        assert!(finding.span.start <= finding.span.end && finding.span.end <= longest, "{finding:?}");
        assert!(finding.line > 0 && finding.column > 0, "{finding:?}");
    }
}

static SCORER: LazyLock<Scorer> = LazyLock::new(|| Scorer::bundled().expect("the bundled model is sound"));
