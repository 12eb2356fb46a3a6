//! Alerts on their way: filters, digests, repetition, retries, dead letters, and a real HTTP server that fails.

#[cfg(feature = "webhook")]
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
#[cfg(feature = "webhook")]
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use monitor::{
    AlertKind, AlertSeverity, MemoryStore, Monitor, Observation, Wildcard,
    alert::{AlertBatch, AlertFilter, CallbackSink, Dispatcher, JsonLinesSink, Route, Schedule, WebhookSink},
};
use verdict::{Error, ErrorKind, Timestamp};

use crate::setting::{activate, feeds, memory, over_both, time, update};

type Told = Arc<Mutex<Vec<AlertBatch>>>;

fn recorder() -> (Told, CallbackSink<impl Fn(&AlertBatch) -> Result<(), Error> + Send + Sync>) {
    let told = Told::default();
    let kept = Arc::clone(&told);
    (
        told,
        CallbackSink::new(move |batch| {
            kept.lock().unwrap().push(batch.clone());
            Ok(())
        }),
    )
}

fn kinds(told: &Told) -> Vec<Vec<(AlertKind, u64)>> {
    let batches = told.lock().unwrap();
    batches
        .iter()
        .map(|batch| batch.alerts.iter().map(|alert| (alert.event.alert, alert.count)).collect())
        .collect()
}

fn widget() -> Observation {
    Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/pay")
}

/// The feed lists the widget's host, or no longer does.
fn list(monitor: &mut Monitor<MemoryStore>, is_listed: bool, at: Timestamp) {
    let domains = if is_listed { "widget.example" } else { "" };
    update(monitor, feeds(domains, ""), &["widget.example"], &[], at);
}

#[test]
fn routes_take_what_their_filters_say() {
    let mut monitor = memory();
    let severe = {
        let mut filter = AlertFilter::default();
        filter.min_severity = AlertSeverity::High;
        filter
    };
    let elsewhere = {
        let mut filter = AlertFilter::default();
        filter.hosts = vec![Wildcard::new("*.other.example")];
        filter
    };
    let paying = {
        let mut filter = AlertFilter::default();
        filter.pages = vec![Wildcard::new("*/pay")];
        filter.kinds = vec![AlertKind::NewDomain];
        filter
    };
    let (first, first_sink) = recorder();
    let (second, second_sink) = recorder();
    let (third, third_sink) = recorder();
    let dispatcher = Dispatcher::new()
        .route(Route::new("severe", first_sink).filter(severe))
        .route(Route::new("elsewhere", second_sink).filter(elsewhere))
        .route(Route::new("paying", third_sink).filter(paying));
    dispatcher.begin(&monitor).unwrap();
    activate(&mut monitor, &widget(), time(0, 0));
    list(&mut monitor, true, time(0, 1));
    dispatcher.dispatch(&monitor, time(0, 1)).unwrap();
    assert_eq!(kinds(&first), [[(AlertKind::MaliciousDomain, 1)]]);
    assert!(kinds(&second).is_empty());
    assert_eq!(kinds(&third), [[(AlertKind::NewDomain, 1)]]);
    assert_eq!(first.lock().unwrap()[0].severity, AlertSeverity::High);
    // Nothing is told twice.
    assert_eq!(dispatcher.dispatch(&monitor, time(0, 2)).unwrap().delivered, 0);
}

#[test]
fn a_digest_comes_after_its_hour_and_tells_each_thing_once() {
    let mut monitor = memory();
    let (told, sink) = recorder();
    let dispatcher = Dispatcher::new().route(Route::new("hourly", sink).schedule(Schedule::Hourly));
    dispatcher.begin(&monitor).unwrap();
    activate(&mut monitor, &widget(), time(0, 0));
    for _ in 0..3 {
        list(&mut monitor, true, time(0, 0));
        list(&mut monitor, false, time(0, 0));
    }
    let waiting = dispatcher.dispatch(&monitor, time(0, 0)).unwrap();
    assert_eq!((waiting.delivered, waiting.next_at), (0, Some(time(0, 1))));
    list(&mut monitor, true, time(0, 1)); // the next hour
    assert_eq!(dispatcher.dispatch(&monitor, time(0, 1)).unwrap().delivered, 1);
    let want = vec![
        (AlertKind::NewResource, 1),
        (AlertKind::NewDomain, 1),
        (AlertKind::MaliciousDomain, 3),
        (AlertKind::NoLongerMalicious, 3),
    ];
    assert_eq!(kinds(&told)[0], want);
    assert_eq!(dispatcher.dispatch(&monitor, time(0, 2)).unwrap().delivered, 1);
    assert_eq!(kinds(&told), [want, vec![(AlertKind::MaliciousDomain, 1)]]);
}

