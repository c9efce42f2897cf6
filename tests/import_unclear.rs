//! Names that several have, in files: nothing is made twice, nothing is picked by order, and all of it is asked or listed.

use std::collections::BTreeMap;
use std::fs;

use cultivate::import::plan::try_on;
use cultivate::import::{Base, Choices, Options, Plan, gather, plan};
use cultivate::model::{Account, AccountId, Date, Workspace};
use cultivate::transfer::import::session::ImportSession;
use cultivate::transfer::import::subject::{Answer, Subject};
use cultivate::transfer::import::words::worded;
use cultivate::transfer::import::{Destination, files};
use cultivate::workspace::{Store, read_account, read_settings};

const TEAM: &str = r#"
    team: [(id: "tom", name: "North", function: Sales, email: "tom@us.example"),
        (id: "mira", name: "North", function: CustomerSuccess, csm: (high: 1, low: 1, tech: 1)),
        (id: "south", name: "Ida Bell", function: CustomerSuccess, csm: (high: 1, low: 1, tech: 1)),
        (id: "ivo", name: "South", function: CustomerSuccess, csm: (high: 1, low: 1, tech: 1))],
    segments: [(id: "ports", name: "Harbours"), (id: "docks", name: "harbours ")],
    offerings: [(id: "core", name: "Planner", deployment_expertise: 5, pricing: 5, time_to_value: 5),
        (id: "plus", name: "Planner Ltd", deployment_expertise: 5, pricing: 5, time_to_value: 5)],"#;

fn today() -> Date {
    "2026-11-30".parse().expect("a day")
}

fn here(settings: &str) -> Workspace {
    let text = format!("(format: 1, name: \"n\", currency: \"EUR\",{settings})");
    Workspace {
        settings: read_settings(text.as_bytes()).expect("settings"),
        accounts: BTreeMap::new(),
    }
}

fn with(mut workspace: Workspace, id: &str, account: &str) -> Workspace {
    let id = AccountId::new(id).expect("an id");
    let account = read_account(account.as_bytes(), &id, &workspace, today());
    workspace
        .accounts
        .insert(id, account.expect("an account").into());
    workspace
}

/// A run, tried on: what was planned. A second run changes nothing.
fn run(workspace: &mut Workspace, files: &[(&str, &str)], means: &[(&str, &str)]) -> Plan {
    let mut choices = Choices::default();
    let means: Vec<_> = means
        .iter()
        .map(|(says, id)| ((*says).into(), (*id).into()))
        .collect();
    choices.answers.rules.mean_only(&means);
    let files = files.iter().map(|(name, text)| (*name, text.as_bytes()));
    let mut batch = gather(files, &choices).expect("tables");
    batch.terms.rules = choices.answers.rules;
    let options = Options {
        today: today(),
        prefer: None,
        arr_from_deals: false,
    };
    let first = plan(&batch, workspace, &Base::default(), options);
    assert_eq!(first.used + first.unused, first.rows, "{:?}", first.left);
    try_on(workspace, &first).expect("it fits");
    let again = plan(&batch, workspace, &first.base, options);
    assert!(again.is_empty(&first.base), "{:?}", again.changes);
    first
}

fn account<'w>(workspace: &'w Workspace, id: &str) -> &'w Account {
    let id = AccountId::new(id).expect("an id");
    workspace.accounts.get(&id).expect("it is there")
}

fn owners(workspace: &Workspace) -> Vec<Option<&str>> {
    let accounts = workspace.accounts.values();
    accounts
        .map(|one| one.owner.as_ref().map(|id| id.as_str()))
        .collect()
}

fn csms(workspace: &Workspace) -> Vec<Option<&str>> {
    let accounts = workspace.accounts.values();
    accounts
        .map(|one| one.csm.as_ref().map(|id| id.as_str()))
        .collect()
}

fn team(workspace: &Workspace) -> Vec<&str> {
    let team = workspace.settings.team.iter();
    team.map(|member| member.id.as_str()).collect()
}

