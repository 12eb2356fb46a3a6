//! Quick start: the trained model, a feed, one verdict with its reasons.
//!
//! ```sh
//! cargo run -p pagewarden-verdict --example quick_start
//! ```
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use categories::Category;
use threatfeed::{FeedSet, FeedSource, Format};
use verdict::{Engine, ScriptInput};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut feeds = FeedSet::builder();
    let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
    feeds.feed(source, b"0.0.0.0 widget.example\n");

    let engine = Engine::builder().scorer(jsintegrity::Scorer::bundled()?).feeds(feeds.build()?).build()?;
    let script = b"function total(items) { return items.reduce((sum, item) => sum + item.price, 0); }";
    let input = ScriptInput::from_source(script).with_url("https://cdn.widget.example/total.js");
    let verdict = engine.check_script(&input);

    println!("malicious: {}, by {:?}", verdict.malicious, verdict.malicious_by);
    for reason in &verdict.reasons {
        println!("  {}", reason.text);
    }
    println!("{}", serde_json::to_string_pretty(&verdict)?);
    assert!(verdict.malicious, "the feed lists its host");
    assert_eq!(verdict.url_reported_malicious, Some(false));
    Ok(())
}
