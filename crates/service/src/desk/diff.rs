//! What changed between two versions of a script, line by line and side by side.

use std::collections::HashMap;
use std::ops::Range;

use super::code;

/// A row: the line of the earlier version and the line of the later one, where they have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

impl Row {
    pub(crate) fn is_same(&self) -> bool {
        self.before.is_some() && self.before == self.after
    }
}

/// A part of a diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Rows, changed ones among them.
    Rows(Vec<Row>),
    /// So many lines are the same.
    Same(usize),
}

/// What is different between two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Diff {
    pub(crate) parts: Vec<Part>,
    /// Whether a limit left something out.
    pub(crate) is_cut: bool,
}

/// What is different, with some lines around it. Lines are those that people read: long ones are broken.
pub(crate) fn diff(before: &[u8], after: &[u8]) -> Diff {
    let is_long = before.len().max(after.len()) > MAX_BYTES;
    let text = |bytes: &'_ [u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_BYTES)]).into_owned();
    let (before, after) = (text(before), text(after));
    let (before, after) = (texts(&before), texts(&after));
    let (parts, is_cut) = folded(rows(&before, &after));
    Diff { parts, is_cut: is_cut || is_long }
}

fn texts(text: &str) -> Vec<&str> {
    code::ranges(text).into_iter().map(|(range, _)| &text[range]).collect()
}

fn rows(before: &[&str], after: &[&str]) -> Vec<Row> {
    let head = before.iter().zip(after).take_while(|(left, right)| left == right).count();
    let (before_rest, after_rest) = (&before[head..], &after[head..]);
    let tail = before_rest
        .iter()
        .rev()
        .zip(after_rest.iter().rev())
        .take_while(|(left, right)| left == right)
        .count();
    let middle_before = &before_rest[..before_rest.len() - tail];
    let middle_after = &after_rest[..after_rest.len() - tail];
    let same = |text: &&str| Row { before: Some(code::visible(text)), after: Some(code::visible(text)) };
    let mut rows: Vec<Row> = before[..head].iter().map(same).collect();
    let (mut left, mut right) = (0, 0);
    for (kept_left, kept_right) in kept(middle_before, middle_after) {
        replaced(&middle_before[left..kept_left], &middle_after[right..kept_right], &mut rows);
        rows.push(same(&middle_before[kept_left]));
        (left, right) = (kept_left + 1, kept_right + 1);
    }
    replaced(&middle_before[left..], &middle_after[right..], &mut rows);
    rows.extend(before_rest[before_rest.len() - tail..].iter().map(same));
    rows
}

/// Lines in the place of others, side by side.
fn replaced(before: &[&str], after: &[&str], rows: &mut Vec<Row>) {
    let visible = |text: Option<&&str>| text.map(|text| code::visible(text));
    rows.extend(
        (0..before.len().max(after.len()))
            .map(|at| Row { before: visible(before.get(at)), after: visible(after.get(at)) }),
    );
}

/// Pairs of lines that both have, in order. Where its table is small enough, they are the longest common subsequence.
/// Otherwise they are the longest rising sequence of the lines that each has once.
fn kept(before: &[&str], after: &[&str]) -> Vec<(usize, usize)> {
    if before.len().saturating_mul(after.len()) <= MAX_CELLS {
        common(before, after)
    } else {
        anchors(before, after)
    }
}

fn common(before: &[&str], after: &[&str]) -> Vec<(usize, usize)> {
    let width = after.len() + 1;
    let mut lengths = vec![0u16; (before.len() + 1) * width];
    for left in (0..before.len()).rev() {
        for right in (0..after.len()).rev() {
            lengths[left * width + right] = if before[left] == after[right] {
                lengths[(left + 1) * width + right + 1].saturating_add(1)
            } else {
                lengths[(left + 1) * width + right].max(lengths[left * width + right + 1])
            };
        }
    }
    let (mut left, mut right, mut pairs) = (0, 0, Vec::new());
    while left < before.len() && right < after.len() {
        if before[left] == after[right] {
            pairs.push((left, right));
            (left, right) = (left + 1, right + 1);
        } else if lengths[(left + 1) * width + right] >= lengths[left * width + right + 1] {
            left += 1;
        } else {
            right += 1;
        }
    }
    pairs
}

