//! Reading other systems' files: every dialect by a small export of its own, every defect by a small broken file.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::fs;
use std::path::{Path, PathBuf};

use cultivate::import::dialect::{Confidence, Mapping, Object, dialects, recognise};
use cultivate::import::question::{Answers, Choice, Topic};
use cultivate::import::read::{ReadError, Table, read};
use cultivate::import::{Batch, Choices, gather};
use cultivate::model::{InteractionKind, OpportunityStatus};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

/// Gathers files below a folder, by their names.
fn gathered(folder: &Path, names: &[&str], choices: &Choices) -> Batch {
    let files: Vec<(String, Vec<u8>)> = names
        .iter()
        .map(|name| ((*name).to_owned(), fs::read(folder.join(name)).unwrap()))
        .collect();
    let batch = gather(
        files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        choices,
    )
    .unwrap();
    for (at, source) in batch.sources.iter().enumerate() {
        let skipped = batch.skipped.iter().filter(|left| left.place.source == at);
        assert_eq!(
            source.rows,
            source.used + skipped.count(),
            "{}",
            source.file
        );
    }
    batch
}

fn fixtures(dialect: &str, names: &[&str]) -> Batch {
    let batch = gathered(&folder().join(dialect), names, &Choices::default());
    for source in &batch.sources {
        // The marks of no other kind of table are there.
        let found = recognise(&header(&folder().join(dialect).join(&source.file)), None);
        assert_eq!(
            found.unwrap().confidence,
            Confidence::Certain,
            "{}",
            source.file
        );
        let mapping = source
            .mapping
            .as_ref()
            .unwrap_or_else(|| panic!("{} is unknown", source.file));
        assert_eq!(mapping.dialect, dialect, "{}", source.file);
    }
    batch
}

fn header(path: &Path) -> Vec<compact_str::CompactString> {
    read("x", &fs::read(path).unwrap())
        .unwrap()
        .remove(0)
        .header
}

fn reasons(batch: &Batch) -> Vec<(u32, &str)> {
    batch
        .skipped
        .iter()
        .map(|left| (left.place.line, left.why.as_str()))
        .collect()
}

#[test]
fn salesforce_exports_are_read() {
    let names = [
        "Account.csv",
        "Contact.csv",
        "Opportunity.csv",
        "Task.csv",
        "User.csv",
    ];
    let batch = fixtures("salesforce-api", &names);
    assert!(batch.questions.is_empty(), "{:?}", batch.questions);

    let [lines, freight] = batch.accounts.as_slice() else {
        panic!("two accounts")
    };
    assert_eq!(lines.external.as_deref(), Some("001Aa0000000001AAA"));
    // ARR__c, not AnnualRevenue: 640,000 in hundredths.
    assert_eq!(
        lines.arr.as_ref().map(|arr| arr.money.minor()),
        Some(64_000_000)
    );
    assert_eq!(lines.domain.as_deref(), Some("harbour.example"));
    assert_eq!(
        lines.notes.as_deref(),
        Some("Key customer\nsince 2019 & happy")
    );
    assert_eq!(lines.owner.id.as_deref(), Some("005Aa0000000001AAA"));
    assert_eq!(freight.arr, None);
    assert_eq!(freight.parent.id.as_deref(), Some("001Aa0000000001AAA"));

    let rui = &batch.people[1];
    assert_eq!(
        (rui.name.as_deref(), rui.title.as_deref()),
        (Some("Rui Alves"), Some("IT Manager"))
    );
    assert_eq!(rui.reports_to.id.as_deref(), Some("003Aa0000000001AAA"));
    assert_eq!(
        batch.people[0].email.as_deref(),
        Some("ines@harbour.example")
    );

    let status: Vec<_> = batch.deals.iter().map(|deal| deal.status).collect();
    // Won by its flag; open; closed but not won.
    assert_eq!(
        status,
        [
            OpportunityStatus::Won,
            OpportunityStatus::Open,
            OpportunityStatus::Lost
        ]
    );
    let amounts: Vec<_> = batch
        .deals
        .iter()
        .map(|d| d.amount.as_ref().unwrap().money.minor())
        .collect();
    // A machine writes 1.234 for one and a bit, to the hundredth 1.23.
    assert_eq!(amounts, [1_730_970, 123, 50_000]);
    assert_eq!(batch.deals[1].probability.map(|p| p.get()), Some(0.6));

    let [call] = batch.interactions.as_slice() else {
        panic!("one call took place")
    };
    assert_eq!(call.kind, InteractionKind::Call);
    assert_eq!(
        call.note.as_deref(),
        Some("Call about docks\nshe asked\nfor dates")
    );
    assert_eq!(call.about.id.as_deref(), Some("006Aa0000000002AAA"));
    assert_eq!(call.account.id.as_deref(), Some("001Aa0000000001AAA"));
    assert_eq!(batch.users[0].email.as_deref(), Some("tom@example.com"));
    // The deleted account; a task; a call to come. The note of the first task fills lines 2 and 3.
    assert_eq!(
        reasons(&batch),
        [
            (4, "deleted in the other system"),
            (4, "a task, not a contact with anybody"),
            (5, "an activity that has not happened"),
        ]
    );
}

