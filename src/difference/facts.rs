//! Collects everything that changed from one moment to another, ordered by date.

use super::fact::Fact;
use super::moment::Moment;
use super::span::Span;
use super::touches::Touches;
use super::{dated, field, people, planned, worth};

/// Everything that changed from one moment to another, in the order of the dates.
#[must_use]
pub fn facts(before: &Moment<'_>, after: &Moment<'_>) -> Vec<Fact> {
    let span = Span::new(before, after);
    let mut facts = Vec::new();
    if !span.is_still() {
        worth::worth(&span, &mut facts);
        let touches = Touches::new(&span);
        people::people(&span, &touches, &mut facts);
        dated::dated(&span, &touches, &mut facts);
        planned::planned(&span, &mut facts);
        field::of_account(&span, &mut facts);
        facts.sort_by_key(Fact::order);
    }
    facts
}
