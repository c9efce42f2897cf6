//! What changed between days and between bundles, as text and as JSON.

use std::fs;

use serde_json::Value;

use super::Home;

/// A workspace with one account, whose one person's attitude rose on 1 August 2026.
fn workspace(home: &Home) -> String {
    let folder = home.workspace();
    let account = r#"(
    name: "Harbour\u{1b}[31m Lines",
    arr: 640_000,
    ltv_override: 1_000_000,
    complexity_override: 5,
    journey: Value,
    stakeholders: [
        (id: "ines", name: "Inês", side: Business, role: Buyer, power: 8, attitude: 4,
         was: [(until: "2026-08-01", attitude: -1)]),
    ],
)
"#;
    fs::write(format!("{folder}/accounts/example-customer.ron"), account).unwrap();
    folder
}

#[test]
fn a_fact_is_told_with_what_it_did() {
    let home = Home::new();
    let folder = workspace(&home);
    let days = ["diff", "-w", &folder, "2026-07-31", "2026-08-01"];
    let answer = home.run(&days);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    // Nobody knows her: power 8 * 4 / 5 * 0.5 = 3.2 of 20 is 16, a third of it by weight 0.3375 is equity 5.4.
    assert_eq!(
        answer.data,
        "\
portfolio, 2026-07-31 to 2026-08-01 (1 day)

Harbour␛[31m Lines, 640k EUR
  Unjudged: gap -50.2 → -44.8 (equity 0.0 → 5.4, target 50.2); provisional.
   equity  depth  power  reach
     +5.4      .  +16.0      .  2026-08-01 Inês's attitude rose from -1 to 4: a Champion now
"
    );
    // The days in the other order are the same comparison.
    let turned = home.run(&["diff", "-w", &folder, "2026-08-01", "2026-07-31"]);
    assert_eq!(turned.data, answer.data);
    let still = home.run(&["diff", "-w", &folder, "2026-08-01", "2026-08-03"]);
    assert_eq!(still.code, 0);
    assert!(still.data.ends_with("Nothing changed.\n"), "{}", still.data);
}

#[test]
fn what_was_learnt_stands_apart() {
    let home = Home::new();
    let folder = workspace(&home);
    let file = format!("{folder}/accounts/example-customer.ron");
    let text = fs::read_to_string(&file).unwrap();
    let unknown = text.replace(r#"attitude: -1)]"#, r#"unknown: [attitude])]"#);
    let joined = unknown.replace(
        "    ],\n)",
        r#"        (id: "olaf", name: "Olaf", side: Business, role: Buyer, power: 8, attitude: 4, since: "2026-08-01"),
    ],
)"#,
    );
    fs::write(&file, joined).unwrap();
    let answer = home.run(&["diff", "-w", &folder, "2026-07-31", "2026-08-01"]);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    // Read as one line, however wide the terminal is.
    let words: Vec<&str> = answer.data.split_whitespace().collect();
    let text = words.join(" ");
    let mut rest = text.as_str();
    for said in [
        "2026-08-01 Olaf joined: power 8, attitude 4",
        "Learnt: 2026-08-01 Inês's attitude was judged for the first time (4): a Champion now",
        "won and lost",
        "learnt",
        "in all",
    ] {
        let at = rest.find(said);
        rest = &rest[at.unwrap_or_else(|| panic!("{said}:\n{}", answer.data))..];
    }
}