#[test]
fn salesforce_reports_are_read_without_titles_and_footers() {
    let batch = fixtures(
        "salesforce-report",
        &["accounts.csv", "contacts.csv", "opportunities.csv"],
    );
    let names: Vec<_> = batch
        .accounts
        .iter()
        .map(|a| (a.place.line, a.name.as_deref().unwrap()))
        .collect();
    assert_eq!(names, [(5, "Harbour Lines"), (6, "Bell, Book & Co")]);
    assert!(batch.accounts.iter().all(|account| account.arr.is_none()));
    assert_eq!(batch.accounts[1].owner.name.as_deref(), Some("Mira Lund"));
    // Two lines of title, four below the rows.
    let lines: Vec<u32> = batch.skipped.iter().map(|left| left.place.line).collect();
    assert_eq!(lines, [1, 2, 8, 9, 10, 11]);
    assert_eq!(
        batch.people[1].reports_to.name.as_deref(),
        Some("Ines Duarte")
    );
    // The first amount has a point and a comma, so 1.234 is a thousand and more.
    let amounts: Vec<_> = batch
        .deals
        .iter()
        .map(|d| d.amount.clone().unwrap())
        .collect();
    assert_eq!(
        (amounts[0].money.minor(), amounts[1].money.minor()),
        (1_730_970, 123_400)
    );
    assert_eq!(amounts[0].currency.as_deref(), Some("EUR"));
    assert_eq!(batch.deals[1].closes.unwrap().to_string(), "2027-05-04");
}

#[test]
fn hubspot_exports_are_read_by_labels_and_by_internal_names() {
    let batch = fixtures(
        "hubspot-labels",
        &[
            "companies.csv",
            "contacts.csv",
            "deals.csv",
            "activities.csv",
        ],
    );
    assert_eq!(batch.accounts[0].arr, None);
    assert_eq!(batch.health[0].score.get(), 62);
    assert_eq!(batch.people[0].account.id.as_deref(), Some("9001"));
    assert_eq!(batch.people[0].hint.as_deref(), Some("DECISION_MAKER"));
    // A free-mail address names no company.
    assert!(batch.people[1].account.is_empty());
    let odds: Vec<_> = batch
        .deals
        .iter()
        .map(|d| d.probability.map(|p| p.get()))
        .collect();
    assert_eq!(odds, [Some(1.0), Some(0.4)]);
    let meeting = &batch.interactions[0];
    assert_eq!(meeting.people.len(), 2);
    assert_eq!(meeting.note.as_deref(), Some("Kick-off\nAgenda:\nscope"));
    assert_eq!(reasons(&batch), [(3, "an activity of an unknown kind")]);

    let names = [
        "companies.csv",
        "contacts.csv",
        "deals.csv",
        "activities.csv",
        "users.csv",
    ];
    let batch = fixtures("hubspot-internal", &names);
    assert_eq!(batch.accounts[0].arr, None);
    assert_eq!(
        batch.accounts[0].owner.email.as_deref(),
        Some("tom@example.com")
    );
    assert_eq!(
        batch.people[0].account.domain.as_deref(),
        Some("harbour.example")
    );
    assert_eq!(batch.deals[0].status, OpportunityStatus::Lost);
    // 1,795,305,600 seconds are 20,779 days after 1970-01-01.
    assert_eq!(batch.interactions[0].on.to_string(), "2026-11-22");
    assert_eq!(
        batch.interactions[0].note.as_deref(),
        Some("Re: docks\nHello,\n\nsee below")
    );
    assert_eq!(batch.users[0].email.as_deref(), Some("tom@example.com"));
}