/// What was not taken in part, and why.
fn partly(plan: &Plan) -> Vec<&str> {
    plan.partly.iter().map(|row| row.why.as_str()).collect()
}

const SERVED: &str = "Customer;ARR;Renewal date;Owner;CSM\n\
    Alder Freight;1000;2027-01-31;North;North\n\
    Birch Mills;2000;2027-02-28;North;South\n";

#[test]
fn a_name_that_several_members_have_is_nobody_until_a_person_says_who() {
    let mut workspace = here(TEAM);
    let plan = run(&mut workspace, &[("accounts.csv", SERVED)], &[]);
    assert_eq!(team(&workspace), ["tom", "mira", "south", "ivo"]);
    assert_eq!(owners(&workspace), [None, None]);
    assert_eq!(csms(&workspace), [None, None]);
    // Of `South` one has the name, the other has it for an id.
    let unclear: Vec<_> = plan
        .unclear
        .iter()
        .map(|one| (one.says.as_str(), one.rows, one.or_new))
        .collect();
    assert_eq!(unclear, [("North", 3, false), ("South", 1, false)]);
    assert_eq!(
        partly(&plan)[0],
        "its owner \"North\" could be \"North (tom) or North (mira)\", so it was left open: `--means \"North=tom\"` says which"
    );
    assert_eq!(partly(&plan).len(), 4);

    let mut workspace = here(TEAM);
    let means = [("north", "mira"), ("South", "south")];
    let plan = run(&mut workspace, &[("accounts.csv", SERVED)], &means);
    assert_eq!(owners(&workspace), [Some("mira"), Some("mira")]);
    assert_eq!(csms(&workspace), [Some("mira"), Some("south")]);
    assert!(
        plan.unclear.is_empty() && plan.partly.is_empty(),
        "{plan:?}"
    );
    assert_eq!(team(&workspace), ["tom", "mira", "south", "ivo"]);
}

#[test]
fn who_is_unclear_stays_as_a_person_had_it() {
    let account = "(name: \"Alder Freight\", owner: \"tom\", csm: \"mira\")";
    let mut workspace = with(here(TEAM), "alder", account);
    run(&mut workspace, &[("accounts.csv", SERVED)], &[]);
    assert_eq!(owners(&workspace), [Some("tom"), None]);
    assert_eq!(csms(&workspace), [Some("mira"), None]);
}

#[test]
fn a_member_who_is_no_csm_is_not_made_one_and_that_is_said() {
    let mut workspace = here(TEAM);
    let rows = "Customer;ARR;Renewal date;CSM\nAlder Freight;1000;2027-01-31;tom@us.example\n";
    let plan = run(&mut workspace, &[("accounts.csv", rows)], &[]);
    assert_eq!(csms(&workspace), [None]);
    assert_eq!(
        partly(&plan),
        ["\"tom\" is not a customer-success manager in your team, so that was left open"]
    );
}

const USERS: &str = "Id,Username,FirstName,LastName,Email,IsActive\n\
    005A00000000001AAA,a1@us.example,Ana,Reis,ana@us.example,true\n\
    005A00000000002AAA,a2@us.example,Ana,Reis,ana.reis@us.example,true\n";
const OWNED: &str = "Id,IsDeleted,Name,OwnerId\n\
    001A00000000001AAA,false,Alder,005A00000000001AAA\n\
    001A00000000002AAA,false,Birch,005A00000000002AAA\n";

#[test]
fn two_users_of_one_name_are_two_members() {
    let mut workspace = here("");
    let files = [("User.csv", USERS), ("Account.csv", OWNED)];
    let plan = run(&mut workspace, &files, &[]);
    assert_eq!(team(&workspace), ["ana-reis", "ana-reis-2"]);
    assert_eq!(owners(&workspace), [Some("ana-reis"), Some("ana-reis-2")]);
    assert!(plan.unclear.is_empty());
}

