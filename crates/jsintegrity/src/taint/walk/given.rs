//! What those who put the script on a page decide, and not its visitors: settings, attributes, other files of theirs.

use super::sinks::is_window;
use super::{PATTERN, Walk};
use crate::stream::Kind;

impl Walk<'_> {
    /// Whether whoever put the script on a page decided what is read here. Examples are `import.meta.env.X`,
    /// `process.env.X`, `element.dataset.x` and `window.CONFIG.x`, and `settings.x` of another file of the same author.
    pub(super) fn is_given(&self, at: usize) -> bool {
        let goes_on = self.items.get(at + 1).is_some_and(|next| {
            next.kind == Kind::Member || next.is_op(b'(') || next.is_op(b'[') || next.is_op(b'=')
        });
        if goes_on {
            return false;
        }
        let text = |at: usize| self.stream.text(&self.items[at]);
        let mut root = at;
        while self.items[root].kind == Kind::Member && root > 0 {
            root -= 1;
            if matches!(text(root), "env" | "dataset") && self.items[root].kind == Kind::Member {
                return true;
            }
        }
        if self.items[root].kind != Kind::Name {
            // `document.querySelector('meta[name=a]').content`
            return self.items[root].is_op(b')') && text(at) == "content";
        }
        let global = root < at && is_window(text(root)) && !self.lexicon.has(text(root + 1));
        global || !self.roles.given.is_empty() && self.roles.given.contains(&self.values.hash(root))
    }

    /// Finds the names that files of the same author give: `import {a} from './b'`, `a = require('./b')`.
    pub(super) fn read_imports(&mut self) {
        let is_own = |text: &str| [".", "@/", "~/"].iter().any(|start| text.starts_with(start));
        for (at, item) in self.items.iter().enumerate() {
            if item.kind != Kind::Str || !is_own(self.stream.text(item)) {
                continue;
            }
            let before =
                |back: usize| at.checked_sub(back).map_or("", |at| self.stream.text(&self.items[at]));
            let declares = if before(1) == "from" {
                "import"
            } else if before(2) == "require" && at > 2 {
                "var"
            } else {
                continue;
            };
            for name in (at.saturating_sub(PATTERN)..at - 1).rev() {
                let text = self.stream.text(&self.items[name]);
                match self.items[name].kind {
                    Kind::Name if !matches!(text, "require" | "tslib_1") => {
                        self.roles.given.insert(self.values.hash(name));
                    }
                    Kind::Keyword if matches!(text, "import" | "var" | "let" | "const") => break,
                    Kind::Op if self.items[name].is_op(b';') => break,
                    Kind::Str => break,
                    _ => {}
                }
                if declares == "var" && name + 1 < at && self.items[name].is_op(b',') {
                    break;
                }
            }
        }
    }
}
