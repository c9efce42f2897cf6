//! Several rows of one record: what they say together of a field, or that they differ and a person has to decide. The
//! order of the lines never does.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::{CompactString, ToCompactString};

use crate::import::change::Item;
use crate::import::owned::Owned;
use crate::import::record::RowPlace;
use crate::import::rules::Rows;
use crate::import::tables::{domain_of, plain_name};
use crate::model::{Date, Money};

/// What one row says of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: CompactString,
    pub(super) place: RowPlace,
    /// The day of the row, where it has one.
    pub(super) on: Option<Date>,
}

/// A field of which several rows of one record say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// The account's id.
    pub account: CompactString,
    /// What of it.
    pub item: Item,
    /// The field.
    pub field: Owned,
    /// What the rows say, each text once.
    pub said: Vec<Said>,
    /// What each rule would make of it, as far as it can be applied.
    pub would: BTreeMap<Rows, CompactString>,
    /// The rule that settled it; absent: it is open.
    pub by: Option<Rows>,
    /// What was taken; absent: it stays as it is here, or unknown.
    pub taken: Option<CompactString>,
}

/// What some rows say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The text.
    pub text: CompactString,
    /// The rows.
    pub places: Vec<RowPlace>,
}

/// What the rows come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Settled {
    pub(super) value: Option<CompactString>,
    /// Where they differ: what they say, and what the rules would make of it.
    pub(super) differing: Option<(Vec<Said>, BTreeMap<Rows, CompactString>)>,
    /// In how many rows beside the first the value stands, for an amount that was counted once.
    pub(super) repeated: usize,
}

/// Settles a field. `adds` tells of two rows whether they are entries of one list, so that their amounts may be added up.
pub(super) fn settle(
    field: Owned,
    words: &[Word],
    rule: Option<Rows>,
    kind: impl Fn(RowPlace) -> Option<usize>,
) -> Settled {
    let said = said(field, words);
    let is_money = matches!(field, Owned::Arr | Owned::Value);
    let would = would(is_money, words, &said, kind);
    let sums = is_money && words.len() > 1 && rule == Some(Rows::Sum);
    if let ([one], false) = (said.as_slice(), sums && would.contains_key(&Rows::Sum)) {
        return Settled {
            value: Some(one.text.clone()),
            differing: None,
            repeated: if is_money { words.len() - 1 } else { 0 },
        };
    }
    if said.is_empty() {
        return Settled::default();
    }
    let value = rule.and_then(|rule| would.get(&rule).cloned());
    Settled {
        value,
        differing: Some((said, would)),
        repeated: 0,
    }
}

/// The texts, those that mean the same together under the one that says most.
fn said(field: Owned, words: &[Word]) -> Vec<Said> {
    let mut alike: BTreeMap<CompactString, Vec<&Word>> = BTreeMap::new();
    for word in words {
        alike
            .entry(plain(field, &word.text))
            .or_default()
            .push(word);
    }
    let together = |words: Vec<&Word>| {
        let mut places: Vec<RowPlace> = words.iter().map(|word| word.place).collect();
        places.sort_unstable();
        Said {
            text: best(words.iter().map(|word| &word.text)),
            places,
        }
    };
    alike.into_values().map(together).collect()
}

/// Of texts that mean the same the commonest, then the longest, then the first by its letters.
fn best<'t>(texts: impl Iterator<Item = &'t CompactString>) -> CompactString {
    let mut counts: BTreeMap<&CompactString, usize> = BTreeMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    let mut best: Option<(&CompactString, usize)> = None;
    for (text, count) in counts {
        let size = |text: &CompactString, count| (count, text.chars().count());
        if best.is_none_or(|(other, most)| size(text, count) > size(other, most)) {
            best = Some((text, count));
        }
    }
    best.map(|(text, _)| text.clone()).unwrap_or_default()
}

