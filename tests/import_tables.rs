//! What each table is taken for and how its cells are read: nothing swallowed, nothing invented. Small tables of every
//! kind of mistake that real ones have made.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

use std::collections::BTreeMap;

use cultivate::import::plan::try_on;
use cultivate::import::question::{Choice, Topic};
use cultivate::import::{Base, Batch, Choices, Options, Plan, gather, plan};
use cultivate::model::{Account, InteractionKind, Workspace};
use cultivate::workspace::read_settings;

/// As somebody answers who confirms the columns and nothing else.
fn confirmed() -> Choices {
    let mut choices = Choices::default();
    choices.answers.answer_all(Topic::Mapping, Choice::Confirm);
    choices
}

fn answered(topic: Topic, choice: Choice) -> Choices {
    let mut choices = confirmed();
    choices.answers.answer_all(topic, choice);
    choices
}

fn batch_with(files: &[(&str, &str)], choices: &Choices) -> Batch {
    let inputs = files.iter().map(|(name, text)| (*name, text.as_bytes()));
    let batch = gather(inputs, choices).unwrap();
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

fn batch(files: &[(&str, &str)]) -> Batch {
    batch_with(files, &confirmed())
}

fn imported_with(files: &[(&str, &str)], choices: &Choices) -> (Workspace, Plan) {
    let batch = batch_with(files, choices);
    let mut workspace = Workspace {
        settings: read_settings(b"(format: 1, name: \"n\", currency: \"EUR\")").unwrap(),
        accounts: BTreeMap::new(),
    };
    let options = Options {
        today: "2026-11-22".parse().unwrap(),
        prefer: None,
        arr_from_deals: false,
    };
    let plan = plan(&batch, &workspace, &Base::default(), options);
    try_on(&mut workspace, &plan).unwrap();
    (workspace, plan)
}

fn imported(files: &[(&str, &str)]) -> (Workspace, Plan) {
    imported_with(files, &confirmed())
}

fn names(workspace: &Workspace) -> Vec<&str> {
    workspace
        .accounts
        .values()
        .map(|account| &*account.name)
        .collect()
}

fn account<'w>(workspace: &'w Workspace, name: &str) -> &'w Account {
    let mut accounts = workspace.accounts.values();
    accounts.find(|account| &*account.name == name).unwrap()
}

fn arr(account: &Account) -> Option<i64> {
    account.arr.map(|arr| arr.minor())
}

fn reasons(plan: &Plan) -> Vec<String> {
    plan.left.iter().map(|left| left.why.to_string()).collect()
}

#[test]
fn a_class_is_no_id_and_a_target_no_revenue() {
    let sheet = "Customer Name,Customer Tier,ARR Target,Account Manager\n\
        Fjord Ferries,A,9000,Mira Lund\nLoch Locks,A,8000,Tom Okafor\nQuay Cranes,B,7000,Mira Lund\n";
    let (workspace, _) = imported(&[("book.csv", sheet)]);
    assert_eq!(
        names(&workspace),
        ["Fjord Ferries", "Loch Locks", "Quay Cranes"]
    );
    assert!(
        workspace
            .accounts
            .values()
            .all(|account| account.arr.is_none())
    );
    let batch = batch(&[("book.csv", sheet)]);
    assert_eq!(
        batch.sources[0].unknown_columns,
        ["Customer Tier", "ARR Target"]
    );
}

#[test]
fn the_label_of_an_amount_may_say_its_currency() {
    let sheet = "Company,ARR (USD)\nFjord Ferries,1200.50\n";
    let batch = batch(&[("book.csv", sheet)]);
    let arr = batch.accounts[0].arr.as_ref().unwrap();
    assert_eq!(
        (arr.money.minor(), arr.currency.as_deref()),
        (120_050, Some("USD"))
    );
}

