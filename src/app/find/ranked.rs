//! What fits a text best. What is known of an item without a look at its text says how well it can fit at most; the text
//! is only looked at where that is better than what was found before.

use std::collections::BinaryHeap;
use std::sync::atomic::{AtomicU64, Ordering};

use nucleo_matcher::{Config, Matcher, Utf32Str};
use rayon::prelude::*;

use super::block::Block;
use super::fold::folded;
use super::item::{Item, Kind};
use super::sought::{Fit, Sought};
use super::{Indexed, MOST};

/// How well an item fits, see [`value`], and its place.
type Rank = (u64, (u32, u32));

/// The best so far, the worst of them on top.
#[derive(Default)]
struct Best(BinaryHeap<Rank>);

/// What one thread works with.
struct Worker<'a> {
    best: Best,
    /// What is worse than this is not among the best of all threads together.
    limit: &'a AtomicU64,
    matcher: Option<Matcher>,
    haystack: Vec<char>,
    needle: Vec<char>,
    /// How many texts were looked at.
    looked: usize,
}

/// The account of the items of a block, and how its name is sought.
struct Owner<'a> {
    item: Item,
    block: &'a Block,
}

/// The blocks and places of what fits best, the best first; what all accounts share stands behind the last block.
pub(super) fn best(accounts: &[Indexed], shared: &Block, text: &str) -> Vec<(usize, usize)> {
    let words: Vec<Sought> = folded(text).split_whitespace().map(Sought::new).collect();
    let limit = AtomicU64::new(u64::MAX);
    let ranks = search(accounts, shared, &words, &limit).best.0;
    let ranks = ranks.into_sorted_vec().into_iter();
    ranks
        .map(|(_, (block, item))| (block as usize, item as usize))
        .collect()
}

fn search<'a>(
    accounts: &[Indexed],
    shared: &Block,
    words: &[Sought],
    limit: &'a AtomicU64,
) -> Worker<'a> {
    if words.is_empty() {
        return Worker::new(limit);
    }
    let letters = words.iter().fold(0, |all, word| all | word.letters());
    let blocks = accounts.par_iter().enumerate().with_min_len(512);
    let mut worker = blocks
        .filter(|(_, one)| one.block.has(letters))
        .fold(
            || Worker::new(limit),
            |mut worker, (at, one)| {
                worker.look_through(&one.block, at, words);
                worker
            },
        )
        .reduce(|| Worker::new(limit), Worker::joined);
    worker.look_through(shared, accounts.len(), words);
    worker
}

/// The part of a text that shows why it was found: the word that fits, with a few words before it.
#[must_use]
pub fn excerpt(text: &str, typed: &str) -> String {
    const BEFORE: usize = 3;
    let typed = folded(typed);
    let sought: Vec<&str> = typed.split_whitespace().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |word: &&str| {
        let word = folded(word);
        sought.iter().any(|sought| word.contains(sought))
    };
    match words.iter().position(fits) {
        Some(at) if at > 2 * BEFORE => format!("… {}", words[at - BEFORE..].join(" ")),
        _ => words.join(" "),
    }
}

/// How well an item fits as one number, the lowest for the best: how it fits, then what it is, then how little else it says.
fn value(fit: Fit, kind: Kind, says: u32) -> u64 {
    (fit as u64) << 40 | kind.place() << 32 | u64::from(says)
}

impl Best {
    fn worst(&self) -> Option<&Rank> {
        self.0.peek().filter(|_| self.0.len() >= MOST)
    }

    fn add(&mut self, rank: Rank) {
        if self.worst().is_some_and(|worst| *worst <= rank) {
            return;
        }
        self.0.push(rank);
        if self.0.len() > MOST {
            self.0.pop();
        }
    }
}

impl<'a> Worker<'a> {
    fn new(limit: &'a AtomicU64) -> Self {
        Self {
            best: Best::default(),
            limit,
            matcher: None,
            haystack: Vec::new(),
            needle: Vec::new(),
            looked: 0,
        }
    }

