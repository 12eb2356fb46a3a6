//! How sure feeds are of an entry.

/// A number from 0 to 100, or a share from 0.0 to 1.0, as percent.
pub(super) fn percent(text: &str) -> Option<u8> {
    let number: f64 = text.trim().trim_end_matches('%').parse().ok()?;
    let percent = if text.contains('.') && number <= 1.0 { number * 100.0 } else { number };
    // In range, so nothing is cut but the fraction.
    (0.0..=100.0).contains(&percent).then_some(percent.round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_percent() {
        for (text, want) in [
            ("100", Some(100)),
            ("0", Some(0)),
            ("0.5", Some(50)),
            ("75%", Some(75)),
            ("101", None),
            ("high", None),
        ] {
            assert_eq!(percent(text), want, "{text}");
        }
    }
}
