//! See [`properties::parse_any_feed`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::parse_any_feed(data));
