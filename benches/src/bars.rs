//! Measurements side by side: groups of bars.

use std::fmt::Write as _;

use crate::axis::{Axis, escaped};

/// Groups of horizontal bars on one logarithmic axis, as SVG.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "a description that callers write down")]
pub struct Bars<'a> {
    /// What stands above it.
    pub title: &'a str,
    /// What stands below it: the quantity and its unit.
    pub unit: &'a str,
    /// The name of each group, and its bars from top to bottom.
    pub groups: &'a [(String, Vec<Bar>)],
}

/// One measurement.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "a description that callers write down")]
pub struct Bar {
    /// What was measured.
    pub name: String,
    /// Positive.
    pub value: f64,
    /// The value as it is written at the end of the bar.
    pub label: String,
    /// Whether it stands out.
    pub is_ours: bool,
}

impl Bars<'_> {
    /// The picture. It has a white ground, so that it can be read on any page.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let values = self.groups.iter().flat_map(|(_, bars)| bars).map(|bar| bar.value);
        let across = Axis::of(values, LEFT, RIGHT);
        let rows: usize = self.groups.iter().map(|(_, bars)| bars.len()).sum();
        let bottom = TOP + ROW * rows as f64 + GROUP * self.groups.len() as f64;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 {height:.0}\" font-family=\"sans-serif\" font-size=\"12\">\n\
             <rect width=\"640\" height=\"{height:.0}\" fill=\"#fff\"/>\n\
             <text x=\"320\" y=\"24\" text-anchor=\"middle\" font-size=\"14\">{}</text>\n\
             <text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{}</text>\n",
            escaped(self.title),
            (LEFT + RIGHT) / 2.0,
            bottom + 44.0,
            escaped(self.unit),
            height = bottom + 56.0,
        );
        // Writing to a string cannot fail.
        for (at, label) in across.ticks() {
            let _ = writeln!(
                svg,
                "<path d=\"M{at:.1} {bottom:.1}V{TOP}\" stroke=\"#ddd\"/><text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}</text>",
                bottom + 18.0
            );
        }
        let mut y = TOP;
        for (group, bars) in self.groups {
            let _ = writeln!(
                svg,
                "<text x=\"8\" y=\"{:.1}\" font-weight=\"bold\">{}</text>",
                y + GROUP - 7.0,
                escaped(group)
            );
            y += GROUP;
            for bar in bars {
                let end = across.place(bar.value);
                let (fill, weight) = if bar.is_ours { ("#1f5fa8", "bold") } else { ("#a9b8c8", "normal") };
                let _ = writeln!(
                    svg,
                    "<rect x=\"{LEFT}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{fill}\"/>\
                     <text x=\"{:.1}\" y=\"{text:.1}\" text-anchor=\"end\" font-weight=\"{weight}\">{}</text>\
                     <text x=\"{:.1}\" y=\"{text:.1}\" font-weight=\"{weight}\">{}</text>",
                    y + 1.0,
                    // The smallest power would have no bar at all.
                    (end - LEFT).max(1.0),
                    ROW - 3.0,
                    LEFT - 6.0,
                    escaped(&bar.name),
                    end + 5.0,
                    escaped(&bar.label),
                    text = y + ROW - 5.0,
                );
                y += ROW;
            }
        }
        svg + "</svg>\n"
    }
}

const LEFT: f64 = 190.0;
const RIGHT: f64 = 570.0;
const TOP: f64 = 40.0;
const ROW: f64 = 17.0;
/// The line of a group's name.
const GROUP: f64 = 24.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(name: &str, value: f64, is_ours: bool) -> Bar {
        Bar { name: name.to_owned(), value, label: format!("{value}"), is_ours }
    }

    #[test]
    fn every_bar_is_drawn_within_the_frame_and_ours_stands_out() {
        let groups = [
            ("a < b".to_owned(), vec![bar("ours", 20.0, true), bar("theirs", 10.0, false)]),
            ("alone".to_owned(), vec![bar("ours", 900.0, true)]),
        ];
        let svg = Bars { title: "t", unit: "ns", groups: &groups }.to_svg();
        let widths: Vec<f64> = svg
            .split("<rect x=")
            .skip(1)
            .map(|rect| {
                let width = rect.split("width=\"").nth(1).and_then(|rest| rest.split('"').next());
                width.expect("a width").parse().expect("a number")
            })
            .collect();
        assert_eq!(widths.len(), 3);
        assert!(widths[1] < widths[0] && widths[0] < widths[2] && widths[2] <= RIGHT - LEFT, "{widths:?}");
        assert_eq!(svg.matches("fill=\"#1f5fa8\"").count(), 2);
        assert!(svg.contains("a &lt; b") && svg.ends_with("</svg>\n") && !svg.contains("NaN"));
    }
}
