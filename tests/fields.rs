//! The table of fields against the files' schema: every field of every record has its row, and no row is of a field
//! that the files do not have.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::collections::{BTreeMap, BTreeSet};

use cultivate::field::{Absent, Field, Kind, List, Record, fields};
use cultivate::model::{Account, Constants, Judgement, MoveChange, Settings, Stakeholder, Tie};
use cultivate::workspace::schema::{self, Kind as Shaped, Shape};

/// The records of the files with their rows, by the path at which they stand.
fn records() -> Vec<(String, Vec<&'static Field>)> {
    let mut records = vec![
        ("account".to_owned(), fields::<Account>()),
        ("account.stakeholders".to_owned(), fields::<Stakeholder>()),
        ("account.stakeholders.ties".to_owned(), fields::<Tie>()),
        (
            "account.stakeholders.judgements".to_owned(),
            fields::<Judgement>(),
        ),
        ("workspace".to_owned(), fields::<Settings>()),
        ("workspace.method".to_owned(), fields::<Constants>()),
        ("workspace.moves".to_owned(), fields::<MoveChange>()),
    ];
    for list in List::ALL {
        let file = if list.is_of_account() {
            "account"
        } else {
            "workspace"
        };
        records.push((format!("{file}.{}", list.path()), list.fields()));
    }
    records
}

/// The places of every value that has rows.
fn rows() -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    for (at, fields) in records() {
        for field in fields {
            add(&format!("{at}.{}", field.path), field.kind, &mut places);
        }
    }
    places
}

fn add(at: &str, kind: Kind, places: &mut BTreeSet<String>) {
    let one = match kind {
        Kind::List(kind) => *kind,
        kind => kind,
    };
    match one {
        Kind::Parts(fields) => {
            for field in fields() {
                add(&format!("{at}.{}", field.path), field.kind, places);
            }
        }
        _ => drop(places.insert(at.to_owned())),
    }
}

/// The places of every value that the files may hold.
fn shapes(at: &str, shape: &'static Shape, places: &mut BTreeSet<String>) {
    for field in shape.fields {
        let place = format!("{at}.{}", field.name);
        let one = match field.kind {
            Shaped::List(kind) => *kind,
            kind => kind,
        };
        match one {
            Shaped::Struct(inner) => {
                shapes(&place, inner, places);
            }
            Shaped::Map(Shaped::Word(_, words), Shaped::Struct(inner)) => {
                for word in words() {
                    shapes(&format!("{place}.{word}"), inner, places);
                }
            }
            Shaped::Map(Shaped::Word(_, words), Shaped::List(Shaped::Struct(inner))) => {
                for word in words() {
                    shapes(&format!("{place}.{word}"), inner, places);
                }
            }
            Shaped::Map(Shaped::Word(_, words), _)
            | Shaped::Either(_, Shaped::Map(Shaped::Word(_, words), _)) => {
                places.extend(words().iter().map(|word| format!("{place}.{word}")));
            }
            // The kinds of move, by their names.
            Shaped::Map(_, Shaped::Struct(inner)) => shapes(&place, inner, places),
            _ => drop(places.insert(place)),
        }
    }
}

/// What has a row as a whole, or none because no person sets it.
fn is_set_otherwise(place: &str) -> bool {
    // The version of the format.
    place == "workspace.format"
        // An entry of a history says it of each of its fields.
        || place.ends_with(".was.unknown")
        // One effect in a line.
        || place.starts_with("account.actions.effect.")
}

#[test]
fn every_field_of_the_files_has_a_row() {
    let mut files = BTreeSet::new();
    shapes("account", schema::ACCOUNT, &mut files);
    shapes("workspace", schema::SETTINGS, &mut files);
    let rows = rows();
    let histories: Vec<_> = files.iter().filter(|place| is_history(place)).collect();
    for place in &files {
        if is_set_otherwise(place) {
            continue;
        }
        assert!(rows.contains(place), "{place} has no row in `field`");
    }
    for place in &rows {
        let whole = matches!(
            &**place,
            "workspace.method" | "workspace.moves" | "account.actions.effect"
        );
        // A manager without capacities of the own: one row beside those of the capacities.
        let manager = place == "workspace.team.csm";
        // Whose history it is the files say by where it stands.
        let whose = is_history(place) && (place.ends_with(".who") || place.ends_with(".member"));
        assert!(
            whole || manager || whose || files.contains(place),
            "{place} is a row of no field of the files"
        );
    }
    // What a history remembers is what its row says.
    let mut remembered = BTreeSet::new();
    for (at, fields) in records() {
        for field in fields.iter().filter(|field| field.history) {
            remembered.insert(format!("{at}.was.{}", field.path));
        }
    }
    let spoken = histories
        .into_iter()
        .filter(|place| !place.ends_with(".until") && !place.ends_with(".unknown"));
    assert_eq!(spoken.cloned().collect::<BTreeSet<_>>(), remembered);
}

fn is_history(place: &str) -> bool {
    place.contains(".was.")
}