    fn joined(mut self, other: Self) -> Self {
        self.looked += other.looked;
        let others = other.best.0.into_iter();
        others.for_each(|rank| self.best.add(rank));
        self
    }

    /// Whether there are enough that are better, here or with another thread.
    fn has_better(&self, rank: Rank) -> bool {
        let is_worse = |worst: &Rank| *worst <= rank;
        rank.0 > self.limit.load(Ordering::Relaxed) || self.best.worst().is_some_and(is_worse)
    }

    fn look_through(&mut self, block: &Block, at: usize, words: &[Sought]) {
        let owner = block.item(0).filter(|item| item.kind == Kind::Account);
        let owner = owner.map(|item| Owner { item, block });
        for (place, item) in block.items().iter().enumerate() {
            let owner = owner.as_ref().filter(|_| item.kind != Kind::Account);
            let place = (at as u32, place as u32);
            let Some(least) = at_best(item, owner, words) else {
                continue;
            };
            if self.has_better((value(least, item.kind, item.says()), place)) {
                continue;
            }
            self.looked += 1;
            let Some((fit, says)) = self.fit(block, item, owner, (words, place)) else {
                continue;
            };
            self.best.add((value(fit, item.kind, says), place));
            if let Some((worst, _)) = self.best.worst() {
                self.limit.fetch_min(*worst, Ordering::Relaxed);
            }
        }
    }

    /// How well an item fits all words, at least one of them in its own text; and how much else it says.
    fn fit(
        &mut self,
        block: &Block,
        item: &Item,
        owner: Option<&Owner<'_>>,
        (words, place): (&[Sought], (u32, u32)),
    ) -> Option<(Fit, u32)> {
        let (name, all) = block.texts(item);
        let (mut worst, mut own, mut scattered) = (Fit::Whole, false, 0);
        for word in words {
            let here = word.own(item, name, all);
            own |= here.is_some();
            let beside = || owner.and_then(|owner| word.beside(&owner.item, owner.name()));
            let fit = match here.or_else(beside) {
                Some(fit) => fit,
                None => {
                    let least = value(Fit::Letters, item.kind, item.says());
                    if self.has_better((least, place)) || !word.is_scattered(item, name) {
                        return None;
                    }
                    scattered += self.scattered(word, name)?;
                    own = true;
                    Fit::Letters
                }
            };
            worst = worst.max(fit);
        }
        own.then_some((worst, item.says().saturating_add(scattered)))
    }

    /// The letters of a word in their order in a name: how scattered they are.
    fn scattered(&mut self, word: &Sought, name: &str) -> Option<u32> {
        let matcher = self
            .matcher
            .get_or_insert_with(|| Matcher::new(Config::DEFAULT));
        let name = Utf32Str::new(name, &mut self.haystack);
        let needle = Utf32Str::new(&word.text, &mut self.needle);
        let score = matcher.fuzzy_match(name, needle)?;
        // 16 points a letter, and more where words begin: what scores less is a coincidence.
        let least = 12 * needle.len();
        let score = usize::from(score);
        (score >= least)
            .then(|| u32::try_from(4000_usize.saturating_sub(score)).unwrap_or(u32::MAX))
    }
}

impl<'a> Owner<'a> {
    fn name(&self) -> &'a str {
        self.block.texts(&self.item).0
    }
}

/// How well an item can fit all words at best, at least one of them in its own text; none: it cannot.
fn at_best(item: &Item, owner: Option<&Owner<'_>>, words: &[Sought]) -> Option<Fit> {
    let (mut worst, mut any) = (Fit::Whole, false);
    for word in words {
        let (own, beside) = word.at_best(item, owner.map(|owner| &owner.item));
        any |= own.is_some();
        let fit = own.into_iter().chain(beside).min()?;
        worst = worst.max(fit);
    }
    any.then_some(worst)
}

#[cfg(test)]
#[path = "ranked_tests.rs"]
mod tests;
