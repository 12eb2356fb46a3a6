//! What the walk may hold. Steps bound the time; `new Array(64)` is few steps and many bytes.
//!
//! Nothing of the machine is given back before it ends, texts aside. So what an object, a scope, a property or an element takes is
//! paid once, when it is made, out of one number of bytes. Where that is used up, no step is left either: whoever has little room
//! has little to say. A text is paid by its steps alone, 32 bytes each: most are given back at once. Where many come from one step,
//! as from `split`, they are paid here.
//!
//! What must not be done here: let anything grow first and pay later, where a script chooses by how much.

use super::Machine;
use crate::limits;
use crate::stream::interpret::value::{PROPERTY, Slot};
use std::rc::Rc;

/// The bytes that a walk of so many steps may hold.
pub(super) fn room(steps: usize) -> usize {
    steps.saturating_mul(limits::HELD_PER_STEP).clamp(limits::HELD_BYTES / 32, limits::HELD_BYTES)
}

impl Machine<'_> {
    /// Takes room for what is kept.
    pub(super) fn hold(&mut self, bytes: usize) -> Option<()> {
        match self.room.checked_sub(bytes) {
            Some(left) => {
                self.room = left;
                Some(())
            }
            None => self.end(),
        }
    }

    /// Asks for room without taking it: for what is given back soon, or paid by whoever keeps it.
    pub(super) fn fits(&mut self, bytes: usize) -> Option<()> {
        if bytes <= self.room { Some(()) } else { self.end() }
    }

    #[cold]
    fn end(&mut self) -> Option<()> {
        (self.room, self.steps) = (0, 0);
        None
    }

    /// Gives an object a property of its own.
    pub(super) fn set_own(&mut self, number: u32, key: Rc<str>, slot: Slot) {
        let properties = &mut self.objects[number as usize].properties;
        let before = properties.len();
        let bytes = PROPERTY + key.len();
        properties.set(key, slot);
        if properties.len() > before {
            let _ = self.hold(bytes);
        }
    }
}
