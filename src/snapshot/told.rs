//! What calendars were told of each entry, so that a later one says which entries have changed since, and no others.
//!
//! Most of what a calendar shows has no day of its change in the files: an action that is put off keeps no trace of its
//! earlier day. So an entry's content is kept as a hash, with the number and the moment of its last change. Whose entry it
//! was and the day it stood on are kept as well, so that an entry can be cancelled once nothing in the files asks for it.
//! The text has an entry a line and reads past lines that are none, so that what two colleagues exported can be put
//! together line by line; of two lines on one entry the one with the higher number counts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::Date;

/// The file within the folder of snapshots.
pub(crate) const FILE: &str = "calendars.txt";

/// What stands above the entries.
const OPENING: &str = "# What calendars were told: entry, hash of its content, number and moment of its last change, whose it is, its day. Written by `export`.\n";

/// The day from which numbers are counted.
static FIRST_DAY: LazyLock<Date> =
    LazyLock::new(|| Date::new(2020, 1, 1).expect("the calendar has that day"));

/// A calendar, and what it tells of each of its entries.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The calendar as a file.
    pub text: String,
    /// What is to be kept, so that the next one knows what has changed.
    pub told: Told,
}

/// Every entry that a calendar was told of, by its id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told(BTreeMap<String, Entry>);

/// The last that was told of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// A hash of what it said.
    content: String,
    /// Grows with each change.
    pub(super) sequence: i64,
    /// The day of the last change.
    day: Date,
    /// How many changes that day had before; in the calendar its second.
    nth: u32,
    /// Whose it is, and the day it stood on; none: told by a version that did not keep it.
    place: Option<Place>,
}

/// Where an entry stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Whose it is: the account's entries, or those of all.
    pub(super) of: String,
    /// Its day.
    pub(super) on: Date,
}

impl Entry {
    /// Where it stood when it was last told.
    pub(super) fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// Whether this is what was told of it last.
    pub(super) fn says(&self, content: &str) -> bool {
        self.content == hashed(content)
    }

    /// The day of its last change.
    pub(super) fn day(&self) -> Date {
        self.day
    }

    /// When it was changed last, as calendars write it.
    pub(super) fn changed(&self) -> String {
        let day = self.day.to_string().replace('-', "");
        let (hours, minutes, seconds) = (self.nth / 3600 % 24, self.nth / 60 % 60, self.nth % 60);
        format!("{day}T{hours:02}{minutes:02}{seconds:02}Z")
    }
}

impl Told {
    /// Reads the text of an earlier [`Told::text`].
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut told = Self::default();
        for (id, entry) in text.lines().filter_map(entry) {
            told.take(id, entry);
        }
        told
    }

    /// As it is kept.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = self.0.iter().map(|(id, entry)| {
            let Entry {
                content,
                sequence,
                day,
                nth,
                place,
            } = entry;
            let place = place.as_ref();
            let place =
                place.map_or_else(String::new, |place| format!(" {} {}", place.of, place.on));
            format!("{id} {content} {sequence} {day} {nth}{place}\n")
        });
        OPENING.to_owned() + &lines.collect::<String>()
    }

    /// Every entry that was told, in the order of the ids.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.0.iter().map(|(id, entry)| (id.as_str(), entry))
    }

    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over what another calendar told.
    pub fn join(&mut self, other: Self) {
        for (id, entry) in other.0 {
            self.take(id, entry);
        }
    }

    /// Takes over one entry.
    pub(super) fn take(&mut self, id: String, entry: Entry) {
        let known = self.0.get(&id);
        if known.is_none_or(|known| known.sequence <= entry.sequence) {
            self.0.insert(id, entry);
        }
    }

    /// What is to be told of an entry on a day: the same as before where it says the same. `since` is the day on which
    /// it became so, where that is known. Numbers begin at that of the day, so that they grow also where nothing is
    /// known of what was told before.
    pub(super) fn entry(
        &self,
        id: &str,
        content: &str,
        place: Place,
        (since, as_of): (Option<Date>, Date),
    ) -> Entry {
        let place = Some(place);
        let content = hashed(content);
        let day = since.unwrap_or(as_of).min(as_of);
        let number = FIRST_DAY.days_to(as_of).max(0);
        match self.0.get(id) {
            Some(known) if known.content == content => Entry {
                place,
                ..known.clone()
            },
            Some(known) => {
                let later = known.day < day;
                Entry {
                    content,
                    sequence: number.max(known.sequence + 1),
                    day: day.max(known.day),
                    nth: if later { 0 } else { known.nth + 1 },
                    place,
                }
            }
            None => Entry {
                content,
                sequence: number,
                day,
                nth: 0,
                place,
            },
        }
    }
}

