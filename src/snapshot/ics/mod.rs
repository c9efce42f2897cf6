//! A calendar of what is due: touches, renewals, actions and programs, each a whole day.
//!
//! An entry keeps one id for life, made of the account's lasting id and the record's own, so that a calendar that reads
//! a later snapshot moves an entry rather than doubling it, also after a rename. What is overdue stands on the day of
//! the snapshot. What is done or dropped is written once more as cancelled for some time, so that it leaves the
//! calendar. The same workspace and day give the same bytes.

mod customer;
mod internal;

pub use customer::calendar as customer;

use std::sync::LazyLock;

use ics::properties::{
    Categories, Class, Description, DtStart, LastModified, Sequence, Status, Summary, Transp,
};
use ics::{Event, ICalendar, escape_text};

use super::Stamp;
use super::format::{Write, Writer};
use crate::model::{Audience, Date, Format, shown, written};

/// The format.
pub static FORMAT: Writer = Writer {
    format: Format {
        ending: "ics",
        letter: 'c',
        name: "ICS, a calendar of what is due",
        whole: false,
    },
    write: Write::Plans {
        internal: internal::calendar,
        customer: customer::written,
        says_changes: false,
    },
};

/// The day from which sequence numbers are counted.
static SEQUENCE_FROM: LazyLock<Date> =
    LazyLock::new(|| Date::new(2020, 1, 1).expect("the calendar has that day"));

/// For how many days what is over is written as cancelled.
const CANCELLED_DAYS: i64 = 90;

/// One whole day in the calendar.
struct Day {
    /// What it is, in words that stay the same.
    key: String,
    on: Date,
    summary: String,
    words: String,
    category: &'static str,
    /// The day on which it was done or dropped, as far as that is known.
    over: Option<Date>,
}

impl Day {
    /// Something still to come.
    fn new(category: &'static str, key: String, on: Date, summary: String, words: String) -> Self {
        Self {
            key,
            on,
            summary,
            words,
            category,
            over: None,
        }
    }

    /// Moves what is overdue to the day of the calendar, where it is seen, and says since when.
    fn not_before(mut self, as_of: Date) -> Self {
        if self.over.is_none() && self.on < as_of {
            self.summary = format!("{}, overdue since {}", self.summary, written(self.on));
            self.on = as_of;
        }
        self
    }

    /// Something that is done or dropped; none: that is so long ago that no calendar needs to hear of it.
    fn cancelled(mut self, over: Option<Date>, as_of: Date) -> Option<Self> {
        let over = over.unwrap_or(self.on).min(as_of);
        self.over = Some(over);
        (over.days_to(as_of) <= CANCELLED_DAYS).then_some(self)
    }
}

fn write(mut days: Vec<Day>, title: &str, audience: Audience, stamp: &Stamp) -> String {
    days.sort_by(|a, b| (a.on, &a.key).cmp(&(b.on, &b.key)));
    let mut calendar = ICalendar::new("2.0", "-//cultivate//snapshot//EN");
    calendar.push(ics::components::Property::new("X-WR-CALNAME", text(title)));
    for day in days {
        calendar.add_event(event(&day, audience, stamp));
    }
    folded(&calendar.to_string())
}

fn event<'a>(day: &Day, audience: Audience, stamp: &Stamp) -> Event<'a> {
    let changed = format!("{}T000000Z", plain(day.over.unwrap_or(stamp.as_of)));
    let mut event = Event::new(
        uid(&day.key, stamp),
        format!("{}T000000Z", plain(stamp.as_of)),
    );
    event.push(LastModified::new(changed));
    // Later snapshots win over earlier ones, also where a calendar compares nothing else.
    let sequence = SEQUENCE_FROM.days_to(stamp.as_of).max(0);
    event.push(Sequence::new(sequence.to_string()));
    let mut start = DtStart::new(plain(day.on));
    start.add(ics::parameters::Value::DATE);
    event.push(start);
    event.push(Summary::new(text(&day.summary)));
    if !day.words.is_empty() {
        event.push(Description::new(text(&day.words)));
    }
    event.push(Categories::new(day.category));
    if day.over.is_some() {
        event.push(Status::cancelled());
    }
    if audience == Audience::Internal {
        event.push(Class::confidential());
    }
    // A day in a calendar keeps nobody from meeting.
    event.push(Transp::transparent());
    event
}

/// The lines folded again, at most 75 bytes each: the crate does not count the blank that begins a continuation.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").lines() {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > 75 {
                folded.push_str("\r\n ");
                length = 1;
            }
            length += letter.len_utf8();
            folded.push(letter);
        }
        folded.push_str("\r\n");
    }
    folded
}

/// What an entry is, as an id that says nothing of it.
fn uid(key: &str, stamp: &Stamp) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(stamp.workspace.as_bytes());
    hash.update(&[0]);
    hash.update(key.as_bytes());
    let hex = hash.finalize().to_hex();
    format!("{}@cultivate", &hex[..32])
}

fn text(text: &str) -> String {
    escape_text(shown(text)).into_owned()
}

/// A day as calendars write it: `20261122`.
fn plain(day: Date) -> String {
    day.to_string().replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_has_more_than_75_bytes_and_none_loses_a_letter() {
        let summary = format!("SUMMARY:{}", "é x".repeat(60));
        let property = ics::components::Property::new("SUMMARY", "é x".repeat(60));
        let folded = folded(&property.to_string());
        assert!(
            folded.split("\r\n").all(|line| line.len() <= 75),
            "{folded}"
        );
        assert_eq!(folded.replace("\r\n ", ""), format!("{summary}\r\n"));
    }
}
