//! Lines about an account as people type them: what they say, or why they are refused.

use super::{TouchLine, touch};
use crate::model::*;

fn today() -> Date {
    "2026-11-22".parse().expect("a date")
}

fn person(id: &str, name: &str) -> Stakeholder {
    Stakeholder::new(
        StakeholderId::new(id).expect("an id"),
        name.into(),
        Side::Business,
        Some(Role::Buyer),
    )
}

fn account() -> Account {
    let id = AccountId::new("harbour-lines").expect("an id");
    let mut account = Account::new(id, "Harbour Lines");
    account.stakeholders = vec![
        person("ines-duarte", "Inês Duarte"),
        person("ivan-dobrev", "Ivan Dobrev"),
        person("sam-mai", "Sam Mai"),
    ];
    account
}

fn team() -> Vec<Member> {
    let member = |id: &str, name: &str, csm: bool, left: Option<&str>| Member {
        id: MemberId::new(id).expect("an id"),
        name: name.into(),
        function: Function::Sales,
        email: None,
        csm: csm.then(CsmCapacity::default),
        hours_per_year: None,
        since: None,
        left: left.map(|day| day.parse().expect("a date")),
    };
    vec![
        member("mira-lund", "Mira Lund", true, None),
        member("sam-reed", "Sam Reed", false, None),
        member("miro-old", "Miro Old", true, Some("2026-01-01")),
    ]
}

/// A line as one text: kind, day, theirs, ours, then what else was said.
fn shown(line: &TouchLine) -> String {
    let mut parts = vec![line.kind.to_string(), line.on.to_string()];
    parts.extend(line.with.iter().map(ToString::to_string));
    parts.extend(line.by.iter().map(|id| format!("by:{id}")));
    if line.lens == Lens::Social {
        parts.push("Social".to_owned());
    }
    parts.extend(line.exchange.map(|exchange| exchange.to_string()));
    if line.onsite {
        parts.push("onsite".to_owned());
    }
    parts.extend(line.hours.map(|hours| format!("{}h", hours.get())));
    parts.extend(line.note.as_ref().map(|note| format!("({note})")));
    parts.join(" ")
}

#[test]
fn touches_are_read_from_one_line() {
    let table = [
        (
            "call ines gave 30m: asked about the roll-out",
            "Call 2026-11-22 ines-duarte Gave 0.5h (asked about the roll-out)",
        ),
        (
            "inperson duarte ivan by mira onsite 1h30",
            "InPerson 2026-11-22 ines-duarte ivan-dobrev by:mira-lund onsite 1.5h",
        ),
        ("qbr yesterday", "Qbr 2026-11-21"),
        (
            "EMA 3 nov Inês Duarte, mutual",
            "Email 2026-11-03 ines-duarte Mutual",
        ),
        (
            "in-person social ines -2w: lunch at 12:30: fish",
            "InPerson 2026-11-08 ines-duarte Social (lunch at 12:30: fish)",
        ),
        (
            "call with sam by sam received",
            "Call 2026-11-22 sam-mai by:sam-reed Received",
        ),
        ("support 2026-11-20 :", "Support 2026-11-20"),
    ];
    for (text, expected) in table {
        let line = touch(text, &account(), &team(), today());
        assert_eq!(line.as_ref().map(shown).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn touches_with_an_unknown_or_ambiguous_word_are_refused_with_the_candidates() {
    let table = [
        ("", "start with what it was"),
        ("chat ines", "is not an interaction kind"),
        ("e ines", "may be Executive, Email"),
        (
            "call zoe",
            "people are Inês Duarte, Ivan Dobrev, Sam Mai, Mira Lund",
        ),
        (
            "call i",
            "Inês Duarte (ines-duarte) or Ivan Dobrev (ivan-dobrev)",
        ),
        ("call sam", "Sam Mai (sam-mai) or Sam Reed (sam-reed)"),
        ("call with mira", "nobody is called \"mira\""),
        ("call ines asked about it", "a note comes after a colon"),
        ("call ines tomorrow", "in the future"),
        ("call 31 feb", "this day does not exist"),
    ];
    for (text, part) in table {
        let why = touch(text, &account(), &team(), today()).expect_err(text);
        assert!(why.contains(part), "{text}: {why}");
    }
}

#[test]
fn somebody_who_has_left_is_not_meant_where_another_fits() {
    let line = touch("call mir", &account(), &team(), today()).expect("a touch");
    assert_eq!(line.by, [MemberId::new("mira-lund").expect("an id")]);
}