#[test]
fn a_row_is_whole() {
    for (at, fields) in records() {
        let mut names = BTreeSet::new();
        for field in &fields {
            let place = format!("{at}.{}", field.name);
            for name in std::iter::once(&field.name).chain(field.aliases) {
                assert!(names.insert(*name), "{place}: {name} stands twice");
                let letters = |c: char| c.is_ascii_lowercase() || c == '-';
                assert!(name.chars().all(letters), "{place}: {name}");
            }
            let is_capital = field.help.starts_with(|c: char| c.is_ascii_uppercase());
            assert!(is_capital && !field.help.ends_with('.'), "{place}: help");
            assert!(!field.example.is_empty() && !field.takes().is_empty());
            assert!(
                !field.required || field.absent == Absent::Never || field.key,
                "{place} is required and may be left out"
            );
        }
    }
}

#[test]
fn every_row_gives_back_what_it_takes() {
    let workspace = common::workspace();
    let today = "2026-11-22".parse().unwrap();
    let account = workspace.accounts.values().next().unwrap();
    let context = cultivate::field::Context::by_name(&workspace, Some(account), today);
    for list in List::ALL {
        for (at, field) in list.fields().iter().enumerate() {
            let mut entry = list.blank(today);
            let old = entry.value(at);
            let value = field.read(field.example, &old, &context);
            let value = value.unwrap_or_else(|why| panic!("{list:?} {}: {why}", field.name));
            entry.set(at, value.clone()).unwrap();
            assert_eq!(entry.value(at), value, "{list:?} {}", field.name);
            let shown = field.show(&value, &context);
            let again = field.read(&shown, &old, &context);
            assert_eq!(again, Ok(value), "{list:?} {}: {shown}", field.name);
        }
    }
    takes_back(Account::clone(account), &context);
    takes_back(account.stakeholders[0].clone(), &context);
    takes_back(account.stakeholders[0].ties[0].clone(), &context);
    takes_back(workspace.settings.clone(), &context);
    takes_back(workspace.settings.constants.clone(), &context);
}

/// The ranges of the numbers that the files may hold, by their places; those of the rows of a table are alike.
fn ranges(at: &str, kind: Shaped, found: &mut BTreeMap<String, (f64, f64)>) {
    match kind {
        Shaped::Struct(shape) => {
            for field in shape.fields {
                ranges(&format!("{at}.{}", field.name), field.kind, found);
            }
        }
        Shaped::Either(_, table) => ranges(at, *table, found),
        Shaped::Map(Shaped::Word(_, words), kind) => {
            for word in words() {
                ranges(&format!("{at}.{word}"), *kind, found);
            }
        }
        Shaped::List(kind) => ranges(at, *kind, found),
        Shaped::Int(low, high) => drop(found.insert(at.to_owned(), (low as f64, high as f64))),
        Shaped::Real(range) => {
            let inside = |is_open: bool| if is_open { 1e-9 } else { 0.0 };
            let bounds = (
                range.low + inside(range.above),
                range.high - inside(range.below),
            );
            found.insert(at.to_owned(), bounds);
        }
        _ => {}
    }
}

/// The same of rows.
fn ranges_of_rows(at: &str, field: &Field, found: &mut BTreeMap<String, (f64, f64)>) {
    let at = format!("{at}.{}", field.path);
    let kind = match field.kind {
        Kind::List(kind) => *kind,
        kind => kind,
    };
    match kind {
        Kind::Parts(parts) => {
            for part in parts() {
                ranges_of_rows(&at, part, found);
            }
        }
        Kind::Whole(low, high) => drop(found.insert(at, (low as f64, high as f64))),
        Kind::Real(low, high) => drop(found.insert(at, (low, high))),
        _ => {}
    }
}

#[test]
fn a_constant_takes_on_screen_what_the_file_takes() {
    let method = schema::SETTINGS.fields.iter();
    let method = method.into_iter().find(|field| field.name == "method");
    let mut files = BTreeMap::new();
    ranges("", method.expect("it has one").kind, &mut files);
    let mut rows = BTreeMap::new();
    for field in fields::<Constants>() {
        ranges_of_rows("", field, &mut rows);
    }
    assert!(files.len() > 130, "{}", files.len());
    assert_eq!(rows, files);
}

/// The same for a record that is changed field by field.
fn takes_back<R: Record>(record: R, context: &cultivate::field::Context<'_>) {
    for row in R::ROWS {
        let field = &row.field;
        if matches!(field.kind, Kind::Constants) {
            continue;
        }
        let old = (row.get)(&record);
        let value = field.read(field.example, &old, context);
        let value = value.unwrap_or_else(|why| panic!("{} {}: {why}", R::NAME, field.name));
        let mut changed = record.clone();
        (row.set)(&mut changed, value.clone()).unwrap();
        assert_eq!((row.get)(&changed), value, "{} {}", R::NAME, field.name);
        let differs = old != value;
        let changes = cultivate::field::changes(&record, &changed).len();
        assert!(
            field.fixed || (changes > 0) == differs,
            "{} {}: {changes} changes",
            R::NAME,
            field.name
        );
        let shown = field.show(&value, context);
        let again = field.read(&shown, &old, context);
        assert_eq!(again, Ok(value), "{} {}: {shown}", R::NAME, field.name);
    }
}

#[path = "fields/common.rs"]
mod common;
#[path = "fields/history.rs"]
mod history;
#[path = "fields/lines.rs"]
mod lines;
#[path = "common/press.rs"]
mod press;
#[path = "fields/renaming.rs"]
mod renaming;
#[path = "fields/typing.rs"]
mod typing;
#[path = "fields/ways.rs"]
mod ways;
#[path = "fields/words.rs"]
mod words;
