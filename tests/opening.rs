//! The sample workspaces open without a word, and are written back as they were read.

// A test that cannot go on stops where it is.
#![allow(clippy::unwrap_used)]

#[path = "common/shapes.rs"]
mod shapes;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cultivate::method::portfolio::Book;
use cultivate::model::{CompetitorStatus, Date, Persona, RenewalOutcome, Word, Workspace};
use cultivate::workspace::{open, schema};
use ron_patch::{Document, Node};
use shapes::shapes;

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

fn asset(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets")
        .join(name)
}

fn opened(name: &str) -> Workspace {
    let opened = open(&asset(name), today()).unwrap_or_else(|error| panic!("{error}"));
    let problems: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    opened.workspace
}

#[test]
fn the_samples_open_and_every_file_becomes_an_account() {
    for name in ["archetypes", "demo"] {
        let files = std::fs::read_dir(asset(name).join("accounts"))
            .unwrap()
            .count();
        assert_eq!(opened(name).accounts.len(), files);
    }
}

#[test]
fn what_is_written_reads_back_as_the_same() {
    for name in ["archetypes", "demo"] {
        let workspace = opened(name);
        let text = schema::settings_tree(&workspace.settings).write(&schema::SETTINGS_CONVENTIONS);
        assert_eq!(
            schema::settings_from(&text),
            Ok(workspace.settings.clone()),
            "{text}"
        );
        for (id, account) in &workspace.accounts {
            let text = schema::account_tree(account).write(&schema::ACCOUNT_CONVENTIONS);
            assert_eq!(
                schema::account_from(&text, id.clone()).as_ref(),
                Ok(&**account),
                "{text}"
            );
        }
    }
}

/// The places of all values in a sample's files, and all that they say.
fn said(sample: &str) -> (BTreeSet<String>, String) {
    let (mut places, mut all) = (BTreeSet::new(), String::new());
    let accounts = std::fs::read_dir(asset(sample).join("accounts")).unwrap();
    let accounts = accounts.map(|entry| (entry.unwrap().path(), "account"));
    let settings = (asset(sample).join("workspace.ron"), "workspace");
    for (path, kind) in accounts.chain([settings]) {
        let text = std::fs::read_to_string(path).unwrap();
        let document = Document::scan(&text).expect("the samples are read");
        places_in(kind, document.root(), &mut places);
        all += &text;
    }
    (places, all)
}

fn places_in(at: &str, node: Node<'_>, places: &mut BTreeSet<String>) {
    for child in node.children() {
        match child.key_text() {
            Some(key) => {
                let place = format!("{at}.{key}");
                places_in(&place, child, places);
                places.insert(place);
            }
            None => places_in(at, child, places),
        }
    }
}

/// Whoever learns the files from the samples finds every field in one of them. The method's constants are in a file of
/// their own.
#[test]
fn the_samples_show_every_field_of_the_files() {
    let ((mut shown, demo), (more, archetypes)) = (said("demo"), said("archetypes"));
    shown.extend(more);
    let mut fields = BTreeSet::new();
    shapes("account", schema::ACCOUNT, &mut fields);
    shapes("workspace", schema::SETTINGS, &mut fields);
    fields.retain(|place| !place.starts_with("workspace.method."));
    assert!(fields.len() > 150, "{}", fields.len());
    let missing: Vec<_> = fields.difference(&shown).collect();
    assert!(missing.is_empty(), "in no sample: {missing:#?}");
    // And every way in which a renewal ends and a competitor stands.
    let outcomes = RenewalOutcome::ALL.iter().map(|one| one.name());
    let standings = CompetitorStatus::ALL.iter().map(|one| one.name());
    for word in outcomes.chain(standings) {
        let spelt = [format!("outcome: {word}"), format!("status: {word}")];
        let is_said = |text: &str| spelt.iter().any(|one| text.contains(one));
        assert!(is_said(&demo) || is_said(&archetypes), "{word}");
    }
}

/// The places in the quadrant are worked out in the files themselves.
#[test]
fn each_archetype_has_the_orientation_that_it_stands_for() {
    let workspace = opened("archetypes");
    let book = Book::new(&workspace, today());
    for (id, orientation, x, y) in [
        ("palantir", Persona::ExpertConsultant, 0.914_652, 0.88),
        ("uipath", Persona::ConciergeGuide, 0.803_728, 0.28),
        ("hubspot", Persona::SpecialistFixer, 0.153_213, 0.68),
        ("jfrog", Persona::ServiceCoordinator, 0.002_698, 0.18),
    ] {
        let score = book.scores().find(|score| score.id.as_str() == id);
        let score = score.expect("it is one of the four");
        let figures = score.result.as_ref().expect("it has a value");
        assert_eq!(figures.orientation, orientation, "{id}");
        assert!(
            (figures.x - x).abs() < 1e-6 && (figures.y - y).abs() < 1e-9,
            "{id}"
        );
    }
}
