//! Numbers that differ from run to run, from a seed that is printed, and how long a run is.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

/// A row of numbers that a seed decides.
pub(crate) struct Chance(u64);

impl Chance {
    /// The numbers of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        // One of nothing but zeros would stay so.
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number from 0 to below the limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// The seed of this run: that of `CULTIVATE_SEED`, or a new one. It is printed for `what`, so that a failure can be run
/// again.
pub(crate) fn seed(what: &str) -> u64 {
    let set = env::var("CULTIVATE_SEED").ok();
    let set = set.map(|text| text.parse().expect("CULTIVATE_SEED is a number"));
    let seed = set.unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        now.as_micros() as u64
    });
    say(&format!("{what}: CULTIVATE_SEED={seed}"));
    seed
}

/// How much of something a run does: the first number, or the second in a full run.
pub(crate) fn length(short: usize, full: usize) -> usize {
    let is_full = env::var("CULTIVATE_FULL").is_ok_and(|value| value != "0");
    if is_full { full } else { short }
}

/// Says something that a failure, or `cargo test -- --nocapture`, shows.
#[expect(clippy::print_stdout, reason = "a test's report")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}
