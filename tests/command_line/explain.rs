//! Where a figure comes from, down to the line of the file.

use std::fs;

use crate::Home;

const SETTINGS: &str = r#"(format: 1, name: "W", currency: "EUR", team: [
    (id: "sal", name: "Sal", function: Sales),
    (id: "sup", name: "Sup", function: Support),
])"#;

/// Line 4 has the journey, 13 the attitude, 16 the tie; the effects stand in lines 25, 26, 27, 28 and 34.
const ACCOUNT: &str = r#"(
    name: "Harbour",
    arr: 700000,
    journey: Use,
    complexity_override: 5,
    stakeholders: [
        (
            id: "ines",
            name: "Inês",
            side: Business,
            role: Buyer,
            power: 8,
            attitude: 3,
            ties: [
                // Since the fair.
                (member: "sal", trust: 8, commitment: 7, since: "2026-11-20"),
            ],
        ),
    ],
    actions: [
        (
            id: "a1",
            title: "Visit",
            effect: [
                (stakeholder: "ines", attitude: 1),
                (tie: ("ines", "sal"), trust: 1),
                (tie: ("ines", "sup"), trust: 6, commitment: 5),
                (journey: Value),
            ],
        ),
        (
            id: "a2",
            title: "Call",
            effect: [(stakeholder: "ines", attitude: 4)],
        ),
        (id: "a3", title: "Done", status: Done, effect: [(stakeholder: "ines", attitude: 1)]),
    ],
)"#;

/// What `explain` says of a figure with the plan.
fn explained(figure: &str) -> String {
    let home = Home::new();
    let folder = home.workspace();
    fs::write(home.path("portfolio/workspace.ron"), SETTINGS).unwrap();
    fs::write(home.path("portfolio/accounts/harbour.ron"), ACCOUNT).unwrap();
    let answer = home.run(&[
        "-w",
        &folder,
        "explain",
        "harbour",
        figure,
        "--with-plan",
        "--exact",
        "--as-of",
        "2026-11-29",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    answer.data
}

/// The one line that begins with a name.
fn line<'a>(text: &'a str, name: &str) -> &'a str {
    let mut lines = text.lines().filter(|line| line.trim().starts_with(name));
    let found = lines.next().unwrap_or_else(|| panic!("{name}:\n{text}"));
    assert_eq!(lines.next(), None, "{name}");
    found
}

#[test]
fn what_an_action_changes_stands_with_the_value_in_the_file_and_both_places() {
    let power = explained("power");
    let attitude = line(&power, "attitude.ines");
    // 3 and 1 and 4 are 8, held at 5, the end of the scale.
    assert!(attitude.contains("= 5 "), "{attitude}");
    let said = "accounts/harbour.ron: 3 at line 13, +1 by a1 at line 25, +4 by a2 at line 34";
    assert!(attitude.ends_with(said), "{attitude}");
    let untouched = line(&power, "power.ines");
    assert!(untouched.ends_with("accounts/harbour.ron:12:13  stakeholders[0].power"));

    let trust = line(&power, "trust.ines.sal");
    let said = "accounts/harbour.ron: 8 at line 16, +1 by a1 at line 26";
    assert!(trust.ends_with(said), "{trust}");
    // What an effect touches but does not change keeps its plain place.
    let commitment = line(&power, "commitment.ines.sal");
    assert!(
        commitment.contains("accounts/harbour.ron:16:43"),
        "{commitment}"
    );
    let age = line(&power, "age.ines.sal");
    assert!(age.contains("touched by a1 at line 26"), "{age}");
    let made = line(&power, "trust.ines.sup");
    assert!(made.contains("+6 by a1 at line 27"), "{made}");
    assert!(made.contains("a new tie"), "{made}");
}

#[test]
fn the_journey_that_an_action_changes_is_told_where_its_factor_is() {
    let target = explained("depth.target");
    let factor = line(&target, "journey.Value");
    let said = "accounts/harbour.ron: Use at line 4, Value by a1 at line 28";
    assert!(factor.contains(said), "{factor}");
}