fn anchors(before: &[&str], after: &[&str]) -> Vec<(usize, usize)> {
    let once = |lines: &[&str]| {
        let mut places: HashMap<u64, Option<usize>> = HashMap::new();
        for (at, line) in lines.iter().enumerate() {
            let place = places.entry(xxhash_rust::xxh3::xxh3_64(line.as_bytes()));
            place.and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (of_before, of_after) = (once(before), once(after));
    let pairs = before.iter().enumerate().filter_map(|(left, line)| {
        let hash = xxhash_rust::xxh3::xxh3_64(line.as_bytes());
        let (Some(Some(_)), Some(Some(right))) = (of_before.get(&hash), of_after.get(&hash)) else {
            return None;
        };
        (after[*right] == *line).then_some((left, *right))
    });
    rising(pairs.collect())
}

/// The longest sequence of pairs whose right sides rise; the left sides do already.
fn rising(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // For each length, the pair that ends such a sequence with the smallest right side.
    let mut ends: Vec<usize> = Vec::new();
    let mut earlier = vec![None; pairs.len()];
    for at in 0..pairs.len() {
        let length = ends.partition_point(|end| pairs[*end].1 < pairs[at].1);
        earlier[at] = length.checked_sub(1).map(|length| ends[length]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut chosen = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        chosen.push(pairs[at]);
        next = earlier[at];
    }
    chosen.reverse();
    chosen
}

/// Long runs of the same lines are only counted. Whether there are more rows than are shown.
fn folded(rows: Vec<Row>) -> (Vec<Part>, bool) {
    let changed: Vec<usize> = (0..rows.len()).filter(|at| !rows[*at].is_same()).collect();
    let mut shown: Vec<Range<usize>> = Vec::new();
    for at in changed {
        let (start, end) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(rows.len()));
        match shown.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => shown.push(start..end),
        }
    }
    let (mut parts, mut at, mut left) = (Vec::new(), 0, MAX_ROWS);
    let same = |parts: &mut Vec<Part>, count: usize| {
        if count > 0 {
            parts.push(Part::Same(count));
        }
    };
    for range in shown {
        if left == 0 {
            return (parts, true);
        }
        same(&mut parts, range.start - at);
        let end = range.end.min(range.start + left);
        parts.push(Part::Rows(rows[range.start..end].to_vec()));
        left -= end - range.start;
        at = end;
        if end < range.end {
            return (parts, true);
        }
    }
    same(&mut parts, rows.len() - at);
    (parts, false)
}

const MAX_CELLS: usize = 4_000_000;
const AROUND: usize = 3;
/// More rows are not shown.
const MAX_ROWS: usize = 4_000;
/// Longer scripts are compared as far as this.
const MAX_BYTES: usize = 8 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(before: &str, after: &str) -> Vec<Part> {
        let diff = super::diff(before.as_bytes(), after.as_bytes());
        assert!(!diff.is_cut);
        diff.parts
    }

    fn changed(parts: &[Part]) -> Vec<(Option<&str>, Option<&str>)> {
        let rows = parts.iter().flat_map(|part| match part {
            Part::Rows(rows) => &rows[..],
            Part::Same(_) => &[],
        });
        rows.filter(|row| !row.is_same()).map(|row| (row.before.as_deref(), row.after.as_deref())).collect()
    }

    #[test]
    fn what_changed_is_shown_and_the_rest_is_counted() {
        let lines: Vec<String> = (0..100).map(|line| format!("line({line});")).collect();
        let mut other = lines.clone();
        other[50] = "send('https://evil.example/');".into();
        other.push("more();".into());
        let parts = diff(&lines.join("\n"), &other.join("\n"));
        let want = [(Some("line(50);"), Some("send('https://evil.example/');")), (None, Some("more();"))];
        assert_eq!(changed(&parts), want);
        assert_eq!(parts[0], Part::Same(47));
        assert_eq!(diff("a\nb", "a\nb"), [Part::Same(2)]);
        assert_eq!(diff("", ""), []);
    }

    #[test]
    fn large_scripts_are_compared_by_their_rare_lines() {
        let lines: Vec<String> = (0..5000).map(|line| format!("line({line});")).collect();
        let mut other: Vec<String> = lines.clone();
        other[0] = "first();".into();
        other[2500] = "changed();".into();
        other[4999] = "last();".into();
        let parts = diff(&lines.join("\n"), &other.join("\n"));
        let want = [
            (Some("line(0);"), Some("first();")),
            (Some("line(2500);"), Some("changed();")),
            (Some("line(4999);"), Some("last();")),
        ];
        assert_eq!(changed(&parts), want);
    }

    #[test]
    fn both_sides_are_whole_where_nothing_is_folded() {
        for (before, after) in [("a\nb\nc", "b\nc\nd"), ("x", ""), ("a\na\na", "a\na"), ("a\nb", "b\na")] {
            let parts = diff(before, after);
            let mut sides = (Vec::new(), Vec::new());
            for part in &parts {
                let Part::Rows(rows) = part else { panic!("{parts:?}") };
                sides.0.extend(rows.iter().filter_map(|row| row.before.clone()));
                sides.1.extend(rows.iter().filter_map(|row| row.after.clone()));
            }
            assert_eq!((sides.0.join("\n"), sides.1.join("\n")), (before.to_owned(), after.to_owned()));
        }
    }

    #[test]
    fn more_than_people_read_is_cut() {
        let lines = |word: &str| (0..9000).map(|line| format!("{word}({line});\n")).collect::<String>();
        let diff = super::diff(lines("a").as_bytes(), lines("b").as_bytes());
        let rows: usize =
            diff.parts.iter().map(|part| if let Part::Rows(rows) = part { rows.len() } else { 0 }).sum();
        assert!(diff.is_cut && rows == MAX_ROWS, "{rows}");
    }
}
