//! `cultivate score --view`: the accounts of a saved view in its order, with its columns, the team's and one's own.

use std::fs;

use super::Home;

/// A workspace with these settings and these accounts: id, and what its file holds behind the name.
fn workspace(home: &Home, settings: &str, accounts: &[(&str, &str)]) -> String {
    let folder = home.workspace();
    fs::remove_dir_all(format!("{folder}/accounts")).expect("a folder");
    fs::create_dir(format!("{folder}/accounts")).expect("a folder");
    fs::write(format!("{folder}/workspace.ron"), settings).expect("settings");
    for (id, rest) in accounts {
        let file = format!("{folder}/accounts/{id}.ron");
        let name = id.to_uppercase();
        fs::write(file, format!("(name: \"{name}\", {rest})")).expect("an account");
    }
    folder
}

#[test]
fn a_view_that_groups_prints_its_headings() {
    let home = Home::new();
    let settings = "(format: 1, name: \"W\", currency: \"EUR\", \
        team: [(id: \"mira\", name: \"Mira Lund\", function: CustomerSuccess, csm: ())], \
        views: [(name: \"Theirs\", group: \"csm\", sort: \"name\", columns: [\"arr\"])])";
    let accounts = [
        ("a", "arr: 100_000, csm: \"mira\""),
        ("b", "arr: 900_000"),
        ("c", "arr: 300_000, csm: \"mira\""),
    ];
    let folder = workspace(&home, settings, &accounts);
    let answer = home.run(&["-w", &folder, "score", "--view", "theirs"]);
    assert_eq!(
        answer.data,
        "Account   ARR\n\
         Mira Lund: 2 accounts, ARR 400k\n\
         A        100k\n\
         C        300k\n\
         \n\
         No CSM: 1 account, ARR 900k\n\
         B        900k\n\
         \n\
         Theirs: 3 of 3 accounts\n"
    );
}

#[test]
fn a_view_chooses_orders_and_names_columns() {
    let home = Home::new();
    let folder = home.workspace();
    fs::remove_dir_all(format!("{folder}/accounts")).unwrap();
    fs::create_dir(format!("{folder}/accounts")).unwrap();
    let settings = "(format: 1, name: \"W\", currency: \"EUR\", views: [(name: \"Alpine\", filter: \"tag:alps\", \
        sort: \"-arr\", columns: [\"name\", \"arr\", \"health\"])])";
    fs::write(format!("{folder}/workspace.ron"), settings).unwrap();
    for (id, name, arr, tags) in [
        ("a", "Adler", 100_000, "alps"),
        ("b", "Bora", 900_000, "sea"),
        ("c", "Civetta", 300_000, "alps"),
    ] {
        let text = format!("(name: \"{name}\", arr: {arr}, tags: [\"{tags}\"])");
        fs::write(format!("{folder}/accounts/{id}.ron"), text).unwrap();
    }
    let answer = home.run(&["-w", &folder, "score", "--view", "alp"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    let lines: Vec<&str> = answer.data.lines().collect();
    assert_eq!(
        lines[0].split_whitespace().collect::<Vec<_>>(),
        ["Account", "ARR", "Health"]
    );
    // The other way round: the least revenue first.
    assert_eq!(
        lines[1].split_whitespace().collect::<Vec<_>>(),
        ["Adler", "100k", "-"]
    );
    assert_eq!(
        lines[2].split_whitespace().collect::<Vec<_>>(),
        ["Civetta", "300k", "-"]
    );
    assert!(
        answer
            .data
            .contains("Alpine: 2 of 3 accounts match tag:alps"),
        "{answer:?}"
    );
    let answer = home.run(&[
        "-w", &folder, "score", "--view", "alpine", "--format", "csv",
    ]);
    let ids: Vec<&str> = answer
        .data
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(ids, ["a", "c"], "{answer:?}");
    let answer = home.run(&["-w", &folder, "score", "--view", "sea"]);
    assert_eq!(answer.code, 1);
    assert!(
        answer
            .errors
            .contains("No view is called `sea`. There are: Alpine."),
        "{answer:?}"
    );
}
