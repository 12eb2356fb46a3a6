//! Shortens a batch to a size. Receivers limit their bodies, and pages choose the length of their URLs.

use std::cmp::Reverse;

use serde::Serialize;

use super::{AlertBatch, RepeatedAlert};

impl AlertBatch {
    /// The same in at most so many bytes of JSON, but for its id and the name of its route. Each alert gets a share of the room,
    /// the most severe first. A longer alert is shortened: it omits changes of the code and cuts its addresses. What does not
    /// fit even so is counted in [`left_out`](Self::left_out).
    ///
    /// ```
    /// use monitor::alert::AlertBatch;
    ///
    /// let alert = |number: usize| serde_json::json!({
    ///     "alert": "new_resource", "url": format!("https://cdn.example/{}", "w".repeat(number)), "at": "2026-11-28T12:00:00Z",
    ///     "seq": number, "alerting": true, "severity": "low", "kind": "script", "resource": number, "host": "cdn.example",
    ///     "page_urls": [], "count": 1,
    /// });
    /// let batch: AlertBatch = serde_json::from_value(serde_json::json!({
    ///     "id": "hook-1-900", "route": "hook", "at": "2026-11-28T12:00:00Z", "severity": "low",
    ///     "alerts": (1..=900).map(alert).collect::<Vec<_>>(),
    /// }))?;
    /// let bounded = batch.within(100_000);
    /// assert!(serde_json::to_vec(&bounded)?.len() <= 100_000);
    /// assert_eq!(bounded.alerts.len() as u64 + bounded.left_out, 900);
    /// assert_eq!(batch.within(10_000_000), batch);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn within(&self, bytes: usize) -> Self {
        let mut bounded = Self {
            id: self.id.clone(),
            route: self.route.clone(),
            at: self.at,
            severity: self.severity,
            alerts: Vec::new(),
            left_out: self.left_out,
        };
        let sizes: Vec<usize> = self.alerts.iter().map(|alert| json_bytes(alert) + 1).collect();
        let head = json_bytes(&bounded) + LEFT_OUT_BYTES;
        let mut room = bytes.saturating_sub(head);
        if sizes.iter().sum::<usize>() <= room {
            bounded.alerts.clone_from(&self.alerts);
            return bounded;
        }
        let mut order: Vec<usize> = (0..self.alerts.len()).collect();
        order.sort_by_key(|place| Reverse(self.alerts[*place].event.severity));
        let mut fitting = Vec::new();
        for (nth, place) in order.into_iter().enumerate() {
            let alert = &self.alerts[place];
            let share = room / (self.alerts.len() - nth);
            let (alert, size) = match sizes[place] <= share {
                true => (alert.clone(), sizes[place]),
                false => {
                    let brief = brief(alert);
                    let size = json_bytes(&brief) + 1;
                    (brief, size)
                }
            };
            if size <= room {
                room -= size;
                fitting.push((place, alert));
            }
        }
        bounded.left_out += (self.alerts.len() - fitting.len()) as u64;
        fitting.sort_by_key(|(place, _)| *place);
        bounded.alerts = fitting.into_iter().map(|(_, alert)| alert).collect();
        bounded
    }
}

/// An alert where there is little room.
fn brief(alert: &RepeatedAlert) -> RepeatedAlert {
    let mut brief = alert.clone();
    let event = &mut brief.event;
    event.change = None;
    shorten(&mut event.url, MAX_URL_CHARS);
    event.host.iter_mut().chain(&mut event.variant).for_each(|text| shorten(text, MAX_URL_CHARS));
    event.page_urls.truncate(MAX_LINES);
    event.headers.truncate(MAX_LINES);
    event.page_urls.iter_mut().chain(&mut event.headers).for_each(|text| shorten(text, MAX_LINE_CHARS));
    brief
}