#[test]
fn a_text_that_begins_with_a_quoted_word_swallows_no_row() {
    let sheet = "Account Name\tNotes\tARR\nFjord\t\"Blue\" line\t10\nLoch\tplain\t20\nQuay\tcalled \"the quay\"\t30\n\
        Pier\t\"open\t40\nDock\tsaid \"so\" twice\t50\n";
    let (workspace, _) = imported(&[("book.tsv", sheet)]);
    assert_eq!(names(&workspace), ["Dock", "Fjord", "Loch", "Pier", "Quay"]);
    let paid: Vec<_> = workspace
        .accounts
        .values()
        .map(|account| arr(account))
        .collect();
    assert_eq!(paid, [5000, 1000, 2000, 4000, 3000].map(Some));
    let fjord = account(&workspace, "Fjord");
    assert_eq!(fjord.notes.as_deref(), Some("Blue line"));
}

#[test]
fn a_file_without_a_header_loses_no_line() {
    for first in [
        "1,Ana Reis,ana@fjord.example",
        "2026-03-01,Call,Fjord",
        "7,8,9",
    ] {
        let text = format!(
            "{first}\n{}\n",
            first.replace('7', "6").replace("ana@", "bo@")
        );
        let batch = batch(&[("dump.csv", &text)]);
        assert_eq!(
            (batch.sources[0].rows, batch.sources[0].used),
            (2, 0),
            "{first}"
        );
        let lines: Vec<u32> = batch.skipped.iter().map(|left| left.place.line).collect();
        assert_eq!(lines, [1, 2]);
        assert!(batch.skipped[0].why.contains("give it a header line"));
    }
    // Years are labels of amounts.
    let batch = batch(&[("book.csv", "Customer,Owner,2024,2025\nFjord,Mira,1,2\n")]);
    assert_eq!(batch.accounts.len(), 1);
}

#[test]
fn entities_of_web_pages_are_read_and_told() {
    let files = [
        (
            "accounts.csv",
            "Name,ID,Website,Assigned User Name\nM&uuml;ller &amp; S&ouml;hne,1,,Mira\n",
        ),
        (
            "contacts.csv",
            "First Name,Last Name,ID,Account Name,Assigned User Name\nJo,O&#039;Neil,7,Müller & Söhne,Mira\n",
        ),
    ];
    let (workspace, _) = imported(&files);
    let account = account(&workspace, "Müller & Söhne");
    assert_eq!(&*account.stakeholders[0].name, "Jo O'Neil");
    let batch = batch(&files);
    assert_eq!(batch.mended.len(), 2, "{:?}", batch.mended);
}

#[test]
fn health_of_unknown_scale_is_asked() {
    let sheet = |label: &str, cells: [&str; 3]| {
        let [a, b, c] = cells;
        format!("Customer,Owner,{label}\nFjord,Mira,{a}\nLoch,Mira,{b}\nQuay,Mira,{c}\n")
    };
    let scores = |text: &str, choices: &Choices| {
        let batch = batch_with(&[("book.csv", text)], choices);
        let scores: Vec<i64> = batch
            .health
            .iter()
            .map(|health| health.score.get())
            .collect();
        (scores, batch.questions.len() + batch.unread.len())
    };
    let plain = confirmed();
    let fraction = sheet("Health score", ["0.62", "0.9", "62%"]);
    assert_eq!(scores(&fraction, &plain), (vec![62], 1));
    let of = |best| answered(Topic::Health, Choice::OutOf(best));
    assert_eq!(scores(&fraction, &of(1)), (vec![62, 90, 62], 0));
    let ten = sheet("Health", ["7", "9", "3"]);
    assert_eq!(scores(&ten, &plain), (vec![], 1));
    assert_eq!(scores(&ten, &of(10)), (vec![70, 90, 30], 0));
    assert_eq!(scores(&ten, &of(100)), (vec![7, 9, 3], 0));
    // The label says it.
    let said = sheet("Health (1-5)", ["4", "5", "1"]);
    let mut mapped = confirmed();
    mapped.dialect = None;
    assert_eq!(
        scores(&said.replace("Health (1-5)", "Health %"), &mapped).1,
        0
    );
    let words = sheet("Health", ["Green", "red", "Yellow"]);
    assert_eq!(scores(&words, &plain), (vec![], 1));
    let points = answered(Topic::HealthWords, Choice::Points);
    assert_eq!(scores(&words, &points), (vec![80, 20, 50], 0));
    assert_eq!(
        scores(&sheet("Health", ["70", "8", "3"]), &plain),
        (vec![70, 8, 3], 0)
    );
}