#[test]
fn which_of_two_users_of_one_name_a_member_is_nobody_guesses() {
    let ana = "team: [(id: \"ana\", name: \"Ana Reis\", function: Sales)],";
    let files = [("User.csv", USERS), ("Account.csv", OWNED)];
    let mut workspace = here(ana);
    let plan = run(&mut workspace, &files, &[]);
    // Neither their rows nor the ids under which accounts have them say it.
    assert_eq!(team(&workspace), ["ana"]);
    assert_eq!(owners(&workspace), [None, None]);
    let unclear: Vec<_> = plan
        .unclear
        .iter()
        .map(|one| (one.shown(), one.rows, one.or_new))
        .collect();
    assert_eq!(
        unclear,
        [
            ("ana.reis@us.example (Ana Reis)".into(), 2, true),
            ("ana@us.example (Ana Reis)".into(), 2, true)
        ]
    );

    let mut workspace = here(ana);
    let means = [("ana@us.example", "ana"), ("ana.reis@us.example", "new")];
    let plan = run(&mut workspace, &files, &means);
    assert_eq!(team(&workspace), ["ana", "ana-reis"]);
    assert_eq!(owners(&workspace), [Some("ana"), Some("ana-reis")]);
    assert!(plan.unclear.is_empty());
}

#[test]
fn a_member_known_by_the_address_leaves_the_name_to_the_other_user() {
    let mut workspace = here(
        "team: [(id: \"ana\", name: \"Ana Reis\", function: Sales, email: \"ana@us.example\")],",
    );
    run(
        &mut workspace,
        &[("User.csv", USERS), ("Account.csv", OWNED)],
        &[],
    );
    assert_eq!(team(&workspace), ["ana", "ana-reis"]);
    assert_eq!(owners(&workspace), [Some("ana"), Some("ana-reis")]);
}

#[test]
fn a_segment_or_an_offering_whose_name_several_have_is_not_taken() {
    let rows = "Customer;ARR;Renewal date;Segment;Products\nAlder Freight;1000;2027-01-31;Harbours;Planner\n";
    let mut workspace = here(TEAM);
    let plan = run(&mut workspace, &[("accounts.csv", rows)], &[]);
    let alder = account(&workspace, "alder-freight");
    assert_eq!((&alder.segment, alder.deployments.len()), (&None, 0));
    assert_eq!(workspace.settings.segments.len(), 2);
    let unclear: Vec<&str> = plan.unclear.iter().map(|one| one.says.as_str()).collect();
    assert_eq!(unclear, ["Harbours", "Planner"]);
    assert_eq!(plan.partly.len(), 2, "{:?}", plan.partly);

    let mut workspace = here(TEAM);
    let means = [("Harbours", "docks"), ("Planner", "plus")];
    run(&mut workspace, &[("accounts.csv", rows)], &means);
    let alder = account(&workspace, "alder-freight");
    assert_eq!(alder.segment.as_ref().map(|id| id.as_str()), Some("docks"));
    assert_eq!(alder.deployments[0].offering.as_str(), "plus");
}

const COMPANIES: &str = "Record ID,Company name,Company Domain Name,ARR,Parent Company\n";

#[test]
fn an_id_that_two_accounts_have_makes_no_third_one() {
    let one = |name: &str| format!("(name: {name:?}, external: {{\"hubspot\": \"1\"}})");
    let both = || {
        with(
            with(here(""), "alder", &one("Alder")),
            "birch",
            &one("Birch"),
        )
    };
    let rows = format!("{COMPANIES}1,Cedar,,10,\n");
    let mut workspace = both();
    let plan = run(&mut workspace, &[("companies.csv", &rows)], &[]);
    assert_eq!(workspace.accounts.len(), 2);
    assert_eq!(plan.review[0].candidates, ["alder", "birch"]);
    // The name says which of them it is; a contact and a deal of that id say it by nothing.
    let rows = format!("{COMPANIES}1,Birch,,10,\n");
    let contacts =
        "Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs\n5,Jo,Hill,,CEO,1\n";
    let files = [("companies.csv", rows.as_str()), ("contacts.csv", contacts)];
    let mut workspace = both();
    let plan = run(&mut workspace, &files, &[]);
    assert_eq!(workspace.accounts.len(), 2);
    assert!(account(&workspace, "birch").arr.is_some());
    assert_eq!(plan.review.len(), 1, "{:?}", plan.review);
}

