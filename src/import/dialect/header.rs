//! A header as recognition looks at it: its labels as shown, made comparable, and by their words.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use super::field::Field;
use super::label::{is_slip, plain_label, without_neutral, without_unit, words};
use super::schema::Shape;

/// The columns that fill each field, in the order in which they count.
pub(super) type Filled = BTreeMap<Field, Vec<CompactString>>;

/// One label.
pub(super) struct Label {
    /// As it stands in the file.
    pub(super) shown: CompactString,
    /// Made comparable.
    pub(super) plain: String,
    /// Its words.
    pub(super) words: Vec<String>,
    /// Its words without blanks between them; without a currency; without whatever says nothing about an amount.
    squeezed: [String; 3],
}

/// A header.
pub(super) struct Header {
    pub(super) labels: Vec<Label>,
}

impl Header {
    pub(super) fn new(header: &[CompactString]) -> Self {
        let label = |shown: &CompactString| {
            let words = words(shown);
            Label {
                shown: shown.clone(),
                plain: plain_label(shown),
                squeezed: [
                    words.concat(),
                    without_unit(shown, &words).concat(),
                    without_neutral(shown, &words).concat(),
                ],
                words,
            }
        };
        Self {
            labels: header.iter().map(label).collect(),
        }
    }

    /// The labels as they stand in the file.
    pub(super) fn shown(&self) -> Vec<CompactString> {
        self.labels
            .iter()
            .map(|label| label.shown.clone())
            .collect()
    }

    /// Whether the marks of a kind of table are there.
    pub(super) fn has_marks(&self, shape: &Shape) -> bool {
        shape.needs.iter().all(|mark| self.any(mark))
            && (shape.one_of.is_empty() || shape.one_of.iter().any(|mark| self.any(mark)))
            && !shape.never.iter().any(|mark| self.any(mark))
    }

    /// As `has_marks`, by the words of the labels.
    pub(super) fn has_marks_by_words(&self, shape: &Shape) -> bool {
        shape.needs.iter().all(|mark| self.has_words(mark))
            && (shape.one_of.is_empty() || shape.one_of.iter().any(|mark| self.has_words(mark)))
            && !shape.never.iter().any(|mark| self.has_words(mark))
    }

    fn any(&self, pattern: &str) -> bool {
        self.labels.iter().any(|label| same(pattern, &label.plain))
    }

    /// Whether a label has these words and no others.
    pub(super) fn has_words(&self, wanted: &str) -> bool {
        let wanted = words(wanted).concat();
        self.labels
            .iter()
            .any(|label| label.squeezed.contains(&wanted))
    }

    /// How many labels are among these, by their words.
    pub(super) fn told(&self, wanted: &[CompactString]) -> usize {
        let wanted: BTreeSet<String> = wanted.iter().map(|label| words(label).concat()).collect();
        let among = |label: &&Label| label.squeezed.iter().any(|words| wanted.contains(words));
        self.labels.iter().filter(among).count()
    }

    /// How many columns mean something in this kind of table.
    pub(super) fn known(&self, shape: &Shape) -> usize {
        let known = self.labels.iter();
        known.filter(|label| is_known(shape, &label.plain)).count()
    }

    /// The labels, as shown, that fill each field.
    pub(super) fn exact(&self, shape: &Shape) -> Filled {
        let columns = shape.columns.iter().map(|(field, patterns)| {
            let shown = patterns.iter().flat_map(|pattern| self.matching(pattern));
            (*field, shown.collect::<Vec<_>>())
        });
        columns.filter(|(_, shown)| !shown.is_empty()).collect()
    }

    fn matching<'s>(&'s self, pattern: &'s str) -> impl Iterator<Item = CompactString> + 's {
        let labels = self.labels.iter();
        let matching = labels.filter(move |label| same(pattern, &label.plain));
        matching.map(|label| label.shown.clone())
    }

    /// The labels that fill each field by their words. An id has one column, and a column fills the first field that
    /// knows it best.
    pub(super) fn by_words(&self, shape: &Shape) -> Filled {
        let mut filled = Filled::new();
        for (field, patterns) in &shape.words {
            let mut columns: Vec<CompactString> = Vec::new();
            for pattern in patterns {
                let fits = self.labels.iter().filter(|label| label.is(pattern, *field));
                for label in fits {
                    if !columns.contains(&label.shown) {
                        columns.push(label.shown.clone());
                    }
                }
            }
            let own = field.name().rsplit('.').next().unwrap_or_default();
            if own == "id" || own.ends_with("_id") {
                columns.truncate(1);
            }
            if !columns.is_empty() {
                filled.insert(*field, columns);
            }
        }
        filled
    }

    /// As `by_words`, and a label with one slip in it may fill a field in which a mistake does no harm. The labels that
    /// were only near come along.
    pub(super) fn near(&self, shape: &Shape) -> (Filled, Vec<CompactString>) {
        let mut filled = self.by_words(shape);
        let mut near = Vec::new();
        let taken: BTreeSet<CompactString> = filled.values().flatten().cloned().collect();
        for label in &self.labels {
            if taken.contains(&label.shown) || is_known(shape, &label.plain) {
                continue;
            }
            let free = shape.words.iter();
            let mut free =
                free.filter(|(field, _)| !field.is_strict() && !filled.contains_key(field));
            let slip = free.find(|(_, patterns)| patterns.iter().any(|p| is_slip(p, &label.words)));
            if let Some((field, _)) = slip {
                filled.insert(*field, vec![label.shown.clone()]);
                near.push(label.shown.clone());
            }
        }
        (filled, near)
    }

    /// Labels that fill no field and are not known to mean nothing.
    pub(super) fn unknown(&self, filled: &Filled, shape: &Shape) -> Vec<CompactString> {
        let used: BTreeSet<&CompactString> = filled.values().flatten().collect();
        let ignored = |label: &Label| shape.ignored.iter().any(|known| same(known, &label.plain));
        let unknown = self.labels.iter();
        let unknown = unknown.filter(|label| !used.contains(&label.shown) && !ignored(label));
        unknown.map(|label| label.shown.clone()).collect()
    }
}

impl Label {
    /// Whether these words are meant; what only says that an amount is one does not count for amounts.
    fn is(&self, pattern: &[String], field: Field) -> bool {
        let pattern = pattern.concat();
        let ways = if field.is_money() { 3 } else { 1 };
        !pattern.is_empty() && self.squeezed[..ways].contains(&pattern)
    }
}

/// Whether a label is one that this kind of table knows.
pub(super) fn is_known(shape: &Shape, label: &str) -> bool {
    let labels = shape.columns.values().flatten();
    labels.chain(&shape.ignored).any(|known| same(known, label))
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
