//! Laws of an import, over random tables: every row and every amount is kept or reported, the order of rows decides
//! nothing, a second time changes nothing, and taking it back leaves what was before.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cultivate::edit::apply;
use cultivate::import::owned::Owned;
use cultivate::import::plan::{Differing, try_on, undo};
use cultivate::import::question::{Choice, Topic};
use cultivate::import::read::read;
use cultivate::import::record::RowPlace;
use cultivate::import::rules::Rows;
use cultivate::import::{Base, Batch, Choices, Item, Options, Plan, gather, plan};
use cultivate::model::{Date, Money, Workspace};
use cultivate::workspace::read_settings;
use proptest::prelude::*;

const COMPANIES: &str =
    "Record ID,Company name,Company Domain Name,ARR,Company owner,Contract end\n";
const CONTACTS: &str = "Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs\n";
const DEALS: &str = "Record ID,Deal Name,Associated Company IDs,Amount,Close Date,Deal Stage\n";

fn today() -> Date {
    "2026-11-30".parse().expect("a day")
}

fn empty() -> Workspace {
    let settings = read_settings(b"(format: 1, name: \"n\", currency: \"EUR\")");
    Workspace {
        settings: settings.expect("settings"),
        accounts: BTreeMap::new(),
    }
}

/// Tables as lists of rows, below their headers.
type Tables = [Vec<String>; 3];

fn batch(tables: &Tables, rule: Option<Rows>) -> Batch {
    let names = ["companies.csv", "contacts.csv", "deals.csv"];
    let headers = [COMPANIES, CONTACTS, DEALS];
    let texts = tables.iter().zip(headers);
    let texts: Vec<String> = texts
        .map(|(rows, header)| header.to_owned() + &rows.concat())
        .collect();
    let files = names.into_iter().zip(texts.iter().map(String::as_bytes));
    let mut choices = Choices::default();
    choices.answers.rules.rows = rule;
    let mut batch = gather(files, &choices).expect("tables");
    batch.terms.rules = choices.answers.rules;
    batch
}

fn planned(batch: &Batch, workspace: &Workspace, base: &Base) -> Plan {
    let options = Options {
        today: today(),
        prefer: None,
        arr_from_deals: false,
    };
    plan(batch, workspace, base, options)
}

/// The cell of a row.
fn cell(row: &str, column: usize) -> i64 {
    let cell = row.trim_end().split(',').nth(column).unwrap_or_default();
    cell.parse().unwrap_or(0)
}

/// The amounts of the rows of a table that are not taken.
fn left(plan: &Plan, tables: &Tables, table: usize) -> i64 {
    let column = 3;
    let lines: BTreeSet<u32> = plan
        .left
        .iter()
        .filter(|left| left.place.source == table)
        .map(|left| left.place.line)
        .collect();
    let rows = lines
        .iter()
        .filter_map(|line| tables[table].get(*line as usize - 2));
    rows.map(|row| cell(row, column)).sum()
}

/// What the rows of a record say of an amount, all together, in whole units.
fn said(one: &Differing) -> i64 {
    let amounts = one.said.iter().map(|said| {
        let each: i64 = said.text.parse().expect("a whole amount");
        each * i64::try_from(said.places.len()).expect("few rows")
    });
    amounts.sum()
}

fn units(money: Option<Money>) -> i64 {
    money.map_or(0, |money| money.minor() / 100)
}

/// The amounts that are kept of companies and of deals.
fn kept(workspace: &Workspace) -> [i64; 2] {
    let accounts = || workspace.accounts.values();
    let deals = accounts().flat_map(|account| &account.opportunities);
    [
        accounts().map(|account| units(account.arr)).sum(),
        deals.map(|deal| units(deal.value)).sum(),
    ]
}

/// The amounts that are reported and not kept, of companies and of deals.
fn reported(plan: &Plan, tables: &Tables) -> [i64; 2] {
    let open = || plan.differing.iter().filter(|one| one.taken.is_none());
    let arr = open().filter(|one| one.field == Owned::Arr && one.item == Item::Account);
    let value = open().filter(|one| one.field == Owned::Value);
    [
        arr.map(said).sum::<i64>() + left(plan, tables, 0),
        value.map(said).sum::<i64>() + left(plan, tables, 2),
    ]
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words)
}

