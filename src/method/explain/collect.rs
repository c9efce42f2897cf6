//! The figures that are wanted: all of them, or the one that is asked for, so that no other is worked out.

use super::written::{computed, decided};
use super::{Explanation, Outcome, Reason};
use crate::method::trace::Traced;

/// Collects explanations; only those that are wanted are made.
pub(super) struct Wanted<'w> {
    only: Option<&'w str>,
    found: Vec<Explanation>,
}

impl<'w> Wanted<'w> {
    /// Every figure, or the one of that name.
    pub(super) fn new(only: Option<&'w str>) -> Self {
        Self {
            only,
            found: Vec::new(),
        }
    }

    /// What was collected.
    pub(super) fn found(self) -> Vec<Explanation> {
        self.found
    }

    /// Whether a figure of that name is wanted.
    pub(super) fn is(&self, name: &str) -> bool {
        self.only.is_none_or(|only| only == name)
    }

    /// Whether any figure whose name begins so is wanted.
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

    /// Adds what was decided.
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

    /// Adds what may be absent.
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
