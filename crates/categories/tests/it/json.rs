//! The JSON form: public names.
#![cfg(feature = "serde")]

use categories::{Category, CategorySet};

#[test]
fn a_category_is_its_public_name() {
    for category in Category::ALL {
        let json = serde_json::to_string(&category).unwrap();
        assert_eq!(json, format!("{:?}", category.name()));
        assert_eq!(serde_json::from_str::<Category>(&json).unwrap(), category);
    }
    assert!(serde_json::from_str::<Category>("\"Harmless\"").is_err());
}

#[test]
fn a_set_is_a_list_of_names_in_the_order_of_codes() {
    let set = CategorySet::from_iter([Category::Typosquatting, Category::Phishing]);
    let json = serde_json::to_string(&set).unwrap();
    assert_eq!(json, r#"["Phishing","Typosquatting & Impersonation"]"#);
    assert_eq!(serde_json::from_str::<CategorySet>(&json).unwrap(), set);
    assert_eq!(serde_json::from_str::<CategorySet>("[]").unwrap(), CategorySet::empty());
    assert!(serde_json::from_str::<CategorySet>("5").is_err());
}
