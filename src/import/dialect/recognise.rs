//! Recognising the dialect and the kind of a table from its header.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use super::field::Field;
use super::label::plain_label;
use super::mapping::{Mapping, fingerprint};
use super::schema::{Dialect, Shape, dialects};

/// How near a label must be to a known one to be suggested, from 0 to 1 (Jaro-Winkler).
const NEAR: f64 = 0.92;

/// How sure a recognition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Only suggested by near labels: a person has to confirm.
    Suggested,
    /// The marks of two kinds of table are there; more of this one's columns are known.
    Likely,
    /// The marks decide.
    Certain,
}

/// What a header turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    /// How the table is read.
    pub mapping: Mapping,
    /// How sure that is.
    pub confidence: Confidence,
    /// Labels that fill no field and are not known to mean nothing.
    pub unknown: Vec<CompactString>,
}

/// What the header says; `None` when not even near labels suggest anything. `only` names the one dialect to consider.
#[must_use]
pub fn recognise(header: &[CompactString], only: Option<&str>) -> Option<Recognised> {
    let labels: Vec<String> = header.iter().map(|label| plain_label(label)).collect();
    let header = Header {
        shown: header,
        labels,
    };
    let considered = || {
        dialects()
            .iter()
            .filter(move |dialect| only.is_none_or(|only| dialect.name == only))
    };
    let mut found: Vec<(usize, &Dialect, &Shape)> = considered()
        .filter(|dialect| !dialect.near)
        .flat_map(|dialect| dialect.tables.iter().map(move |shape| (dialect, shape)))
        .filter(|(_, shape)| header.has_marks(shape) && identifies(&header.exact(shape), shape))
        .map(|(dialect, shape)| (header.known(shape), dialect, shape))
        .collect();
    found.sort_by_key(|(known, _, _)| std::cmp::Reverse(*known));
    if let Some((_, dialect, shape)) = found.first() {
        let confidence = if found.len() == 1 {
            Confidence::Certain
        } else {
            Confidence::Likely
        };
        return Some(header.recognised(dialect, header.exact(shape), shape, confidence));
    }
    considered()
        .filter(|dialect| dialect.near)
        .flat_map(|dialect| dialect.tables.iter().map(move |shape| (dialect, shape)))
        .filter(|(_, shape)| header.has_marks(shape))
        .map(|(dialect, shape)| (header.near(shape), dialect, shape))
        .filter(|(columns, _, shape)| identifies(columns, shape))
        .max_by_key(|(columns, _, _)| columns.len())
        .map(|(columns, dialect, shape)| {
            header.recognised(dialect, columns, shape, Confidence::Suggested)
        })
}

/// What a table of which nobody knows what it holds might hold, for a person to say: as far as single labels tell.
#[must_use]
pub fn guess(header: &[CompactString]) -> Mapping {
    let labels = header.iter().map(|label| plain_label(label)).collect();
    let header = Header {
        shown: header,
        labels,
    };
    let near = dialects().iter().filter(|dialect| dialect.near);
    let shapes = near.flat_map(|dialect| dialect.tables.iter().map(move |shape| (dialect, shape)));
    let mut guesses: Vec<_> = shapes
        .map(|(dialect, shape)| (header.near(shape), dialect, shape))
        .collect();
    // Of several that know as many columns the first: accounts come before all that belongs to them.
    guesses.sort_by_key(|(columns, _, _)| std::cmp::Reverse(columns.len()));
    let (columns, dialect, shape) = guesses.swap_remove(0);
    let guess = header.recognised(dialect, columns, shape, Confidence::Suggested);
    guess.mapping
}

/// Whether the columns name the thing a row is: without that nothing can be made of it.
fn identifies(columns: &BTreeMap<Field, Vec<CompactString>>, shape: &Shape) -> bool {
    let ours = columns
        .keys()
        .filter(|field| field.object() == shape.object);
    let names = columns.keys().any(|field| {
        field.object() == shape.object
            && [
                "id", "name", "title", "last", "email", "on", "score", "domain",
            ]
            .contains(&field.name().rsplit('.').next().unwrap_or_default())
    });
    names && (ours.count() >= 2 || !shape.needs.is_empty())
}