const ACCOUNTS: &str =
    "Id,IsDeleted,Name,OwnerId\n001A00000000001AAA,0,Fjord Ferries,005A00000000001AAA\n";

#[test]
fn other_objects_of_a_full_export_are_no_customers() {
    let files = [
        ("Account.csv", ACCOUNTS),
        (
            "Campaign.csv",
            "Id,IsDeleted,Name,OwnerId,Status\n701A00000000001AAA,0,Spring,005A00000000001AAA,Done\n",
        ),
        (
            "Product2.csv",
            "Id,IsDeleted,Name,ProductCode\n01tA00000000001AAA,0,Router,R-1\n",
        ),
        (
            "Site__c.csv",
            "Id,IsDeleted,Name,OwnerId\na0BA00000000001AAA,0,Bergen,005A00000000001AAA\n",
        ),
        (
            "Lead.csv",
            "Id,IsDeleted,LastName,Company,OwnerId,IsConverted\n00QA00000000001AAA,0,Holm,Fjord Ferries,005A00000000001AAA,0\n",
        ),
        (
            "Asset.csv",
            "Id,IsDeleted,Name,AccountId,SerialNumber\n02iA00000000001AAA,0,Router 7,001A00000000001AAA,7\n",
        ),
    ];
    let (workspace, plan) = imported(&files);
    assert_eq!(names(&workspace), ["Fjord Ferries"]);
    assert!(account(&workspace, "Fjord Ferries").stakeholders.is_empty());
    assert_eq!((plan.rows, plan.used, plan.unused), (6, 1, 5));
    let mut why = reasons(&plan);
    why.sort();
    assert_eq!(
        why,
        [
            "assets are not imported",
            "campaigns are not imported",
            "leads are not imported",
            "products are not imported",
            "records of another kind are not imported",
        ]
    );
}

#[test]
fn users_of_a_portal_name_owners() {
    let users = "Id,Username,LastName,FirstName,Name,Email,AccountId,ContactId\n\
        005A00000000001AAA,mira@us.example,Lund,Mira,Mira Lund,mira@us.example,001A00000000001AAA,\n";
    let (workspace, plan) = imported(&[("Account.csv", ACCOUNTS), ("User.csv", users)]);
    assert_eq!(workspace.settings.team[0].name, "Mira Lund");
    assert!(plan.nameless.is_empty());
    assert_eq!(plan.unused, 0);
}

#[test]
fn what_is_planned_was_not_held() {
    let tasks = "Id,Subject,Status,ActivityDate,WhatId,TaskSubtype\n\
        00TA00000000001AAA,Ring,Not Started,2026-05-20,001A00000000001AAA,Call\n\
        00TA00000000002AAA,Rang,Completed,2026-05-21,001A00000000001AAA,Call\n\
        00TA00000000003AAA,Later,Deferred,2026-05-21,001A00000000001AAA,Call\n";
    let sheet = "Type,Date,Account,Subject,Status\nCall,2026-05-22,Fjord Ferries,Ring again,Geplant\n\
        Call,2026-05-23,Fjord Ferries,Rang,Erledigt\nCall,2026-05-24,Fjord Ferries,No,Cancelled\n";
    let (workspace, _) = imported(&[
        ("Account.csv", ACCOUNTS),
        ("Task.csv", tasks),
        ("calls.csv", sheet),
    ]);
    let held: Vec<String> = account(&workspace, "Fjord Ferries")
        .interactions
        .iter()
        .map(|one| one.on.to_string())
        .collect();
    assert_eq!(held, ["2026-05-21", "2026-05-23"]);
}

