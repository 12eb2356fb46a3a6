//! Marks by which feeds say that an entry is benign.

/// Says whether a label or a tag says that the entry is benign, or was reported by mistake.
///
/// Of the taxonomy of MISP, `false-positive:risk="high"` and `false-positive:confirmed="true"` do; a low or medium risk, and
/// what is not confirmed, do not.
pub(super) fn says_benign(label: &str) -> bool {
    let label = label.trim().to_ascii_lowercase().replace(['_', ' '], "-");
    if let Some(said) = label.strip_prefix("false-positive:") {
        return match said.split_once('=') {
            Some((_, value)) => matches!(value.trim_matches('"'), "high" | "true" | "yes"),
            None => true,
        };
    }
    let word = label.rsplit(':').next().unwrap_or_default();
    let word = word.rsplit('=').next().unwrap_or_default().trim_matches('"');
    BENIGN.contains(&word)
}

const BENIGN: &[&str] = &[
    "allowlisted",
    "benign",
    "clean",
    "false-positive",
    "falsepositive",
    "goodware",
    "harmless",
    "known-good",
    "legitimate",
    "not-malicious",
    "whitelisted",
];

/// Labels that say that it is malicious whatever else is said.
pub(super) fn says_malicious(label: &str) -> bool {
    matches!(label.trim().to_ascii_lowercase().as_str(), "malicious-activity" | "compromised" | "malicious")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known() {
        for (label, want) in [
            ("benign", true),
            ("Benign", true),
            ("False Positive", true),
            ("false_positive", true),
            ("false-positive:risk=\"high\"", true),
            ("false-positive:risk=\"low\"", false),
            ("false-positive:confirmed=\"true\"", true),
            ("false-positive:confirmed=\"false\"", false),
            ("verdict:benign", true),
            ("phishing", false),
            ("tlp:clear", false),
            ("", false),
        ] {
            assert_eq!(says_benign(label), want, "{label}");
        }
    }
}
