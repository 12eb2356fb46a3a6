//! The store keeps the contract of stores.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod server;

use monitor::{SiteStore, conformance};
use postgres::PostgresStore;

#[test]
fn the_postgres_store_keeps_the_contract() {
    let Some(url) = server::database() else { return };
    let store = PostgresStore::connect(&url).unwrap();
    conformance::store(&store);
    conformance::store(&SiteStore::new(store.clone(), "one").unwrap());
    assert_eq!(monitor::Store::check(&store).unwrap(), Vec::<String>::new());
}
