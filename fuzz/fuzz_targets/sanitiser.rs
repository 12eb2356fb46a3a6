//! See [`properties::sanitiser`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::sanitiser(data));
