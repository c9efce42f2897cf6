//! `cultivate invest`: moves beside the hours, and a quarter that was kept, held against what was done.

use std::fs;

use super::Home;

/// A workspace of one manager and one account of tier High, at which two people are judged and one has a tie.
fn portfolio(home: &Home, touches: &str) -> String {
    let folder = home.workspace();
    let settings = "(format: 1, name: \"W\", currency: \"EUR\", team: [\
        (id: \"mira\", name: \"Mira Lund\", function: CustomerSuccess, csm: ())])";
    fs::write(format!("{folder}/workspace.ron"), settings).unwrap();
    fs::remove_dir_all(format!("{folder}/accounts")).unwrap();
    fs::create_dir(format!("{folder}/accounts")).unwrap();
    account(&folder, touches);
    folder
}

fn account(folder: &str, touches: &str) {
    let text = format!(
        "(name: \"Large\", arr: 600_000, journey: Value, complexity_override: 5, csm: \"mira\", interactions: [{touches}],
            stakeholders: [
                (id: \"ana\", name: \"Ana\", side: Business, role: User, power: 8, attitude: 3,
                 ties: [(member: \"mira\", trust: 4, commitment: 4, since: \"2026-11-22\")]),
                (id: \"ben\", name: \"Ben\", side: Business, role: Buyer, power: 5, attitude: 1),
            ])"
    );
    fs::write(format!("{folder}/accounts/large.ron"), text).unwrap();
}

#[test]
fn the_moves_for_the_hours_are_named_with_their_figures() {
    let home = Home::new();
    let folder = portfolio(&home, "");
    let answer = home.run(&["-w", &folder, "invest", "--as-of", "2026-11-22"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.data.contains("moves bring"), "{answer:?}");
    assert!(
        answer.data.contains("hours, gain and chance are assumed"),
        "{answer:?}"
    );
    assert!(
        answer.data.contains("Ana introduces Mira Lund to Ben"),
        "{answer:?}"
    );
    let wide = home.run(&[
        "-w",
        &folder,
        "invest",
        "--as-of",
        "2026-11-22",
        "--format",
        "json",
    ]);
    let json: serde_json::Value = serde_json::from_str(&wide.data).unwrap();
    let first = &json["managers"][0]["accounts"][0];
    assert_eq!(first["moves"][0]["move"], "introduced");
    assert_eq!(first["moves"][0]["chosen"], true);
    assert_eq!(first["moves"][0]["ends"][0], "single-thread");
    assert!(first["moves_bring"].as_f64().unwrap() > 5.0, "{first}");
}

#[test]
fn a_move_that_does_not_exist_is_said() {
    let home = Home::new();
    let folder = portfolio(&home, "");
    let path = format!("{folder}/workspace.ron");
    let settings = fs::read_to_string(&path).unwrap();
    let settings = settings.replace("team:", "moves: {\"visti\": (off: true)}, team:");
    fs::write(&path, settings).unwrap();
    let answer = home.run(&["-w", &folder, "invest", "--as-of", "2026-11-22"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(
        answer.errors.contains("a move that does not exist: visti"),
        "{answer:?}"
    );
}

#[test]
fn a_quarter_that_was_kept_is_held_against_what_was_done() {
    let home = Home::new();
    let folder = portfolio(&home, "");
    let points = format!("{folder}/snapshots/points");
    fs::create_dir_all(&points).unwrap();
    let kept = format!("{points}/first-quarter.ron");
    let export = [
        "-w",
        &folder,
        "export",
        "--portfolio",
        "--format",
        "ron",
        "--as-of",
        "2026-11-22",
        "--out",
        &kept,
    ];
    let answer = home.run(&export);
    assert_eq!(answer.code, 0, "{answer:?}");
    // A visit, which takes 6 hours, and two and a half online; what was on the day itself was before.
    account(
        &folder,
        "(on: \"2026-11-22\", kind: Call, with: [\"ana\"], by: [\"mira\"]),
         (on: \"2026-12-10\", kind: InPerson, with: [\"ana\"], by: [\"mira\"]),
         (on: \"2027-02-01\", kind: Online, with: [\"ana\"], by: [\"mira\"], hours: 2.5)",
    );
    let frozen = [
        "-w",
        &folder,
        "invest",
        "--frozen",
        "First quarter",
        "--as-of",
        "2027-02-22",
    ];
    let answer = home.run(&[&frozen[..], &["--format", "json"]].concat());
    assert_eq!(answer.code, 0, "{answer:?}");
    let json: serde_json::Value = serde_json::from_str(&answer.data).unwrap();
    assert_eq!(json["from"], "2026-11-22");
    let mira = &json["managers"][0];
    assert_eq!(mira["budget"], 200.0);
    assert_eq!(mira["spent"], 8.5);
    let large = &mira["accounts"][0];
    // Two visits of 6, a QBR of 8, an executive of 3, a plan review of 6.
    assert_eq!(large["due"], 29.0);
    assert_eq!(large["given"], 23.0);
    assert_eq!(large["spent"], 8.5);
    assert!(
        large["gap_then"].is_number() && large["gap"].is_number(),
        "{large}"
    );
    assert_eq!(large["touches"], 2);
    let answer = home.run(&[&frozen[..], &["--format", "csv"]].concat());
    let mut lines = answer.data.lines();
    assert_eq!(
        lines.next(),
        Some("csm,account,name,from,until,due,given,touches,spent,gap_then,gap,moved")
    );
    let large = lines.next().unwrap_or_default();
    assert!(
        large.starts_with("mira,large,Large,2026-11-22,2027-02-22,29,23,2,8.5,"),
        "{large}"
    );
    let answer = home.run(&frozen);
    assert!(
        answer
            .data
            .contains("planned on 22 Nov 2026: 200 hours; spent by 22 Feb 2027: 8"),
        "{answer:?}"
    );
}

#[test]
fn a_point_is_kept_once() {
    let home = Home::new();
    let folder = portfolio(&home, "");
    let freeze = ["-w", &folder, "invest", "--freeze", "Before the review"];
    let answer = home.run(&freeze);
    assert_eq!(answer.code, 0, "{answer:?}");
    let kept = format!("{folder}/snapshots/points/before-the-review.ron");
    let first = fs::read_to_string(&kept).unwrap();
    assert!(first.contains("INTERNAL"));
    let again = home.run(&freeze);
    assert_eq!(again.code, 1, "{again:?}");
    assert!(
        again
            .errors
            .contains("there is a point of that name already"),
        "{again:?}"
    );
    assert_eq!(fs::read_to_string(&kept).unwrap(), first);
}