#[test]
fn dynamics_pipedrive_and_zoho_are_read() {
    let batch = fixtures(
        "dynamics",
        &["accounts.csv", "contacts.csv", "opportunities.csv"],
    );
    assert_eq!(batch.accounts[0].name.as_deref(), Some("Harbour Lines"));
    assert_eq!(
        batch.people[0].account.name.as_deref(),
        Some("Harbour Lines")
    );
    let amounts: Vec<_> = batch
        .deals
        .iter()
        .map(|d| d.amount.as_ref().unwrap().money.minor())
        .collect();
    assert_eq!(amounts, [123_450, 80_000]);
    // 3/4 and 5/6 of 2026 fit both orders.
    assert!(batch.deals.iter().all(|deal| deal.closes.is_none()));
    assert_eq!(batch.questions[0].topic, Topic::DayOrder);

    let names = [
        "organizations.csv",
        "people.csv",
        "deals.csv",
        "activities.csv",
    ];
    let batch = fixtures("pipedrive", &names);
    assert_eq!(
        batch.people[0].email.as_deref(),
        Some("ines@harbour.example")
    );
    let closes: Vec<_> = batch
        .deals
        .iter()
        .map(|d| d.closes.unwrap().to_string())
        .collect();
    assert_eq!(closes, ["2026-03-31", "2027-04-30"]);
    assert_eq!(batch.interactions.len(), 1);
    assert_eq!(batch.interactions[0].kind, InteractionKind::InPerson);
    assert_eq!(batch.interactions[0].hours.map(|h| h.get()), Some(1.5));

    let batch = fixtures(
        "zoho",
        &["Accounts.csv", "Contacts.csv", "Deals.csv", "Calls.csv"],
    );
    assert_eq!(batch.accounts[0].owner.name.as_deref(), Some("Tom Okafor"));
    assert_eq!(batch.people[1].reports_to.id.as_deref(), Some("zcrm_2"));
    assert_eq!(batch.deals[0].probability.map(|p| p.get()), Some(0.1));
    assert_eq!(batch.interactions[0].kind, InteractionKind::Call);
}

#[test]
fn sheets_are_read_whichever_way_their_dates_are_written() {
    let batch = fixtures(
        "pipeline-sheet",
        &["accounts.csv", "sales_pipeline.csv", "sales_teams.csv"],
    );
    assert!(batch.accounts.iter().all(|account| account.arr.is_none()));
    assert_eq!(
        batch.accounts[1].parent.name.as_deref(),
        Some("Harbour Lines")
    );
    let iso = fixtures(
        "pipeline-sheet",
        &["accounts.csv", "sales_pipeline_iso.csv", "sales_teams.csv"],
    );
    assert_eq!(batch.deals, iso.deals);
    // 3/31 settles that the month comes first.
    assert_eq!(batch.deals[1].closes.unwrap().to_string(), "2026-03-04");

    let batch = fixtures("success-sheet", &["book.csv"]);
    assert_eq!(
        batch.accounts[0].arr.as_ref().map(|a| a.money.minor()),
        Some(8_500_000)
    );
    assert_eq!(batch.accounts[0].products, ["Platform", "Analytics"]);
    assert_eq!(batch.accounts[1].arr, None);
    assert_eq!(batch.health.len(), 1);
    // A health of 140 is listed; `n/a` says nothing and is not.
    assert_eq!(batch.unread.len(), 1);
}