#[test]
fn activities_without_a_type_are_asked_once_for_the_table() {
    let tasks = "Id,Subject,ActivityDate,Status,WhatId\n\
        00TA00000000001AAA,Call with the CIO,2026-05-04,Completed,001A00000000001AAA\n\
        00TA00000000002AAA,Demo for the depot,2026-05-05,Completed,001A00000000001AAA\n\
        00TA00000000003AAA,About the depot,2026-05-06,Completed,001A00000000001AAA\n";
    let files = [("Account.csv", ACCOUNTS), ("Task.csv", tasks)];
    let open = batch(&files);
    assert_eq!(open.interactions.len(), 0);
    let [question] = open.questions.as_slice() else {
        panic!("{:?}", open.questions)
    };
    assert_eq!(question.topic, Topic::Activities);
    assert_eq!(question.choices[0], Choice::FirstWord);
    let kinds = |choice| {
        let batch = batch_with(&files, &answered(Topic::Activities, choice));
        assert!(batch.questions.is_empty());
        batch
            .interactions
            .iter()
            .map(|one| one.kind)
            .collect::<Vec<_>>()
    };
    let call = InteractionKind::Call;
    assert_eq!(kinds(Choice::Kind(call)), [call; 3]);
    assert_eq!(kinds(Choice::FirstWord), [call, InteractionKind::Online]);
}

#[test]
fn companies_may_be_called_by_a_bare_name() {
    for sheet in [
        "Id,Name,Domain Name,Employees,ARR\n1,Fjord Ferries,fjord.example,50,10\n",
        "name,owner,arr,renewal\nFjord Ferries,Mira,10,2027-01-01\n",
        "Name,ARR,Owner\nFjord Ferries,10,Mira\n",
        "Name;CSM;Renewal Date;ARR\nFjord Ferries;Mira;2027-01-01;10\n",
    ] {
        let (workspace, plan) = imported(&[("companies.csv", sheet)]);
        assert_eq!(names(&workspace), ["Fjord Ferries"], "{sheet}");
        assert_eq!(
            arr(account(&workspace, "Fjord Ferries")),
            Some(1000),
            "{sheet}"
        );
        assert_eq!(plan.unused, 0);
    }
}

const BOTH: &str = "customer_id,company_name,contact_name,contact_title,city,phone\n\
    FF,Fjord Ferries,Ana Reis,Owner,Bergen,+47 1\nLL,Loch Locks,Bo Lund,Buyer,Oban,+44 1\n";

#[test]
fn one_row_may_hold_a_customer_and_its_person() {
    let (workspace, plan) = imported(&[("customers.csv", BOTH)]);
    assert_eq!(names(&workspace), ["Fjord Ferries", "Loch Locks"]);
    assert!(
        workspace
            .accounts
            .values()
            .all(|account| account.stakeholders.len() == 1)
    );
    assert_eq!(plan.unused, 0);
    // Where another file has the accounts, and where some are here already, the companies are no new ones.
    let accounts = ("accounts.csv", "Account Name,ARR\nFjord Ferries,10\n");
    let (workspace, plan) = imported(&[accounts, ("customers.csv", BOTH)]);
    assert_eq!(names(&workspace), ["Fjord Ferries"]);
    assert_eq!(plan.unused, 1);
    let here = Choices {
        accounts_here: true,
        ..confirmed()
    };
    assert!(
        batch_with(&[("customers.csv", BOTH)], &here)
            .accounts
            .is_empty()
    );
    // A customer with figures is one in any case, with the person beside it.
    let sheet = "Customer,ARR,Contact Name,Contact Email\nFjord Ferries,10,Ana Reis,ana@fjord.example\nLoch Locks,20,,\n";
    let (workspace, _) = imported(&[accounts, ("book.csv", sheet)]);
    assert_eq!(names(&workspace), ["Fjord Ferries", "Loch Locks"]);
    assert_eq!(account(&workspace, "Fjord Ferries").stakeholders.len(), 1);
    assert!(account(&workspace, "Loch Locks").stakeholders.is_empty());
}

