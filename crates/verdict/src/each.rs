//! The answers for many inputs, in their order.

/// The answers for some inputs, in their order, on all cores.
#[cfg(feature = "parallel")]
pub(crate) fn each<T: Sync, R: Send>(inputs: &[T], answer: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
    // A single input has nothing to share with other threads.
    if let [input] = inputs {
        return vec![answer(input)];
    }
    // Slow inputs, such as a page's scripts, are often neighbours: each can go to another thread by itself.
    inputs.par_iter().with_max_len(1).map(answer).collect()
}

/// The answers for some inputs, in their order.
#[cfg(not(feature = "parallel"))]
pub(crate) fn each<T, R>(inputs: &[T], answer: impl Fn(&T) -> R) -> Vec<R> {
    inputs.iter().map(answer).collect()
}

#[cfg(all(test, feature = "parallel"))]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;

    /// The first input waits for the second one, which another thread has to take.
    #[test]
    fn neighbours_are_answered_by_different_threads() {
        let (sender, receiver) = channel();
        let (sender, receiver) = (Mutex::new(sender), Mutex::new(receiver));
        let answer = |input: &usize| match input {
            0 => receiver.lock().is_ok_and(|it| it.recv_timeout(Duration::from_secs(20)).is_ok()),
            1 => sender.lock().is_ok_and(|it| it.send(()).is_ok()),
            _ => true,
        };
        let inputs: Vec<usize> = (0..64).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
        assert_eq!(pool.install(|| each(&inputs, answer)), [true; 64]);
    }
}
