//! Progress of long runs, on standard error, and only where it is a terminal.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows how far a run is.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Shows nothing.
    pub(crate) fn hidden() -> Self {
        Self { bar: None }
    }

    /// Of a run over files of so many bytes in all; small ones show nothing.
    pub(crate) fn of_bytes(total: u64, files: usize) -> Self {
        if (total < 8 << 20 && files < 20) || !io::stderr().is_terminal() {
            return Self { bar: None };
        }
        let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {elapsed}");
        Self::shown(ProgressBar::new(total), style.ok(), "")
    }

    /// Of `total` things; runs of less than 20 show nothing.
    pub(crate) fn of(total: usize, what: &str) -> Self {
        if total < 20 || !io::stderr().is_terminal() {
            return Self { bar: None };
        }
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} {elapsed}");
        Self::shown(ProgressBar::new(total as u64), style.ok(), what)
    }

    /// Of a run whose length is not known.
    pub(crate) fn open_ended(what: &str) -> Self {
        if !io::stderr().is_terminal() {
            return Self { bar: None };
        }
        let style = ProgressStyle::with_template("{spinner} {pos} {msg} {elapsed}");
        Self::shown(ProgressBar::no_length(), style.ok(), what)
    }

    fn shown(bar: ProgressBar, style: Option<ProgressStyle>, what: &str) -> Self {
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
        if let Some(style) = style {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar: Some(bar) }
    }

    /// So many more are done.
    pub(crate) fn advance(&self, count: u64) {
        if let Some(bar) = &self.bar {
            bar.inc(count);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
