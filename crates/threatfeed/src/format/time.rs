//! The dates of feeds: RFC 3339 and what is close to it, dates alone, and seconds since 1970.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::timestamp::Timestamp;

/// Reads a point in time; `None` if the text is none. Without a zone it is UTC, without a time midnight.
pub(super) fn timestamp(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return of_digits(text);
    }
    if let Some((date, time)) = of_mail(text) {
        return at(date, seconds(time)?);
    }
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, time.trim()),
        None => (text, ""),
    };
    let separator = if date.contains('/') { '/' } else { '-' };
    let mut numbers = date.splitn(3, separator);
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    // With bars the day may come first, or the month.
    if separator == '/' && year.len() != 4 {
        return None;
    }
    at((number(year, 4)?, number(month, 2)?, number(day, 2)?), seconds(time)?)
}

/// Seconds or thousandths since 1970, or a date, with a time or without. Nothing was listed in the years that so few seconds
/// stand for.
fn of_digits(text: &str) -> Option<Timestamp> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    match text.len() {
        8 | 14 => {
            let time =
                if text.len() == 8 { 0 } else { of_clock(number(8, 10)?, number(10, 12)?, number(12, 14)?)? };
            at((number(0, 4)?, number(4, 6)?, number(6, 8)?), time)
        }
        13 => number(0, 10).map(Timestamp::from_unix_seconds),
        1..=11 => text.parse().ok().map(Timestamp::from_unix_seconds),
        _ => None,
    }
}

/// `Thu, 01 Jan 2026 13:50:06 GMT`, as mails and HTTP have it: year, month and day, and the time.
fn of_mail(text: &str) -> Option<((i64, i64, i64), &str)> {
    let text = text.split_once(", ").map_or(text, |(_, rest)| rest);
    let (day, rest) = text.split_once([' ', '-'])?;
    let (month, rest) = rest.split_once([' ', '-'])?;
    let (year, time) = rest.split_once(' ').unwrap_or((rest, ""));
    let month = MONTHS.iter().position(|name| month.eq_ignore_ascii_case(name))?;
    let month = i64::try_from(month + 1).ok()?;
    Some(((number(year, 4)?, month, number(day, 2)?), time.trim()))
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// So many seconds after the midnight before a day. The 31st of a short month is the first of the next.
fn at((year, month, day): (i64, i64, i64), seconds: i64) -> Option<Timestamp> {
    if !(1970..=9999).contains(&year) || !(1..=31).contains(&day) {
        return None;
    }
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let day = first.checked_add((day - 1).days()).ok()?;
    let since_1970 = day.duration_since(date(1970, 1, 1)).as_secs();
    Some(Timestamp::from_unix_seconds(since_1970 + seconds))
}

/// The digits behind the seconds, so that times within one second sort.
pub(super) fn fraction(text: &str) -> &str {
    let digits = text.split_once('.').map_or("", |(_, rest)| rest);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].trim_end_matches('0')
}

/// The seconds since midnight in UTC of `13:50:06`, with a fraction, `Z`, ` UTC`, or `+02:00` behind.
fn seconds(time: &str) -> Option<i64> {
    if time.is_empty() {
        return Some(0);
    }
    let end = time.find(['Z', 'z', '+', '-', ' ']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(end);
    let mut numbers = clock.split('.').next()?.splitn(3, ':');
    let hour = number(numbers.next()?, 2)?;
    let minute = number(numbers.next()?, 2)?;
    let second = numbers.next().map_or(Some(0), |second| number(second, 2))?;
    let since_midnight = of_clock(hour, minute, second)?;
    let offset = match zone.trim() {
        "" | "Z" | "z" | "UTC" | "GMT" => 0,
        zone => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let digits = zone.strip_prefix(['+', '-'])?;
            let (hours, minutes) = digits.split_once(':').or_else(|| digits.split_at_checked(2))?;
            let minutes = if minutes.is_empty() { 0 } else { number(minutes, 2)? };
            sign * (number(hours, 2)? * 3600 + minutes * 60)
        }
    };
    Some(since_midnight - offset)
}

fn of_clock(hour: i64, minute: i64, second: i64) -> Option<i64> {
    let is_time = hour <= 23 && minute <= 59 && second <= 60;
    is_time.then_some(hour * 3600 + minute * 60 + second)
}

fn number(digits: &str, most: usize) -> Option<i64> {
    let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_of_feeds_are_read() {
        for (text, want) in [
            ("1970-01-01", Some(0)),
            ("2000-02-29", Some(951_782_400)),
            ("2026-11-22", Some(1_795_305_600)),
            ("2026-11-22 01:02:03", Some(1_795_309_323)),
            ("2026-11-22 01:02:03 UTC", Some(1_795_309_323)),
            ("2026-11-22T01:02:03.456Z", Some(1_795_309_323)),
            ("2026-11-22T03:02:03+02:00", Some(1_795_309_323)),
            ("2026-11-22T00:02:03-0100", Some(1_795_309_323)),
            ("1795309323", Some(1_795_309_323)),
            ("", None),
            ("yesterday", None),
            ("2026-13-01", None),
            ("2026-11-22 25:00:00", None),
            ("22/11/2026", None),
            ("2026/11/22", Some(1_795_305_600)),
            ("2026/11/22 01:02:03", Some(1_795_309_323)),
            ("20261122", Some(1_795_305_600)),
            ("20261122010203", Some(1_795_309_323)),
            ("20261322", None),
            ("1795309323000", Some(1_795_309_323)),
            ("Sun, 22 Nov 2026 01:02:03 GMT", Some(1_795_309_323)),
            ("22 Nov 2026 03:02:03 +0200", Some(1_795_309_323)),
            ("22-Nov-2026", Some(1_795_305_600)),
            ("22 Foo 2026", None),
        ] {
            assert_eq!(timestamp(text).map(Timestamp::as_unix_seconds), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_time_or_none(text: String, like in "[0-9:TZ +.-]{0,30}") {
            let _ = (timestamp(&text), timestamp(&like));
        }

        #[test]
        fn times_are_read_as_they_are_written(seconds in 0i64..253_402_207_200) {
            let time = Timestamp::from_unix_seconds(seconds);
            prop_assert_eq!(timestamp(&time.to_string()), Some(time));
        }
    }
}