/// Rows of a few records, several of which are of one; no two rows have one amount.
fn tables() -> impl Strategy<Value = Tables> {
    let name = || word(&["Alder", "Birch", "Alder Ltd", "Cedar"]);
    let domain = word(&["alder.example", "birch.example", ""]);
    let day = || word(&["2027-01-31", "2027-06-30", ""]);
    let company = (1..5_u8, name(), domain, word(&["Ana", "Bo", ""]), day());
    let email = word(&["a@alder.example", "b@birch.example", "c@gmail.com", ""]);
    let contact = (
        1..5_u8,
        word(&["Jo", "Mia"]),
        email,
        word(&["CEO", "COO", ""]),
        0..6_u8,
    );
    let deal = (
        1..5_u8,
        word(&["Fleet", "Docks"]),
        0..6_u8,
        day(),
        word(&["Demo", "Closed Won"]),
    );
    let companies = prop::collection::vec(company, 0..8);
    let contacts = prop::collection::vec(contact, 0..8);
    let deals = prop::collection::vec(deal, 0..8);
    let of = |company: u8| match company {
        0 => String::new(),
        company => company.to_string(),
    };
    (companies, contacts, deals).prop_map(move |(companies, contacts, deals)| {
        let companies = companies.into_iter().zip(1_i64..);
        let companies = companies.map(|((id, name, domain, owner, day), nth)| {
            format!("{id},{name},{domain},{},{owner},{day}\n", 1000 + nth)
        });
        let contacts = contacts.into_iter();
        let contacts = contacts.map(|(id, first, email, title, company)| {
            format!("{id},{first},Hill,{email},{title},{}\n", of(company))
        });
        let deals = deals.into_iter().zip(1_i64..);
        let deals = deals.map(|((id, name, company, day, stage), nth)| {
            format!("{id},{name},{},{},{day},{stage}\n", of(company), 2000 + nth)
        });
        [companies.collect(), contacts.collect(), deals.collect()]
    })
}

/// The tables, and the same with their rows in another order.
fn shuffled() -> impl Strategy<Value = (Tables, Tables)> {
    tables().prop_flat_map(|tables| {
        let [companies, contacts, deals] = tables.clone();
        let other = (
            Just(companies).prop_shuffle(),
            Just(contacts).prop_shuffle(),
            Just(deals).prop_shuffle(),
        );
        (Just(tables), other.prop_map(|(a, b, c)| [a, b, c]))
    })
}

