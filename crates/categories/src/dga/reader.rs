//! Reads a model's bytes, front to back.

use crate::error::{Detail, Error};

/// What is left of a model.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) =
            self.rest.split_at_checked(count).ok_or(Detail::Model { expected: "more bytes" })?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn expect(&mut self, magic: &[u8], expected: &'static str) -> Result<(), Error> {
        if self.bytes(magic.len())? == magic { Ok(()) } else { Err(Detail::Model { expected }.into()) }
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Error> {
        let bytes = self.bytes(2)?;
        Ok(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Error> {
        let bytes = self.bytes(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// One number as [`floats`](Self::floats) reads it, without memory of its own.
    pub(crate) fn float(&mut self) -> Result<f32, Error> {
        let number = f32::from_bits(self.u32()?);
        if number.is_finite() { Ok(number) } else { Err(Detail::Model { expected: "finite numbers" }.into()) }
    }

    /// Numbers that a network can work with: finite ones.
    pub(crate) fn floats(&mut self, count: usize) -> Result<Box<[f32]>, Error> {
        let floats: Box<[f32]> = self
            .bytes(4 * count)?
            .chunks_exact(4)
            .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .collect();
        if floats.iter().all(|x| x.is_finite()) {
            Ok(floats)
        } else {
            Err(Detail::Model { expected: "finite numbers" }.into())
        }
    }

    pub(crate) fn end(&self) -> Result<(), Error> {
        if self.rest.is_empty() { Ok(()) } else { Err(Detail::Model { expected: "fewer bytes" }.into()) }
    }
}
