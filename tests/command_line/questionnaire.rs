//! The page on which a customer answers the seven statements: the questions, and nothing of what we think.

use cultivate::method::assessment::statements;

use crate::Home;

fn page(home: &Home, words: &[&str]) -> crate::Answer {
    let folder = home.workspace();
    let mut all = vec![
        "-w",
        &folder,
        "export",
        "--out",
        "-",
        "--as-of",
        "2026-11-29",
    ];
    all.extend(words);
    home.run(&all)
}

#[test]
fn the_page_asks_the_customer_and_tells_nothing_else() {
    for format in ["md", "html"] {
        let home = Home::new();
        let answer = page(
            &home,
            &["--questionnaire", "example-customer", "--format", format],
        );
        assert_eq!(answer.code, 0, "{}", answer.errors);
        for one in statements() {
            assert!(answer.data.contains(&*one.title), "{}", one.title);
            assert!(answer.data.contains(&*one.theirs), "{}", one.theirs);
            assert!(!answer.data.contains(&*one.ours), "{}", one.ours);
        }
        for name in ["INTERNAL", "Exploratory", "Interconnected", "Collaborative"] {
            assert!(!answer.data.contains(name), "{format}: {name}");
        }
    }
}

#[test]
fn a_format_without_pages_and_an_unknown_account_are_refused() {
    let home = Home::new();
    let answer = page(
        &home,
        &["--questionnaire", "example-customer", "--format", "csv"],
    );
    assert_eq!(answer.code, 2);
    assert_eq!(
        answer.errors,
        "error: the questionnaire is written as md or html; choose one with --format\n"
    );
    let home = Home::new();
    let answer = page(&home, &["--questionnaire", "nowhere", "--format", "md"]);
    assert_eq!(answer.code, 2);
}
