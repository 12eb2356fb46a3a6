//! States of components: what sets one gives it its value. `const [a, setA] = useState(); … setA(x)` is `a = x`.

use super::Walk;
use crate::stream::Kind;

impl Walk<'_> {
    /// Whether a pattern before `=` takes apart a state and what sets it.
    pub(super) fn makes_state(&self, equals: usize) -> bool {
        let mut value = self.items.iter().skip(equals + 1).take(8);
        value.any(|item| {
            matches!(item.kind, Kind::Name | Kind::Member) && STATES.contains(&self.stream.text(item))
        })
    }

    /// `setter = made[1]`, as compilers write what a pattern took apart; `at` is the sign.
    // Compilers write `const [a, setA] = useState()` as `made = useState(); a = made[0]; setA = made[1]`. There `made` counts as
    // the state: `setA(x)` flows into `made`, and so into `a`.
    pub(super) fn sets_first(&mut self, at: usize) {
        let [Some(name), Some(open), Some(one)] = [1, 2, 3].map(|next| self.items.get(at + next)) else {
            return;
        };
        let is_second = name.kind == Kind::Name && open.is_op(b'[') && one.number() == Some(1.0);
        if !is_second || self.items[at - 1].kind != Kind::Name {
            return;
        }
        let before = &self.items[at.saturating_sub(MADE)..at];
        if !before.iter().any(|item| STATES.contains(&self.stream.text(item))) {
            return;
        }
        if let (Some(setter), Some(state)) = (self.variable(at - 1), self.variable(at + 1)) {
            self.roles.states.insert(setter, state);
        }
    }
}

/// Items between a state that is made and where it is taken apart.
const MADE: usize = 40;
/// What gives a state and what sets it.
const STATES: &[&str] =
    &["useState", "createSignal", "useImmer", "useRecoilState", "useAtom", "useLocalStorage"];