/// Whoever invents resources does not make a digest grow all day.
#[test]
fn a_digest_that_is_full_goes_out_early_and_loses_nothing() {
    let mut monitor = memory();
    let (told, sink) = recorder();
    let dispatcher = Dispatcher::new().route(Route::new("digest", sink).schedule(Schedule::Hourly));
    dispatcher.begin(&monitor).unwrap();
    let word = |number: usize| -> String {
        (0..3)
            .map(|place| char::from(b'a' + u8::try_from(number / 26usize.pow(place) % 26).unwrap()))
            .collect()
    };
    let seen: Vec<Observation> = (0..2600)
        .map(|number| Observation::connection(format!("https://{}.widget.example/", word(number))).times(3))
        .collect();
    monitor.observe_all(&seen, time(0, 1)).unwrap();
    let told_so_far = || told.lock().unwrap().iter().map(|batch| batch.alerts.len()).collect::<Vec<_>>();
    // In the same hour.
    let dispatched = dispatcher.dispatch(&monitor, time(0, 1)).unwrap();
    // Each is new, and so is its host.
    assert_eq!(told_so_far(), [1000; 5]);
    assert_eq!((dispatched.delivered, dispatched.next_at), (5, Some(time(0, 2))));
    assert_eq!(dispatcher.dispatch(&monitor, time(0, 1)).unwrap().delivered, 0);
    assert_eq!(dispatcher.dispatch(&monitor, time(0, 2)).unwrap().delivered, 1);
    assert_eq!(told_so_far().iter().sum::<usize>(), 5200);
}

#[test]
fn what_repeats_within_the_quiet_time_is_counted() {
    let mut monitor = memory();
    let (told, sink) = recorder();
    let only = {
        let mut filter = AlertFilter::default();
        filter.kinds = vec![AlertKind::MaliciousDomain];
        filter
    };
    let quiet = Duration::from_secs(24 * 60 * 60);
    let dispatcher = Dispatcher::new().route(Route::new("calm", sink).filter(only).quiet(quiet));
    dispatcher.begin(&monitor).unwrap();
    activate(&mut monitor, &widget(), time(0, 0));
    for hour in 0..5 {
        list(&mut monitor, true, time(0, hour));
        list(&mut monitor, false, time(0, hour));
        dispatcher.dispatch(&monitor, time(0, hour)).unwrap();
    }
    assert_eq!(kinds(&told), [[(AlertKind::MaliciousDomain, 1)]]);
    list(&mut monitor, true, time(1, 6));
    dispatcher.dispatch(&monitor, time(1, 6)).unwrap();
    assert_eq!(kinds(&told)[1], [(AlertKind::MaliciousDomain, 5)]);
}

