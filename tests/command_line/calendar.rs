//! The calendar as another program reads it, against days worked out by hand.

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
        // The moment of writing is midnight of the snapshot's day: RFC 5545 wants it in every event, in UTC.
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
    let all = ["export", "-w", folder, "--format", "ics", "--out", "-"];
    let answer = home.run(&[&all[..], &["--as-of", "2026-11-22"], arguments].concat());
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
