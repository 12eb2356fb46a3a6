//! Curves: the exponent that fits one, and a plot of it.

use std::fmt::Write as _;

use crate::axis::{Axis, escaped};

/// The slope of the least-squares line through the logarithms of both coordinates: 1 for what grows in proportion.
///
/// Points must be positive; fewer than two have no slope, and the answer is NaN.
#[must_use]
pub fn exponent(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let logs = || points.iter().map(|(x, y)| (x.ln(), y.ln()));
    let (sum_x, sum_y) = logs().fold((0.0, 0.0), |(sx, sy), (x, y)| (sx + x, sy + y));
    let (mean_x, mean_y) = (sum_x / count, sum_y / count);
    let covariance: f64 = logs().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let variance: f64 = logs().map(|(x, _)| (x - mean_x).powi(2)).sum();
    covariance / variance
}

/// One curve with both axes logarithmic, as SVG.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "a description that callers write down")]
pub struct Plot<'a> {
    /// What stands above it.
    pub title: &'a str,
    /// What stands below it.
    pub x: &'a str,
    /// What stands beside it.
    pub y: &'a str,
    /// The measurements, all of them positive.
    pub points: &'a [(f64, f64)],
}

impl Plot<'_> {
    /// The picture. It has a white ground, so that it can be read on any page.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let across = Axis::of(self.points.iter().map(|(x, _)| *x), 80.0, 600.0);
        let up = Axis::of(self.points.iter().map(|(_, y)| *y), 340.0, 50.0);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 400\" font-family=\"sans-serif\" font-size=\"12\">\n\
             <rect width=\"640\" height=\"400\" fill=\"#fff\"/>\n\
             <text x=\"320\" y=\"24\" text-anchor=\"middle\" font-size=\"14\">{}</text>\n\
             <text x=\"340\" y=\"388\" text-anchor=\"middle\">{}</text>\n\
             <text transform=\"translate(20 195) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
            escaped(self.title),
            escaped(self.x),
            escaped(self.y)
        );
        // Writing to a string cannot fail.
        for (at, label) in across.ticks() {
            let _ = writeln!(
                svg,
                "<path d=\"M{at:.1} 340V50\" stroke=\"#ddd\"/><text x=\"{at:.1}\" y=\"358\" text-anchor=\"middle\">{label}</text>"
            );
        }
        for (at, label) in up.ticks() {
            let _ = writeln!(
                svg,
                "<path d=\"M80 {at:.1}H600\" stroke=\"#ddd\"/><text x=\"72\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
                at + 4.0
            );
        }
        let places: Vec<(f64, f64)> =
            self.points.iter().map(|(x, y)| (across.place(*x), up.place(*y))).collect();
        let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\"/>",
            line.join(" ")
        );
        for (x, y) in places {
            let _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"#1f5fa8\"/>");
        }
        svg + "</svg>\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_are_those_of_powers() {
        for power in [0.0, 1.0, 2.0] {
            let points: Vec<(f64, f64)> =
                (1..9).map(|n| (f64::from(n), 3.0 * f64::from(n).powf(power))).collect();
            assert!((exponent(&points) - power).abs() < 1e-9, "{power}");
        }
    }

    #[test]
    fn a_plot_has_every_point_within_its_frame() {
        let points = [(1.0, 0.02), (1_000.0, 3.0), (51_200.0, 700.0)];
        let svg = Plot { title: "a < b", x: "KiB", y: "ms", points: &points }.to_svg();
        assert_eq!(svg.matches("<circle").count(), 3);
        assert!(svg.contains("a &lt; b") && svg.ends_with("</svg>\n") && !svg.contains("NaN"));
    }
}
