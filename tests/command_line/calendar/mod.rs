//! The calendar as another program reads it, against days worked out by hand.

mod gone;

use std::fs;
use std::io::Cursor;

use super::Home;

const SETTINGS: &str = r#"(
    format: 1,
    name: "Calendar",
    currency: "EUR",
    team: [(id: "mira", name: "Mira Lund", function: CustomerSuccess, csm: ())],
    programs: [(id: "letter", name: "The Letter", kind: Newsletter, tiers: [Tech], starts: "2026-01-31",
                every_months: 3, ends: "2027-06-30")],
)
"#;

/// High touch by its revenue.
const HARBOUR: &str = r#"(
    name: "Harbour; Lines, \\Ltd",
    since: "2025-01-15",
    csm: "mira",
    arr: 640_000,
    journey: Value,
    renewal: "2027-03-01",
    interactions: [
        (on: "2026-07-20", kind: InPerson, with: [], by: ["mira"]),
        (on: "2026-10-05", kind: InPerson, with: [], by: ["mira"]),
        (on: "2026-09-30", kind: Qbr, with: [], by: ["mira"]),
        (on: "2026-02-28", kind: PlanReview, with: [], by: ["mira"]),
    ],
    objectives: [
        (id: "o1", title: "Two per cent", by: "2027-06-30", shared: true),
        (id: "o2", title: "No day", shared: true),
        (id: "o3", title: "Reached", by: "2026-12-24", status: Done, shared: true),
    ],
    actions: [
        (id: "a1", title: "Send the figures", owner: "mira", due: "2026-12-05", shared: true),
        (id: "a2", title: "Our own", due: "2026-10-31"),
        (id: "a3", title: "Done", due: "2026-12-06", status: Done, shared: true),
        (id: "a4", title: "Dropped", due: "2026-12-07", status: Dropped, shared: true),
    ],
)
"#;

/// Tech touch: too small for anything else.
const ZULU: &str = r#"(name: "Zulu", since: "2026-08-01", arr: 10_000, journey: Use)"#;

fn workspace(home: &Home) -> String {
    let folder = home.workspace();
    fs::remove_file(format!("{folder}/accounts/example-customer.ron")).unwrap();
    fs::write(format!("{folder}/workspace.ron"), SETTINGS).unwrap();
    fs::write(format!("{folder}/accounts/harbour.ron"), HARBOUR).unwrap();
    fs::write(format!("{folder}/accounts/zulu.ron"), ZULU).unwrap();
    folder
}

/// Every event that a calendar's own reader finds: its day and what it says, in the order of the days.
fn events(text: &str) -> Vec<(String, String)> {
    let mut calendars = ical::IcalParser::new(Cursor::new(text));
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    let mut ids = Vec::new();
    let mut all = Vec::new();
    for event in &calendar.events {
        let property = |name: &str| {
            let found = event.properties.iter().find(|one| one.name == name);
            found.unwrap_or_else(|| panic!("no {name}"))
        };
        let start = property("DTSTART");
        let day = ("VALUE".to_owned(), vec!["DATE".to_owned()]);
        assert_eq!(start.params, Some(vec![day]), "a whole day");
        // Told of for the first time on the snapshot's day: RFC 5545 wants the moment in every event, in UTC.
        assert_eq!(
            property("DTSTAMP").value.as_deref(),
            Some("20261122T000000Z")
        );
        ids.push(property("UID").value.clone().unwrap());
        let said = property("SUMMARY").value.clone().unwrap();
        let said = said.replace("\\,", ",").replace("\\;", ";");
        let said = said.replace("\\\\", "\\");
        let status = event.properties.iter().find(|one| one.name == "STATUS");
        let over = status.is_some_and(|one| one.value.as_deref() == Some("CANCELLED"));
        let said = if over { said + " (cancelled)" } else { said };
        all.push((start.value.clone().unwrap(), said));
    }
    let number = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), number, "every id is of one event");
    all.sort();
    all
}

fn export(home: &Home, folder: &str, arguments: &[&str]) -> String {
    export_on(home, folder, arguments, "2026-11-22")
}

fn export_on(home: &Home, folder: &str, arguments: &[&str], day: &str) -> String {
    let all = ["export", "-w", folder, "--format", "ics", "--out", "-"];
    let answer = home.run(&[&all[..], &["--as-of", day], arguments].concat());
    assert_eq!(answer.code, 0, "{}", answer.errors);
    answer.data
}

