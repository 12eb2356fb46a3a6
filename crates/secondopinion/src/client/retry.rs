//! The pauses before an overloaded server is asked again.

use std::time::Duration;

/// Statuses that ask for patience: 429 and 5xx, without 501, which no waiting changes.
pub(super) fn is_overload(status: u16) -> bool {
    status == 429 || (500..600).contains(&status) && status != 501
}

/// The pause after the attempt of this number, from 0. It is as many seconds as the server asks for in
/// `Retry-After`. If the server asks for none, it is half a second, doubled with every attempt.
pub(super) fn pause(attempt: u32, retry_after: Option<&str>) -> Duration {
    let asked = retry_after.and_then(|text| text.trim().parse().ok()).map(Duration::from_secs);
    asked.unwrap_or_else(|| FIRST_PAUSE.saturating_mul(1 << attempt.min(10)))
}

const FIRST_PAUSE: Duration = Duration::from_millis(500);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_unless_the_server_says_how_long() {
        let millis = |attempt, retry_after| pause(attempt, retry_after).as_millis();
        assert_eq!([millis(0, None), millis(1, None), millis(3, None)], [500, 1000, 4000]);
        assert_eq!(millis(3, Some(" 2 ")), 2000);
        // A date would need a clock that agrees with the server's.
        assert_eq!(millis(0, Some("Wed, 21 Oct 2026 07:28:00 GMT")), 500);
        assert_eq!(pause(0, Some(&u64::MAX.to_string())), Duration::from_secs(u64::MAX));
    }

    #[test]
    fn overload_table() {
        let overload: Vec<u16> = [400, 401, 404, 422, 429, 500, 501, 503, 599, 600]
            .into_iter()
            .filter(|status| is_overload(*status))
            .collect();
        assert_eq!(overload, [429, 500, 503, 599]);
    }
}
