//! Compares the entries of a list at two moments: added, removed and changed ones.

use super::change::Change;
use super::fact::Fact;
use super::pairing::Pairing;
use super::span::Span;
use crate::field::{Context, Record, details, differing, title};
use crate::model::{Account, Date};

/// How a list differs between two moments.
pub(super) struct Entries<'a, R> {
    pub(super) new: Vec<&'a R>,
    pub(super) gone: Vec<&'a R>,
    pub(super) changed: Vec<(&'a R, &'a R)>,
}

impl<'a, R: Record> Entries<'a, R> {
    /// Compares two lists, regardless of the order of their entries.
    pub(super) fn between(
        earlier: impl IntoIterator<Item = &'a R>,
        later: impl IntoIterator<Item = &'a R>,
    ) -> Self {
        let earlier: Vec<&R> = earlier.into_iter().collect();
        let later: Vec<&R> = later.into_iter().collect();
        let pairing = Pairing::new(&earlier, &later);
        let changed = pairing.changed.iter();
        Self {
            new: pairing.new.iter().map(|at| later[*at]).collect(),
            gone: pairing.gone.iter().map(|at| earlier[*at]).collect(),
            changed: changed
                .map(|(was, now)| (earlier[*was], later[*now]))
                .collect(),
        }
    }

    /// Compares the entries of a dated list that had happened by each moment.
    pub(super) fn dated(
        span: &Span<'a>,
        list: for<'b> fn(&'b Account) -> &'b Vec<R>,
        on: fn(&R) -> Date,
    ) -> Self {
        let (earlier, later) = (list(span.earlier), list(span.later));
        if !span.is_one_file() && earlier != later {
            let earlier = earlier.iter().filter(|entry| on(entry) <= span.from);
            let later = later.iter().filter(|entry| on(entry) <= span.to);
            return Self::between(earlier, later);
        }
        let new = later.iter().filter(|entry| span.holds(on(entry)));
        let is_gone = |entry: &&R| on(entry) <= span.from && on(entry) > span.to;
        Self {
            new: new.collect(),
            gone: later.iter().filter(is_gone).collect(),
            changed: Vec::new(),
        }
    }

    /// Describes all differences in sentences.
    pub(super) fn sentences(
        &self,
        was: &Context<'_>,
        now: &Context<'_>,
    ) -> impl Iterator<Item = String> {
        let added = self.new.iter().map(|entry| added(*entry, now));
        let missing = self.gone.iter().map(|entry| gone(*entry, was));
        let pairs = self.changed.iter();
        let changed = pairs.map(|(old, new)| changed(*old, *new, was, now));
        added.chain(missing).chain(changed)
    }
}

/// `New action "Call Inês": owner Tom Okafor`.
fn added<R: Record>(entry: &R, context: &Context<'_>) -> String {
    let title = title(entry, context);
    let mut letters = title.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    let title: String = first.into_iter().chain(letters).collect();
    match details(entry, context).as_str() {
        "" => format!("New {title}"),
        details => format!("New {title}: {details}"),
    }
}

pub(super) fn gone<R: Record>(entry: &R, context: &Context<'_>) -> String {
    format!("{} is no longer listed", title(entry, context))
}

/// `Action "Call Inês": due changed from 2026-12-03 to 2026-12-10`.
pub(super) fn changed<R: Record>(old: &R, new: &R, was: &Context<'_>, now: &Context<'_>) -> String {
    let fields = differing(old, new).into_iter();
    let fields: Vec<String> = fields.map(|one| one.sentence(was, now)).collect();
    format!("{}: {}", title(old, was), fields.join(", "))
}

/// Collects the facts of a list whose entries move no figure.
pub(super) fn tell<R: Record>(
    span: &Span<'_>,
    kind: &'static str,
    entries: &Entries<'_, R>,
    facts: &mut Vec<Fact>,
) {
    tell_as(span, kind, entries, &Change::Told, facts);
}

/// Collects the facts of a list; each makes the same change to the account.
pub(super) fn tell_as<R: Record>(
    span: &Span<'_>,
    kind: &'static str,
    entries: &Entries<'_, R>,
    change: &Change,
    facts: &mut Vec<Fact>,
) {
    let [was, now] = &span.contexts;
    let texts = entries.sentences(was, now);
    facts.extend(texts.map(|text| Fact::when(span.undated(), kind, text, change.clone())));
}
