//! What must survive whatever happens: random runs of it, each from a seed that is printed and can be set again.
//!
//! Short runs are part of every `cargo test`. With `CULTIVATE_FULL=1` each run has the length at which it shows something
//! about a release, and `CULTIVATE_SEED=4711` begins with the seed of an earlier run.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "reliability/chance.rs"]
mod chance;
#[path = "reliability/interleave.rs"]
mod interleave;
