//! Reports of browsers about a Content Security Policy.

use monitor::CspReport;

/// Any bytes are refused, or every entry is an observation, skipped, or a problem; one report is an array of one.
pub fn csp_report(data: &[u8]) {
    let Ok(report) = CspReport::parse(data) else { return };
    let entries = match serde_json::from_slice(data) {
        Ok(serde_json::Value::Array(entries)) => entries.len(),
        Ok(serde_json::Value::Object(_)) => {
            let array = [b"[", data, b"]"].concat();
            assert_eq!(CspReport::parse(&array).as_ref().ok(), Some(&report));
            1
        }
        other => panic!("a report of {other:?}"),
    };
    assert_eq!(report.observations.len() + report.skipped + report.problems.len(), entries);
    let numbers: Vec<usize> = report.problems.iter().map(|(number, _)| *number).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    assert!(numbers.iter().all(|number| (1..=entries).contains(number)), "{numbers:?}");
}
