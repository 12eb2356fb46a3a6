//! Full URLs of connections are looked at where that is switched on, and never kept as they are.

use std::ops::ControlFlow;

use monitor::{
    AlertKind, MemoryStore, Monitor, Observation, Store,
    store::{Scan, Table},
};
use verdict::ConnectionScope;

use crate::setting::{activate, builder, feeds, kinds, sound, time};

#[test]
fn nothing_personal_reaches_the_store() {
    let listed = feeds("", "https://api.example/drop?c=4242");
    let engine = builder(listed).connection_scope(ConnectionScope::Url).build().unwrap();
    let mut monitor = Monitor::open(MemoryStore::new(), engine).unwrap();
    for url in [
        "https://me:Secret1@api.example/users/me@mail.example?card=Secret2#Secret3",
        "https://api.example/t/Secret44444444444?Secret5",
    ] {
        let page = "https://shop.example/pay?Secret6#Secret7";
        activate(&mut monitor, &Observation::connection(url).on_page(page), time(0, 0));
    }
    // What a feed publishes is no secret; it is kept so that the listing can be checked again.
    let told =
        activate(&mut monitor, &Observation::connection("https://api.example/drop?c=4242"), time(0, 0));
    assert_eq!(kinds(&told), [AlertKind::NewResource, AlertKind::MaliciousUrl]);
    assert_eq!(told[0].url, "https://api.example/drop?c=*");
    assert_eq!(monitor.recheck_all(time(0, 1)).unwrap().changed, 0);
    for table in Table::ALL {
        monitor
            .store()
            .scan(&Scan::all(table), &mut |key, value| {
                for bytes in [key, value] {
                    let text = String::from_utf8_lossy(bytes);
                    assert!(!text.contains("Secret") && !text.contains("mail.example"), "{table:?}: {text}");
                }
                ControlFlow::Continue(())
            })
            .unwrap();
    }
    sound(&monitor);
}
