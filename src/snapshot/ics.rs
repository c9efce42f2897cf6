//! A calendar of what is due: touches, renewals, actions and programs, each a whole day.
//!
//! Ids are made of what an entry is and not of what it says, so that a calendar that reads a later snapshot moves an
//! entry rather than doubling it; the stamp of every entry is the day of the snapshot, so that the same workspace and
//! day give the same bytes.

use ics::properties::{Class, Description, DtStart, Summary};
use ics::{Event, ICalendar, escape_text};

use super::Stamp;
use super::format::{Internal, Write, Writer};
use crate::method::joint_plan::{JointPlan, days_ahead};
use crate::method::portfolio::Book;
use crate::model::{
    Account, AccountId, ActionStatus, Audience, Date, Format, ObjectiveStatus, Program, Workspace,
    shown,
};
use crate::picture::words::{grouped, spoken, titled};

/// The format.
pub static FORMAT: Writer = Writer {
    format: Format {
        ending: "ics",
        letter: 'c',
        name: "ICS, a calendar of what is due",
        whole: false,
    },
    write: Write::Plans {
        internal,
        customer,
        says_changes: false,
    },
};

/// One whole day in the calendar.
struct Day {
    /// What it is, in words that stay the same.
    key: String,
    on: Date,
    summary: String,
    words: String,
}

/// The calendar of accounts for ourselves.
fn internal(plan: &Internal<'_>) -> Result<String, String> {
    let (workspace, book, stamp) = (plan.workspace, plan.book, plan.stamp);
    let title = plan.outline()?.title;
    let mut days = Vec::new();
    let mut reaching = vec![false; workspace.settings.programs.len()];
    for id in plan.scores().map(|score| &score.id) {
        account(workspace, book, id, &mut days);
        for (place, program) in workspace.settings.programs.iter().enumerate() {
            reaching[place] |= reaches(program, workspace, book, id);
        }
    }
    let programs = workspace.settings.programs.iter().zip(reaching);
    for (program, _) in programs.filter(|(_, reached)| *reached) {
        for on in days_ahead(program, stamp.as_of) {
            days.push(Day {
                key: format!("program/{}/{on}", program.id),
                on,
                summary: format!("{} ({})", program.name, spoken(program.kind)),
                words: "Program".to_owned(),
            });
        }
    }
    Ok(write(
        days,
        &format!("INTERNAL: {title}"),
        Audience::Internal,
        stamp,
    ))
}

fn reaches(program: &Program, workspace: &Workspace, book: &Book, id: &AccountId) -> bool {
    let tier = book
        .score(id)
        .and_then(|score| Some(score.result.as_ref().ok()?.tier));
    let account = workspace.accounts.get(id);
    account.zip(tier).is_some_and(|(account, tier)| {
        program.is_meant_for(account, tier) && !account.opted_out.contains(&program.id)
    })
}

fn account(workspace: &Workspace, book: &Book, id: &AccountId, days: &mut Vec<Day>) {
    let (Some(account), Some(score)) = (workspace.accounts.get(id), book.score(id)) else {
        return;
    };
    let name = &account.name;
    if let Ok(scored) = &score.result {
        for (place, due) in scored.cadence.iter().enumerate() {
            let Some(on) = due.due else { continue };
            days.push(Day {
                key: format!("{id}/touch/{place}/{}", due.kind),
                on,
                summary: format!("{} due, {name}", titled(due.kind)),
                words: if due.overdue {
                    "Overdue"
                } else {
                    "Touch that the tier requires"
                }
                .to_owned(),
            });
        }
    }
    if let Some(on) = account.open_renewal(book.prepared().as_of) {
        let arr = score.arr.map(|arr| grouped(&arr.to_string()));
        days.push(Day {
            key: format!("{id}/renewal"),
            on,
            summary: format!("Renewal, {name}"),
            words: arr.map_or_else(String::new, |arr| {
                format!("ARR {arr} {}", workspace.settings.currency)
            }),
        });
    }
    let open = account
        .actions
        .iter()
        .filter(|one| one.status == ActionStatus::Open);
    for (action, on) in open.filter_map(|one| Some((one, one.due?))) {
        let owner = action.owner.as_deref();
        let owner = owner.map_or_else(
            || "nobody yet".to_owned(),
            |id| named(workspace, account, id),
        );
        days.push(Day {
            key: format!("{id}/action/{}", action.id),
            on,
            summary: format!("{}, {name}", action.title),
            words: format!("Action of {owner}"),
        });
    }
    let open = account
        .objectives
        .iter()
        .filter(|one| one.status == ObjectiveStatus::Open);
    for (objective, on) in open.filter_map(|one| Some((one, one.by?))) {
        days.push(Day {
            key: format!("{id}/objective/{}", objective.id),
            on,
            summary: format!("{}, {name}", objective.title),
            words: "Objective".to_owned(),
        });
    }
}

