//! What fits a text best. Every item is looked at for every letter: its letters first, which leaves few, then its text.

use std::collections::BinaryHeap;

use memchr::memmem::Finder;
use nucleo_matcher::{Config, Matcher, Utf32Str};
use rayon::prelude::*;

use super::block::{Block, Item, Kind};
use super::fold::{folded, letters};
use super::{Indexed, MOST};

/// From so many letters on a name may have others between them.
const FUZZY_FROM: usize = 3;

/// How well a word fits a text: the first is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is the whole name.
    Whole,
    /// The name begins with it.
    Begins,
    /// A word of the name begins with it.
    Word,
    /// A word of the title or the address, or of the account's name, begins with it.
    Beside,
    /// The name holds it.
    Inside,
    /// The title, the address or the account's name holds it.
    InsideBeside,
    /// The name has its letters in their order.
    Letters,
}

/// How well an item fits: how it fits, then what it is, then how little else it says, then its place.
type Rank = (Fit, Kind, u32, (u32, u32));

/// A word that is sought.
struct Sought {
    text: String,
    letters: u64,
    finder: Finder<'static>,
    /// Whether one letter is all there is: only words that begin with it are meant then.
    single: bool,
}

/// The best so far, the worst of them on top.
#[derive(Default)]
struct Best(BinaryHeap<Rank>);

/// What one thread works with.
struct Worker {
    best: Best,
    matcher: Option<Matcher>,
    haystack: Vec<char>,
    needle: Vec<char>,
}

/// The blocks and places of what fits best, the best first; what all accounts share stands behind the last block.
pub(super) fn best(accounts: &[Indexed], shared: &Block, text: &str) -> Vec<(usize, usize)> {
    let words: Vec<Sought> = folded(text).split_whitespace().map(Sought::new).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let blocks = accounts.par_iter().enumerate().with_min_len(512);
    let mut worker = blocks
        .fold(Worker::new, |mut worker, (at, one)| {
            worker.look_through(&one.block, at, &words);
            worker
        })
        .reduce(Worker::new, Worker::joined);
    worker.look_through(shared, accounts.len(), &words);
    let ranks = worker.best.0.into_sorted_vec().into_iter();
    ranks
        .map(|(.., (block, item))| (block as usize, item as usize))
        .collect()
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

impl Sought {
    fn new(word: &str) -> Self {
        Self {
            letters: letters(word),
            finder: Finder::new(word).into_owned(),
            single: word.chars().count() == 1,
            text: word.to_owned(),
        }
    }

    /// How it fits a text of an item without looking for scattered letters.
    fn fit(&self, name: &str, all: &str) -> Option<Fit> {
        let mut best = None;
        for at in self.finder.find_iter(all.as_bytes()) {
            let fit = self.fit_at(at, name, all);
            best = Some(best.map_or(fit, |best: Fit| best.min(fit)));
            if best <= Some(Fit::Word) {
                break; // a later place is no better, as the first one is where the name begins
            }
        }
        best
    }

    fn fit_at(&self, at: usize, name: &str, all: &str) -> Fit {
        let begins_word = all[..at]
            .chars()
            .next_back()
            .is_none_or(|before| !before.is_alphanumeric());
        let in_name = at + self.text.len() <= name.len();
        match (in_name, begins_word) {
            (true, _) if at == 0 && self.text.len() == name.len() => Fit::Whole,
            (true, _) if at == 0 => Fit::Begins,
            (true, true) => Fit::Word,
            (false, true) => Fit::Beside,
            (true, false) => Fit::Inside,
            (false, false) => Fit::InsideBeside,
        }
    }
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

impl Worker {
    fn new() -> Self {
        Self {
            best: Best::default(),
            matcher: None,
            haystack: Vec::new(),
            needle: Vec::new(),
        }
    }

    fn joined(mut self, other: Self) -> Self {
        other
            .best
            .0
            .into_iter()
            .for_each(|rank| self.best.add(rank));
        self
    }

    fn look_through(&mut self, block: &Block, at: usize, words: &[Sought]) {
        let owner = block.item(0).filter(|item| item.kind == Kind::Account);
        let of_owner = owner.map_or((0, ""), |item| (item.letters, block.texts(&item).0));
        for (place, item) in block.items().iter().enumerate() {
            let Some((fit, rest)) = self.fit(block, item, of_owner, words) else {
                continue;
            };
            let place = (at as u32, place as u32);
            self.best.add((fit, item.kind, rest, place));
        }
    }

    /// How well an item fits all words, at least one of them in its own text; and how much else it says.
    fn fit(
        &mut self,
        block: &Block,
        item: &Item,
        (letters, owner): (u64, &str),
        words: &[Sought],
    ) -> Option<(Fit, u32)> {
        let may = |word: &Sought, letters: u64| word.letters & !letters == 0;
        let is_owner = item.kind == Kind::Account;
        let is_name = item.kind.is_name();
        if !words.iter().all(|word| may(word, item.letters | letters)) {
            return None;
        }
        let (name, all) = block.texts(item);
        let (mut worst, mut own, mut scattered) = (Fit::Whole, false, 0);
        for word in words {
            let begins = !word.single || word.letters & !item.initials == 0;
            let here = (begins && may(word, item.letters))
                .then(|| word.fit(name, all))
                .flatten();
            let here = here.filter(|fit| !word.single || *fit <= Fit::Beside);
            // How a note begins says no more than any other word of it.
            let here = here.map(|fit| if is_name { fit } else { fit.max(Fit::Word) });
            own |= here.is_some();
            let beside = || {
                let fit = (!is_owner && may(word, letters))
                    .then(|| word.fit(owner, owner))
                    .flatten()?;
                Some(if fit <= Fit::Word {
                    Fit::Beside
                } else {
                    Fit::InsideBeside
                })
            };
            let fit = match here.or_else(beside) {
                Some(fit) => fit,
                None => {
                    scattered += self.scattered(word, item, name)?;
                    own = true;
                    Fit::Letters
                }
            };
            worst = worst.max(fit);
        }
        let said = match is_name {
            true => u32::try_from(name.len()).unwrap_or(u32::MAX),
            false => u32::MAX / 2 - item.at(), // what was noted last comes first
        };
        own.then_some((worst, said.saturating_add(scattered)))
    }

    /// The letters of a word in their order in a name: how scattered they are.
    fn scattered(&mut self, word: &Sought, item: &Item, name: &str) -> Option<u32> {
        // In a sentence one finds most letters in their order.
        let is_short = matches!(item.kind, Kind::Account | Kind::Person | Kind::Shared(_));
        if !is_short || word.text.chars().count() < FUZZY_FROM {
            return None;
        }
        let wanted = self.best.worst();
        if wanted.is_some_and(|worst| worst.0 < Fit::Letters) {
            return None; // there are enough that fit better
        }
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
