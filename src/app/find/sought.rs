//! A word that is sought: how it fits a text, and how well it can fit at best, told without a look at the text.

use memchr::memmem::Finder;

use super::fold::{beginning, has_in_order, letters, opening, pairs};
use super::item::{Item, Kind};

/// From so many letters on a name may have others between them.
const FUZZY_FROM: usize = 3;

/// How well a word fits a text: the first is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
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

/// A word that is sought.
pub(super) struct Sought {
    pub(super) text: String,
    letters: u64,
    pairs: [u64; 2],
    opening: Option<u64>,
    beginning: (u64, u64),
    finder: Finder<'static>,
    /// Whether one letter is all there is: only words that begin with it are meant then.
    single: bool,
    /// Whether a name may have others between its letters.
    fuzzy: bool,
}

impl Sought {
    pub(super) fn new(word: &str) -> Self {
        let length = word.chars().count();
        Self {
            letters: letters(word),
            pairs: pairs(word),
            opening: opening(word),
            beginning: beginning(word),
            finder: Finder::new(word).into_owned(),
            single: length == 1,
            fuzzy: length >= FUZZY_FROM,
            text: word.to_owned(),
        }
    }

    pub(super) fn letters(&self) -> u64 {
        self.letters
    }

    /// How it fits what an item says itself, without looking for scattered letters.
    pub(super) fn own(&self, item: &Item, name: &str, all: &str) -> Option<Fit> {
        let fit = self.may(item).then(|| self.fit(name, all)).flatten()?;
        let meant = !self.single || fit <= Fit::Beside;
        meant.then(|| as_note(fit, item.kind))
    }

    /// How it fits the name of the account that an item is of.
    pub(super) fn beside(&self, owner: &Item, name: &str) -> Option<Fit> {
        let fit = self.holds(owner).then(|| self.fit(name, name)).flatten()?;
        Some(match fit <= Fit::Word {
            true => Fit::Beside,
            false => Fit::InsideBeside,
        })
    }

    /// Whether the name of an item has its letters in their order, and more between them.
    pub(super) fn is_scattered(&self, item: &Item, name: &str) -> bool {
        self.scatters(item) && has_in_order(name, &self.text)
    }

    /// The best that it can fit an item, whose own text may say it, or only the name of the account that the item is of.
    pub(super) fn at_best(&self, item: &Item, owner: Option<&Item>) -> (Option<Fit>, Option<Fit>) {
        let own = if self.may(item) {
            let begins = (item.beginning ^ self.beginning.0) & self.beginning.1 == 0;
            let fit = match (begins, self.opens(item)) {
                (true, _) if item.length() == self.text.len() => Fit::Whole,
                (true, _) => Fit::Begins,
                (false, true) => Fit::Word,
                (false, false) => Fit::Inside,
            };
            Some(as_note(fit, item.kind))
        } else {
            self.scatters(item).then_some(Fit::Letters)
        };
        let beside = owner.filter(|owner| self.holds(owner));
        let beside = beside.map(|owner| match self.opens(owner) {
            true => Fit::Beside,
            false => Fit::InsideBeside,
        });
        (own, beside)
    }

    /// Whether what an item says may have it where it is meant.
    fn may(&self, item: &Item) -> bool {
        let begins = !self.single || self.letters & !item.initials == 0;
        begins && self.holds(item)
    }

    /// Whether what an item says may have it somewhere.
    fn holds(&self, item: &Item) -> bool {
        let [one, other] = self.pairs;
        let [in_one, in_other] = item.pairs;
        self.letters & !item.letters == 0 && one & !in_one == 0 && other & !in_other == 0
    }

    /// Whether the name of an item may have its letters among others. In a sentence one finds most letters in their
    /// order: that says nothing.
    fn scatters(&self, item: &Item) -> bool {
        let is_short = || matches!(item.kind, Kind::Account | Kind::Person | Kind::Shared(_));
        self.fuzzy && self.letters & !item.name_letters == 0 && is_short()
    }

    /// Whether a word of an item may begin with it.
    fn opens(&self, item: &Item) -> bool {
        self.opening
            .is_none_or(|opening| opening & item.openings != 0)
    }

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

/// How a note begins says no more than any other word of it.
fn as_note(fit: Fit, kind: Kind) -> Fit {
    match kind.is_name() {
        true => fit,
        false => fit.max(Fit::Word),
    }
}