#[test]
fn an_unknown_table_waits_to_be_confirmed_and_is_remembered() {
    let names = ["kunden.csv", "people.csv", "recipe.csv"];
    let at = folder().join("generic");
    let batch = gathered(&at, &names, &Choices::default());
    assert!(batch.accounts.is_empty() && batch.people.is_empty());
    assert_eq!(batch.questions.len(), 2);
    assert!(batch.sources[2].mapping.is_none());

    let mut choices = Choices::default();
    choices.answers.answer_all(Topic::Mapping, Choice::Confirm);
    let batch = gathered(&at, &names, &choices);
    // Monthly 1,250.50 times twelve; the misspelt `Acount owner` is near enough; turnover is not revenue.
    assert_eq!(
        batch.accounts[0].arr.as_ref().map(|a| a.money.minor()),
        Some(1_500_600)
    );
    assert_eq!(batch.accounts[0].owner.name.as_deref(), Some("Tom Okafor"));
    assert_eq!(batch.people[0].title.as_deref(), Some("COO"));

    let mappings: Vec<Mapping> = batch
        .sources
        .iter()
        .filter_map(|source| source.mapping.clone())
        .collect();
    let saved = Mapping::save(&mappings);
    let remembered = Choices {
        mappings: Mapping::load(&saved).unwrap(),
        ..Choices::default()
    };
    assert_eq!(remembered.mappings, mappings);
    let again = gathered(&at, &names, &remembered);
    assert_eq!(
        (&again.accounts, &again.people),
        (&batch.accounts, &batch.people)
    );
    assert!(
        Mapping::load("[(dialect: 1)]")
            .unwrap_err()
            .to_string()
            .starts_with("line 1")
    );
}

#[test]
fn answers_settle_what_was_asked() {
    let text =
        "Deal - Title,Deal - Value,Deal - Won time,Deal - Probability\nA,\"1,234\",3/4/2026,1\n";
    let batch = |choices: &Choices| gather([("deals.csv", text.as_bytes())], choices).unwrap();
    let open = batch(&Choices::default());
    let topics: Vec<_> = open
        .questions
        .iter()
        .map(|question| question.topic)
        .collect();
    assert_eq!(topics, [Topic::Decimals, Topic::DayOrder, Topic::Percent]);
    let deal = &open.deals[0];
    assert!(deal.amount.is_none() && deal.closes.is_none() && deal.probability.is_none());

    let mut answers = Answers::default();
    for (question, choice) in
        open.questions
            .iter()
            .zip([Choice::Comma, Choice::DayFirst, Choice::Fraction])
    {
        answers.answer(question, choice);
    }
    let settled = batch(&Choices {
        answers,
        ..Choices::default()
    });
    assert!(settled.questions.is_empty());
    let deal = &settled.deals[0];
    assert_eq!(deal.amount.as_ref().unwrap().money.minor(), 123);
    assert_eq!(deal.closes.unwrap().to_string(), "2026-04-03");
    assert_eq!(deal.probability.map(|p| p.get()), Some(1.0));
}

/// The header and the rows, each with its line.
fn shown(table: &Table) -> Vec<String> {
    let header = table.header.join("|");
    let rows = table.rows().map(|row| {
        format!(
            "{}: {}",
            row.line(),
            row.cells().collect::<Vec<_>>().join("|")
        )
    });
    std::iter::once(header).chain(rows).collect()
}

#[test]
fn broken_files_are_read_or_refused_by_row() {
    for (file, expected, mended, skipped) in [
        (
            "spaces",
            &["id|name|city", "2: 1|Ada|Porto"][..],
            &[][..],
            &[][..],
        ),
        (
            "western",
            &["id|name", "2: 1|José", "3: 2|“Al” €"],
            // That it is in no UTF-8 is told of its first line.
            &[1],
            &[],
        ),
        ("twice", &["id|Mail 1|Mail 2", "2: 1|a|b"], &[], &[]),
        (
            "open-quote",
            &["id|name|notes", "2: 1|Ada|never closed", "3: 2|Bo|fine"],
            &[2],
            &[],
        ),
        (
            "delimiters",
            &[
                "id|name|city",
                "2: 1|Ada|Porto",
                "3: 2|Bo|Bonn",
                "4: 3|Cy|Cork",
            ],
            &[3, 4],
            &[],
        ),
        (
            "line-ends",
            &["id|name", "2: 1|Ada", "3: 2|Bo", "4: 3|Cy"],
            &[],
            &[],
        ),
        (
            "line-break",
            &["id|name|notes", "2: 1|Ada|first", "4: 2|Bo|fine"],
            &[],
            &[3],
        ),
        ("long", &["id|name", "2: 1|Ada", "4: 3|Cy"], &[], &[3]),
        (
            "short",
            &["id|name|city", "2: 1|Ada|Porto", "3: 2|Bo|"],
            &[3],
            &[],
        ),
        (
            "stray-quotes",
            &[
                "id|name|notes",
                "2: 1|Ada|she said \"yes, now\" twice",
                "3: 2|Bo|a \"b\" c",
            ],
            &[2, 3],
            &[],
        ),
        ("semicolons", &["id|name", "2: 1|Ada"], &[], &[]),
        ("said", &["id|name", "3: 1|Ada, Bo"], &[], &[]),
    ] {
        let bytes = fs::read(folder().join(format!("broken/{file}.csv"))).unwrap();
        let tables = read(file, &bytes).unwrap();
        assert_eq!(shown(&tables[0]), expected, "{file}");
        let lines = |notes: &[cultivate::import::read::RowNote]| {
            notes.iter().map(|n| n.line).collect::<Vec<_>>()
        };
        assert_eq!(lines(&tables[0].mended), mended, "{file}");
        assert_eq!(lines(&tables[0].skipped), skipped, "{file}");
    }
}