/// The name behind an id of our team or of the customer's people; the id where there is none.
fn named(workspace: &Workspace, account: &Account, id: &str) -> String {
    let ours = workspace.settings.team.iter();
    let ours = ours.filter(|member| member.id.as_str() == id);
    let theirs = account.stakeholders.iter();
    let theirs = theirs.filter(|who| who.id.as_str() == id);
    let mut names = ours.map(|one| &one.name).chain(theirs.map(|one| &one.name));
    names
        .next()
        .map_or_else(|| id.to_owned(), ToString::to_string)
}

/// The calendar that may be sent to the customer.
#[must_use]
pub fn customer(plan: &JointPlan, stamp: &Stamp) -> String {
    let mut days = Vec::new();
    let promises = plan.commitments.iter().filter(|one| !one.done);
    for (number, one) in promises.enumerate() {
        let who = one.who.as_ref().map(ToString::to_string);
        days.extend(one.due.map(|on| Day {
            key: format!("commitment/{number}/{}", one.title),
            on,
            summary: one.title.to_string(),
            words: who.unwrap_or_default(),
        }));
    }
    let aims = plan.objectives.iter().filter(|one| !one.done);
    for (number, one) in aims.enumerate() {
        days.extend(one.by.map(|on| Day {
            key: format!("objective/{number}/{}", one.title),
            on,
            summary: one.title.to_string(),
            words: one.measure.as_deref().unwrap_or_default().to_owned(),
        }));
    }
    days.extend(plan.meeting.map(|meeting| {
        let by = if meeting.fixed { "" } else { ", by this day" };
        Day {
            key: "meeting".to_owned(),
            on: meeting.on,
            summary: format!("{}{by}", meeting.name()),
            words: String::new(),
        }
    }));
    for offer in &plan.programs {
        days.extend(offer.days.iter().map(|on| Day {
            key: format!("program/{}/{on}", offer.name),
            on: *on,
            summary: offer.name.to_string(),
            words: String::new(),
        }));
    }
    let title = format!("Joint success plan, {}", plan.customer);
    write(days, &title, Audience::Customer, stamp)
}

fn write(mut days: Vec<Day>, title: &str, audience: Audience, stamp: &Stamp) -> String {
    days.sort_by(|a, b| (a.on, &a.key).cmp(&(b.on, &b.key)));
    let mut calendar = ICalendar::new("2.0", "-//cultivate//snapshot//EN");
    calendar.push(ics::components::Property::new("X-WR-CALNAME", text(title)));
    let stamped = format!("{}T000000Z", plain(stamp.as_of));
    for day in days {
        let mut event = Event::new(uid(&day.key, stamp), stamped.clone());
        let mut start = DtStart::new(plain(day.on));
        start.add(ics::parameters::Value::DATE);
        event.push(start);
        event.push(Summary::new(text(&day.summary)));
        if !day.words.is_empty() {
            event.push(Description::new(text(&day.words)));
        }
        if audience == Audience::Internal {
            event.push(Class::confidential());
        }
        // A day in a calendar keeps nobody from meeting.
        event.push(ics::properties::Transp::transparent());
        calendar.add_event(event);
    }
    folded(&calendar.to_string())
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
