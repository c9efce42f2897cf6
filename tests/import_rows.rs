//! Every row of every file is used, or is named with the reason; and rows of which an address or a person says more
//! than a name find the right account.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cultivate::import::plan::try_on;
use cultivate::import::record::RowPlace;
use cultivate::import::{Base, Batch, Choices, Options, Plan, gather, plan};
use cultivate::model::{Account, Workspace};
use cultivate::workspace::read_settings;
use proptest::prelude::*;

fn empty() -> Workspace {
    Workspace {
        settings: read_settings(b"(format: 1, name: \"n\", currency: \"EUR\")").unwrap(),
        accounts: BTreeMap::new(),
    }
}

fn batch(files: &[(&str, String)]) -> Batch {
    let inputs = files.iter().map(|(name, text)| (*name, text.as_bytes()));
    gather(inputs, &Choices::default()).unwrap()
}

fn planned(batch: &Batch, workspace: &Workspace, base: &Base) -> Plan {
    planned_with(batch, workspace, base, false)
}

fn planned_with(batch: &Batch, workspace: &Workspace, base: &Base, deals: bool) -> Plan {
    let options = Options {
        today: "2026-11-22".parse().unwrap(),
        prefer: None,
        arr_from_deals: deals,
    };
    plan(batch, workspace, base, options)
}

/// Used and unused rows are all there are, and each unused one is named.
fn assert_accounted(batch: &Batch, plan: &Plan, of: &str) {
    let rows: usize = batch.sources.iter().map(|source| source.rows).sum();
    assert_eq!(plan.rows, rows, "{of}");
    assert_eq!(plan.used + plan.unused, rows, "{of}: {:?}", plan.left);
    let named: BTreeSet<RowPlace> = plan.left.iter().map(|left| left.place).collect();
    assert!(named.len() >= plan.unused, "{of}");
    assert!(plan.left.iter().all(|left| !left.why.is_empty()), "{of}");
}

/// Plans, applies and plans again: everything is accounted for, and the second time nothing changes.
fn imported(files: &[(&str, String)]) -> (Workspace, Plan) {
    let batch = batch(files);
    let mut workspace = empty();
    let first = planned(&batch, &workspace, &Base::default());
    assert_accounted(&batch, &first, "the first time");
    try_on(&mut workspace, &first).unwrap();
    let again = planned(&batch, &workspace, &first.base);
    assert_accounted(&batch, &again, "the second time");
    assert!(again.is_empty(&first.base), "{:?}", again.changes);
    (workspace, first)
}

#[test]
fn every_row_of_every_fixture_is_used_or_reported() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut folders: Vec<PathBuf> = vec![
        tests.join("import_merge/first"),
        tests.join("import_merge/second"),
    ];
    let theirs = fs::read_dir(tests.join("import")).unwrap();
    let theirs = theirs.map(|entry| entry.unwrap().path());
    folders.extend(theirs.filter(|path| path.is_dir()));
    assert!(folders.len() > 8);
    for folder in folders {
        let files = fs::read_dir(&folder).unwrap();
        let files = files.map(|entry| entry.unwrap().path());
        let mut files: Vec<(String, Vec<u8>)> = files
            .filter(|path| path.extension().is_some_and(|end| end == "csv"))
            .map(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                (name, fs::read(path).unwrap())
            })
            .collect();
        files.sort();
        let inputs = files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let batch = gather(inputs, &Choices::default()).unwrap();
        let plan = planned(&batch, &empty(), &Base::default());
        assert_accounted(&batch, &plan, &folder.display().to_string());
        try_on(&mut empty(), &plan).unwrap();
    }
}

const ACCOUNTS: &str = "Id,IsDeleted,Name,ParentId,OwnerId\n";
const CONTACTS: &str = "Id,IsDeleted,AccountId,LastName,Email,ReportsToId,OwnerId\n";
const DEALS: &str = "Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate\n";
const TASKS: &str = "Id,WhoId,WhatId,AccountId,Subject,ActivityDate,Status,OwnerId,IsDeleted,IsClosed,TaskSubtype\n";

/// The id of one of a few records: every row of an export of this kind has one, and several rows may have the same.
fn own(kind: &'static str) -> impl Strategy<Value = String> {
    (1..6_u8).prop_map(move |n| format!("{kind}A0000000000{n}AAA"))
}

