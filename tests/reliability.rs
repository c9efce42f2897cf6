//! What must survive whatever happens: random runs of it, each from a seed that is printed and can be set again.
//!
//! Short runs are part of every `cargo test`. With `CULTIVATE_FULL=1` each run has the length at which it shows something
//! about a release, and `CULTIVATE_SEED=4711` begins with the seed of an earlier run.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "reliability/access.rs"]
mod access;
#[allow(dead_code, reason = "each test program uses its own part of it")]
#[path = "common/bent.rs"]
mod bent;
#[allow(dead_code, reason = "each test program uses its own part of it")]
#[path = "common/browser.rs"]
mod browser;
#[path = "reliability/calls.rs"]
mod calls;
#[path = "reliability/chance.rs"]
mod chance;
#[path = "reliability/checks.rs"]
mod checks;
#[path = "reliability/cuts.rs"]
mod cuts;
#[path = "reliability/desk.rs"]
mod desk;
#[path = "reliability/disk.rs"]
mod disk;
#[path = "reliability/endings.rs"]
mod endings;
#[path = "reliability/fuzzing.rs"]
mod fuzzing;
#[path = "reliability/instances.rs"]
mod instances;
#[path = "reliability/interleave.rs"]
mod interleave;
#[path = "reliability/killed.rs"]
mod killed;
#[path = "reliability/kills.rs"]
mod kills;
#[path = "reliability/latency.rs"]
mod latency;
#[path = "reliability/merge.rs"]
mod merge;
#[path = "reliability/mistakes.rs"]
mod mistakes;
#[path = "reliability/oracle.rs"]
mod oracle;
#[path = "reliability/outside.rs"]
mod outside;
#[path = "reliability/pages.rs"]
mod pages;
#[path = "reliability/place.rs"]
mod place;
#[path = "reliability/power.rs"]
mod power;
#[path = "reliability/report.rs"]
mod report;
#[path = "reliability/rich.rs"]
mod rich;
#[path = "reliability/scripted.rs"]
mod scripted;
#[path = "reliability/sheets.rs"]
mod sheets;
#[path = "reliability/sizes.rs"]
mod sizes;
#[path = "reliability/strace.rs"]
mod strace;
#[allow(dead_code, reason = "each test program uses its own part of it")]
#[path = "screen/terminal.rs"]
mod terminal;
#[path = "reliability/terminal_data.rs"]
mod terminal_data;
#[path = "reliability/trip.rs"]
mod trip;
