//! The limits and the stop of one call. Loops ask them.
//!
//! A loop that is told to stop breaks and leaves a half-made result. Nobody looks at it: the error of [`Bounds::ended`]
//! takes its place at the end of the stage. So no function between the scorer and a loop needs another return type.

use std::cell::Cell;

use crate::limits::Limits;
use crate::{Error, ErrorKind, Stage, Stop};

/// The bounds of one score.
#[derive(Debug)]
pub(crate) struct Bounds<'b> {
    limits: &'b Limits,
    stop: &'b Stop,
    stage: Cell<Stage>,
    /// Turns of loops until the stop is asked again.
    turns: Cell<u32>,
    ended: Cell<Option<(ErrorKind, Stage)>>,
}

/// Turns of a loop that need no asking: a turn takes far less than a microsecond.
const TURNS: u32 = 1024;

impl<'b> Bounds<'b> {
    pub(crate) fn new(limits: &'b Limits, stop: &'b Stop) -> Self {
        Self { limits, stop, stage: Cell::new(Stage::Decoding), turns: Cell::new(0), ended: Cell::new(None) }
    }

    pub(crate) fn limits(&self) -> &'b Limits {
        self.limits
    }

    /// Begins a stage. `false` when there is no time left for it.
    pub(crate) fn enter(&self, stage: Stage) -> bool {
        // What ended before this stage ended in the one before.
        let goes_on = !self.is_over();
        self.stage.set(stage);
        goes_on
    }

    /// Whether to stop, asked in each of many short turns of a loop.
    #[inline]
    pub(crate) fn turn(&self) -> bool {
        match self.turns.get().checked_sub(1) {
            Some(left) => {
                self.turns.set(left);
                false
            }
            None => self.last_turn(),
        }
    }

    #[cold]
    fn last_turn(&self) -> bool {
        let is_over = self.is_over();
        if !is_over {
            self.turns.set(TURNS);
        }
        is_over
    }

    /// Whether to stop. Once it is so, it stays so.
    pub(crate) fn is_over(&self) -> bool {
        if self.ended.get().is_some() {
            return true;
        }
        let Some(reason) = self.stop.reason() else { return false };
        self.ended.set(Some((reason, self.stage.get())));
        // No further turn goes unasked.
        self.turns.set(0);
        true
    }

    /// The error, if it was told to stop.
    pub(crate) fn ended(&self) -> Result<(), Error> {
        self.ended.get().map_or(Ok(()), |(reason, stage)| Err(Error::stopped(reason, stage)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn what_has_ended_stays_ended() {
        let flag = Arc::new(AtomicBool::new(false));
        let (limits, stop) = (Limits::default(), Stop::when(Arc::clone(&flag)));
        let bounds = Bounds::new(&limits, &stop);
        assert!(bounds.enter(Stage::Reading) && !bounds.turn() && bounds.ended().is_ok());
        flag.store(true, Ordering::Relaxed);
        let stopped = (0..=TURNS).position(|_| bounds.turn());
        assert_eq!(stopped, Some(TURNS as usize));
        // Whoever raised the flag may lower it: the result is half-made.
        flag.store(false, Ordering::Relaxed);
        assert!(bounds.turn() && bounds.is_over() && !bounds.enter(Stage::Weighing));
        let error = bounds.ended().unwrap_err();
        assert_eq!((error.kind(), error.stage()), (ErrorKind::Cancelled, Some(Stage::Reading)));
        assert_eq!(error.to_string(), "cancelled while the script was read");
    }
}