/// A reference to one of a few records, of which not every one is there, or to nothing.
fn id(kind: &'static str) -> impl Strategy<Value = String> {
    (0..6_u8).prop_map(move |n| match n {
        0 => String::new(),
        n => format!("{kind}A0000000000{n}AAA"),
    })
}

fn rows(row: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop::collection::vec(row, 0..9).prop_map(|rows| rows.concat())
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words)
}

fn export() -> impl Strategy<Value = [String; 4]> {
    let flag = || word(&["false", "false", "true"]);
    let name = || word(&["Alder", "Birch", "Alder Ltd", ""]);
    let accounts = (own("001"), flag(), name(), id("001"))
        .prop_map(|(id, gone, name, parent)| format!("{id},{gone},{name},{parent},005\n"));
    let email = word(&["", "a@alder.example", "b@birch.example", "no address"]);
    let contacts = (own("003"), flag(), id("001"), name(), email, id("003")).prop_map(
        |(id, gone, account, name, email, above)| {
            format!("{id},{gone},{account},{name},{email},{above},005\n")
        },
    );
    let stage = word(&["Closed Won", "Prospecting", "Closed Lost"]);
    let amount = word(&["", "10", "a lot", "-5"]);
    let deals = (own("006"), flag(), id("001"), name(), stage, amount).prop_map(
        |(id, gone, account, name, stage, amount)| {
            format!("{id},{gone},{account},{name},{stage},{amount},2026-03-31\n")
        },
    );
    let kind = word(&["Call", "Email", "Task", "Riddle"]);
    let day = word(&["2026-10-14", "2026-10-15", "", "soon"]);
    let tasks = (own("00T"), id("003"), id("006"), id("001"), day, kind).prop_map(
        |(id, who, what, account, day, kind)| {
            format!("{id},{who},{what},{account},Docks,{day},Completed,005,false,true,{kind}\n")
        },
    );
    (rows(accounts), rows(contacts), rows(deals), rows(tasks)).prop_map(
        |(accounts, contacts, deals, tasks)| {
            [
                ACCOUNTS.to_owned() + &accounts,
                CONTACTS.to_owned() + &contacts,
                DEALS.to_owned() + &deals,
                TASKS.to_owned() + &tasks,
            ]
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Ids that repeat or point nowhere, deleted rows, circles, values that are none: whatever the files
    /// hold, no row is lost from sight, and the same files again change nothing.
    #[test]
    fn whatever_the_files_hold_every_row_is_used_or_reported(export in export()) {
        let names = ["Account.csv", "Contact.csv", "Opportunity.csv", "Task.csv"];
        let files: Vec<(&str, String)> = names.into_iter().zip(export).collect();
        imported(&files);
    }
}

#[test]
fn an_activity_that_stands_twice_is_taken_once_and_reported() {
    let account = format!("{ACCOUNTS}001A00000000001AAA,false,Alder,,005\n");
    let task = |id: &str| {
        format!("{id},,,001A00000000001AAA,Docks,2026-10-14,Completed,005,false,true,Call\n")
    };
    // The 15 first characters are the id: the second row is the first one again.
    let tasks = format!(
        "{TASKS}{}{}{}",
        task("00TA00000000001AAA"),
        task("00TA00000000001"),
        task("00TA00000000002AAA"),
    );
    let (workspace, plan) = imported(&[("Account.csv", account), ("Task.csv", tasks)]);
    // An account and three tasks: the account and two of the tasks.
    assert_eq!((plan.used, plan.unused), (3, 1));
    let twice = plan.left.iter().find(|left| left.why.contains("twice"));
    assert_eq!(twice.unwrap().place.line, 3);
    let account = workspace.accounts.values().next().unwrap();
    assert_eq!(account.interactions.len(), 2);
}

const TWINS: &str = "name,domain,numberofemployees,address,city,zip\n\
    Thorne,thorne.example,330,1 Quay Road,Oslo,0150\n\
    Thorne,thorne.example,2775,Harbour 9,Bergen,5003\n";
const EVERYTHING: &str = "Company Domain Name,Company Name,Street Address,City,Postal Code,Contact Email,\
    Contact First Name,Contact Last Name,Deal Name\n\
    thorne.example,Thorne,harbour 9,BERGEN,5003,ada@thorne.example,Ada,Kern,\n\
    thorne.example,Thorne,Elsewhere 1,Bergen,5003,bo@thorne.example,Bo,Lie,\n";
const PEOPLE: &str = "firstname,lastname,email,jobtitle,hubspot_owner_id,Company Domain Name\n\
    Ada,Kern,ada@thorne.example,CIO,tom@example.com,thorne.example\n\
    Bo,Lie,bo@thorne.example,CFO,tom@example.com,thorne.example\n";
const CALLS: &str = "hs_activity_type,hs_timestamp,hubspot_owner_id,hs_call_body,Company Domain Name,Contact Email\n\
    CALL,2026-10-14,tom@example.com,Docks,thorne.example,ada@thorne.example\n\
    CALL,2026-10-15,tom@example.com,Docks,thorne.example,bo@thorne.example\n";

fn only<'w>(workspace: &'w Workspace, id: &str) -> &'w Account {
    workspace.accounts.get(id).unwrap()
}

