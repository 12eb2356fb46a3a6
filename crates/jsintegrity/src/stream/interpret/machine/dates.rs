//! Points of time as texts, as far as a script says them by itself.

use super::UNKNOWN_UNIT;

/// The present, of which only the form is known: day, month, date, year, time, zone.
pub(super) fn now() -> Vec<u16> {
    let form = "??? ??? ?? ???? ??:??:?? GMT?????";
    form.encode_utf16().map(|unit| if unit == u16::from(b'?') { UNKNOWN_UNIT } else { unit }).collect()
}

/// The farthest point of time that there is, in milliseconds from the first of January 1970.
pub(super) const FARTHEST: f64 = 8.64e15;

/// Where a point of time keeps its milliseconds, a name that `keys` leaves out.
pub(super) const TIME: &str = "@@time";

/// What a method of a point of time gives that is the same in all time zones.
pub(super) fn part(method: &str, milliseconds: f64) -> Option<f64> {
    let days = (milliseconds / 86_400_000.0).floor();
    let of_day = milliseconds - days * 86_400_000.0;
    Some(match method {
        "getTime" | "valueOf" => milliseconds,
        "getMilliseconds" | "getUTCMilliseconds" => of_day % 1_000.0,
        "getUTCSeconds" => (of_day / 1_000.0).floor() % 60.0,
        "getUTCMinutes" => (of_day / 60_000.0).floor() % 60.0,
        "getUTCHours" => (of_day / 3_600_000.0).floor(),
        "getUTCDay" => (days + 4.0).rem_euclid(7.0),
        "getUTCMonth" => month(days as i64).1 as f64,
        "getUTCFullYear" => month(days as i64).0 as f64,
        _ => return None,
    })
}

/// A point of time as a text, as far as it is the same in all time zones: JSFuck takes its capital letters from months.
pub(super) fn date(milliseconds: f64) -> Option<Vec<u16>> {
    const HOUR: f64 = 3_600_000.0;
    if !(-6e13..6e13).contains(&milliseconds) {
        return None;
    }
    let month_at = |milliseconds: f64| month((milliseconds / (24.0 * HOUR)).floor() as i64);
    let (west, east) = (month_at(milliseconds - 12.0 * HOUR), month_at(milliseconds + 14.0 * HOUR));
    if west != east {
        return None;
    }
    let (year, month) = west;
    let unknown = |length: usize| std::iter::repeat_n(UNKNOWN_UNIT, length);
    let known = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
    let mut text: Vec<u16> = unknown(3).collect();
    text.extend(known(&format!(" {} ", MONTHS[month])));
    text.extend(unknown(2));
    text.extend(known(&format!(" {year:04} ")));
    text.extend(unknown(24));
    Some(text)
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The year and the month (0 is January) of a day, counted from the first of January 1970.
fn month(day: i64) -> (i64, usize) {
    // Years begin in March, so that the odd day is the last one; 400 years have 146,097 days.
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = (from_march + 2) % 12;
    (era * 400 + year + i64::from(from_march >= 10), month as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_the_calendar() {
        for (day, want) in [
            (0, (1970, 0)),
            (-1, (1969, 11)),
            (58, (1970, 1)),
            (59, (1970, 2)),
            (11_016, (2000, 1)),
            (20_785, (2026, 10)),
        ] {
            assert_eq!(month(day), want, "{day}");
        }
        let text = date(24_000_000_000.0).map(|text| String::from_utf16_lossy(&text));
        assert!(text.is_some_and(|text| text.contains(" Oct ") && text.contains(" 1970 ")));
        assert_eq!(date(0.0), None);
    }
}