#[test]
fn a_sink_that_fails_is_tried_again_then_the_batch_is_a_dead_letter() {
    over_both(|store| {
        let mut monitor = Monitor::open(store, crate::setting::engine(feeds("", ""))).unwrap();
        let attempts = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&attempts);
        let failing = move || {
            let seen = Arc::clone(&seen);
            CallbackSink::new(move |batch: &AlertBatch| {
                seen.lock().unwrap().push(batch.id.clone());
                Err(Error::new(ErrorKind::Unavailable, "closed"))
            })
        };
        let dead = Arc::new(JsonLinesSink::new(Vec::new()));
        let letters_to = Arc::clone(&dead);
        let dispatcher = move || {
            Dispatcher::new()
                .route(Route::new("web", failing()).retries(3, Duration::from_secs(60)))
                .dead_letters(Arc::clone(&letters_to))
        };
        dispatcher().begin(&monitor).unwrap();
        activate(&mut monitor, &widget(), time(0, 0));
        let first = dispatcher().dispatch(&monitor, time(0, 0)).unwrap();
        assert_eq!((first.failed.len(), first.dead), (1, 0));
        assert_eq!(first.next_at, Some(time(0, 0).plus(Duration::from_secs(60))));
        // Too early: nothing is tried. Another dispatcher goes on where this one was.
        assert_eq!(dispatcher().dispatch(&monitor, time(0, 0)).unwrap().failed.len(), 0);
        let second = dispatcher().dispatch(&monitor, first.next_at.unwrap()).unwrap();
        assert_eq!(second.next_at, Some(first.next_at.unwrap().plus(Duration::from_secs(120))));
        let third = dispatcher().dispatch(&monitor, second.next_at.unwrap()).unwrap();
        assert_eq!((third.dead, third.next_at), (1, None));
        drop(dispatcher);
        let attempts = attempts.lock().unwrap();
        assert_eq!(attempts.len(), 3);
        assert!(attempts.iter().all(|id| *id == attempts[0]), "{attempts:?}");
        let letters = Arc::into_inner(dead).unwrap().into_inner();
        let letter: AlertBatch = serde_json::from_slice(&letters).unwrap();
        assert_eq!(letter.id, attempts[0]);
        assert_eq!(letter.alerts.len(), 2);
    });
}

/// The head and the body of a request.
#[cfg(feature = "webhook")]
type Request = (String, Vec<u8>);

/// Answers each request with the next status, and gives the requests.
#[cfg(feature = "webhook")]
fn server(statuses: &'static [u16]) -> (String, std::thread::JoinHandle<Vec<Request>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let mut requests = Vec::new();
        for status in statuses {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(&stream);
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if line.trim().is_empty() {
                    break;
                }
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                head.push_str(&line);
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            requests.push((head, body));
            // 0 stands for a connection that is cut.
            if *status != 0 {
                write!(
                    &stream,
                    "HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\nlocation: /x\r\n\r\n"
                )
                .unwrap();
            }
        }
        requests
    });
    (url, thread)
}

#[cfg(feature = "webhook")]
#[test]
fn a_webhook_is_signed_and_survives_a_server_that_fails() {
    use monitor::alert::HttpPoster;

    let (url, thread) = server(&[500, 0, 429, 302, 204]);
    let mut monitor = memory();
    let secret = b"0123456789abcdef".to_vec();
    let poster = HttpPoster::new(Duration::from_secs(5));
    let sink = WebhookSink::new(url, secret, poster).unwrap();
    let (told, letters) = recorder();
    let dispatcher = Dispatcher::new()
        .route(Route::new("hook", sink).retries(9, Duration::from_secs(1)))
        .dead_letters(letters);
    dispatcher.begin(&monitor).unwrap();
    activate(&mut monitor, &widget(), time(0, 0));
    let mut at = time(0, 0);
    for _ in 0..3 {
        let done = dispatcher.dispatch(&monitor, at).unwrap();
        assert_eq!((done.delivered, done.dead, done.failed.len()), (0, 0, 1), "{done:?}");
        at = done.next_at.unwrap();
    }
    // A redirect is refused for good and not followed.
    assert_eq!(dispatcher.dispatch(&monitor, at).unwrap().dead, 1);
    assert_eq!(told.lock().unwrap().len(), 1);
    list(&mut monitor, true, at);
    assert_eq!(dispatcher.dispatch(&monitor, at).unwrap().delivered, 1);

    let requests = thread.join().unwrap();
    assert!(requests[..4].iter().all(|(_, body)| *body == requests[0].1), "every attempt is the same batch");
    for (head, body) in &requests {
        let header = |name: &str| {
            let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(name)).unwrap();
            line.split_once(':').unwrap().1.trim().to_owned()
        };
        let batch: AlertBatch = serde_json::from_slice(body).unwrap();
        assert_eq!(header("webhook-id"), batch.id);
        assert!(header("webhook-signature").starts_with("v1,"));
        assert_eq!(header("webhook-timestamp").len(), 10);
    }
}

/// Names and values of one request.
type Headers = Vec<(String, String)>;

