//! Justifications, approvals, and what was changed without them.

use monitor::{Authorisation, Monitor, Observation, TamperState};
use verdict::ResourceKind;

use crate::setting::{engine, feeds, over_both, sound, time};

#[test]
fn a_change_of_an_approved_script_is_reported() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, engine(feeds("", ""))).unwrap();
        let script = |name: &str| format!("https://{name}.example/x.js");
        for name in ["approved", "edited", "changed", "justified", "unknown"] {
            monitor.observe(&Observation::script(script(name)).with_source("a #1"), time(0, 0)).unwrap();
        }
        let says = |name: &str| Authorisation::new(ResourceKind::Script, script(name), "payment form", "Kim");
        for name in ["approved", "edited", "changed"] {
            monitor.justify(&says(name).approving(), time(0, 1)).unwrap();
        }
        let said = monitor.justify(&says("justified"), time(0, 1)).unwrap();
        assert_eq!((said.by.as_str(), said.approved, said.approved_hash), ("Kim", false, None));
        monitor.observe(&Observation::script(script("edited")).with_source("a #2"), time(0, 2)).unwrap();
        monitor.observe(&Observation::script(script("changed")).with_source("b"), time(0, 2)).unwrap();

        let rows = monitor.tamper_report(time(0, 3)).unwrap();
        let short = rows.iter().map(|row| (row.state, row.url.as_str())).collect::<Vec<_>>();
        assert_eq!(
            short,
            [
                (TamperState::CodeChanged, script("changed").as_str()),
                (TamperState::ContentChanged, script("edited").as_str()),
                (TamperState::NotApproved, script("justified").as_str()),
                (TamperState::NotApproved, script("unknown").as_str()),
            ]
        );
        assert!(rows[0].approved_hash.is_some() && rows[0].approved_hash != rows[0].hash);

        // What somebody wrote is not forgotten; the rest is.
        assert_eq!(monitor.forget_silent(time(400, 0)).unwrap(), 1);
        let kept =
            monitor.resource_at(ResourceKind::Script, &script("approved"), time(400, 0)).unwrap().unwrap();
        assert_eq!(kept.justification.unwrap().justification, "payment form");

        assert!(monitor.justify(&says("nobody"), time(0, 1)).is_err());
        let empty = Authorisation::new(ResourceKind::Script, script("approved"), " ", "Kim");
        assert!(monitor.justify(&empty, time(0, 1)).is_err());
        sound(&monitor);
    });
}
