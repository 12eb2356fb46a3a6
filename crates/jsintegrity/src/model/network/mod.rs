//! One ONNX network. tract, which runs it, is the heaviest thing that this crate builds, so it is a feature.

#[cfg(not(feature = "network"))]
mod disabled;
#[cfg(feature = "network")]
mod enabled;

#[cfg(not(feature = "network"))]
pub(super) use disabled::Network;
#[cfg(feature = "network")]
pub(super) use enabled::Network;
