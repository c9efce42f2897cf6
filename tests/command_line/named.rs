//! Accounts, people and colleagues on the command line: by id, by name, or by as much of a name as fits one alone.

use std::fs;

use crate::{Answer, Home};

const SETTINGS: &str = r#"(format: 1, name: "W", currency: "EUR", team: [
    (id: "sal", name: "Sal Okafor", function: Sales),
    (id: "mira", name: "Mira Lund", function: CustomerSuccess, csm: ()),
])"#;

fn home() -> Home {
    let home = Home::new();
    home.workspace();
    fs::write(home.path("portfolio/workspace.ron"), SETTINGS).unwrap();
    for (id, name, person) in [
        ("harbour", "Harbour Lines", "Inês Duarte"),
        ("harbour-north", "Nordhaven", "Olaf Berg"),
        ("north-sea", "North Sea Cables", "Inês Alves"),
    ] {
        let text = format!(
            "(\n    name: \"{name}\",\n    arr: 700000,\n    csm: \"mira\",\n    stakeholders: [(id: \"p\", name: \"{person}\", \
             side: Business, role: Buyer, power: 8)],\n)\n"
        );
        fs::write(home.path(&format!("portfolio/accounts/{id}.ron")), text).unwrap();
    }
    home
}

fn run(home: &Home, words: &[&str]) -> Answer {
    let folder = home.path("portfolio");
    let mut all = vec!["-w", folder.to_str().unwrap()];
    all.extend(words);
    home.run(&all)
}

/// Each with the same answer as by the id.
#[test]
fn every_command_takes_a_name_or_a_part_that_fits_one_alone() {
    let home = home();
    for (by_id, by_name) in [
        (
            &["explain", "north-sea", "arr"][..],
            &["explain", "cables", "arr"][..],
        ),
        (&["brief", "harbour"], &["brief", "Harbour Lines"]),
        (
            &["brief", "harbour-north", "p"],
            &["brief", "nordhaven", "olaf"],
        ),
        (&["brief", "harbour", "p"], &["brief", "duarte"]),
        (&["today", "--csm", "mira"], &["today", "--csm", "Mira L"]),
        (
            &["invest", "--csm", "mira", "--hold", "harbour=3"],
            &["invest", "--csm", "lund", "--hold", "Harbour Lines=3"],
        ),
        (
            &["rebalance", "--hold", "north-sea"],
            &["rebalance", "--hold", "cables"],
        ),
        (
            &["diff", "-3m", "--account", "north-sea"],
            &["diff", "-3m", "--account", "cables"],
        ),
        (
            &[
                "export",
                "--account",
                "north-sea",
                "--format",
                "md",
                "--out",
                "-",
            ],
            &[
                "export",
                "--account",
                "cables",
                "--format",
                "md",
                "--out",
                "-",
            ],
        ),
        (
            &["merge", "harbour", "north-sea", "--dry-run"],
            &["merge", "lines", "cables", "--dry-run"],
        ),
    ] {
        let (by_id, by_name) = (run(&home, by_id), run(&home, by_name));
        assert_eq!(by_id.code, 0, "{}", by_id.errors);
        assert_eq!(
            (by_name.code, by_name.data),
            (0, by_id.data),
            "{}",
            by_name.errors
        );
    }
}

#[test]
fn an_id_goes_before_a_name_and_several_are_asked_about() {
    let home = home();
    let exact = run(&home, &["brief", "harbour"]);
    assert!(exact.data.starts_with("Harbour Lines"), "{}", exact.data);
    let refused = |words: &[&str]| {
        let answer = run(&home, words);
        assert_eq!(answer.code, 2, "{}", answer.data);
        answer.errors
    };
    assert_eq!(
        refused(&["explain", "north"]),
        "error: \"north\" may be Nordhaven (harbour-north), North Sea Cables (north-sea)\n"
    );
    assert_eq!(
        refused(&["brief", "inês"]),
        "error: \"inês\" may be Inês Duarte (harbour p), Inês Alves (north-sea p)\n"
    );
    assert_eq!(
        refused(&[
            "export",
            "--portfolio",
            "--format",
            "ics",
            "--member",
            "nobody"
        ]),
        "error: there is no member of the team nobody; workspace.ron lists the team\n"
    );
}

/// A script means the same whatever other accounts there are.
#[test]
fn an_edit_takes_a_name_and_a_script_takes_ids_alone() {
    let home = home();
    let saved = run(&home, &["edit", "cables", "alves", "--attitude", "2"]);
    assert_eq!(
        (saved.code, saved.data.as_str()),
        (0, "saved accounts/north-sea.ron\n"),
        "{}",
        saved.errors
    );
    let script = home.path("script.txt");
    fs::write(&script, "cables p --attitude 3\n").unwrap();
    let refused = run(&home, &["edit", "--script", script.to_str().unwrap()]);
    assert_ne!(refused.code, 0);
    let file = fs::read_to_string(home.path("portfolio/accounts/north-sea.ron")).unwrap();
    assert!(file.contains("attitude: 2"), "{file}");
}
