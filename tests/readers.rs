//! What leaves the program as real readers take it: a calendar, a data library, a converter of documents. Where one is not
//! installed the test says that it saw nothing.

#![allow(clippy::print_stderr, reason = "a test that is passed over says so")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A program of this machine: the one that a variable names, else the one of that name.
fn installed(variable: &str, name: &str) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable) {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(name));
    let found = found.into_iter().find(|path| path.is_file());
    if found.is_none() {
        eprintln!("NOT TESTED: there is no {name}, and {variable} names no other");
    }
    found
}

struct Home(TempDir);

impl Home {
    /// A home with the demo in it.
    fn new() -> Self {
        let home = Self(tempfile::tempdir().expect("a folder"));
        home.cultivate(&["demo", "--no-open", "--into", "demo"]);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs a program, which has to go well; what it said.
    fn run(&self, program: &Path, arguments: &[&str]) -> String {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::new(program)
            .args(arguments)
            .current_dir(self.0.path())
            .env("HOME", self.0.path())
            .output()
            .expect("the program runs");
        let errors = String::from_utf8_lossy(&stderr);
        assert!(status.success(), "{arguments:?}: {errors}");
        String::from_utf8_lossy(&stdout).into_owned()
    }

    fn cultivate(&self, arguments: &[&str]) {
        self.run(Path::new(env!("CARGO_BIN_EXE_cultivate")), arguments);
    }

    fn export(&self, to: &str, what: &[&str]) {
        let export = [
            "export",
            "-w",
            "demo",
            "--as-of",
            "2026-11-22",
            "--force",
            "--out",
            to,
        ];
        self.cultivate(&[&export, what].concat());
    }
}

/// Entries of a calendar's folder; what its program leaves beside them while it writes is none.
fn entries(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    let files = files.filter(|path| path.extension().is_some_and(|end| end == "ics"));
    let mut texts: Vec<String> = files
        .map(|path| fs::read_to_string(path).expect("text"))
        .collect();
    texts.sort();
    texts
}

#[test]
fn khal_doubles_nothing_follows_a_change_and_hears_of_an_end() {
    let Some(khal) = installed("CULTIVATE_KHAL", "khal") else {
        return;
    };
    let home = Home::new();
    let calendar = home.path("calendar");
    fs::create_dir(&calendar).expect("a folder");
    let days = "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n\
        datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n";
    let (folder, cache) = (calendar.display(), home.path("khal.db"));
    let settings = format!(
        "[calendars]\n[[one]]\npath = {folder}\ntype = calendar\n[locale]\n{days}[sqlite]\npath = {}\n",
        cache.display()
    );
    fs::write(home.path("khal.conf"), settings).expect("a file");
    let account = ["--account", "havgard-sjomat", "--format", "ics"];
    let import = || {
        home.export("plan.ics", &account);
        home.run(&khal, &["-c", "khal.conf", "import", "--batch", "plan.ics"]);
        entries(&calendar)
    };
    let first = import();
    assert!(first.len() > 20, "{} entries", first.len());
    let text = fs::read_to_string(home.path("plan.ics")).expect("a calendar");
    assert_eq!(first.len(), text.matches("BEGIN:VEVENT").count());
    assert_eq!(import().len(), first.len(), "the same once more");
    let edit =
        |what: &[&str]| home.cultivate(&[&["edit", "-w", "demo", "havgard-sjomat"], what].concat());
    edit(&["--action", "a2", "--due", "2027-02-01"]);
    edit(&["--done", "a1"]);
    let after = import();
    assert_eq!(after.len(), first.len(), "a change and an end");
    let of = |title: &str| {
        let found: Vec<&String> = after.iter().filter(|text| text.contains(title)).collect();
        assert_eq!(found.len(), 1, "{title}");
        found[0].clone()
    };
    assert!(of("Connect the southern scales").contains("20270201"));
    assert!(of("Name a station lead").contains("STATUS:CANCELLED"));
}

/// The python of this machine, where it has these libraries.
fn python(libraries: &str) -> Option<PathBuf> {
    let python = installed("CULTIVATE_PYTHON", "python3")?;
    let has = Command::new(&python)
        .args(["-c", &format!("import {libraries}")])
        .output();
    if has.is_ok_and(|done| done.status.success()) {
        return Some(python);
    }
    eprintln!("NOT TESTED: {} has no {libraries}", python.display());
    None
}

#[test]
fn icalendar_finds_nothing_wrong_and_hears_of_a_change_and_an_end() {
    let Some(python) = python("icalendar") else {
        return;
    };
    let home = Home::new();
    let account = ["--account", "havgard-sjomat", "--format", "ics"];
    home.export("first.ics", &account);
    home.export("again.ics", &account);
    let read = |name: &str| fs::read_to_string(home.path(name)).expect("a calendar");
    assert_eq!(read("again.ics"), read("first.ics"));
    let edit =
        |what: &[&str]| home.cultivate(&[&["edit", "-w", "demo", "havgard-sjomat"], what].concat());
    edit(&["--action", "a2", "--due", "2027-02-01"]);
    edit(&["--done", "a1"]);
    home.export("after.ics", &account);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/calendars.py");
    let said = home.run(&python, &[script, "first.ics", "after.ics"]);
    // What is done may end touches that were due, but never begins anything: of the rest nothing is said.
    let (changed, rest) = said.trim().split_once(" changed, ").expect("two counts");
    assert_eq!(
        rest, "0 changed in silence, 0 said in vain, 1 cancelled",
        "{said}"
    );
    assert_eq!(changed, "2", "{said}");
}

/// The tables as spreadsheets read them in two countries: numbers are numbers, in the CSV of either style and in the
/// workbook.
#[test]
fn libreoffice_reads_numbers_as_numbers_in_two_countries() {
    let Some(office) = installed("CULTIVATE_SOFFICE", "soffice") else {
        return;
    };
    let home = Home::new();
    let tables = ["accounts", "people", "actions", "touches"];
    let mut files = vec!["book.xlsx".to_owned()];
    home.export("book.xlsx", &["--format", "xlsx"]);
    for table in tables {
        for decimal in ["point", "comma"] {
            let name = format!("{table}-{decimal}.csv");
            home.export(
                &name,
                &["--format", "csv", "--table", table, "--decimal", decimal],
            );
            files.push(name);
        }
    }
    let (mut numbers, mut as_text) = (0, Vec::new());
    for (language, decimal, filter) in [
        ("en-US", "point", "CSV:44,34,76,1,,1033"),
        ("de-DE", "comma", "CSV:59,34,76,1,,1031"),
    ] {
        let here: Vec<&str> = files.iter().map(String::as_str).collect();
        let (books, tables): (Vec<&str>, Vec<&str>) =
            here.into_iter().partition(|name| name.ends_with("xlsx"));
        let tables: Vec<&str> = tables
            .into_iter()
            .filter(|name| name.contains(decimal))
            .collect();
        let profile = settled_in(&home, language);
        let convert = |more: &[&str]| {
            let mut all = vec![profile.as_str(), "--headless", "--convert-to", "fods"];
            all.extend(["--outdir", language]);
            all.extend(more);
            home.run(&office, &all);
        };
        convert(&books);
        let filter = format!("--infilter={filter}");
        convert(&[&[filter.as_str()][..], &tables].concat());
        for name in books.iter().chain(&tables) {
            let stem = Path::new(name)
                .file_stem()
                .expect("a name")
                .to_string_lossy();
            let read = fs::read_to_string(home.path(&format!("{language}/{stem}.fods")));
            let (count, texts) = cells(&read.expect("a sheet"), language);
            numbers += count;
            as_text.extend(texts);
        }
    }
    assert_eq!(as_text, Vec::<String>::new(), "beside {numbers} numbers");
    assert!(numbers > 1000, "{numbers}");
}

/// A profile of LibreOffice's in which this language is spoken, as its argument.
fn settled_in(home: &Home, language: &str) -> String {
    let user = home.path(&format!("profile-{language}/user"));
    fs::create_dir_all(&user).expect("a folder");
    let settings = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{language}</value></prop></item>
</oor:items>
"#
    );
    fs::write(user.join("registrymodifications.xcu"), settings).expect("a file");
    let folder = home.path(&format!("profile-{language}"));
    format!("-env:UserInstallation=file://{}", folder.display())
}