#[test]
fn a_parent_whose_name_two_accounts_have_is_left_out_with_the_reason() {
    let one = "(name: \"Alder\")";
    let mut workspace = with(with(here(""), "alder", one), "alder-2", one);
    let rows = format!("{COMPANIES}7,Cedar,,10,Alder\n");
    let plan = run(&mut workspace, &[("companies.csv", &rows)], &[]);
    assert_eq!(account(&workspace, "cedar").parent, None);
    assert_eq!(
        partly(&plan),
        ["several accounts have the name \"Alder\" of its parent account: \"alder, alder-2\""]
    );
}

const PERSON: &str = "(id: \"ID\", name: \"Jo Hill\", side: Business, role: User, power: 5, attitude: 0, external: {\"hubspot\": \"5\"})";

#[test]
fn an_id_that_two_people_have_makes_no_third_one() {
    let (one, other) = (PERSON.replace("ID", "jo"), PERSON.replace("ID", "jo-2"));
    let alder = format!(
        "(name: \"Alder\", external: {{\"hubspot\": \"1\"}}, stakeholders: [{one}, {other}])"
    );
    let contacts =
        "Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs\n5,Jo,Hill,,CEO,1\n";
    let mut workspace = with(here(""), "alder", &alder);
    let plan = run(&mut workspace, &[("contacts.csv", contacts)], &[]);
    assert_eq!(account(&workspace, "alder").stakeholders.len(), 2);
    assert_eq!(plan.review[0].candidates, ["alder jo", "alder jo-2"]);
    // At two other accounts: nobody says from which of them she came.
    let at = |id: &str, person: &str| format!("(name: {id:?}, stakeholders: [{person}])");
    let mut workspace = with(here(""), "birch", &at("Birch", &one));
    workspace = with(workspace, "cedar", &at("Cedar", &other));
    workspace = with(
        workspace,
        "alder",
        "(name: \"Alder\", external: {\"hubspot\": \"1\"})",
    );
    let plan = run(&mut workspace, &[("contacts.csv", contacts)], &[]);
    assert!(account(&workspace, "alder").stakeholders.is_empty() && plan.moved.is_empty());
    assert_eq!(plan.review[0].candidates, ["birch jo", "cedar jo-2"]);
}

#[test]
fn a_manager_whose_name_two_people_have_is_left_out_with_the_reason() {
    let contacts = "Contact ID,First Name,Last Name,Account Name,Email,Reports To\n\
        003A00000000001,Jo,Hill,Alder,jo@alder.example,\n\
        003A00000000002,Jo,Hill,Alder,joh@alder.example,\n\
        003A00000000003,Mia,Lane,Alder,mia@alder.example,Jo Hill\n";
    let mut workspace = with(here(""), "alder", "(name: \"Alder\")");
    let plan = run(&mut workspace, &[("contacts.csv", contacts)], &[]);
    assert_eq!(account(&workspace, "alder").stakeholders.len(), 3);
    assert_eq!(
        partly(&plan),
        [
            "several people at their account have the name \"Jo Hill\" of their manager: \"alder jo-hill, alder jo-hill-2\""
        ]
    );
    // Two of one name are two, and that is said.
    let shown: Vec<_> = plan
        .namesakes
        .iter()
        .map(|one| (one.name.as_str(), one.people.clone()))
        .collect();
    let people = [
        "jo-hill (jo@alder.example)",
        "jo-hill-2 (joh@alder.example)",
    ];
    assert_eq!(shown, [("Jo Hill", people.map(Into::into).to_vec())]);
}