/// A header and its labels made comparable.
struct Header<'h> {
    shown: &'h [CompactString],
    labels: Vec<String>,
}

impl Header<'_> {
    fn has_marks(&self, shape: &Shape) -> bool {
        shape.needs.iter().all(|mark| self.any(mark))
            && (shape.one_of.is_empty() || shape.one_of.iter().any(|mark| self.any(mark)))
            && !shape.never.iter().any(|mark| self.any(mark))
    }

    fn any(&self, pattern: &str) -> bool {
        self.labels.iter().any(|label| same(pattern, label))
    }

    /// How many columns mean something in this kind of table.
    fn known(&self, shape: &Shape) -> usize {
        self.labels
            .iter()
            .filter(|label| is_known(shape, label))
            .count()
    }

    /// The labels, as shown, that fill each field.
    fn exact(&self, shape: &Shape) -> BTreeMap<Field, Vec<CompactString>> {
        shape
            .columns
            .iter()
            .map(|(field, patterns)| {
                let shown = patterns.iter().flat_map(|pattern| self.matching(pattern));
                (*field, shown.collect::<Vec<_>>())
            })
            .filter(|(_, shown)| !shown.is_empty())
            .collect()
    }

    fn matching<'s>(&'s self, pattern: &'s str) -> impl Iterator<Item = CompactString> + 's {
        self.labels
            .iter()
            .zip(self.shown)
            .filter(move |(label, _)| same(pattern, label))
            .map(|(_, shown)| shown.clone())
    }

    /// As `exact`, and what is left over goes to the nearest known label that is near enough; each column once.
    fn near(&self, shape: &Shape) -> BTreeMap<Field, Vec<CompactString>> {
        let mut columns = self.exact(shape);
        let mut taken: BTreeSet<CompactString> = columns.values().flatten().cloned().collect();
        for (label, shown) in self.labels.iter().zip(self.shown) {
            if taken.contains(shown) || is_known(shape, label) {
                continue;
            }
            let nearest = shape
                .columns
                .iter()
                .filter(|(field, _)| !columns.contains_key(field))
                .flat_map(|(field, known)| known.iter().map(move |known| (*field, known)))
                .map(|(field, known)| (strsim::jaro_winkler(label, known), field))
                .filter(|(near, _)| *near >= NEAR)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, field)) = nearest {
                taken.insert(shown.clone());
                columns.insert(field, vec![shown.clone()]);
            }
        }
        columns
    }

    fn recognised(
        &self,
        dialect: &Dialect,
        columns: BTreeMap<Field, Vec<CompactString>>,
        shape: &Shape,
        confidence: Confidence,
    ) -> Recognised {
        let used: BTreeSet<&CompactString> = columns.values().flatten().collect();
        let unknown = self
            .labels
            .iter()
            .zip(self.shown)
            .filter(|(label, shown)| {
                !used.contains(shown) && !shape.ignored.iter().any(|known| same(known, label))
            })
            .map(|(_, shown)| shown.clone())
            .collect();
        Recognised {
            mapping: Mapping {
                fingerprint: fingerprint(self.shown),
                dialect: dialect.name.clone(),
                system: dialect.system.clone(),
                object: shape.object,
                kind: shape.kind,
                columns,
                machine_numbers: dialect.machine_numbers,
                percent: dialect.percent,
            },
            confidence,
            unknown,
        }
    }
}

fn is_known(shape: &Shape, label: &str) -> bool {
    shape
        .columns
        .values()
        .flatten()
        .chain(&shape.ignored)
        .any(|known| same(known, label))
}

/// Whether a label is meant by a pattern: equal, or equal but for the count of a repeated column, or as far as `...`.
fn same(pattern: &str, label: &str) -> bool {
    if let Some(start) = pattern.strip_suffix("...") {
        return label.starts_with(start);
    }
    pattern == label
        || label
            .strip_prefix(pattern)
            .and_then(|count| count.strip_prefix(' '))
            .is_some_and(|count| count == "1" || count == "2")
}