#[test]
fn a_view_of_dynamics_without_its_ids_is_known_by_its_words() {
    let files = [
        (
            "Account.csv",
            "Account Name,Main Phone,Annual Revenue,Owner\nFjord Ferries,1,90000000,Mira Lund\n",
        ),
        (
            "Contact.csv",
            "Full Name,Company Name,Business Phone,Email\nBo Lund,Fjord Ferries,55,bo@fjord.example\n",
        ),
        (
            "Opportunity.csv",
            "Topic,Potential Customer,Status,Est. revenue,Est. close date,Contact,Customer Need\n\
             Depot,Fjord Ferries,Open,5000,1/31/2027,Bo Lund,ROUTES\n",
        ),
    ];
    let (workspace, plan) = imported(&files);
    let account = account(&workspace, "Fjord Ferries");
    assert_eq!((account.arr, account.opportunities.len()), (None, 1));
    let contact = account.stakeholders[0].contact.as_deref().unwrap();
    assert_eq!(contact.phone.as_deref(), Some("55"));
    assert_eq!(plan.unused, 0);
}

#[test]
fn odoo_keeps_companies_and_people_in_one_table() {
    let contacts = "External ID,Name,Is a Company,Related Company,Job Position,Email,Website,Salesperson,Tags\n\
        p1,Fjord Ferries,True,,,info@fjord.example,https://fjord.example,Mira Lund,\"Nordics,Key\"\n\
        p2,Ana Reis,False,Fjord Ferries,CIO,ana@fjord.example,,Mira Lund,\n";
    let deals = "Opportunity,Customer,Expected Revenue,Probability,Stage,Expected Closing,Salesperson\n\
        Depot,Fjord Ferries,5000.00,40,Proposition,2027-03-01,Mira Lund\n";
    let (workspace, plan) = imported(&[("res_partner.csv", contacts), ("crm_lead.csv", deals)]);
    assert_eq!(names(&workspace), ["Fjord Ferries"]);
    let account = account(&workspace, "Fjord Ferries");
    assert_eq!(account.tags, ["Key", "Nordics"]);
    assert_eq!(account.stakeholders.len(), 1);
    assert_eq!(&*account.stakeholders[0].name, "Ana Reis");
    assert_eq!(account.opportunities.len(), 1);
    assert_eq!(plan.unused, 0);
}

#[test]
fn espocrm_suitecrm_twenty_and_atomic_are_read() {
    for (system, files) in [
        (
            "espocrm",
            [
                "ID;Name;Website;Email;Assigned User\ne1;Fjord Ferries;https://fjord.example;i@fjord.example;Mira Lund\n",
                "ID;First Name;Last Name;Account;Title;Email;Assigned User\ne2;Ana;Reis;Fjord Ferries;CIO;ana@fjord.example;Mira Lund\n",
                "ID;Name;Account;Stage;Amount;Amount Currency;Probability, %;Close Date;Assigned User\ne3;Depot;Fjord Ferries;Proposal;5000.00;EUR;40;2027-03-01;Mira Lund\n",
            ],
        ),
        (
            "suitecrm",
            [
                "Name,ID,Website,Office Phone,Assigned User Name\nFjord Ferries,s1,fjord.example,1,Mira Lund\n",
                "First Name,Last Name,ID,Title,Account Name,Email Address,Office Phone\nAna,Reis,s2,CIO,Fjord Ferries,ana@fjord.example,1\n",
                "Opportunity Name,ID,Account Name,Opportunity Amount,Sales Stage,Expected Close Date,Probability (%)\nDepot,s3,Fjord Ferries,5000.00,Prospecting,2027-03-01,40\n",
            ],
        ),
        (
            "twenty",
            [
                "Id,Name,Domain Name / Link URL,Account Owner / Name\nt1,Fjord Ferries,https://fjord.example,Mira Lund\n",
                "Id,Name / First Name,Name / Last Name,Emails / Primary Email,Job Title,Company / Id\nt2,Ana,Reis,ana@fjord.example,CIO,t1\n",
                "Id,Name,Amount / Amount,Amount / Currency,Close date,Stage,Company / Id\nt3,Depot,5000,EUR,2027-03-01,PROPOSAL,t1\n",
            ],
        ),
        (
            "atomic-crm",
            [
                "name,sector,size,linkedin_url,website,revenue\nFjord Ferries,Transport,50,,https://fjord.example,5M\n",
                "first_name,last_name,title,company,email_work,first_seen\nAna,Reis,CIO,Fjord Ferries,ana@fjord.example,2026-01-01\n",
                "name,company,categories,stage,amount,expected_closing_date\nDepot,Fjord Ferries,Site,Proposal,5000,2027-03-01\n",
            ],
        ),
    ] {
        let [accounts, people, deals] = files;
        let files = [("a.csv", accounts), ("p.csv", people), ("d.csv", deals)];
        for source in &batch(&files).sources {
            assert_eq!(
                source.mapping.as_ref().unwrap().dialect,
                system,
                "{}",
                source.file
            );
        }
        // Nobody is asked.
        let (workspace, plan) = imported_with(&files, &Choices::default());
        assert_eq!(names(&workspace), ["Fjord Ferries"], "{system}");
        let account = account(&workspace, "Fjord Ferries");
        assert_eq!(
            (account.stakeholders.len(), account.opportunities.len()),
            (1, 1),
            "{system}"
        );
        assert_eq!(
            account.opportunities[0].value.map(|v| v.minor()),
            Some(500_000),
            "{system}"
        );
        assert_eq!((account.arr, plan.unused), (None, 0), "{system}");
    }
}

