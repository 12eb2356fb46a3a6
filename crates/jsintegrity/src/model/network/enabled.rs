//! A network that tract runs: the only place that names it.

use std::fmt;
use std::sync::Arc;

use tract_onnx::prelude::*;

use crate::{Error, ErrorKind};

/// A network from `[batch, width]` to `[batch, outputs]`, 32-bit floats.
pub(in crate::model) struct Network {
    plan: Arc<TypedRunnableModel>,
    batch: usize,
    width: usize,
    outputs: usize,
}

impl Network {
    /// Prepares the network for one batch size.
    pub(in crate::model) fn load(
        onnx: &[u8],
        batch: usize,
        width: usize,
        outputs: usize,
    ) -> Result<Self, Error> {
        let corrupt = |error: TractError| {
            Error::new(ErrorKind::CorruptModel, "network of the model cannot be loaded")
                .with_source(error.into_boxed_dyn_error())
        };
        let prepare = || -> TractResult<Arc<TypedRunnableModel>> {
            tract_onnx::onnx()
                .model_for_read(&mut &*onnx)?
                .with_input_fact(0, f32::fact([batch, width]).into())?
                .into_optimized()?
                .into_runnable()
        };
        let network = Self { plan: prepare().map_err(corrupt)?, batch, width, outputs };
        // A network of another shape is found here, not at the first script.
        network.run(|_, _| {}).map_err(|error| {
            Error::new(ErrorKind::CorruptModel, "network of the model has another shape than its header says")
                .with_source(error)
        })?;
        Ok(network)
    }

    pub(in crate::model) fn batch(&self) -> usize {
        self.batch
    }

    /// Runs on rows that `fill` writes into zeros; gives `batch` times `outputs` numbers.
    pub(in crate::model) fn run(&self, fill: impl Fn(usize, &mut [f32])) -> Result<Vec<f32>, Error> {
        let mut input = vec![0f32; self.batch * self.width];
        for (row, values) in input.chunks_exact_mut(self.width).enumerate() {
            fill(row, values);
        }
        let failed = |error: TractError| {
            Error::new(ErrorKind::Inference, "network of the model failed")
                .with_source(error.into_boxed_dyn_error())
        };
        let input = Tensor::from_shape(&[self.batch, self.width], &input).map_err(failed)?;
        let outputs = self.plan.run(tvec!(input.into())).map_err(failed)?;
        let values = outputs
            .first()
            .and_then(|output| output.try_as_plain_ram().ok()?.as_slice::<f32>().ok().map(<[f32]>::to_vec));
        match values {
            Some(values) if values.len() == self.batch * self.outputs => Ok(values),
            _ => Err(Error::new(
                ErrorKind::Inference,
                format!("network of the model gave no {} by {} numbers", self.batch, self.outputs),
            )),
        }
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network")
            .field("batch", &self.batch)
            .field("width", &self.width)
            .field("outputs", &self.outputs)
            .finish_non_exhaustive()
    }
}
