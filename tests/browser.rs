//! The pages in a real browser without a network: nothing is said in the console, nothing is asked for, nothing is wider
//! than a telephone. Where no browser is installed the test says that it saw nothing.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on stops, and one that is passed over says so"
)]

#[path = "common/browser.rs"]
mod browser;

use std::process::Command;

use browser::{BROWSERS, TELEPHONE, browser, seen};

fn cultivate(arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
    let done = command.args(arguments).output().unwrap();
    let errors = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{arguments:?}: {errors}");
}

#[test]
fn pages_fit_a_telephone_ask_for_nothing_and_say_nothing() {
    let Some(browser) = browser() else {
        eprintln!(
            "NOT TESTED: there is no {}, and CULTIVATE_BROWSER names no other",
            BROWSERS.join(", ")
        );
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let demo = home.path().join("demo");
    let demo = demo.to_str().unwrap();
    cultivate(&["demo", "--no-open", "--into", demo]);
    let customer = ["--account", "havgard-sjomat", "--audience", "customer"];
    let pages: [(&str, &[&str]); 4] = [
        ("INTERNAL-account.html", &["--account", "havgard-sjomat"]),
        ("customer.html", &customer),
        ("INTERNAL-book.html", &["--csm", "sunniva-dahl"]),
        ("INTERNAL-all.html", &["--portfolio"]),
    ];
    for (name, what) in pages {
        let out = home.path().join(name);
        let to = ["--format", "html", "--out", out.to_str().unwrap()];
        cultivate(&[&["export", "-w", demo], what, &to].concat());
        let (seen, complaints) = seen(&browser, home.path(), name);
        // As wide as the telephone, nothing to scroll sideways, no request, and one title: the page is really there.
        assert_eq!(seen, format!("{TELEPHONE} true 0 1 true"), "{name}");
        assert_eq!(complaints, "", "{name}");
    }
}