#[test]
fn calls_of_suitecrm_and_espocrm_are_held_when_their_status_says_so() {
    let accounts = "Name,ID,Website,Office Phone\nFjord Ferries,s1,fjord.example,1\n";
    let calls = "Subject,ID,Status,Start Date and Time,Duration Hours,Duration Minutes,Parent ID,Direction\n\
        Rang,c1,Held,2026-05-01 10:00:00,1,15,s1,Outbound\nRing,c2,Planned,2026-05-02 10:00:00,0,15,s1,Outbound\n";
    let (workspace, _) = imported(&[("Accounts.csv", accounts), ("Calls.csv", calls)]);
    let [call] = account(&workspace, "Fjord Ferries").interactions.as_slice() else {
        panic!("one call was held")
    };
    assert_eq!(call.hours.map(|hours| hours.get()), Some(1.25));
}

#[test]
fn plain_ids_join_sheets_and_a_name_is_no_id() {
    let accounts = "Id,Account Name,ARR\nA1,Fjord Ferries,5\nA2,Loch Locks,6\n";
    let contacts = "Id,Account Id,First Name,Last Name,Email\nC1,A1,Ann,Lee,\nC2,A9,Bo,Lund,\n";
    let (workspace, plan) = imported(&[("Account.csv", accounts), ("Contact.csv", contacts)]);
    assert_eq!(account(&workspace, "Fjord Ferries").stakeholders.len(), 1);
    assert_eq!(plan.unused, 1);
}

#[test]
fn ends_of_contracts_managers_and_regions_have_their_place_in_every_dialect() {
    for header in [
        "Company name,Company Domain Name,ARR (EUR),Contract end,CSM,Region",
        "Account Name,Account Owner,ARR (EUR),Contract end,CSM,Region",
        "Organization - Name,Organization - ID,ARR (EUR),Contract end,CSM,Region",
        "Customer,Segment,ARR (EUR),Contract end,CSM,Region",
    ] {
        let sheet =
            format!("{header}\nFjord Ferries,x.example,1200,2027-03-31,Mira Lund,Nordics\n");
        let (workspace, _) = imported(&[("book.csv", &sheet)]);
        let account = account(&workspace, "Fjord Ferries");
        assert_eq!(arr(account), Some(120_000), "{header}");
        assert_eq!(
            account.renewal.unwrap().to_string(),
            "2027-03-31",
            "{header}"
        );
        assert_eq!(
            account.csm.as_ref().unwrap().as_str(),
            "mira-lund",
            "{header}"
        );
        assert_eq!(account.tags, ["Nordics"], "{header}");
    }
}

