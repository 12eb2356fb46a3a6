//! See [`properties::csp_report`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::csp_report(data));
