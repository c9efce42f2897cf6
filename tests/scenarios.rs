//! Scenarios: small workspaces in `tests/scenarios`, each with figures worked out by hand from the method's page.
//!
//! A scenario writes its workspace into a folder of its own, which is read as any workspace is, scored on each of its
//! days, and held to every figure it expects. Figures are named by their path in the score's JSON; people, insights,
//! managers and segments stand under their id or code. An insight's figure is its severity, `None` where it must not
//! be raised.

#[path = "scenarios/figures.rs"]
mod figures;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cultivate::method::portfolio::Book;
use cultivate::model::{AccountId, Date, Workspace};
use cultivate::workspace;
use ron::value::RawValue;
use serde::Deserialize;
use serde_json::Value;

/// How near a figure has to be, for figures above 1 in proportion.
const NEAR: f64 = 1e-9;

/// Expected figures by path.
type Expected = BTreeMap<String, ron::Value>;

/// Expected figures of accounts by day, by account, by path.
type ByDay = BTreeMap<String, BTreeMap<String, Expected>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    workspace: Box<RawValue>,
    accounts: BTreeMap<String, Box<RawValue>>,
    #[serde(default)]
    expect: ByDay,
    /// The same after every open action's effect.
    #[serde(default)]
    with_plan: ByDay,
    /// Figures of the whole portfolio, by day and path.
    #[serde(default)]
    portfolio: BTreeMap<String, Expected>,
}

#[test]
fn every_scenario_gives_the_figures_worked_out_by_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the scenarios are there")
        .map(|entry| entry.expect("a scenario can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    files.sort();
    assert!(files.len() >= 20, "only {} scenarios", files.len());
    let mut report = Report::default();
    for file in &files {
        report.file = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        run(file, &mut report);
    }
    assert!(report.wrong.is_empty(), "\n{}", report.wrong);
    assert!(report.compared > 0);
}

/// What differs, in all files.
#[derive(Default)]
struct Report {
    file: String,
    wrong: String,
    compared: usize,
}

impl Report {
    fn wrong(&mut self, what: impl std::fmt::Display) {
        writeln!(self.wrong, "{}: {what}", self.file).expect("a string takes any text");
    }

    /// Compares the expected figures with those found.
    fn hold(&mut self, whose: &str, found: &Value, expected: &Expected) {
        for (path, expected) in expected {
            self.compared += 1;
            let expected = serde_json::to_value(expected).expect("a figure has a JSON form");
            match figures::at(found, path) {
                None => self.wrong(format!("{whose}: there is no figure {path}")),
                Some(found) if same(&found, &expected) => {}
                Some(found) => {
                    self.wrong(format!("{whose}: {path} is {found}, expected {expected}"));
                }
            }
        }
    }
}

/// Runs one scenario and reports what differs.
fn run(file: &Path, report: &mut Report) {
    let text = fs::read_to_string(file).expect("a scenario can be read");
    let scenario: Scenario = match ron::from_str(&text) {
        Ok(scenario) => scenario,
        Err(error) => return report.wrong(format!("is no scenario: {error}")),
    };
    let folder = written(&scenario);
    let today = Date::new(2026, 11, 22).expect("a day");
    let opened = match workspace::open(folder.path(), today) {
        Ok(opened) => opened,
        Err(error) => return report.wrong(error),
    };
    for problem in &opened.problems {
        report.wrong(problem);
    }
    let workspace = &opened.workspace;
    for (day, accounts) in &scenario.expect {
        hold_accounts(
            day,
            workspace,
            &Book::new(workspace, date(day)),
            accounts,
            report,
        );
    }
    for (day, accounts) in &scenario.with_plan {
        let book = Book::with_plan(workspace, date(day));
        hold_accounts(
            &format!("{day} with plan"),
            workspace,
            &book,
            accounts,
            report,
        );
    }
    for (day, expected) in &scenario.portfolio {
        let found = figures::portfolio(&Book::new(workspace, date(day)));
        report.hold(&format!("{day} portfolio"), &found, expected);
    }
}

fn hold_accounts(
    day: &str,
    workspace: &Workspace,
    book: &Book,
    accounts: &BTreeMap<String, Expected>,
    report: &mut Report,
) {
    for (id, expected) in accounts {
        let id: AccountId = id.parse().expect("a scenario's account is an id");
        let (Some(score), Some(account)) = (book.score(&id), workspace.accounts.get(&id)) else {
            report.wrong(format!("{day} {id}: no such account"));
            continue;
        };
        let found = figures::account(score, account);
        report.hold(&format!("{day} {id}"), &found, expected);
    }
}

fn date(text: &str) -> Date {
    text.parse().expect("a scenario's day is a date")
}

/// The scenario's workspace in a folder of its own.
fn written(scenario: &Scenario) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let accounts = folder.path().join(workspace::ACCOUNTS_FOLDER);
    fs::create_dir(&accounts).expect("a folder can be made");
    let settings = folder.path().join(workspace::SETTINGS_FILE);
    fs::write(settings, scenario.workspace.get_ron()).expect("a file can be written");
    for (id, account) in &scenario.accounts {
        let file = accounts.join(format!("{id}.ron"));
        fs::write(file, account.get_ron()).expect("a file can be written");
    }
    folder
}

fn same(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Number(found), Value::Number(expected)) => {
            let (found, expected) = (found.as_f64(), expected.as_f64());
            found.zip(expected).is_some_and(|(found, expected)| {
                (found - expected).abs() <= NEAR * expected.abs().max(1.0)
            })
        }
        (Value::Array(found), Value::Array(expected)) => {
            found.len() == expected.len()
                && found
                    .iter()
                    .zip(expected)
                    .all(|(found, expected)| same(found, expected))
        }
        _ => found == expected,
    }
}
