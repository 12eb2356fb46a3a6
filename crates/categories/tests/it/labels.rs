//! Labels of real feeds, and the rules that they must come to.

use categories::label_category;

#[test]
fn labels_come_to_their_category_by_the_rule_meant() {
    let (mut ran, mut failed) = (0, Vec::new());
    for row in include_str!("../data/labels.tsv").lines().filter(|row| !row.starts_with('#')) {
        let [label, id, rule] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("3 columns: {row:?}") };
        let found = label_category(label);
        ran += 1;
        if (found.category().id(), found.rule().unwrap_or("-")) != (id, rule) {
            failed.push(format!("{label}: want {id} by {rule}, got {found:?}"));
        }
    }
    assert_eq!(ran, 36);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