/// The table in which the address stands comes before that of the customers, and after it: the outcome is one.
#[test]
fn of_two_customers_of_one_name_and_domain_the_address_and_then_the_person_tell_which() {
    for everything in ["all.csv", "records.csv"] {
        let files = [
            ("calls.csv", CALLS.to_owned()),
            ("companies.csv", TWINS.to_owned()),
            ("contacts.csv", PEOPLE.to_owned()),
            (everything, EVERYTHING.to_owned()),
        ];
        let mut files = files.to_vec();
        files.sort();
        let (workspace, plan) = imported(&files);
        assert_eq!(workspace.accounts.len(), 2);
        // Of 8 rows: two customers, Ada's two rows and her call. Bo's address is that of neither.
        assert_eq!((plan.used, plan.unused), (5, 3), "{:?}", plan.left);
        let bergen = only(&workspace, "thorne-2");
        assert_eq!(bergen.stakeholders.len(), 1);
        assert_eq!(bergen.stakeholders[0].name, "Ada Kern");
        assert_eq!(bergen.stakeholders[0].title.as_deref(), Some("CIO"));
        assert_eq!(bergen.interactions.len(), 1);
        assert_eq!(bergen.interactions[0].with.len(), 1);
        let oslo = only(&workspace, "thorne");
        assert!(oslo.stakeholders.is_empty() && oslo.interactions.is_empty());
        assert_eq!(plan.review.len(), 4, "{:?}", plan.review); // Bo's customer, Bo twice, his call
    }
}

#[test]
fn two_rows_of_one_name_domain_and_address_are_one_customer() {
    let twins = TWINS.replace("1 Quay Road,Oslo,0150", "Harbour 9,Bergen,5003");
    let (workspace, plan) = imported(&[
        ("companies.csv", twins),
        ("records.csv", EVERYTHING.to_owned()),
    ]);
    assert_eq!(workspace.accounts.len(), 1);
    assert_eq!(only(&workspace, "thorne").stakeholders.len(), 2);
    assert_eq!((plan.used, plan.unused), (4, 0), "{:?}", plan.left);
}

/// The same deals stand in a table of deals and in one of everything.
#[test]
fn a_won_deal_that_stands_in_two_tables_is_revenue_once() {
    let companies = "name,domain,numberofemployees\nHarbour,harbour.example,10\n";
    let deals = "dealname,dealstage,amount,closedate,deal_status,Company Domain Name,Contact Email\n\
        Docks,Closed Won,1000,2026-03-31,Won,harbour.example,\n\
        Docks,Closed Won,1000,2026-03-31,Won,harbour.example,\n\
        Cranes,Closed Won,500,2026-01-10,Won,harbour.example,\n";
    let everything = "Company Domain Name,Company Name,Contact Email,Deal Name,Deal Stage,Amount,Close Date,Deal Status\n\
        harbour.example,Harbour,,Docks,Closed Won,1000,2026-03-31,Won\n\
        harbour.example,Harbour,,Cranes,Closed Won,500,2026-01-10,Won\n";
    let batch = batch(&[
        ("companies.csv", companies.to_owned()),
        ("deals.csv", deals.to_owned()),
        ("everything.csv", everything.to_owned()),
    ]);
    let mut workspace = empty();
    let plan = planned_with(&batch, &workspace, &Base::default(), true);
    assert_accounted(&batch, &plan, "with deals");
    assert_eq!((plan.used, plan.unused), (6, 0), "{:?}", plan.left);
    try_on(&mut workspace, &plan).unwrap();
    // Two equal deals of one table are two: 2 x 1000 + 500, in hundredths.
    let arr = only(&workspace, "harbour").arr.map(|arr| arr.minor());
    assert_eq!(arr, Some(250_000));
}
