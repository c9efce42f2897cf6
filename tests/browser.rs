//! The pages in a real browser without a network: nothing is said in the console, nothing is asked for, nothing is wider
//! than a telephone. Where no browser is installed the test says that it saw nothing.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on stops, and one that is passed over says so"
)]

#[path = "common/browser.rs"]
mod browser;

use std::fs;
use std::process::Command;

use browser::{BROWSERS, TELEPHONE, browser, opened, seen};

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

/// What a reader with a keyboard or a voice stumbles over, as axe finds it: `CULTIVATE_AXE` names its script.
#[test]
fn axe_finds_nothing_serious() {
    let (Some(browser), Some(axe)) = (browser(), std::env::var_os("CULTIVATE_AXE")) else {
        eprintln!("NOT TESTED: there is no browser, or CULTIVATE_AXE names no axe.min.js");
        return;
    };
    let axe = fs::read_to_string(axe).unwrap();
    let home = tempfile::tempdir().unwrap();
    let demo = home.path().join("demo");
    let demo = demo.to_str().unwrap();
    cultivate(&["demo", "--no-open", "--into", demo]);
    let account = ["--account", "havgard-sjomat"];
    let customer = [&account[..], &["--audience", "customer"]].concat();
    for (number, what) in [
        &account[..],
        &customer,
        &["--portfolio"],
        &["--csm", "sunniva-dahl"],
        &["--portfolio", "--mail"],
        &[&customer[..], &["--mail"]].concat(),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("page{number}.html");
        let out = home.path().join(&name);
        let to = ["--format", "html", "--out", out.to_str().unwrap()];
        cultivate(&[&["export", "-w", demo], what, &to].concat());
        // The page lets no script run: here it does, and says what is found.
        let text = fs::read_to_string(&out).unwrap();
        let open = text.replace("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"");
        let found = "axe.run().then(all => { const bad = all.violations.filter(one => \
            ['serious', 'critical'].includes(one.impact)).map(one => one.id + ' ' + one.nodes[0].target); \
            const seen = document.createElement('pre'); seen.id = 'seen'; \
            seen.textContent = all.passes.length > 5 ? 'serious: ' + bad.join(', ') : 'nothing was looked at'; \
            document.body.append(seen); });";
        let script = format!("<script>{axe}</script><script>{found}</script></body>");
        fs::write(&out, open.replace("</body>", &script)).unwrap();
        let (seen, _) = opened(&browser, home.path(), &name);
        assert_eq!(seen, "serious: ", "{what:?}");
    }
}