fn hashed(content: &str) -> String {
    blake3::hash(content.as_bytes()).to_hex()[..16].to_owned()
}

fn entry(line: &str) -> Option<(String, Entry)> {
    let mut words = line.split(' ');
    let id = words.next()?.to_owned();
    let entry = Entry {
        content: words.next()?.to_owned(),
        sequence: words
            .next()?
            .parse()
            .ok()
            .filter(|number| (0..1 << 31).contains(number))?,
        day: words.next()?.parse().ok()?,
        nth: words.next()?.parse().ok().filter(|nth| *nth < 86_400)?,
        place: match words.next() {
            None => None,
            Some(of) => Some(Place {
                of: of.to_owned(),
                on: words.next()?.parse().ok()?,
            }),
        },
    };
    (words.next().is_none() && !id.is_empty()).then_some((id, entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn place() -> Place {
        Place {
            of: "us".to_owned(),
            on: day("2020-05-01"),
        }
    }

    fn after(told: &mut Told, content: &str, on: &str) -> (i64, String) {
        let entry = told.entry("a", content, place(), (None, day(on)));
        let said = (entry.sequence, entry.changed());
        told.take("a".to_owned(), entry);
        said
    }

    fn said(sequence: i64, changed: &str) -> (i64, String) {
        (sequence, changed.to_owned())
    }

    #[test]
    fn numbers_and_moments_grow_with_changes_and_with_nothing_else() {
        let mut told = Told::default();
        // The third day of 2020 is two days after the first.
        assert_eq!(
            after(&mut told, "one", "2020-01-03"),
            said(2, "20200103T000000Z")
        );
        assert_eq!(
            after(&mut told, "one", "2020-02-01"),
            said(2, "20200103T000000Z")
        );
        assert_eq!(
            after(&mut told, "two", "2020-01-03"),
            said(3, "20200103T000001Z")
        );
        assert_eq!(
            after(&mut told, "one", "2020-01-03"),
            said(4, "20200103T000002Z")
        );
        // 1 February is the 31st day after the first.
        assert_eq!(
            after(&mut told, "two", "2020-02-01"),
            said(31, "20200201T000000Z")
        );
        // Seen from an earlier day it is still a later change.
        assert_eq!(
            after(&mut told, "one", "2020-01-05"),
            said(32, "20200201T000001Z")
        );
    }

    #[test]
    fn a_change_is_of_its_own_day_where_that_is_known() {
        let mut told = Told::default();
        after(&mut told, "open", "2020-01-03");
        let done = told.entry(
            "a",
            "done",
            place(),
            (Some(day("2020-01-10")), day("2020-01-20")),
        );
        assert_eq!(
            (done.sequence, done.changed().as_str()),
            (19, "20200110T000000Z")
        );
        let ahead = told.entry(
            "b",
            "done",
            place(),
            (Some(day("2020-03-01")), day("2020-01-20")),
        );
        assert_eq!(
            ahead.changed(),
            "20200120T000000Z",
            "nothing has changed in the future"
        );
    }

    #[test]
    fn two_records_are_put_together_line_by_line() {
        let (mut ours, mut theirs) = (Told::default(), Told::default());
        after(&mut ours, "one", "2020-01-03");
        after(&mut theirs, "two", "2020-01-05");
        let conflict = format!(
            "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n",
            theirs.text(),
            ours.text()
        );
        let both = Told::read(&conflict);
        assert_eq!(both, theirs, "the higher number counts");
        assert_eq!(Told::read(&both.text()), both);
        let older = Told::read("a 0123 2 2020-01-03 0\n");
        assert_eq!(Told::read(&older.text()), older, "without a place");
        assert_eq!(
            Told::read("a b c\n\u{1b} 1 2 2020-01-01 x\n"),
            Told::default()
        );
    }
}
