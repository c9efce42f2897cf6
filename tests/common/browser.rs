//! A real browser without a network, where one is installed.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a headless browser may be called; `CULTIVATE_BROWSER` names another.
pub(crate) const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The width of a small telephone in CSS pixels.
pub(crate) const TELEPHONE: u32 = 375;

/// A page around the page that is looked at, as wide as a telephone: no window is that narrow. It writes down how wide
/// the page inside is, whether all of it fits, what it has asked for, and that no script of the data ran in it.
fn wrapper(page: &str) -> String {
    format!(
        "<!doctype html><title>wrapper</title><body><pre id=seen>nothing</pre>\
         <iframe id=page src=\"{page}\" width={TELEPHONE} height=700 style=\"border:0\"></iframe><script>\
         document.getElementById('page').onload = event => {{ const inside = event.target.contentWindow;\
         const root = inside.document.documentElement;\
         document.getElementById('seen').textContent = [inside.innerWidth, root.scrollWidth <= root.clientWidth,\
         inside.performance.getEntriesByType('resource').length, inside.document.querySelectorAll('h1').length, inside.pwned === undefined].join(' ');\
         }};</script>"
    )
}

/// A browser of this machine.
pub(crate) fn browser() -> Option<PathBuf> {
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

/// Opens the wrapper of a page: what it wrote down, and what the browser complained of.
pub(crate) fn seen(browser: &Path, folder: &Path, page: &str) -> (String, String) {
    std::fs::write(folder.join("wrapper.html"), wrapper(page)).unwrap();
    opened(browser, folder, "wrapper.html")
}

/// Opens a page: what it wrote into its element `seen`, and what the browser complained of.
pub(crate) fn opened(browser: &Path, folder: &Path, page: &str) -> (String, String) {
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
        .arg(format!("file://{}", folder.join(page).display()))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let seen = text.split("id=\"seen\">").nth(1).unwrap_or(&text);
    let seen = seen.split("</pre>").next().unwrap_or_default().to_owned();
    let complaints = String::from_utf8_lossy(&done.stderr).into_owned();
    let complaints = complaints.lines().filter(|line| line.contains("CONSOLE"));
    (seen, complaints.collect::<Vec<_>>().join("\n"))
}
