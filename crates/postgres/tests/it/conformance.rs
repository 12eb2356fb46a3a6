//! The store keeps the contract of stores.

use monitor::{SiteStore, conformance};
use postgres::PostgresStore;

use crate::server;

#[test]
fn the_postgres_store_keeps_the_contract() {
    let Some(url) = server::database() else { return };
    let store = PostgresStore::connect(&url).unwrap();
    conformance::store(&store);
    conformance::store(&SiteStore::new(store.clone(), "one").unwrap());
    assert_eq!(monitor::Store::check(&store).unwrap(), Vec::<String>::new());
}
