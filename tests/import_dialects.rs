//! What holds in every dialect: the customer's own turnover is no revenue of ours, a role is no judgement, and the
//! activities of each system are read with what they were about.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cultivate::import::dialect::{Field, Object, Shape, dialects};
use cultivate::import::plan::try_on;
use cultivate::import::question::{Choice, Topic};
use cultivate::import::{Base, Batch, Choices, Options, Plan, gather, plan};
use cultivate::model::{Account, AccountId, InteractionKind, Workspace};
use cultivate::workspace::read_settings;

/// Labels under which systems and sheets keep what the customer itself turns over.
const TURNOVER: &[&str] = &[
    "Annual Revenue",
    "AnnualRevenue",
    "annual_revenue",
    "Annual Revenue (Base)",
    "Total Revenue",
    "Revenue",
    "Turnover",
    "Umsatz",
];

/// This dialect and no other, and whatever it suggests.
fn choices(dialect: &str) -> Choices {
    let mut choices = Choices {
        dialect: Some(dialect.to_owned()),
        ..Choices::default()
    };
    choices.answers.answer_all(Topic::Mapping, Choice::Confirm);
    choices
}

fn cell(field: Field) -> &'static str {
    match field {
        Field::AccountName | Field::PersonAccount => "Harbour Lines",
        Field::AccountDomain | Field::AccountWebsite | Field::PersonDomain => "harbour.example",
        Field::PersonFirst => "Ada",
        Field::PersonLast => "Kern",
        Field::PersonName => "Ada Kern",
        Field::PersonEmail => "ada@harbour.example",
        Field::PersonTitle => "CIO",
        Field::PersonRole => "Decision Maker",
        _ => "",
    }
}

/// A table of this kind with one row, and further columns.
fn table(shape: &Shape, further: &[(&str, &str)]) -> String {
    let mut columns: BTreeMap<String, &str> = BTreeMap::new();
    let first = shape.one_of.first().into_iter();
    for label in shape.needs.iter().chain(first) {
        columns.insert(label.trim_end_matches("...").to_owned(), "");
    }
    for (field, labels) in &shape.columns {
        columns.insert(labels[0].to_string(), cell(*field));
        // A mark may be another label of the same field.
        for label in labels.iter().skip(1) {
            if let Some(there) = columns.get_mut(label.as_str()) {
                *there = cell(*field);
            }
        }
    }
    for (label, text) in further {
        columns.entry(label.to_lowercase()).or_insert(text);
    }
    let header: Vec<String> = columns.keys().cloned().collect();
    let row: Vec<&str> = columns.values().copied().collect();
    format!("{}\n{}\n", header.join(","), row.join(","))
}

fn read(dialect: &str, text: &str) -> Batch {
    gather([("table.csv", text.as_bytes())], &choices(dialect)).unwrap()
}

fn planned(batch: &Batch, workspace: &Workspace) -> Plan {
    let options = Options {
        today: "2026-11-22".parse().unwrap(),
        prefer: None,
        arr_from_deals: false,
    };
    plan(batch, workspace, &Base::default(), options)
}

fn workspace(accounts: &[&str]) -> Workspace {
    let accounts = accounts.iter().map(|name| {
        let id = AccountId::new("harbour-lines").unwrap();
        let mut account = Account::new(id.clone(), name);
        account.website = Some("harbour.example".into());
        (id, account.into())
    });
    Workspace {
        settings: read_settings(b"(format: 1, name: \"n\", currency: \"EUR\")").unwrap(),
        accounts: accounts.collect(),
    }
}

#[test]
fn turnover_is_no_revenue_in_any_dialect() {
    let further: Vec<(&str, &str)> = TURNOVER.iter().map(|label| (*label, "900000000")).collect();
    let mut tables = 0;
    for dialect in dialects() {
        let of_accounts = |shape: &&Shape| shape.columns.contains_key(&Field::AccountName);
        for shape in dialect.tables.iter().filter(of_accounts) {
            tables += 1;
            let text = table(shape, &further);
            let batch = read(&dialect.name, &text);
            let at = &dialect.name;
            assert_eq!(batch.accounts.len(), 1, "{at}: {text}");
            assert_eq!(batch.accounts[0].arr, None, "{at}");
            let mut workspace = workspace(&[]);
            let plan = planned(&batch, &workspace);
            try_on(&mut workspace, &plan).unwrap();
            let account = workspace.accounts.values().next().unwrap();
            assert_eq!((account.arr, account.potential_arr), (None, None), "{at}");
            assert_eq!(account.ltv_override, None, "{at}");
        }
    }
    // Every dialect has a table of accounts; HubSpot's labels and Odoo have two.
    assert_eq!(tables, dialects().len() + 2);
}