#[test]
fn an_activity_about_a_title_or_people_of_two_accounts_is_nobodys() {
    let files = [
        (
            "companies.csv",
            "Record ID,Company name\n1,Alder\n2,Birch\n",
        ),
        (
            "contacts.csv",
            "Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs\n\
             5,Jo,Hill,jo@alder.example,CEO,1\n6,Mia,Lane,mia@birch.example,CEO,2\n",
        ),
        (
            "deals.csv",
            "Record ID,Deal Name,Associated Company IDs,Amount,Close Date,Deal Stage\n\
             8,Renewal,1,10,2027-01-31,Demo\n9,Renewal,2,20,2027-01-31,Demo\n",
        ),
        (
            "calls.csv",
            "(Do Not Modify) Activity,Subject,Regarding,Activity Type,Activity Status,Actual End,Owner\n\
             41111111-2222-3333-4444-555555555555,Docks,Renewal,Phone Call,Completed,10/13/2026 9:00 AM,\n",
        ),
        (
            "meetings.csv",
            "Activity type,Activity date,Meeting name,Associated Company IDs,Associated Contact IDs,Activity assigned to\n\
             Meeting,2026-10-14 10:00,Both,,5;6,\nMeeting,2026-10-15 10:00,One,,5,\n",
        ),
    ];
    let mut workspace = here("");
    let plan = run(&mut workspace, &files, &[]);
    let accounts = workspace.accounts.values();
    let held: Vec<usize> = accounts.map(|one| one.interactions.len()).collect();
    assert_eq!(held, [1, 0], "{:?}", plan.left);
    let review = plan.review.iter().map(|one| one.candidates.join(" "));
    assert_eq!(review.collect::<Vec<_>>(), ["alder birch", "alder birch"]);
}

#[test]
fn of_two_opportunities_of_one_title_and_day_none_is_picked() {
    let deal =
        |id: &str| format!("(id: {id:?}, title: \"Renewal\", value: 5, closes: \"2027-01-31\")");
    let alder = format!(
        "(name: \"Alder\", external: {{\"hubspot\": \"1\"}}, opportunities: [{}, {}])",
        deal("one"),
        deal("two")
    );
    let mut workspace = with(here(""), "alder", &alder);
    let deals = "Record ID,Deal Name,Associated Company IDs,Amount,Close Date,Deal Stage\n\
        8,Renewal,1,10,2027-01-31,Demo\n";
    let plan = run(&mut workspace, &[("deals.csv", deals)], &[]);
    let values: Vec<_> = account(&workspace, "alder")
        .opportunities
        .iter()
        .map(|one| one.value.map(|value| value.minor()))
        .collect();
    assert_eq!(values, [Some(500), Some(500)]);
    assert_eq!(plan.review[0].candidates, ["alder one", "alder two"]);
}

#[test]
fn a_contact_of_an_unknown_account_may_be_at_the_customer_of_the_address() {
    let files = [
        (
            "companies.csv",
            "Record ID,Company name,Company Domain Name\n1,Alder,alder.example\n",
        ),
        (
            "contacts.csv",
            "Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs\n\
             5,Jo,Hill,jo@alder.example,CEO,99\n6,Mia,Lane,mia@gmail.com,CEO,99\n",
        ),
    ];
    let mut workspace = here("");
    let plan = run(&mut workspace, &files, &[]);
    assert!(account(&workspace, "alder").stakeholders.is_empty());
    let strays: Vec<_> = plan
        .strays
        .iter()
        .map(|one| (one.says.as_str(), one.account.as_str()))
        .collect();
    assert_eq!(strays, [("Jo Hill (jo@alder.example)", "alder")]);
    assert_eq!(
        plan.left[0].why,
        "no account has the id \"99\"; the address is at \"alder.example\", the domain of \"alder\": `--strays by-address` takes such contacts there"
    );
    assert_eq!(plan.left[1].why, "no account has the id \"99\"");
}

