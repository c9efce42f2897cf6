//! How sure the recognition of a table is, for marks that decide, marks of two kinds of table, and near misses.

use std::fs;
use std::path::Path;

use cultivate::import::dialect::{Confidence, Shape, dialects, read_dialect, recognise};

/// What a header is taken for: dialect, object and confidence; `-` where nothing is suggested.
fn taken_for(header: &[&str], only: Option<&str>) -> String {
    let header: Vec<_> = header.iter().map(|label| (*label).into()).collect();
    recognise(&header, only).map_or_else(
        || "-".to_owned(),
        |found| {
            let mapping = &found.mapping;
            format!(
                "{} {:?} {:?}",
                mapping.dialect, mapping.object, found.confidence
            )
        },
    )
}

/// Worked out by hand from `assets/dialects/`: what a header needs, one of which it must have, what it may never have.
const HEADERS: &[(&str, &str)] = &[
    ("Id,Name,OwnerId", "salesforce-api Account Certain"),
    // Without one of the marks beside the name it could be anything, and one column alone suggests nothing.
    ("Id,Name", "-"),
    // A stage belongs to no account; name and owner are as near to a person as to anything.
    ("Id,Name,OwnerId,StageName", "generic Person Suggested"),
    ("Id,Name,AccountId,StageName", "salesforce-api Deal Certain"),
    ("Id,Name,AccountId", "generic Person Suggested"),
    (
        "Company name,Company owner,Record ID",
        "hubspot-labels Account Certain",
    ),
    ("Company name,Industry", "-"),
    ("Company name,Company owner,Record ID,First Name", "-"),
    (
        "Deal Name,Deal Stage,Record ID",
        "hubspot-labels Deal Certain",
    ),
    // Upper case is no mark: zoho's closing date is.
    ("Deal Name,Record Id", "hubspot-labels Deal Certain"),
    ("Deal Name,Record Id,Closing Date", "zoho Deal Certain"),
    // Both a company and a person have an id, an account's name and a phone; only a company has an owner of accounts.
    ("Record Id,Account Name,Phone", "zoho Person Likely"),
    (
        "Record Id,Account Name,Account Owner",
        "zoho Account Certain",
    ),
    (
        "Organization - Name,Organization - ID",
        "pipedrive Account Certain",
    ),
    (
        "Organization - Name,Person - Name",
        "pipedrive Person Certain",
    ),
    (
        "Organization - Name,Person - Name,Deal - Title",
        "pipedrive Deal Certain",
    ),
    ("Organisation - Name", "-"),
    ("Organisation - Name,Owner", "generic Account Suggested"),
    (
        "Account Name,Account Owner",
        "salesforce-report Account Certain",
    ),
    (
        "(Do Not Modify) Account,Account Name",
        "dynamics Account Certain",
    ),
    ("firstname,lastname", "hubspot-internal Person Certain"),
    ("firstname,lastname,Id", "generic Person Suggested"),
    ("Customer,ARR", "success-sheet Account Certain"),
    ("Customer,ARR,Id", "generic Account Suggested"),
    ("ARR", "-"),
    // Jaro-Winkler: `compny name` is 0.98 near to `company name`, and `cmpny` 0.914 to `company`: less than 0.92.
    ("Compny name,Owner", "generic Account Suggested"),
    ("Cmpny,Owner", "-"),
    ("", "-"),
];

#[test]
fn each_header_is_taken_for_what_its_marks_say() {
    let mut wrong = Vec::new();
    for (header, expected) in HEADERS {
        let labels: Vec<&str> = header.split(',').collect();
        let found = taken_for(&labels, None);
        if found != *expected {
            wrong.push(format!("{header}: {found}, and not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first label of every field, and the marks.
fn header(shape: &Shape) -> Vec<&str> {
    let first = shape.columns.values().map(|labels| &labels[0]);
    let marks = shape.needs.iter().chain(shape.one_of.first());
    let mut all: Vec<&str> = first
        .chain(marks)
        .map(|label| label.trim_end_matches("..."))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[test]
fn no_table_is_certain_without_a_mark_or_with_that_of_another() {
    let mut tried = 0;
    for dialect in dialects().iter().filter(|one| !one.near) {
        for shape in &dialect.tables {
            let found = |labels: &[&str]| {
                let labels: Vec<_> = labels.iter().map(|label| (*label).into()).collect();
                recognise(&labels, Some(&dialect.name))
            };
            let is_this = |labels: &[&str]| {
                found(labels).is_some_and(|it| {
                    it.mapping.object == shape.object && it.mapping.kind == shape.kind
                })
            };
            let whole = header(shape);
            assert!(is_this(&whole), "{}: {whole:?}", dialect.name);
            let certain = found(&whole).unwrap().confidence == Confidence::Certain;
            for mark in &shape.needs {
                let rest: Vec<&str> = whole
                    .iter()
                    .copied()
                    .filter(|label| *label != mark.as_str())
                    .collect();
                assert!(
                    !certain || !is_this(&rest),
                    "{} without {mark}",
                    dialect.name
                );
                tried += 1;
            }
            for mark in &shape.never {
                let more = [&whole[..], &[mark]].concat();
                assert!(!certain || !is_this(&more), "{} with {mark}", dialect.name);
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn labels_that_are_only_near_are_never_more_than_suggested() {
    for dialect in dialects().iter().filter(|one| one.near) {
        for shape in &dialect.tables {
            let found = taken_for(&header(shape), Some(&dialect.name));
            assert!(found.ends_with(" Suggested"), "{found}");
        }
    }
}

#[test]
fn the_program_has_the_dialects_that_are_in_the_folder_now() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dialects");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |path: &Path| {
        read_dialect(
            &path.display().to_string(),
            &fs::read_to_string(path).unwrap(),
        )
        .unwrap()
    };
    let there: Vec<_> = files
        .iter()
        .map(|path| format!("{:?}", read(path)))
        .collect();
    let inside: Vec<_> = dialects()
        .iter()
        .map(|dialect| format!("{dialect:?}"))
        .collect();
    assert_eq!(inside, there, "built before a file was added or changed");
}
