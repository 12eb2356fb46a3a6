//! Data that is read by `eval`, as pages did before they had `JSON.parse`.

use super::Near;

impl Near<'_> {
    /// Whether a call reads data that is written like code, and keeps it: `data = eval('(' + text + ')')`.
    pub(in crate::signals) fn reads_data(self, call: usize) -> bool {
        let is_kept = call.checked_sub(1).is_some_and(|before| {
            self.is(before, b'=') || self.is(before, b':') || self.word(before) == "return"
        });
        let end = (call + 3..call + READ).find(|at| self.is(*at, b')'));
        is_kept
            && self.word(call) == "eval"
            && self.is(call + 1, b'(')
            && self.text_at(call + 2) == Some("(")
            && self.is(call + 3, b'+')
            && end.is_some_and(|end| self.text_at(end - 1) == Some(")") && self.is(end - 2, b'+'))
    }
}

/// Items of what data is read from.
const READ: usize = 12;