#[test]
fn won_and_lost_deals_are_the_history_of_opportunities() {
    let accounts = ("accounts.csv", "Account Name,ARR\nFjord Ferries,10\n");
    let deals = |third: &str| {
        format!(
            "Deal name,Account,Amount,Stage,Close date\n\
             Renewal,Fjord Ferries,10.00,Closed Won,2024-06-30\nRenewal,Fjord Ferries,20.00,Closed Won,2025-06-30\n\
             Renewal,Fjord Ferries,30.00,{third},2026-12-31\nDepot,Fjord Ferries,40.00,Closed Lost,2025-01-31\n"
        )
    };
    let open = deals("Proposal");
    let (mut workspace, first) = imported(&[accounts, ("deals.csv", &open)]);
    assert_eq!((first.unused, first.added["opportunities"]), (0, 4));
    let shown = |workspace: &Workspace| {
        let all = account(workspace, "Fjord Ferries").opportunities.iter();
        let shown = all.map(|one| {
            format!(
                "{} {} {}",
                one.title,
                one.status,
                one.value.unwrap().minor()
            )
        });
        let mut shown = shown.collect::<Vec<_>>();
        shown.sort();
        shown
    };
    let mut expected = [
        "Depot Lost 4000",
        "Renewal Open 3000",
        "Renewal Won 1000",
        "Renewal Won 2000",
    ];
    assert_eq!(shown(&workspace), expected);
    // The open one is followed to its end, and no other one changes.
    let won = deals("Closed Won");
    let batch = batch(&[accounts, ("deals.csv", &won)]);
    let options = Options {
        today: "2026-11-22".parse().unwrap(),
        prefer: None,
        arr_from_deals: false,
    };
    let second = plan(&batch, &workspace, &first.base, options);
    assert_eq!(second.unused, 0, "{:?}", second.left);
    try_on(&mut workspace, &second).unwrap();
    expected[1] = "Renewal Won 3000";
    expected.sort_unstable();
    assert_eq!(shown(&workspace), expected);
}

#[test]
fn a_join_may_stand_under_any_label_and_a_list_of_users_names_owners() {
    let accounts = (
        "accounts.csv",
        "Record ID,Company name,Company Domain Name\n1,Fjord Ferries,fjord.example\n",
    );
    // HubSpot's own columns of companies are not there; a column that says it exactly is.
    let contacts = "Record ID,First Name,Last Name,Email,Contact owner,Customer\n\
        7,Ana,Reis,ana@gmail.com,Mira Lund,Fjord Ferries\n";
    let deals =
        "Record ID,Deal Name,Deal Stage,Amount,Account name\n9,Depot,Proposal,10,Fjord Ferries\n";
    let (workspace, plan) = imported(&[accounts, ("contacts.csv", contacts), ("deals.csv", deals)]);
    let account = account(&workspace, "Fjord Ferries");
    assert_eq!(
        (account.stakeholders.len(), account.opportunities.len()),
        (1, 1)
    );
    assert_eq!(plan.unused, 0, "{:?}", plan.left);
    let users = "User ID,Username,Name,Email,Role\nu1,mira,Mira Lund,mira@us.example,AE\n";
    let found = batch(&[("users.csv", users)]);
    assert_eq!((found.users.len(), found.people.len()), (1, 0));
}

#[test]
fn everyday_labels_of_companies_are_of_no_system() {
    let sheet = "Company Id,Company Name,Owned By,Email Domain,Signup date\n1,Fjord Ferries,Mira Lund,fjord.example,2024-01-31\n";
    let found = batch(&[("book.csv", sheet)]);
    assert_eq!(
        found.sources[0].mapping.as_ref().unwrap().dialect,
        "generic"
    );
    let [fjord] = found.accounts.as_slice() else {
        panic!("one company")
    };
    assert_eq!(fjord.domain.as_deref(), Some("fjord.example"));
    assert_eq!(fjord.owner.name.as_deref(), Some("Mira Lund"));
    assert_eq!(fjord.since.unwrap().to_string(), "2024-01-31");
}