#[test]
fn every_due_day_is_in_the_calendar() {
    let home = Home::new();
    let folder = workspace(&home);
    let expected = [
        // Nobody of the function Executive was ever there: since 2025-01-15, every 6 months.
        (
            "20261122",
            r"Executive due, Harbour; Lines, \Ltd, overdue since 15 Jul 2025",
        ),
        // No program reaches High touch: since 2025-01-15, every month.
        (
            "20261122",
            r"Program due, Harbour; Lines, \Ltd, overdue since 15 Feb 2025",
        ),
        // Two in three months: the second latest is of 2026-07-20.
        (
            "20261122",
            r"In person due, Harbour; Lines, \Ltd, overdue since 20 Oct 2026",
        ),
        (
            "20261122",
            r"Our own, Harbour; Lines, \Ltd, overdue since 31 Oct 2026",
        ),
        // Since 2026-08-01, every 3 months.
        ("20261122", "Webinar due, Zulu, overdue since 1 Nov 2026"),
        // The letter of 2026-10-31, and a month; November has 30 days.
        ("20261130", "Program due, Zulu"),
        ("20261205", r"Send the figures, Harbour; Lines, \Ltd"),
        // What is over leaves the calendars that had it.
        ("20261206", r"Done, Harbour; Lines, \Ltd (cancelled)"),
        ("20261207", r"Dropped, Harbour; Lines, \Ltd (cancelled)"),
        ("20261224", r"Reached, Harbour; Lines, \Ltd (cancelled)"),
        // 2026-09-30 and 3 months.
        ("20261230", r"QBR due, Harbour; Lines, \Ltd"),
        // The letter of 2026-10-31 and 3 months; the letter itself is of that day.
        ("20270131", "Newsletter due, Zulu"),
        ("20270131", "The Letter (newsletter)"),
        // 2026-02-28 and 12 months.
        ("20270228", r"Plan review due, Harbour; Lines, \Ltd"),
        ("20270301", r"Renewal, Harbour; Lines, \Ltd"),
        // 2026-01-31 and 15 months: April has 30 days. The next, of July, is after its end.
        ("20270430", "The Letter (newsletter)"),
        ("20270630", r"Two per cent, Harbour; Lines, \Ltd"),
        // Since 2026-08-01, every 12 months.
        ("20270801", "Training due, Zulu"),
    ];
    let mut expected = expected.map(|(day, said)| (day.to_owned(), said.to_owned()));
    expected.sort();
    let text = export(&home, &folder, &["--portfolio"]);
    assert_eq!(events(&text), expected);
    assert!(
        text.lines().all(|line| line.len() <= 75),
        "RFC 5545 folds lines"
    );
    // The book of her one account: neither Zulu nor the letter, which does not reach Harbour.
    let book = events(&export(&home, &folder, &["--csm", "mira"]));
    let hers = expected.iter().filter(|(_, said)| said.contains("Harbour"));
    assert!(book.iter().eq(hers), "{book:?}");
}

#[test]
fn a_calendar_is_of_one_member_and_ends_on_a_day() {
    let home = Home::new();
    let folder = workspace(&home);
    let all = events(&export(&home, &folder, &["--portfolio"]));
    // Her account, and of its actions those that are hers: of the others nobody is named.
    let hers: Vec<_> = all
        .iter()
        .filter(|(_, said)| said.contains("Harbour"))
        .filter(|(_, said)| {
            !["Our own", "Done", "Dropped"]
                .iter()
                .any(|title| said.starts_with(title))
        })
        .cloned()
        .collect();
    assert_eq!(events(&export(&home, &folder, &["--member", "mira"])), hers);
    let until = ["--member", "mira", "--until", "2026-12-30"];
    let near = hers.iter().filter(|(day, _)| day.as_str() <= "20261230");
    let near: Vec<_> = near.cloned().collect();
    assert_eq!(events(&export(&home, &folder, &until)), near);
    // Three overdue, hers of 5 December, what was reached, and the review of the day itself.
    assert_eq!(near.len(), 6, "{near:?}");
    let text = export(&home, &folder, &until);
    for category in ["Touch", "Action", "Objective"] {
        assert!(
            text.contains(&format!("CATEGORIES:{category}")),
            "{category}"
        );
    }
}

#[test]
fn the_customers_calendar_has_what_is_shared_and_open() {
    let home = Home::new();
    let folder = workspace(&home);
    let customer = ["--account", "harbour", "--audience", "customer"];
    let expected = [
        ("20261205", "Send the figures"),
        ("20261206", "Done (cancelled)"),
        ("20261207", "Dropped (cancelled)"),
        ("20261224", "Reached (cancelled)"),
        // What the rhythm asks for next after the day, of what both sit together for: the review of 2026-12-30.
        ("20261230", r"Quarterly business review, by this day"),
        ("20270630", "Two per cent"),
    ];
    let expected = expected.map(|(day, said)| (day.to_owned(), said.to_owned()));
    assert_eq!(events(&export(&home, &folder, &customer)), expected);
}

/// The ids of a calendar by what its entries say.
fn ids(text: &str) -> std::collections::BTreeMap<String, String> {
    let calendar = ical::IcalParser::new(Cursor::new(text));
    let calendar = calendar.flatten().next().unwrap();
    let value = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
        let found = event.properties.iter().find(|one| one.name == name);
        found.and_then(|one| one.value.clone()).unwrap_or_default()
    };
    let events = calendar.events.iter();
    events
        .map(|event| (value(event, "SUMMARY"), value(event, "UID")))
        .collect()
}

