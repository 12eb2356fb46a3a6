//! Tells the code whether the compiler optimises it: frames of optimised code take a fraction of the stack.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(small_frames)");
    if env::var("OPT_LEVEL").is_ok_and(|level| matches!(&*level, "2" | "3" | "s" | "z")) {
        println!("cargo::rustc-cfg=small_frames");
    }
}