#[test]
fn a_deal_of_an_unknown_account_is_told_where_its_contact_is() {
    let files = [
        (
            "companies.csv",
            "Record ID,Company name,Company Domain Name\n1,Alder,alder.example\n",
        ),
        (
            "contacts.csv",
            "Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs\n5,Jo,Hill,jo@alder.example,CEO,1\n",
        ),
        (
            "meetings.csv",
            "Activity type,Activity date,Meeting name,Associated Company IDs,Associated Contact IDs,Activity assigned to\n\
             Meeting,2026-10-14 10:00,Both,99,5,\n",
        ),
    ];
    let mut workspace = here("");
    let plan = run(&mut workspace, &files, &[]);
    assert_eq!(
        plan.left[0].why,
        "no account has the id \"99\"; its people are at \"alder\": `--strays by-address` takes such rows there"
    );
}

#[test]
fn names_of_any_script_make_ids_that_can_be_typed() {
    let mut workspace = here("");
    let rows = "Record ID,Company name\n1,Северсталь\n2,深圳\n3,Εθνική\n4,삼성\n";
    run(&mut workspace, &[("companies.csv", rows)], &[]);
    let ids: Vec<&str> = workspace.accounts.keys().map(|id| id.as_str()).collect();
    assert_eq!(ids, ["ethniki", "samseong", "severstal", "shenzhen"]);
}

#[test]
fn whoever_has_nothing_but_the_name_of_an_unclear_user_is_unclear_too() {
    let mut workspace = here("team: [(id: \"ana\", name: \"Ana Reis\", function: Sales)],");
    let rows = "Customer;ARR;Renewal date;Owner\nCedar;1000;2027-01-31;Ana Reis\n";
    let files = [("User.csv", USERS), ("accounts.csv", rows)];
    let plan = run(&mut workspace, &files, &[]);
    assert_eq!(owners(&workspace), [None]);
    assert_eq!(plan.unclear.len(), 3, "{:?}", plan.unclear);
}

#[test]
fn the_owner_of_a_contact_or_a_deal_in_a_row_of_everything_is_not_the_accounts() {
    let rows = "Company Domain Name,Company Name,Contact Email,Contact First Name,Contact Last Name,Deal Name,Owner Email\n\
        alder.example,Alder,jo@alder.example,Jo,Hill,,ana@us.example\n\
        alder.example,Alder,mia@alder.example,Mia,Lane,Docks,bo@us.example\n";
    let mut workspace = here("");
    let plan = run(&mut workspace, &[("records.csv", rows)], &[]);
    assert_eq!(owners(&workspace), [None]);
    assert!(plan.differing.is_empty(), "{:?}", plan.differing);
}

/// A run in an empty folder, asked until nothing is left to ask; the answers are those of a function.
fn asked(
    folder: &tempfile::TempDir,
    answer: impl Fn(&Subject) -> Answer,
) -> (ImportSession, Vec<String>) {
    let book = folder.path().join("book");
    let store = Store::new(&book);
    let destination = match book.exists() {
        true => Destination::open(store, today(), true),
        false => Destination::new(store, None),
    };
    let destination = destination.expect("a destination");
    let read = files::read(&[folder.path().join("export")]).expect("files");
    let choices = destination.choices();
    let options = Options {
        today: today(),
        prefer: None,
        arr_from_deals: false,
    };
    let session = ImportSession::new(destination, read, choices, options);
    let mut session = session.expect("tables");
    let mut texts = Vec::new();
    loop {
        let subjects = session.more().expect("questions");
        if subjects.is_empty() {
            return (session, texts);
        }
        let said = |subject: &Subject| {
            let words = worded(subject, session.batch());
            let choices = words.choices.iter().map(|choice| choice.1.clone());
            format!(
                "{} [{}]",
                words.text.join(" "),
                choices.collect::<Vec<_>>().join(" | ")
            )
        };
        texts.extend(subjects.iter().map(said));
        let answers = subjects.into_iter().map(|subject| {
            let answer = answer(&subject);
            (subject, answer)
        });
        let answers: Vec<_> = answers.collect();
        session.answer(answers).expect("it is planned again");
    }
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("export")).expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join("export").join(name), text).expect("a file");
    }
    folder
}