#[test]
fn an_entry_keeps_its_id_for_life() {
    let home = Home::new();
    let folder = workspace(&home);
    let edit = |words: &[&str]| {
        let answer = home.run(&[&["edit", "-w", &folder], words].concat());
        assert_eq!(answer.code, 0, "{}", answer.errors);
    };
    let customer = |id: &str| {
        ids(&export(
            &home,
            &folder,
            &["--account", id, "--audience", "customer"],
        ))
    };
    let ours = || ids(&export(&home, &folder, &["--portfolio"]));
    let (before, sent) = (ours(), customer("harbour"));
    edit(&["harbour", "--done", "a1"]);
    edit(&["harbour", "--rename", "quay"]);
    let (after, resent) = (ours(), customer("quay"));
    assert_eq!(before, after, "a promise kept and a rename");
    assert_eq!(sent, resent);
    // Another customer's entries of the same names are others.
    let account = fs::read_to_string(format!("{folder}/accounts/quay.ron")).unwrap();
    let account = account.replace(r#""calendar": "harbour""#, r#""calendar": "other""#);
    fs::write(format!("{folder}/accounts/other.ron"), account).unwrap();
    let other = customer("other");
    assert_eq!(other.len(), sent.len());
    assert!(other.values().all(|id| !sent.values().any(|one| one == id)));
}

/// The number of an entry's changes, the moment of its last one, and whether it is cancelled; by what it says.
fn changes(text: &str) -> std::collections::BTreeMap<String, (u32, String, bool)> {
    let calendar = ical::IcalParser::new(Cursor::new(text));
    let calendar = calendar.flatten().next().unwrap();
    let events = calendar.events.iter().map(|event| {
        let value = |name: &str| {
            let found = event.properties.iter().find(|one| one.name == name);
            found.and_then(|one| one.value.clone()).unwrap_or_default()
        };
        assert_eq!(
            value("DTSTAMP"),
            value("LAST-MODIFIED"),
            "RFC 5545, 3.8.7.2"
        );
        let change = (
            value("SEQUENCE").parse().unwrap(),
            value("LAST-MODIFIED"),
            value("STATUS") == "CANCELLED",
        );
        (value("SUMMARY"), change)
    });
    events.collect()
}

#[test]
fn an_entry_says_that_it_has_changed_when_it_has_and_only_then() {
    let home = Home::new();
    let folder = workspace(&home);
    let file = format!("{folder}/accounts/harbour.ron");
    let replace = |what: &str, with: &str| {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(what), "{what}");
        fs::write(&file, text.replace(what, with)).unwrap();
    };
    let customer = ["--account", "harbour", "--audience", "customer"];
    let on = |day: &str| export_on(&home, &folder, &customer, day);
    let first = on("2026-11-22");
    assert_eq!(on("2026-11-22"), first);
    // Nothing of it is late by then: three days later there is nothing new to tell.
    assert_eq!(on("2026-11-25"), first);
    let mut expected = changes(&first);
    // 2192 days from 2020 to the end of 2025, two leap years among them; 304 to the end of October, 21 more.
    for change in expected.values() {
        assert_eq!((change.0, change.1.as_str()), (2517, "20261122T000000Z"));
    }
    let mut tell = |day: &str, sequence, moment: &str, over| {
        let change = (sequence, moment.to_owned(), over);
        expected.insert("Send the figures".to_owned(), change);
        assert_eq!(
            changes(&on(day)),
            expected,
            "{day}: this entry and no other"
        );
    };
    replace(r#"due: "2026-12-05""#, r#"due: "2026-12-10""#);
    tell("2026-11-25", 2520, "20261125T000000Z", false);
    // Twice on a day, and back to what it was: each is a change.
    replace(r#"due: "2026-12-10""#, r#"due: "2026-12-05""#);
    tell("2026-11-25", 2521, "20261125T000001Z", false);
    // Done on the 26th, told on the 28th: the customer is told no day on which we did it.
    let done = r#"due: "2026-12-05", status: Done, done_on: "2026-11-26""#;
    replace(r#"due: "2026-12-05""#, done);
    tell("2026-11-28", 2523, "20261128T000000Z", true);
    tell("2026-12-01", 2523, "20261128T000000Z", true);
    let ours = export_on(&home, &folder, &["--account", "harbour"], "2026-11-28");
    let mut ours = changes(&ours).into_iter();
    let done = ours.find(|(said, _)| said.starts_with("Send the figures"));
    assert_eq!(done.unwrap().1, (2523, "20261126T000000Z".to_owned(), true));
    // What was told is lost: the numbers grow even so.
    fs::remove_file(format!("{folder}/snapshots/calendars.txt")).unwrap();
    for (said, change) in changes(&on("2026-12-02")) {
        assert_eq!(change.0, 2527, "{said}");
    }
}

#[test]
fn a_calendar_of_a_workspace_that_cannot_be_written_is_made_all_the_same() {
    let home = Home::new();
    let folder = workspace(&home);
    fs::write(format!("{folder}/snapshots"), "no folder").unwrap();
    let all = ["export", "-w", &folder, "--format", "ics", "--out", "-"];
    let answer = home.run(&[&all[..], &["--as-of", "2026-11-22"]].concat());
    assert_eq!(answer.code, 0, "{}", answer.errors);
    assert!(answer.data.ends_with("END:VCALENDAR\r\n"));
    assert!(answer.errors.contains("snapshots"), "{}", answer.errors);
}