fn rule() -> impl Strategy<Value = Option<Rows>> {
    let rules = [
        None,
        Some(Rows::Sum),
        Some(Rows::Newest),
        Some(Rows::Oldest),
        Some(Rows::Leave),
    ];
    prop::sample::select(rules.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_and_every_amount_is_kept_or_reported(tables in tables()) {
        for rule in [None, Some(Rows::Sum)] {
            let batch = batch(&tables, rule);
            let mut workspace = empty();
            let plan = planned(&batch, &workspace, &Base::default());
            let rows: usize = tables.iter().map(Vec::len).sum();
            prop_assert_eq!((plan.rows, plan.used + plan.unused), (rows, rows));
            try_on(&mut workspace, &plan).expect("it fits");
            let (kept, reported) = (kept(&workspace), reported(&plan, &tables));
            let sum = |table: usize| tables[table].iter().map(|row| cell(row, 3)).sum::<i64>();
            prop_assert_eq!([kept[0] + reported[0], kept[1] + reported[1]], [sum(0), sum(2)], "{:?}", rule);
        }
    }

    #[test]
    fn the_order_of_rows_decides_nothing((one, other) in shuffled(), rule in rule()) {
        let outcome = |tables: &Tables| {
            let batch = batch(tables, rule);
            let mut workspace = empty();
            let plan = planned(&batch, &workspace, &Base::default());
            try_on(&mut workspace, &plan).expect("it fits");
            (workspace, plan.base, plan.used)
        };
        prop_assert_eq!(outcome(&one), outcome(&other));
    }

    #[test]
    fn a_second_time_changes_nothing_and_back_is_as_before(tables in tables(), rule in rule()) {
        let batch = batch(&tables, rule);
        let mut workspace = empty();
        let first = planned(&batch, &workspace, &Base::default());
        try_on(&mut workspace, &first).expect("it fits");
        let second = planned(&batch, &workspace, &first.base);
        prop_assert!(second.is_empty(&first.base), "{:?}", second.changes);
        let back = undo(&first.changes, &workspace, today());
        prop_assert!(back.spared.is_empty(), "{:?}", back.spared);
        apply(&mut workspace, &back.edit).expect("it goes back");
        prop_assert_eq!(workspace, empty());
    }
}

/// A team of few names, so that several have one, or the id of another, or an address in common.
fn team() -> impl Strategy<Value = Workspace> {
    let name = word(&["Ana", "Bo", "ana-b", "Ana B"]);
    let email = word(&["", "ana@us.example", "bo@us.example"]);
    let member = (
        word(&["ana", "bo", "ana-b", "c", "d"]),
        name,
        email,
        any::<bool>(),
    );
    let team = prop::collection::vec(member, 0..5);
    team.prop_map(|team| {
        let team: BTreeMap<_, _> = team
            .into_iter()
            .map(|(id, name, email, csm)| (id, (name, email, csm)))
            .collect();
        let member = |(id, (name, email, csm)): (&str, (&str, &str, bool))| {
            let email = match email {
                "" => String::new(),
                email => format!(", email: {email:?}"),
            };
            let csm = if csm {
                ", csm: (high: 1, low: 1, tech: 1)"
            } else {
                ""
            };
            format!("(id: {id:?}, name: {name:?}, function: Sales{email}{csm})")
        };
        let team: Vec<String> = team.into_iter().map(member).collect();
        let text = format!(
            "(format: 1, name: \"n\", currency: \"EUR\", team: [{}])",
            team.join(", ")
        );
        Workspace {
            settings: read_settings(text.as_bytes()).expect("settings"),
            accounts: BTreeMap::new(),
        }
    })
}

/// Tables of users and of accounts that name them by id, by address or by name.
fn owned() -> impl Strategy<Value = [String; 2]> {
    let who = || {
        word(&[
            "Ana",
            "Bo",
            "ANA-B",
            "ana b",
            "ana@us.example",
            "x@us.example",
            "",
        ])
    };
    let name = word(&["Ana", "Bo", "Ana B"]);
    let email = word(&["", "ana@us.example", "bo@us.example", "x@us.example"]);
    let users = prop::collection::vec((1..4_u8, name, email), 0..5);
    let accounts = prop::collection::vec((1..9_u8, who(), who()), 0..8);
    (any::<bool>(), users, accounts).prop_map(|(is_known, users, accounts)| {
        let users = users
            .into_iter()
            .map(|(id, name, email)| format!("{id},{name},,{email}\n"));
        let accounts = accounts.into_iter();
        let accounts =
            accounts.map(|(id, owner, csm)| format!("{id},Company {id},{owner},{csm}\n"));
        let header = if is_known {
            "Record ID,Company name,Company owner,CSM\n"
        } else {
            "Id,Customer,Owner,CSM\n"
        };
        [
            "User ID,First name,Last name,Email\n".to_owned() + &users.collect::<String>(),
            header.to_owned() + &accounts.collect::<String>(),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_made_twice_in_a_team_of_equal_names(before in team(), tables in owned()) {
        let mut choices = Choices::default();
        choices.answers.answer_all(Topic::Mapping, Choice::Confirm);
        let files = ["users.csv", "accounts.csv"].into_iter().zip(tables.iter().map(String::as_bytes));
        let batch = gather(files, &choices).expect("tables");
        let mut workspace = before.clone();
        let first = planned(&batch, &workspace, &Base::default());
        prop_assert_eq!(first.used + first.unused, first.rows);
        try_on(&mut workspace, &first).expect("it fits");
        let second = planned(&batch, &workspace, &first.base);
        prop_assert!(second.is_empty(&first.base), "{:?}", second.changes);
        // A second run knows no more than the first: what nobody could say stays open.
        let again = planned(&batch, &workspace, &second.base);
        prop_assert_eq!(&again.unclear, &second.unclear);
        let back = undo(&first.changes, &workspace, today());
        prop_assert!(back.spared.is_empty(), "{:?}", back.spared);
        apply(&mut workspace, &back.edit).expect("it goes back");
        prop_assert_eq!(workspace, before);
    }
}

/// A file by its name.
type Named = (String, Vec<u8>);

/// The files of each folder of fixtures.
fn fixtures() -> Vec<(PathBuf, Vec<Named>)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = fs::read_dir(tests.join("import")).expect("fixtures");
    let folders = folders.map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = folders.filter(|path| path.is_dir()).collect();
    folders.push(tests.join("import_merge/first"));
    folders.push(tests.join("import_merge/second"));
    folders.sort();
    let files = |folder: PathBuf| {
        let all = fs::read_dir(&folder).expect("a folder");
        let all = all.map(|entry| entry.expect("an entry").path());
        let mut files: Vec<Named> = all
            .filter(|path| path.extension().is_some_and(|end| end == "csv"))
            .map(|path| {
                let name = path.file_name().expect("a name").to_string_lossy();
                (name.into_owned(), fs::read(&path).expect("a file"))
            })
            .collect();
        files.sort();
        (folder, files)
    };
    folders.into_iter().map(files).collect()
}

/// The table of a file written anew, its rows turned round by as many as given.
fn turned((name, bytes): &Named, by: usize) -> Named {
    let tables = read(name, bytes).expect("a table");
    let mut out = csv::Writer::from_writer(Vec::new());
    let header = tables[0].header.iter().map(|label| label.as_bytes());
    out.write_record(header).expect("memory");
    let mut rows: Vec<Vec<&str>> = tables[0].rows().map(|row| row.cells().collect()).collect();
    let many = rows.len().max(1);
    rows.rotate_left(by % many);
    for row in rows {
        out.write_record(row).expect("memory");
    }
    (name.clone(), out.into_inner().expect("memory"))
}

/// What files come to, every suggestion accepted.
fn of_files(files: &[Named]) -> Batch {
    let mut choices = Choices::default();
    choices.answers.answer_all(Topic::Mapping, Choice::Confirm);
    let files = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    gather(files, &choices).expect("tables")
}

#[test]
fn the_order_of_rows_decides_nothing_in_any_fixture() {
    for (folder, files) in fixtures() {
        let outcome = |by: usize| {
            let files: Vec<Named> = files.iter().map(|file| turned(file, by)).collect();
            let plan = planned(&of_files(&files), &empty(), &Base::default());
            let mut workspace = empty();
            try_on(&mut workspace, &plan).expect("it fits");
            (workspace, plan.base, plan.used, plan.unused)
        };
        let first = outcome(0);
        for by in 1..5 {
            assert_eq!(first, outcome(by), "{} turned by {by}", folder.display());
        }
    }
}

#[test]
fn a_second_time_changes_nothing_and_back_is_as_before_in_any_fixture() {
    for (folder, files) in fixtures() {
        let batch = of_files(&files);
        let mut workspace = empty();
        let first = planned(&batch, &workspace, &Base::default());
        try_on(&mut workspace, &first).expect("it fits");
        let second = planned(&batch, &workspace, &first.base);
        let of = folder.display();
        assert!(second.is_empty(&first.base), "{of}: {:?}", second.changes);
        let back = undo(&first.changes, &workspace, today());
        assert!(back.spared.is_empty(), "{of}: {:?}", back.spared);
        apply(&mut workspace, &back.edit).expect("it goes back");
        assert_eq!(workspace, empty(), "{of}");
    }
}

#[test]
fn every_amount_of_any_fixture_is_kept_or_reported() {
    for (folder, files) in fixtures() {
        let batch = of_files(&files);
        let mut workspace = empty();
        let plan = planned(&batch, &workspace, &Base::default());
        try_on(&mut workspace, &plan).expect("it fits");
        let listed = plan.left.iter().chain(&plan.partly).map(|row| row.place);
        let said = plan.differing.iter().flat_map(|one| &one.said);
        let said = said.flat_map(|said| said.places.iter().copied());
        let reported: BTreeSet<RowPlace> = listed.chain(said).collect();
        let arr: Vec<Money> = workspace
            .accounts
            .values()
            .filter_map(|one| one.arr)
            .collect();
        let deals = workspace
            .accounts
            .values()
            .flat_map(|one| &one.opportunities);
        let deals: Vec<Money> = deals.filter_map(|deal| deal.value).collect();
        let rows = batch.accounts.iter().map(|row| (row.place, &row.arr, &arr));
        let rows = rows.chain(
            batch
                .deals
                .iter()
                .map(|row| (row.place, &row.amount, &deals)),
        );
        for (place, amount, kept) in rows {
            let Some(amount) = amount else { continue };
            assert!(
                kept.contains(&amount.money) || reported.contains(&place),
                "{} {place:?}: {amount:?}",
                folder.display()
            );
        }
    }
}

#[test]
fn files_of_many_kinds_are_read_as_a_person_would() {
    let all = fixtures();
    let (_, files) = all
        .iter()
        .find(|(folder, _)| folder.ends_with("others"))
        .expect("the fixtures");
    let plan = planned(&of_files(files), &empty(), &Base::default());
    let mut workspace = empty();
    try_on(&mut workspace, &plan).expect("it fits");
    let names: Vec<&str> = workspace
        .accounts
        .values()
        .map(|one| one.name.as_str())
        .collect();
    // Two names at one id are two customers.
    assert_eq!(
        names,
        [
            "Alder Freight",
            "Birch Mills",
            "Cedar Rail",
            "Elm Docks",
            "Elm Ports"
        ]
    );
    // 1,000.50 and 900 and 300; 2500 and 700 of one customer wait, 400 are in another currency.
    let arr: i64 = workspace
        .accounts
        .values()
        .filter_map(|one| one.arr)
        .map(Money::minor)
        .sum();
    assert_eq!(arr, 220_050);
    let open: Vec<&str> = plan
        .differing
        .iter()
        .filter(|one| one.taken.is_none())
        .map(|one| one.field.name())
        .collect();
    assert_eq!(open, ["title", "arr"]);
    let mut left: Vec<&str> = plan.left.iter().map(|row| row.why.as_str()).collect();
    left.sort_unstable();
    assert_eq!(
        left,
        [
            "an activity of an unknown kind",
            "an activity that has not happened",
            "an activity whose status does not say whether it took place: `Purple` in `Status`: this word is not known",
            "an activity without a type",
            "no account has the id \"C-9\"",
        ]
    );
    assert_eq!(plan.used + plan.unused, 6 + 4 + 5 + 4);
}
