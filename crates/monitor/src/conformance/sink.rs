//! The contract of sinks.

use std::thread;

use verdict::{ResourceKind, Timestamp};

use crate::{
    AlertKind, AlertSeverity, Event,
    alert::{AlertBatch, AlertSink, RepeatedAlert},
};

/// Checks a working [`AlertSink`]: every acknowledged batch has arrived whole and unchanged. The checks include hostile
/// texts, large batches, several threads and a repeated batch.
///
/// `received` gives every batch that has arrived so far, in any order.
///
/// ```
/// use std::sync::Mutex;
/// use monitor::{conformance, alert::{AlertBatch, CallbackSink}};
///
/// let arrived = Mutex::new(Vec::new());
/// let sink = CallbackSink::new(|batch: &AlertBatch| {
///     arrived.lock().unwrap().push(batch.clone());
///     Ok(())
/// });
/// conformance::alert_sink(&sink, || arrived.lock().unwrap().clone());
/// ```
pub fn alert_sink(sink: &dyn AlertSink, received: impl Fn() -> Vec<AlertBatch>) {
    let batches: Vec<AlertBatch> = [0, 1, 2, 1_000]
        .into_iter()
        .enumerate()
        .map(|(number, alerts)| alert_batch(number, alerts))
        .collect();
    let deliver = |batch: &AlertBatch| {
        sink.deliver(batch)
            .unwrap_or_else(|error| panic!("batch {}: a sink that works is needed: {error}", batch.id));
    };
    for batch in &batches {
        deliver(batch);
        assert!(
            received().contains(batch),
            "batch {} was acknowledged and is not there, or not as it was",
            batch.id
        );
    }
    // An answer that was lost: the receiver knows the id.
    deliver(&batches[1]);
    let again = received().into_iter().filter(|batch| batch.id == batches[1].id).collect::<Vec<_>>();
    assert!(
        again.iter().all(|batch| *batch == batches[1]),
        "a batch that is offered again is the same batch"
    );

    let at_once: Vec<AlertBatch> = (0..8).map(|number| alert_batch(100 + number, 20)).collect();
    thread::scope(|scope| at_once.iter().for_each(|batch| drop(scope.spawn(|| deliver(batch)))));
    let there = received();
    for batch in &at_once {
        assert!(there.contains(batch), "batch {} was lost among others", batch.id);
    }
}

/// A batch as a monitor of hostile pages makes it.
fn alert_batch(number: usize, alerts: u64) -> AlertBatch {
    let at = Timestamp::from_millis(1_790_000_000_000);
    let alert = |seq: u64| RepeatedAlert {
        event: Event {
            alert: AlertKind::MaliciousDomain,
            url: format!("https://evil.example/{seq}\"\\\r\n\u{202e}</script>\u{1f980}"),
            at,
            seq,
            alerting: true,
            severity: AlertSeverity::High,
            kind: ResourceKind::Script,
            resource: seq,
            host: Some("evil.example".to_owned()),
            page_urls: vec!["https://shop.example/=pay,\0".to_owned()],
            before: None,
            after: None,
            change: None,
            browser_hash: None,
            variant: None,
            headers: Vec::new(),
        },
        count: seq,
    };
    AlertBatch {
        id: format!("conformance-{number}"),
        route: "conformance".to_owned(),
        at,
        severity: AlertSeverity::High,
        alerts: (1..=alerts).map(alert).collect(),
        left_out: 0,
    }
}
