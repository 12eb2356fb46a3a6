//! A feed of one's own: incidents in a database, asked by host, beside compiled feeds.
//!
//! ```sh
//! cargo run -p pagewarden-verdict --example own_feed
//! ```
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeMap;

use categories::Category;
use verdict::{ConnectionInput, DomainCheck, Engine, Error, FeedAnswer, FeedMatch, HostRequest};

/// What our analysts know, by domain.
struct Incidents {
    by_domain: BTreeMap<&'static str, (Category, u64)>,
    revision: u64,
}

impl DomainCheck for Incidents {
    fn look_up_host(&self, request: &HostRequest<'_>) -> Result<FeedAnswer, Error> {
        // From the host itself to its parents: the most specific match comes first, on label boundaries.
        let matches = request.host.suffixes().filter_map(|domain| {
            let (category, ticket) = self.by_domain.get(domain)?;
            let mut found = FeedMatch::new("incidents", domain, "domain", (*category).into());
            found.line = Some(*ticket);
            Some(found)
        });
        Ok(FeedAnswer::new(matches))
    }

    fn epoch(&self) -> String {
        format!("incidents-{}", self.revision)
    }
}

fn main() -> Result<(), Error> {
    let by_domain = BTreeMap::from([("drop.example", (Category::CommandAndControl, 4711))]);
    let engine = Engine::builder().domain_check(Incidents { by_domain, revision: 12 }).build()?;

    let verdict = engine.check_connection(&ConnectionInput::new("wss://eu.drop.example/socket"));
    println!("{}", verdict.reasons[0].text);
    assert!(verdict.malicious);
    assert!(!engine.check_connection(&ConnectionInput::new("https://raindrop.example/")).malicious);
    assert_eq!(verdict.feed_epoch.as_deref(), Some("incidents-12"));
    Ok(())
}