#[test]
fn a_role_is_a_hint_and_no_judgement_in_any_dialect() {
    let mut with_roles = Vec::new();
    for dialect in dialects() {
        let of_people = |shape: &&Shape| shape.columns.contains_key(&Field::PersonRole);
        for shape in dialect.tables.iter().filter(of_people) {
            with_roles.push(dialect.name.as_str());
            let batch = read(&dialect.name, &table(shape, &[]));
            let at = &dialect.name;
            assert_eq!(batch.people.len(), 1, "{at}: {:?}", batch.skipped);
            let mut workspace = workspace(&["Harbour Lines"]);
            let plan = planned(&batch, &workspace);
            try_on(&mut workspace, &plan).unwrap();
            let account = workspace.accounts.values().next().unwrap();
            let [ada] = account.stakeholders.as_slice() else {
                panic!("{at}: nobody");
            };
            assert_eq!((ada.power, ada.attitude), (None, None), "{at}");
            assert!(ada.ties.is_empty() && ada.was.is_empty(), "{at}");
            assert!(!ada.advocate && !ada.guardian, "{at}");
            let contact = ada.contact.as_deref().unwrap();
            assert_eq!(contact.hint.as_deref(), Some("Decision Maker"), "{at}");
            assert!(contact.judgements.is_empty(), "{at}");
            assert_eq!(contact.suggested, ["side", "role"], "{at}");
        }
    }
    let expected = [
        "atomic-crm",
        "dynamics",
        "espocrm",
        "generic",
        "hubspot-internal",
        "hubspot-labels",
        "salesforce-api",
        "salesforce-report",
        "zoho",
    ];
    assert_eq!(with_roles, expected);
}

/// The files of a fixture folder as one batch.
fn fixtures(folder: &str, names: &[&str]) -> Batch {
    let at = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/import")
        .join(folder);
    let files: Vec<(&str, Vec<u8>)> = names
        .iter()
        .map(|name| (*name, fs::read(at.join(name)).unwrap()))
        .collect();
    let files = files.iter().map(|(name, bytes)| (*name, bytes.as_slice()));
    let batch = gather(files, &Choices::default()).unwrap();
    for source in &batch.sources {
        let mapping = source.mapping.as_ref().unwrap();
        assert_eq!(mapping.dialect, folder, "{}", source.file);
    }
    batch
}

/// Day, kind, minutes, people and text of every interaction of the only account.
fn happened(batch: &Batch) -> (Vec<String>, Plan) {
    let mut workspace = workspace(&[]);
    let plan = planned(batch, &workspace);
    try_on(&mut workspace, &plan).unwrap();
    assert_eq!(workspace.accounts.len(), 1);
    let account = workspace.accounts.values().next().unwrap();
    let line = |one: &cultivate::model::Interaction| {
        let minutes = one.hours.map_or(0.0, |hours| (hours.get() * 60.0).round());
        let with: Vec<&str> = one.with.iter().map(|id| id.as_str()).collect();
        let note = one.note.as_deref().unwrap_or_default();
        format!(
            "{} {} {minutes} {} {note}",
            one.on,
            one.kind,
            with.join("+")
        )
    };
    (account.interactions.iter().map(line).collect(), plan)
}

/// `Regarding` holds accounts, deals and people alike.
#[test]
fn what_a_dynamics_activity_was_about_leads_to_its_account() {
    let names = [
        "accounts.csv",
        "contacts.csv",
        "opportunities.csv",
        "activities.csv",
    ];
    let (lines, plan) = happened(&fixtures("dynamics", &names));
    assert_eq!(
        lines,
        [
            "2026-10-13 Call 0  About the account",
            "2026-10-14 Online 30  About a deal",
            "2026-10-15 Email 0 ines-duarte About a person",
        ]
    );
    // The fourth is about somebody who is in no file, the fifth has not taken place.
    let why: Vec<_> = plan.left.iter().map(|left| left.why.as_str()).collect();
    assert!(
        why.iter()
            .any(|why| why.starts_with("no account, deal or person has the ")),
        "{why:?}"
    );
    assert!(
        why.contains(&"an activity that has not happened"),
        "{why:?}"
    );
}

#[test]
fn zoho_calls_last_seconds_and_notes_and_mails_are_read() {
    let names = [
        "Accounts.csv",
        "Contacts.csv",
        "Deals.csv",
        "Calls.csv",
        "Notes.csv",
        "Emails.csv",
    ];
    let (lines, plan) = happened(&fixtures("zoho", &names));
    // 120 seconds; 45 minutes and 30 seconds, to the hundredth of an hour 0.76, are 46 minutes.
    assert_eq!(
        lines,
        [
            "2026-10-14 Call 2 ines-duarte Check in",
            "2026-10-15 Call 46 ines-duarte About the deal",
            "2026-10-16 Email 0 ines-duarte Wishes\nA word on docks",
            "2026-10-17 Email 0 ines-duarte Your docks",
        ]
    );
    // The call that nobody answered.
    let why: Vec<_> = plan.left.iter().map(|left| left.why.as_str()).collect();
    assert!(
        why.contains(&"an activity that has not happened"),
        "{why:?}"
    );
}

#[test]
fn hubspot_notes_are_read_by_their_labels() {
    let names = ["companies.csv", "contacts.csv", "deals.csv", "notes.csv"];
    let batch = fixtures("hubspot-labels", &names);
    assert_eq!(batch.interactions.len(), 1);
    assert_eq!(batch.interactions[0].kind, InteractionKind::Email);
    let (lines, _) = happened(&batch);
    assert_eq!(
        lines,
        ["2026-10-14 Email 0 ines-duarte Kick-off\nWho comes"]
    );
    assert!(
        batch
            .sources
            .iter()
            .all(|source| source.mapping.as_ref().unwrap().object != Object::Health)
    );
}
