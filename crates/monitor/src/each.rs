//! The answers for many inputs, in their order.

/// The answers for some inputs, in their order, on all cores.
#[cfg(feature = "parallel")]
pub(crate) fn each<T: Sync, R: Send>(inputs: &[T], answer: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
    match inputs {
        // A single input has nothing to share with other threads.
        [input] => vec![answer(input)],
        // Slow scripts may be neighbours: each can go to another thread by itself.
        _ => inputs.par_iter().with_max_len(1).map(answer).collect(),
    }
}

/// The answers for some inputs, in their order.
#[cfg(not(feature = "parallel"))]
pub(crate) fn each<T, R>(inputs: &[T], answer: impl Fn(&T) -> R) -> Vec<R> {
    inputs.iter().map(answer).collect()
}