#[test]
fn hostile_cells_do_no_harm() {
    let long = "x".repeat(32_767);
    let text = format!(
        "Id,IsDeleted,Name,OwnerId,Description\n001,0,=cmd|' /C calc'!A0,5,{long}\n002,0,\u{1b}[2JEvil\0Co,5,\"<p>{}\"\n",
        "<b>".repeat(5000)
    );
    let batch = gather([("Account.csv", text.as_bytes())], &Choices::default()).unwrap();
    let names: Vec<_> = batch
        .accounts
        .iter()
        .filter_map(|account| account.name.as_deref())
        .collect();
    // A formula is a text here; what leaves the program guards it. Nothing that steers a terminal is kept.
    assert_eq!(names, ["=cmd|' /C calc'!A0", "[2JEvil Co"]);

    let wide = format!(
        "Id,IsDeleted,Name,OwnerId{}\n001,0,Wide,5\n",
        ",c".repeat(10_000)
    );
    let batch = gather([("wide.csv", wide.as_bytes())], &Choices::default()).unwrap();
    assert_eq!(batch.accounts[0].name.as_deref(), Some("Wide"));

    let kind = |bytes: &[u8]| read("x", bytes).err();
    assert_eq!(kind(b""), Some(ReadError::Empty));
    assert_eq!(kind(b"\xD0\xCF\x11\xE0rest"), Some(ReadError::OldWorkbook));
    assert_eq!(kind(b"<html><table>"), Some(ReadError::WebPage));
    assert_eq!(kind(&[1, 2, 3, 4].repeat(50)), Some(ReadError::Binary));
    assert!(matches!(
        kind(b"PK\x03\x04 no zip"),
        Some(ReadError::Workbook(_))
    ));
}

#[test]
fn every_dialect_of_the_program_is_sound() {
    assert_eq!(dialects().len(), 20);
    for dialect in dialects() {
        for shape in &dialect.tables {
            let other = shape.object == Object::Other;
            assert_eq!(shape.columns.is_empty(), other, "{}", dialect.name);
            assert_eq!(shape.called.is_some(), other, "{}", dialect.name);
            for (field, labels) in &shape.columns {
                let turnover = labels
                    .iter()
                    .any(|label| label.replace(['_', ' '], "") == "annualrevenue");
                assert!(
                    !turnover,
                    "{}: {} from turnover",
                    dialect.name,
                    field.name()
                );
            }
        }
    }
    let header = ["company", "annual revenue"].map(Into::into);
    assert!(recognise(&header, None).is_none_or(|found| found.mapping.columns.len() == 1));
    let header = ["\u{FEFF}Id", "ISDELETED", " name * ", "OwnerId"].map(Into::into);
    assert_eq!(
        recognise(&header, None).map(|found| found.mapping.object),
        Some(Object::Account)
    );
}

