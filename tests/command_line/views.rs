//! `cultivate score --view`: the accounts of a saved view in its order, with its columns, the team's and one's own.

use std::fs;

use super::Home;

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