/// How many cells of a sheet are numbers, and those that are text and look like one in this language.
fn cells(sheet: &str, language: &str) -> (usize, Vec<String>) {
    let (mut numbers, mut as_text) = (0, Vec::new());
    for cell in sheet.split("<table:table-cell").skip(1) {
        let (head, rest) = cell.split_once('>').expect("a cell ends");
        if head.contains("office:value-type=\"float\"") {
            numbers += 1;
        }
        let text = rest
            .split_once("<text:p>")
            .and_then(|(_, rest)| rest.split_once("</text:p>"));
        if let (true, Some((text, _))) = (head.contains("office:value-type=\"string\""), text) {
            let plain = match language {
                "de-DE" => text.replace('.', "").replace(',', "."),
                _ => text.replace(',', ""),
            };
            if plain.parse::<f64>().is_ok_and(f64::is_finite) {
                as_text.push(text.to_owned());
            }
        }
    }
    (numbers, as_text)
}

#[test]
fn pandas_reads_numbers_as_numbers_in_two_styles_and_in_the_workbook() {
    let Some(python) = python("pandas, openpyxl") else {
        return;
    };
    let home = Home::new();
    home.export("point.csv", &["--format", "csv"]);
    home.export("comma.csv", &["--format", "csv", "--decimal", "comma"]);
    home.export("book.xlsx", &["--format", "xlsx"]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/tables.py");
    let said = home.run(&python, &[script, "point.csv", "comma.csv", "book.xlsx"]);
    // The two, and the four sheets.
    assert_eq!(said.trim(), "6 tables, 0 numbers as text");
}

#[test]
fn pandoc_reads_every_table_of_a_plan() {
    let Some(pandoc) = installed("CULTIVATE_PANDOC", "pandoc") else {
        return;
    };
    let home = Home::new();
    for what in [&["--portfolio"][..], &["--account", "havgard-sjomat"]] {
        home.export("plan.md", &[what, &["--format", "md"]].concat());
        let text = fs::read_to_string(home.path("plan.md")).expect("a plan");
        let rules = text
            .lines()
            .filter(|line| line.starts_with("| -") || line.starts_with("|-"));
        let tables = home.run(&pandoc, &["plan.md", "-t", "json"]);
        let read = tables.matches("{\"t\":\"Table\"").count();
        assert_eq!(read, rules.count(), "{what:?}");
        assert!(read > 5, "{what:?}: {read} tables");
        home.run(&pandoc, &["plan.md", "-o", "plan.docx"]);
    }
}
