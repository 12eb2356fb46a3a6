//! Counts the new resources of a site within the last hour.

use verdict::Timestamp;

/// Counts what happened within the last hour, exactly to five minutes and never too little.
#[derive(Clone, Debug, Default)]
pub(super) struct HourWindow {
    /// Parts of an hour by their number since 1970, the oldest first.
    parts: std::collections::VecDeque<(i64, u64)>,
}

impl HourWindow {
    /// How many there were.
    pub(super) fn count(&mut self, at: Timestamp) -> u64 {
        let now = part(at);
        // One more than an hour has: the oldest one may reach into it.
        self.parts.retain(|(number, _)| (now - PARTS..=now).contains(number));
        self.parts.iter().map(|(_, count)| count).sum()
    }

    pub(super) fn add(&mut self, at: Timestamp, count: u64) {
        if count == 0 {
            return;
        }
        match self.parts.back_mut() {
            Some((number, counted)) if *number == part(at) => *counted += count,
            _ => self.parts.push_back((part(at), count)),
        }
    }
}

fn part(at: Timestamp) -> i64 {
    at.as_millis().div_euclid(PART_MILLIS)
}

const PARTS: i64 = 12;

const PART_MILLIS: i64 = 5 * 60 * 1000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_later_it_is_empty() {
        let at = |minutes: i64| Timestamp::from_millis(minutes * 60_000);
        let mut window = HourWindow::default();
        window.add(at(3), 5);
        window.add(at(58), 2);
        assert_eq!(window.count(at(59)), 7);
        assert_eq!(window.count(at(63)), 7);
        assert_eq!(window.count(at(65)), 2);
        assert_eq!(window.count(at(130)), 0);
        // A clock that was set back.
        window.add(at(200), 1);
        assert_eq!(window.count(at(10)), 0);
    }
}
