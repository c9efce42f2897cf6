//! Collects all figures or only a requested one, so that no other is computed.

use super::written::{computed, decided};
use super::{Explanation, Outcome, Reason};
use crate::method::trace::Traced;

/// Collects explanations, computing only the wanted ones.
pub(super) struct Wanted<'w> {
    only: Option<&'w str>,
    found: Vec<Explanation>,
}

impl<'w> Wanted<'w> {
    /// Wants every figure, or only the one with that name.
    pub(super) fn new(only: Option<&'w str>) -> Self {
        Self {
            only,
            found: Vec::new(),
        }
    }

    /// Returns what was collected.
    pub(super) fn found(self) -> Vec<Explanation> {
        self.found
    }

    /// True if the figure with that name is wanted.
    pub(super) fn is(&self, name: &str) -> bool {
        self.only.is_none_or(|only| only == name)
    }

    /// True if any figure whose name starts so is wanted.
    pub(super) fn below(&self, start: &str) -> bool {
        self.only.is_none_or(|only| only.starts_with(start))
    }

    /// Adds an explanation if that name is wanted.
    pub(super) fn add(&mut self, name: &str, make: impl FnOnce() -> Explanation) {
        if self.is(name) {
            self.found.push(make());
        }
    }

    /// Adds a computed figure.
    pub(super) fn number(&mut self, name: &str, section: u8, number: &Traced) {
        self.add(name, || computed(name, section, number));
    }

    /// Adds a decided word.
    pub(super) fn word(
        &mut self,
        name: &str,
        section: u8,
        word: impl ToString,
        because: impl FnOnce() -> Vec<Reason>,
    ) {
        self.add(name, || {
            let outcome = Outcome::Word(word.to_string());
            decided(name, section, outcome, because(), &[])
        });
    }

    /// Adds a word that may be absent.
    pub(super) fn option(
        &mut self,
        name: &str,
        section: u8,
        word: Option<impl ToString>,
        because: impl FnOnce() -> Vec<Reason>,
    ) {
        self.add(name, || {
            let outcome = word.map_or(Outcome::Nothing, |word| Outcome::Word(word.to_string()));
            decided(name, section, outcome, because(), &[])
        });
    }
}
