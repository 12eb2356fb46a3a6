//! A small generator of numbers: the same seed gives the same inputs on every machine.

/// Marsaglia's xorshift64* ("Xorshift RNGs", 2003; multiplied as Vigna proposed in 2014).
pub(crate) struct Generator(u64);

impl Generator {
    /// The seed is any number but zero.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    /// A number below `end`, which is small, so that the bias does not matter.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        high as usize % end
    }

    /// One of these.
    pub(crate) fn one_of<'a>(&mut self, these: &[&'a str]) -> &'a str {
        these[self.below(these.len())]
    }
}
