//! The traits that users implement can be used as `dyn`: engines, monitors and services keep them in boxes.

use monitor::{
    Store,
    alert::{AlertSink, Poster},
};
use verdict::secondopinion::{ChatTransport, FenceSource, OpinionCache};
use verdict::threatfeed::syntax::Syntax;
use verdict::{DomainCheck, NameGuesser, Policy, ScriptScorer, SecondOpinion, UrlCheck};

/// Compiles as long as they are.
#[test]
fn traits_are_object_safe() {
    fn boxed<T: ?Sized>() -> usize {
        size_of::<Box<T>>()
    }
    let sizes = [
        boxed::<dyn AlertSink>(),
        boxed::<dyn ChatTransport>(),
        boxed::<dyn DomainCheck>(),
        boxed::<dyn FenceSource>(),
        boxed::<dyn NameGuesser>(),
        boxed::<dyn OpinionCache>(),
        boxed::<dyn Policy>(),
        boxed::<dyn Poster>(),
        boxed::<dyn ScriptScorer>(),
        boxed::<dyn SecondOpinion>(),
        boxed::<dyn Store>(),
        boxed::<dyn Syntax>(),
        boxed::<dyn UrlCheck>(),
    ];
    assert!(sizes.iter().all(|size| *size == 2 * size_of::<usize>()));
}