#[test]
fn workbooks_are_read_sheet_by_sheet() {
    let bytes = fs::read(folder().join("book.xlsx")).unwrap();
    let tables = read("book.xlsx", &bytes).unwrap();
    // The second sheet is hidden, the third has no cells.
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0].sheet.as_deref(), Some("Accounts"));
    assert_eq!(
        shown(&tables[0]),
        [
            "Account Name|Account Owner|Account ID|ARR|Renewal Date|Health Score",
            // 46,348 is 2026-11-22; 12.345 is no group of thousands, so it gets a fourth decimal.
            "4: Harbour Lines|Tom Okafor|001|640000|2026-11-22|62",
            "6: Bell|Tom Okafor|002|12.3450|46348|",
        ]
    );
    let lines: Vec<u32> = tables[0].skipped.iter().map(|note| note.line).collect();
    // The title, and the footer below.
    assert_eq!(lines, [1, 8]);
    let batch = gather([("book.xlsx", bytes.as_slice())], &Choices::default()).unwrap();
    let renewals: Vec<_> = batch
        .accounts
        .iter()
        .map(|a| a.renewal.unwrap().to_string())
        .collect();
    assert_eq!(renewals, ["2026-11-22", "2026-11-22"]);
}

/// Run by hand on a folder of public exports: `IMPORT_DATA=folder cargo test --test import -- --ignored --nocapture`.
#[expect(clippy::print_stdout, reason = "a person runs it and reads")]
#[test]
#[ignore = "needs a folder of exports, named by IMPORT_DATA"]
fn public_exports_are_read_whole() {
    let data = PathBuf::from(std::env::var_os("IMPORT_DATA").unwrap());
    let run =
        |folder: &str, names: &[&str]| gathered(&data.join(folder), names, &Choices::default());
    let counts = |b: &Batch| {
        [
            b.accounts.len(),
            b.people.len(),
            b.deals.len(),
            b.interactions.len(),
            b.users.len(),
            b.health.len(),
        ]
    };

    let batch = run(
        "sf-dataloader-orgchart",
        &["Account.csv", "Contact.csv", "Opportunity.csv"],
    );
    assert_eq!(
        (counts(&batch), reasons(&batch)),
        ([83, 133, 774, 0, 0, 0], vec![])
    );
    assert!(
        batch.questions.is_empty() && batch.unread.is_empty(),
        "{:?}",
        &batch.unread
    );
    assert!(batch.accounts.iter().all(|account| account.arr.is_none()));

    let names = [
        "hubspot_companies.csv",
        "hubspot_contacts.csv",
        "hubspot_deals.csv",
        "hubspot_activities.csv",
        "hubspot_users_reference.csv",
    ];
    let batch = run("crmbuilder-hubspot", &names);
    assert_eq!(
        (counts(&batch), reasons(&batch)),
        ([120, 355, 210, 1803, 6, 0], vec![])
    );
    assert!(
        batch
            .people
            .iter()
            .all(|person| person.account.domain.is_some())
    );
    assert!(
        batch.questions.is_empty() && batch.unread.is_empty(),
        "{:?}",
        batch.unread.first()
    );

    let batch = run("gluelabs-territory", &["territory_accounts.csv"]);
    assert_eq!(
        (counts(&batch), reasons(&batch)),
        ([245, 0, 0, 0, 0, 245], vec![])
    );

    let names = ["accounts.csv", "sales_pipeline.csv", "sales_teams.csv"];
    let (one, other) = (run("maven-crm", &names), run("maven-crm/original", &names));
    assert_eq!(
        (counts(&one), reasons(&one)),
        ([85, 0, 8800, 0, 35, 0], vec![])
    );
    assert_eq!(
        (&one.accounts, &one.deals, &one.users),
        (&other.accounts, &other.deals, &other.users)
    );
    let odd = run("maven-crm", &["data_dictionary.csv", "products.csv"]);
    assert_eq!(counts(&odd), [0; 6]);

    for file in fs::read_dir(data.join("datablist-broken/broken")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let twin = fs::read(data.join("datablist-broken/expected-fixed").join(&name)).unwrap();
        let broken = read(&name, &fs::read(&path).unwrap()).unwrap().remove(0);
        let twin = read(&name, &twin).unwrap().remove(0);
        let cells = |table: &Table| {
            table
                .rows()
                .map(|row| row.cells().map(str::to_owned).collect())
                .collect::<Vec<Vec<_>>>()
        };
        let (got, expected) = (cells(&broken), cells(&twin));
        println!(
            "{name}: same {}, refused {:?}",
            got == expected,
            broken.skipped
        );
        assert_eq!(broken.header, twin.header, "{name}");
        assert!(
            got == expected || !broken.skipped.is_empty(),
            "{name}: {got:?}"
        );
    }
}
