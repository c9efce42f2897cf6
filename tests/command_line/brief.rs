//! Five minutes before a call: an account or a person on one screen of text.

use std::fs;

use crate::{Answer, Home};

const SETTINGS: &str = r#"(format: 1, name: "W", currency: "EUR", team: [
    (id: "sal", name: "Sal Okafor", function: Sales),
])"#;

const ACCOUNT: &str = r#"(
    name: "Harbour",
    arr: 700000,
    journey: Use,
    renewal: "2027-03-01",
    stakeholders: [
        (id: "ines", name: "Inês Duarte", title: "COO", side: Business, role: Buyer, power: 8, attitude: -2,
         ties: [(member: "sal", trust: 4, commitment: 3, since: "2026-01-01")]),
        (id: "olaf", name: "Olaf Berg", side: Technology, role: User),
    ],
    interactions: [(on: "2026-11-19", kind: Call, with: ["ines"], by: ["sal"], note: "asks what it costs")],
    actions: [
        (id: "a1", title: "Send the offer", owner: "sal", due: "2026-11-20"),
        (id: "a2", title: "Name a plant", owner: "ines", due: "2026-12-10"),
    ],
)"#;

fn brief(words: &[&str]) -> Answer {
    let home = Home::new();
    let folder = home.workspace();
    fs::write(home.path("portfolio/workspace.ron"), SETTINGS).unwrap();
    fs::write(home.path("portfolio/accounts/harbour.ron"), ACCOUNT).unwrap();
    let mut all = vec!["-w", &folder, "brief"];
    all.extend(words);
    all.extend(["--as-of", "2026-11-29"]);
    home.run(&all)
}

#[test]
fn an_account_is_told_with_the_promises_of_both_sides() {
    let answer = brief(&["harbour"]);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    for said in [
        "Harbour, 29 Nov 2026",
        "renews 1 Mar 2027 (in 92 days)",
        "Inês Duarte, COO: blocker, power 8, attitude -2; last met 10 days ago",
        "Olaf Berg: not judged: power unknown, attitude unknown; never met",
        "19 Nov 2026 (10 days ago): call, Inês Duarte with Sal Okafor: asks what it costs",
        "We promised\n  Send the offer, Sal Okafor, overdue since 20 Nov 2026",
        "They promised\n  Name a plant, Inês Duarte, by 10 Dec 2026",
        "What would make the renewal on 1 Mar 2027 an easy decision",
    ] {
        assert!(answer.data.contains(said), "{said} in\n{}", answer.data);
    }
    assert!(answer.data.lines().count() <= 48, "{}", answer.data);
}

#[test]
fn a_person_is_found_by_id_wherever_they_are() {
    let alone = brief(&["ines"]);
    assert_eq!(alone.code, 0, "{}", alone.errors);
    assert_eq!(alone.data, brief(&["harbour", "ines"]).data);
    for said in [
        "Inês Duarte, COO, Harbour, 29 Nov 2026",
        "Sal Okafor: trust 4, commitment 3",
        "They promised\n  Name a plant",
        "What would have to be true for you to live with it?",
    ] {
        assert!(alone.data.contains(said), "{said} in\n{}", alone.data);
    }
}

#[test]
fn a_wrong_name_is_refused_with_the_near_one() {
    let answer = brief(&["harbor"]);
    assert_eq!(answer.code, 2);
    assert!(answer.errors.contains("harbour"), "{}", answer.errors);
}
