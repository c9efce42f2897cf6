//! A calendar of what is due: touches, renewals, actions and programs, each a whole day.
//!
//! An entry keeps one id for life, made of the account's lasting id and the record's own, so that a calendar that reads
//! a later snapshot moves an entry rather than doubling it, also after a rename. What is overdue stands on the day of
//! the snapshot. What is done or dropped is written as cancelled for some time, so that it leaves the calendar, and so is
//! what an earlier calendar announced for a day still to come and nothing in the files asks for any more. An entry says
//! that it has changed when it has ([`Told`]), and only then. The same workspace and day give the same bytes.

mod customer;
mod gone;
mod internal;

pub use customer::calendar as customer;

use ics::properties::{
    Categories, Class, Description, DtStart, LastModified, Sequence, Status, Summary, Transp,
};
use ics::{Event, ICalendar, escape_text};

use gone::{Reach, Whose};

use super::Stamp;
use super::format::{Write, Writer};
use super::told::{Calendar, Entry, Place, Told};
use crate::model::{Audience, Date, Format, shown, written};

/// The format.
pub static FORMAT: Writer = Writer {
    format: Format {
        ending: "ics",
        letter: 'c',
        name: "ICS, a calendar of what is due",
        whole: false,
    },
    write: Write::Calendar {
        internal: internal::calendar,
        customer: customer::calendar,
    },
};

/// For how many days what is over is written as cancelled.
const CANCELLED_DAYS: i64 = 90;

/// One whole day in the calendar.
struct Day {
    /// Whose it is.
    of: Whose,
    /// What it is, in words that stay the same; empty: only its id is known.
    key: String,
    on: Date,
    summary: String,
    words: String,
    category: &'static str,
    /// That it is done or dropped, and the day where that is known.
    over: Option<Option<Date>>,
}

impl Day {
    /// Something still to come.
    fn new(
        category: &'static str,
        (of, key): (&Whose, &str),
        on: Date,
        summary: String,
        words: String,
    ) -> Self {
        Self {
            of: of.clone(),
            key: of.key(key),
            on,
            summary,
            words,
            category,
            over: None,
        }
    }

    /// Something that was announced and is planned no more.
    fn gone(on: Date, summary: &str) -> Self {
        Self {
            of: Whose::programs(),
            key: String::new(),
            on,
            summary: summary.to_owned(),
            words: String::new(),
            category: "Cancelled",
            over: Some(None),
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

    /// Something that is done or dropped.
    fn cancelled(mut self, over: Option<Date>) -> Self {
        self.over = Some(over);
        self
    }

    /// Whether it has been over for so long that no calendar needs to hear of it.
    fn is_forgotten(&self, as_of: Date) -> bool {
        let over = self.over.map(|over| over.unwrap_or(self.on).min(as_of));
        over.is_some_and(|over| over.days_to(as_of) > CANCELLED_DAYS)
    }

    /// All that it says, as one text.
    fn content(&self) -> String {
        let over = if self.over.is_some() { "over" } else { "" };
        let on = self.on.to_string();
        [on.as_str(), &self.summary, &self.words, self.category, over].join("\u{0}")
    }
}

/// A calendar of some days, given what was told before.
fn written_of(
    days: Vec<Day>,
    title: &str,
    (audience, reach): (Audience, &Reach),
    (stamp, before): (&Stamp, &Told),
) -> Calendar {
    let known = |day: Day| (uid(&day.key, stamp), day.of.kept(audience, stamp), day);
    let mut days: Vec<_> = days.into_iter().map(known).collect();
    days.retain(|(_, _, day)| !day.is_forgotten(stamp.as_of));
    days.extend(gone::gone(reach, audience, (stamp, before)));
    days.retain(|(_, _, day)| reach.until.is_none_or(|until| day.on <= until));
    days.sort_by(|(a_id, _, a), (b_id, _, b)| (a.on, &a.key, a_id).cmp(&(b.on, &b.key, b_id)));
    let mut calendar = ICalendar::new("2.0", "-//cultivate//snapshot//EN");
    calendar.push(ics::components::Property::new("X-WR-CALNAME", text(title)));
    let mut told = Told::default();
    for (id, of, day) in days {
        let place = Place { of, on: day.on };
        let when = (day.over.flatten(), stamp.as_of);
        let entry = before.entry(&id, &day.content(), place, when);
        calendar.add_event(event(&day, audience, (&id, &entry)));
        told.take(id, entry);
    }
    Calendar {
        text: folded(&calendar.to_string()),
        told,
    }
}

fn event<'a>(day: &Day, audience: Audience, (id, entry): (&str, &Entry)) -> Event<'a> {
    // Where nothing is sent to and fro, the stamp of an entry is the moment of its last change (RFC 5545, 3.8.7.2).
    let mut event = Event::new(id.to_owned(), entry.changed());
    event.push(LastModified::new(entry.changed()));
    event.push(Sequence::new(entry.sequence.to_string()));
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
