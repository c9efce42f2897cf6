//! The pages in a real browser without a network: nothing is said in the console, nothing is asked for, nothing is wider
//! than a telephone. Where no browser is installed the test says that it saw nothing.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on stops, and one that is passed over says so"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a headless browser may be called; `CULTIVATE_BROWSER` names another.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The width of a small telephone in CSS pixels.
const TELEPHONE: u32 = 375;

/// A page around the page that is looked at, as wide as a telephone: no window is that narrow. It writes down how wide
/// the page inside is, whether all of it fits, and what it has asked for.
fn wrapper(page: &str) -> String {
    format!(
        "<!doctype html><title>wrapper</title><body><pre id=seen>nothing</pre>\
         <iframe id=page src=\"{page}\" width={TELEPHONE} height=700 style=\"border:0\"></iframe><script>\
         document.getElementById('page').onload = event => {{ const inside = event.target.contentWindow;\
         const root = inside.document.documentElement;\
         document.getElementById('seen').textContent = [inside.innerWidth, root.scrollWidth <= root.clientWidth,\
         inside.performance.getEntriesByType('resource').length, inside.document.querySelectorAll('h1').length].join(' ');\
         }};</script>"
    )
}

fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CULTIVATE_BROWSER") {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let all = BROWSERS
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let mut all = all;
    all.find(|path| path.is_file())
}

fn cultivate(arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
    let done = command.args(arguments).output().unwrap();
    let errors = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{arguments:?}: {errors}");
}

/// Opens the wrapper of a page: what it wrote down, and what the browser complained of.
fn seen(browser: &Path, folder: &Path, page: &str) -> (String, String) {
    let outer = folder.join("wrapper.html");
    std::fs::write(&outer, wrapper(page)).unwrap();
    let done = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu"])
        // No name resolves and no proxy answers; one file may look into another, for the wrapper's sake.
        .args([
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--proxy-server=127.0.0.1:9",
        ])
        .args([
            "--allow-file-access-from-files",
            "--enable-logging=stderr",
            "--v=0",
        ])
        .args(["--virtual-time-budget=4000", "--dump-dom"])
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .arg(format!("file://{}", outer.display()))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let seen = text.split("id=\"seen\">").nth(1).unwrap_or(&text);
    let seen = seen.split("</pre>").next().unwrap_or_default().to_owned();
    let complaints = String::from_utf8_lossy(&done.stderr).into_owned();
    let complaints = complaints.lines().filter(|line| line.contains("CONSOLE"));
    (seen, complaints.collect::<Vec<_>>().join("\n"))
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
        assert_eq!(seen, format!("{TELEPHONE} true 0 1"), "{name}");
        assert_eq!(complaints, "", "{name}");
    }
}