#[test]
fn the_json_adds_up() {
    let home = Home::new();
    let folder = home.path("demo").to_str().unwrap().to_owned();
    assert_eq!(home.run(&["demo", "--no-open", "--into", &folder]).code, 0);
    let answer = home.run(&["diff", "-w", &folder, "-3m", "--format", "json"]);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    let json: Value = serde_json::from_str(&answer.data).unwrap();
    let accounts = json["accounts"].as_array().unwrap();
    assert_eq!(json["changed"], accounts.len());
    assert!(accounts.len() > 10, "{}", accounts.len());
    let whole = |figure: &Value| (figure.as_f64().unwrap() * 1e6).round() as i64;
    for account in accounts {
        for figure in ["equity", "target", "gap", "depth", "power", "reach"] {
            let steps = account["steps"].as_array().unwrap();
            let sum: i64 = steps
                .iter()
                .map(|step| whole(&step["effect"][figure]))
                .sum();
            let score = &account["score"];
            assert_eq!(sum, whole(&score["difference"][figure]), "{account}");
            if let (Some(_), Some(_)) = (score["before"].as_object(), score["after"].as_object()) {
                let moved = whole(&score["after"][figure]) - whole(&score["before"][figure]);
                assert_eq!(sum, moved, "{account}");
            }
        }
    }
}

#[test]
fn bundles_and_folders_are_compared() {
    let home = Home::new();
    let folder = workspace(&home);
    let out = home.path("INTERNAL-a.ron").to_str().unwrap().to_owned();
    let export = [
        "export",
        "-w",
        &folder,
        "--format",
        "ron",
        "--out",
        &out,
        "--as-of",
        "2026-08-02",
    ];
    assert_eq!(home.run(&export).code, 0);
    let same = home.run(&["diff", &out, &out]);
    assert!(same.data.ends_with("Nothing changed.\n"), "{}", same.data);
    let file = format!("{folder}/accounts/example-customer.ron");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replace("power: 8, attitude: 4", "power: 8, attitude: -4"),
    )
    .unwrap();
    let changed = home.run(&["diff", "-w", &folder, &out, "2026-08-02"]);
    let told = "Inês's attitude fell from 4 to -4: a Blocker now";
    assert!(
        changed.data.contains(told),
        "{}{}",
        changed.data,
        changed.errors
    );
    fs::write(
        format!("{folder}/accounts/second.ron"),
        "(name: \"Second\", arr: 20_000)",
    )
    .unwrap();
    fs::write(format!("{folder}/accounts/broken.ron"), "(nam: 1)").unwrap();
    let more = home.run(&["diff", &out, &folder]);
    assert_eq!(
        more.code, 1,
        "a broken account is left out, and that is said"
    );
    assert!(more.errors.contains("broken.ron"), "{}", more.errors);
    assert!(more.data.contains("New: Second (20k, "), "{}", more.data);
    assert!(!more.data.contains("Gone"), "{}", more.data);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let home = Home::new();
    let folder = workspace(&home);
    let page = format!("{folder}/page.md");
    let plans = ["INTERNAL-a-2026-08-31.json", "INTERNAL-a-2026-09-30-2.html"];
    let plans = plans.map(|name| format!("{folder}/{name}"));
    let other = format!("{folder}/other.txt");
    for path in [&page, &plans[0], &plans[1], &other] {
        fs::write(path, "# INTERNAL").unwrap();
    }
    fs::write(format!("{folder}/INTERNAL-w-2026-09-30.ron"), "").unwrap();
    for (arguments, code, part) in [
        (&["nonsense", "today"][..], 2, "is not a date"),
        (&["2026-02-30"], 2, "is not a date"),
        (
            &["today", "--account", "exmaple-customer"],
            2,
            "example-customer",
        ),
        (&[page.as_str()], 2, "compare bundles"),
        // A plan says in its name of which day it is, and a bundle of that day stands beside one of them.
        (&[plans[0].as_str()], 2, "`cultivate diff 2026-08-31`"),
        (
            &[plans[1].as_str()],
            2,
            "the bundle INTERNAL-w-2026-09-30.ron beside it",
        ),
        (&[other.as_str()], 1, "only bundles"),
    ] {
        let answer = home.run(&[&["diff", "-w", &folder][..], arguments].concat());
        assert_eq!(answer.code, code, "{arguments:?} {}", answer.errors);
        assert!(answer.errors.contains(part), "{}", answer.errors);
    }
}
