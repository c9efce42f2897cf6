//! Any bytes as the file that all accounts share.
#![no_main]
#![allow(dead_code, reason = "each target uses its own part of it")]

#[path = "../../tests/reliability/oracle.rs"]
mod oracle;
#[path = "../../tests/reliability/rich.rs"]
mod rich;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oracle::settings(bytes));