/// Cuts a text to so many characters; the last one then says so.
fn shorten(text: &mut String, most: usize) {
    let mut places = text.char_indices().map(|(at, _)| at);
    let (Some(last), Some(_)) = (places.nth(most - 1), places.next()) else { return };
    text.truncate(last);
    text.push('\u{2026}');
}

/// How many bytes of JSON something takes.
fn json_bytes(value: &impl Serialize) -> usize {
    /// Counts what is written.
    struct Count(usize);
    impl std::io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    match serde_json::to_writer(&mut count, value) {
        Ok(()) => count.0,
        // What cannot be written fits nowhere.
        Err(_) => usize::MAX >> 16,
    }
}

/// The number of those that are left out, with its name.
const LEFT_OUT_BYTES: usize = 34;

const MAX_URL_CHARS: usize = 300;
const MAX_LINE_CHARS: usize = 150;
const MAX_LINES: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(alerts: impl IntoIterator<Item = (&'static str, usize, &'static str)>) -> AlertBatch {
        let alert = |(number, (severity, length, part)): (usize, (&str, usize, &str))| {
            let url: String = format!("https://cdn-{number}.example/") + &part.repeat(length);
            serde_json::json!({
                "alert": "malicious_url", "url": url, "at": "2026-11-28T12:00:00Z", "seq": number, "alerting": true,
                "severity": severity, "kind": "script", "resource": number, "host": format!("cdn-{number}.example"),
                "page_urls": [url, url, url, url], "variant": url, "headers": [url], "count": 1,
                "change": {
                    "structure_changed": true, "signals_appeared": [part.repeat(length)], "signals_gone": [],
                    "hosts_appeared": [], "hosts_gone": [],
                },
            })
        };
        let alerts: Vec<_> = alerts.into_iter().enumerate().map(alert).collect();
        serde_json::from_value(serde_json::json!({
            "id": "r-1-9", "route": "r", "at": "2026-11-28T12:00:00Z", "severity": "critical", "alerts": alerts,
        }))
        .unwrap()
    }

    #[test]
    fn a_long_alert_takes_no_room_of_others() {
        for part in ["w", "\u{1}", "\"", "\u{1f600}"] {
            let batch = batch([
                ("low", 32_000, part),
                ("high", 3, part),
                ("critical", 32_000, part),
                ("info", 3, part),
            ]);
            let bounded = batch.within(98_304);
            let size = serde_json::to_vec(&bounded).unwrap().len();
            assert!(size <= 98_304, "{part:?}: {size}");
            assert_eq!((bounded.alerts.len(), bounded.left_out), (4, 0), "{part:?}");
            assert_eq!(bounded.alerts[1], batch.alerts[1], "{part:?}: what is short stays whole");
            assert_eq!(bounded.alerts[3], batch.alerts[3], "{part:?}");
            for (one, whole) in bounded.alerts.iter().zip(&batch.alerts) {
                assert_eq!((one.event.seq, &one.event.host), (whole.event.seq, &whole.event.host));
            }
            let url = &bounded.alerts[2].event.url;
            assert!(url.ends_with('\u{2026}') && url.chars().count() == MAX_URL_CHARS, "{url}");
        }
    }

    #[test]
    fn what_matters_most_is_left_out_last() {
        let rest = std::iter::repeat_n(("low", 300, "w"), 5_000);
        let batch = batch(rest.chain([("critical", 300, "w")]));
        let bounded = batch.within(50_000);
        assert!(serde_json::to_vec(&bounded).unwrap().len() <= 50_000);
        assert_eq!(bounded.alerts.len() as u64 + bounded.left_out, 5_001);
        assert!(bounded.alerts.len() > 20, "{}", bounded.alerts.len());
        assert_eq!(bounded.alerts.last().map(|alert| alert.event.seq), Some(5_000));
        assert!(bounded.alerts.is_sorted_by_key(|alert| alert.event.seq));
        assert_eq!(bounded.within(50_000), bounded, "again");
        assert_eq!(batch.within(0).alerts.len(), 0);
    }
}