#[test]
fn a_new_workspace_is_asked_its_currency_where_amounts_name_several() {
    let deals = "Record ID,Deal Name,Associated Company IDs,Amount,Currency,Close Date,Deal Stage\n\
        8,Docks,1,10,USD,2027-01-31,Demo\n9,Cranes,1,20,,2027-01-31,Demo\n7,Quays,1,30,,2027-01-31,Demo\n";
    let companies = "Record ID,Company name\n1,Alder\n";
    let folder = folder(&[("companies.csv", companies), ("deals.csv", deals)]);
    let answer = |subject: &Subject| match subject {
        Subject::Currency(of) => {
            let place = of.offered().position(|code| code == "GBP");
            Answer::Place(place.expect("it is offered"))
        }
        _ => Answer::Later,
    };
    let (session, texts) = asked(&folder, answer);
    assert!(
        texts[0].starts_with(
            "In which currency does the new workspace count? Nothing is converted.   \
             1 amount names USD, 2 without a currency [USD | EUR | GBP]"
        ),
        "{texts:?}"
    );
    // In pounds: the amount in dollars is not taken, and listed.
    let partly = session.plan().partly.iter().map(|row| row.why.as_str());
    assert_eq!(
        partly.collect::<Vec<_>>(),
        ["its amount, 10 USD, is not in GBP, the currency of the workspace"]
    );
    session.save().expect("it is saved");
    let settings = fs::read_to_string(folder.path().join("book/workspace.ron"));
    assert!(settings.expect("settings").contains("currency: \"GBP\""));
    // Of those who are not asked it is said.
    let folder = self::folder(&[("companies.csv", companies), ("deals.csv", deals)]);
    let (session, _) = asked(&folder, |_| Answer::Later);
    let notes = session.plan().notes.join("\n");
    assert!(
        notes.contains("the workspace counts in USD: 1 amount names USD, 2 without a currency; `--currency CODE` chooses another one"),
        "{notes}"
    );
}

#[test]
fn which_member_a_name_means_is_asked_once() {
    let folder = folder(&[("User.csv", USERS), ("Account.csv", OWNED)]);
    let book = folder.path().join("book");
    fs::create_dir_all(book.join("accounts")).expect("a folder");
    let settings = "(format: 1, name: \"n\", currency: \"EUR\", team: [(id: \"ana\", name: \"Ana Reis\", function: Sales)])\n";
    fs::write(book.join("workspace.ron"), settings).expect("a file");
    let answer = |subject: &Subject| match subject {
        Subject::Unclear(unclear) if unclear.says == "ana@us.example" => Answer::Place(0),
        Subject::Unclear(_) => Answer::Yes,
        _ => Answer::Later,
    };
    let (session, texts) = asked(&folder, answer);
    assert_eq!(
        texts[0],
        "2 rows name ana.reis@us.example (Ana Reis), who may be somebody of your team or somebody else. \
         [Ana Reis (ana) | somebody new | decide later: left as it is for now]"
    );
    session.save().expect("it is saved");
    let settings = fs::read_to_string(book.join("workspace.ron")).expect("settings");
    assert!(settings.contains("\"ana-reis\""), "{settings}");
    let (again, texts) = asked(&folder, |_| Answer::Later);
    assert!(again.is_nothing(), "{:?}", again.plan().changes);
    assert!(
        !texts.iter().any(|text| text.contains("Ana Reis")),
        "{texts:?}"
    );
}
