//! Stands in for [`Network`] where the crate is built without the feature `network`: nothing can be loaded.

use crate::{Error, ErrorKind};

/// A network that cannot exist.
#[derive(Debug)]
pub(in crate::model) enum Network {}

impl Network {
    pub(in crate::model) fn load(_: &[u8], _: usize, _: usize, _: usize) -> Result<Self, Error> {
        Err(Error::new(
            ErrorKind::IncompatibleModel,
            "the model has networks, and this crate was built without the feature `network` that runs them",
        ))
    }

    pub(in crate::model) fn batch(&self) -> usize {
        match *self {}
    }

    pub(in crate::model) fn run(&self, _: impl Fn(usize, &mut [f32])) -> Result<Vec<f32>, Error> {
        match *self {}
    }
}