/// A text made comparable with others of its field.
fn plain(field: Owned, text: &str) -> CompactString {
    let line = || {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    match field {
        Owned::Name => plain_name(text).into(),
        Owned::Website => domain_of(text).unwrap_or_else(|| line().into()),
        Owned::Phone => {
            let digits: CompactString = text.chars().filter(char::is_ascii_digit).collect();
            if digits.is_empty() {
                line().into()
            } else {
                digits
            }
        }
        Owned::Title | Owned::Department | Owned::Hint | Owned::Email => line().into(),
        _ => text.into(),
    }
}

/// What each rule would make of the words.
fn would(
    is_money: bool,
    words: &[Word],
    said: &[Said],
    kind: impl Fn(RowPlace) -> Option<usize>,
) -> BTreeMap<Rows, CompactString> {
    let mut would = BTreeMap::new();
    if is_money && let Some(sum) = sum(words, kind) {
        would.insert(Rows::Sum, sum);
    }
    let days: Option<Vec<Date>> = words.iter().map(|word| word.on).collect();
    let days = days.unwrap_or_default();
    let on = |day: Option<&Date>| {
        let day = day?;
        let says = |said: &&Said| {
            let mut words = words.iter().filter(|word| word.on == Some(*day));
            words.any(|word| said.places.contains(&word.place))
        };
        let mut there = said.iter().filter(says);
        // Two rows of one day that differ leave it open.
        there.next().filter(|_| there.next().is_none())
    };
    if said.len() > 1 {
        let both = [
            (Rows::Newest, on(days.iter().max())),
            (Rows::Oldest, on(days.iter().min())),
        ];
        would.extend(
            both.into_iter()
                .filter_map(|(rule, said)| Some((rule, said?.text.clone()))),
        );
    }
    would
}

/// The sum of the rows of one list; of several lists only where all come to the same. Nothing where a row is of no list.
fn sum(words: &[Word], kind: impl Fn(RowPlace) -> Option<usize>) -> Option<CompactString> {
    let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
    for word in words {
        let amount = Money::try_from(word.text.parse::<f64>().ok()?).ok()?;
        let sum = sums.entry(kind(word.place)?).or_default();
        *sum = sum.checked_add(amount.minor())?;
    }
    let mut sums = sums.into_values();
    let sum = sums.next()?;
    let all = sums.all(|other| other == sum);
    let sum = Money::from_minor(sum).ok().filter(|_| all)?;
    Some(sum.to_compact_string())
}

/// Several notes one below the other, each once.
pub(super) fn together<'t>(notes: impl Iterator<Item = &'t str>) -> Option<String> {
    let notes: BTreeSet<&str> = notes.collect();
    let notes: Vec<&str> = notes.into_iter().collect();
    (!notes.is_empty()).then(|| notes.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, source: usize, line: u32, on: &str) -> Word {
        Word {
            text: text.into(),
            place: RowPlace { source, line },
            on: on.parse().ok(),
        }
    }

    fn value(field: Owned, words: &[Word], rule: Option<Rows>) -> Option<CompactString> {
        settle(field, words, rule, |place| Some(place.source)).value
    }

    #[test]
    fn amounts_are_added_up_only_when_that_was_said() {
        let rows = [
            word("1000", 0, 2, "2027-01-31"),
            word("2500", 0, 3, "2027-06-30"),
        ];
        let open = settle(Owned::Arr, &rows, None, |place| Some(place.source));
        assert_eq!(open.value, None);
        let (said, would) = open.differing.expect("they differ");
        assert_eq!(said.len(), 2);
        let expected = [
            (Rows::Sum, "3500"),
            (Rows::Newest, "2500"),
            (Rows::Oldest, "1000"),
        ];
        let expected: BTreeMap<Rows, CompactString> =
            expected.map(|(rule, text)| (rule, text.into())).into();
        assert_eq!(would, expected);
        for (rule, text) in expected {
            assert_eq!(value(Owned::Arr, &rows, Some(rule)), Some(text));
        }
        assert_eq!(value(Owned::Arr, &rows, Some(Rows::Leave)), None);
    }

    #[test]
    fn equal_amounts_are_one_unless_rows_are_added_up() {
        let rows = [word("500", 0, 2, ""), word("500", 0, 3, "")];
        let settled = settle(Owned::Arr, &rows, None, |place| Some(place.source));
        assert_eq!(
            (settled.value.as_deref(), settled.repeated),
            (Some("500"), 1)
        );
        let added = value(Owned::Arr, &rows, Some(Rows::Sum));
        assert_eq!(added.as_deref(), Some("1000"));
        // Two lists, each of which comes to 3,500, are about the same 3,500; two that differ are nobody's sum.
        let lists = [
            word("3500", 0, 2, ""),
            word("1000", 1, 2, ""),
            word("2500", 1, 3, ""),
        ];
        let added = value(Owned::Arr, &lists, Some(Rows::Sum));
        assert_eq!(added.as_deref(), Some("3500"));
        assert_eq!(
            value(Owned::Arr, &lists[1..2], Some(Rows::Sum)).as_deref(),
            Some("1000")
        );
        let lists = [word("3500", 0, 2, ""), word("1000", 1, 2, "")];
        assert_eq!(value(Owned::Arr, &lists, Some(Rows::Sum)), None);
    }

    #[test]
    fn texts_that_mean_the_same_do_not_differ_and_lines_decide_nothing() {
        let one = word("Alder Freight", 0, 2, "");
        let other = word("Alder Freight Ltd", 0, 3, "");
        for rows in [[one.clone(), other.clone()], [other, one]] {
            let name = value(Owned::Name, &rows, None);
            assert_eq!(name.as_deref(), Some("Alder Freight Ltd"));
        }
        let phones = [word("+351 1", 0, 2, ""), word("(351) 1", 0, 3, "")];
        assert_eq!(
            value(Owned::Phone, &phones, None).as_deref(),
            Some("(351) 1")
        );
        let titles = [word("COO", 0, 2, ""), word("CEO", 1, 2, "")];
        assert_eq!(value(Owned::Title, &titles, None), None);
    }
}