/// Answers with these statuses in turn, the last one for ever, and notes the headers.
struct Answers {
    answers: Mutex<Vec<monitor::alert::WebhookAnswer>>,
    headers: Arc<Mutex<Vec<Headers>>>,
}

impl monitor::alert::Poster for Answers {
    fn post(&self, request: &monitor::alert::WebhookRequest<'_>) -> Result<u16, Error> {
        self.post_for_answer(request).map(|answer| answer.status)
    }

    fn post_for_answer(
        &self,
        request: &monitor::alert::WebhookRequest<'_>,
    ) -> Result<monitor::alert::WebhookAnswer, Error> {
        let headers = request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        self.headers.lock().unwrap().push(headers.collect());
        let mut answers = self.answers.lock().unwrap();
        Ok(if answers.len() > 1 { answers.remove(0) } else { answers[0] })
    }
}

#[test]
fn a_receiver_is_heard_when_it_asks_for_time_and_when_it_is_gone() {
    use monitor::alert::WebhookAnswer;
    let mut monitor = memory();
    let headers = Arc::new(Mutex::new(Vec::new()));
    let answers = vec![
        WebhookAnswer::of(503),
        WebhookAnswer::of(429).after(Duration::from_secs(900)),
        WebhookAnswer::of(500),
        WebhookAnswer::of(410),
        WebhookAnswer::of(204),
    ];
    let poster = Answers { answers: Mutex::new(answers), headers: Arc::clone(&headers) };
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let sink = WebhookSink::new("https://hooks.example/", secret, poster)
        .unwrap()
        .and_secret("0123456789abcdef")
        .unwrap();
    let dispatcher = Dispatcher::new().route(Route::new("hook", sink).retries(9, Duration::from_secs(10)));
    dispatcher.begin(&monitor).unwrap();
    activate(&mut monitor, &widget(), time(0, 0));
    let mut at = time(0, 0);
    // Pauses: four times as long, as asked for, and as ever after the third attempt.
    for pause in [40, 900, 40] {
        let done = dispatcher.dispatch(&monitor, at).unwrap();
        let next = done.next_at.unwrap();
        assert_eq!(next.since(at), Duration::from_secs(pause), "{done:?}");
        at = next;
    }
    // Gone: the route rests, and loses nothing.
    let done = dispatcher.dispatch(&monitor, at).unwrap();
    assert_eq!(
        (done.disabled.clone(), done.delivered, done.dead, done.next_at),
        (vec!["hook".to_owned()], 0, 0, None)
    );
    list(&mut monitor, true, at);
    assert_eq!(dispatcher.dispatch(&monitor, at).unwrap().disabled, ["hook"]);
    assert_eq!(headers.lock().unwrap().len(), 4, "a route that rests posts nothing");
    assert!(dispatcher.enable(&monitor, "hook").unwrap() && !dispatcher.enable(&monitor, "hook").unwrap());
    assert_eq!(dispatcher.dispatch(&monitor, at).unwrap().delivered, 2);

    let headers = headers.lock().unwrap();
    let all = |name: &str| {
        let of = |request: &Headers| request.iter().find(|(known, _)| known == name).unwrap().1.clone();
        headers.iter().take(5).map(of).collect::<Vec<_>>()
    };
    let (ids, times) = (all("webhook-id"), all("webhook-timestamp"));
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert!(times.windows(2).take(3).all(|pair| pair[0] < pair[1]), "{times:?}");
    for signature in all("webhook-signature") {
        let signatures: Vec<&str> = signature.split(' ').collect();
        assert!(signatures.len() == 2 && signatures[0] != signatures[1], "{signature}");
        assert!(signatures.iter().all(|one| one.starts_with("v1,")));
    }
}

#[test]
fn a_weak_secret_is_refused() {
    struct Nowhere;
    impl monitor::alert::Poster for Nowhere {
        fn post(&self, _: &monitor::alert::WebhookRequest<'_>) -> Result<u16, Error> {
            Ok(200)
        }
    }
    assert!(WebhookSink::new("https://hook.example/", "short", Nowhere).is_err());
    assert!(WebhookSink::new("file:///x", "0123456789abcdef", Nowhere).is_err());
    assert!(WebhookSink::new("https://hook.example/", "0123456789abcdef", Nowhere).is_ok());
}
