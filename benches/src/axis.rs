//! Logarithmic axes of pictures.

/// Powers of ten between two places of the picture.
pub(crate) struct Axis {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

impl Axis {
    /// The powers that hold all values, between two places; `end` may be the smaller one.
    pub(crate) fn of(values: impl Iterator<Item = f64> + Clone, start: f64, end: f64) -> Self {
        let from = values.clone().fold(f64::INFINITY, f64::min).log10().floor();
        let to = values.fold(0.0, f64::max).log10().ceil();
        Self { from, to: to.max(from + 1.0), start, end }
    }

    /// Where a value stands.
    pub(crate) fn place(&self, value: f64) -> f64 {
        self.start + (value.log10() - self.from) / (self.to - self.from) * (self.end - self.start)
    }

    /// Every power, where it stands and what it is called.
    pub(crate) fn ticks(&self) -> impl Iterator<Item = (f64, String)> {
        (self.from as i32..=self.to as i32).map(|power| {
            let value = 10f64.powi(power);
            (self.place(value), format!("{value}"))
        })
    }
}

/// As the text of an element.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
