//! What labels and cells of real files say beside their plain words: thousands in a label, shares shown as per cent, labels
//! of other languages, days to come; and reasons that say by what a record was looked for.

use std::collections::BTreeMap;

use cultivate::edit::apply;
use cultivate::import::plan::{try_on, undo};
use cultivate::import::question::{Choice, Topic};
use cultivate::import::{Base, Choices, Options, Plan, gather, plan};
use cultivate::model::{Account, InteractionKind, Money, OpportunityStatus, Workspace};
use cultivate::workspace::read_settings;

/// What an import of files makes of an empty workspace, every suggestion accepted.
fn imported(files: &[(&str, &[u8])]) -> (Workspace, Plan) {
    answered(files, &[]).0
}

/// The same with answers, and what was asked.
fn answered(
    files: &[(&str, &[u8])],
    answers: &[(Topic, Choice)],
) -> ((Workspace, Plan), Vec<Topic>) {
    let settings = read_settings(b"(format: 1, name: \"n\", currency: \"EUR\")");
    let mut workspace = Workspace {
        settings: settings.expect("settings"),
        accounts: BTreeMap::new(),
    };
    let mut choices = Choices::default();
    choices.answers.answer_all(Topic::Mapping, Choice::Confirm);
    for (topic, choice) in answers {
        choices.answers.answer_all(*topic, *choice);
    }
    let batch = gather(files.iter().copied(), &choices).expect("tables");
    let options = Options {
        today: "2026-11-30".parse().expect("a day"),
        prefer: None,
        arr_from_deals: false,
    };
    let planned = plan(&batch, &workspace, &Base::default(), options);
    assert_eq!(
        planned.used + planned.unused,
        planned.rows,
        "{:?}",
        planned.left
    );
    try_on(&mut workspace, &planned).expect("it fits");
    let asked = batch.questions.iter().map(|question| question.topic);
    ((workspace, planned), asked.collect())
}

fn partly(plan: &Plan) -> Vec<&str> {
    plan.partly.iter().map(|row| row.why.as_str()).collect()
}

fn account<'w>(workspace: &'w Workspace, id: &str) -> &'w Account {
    workspace.accounts.get(id).expect("the account")
}

fn reasons(plan: &Plan) -> Vec<&str> {
    plan.left.iter().map(|row| row.why.as_str()).collect()
}

#[test]
fn a_label_that_counts_in_thousands_is_believed() {
    for (label, cells, expected) in [
        ("ARR (k€)", ["120", "45.5"], [12_000_000, 4_550_000]),
        ("MRR in T€", ["10", "2.5"], [12_000_000, 3_000_000]),
        (
            "ARR in EUR thousands",
            ["120", "45"],
            [12_000_000, 4_500_000],
        ),
        ("ARR (M€)", ["1.2", "0.5"], [120_000_000, 50_000_000]),
        // A cell that says it itself is not multiplied once more.
        ("ARR (k€)", ["120k", "45"], [12_000_000, 4_500_000]),
        ("ARR (EUR)", ["120", "45.5"], [12_000, 4_550]),
    ] {
        let [alder, birch] = cells;
        let book =
            format!("Customer,{label},CSM\nAlder Freight,{alder},Ana\nBirch Mills,{birch},Bo\n");
        let (workspace, _) = imported(&[("book.csv", book.as_bytes())]);
        let arr = |id: &str| account(&workspace, id).arr.map(|arr| arr.minor());
        let got = [arr("alder-freight"), arr("birch-mills")];
        assert_eq!(got, expected.map(Some), "{label} {cells:?}");
    }
    let accounts = "Account name,ARR\nAlder Freight,10\n";
    let deals = "Deal name,Account name,Amount (in thousands),Stage,Close date\n\
        Upsell,Alder Freight,45,Negotiation,2027-05-01\n";
    let files = [("a.csv", accounts.as_bytes()), ("d.csv", deals.as_bytes())];
    let (workspace, _) = imported(&files);
    let deal = &account(&workspace, "alder-freight").opportunities[0];
    assert_eq!(deal.value.map(|value| value.minor()), Some(4_500_000));
}

#[test]
fn a_share_is_no_amount() {
    let book = b"Customer,ARR,CSM\nAlder Freight,12%,Ana\n";
    let (workspace, _) = imported(&[("book.csv", book)]);
    assert_eq!(account(&workspace, "alder-freight").arr, None);
}

/// The cells hold 0.62 and 0.9 and show 62 % and 90 %.
#[cfg(feature = "xlsx")]
#[test]
fn cells_shown_as_per_cent_are_read_so() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let percent = Format::new().set_num_format("0 %");
    let labels = ["Customer", "ARR", "Health score"];
    for (column, label) in (0_u16..).zip(labels) {
        sheet.write(0, column, label).expect("a cell");
    }
    for (row, name, arr, share) in [
        (1, "Alder Freight", 900.0, 0.62),
        (2, "Birch Mills", 700.0, 0.9),
    ] {
        sheet.write(row, 0, name).expect("a cell");
        sheet.write(row, 1, arr).expect("a cell");
        sheet
            .write_with_format(row, 2, share, &percent)
            .expect("a cell");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let (workspace, _) = imported(&[("book.xlsx", &bytes)]);
    let score = |id: &str| account(&workspace, id).health[0].score.get();
    assert_eq!([score("alder-freight"), score("birch-mills")], [62, 90]);
}

#[test]
fn sheets_in_german_french_and_spanish_are_read() {
    let german = "Kundennummer;Firma;ARR;Ansprechpartner;E-Mail;Kundenbetreuer;Vertragsbeginn;Vertragsende\n\
        1001;Erle Spedition GmbH;12.500,00;Jana Koch;jana@erle.example;Ana Reis;01.01.2024;31.12.2026\n";
    let french = "Nom du client;Site web;Chiffre d'affaires;Revenu annuel récurrent;Commercial;Date de renouvellement\n\
        Aulne Fret;aulne.example;5 000 000;12 000,50;Ana Reis;31/12/2026\n";
    let spanish = "Cliente;Página web;Facturación;Ingresos recurrentes anuales;Responsable;Fecha de renovación;Segmento\n\
        Aliso Carga;aliso.example;5.000.000;12.000,50;Ana Reis;31/12/2026;Pyme\n";
    for (text, id, minor) in [
        (german, "erle-spedition-gmbh", 1_250_000),
        (french, "aulne-fret", 1_200_050),
        (spanish, "aliso-carga", 1_200_050),
    ] {
        let (workspace, plan) = imported(&[("liste.csv", text.as_bytes())]);
        assert_eq!((plan.used, plan.unused), (1, 0), "{text}");
        let read = account(&workspace, id);
        assert_eq!(read.arr.map(|arr| arr.minor()), Some(minor), "{text}");
        let owner = read.owner.as_ref().map(|owner| owner.as_str());
        assert_eq!(owner, Some("ana-reis"), "{text}");
        let renewal = read.renewal.map(|day| day.to_string());
        assert_eq!(renewal.as_deref(), Some("2026-12-31"), "{text}");
    }
    let people = "Nombre;Apellidos;Correo electrónico;Cargo;Empresa\n\
        Luis;Ortega;luis@aliso.example;Director de TI;Aliso Carga\n";
    let log = "Datum;Kunde;Art;Betreff;Status\n01.10.2026;Aliso Carga;Anruf;A;erledigt\n\
        02.10.2026;Aliso Carga;Anruf;B;geplant\n03.10.2026;Aliso Carga;Besuch;C;abgeschlossen\n";
    let files = [
        ("clientes.csv", spanish.as_bytes()),
        ("contactos.csv", people.as_bytes()),
        ("log.csv", log.as_bytes()),
    ];
    let (workspace, plan) = imported(&files);
    assert_eq!(reasons(&plan), ["an activity that has not happened"]);
    let aliso = account(&workspace, "aliso-carga");
    let luis = &aliso.stakeholders[0];
    assert_eq!(
        (luis.name.as_str(), luis.title.as_deref()),
        ("Luis Ortega", Some("Director de TI"))
    );
    assert_eq!(aliso.interactions.len(), 2);
}

#[test]
fn an_activity_of_a_day_to_come_was_not_held() {
    let accounts = b"Account name,ARR\nAlder Freight,1000\n";
    let log = b"Date,Account,Type,Subject\n2026-11-30,Alder Freight,Call,Today\n2026-12-01,Alder Freight,Call,Tomorrow\n";
    let (workspace, plan) = imported(&[("a.csv", accounts), ("log.csv", log)]);
    assert_eq!(account(&workspace, "alder-freight").interactions.len(), 1);
    assert_eq!(
        reasons(&plan),
        ["an activity of a day to come, \"2026-12-01\": import it again once it has happened"]
    );
}

#[test]
fn a_reason_says_by_what_was_looked() {
    let accounts = b"Account name,Website,ARR\nAlder Freight,alder.example,900\nBirch Mills,birch.example,800\n";
    let people = b"Full name,Email,Company\nJo Hill,jo@cedar.example,\nMia Roy,,Cedar Rail\n\
        Zed Orr,zed@dune.example,Dune Docks\nAnn Lee,ann@gmail.com,\nBea Fox,,\n";
    let (_, plan) = imported(&[("a.csv", accounts), ("people.csv", people)]);
    assert_eq!(
        reasons(&plan),
        [
            "it names no account, and no account has the domain \"cedar.example\"",
            "no account has the name \"Cedar Rail\"",
            "no account has the domain \"dune.example\" or the name \"Dune Docks\"",
            "it names no account, and anybody may have an address at \"gmail.com\"",
            "it names no account, and there is no e-mail address to find one by",
        ]
    );
    let salesforce =
        b"Id,IsDeleted,Name,OwnerId\n001A00000000001AAA,false,Alder,005A00000000001AAA\n";
    let deals = b"Id,IsDeleted,AccountId,Name,StageName,CloseDate\n006A00000000001AAA,false,001A00000000009AAA,Docks,Prospecting,2027-03-31\n";
    let (_, plan) = imported(&[("Account.csv", salesforce), ("Opportunity.csv", deals)]);
    assert_eq!(
        reasons(&plan),
        ["no account has the id \"001A00000000009AAA\""]
    );
}

/// What accounts use and is among no offerings is told with how many use it; once a person says how complex it is, it is an
/// offering that they have.
#[test]
fn what_accounts_use_is_offered_as_an_offering() {
    let book = b"Customer,ARR,Products owned\nAlder Freight,900,Planner; Tracker\nBirch Mills,700,Planner\n";
    let (_, told) = imported(&[("book.csv", book)]);
    let expected = [("Planner".into(), 2), ("Tracker".into(), 1)];
    assert_eq!(told.offerings, expected);
    let mut batch = gather([("book.csv", &book[..])], &Choices::default()).expect("a table");
    batch.terms.offerings.insert("planner".into(), 5);
    let settings = read_settings(b"(format: 1, name: \"n\", currency: \"EUR\")");
    let mut workspace = Workspace {
        settings: settings.expect("settings"),
        accounts: BTreeMap::new(),
    };
    let options = Options {
        today: "2026-11-30".parse().expect("a day"),
        prefer: None,
        arr_from_deals: false,
    };
    let planned = plan(&batch, &workspace, &Base::default(), options);
    assert_eq!(planned.offerings, [("Tracker".into(), 1)]);
    let before = workspace.clone();
    try_on(&mut workspace, &planned).expect("it fits");
    let [planner] = workspace.settings.offerings.as_slice() else {
        panic!("{:?}", workspace.settings.offerings);
    };
    assert_eq!(
        (planner.name.as_str(), planner.pricing.get()),
        ("Planner", 5)
    );
    for id in ["alder-freight", "birch-mills"] {
        assert_eq!(account(&workspace, id).deployments.len(), 1);
    }
    let back = undo(&planned.changes, &workspace, options.today);
    apply(&mut workspace, &back.edit).expect("it goes back");
    assert_eq!(workspace, before);
}

const ALDER: &[u8] = b"Account name,ARR\nAlder Freight,1000\n";

#[test]
fn a_status_that_nobody_knows_is_asked_and_never_taken_for_held() {
    let log = "Account,Date,Type,Status,Subject\n\
        Alder Freight,2026-01-05,Call,Zrealizowane,a\nAlder Freight,2026-01-06,Call,Zaplanowane,b\n\
        Alder Freight,2026-01-07,Call,Planlagt,c\nAlder Freight,2026-01-08,Call,Booked - tentative,d\n\
        Alder Freight,2026-01-09,Call,Purple,e\nAlder Freight,2026-01-10,Call,,f\n";
    let files = [("a.csv", ALDER), ("log.csv", log.as_bytes())];
    let held = |answers: &[(Topic, Choice)]| {
        let ((workspace, plan), asked) = answered(&files, answers);
        let many = account(&workspace, "alder-freight").interactions.len();
        (many, reasons(&plan).len(), asked)
    };
    // Held in Polish, and without a status; three were not, of one nobody knows.
    assert_eq!(held(&[]), (2, 4, vec![Topic::Statuses]));
    assert_eq!(held(&[(Topic::Statuses, Choice::Held)]), (3, 3, vec![]));
    assert_eq!(held(&[(Topic::Statuses, Choice::NotHeld)]), (2, 4, vec![]));
    let ((_, plan), _) = answered(&files, &[]);
    assert_eq!(
        reasons(&plan)[3],
        "an activity whose status does not say whether it took place: `Purple` in `Status`: this word is not known"
    );
}

#[test]
fn kinds_of_activities_that_nobody_knows_are_asked_once_for_the_table() {
    let log = b"Account,Date,Type,Subject\nAlder Freight,2026-01-05,Coffee,a\nAlder Freight,2026-01-06,Llamada,b\n\
        Alder Freight,2026-01-07,,c\nAlder Freight,2026-01-08,Task,d\n";
    let files = [("a.csv", ALDER), ("log.csv", log.as_slice())];
    let ((workspace, _), asked) = answered(&files, &[]);
    assert_eq!(asked, [Topic::Activities, Topic::Activities], "of both");
    assert_eq!(account(&workspace, "alder-freight").interactions.len(), 1);
    let choice = Choice::Kind(InteractionKind::InPerson);
    let ((workspace, plan), _) = answered(&files, &[(Topic::Activities, choice)]);
    let kinds = account(&workspace, "alder-freight").interactions.iter();
    let kinds: Vec<InteractionKind> = kinds.map(|one| one.kind).collect();
    assert_eq!(
        kinds,
        [
            InteractionKind::InPerson,
            InteractionKind::Call,
            InteractionKind::InPerson
        ]
    );
    assert_eq!(reasons(&plan), ["a task, not a contact with anybody"]);
}

#[test]
fn shares_below_a_label_of_per_cent_are_asked() {
    let book = b"Account name,ARR,Health %\nAlder Freight,1000,0.62\nBirch Mills,900,0.9\n";
    let score = |answers: &[(Topic, Choice)]| {
        let ((workspace, _), _) = answered(&[("a.csv", book.as_slice())], answers);
        let health = &account(&workspace, "alder-freight").health;
        health.first().map(|entry| entry.score.get())
    };
    assert_eq!(score(&[]), None);
    assert_eq!(score(&[(Topic::Health, Choice::OutOf(1))]), Some(62));
    let deals = b"Deal name,Account,Amount,Stage,Probability (%),Close date\n\
        Fleet,Alder Freight,5,Demo,0.2,2026-12-31\nDocks,Alder Freight,6,Demo,0.8,2026-12-31\n";
    let files = [("a.csv", ALDER), ("d.csv", deals.as_slice())];
    let chance = |answers: &[(Topic, Choice)]| {
        let ((workspace, _), _) = answered(&files, answers);
        let deals = &account(&workspace, "alder-freight").opportunities;
        let deal = deals.iter().find(|deal| &*deal.title == "Docks");
        deal.expect("it is there").probability.map(|p| p.get())
    };
    assert_eq!(chance(&[]), None);
    assert_eq!(chance(&[(Topic::Percent, Choice::Fraction)]), Some(0.8));
}

#[test]
fn an_amount_in_another_currency_is_listed_with_its_row() {
    let book = "Account name,ARR\nAlder Freight,1.000 €\nBirch Mills,zł 2500\nCedar Rail,kr 400\nElm Docks,120 pcs\n";
    let ((workspace, plan), _) = answered(
        &[("a.csv", book.as_bytes())],
        &[(Topic::Decimals, Choice::Comma)],
    );
    let arr = |id| account(&workspace, id).arr.map(Money::as_f64);
    assert_eq!(
        [
            arr("alder-freight"),
            arr("birch-mills"),
            arr("cedar-rail"),
            arr("elm-docks")
        ],
        [Some(1000.0), None, None, None]
    );
    assert_eq!(
        partly(&plan),
        [
            "its amount, 2500 zł, is not in EUR, the currency of the workspace",
            "its amount, 400 kr, is not in EUR, the currency of the workspace",
        ]
    );
}

#[test]
fn a_line_of_totals_is_no_customer_and_a_customer_called_total_is() {
    let book = b"Account name,ARR\nAlder Freight,1000\nBirch Mills,900\nTotal,1900\n";
    let (workspace, plan) = imported(&[("a.csv", book)]);
    assert_eq!(workspace.accounts.len(), 2);
    assert_eq!(reasons(&plan), ["a line of totals below the rows"]);
    let book = b"Account name,ARR\nAlder Freight,1000\nBirch Mills,900\nTotal,1800\n";
    assert_eq!(imported(&[("a.csv", book)]).0.accounts.len(), 3);
}

#[test]
fn a_sheet_names_records_of_a_system_by_their_ids() {
    // The words of the first are a Salesforce report's, those of the others nobody's.
    let accounts = b"Account ID,Account Name,Account Owner ID,ARR\nA1,Alder Freight,7,100\n";
    let contacts = b"Contact ID,Contact Name,Account ID,Email\n1,Ana Reis,A1,ana@gmail.com\n";
    let users = b"User ID,Name,Email,Active\n7,Bo Lind,bo@us.example,yes\n";
    let files = [
        ("a.csv", accounts.as_slice()),
        ("c.csv", contacts.as_slice()),
        ("u.csv", users.as_slice()),
    ];
    let (workspace, plan) = imported(&files);
    assert_eq!(reasons(&plan), [""; 0]);
    let alder = account(&workspace, "alder-freight");
    assert_eq!(alder.stakeholders[0].name, "Ana Reis");
    assert_eq!(alder.owner.as_ref().map(|id| id.as_str()), Some("bo-lind"));
}

#[test]
fn two_deals_of_one_id_and_different_names_are_two() {
    let deals = b"Deal ID,Deal name,Account,Amount,Stage,Close date\nD1,Fleet,Alder Freight,100,Demo,2026-12-31\n\
        D1,Docks,Alder Freight,200,Demo,2026-12-31\n";
    let (workspace, plan) = imported(&[("a.csv", ALDER), ("d.csv", deals)]);
    let deals = &account(&workspace, "alder-freight").opportunities;
    let said = deals
        .iter()
        .map(|deal| (&*deal.title, deal.value.map(Money::as_f64)));
    assert_eq!(
        said.collect::<Vec<_>>(),
        [("Docks", Some(200.0)), ("Fleet", Some(100.0))]
    );
    assert!(
        plan.notes
            .iter()
            .any(|note| note == "the id D1 stands at several deals and was not taken: Docks, Fleet"),
        "{:?}",
        plan.notes
    );
}

#[test]
fn two_scores_of_one_day_say_why_they_are_not_taken() {
    let health = b"Account name,Health score,Health date\nAlder Freight,80,2026-01-01\n\
        Alder Freight,60,2026-02-01\nAlder Freight,40,2026-02-01\n";
    let (workspace, plan) = imported(&[("a.csv", ALDER), ("h.csv", health)]);
    assert_eq!(account(&workspace, "alder-freight").health.len(), 1);
    let why = "rows give several health scores for one day: none of them was taken";
    assert_eq!([reasons(&plan), partly(&plan)].concat(), [why, why]);
}

#[test]
fn projects_employees_and_offers_are_no_customers() {
    for (table, called) in [
        (
            "Project name,Customer,Project manager,Start date,Status\nRollout,Alder Freight,Ana,2026-01-01,Running\n",
            "projects",
        ),
        (
            "Projekt;Kunde;Projektleiter;Start;Ende\nRollout;Alder Freight;Ana;01.01.2026;01.06.2026\n",
            "projects",
        ),
        (
            "Employee ID,First name,Last name,Email,Hire date\n1,Ana,Reis,ana@us.example,2020-01-01\n",
            "employees",
        ),
        (
            "Angebotsnummer;Kunde;Betrag;Angebotsdatum;Status\nA1;Alder Freight;100,00;01.02.2026;offen\n",
            "quotes and invoices",
        ),
        (
            "id,first_name,last_name,company_name,email,lead_stage\n1,Bo,Lind,Birch,bo@birch.example,New\n",
            "leads",
        ),
    ] {
        let (workspace, plan) = imported(&[("a.csv", ALDER), ("t.csv", table.as_bytes())]);
        assert_eq!(workspace.accounts.len(), 1, "{table}");
        assert_eq!(
            reasons(&plan),
            [format!("{called} are not imported")],
            "{table}"
        );
    }
}

#[test]
fn a_bare_name_beside_revenue_is_a_company_in_other_languages() {
    for header in [
        "Nom,ARR,Responsable",
        "Nombre,ARR,Propietario",
        "Nome,ARR,Responsabile",
        "Naam,ARR,Eigenaar",
        "Nazwa,ARR,Opiekun",
        "Namn,ARR,Ansvarig",
        "M\u{fc}\u{15f}teri,ARR,Sorumlu",
    ] {
        let table = format!("{header}\nAlder Freight,1000,Ana\n");
        let (workspace, _) = imported(&[("a.csv", table.as_bytes())]);
        let alder = account(&workspace, "alder-freight");
        assert_eq!(alder.arr.map(Money::as_f64), Some(1000.0), "{header}");
        assert_eq!(
            alder.owner.as_ref().map(|id| id.as_str()),
            Some("ana"),
            "{header}"
        );
    }
}

#[test]
fn one_row_may_hold_a_customer_a_person_and_a_deal() {
    let table = b"Customer,Contact,Title,Deal,Amount,Stage,Close date\n\
        Alder Freight,Ana Reis,CFO,Fleet,100,Demo,2026-12-31\nBirch Mills,Bo Lind,CEO,Docks,200,Won,2026-01-31\n";
    let (workspace, plan) = imported(&[("t.csv", table)]);
    assert_eq!(reasons(&plan), [""; 0]);
    let alder = account(&workspace, "alder-freight");
    assert_eq!(&*alder.opportunities[0].title, "Fleet");
    let ana = &alder.stakeholders[0];
    assert_eq!(
        (ana.name.as_str(), ana.title.as_deref()),
        ("Ana Reis", Some("CFO"))
    );
    let birch = account(&workspace, "birch-mills");
    assert_eq!(birch.opportunities[0].status, OpportunityStatus::Won);
    // Beside a table of customers it makes none.
    let (workspace, _) = imported(&[("a.csv", ALDER), ("t.csv", table)]);
    assert_eq!(workspace.accounts.len(), 1);
}

#[test]
fn a_person_whose_address_and_company_differ_is_said_to_be_at_both() {
    let accounts = b"Name,Domain,ARR\nAlder,alder.example,1\nBirch,birch.example,2\n";
    let people = b"First name,Last name,Email,Company\nAna,Reis,ana@alder.example,Birch\n";
    let (workspace, plan) = imported(&[("a.csv", accounts), ("p.csv", people)]);
    assert_eq!(account(&workspace, "alder").stakeholders.len(), 1);
    assert_eq!(
        partly(&plan),
        ["also at Birch (birch): taken at alder only, which has the domain alder.example"]
    );
}

#[test]
fn a_deal_of_odoo_names_a_company_and_its_person_in_one_cell() {
    let partners = b"External ID,Name,Is a Company,Related Company,Email\np1,Azure Interior,TRUE,,az@azure.example\n\
        p2,Brandon Freeman,FALSE,Azure Interior,b@azure.example\np3,\"Lee, Ray & Co\",TRUE,,l@lee.example\n";
    let deals = b"Opportunity,Customer,Expected Revenue,Stage,Expected Closing,Salesperson\n\
        Fleet,\"Azure Interior, Brandon Freeman\",100,New,2026-12-31,Ana\n\
        Docks,Brandon Freeman,200,New,2026-12-31,Ana\nQuay,\"Lee, Ray & Co\",400,New,2026-12-31,Ana\n\
        Yard,\"Nobody, Ana Zed\",300,New,2026-12-31,Ana\n";
    let (workspace, plan) = imported(&[("p.csv", partners), ("d.csv", deals)]);
    let azure = &account(&workspace, "azure-interior").opportunities;
    let titles: Vec<&str> = azure.iter().map(|deal| &*deal.title).collect();
    assert_eq!(titles, ["Docks", "Fleet"]);
    assert_eq!(account(&workspace, "lee-ray-co").opportunities.len(), 1);
    assert_eq!(
        reasons(&plan),
        ["no account has the name \"Nobody, Ana Zed\""]
    );
}

#[test]
fn an_address_that_anybody_may_have_joins_nobody() {
    let accounts = b"Account name,Website,ARR\nAlder Freight,alder.example,900\n";
    let people = b"First name,Last name,Email\nAna,Reis,ana@o2.pl\nBo,Lind,bo@yahoo.co.id\nCy,Ng,cy@hotmail.es\n";
    let (_, plan) = imported(&[("a.csv", accounts), ("p.csv", people)]);
    assert_eq!(
        reasons(&plan)[1],
        "it names no account, and anybody may have an address at \"yahoo.co.id\""
    );
    assert_eq!(plan.unused, 3);
}

#[test]
fn a_custom_status_beside_a_flag_that_says_closed_is_of_no_matter() {
    let accounts = b"Id,Name,OwnerId,IsDeleted,Website\n001000000000001AAA,Alder,005000000000001AAA,false,alder.example\n";
    let tasks = b"Id,WhatId,Subject,ActivityDate,Status,OwnerId,IsDeleted,IsClosed,TaskSubtype\n\
        00T000000000001AAA,001000000000001AAA,a,2026-02-01,Our own word,005000000000001AAA,false,true,Call\n\
        00T000000000002AAA,001000000000001AAA,b,2026-02-02,Our own word,005000000000001AAA,false,false,Call\n";
    let ((workspace, _), asked) = answered(&[("Account.csv", accounts), ("Task.csv", tasks)], &[]);
    assert_eq!(account(&workspace, "alder").interactions.len(), 1);
    assert_eq!(asked, [], "nothing is open");
}

#[test]
fn activities_of_systems_are_known_without_their_ids() {
    let accounts = b"Account Name,Website\nAlder Freight,alder.example\n";
    // A view of Dynamics; calls of HubSpot in a file of their own; calls of EspoCRM.
    for table in [
        "Subject,Regarding,Activity Type,Activity Status,Status Reason,Due Date,Owner\n\
            a,Alder Freight,Phone Call,Completed,Made,2026-01-05 10:00 AM,Ana\n\
            b,Alder Freight,Appointment,Open,Free,2026-01-06 10:00 AM,Ana\n\
            c,Alder Freight,Appointment,Scheduled,Busy,2026-01-13 10:00 AM,Ana\n",
        "Call Title,Call outcome,Activity date,Associated Company,Activity assigned to\n\
            a,Connected,2026-01-05 10:00,Alder Freight,Ana\nb,No answer,2026-01-06 10:00,Alder Freight,Ana\n\
            c,Left voicemail,2026-01-13 10:00,Alder Freight,Ana\n",
    ] {
        let files = [("a.csv", accounts.as_slice()), ("t.csv", table.as_bytes())];
        let (workspace, plan) = imported(&files);
        assert_eq!(
            account(&workspace, "alder-freight").interactions.len(),
            1,
            "{table}"
        );
        let open = "an activity that has not happened";
        assert_eq!(reasons(&plan), [open, open], "{table}");
    }
}

#[test]
fn a_deal_that_was_deleted_is_none() {
    let deals =
        b"Deal - ID,Deal - Title,Deal - Organization,Deal - Value,Deal - Stage,Deal - Status\n\
        1,Fleet,Alder Freight,100,Demo,Won\n2,Docks,Alder Freight,200,Demo,Deleted\n";
    let (workspace, plan) = imported(&[("a.csv", ALDER), ("d.csv", deals)]);
    assert_eq!(account(&workspace, "alder-freight").opportunities.len(), 1);
    assert_eq!(reasons(&plan), ["deleted in the other system"]);
}

#[test]
fn days_are_read_in_more_languages() {
    for day in [
        "31 gennaio 2027",
        "31 stycznia 2027",
        "31 Ocak 2027",
        "2027年1月31日",
        "31 janeiro 2027",
    ] {
        let table = format!("Account name,ARR,Renewal date\nAlder Freight,1000,{day}\n");
        let (workspace, _) = imported(&[("a.csv", table.as_bytes())]);
        let renewal = account(&workspace, "alder-freight").renewal;
        assert_eq!(
            renewal.map(|day| day.to_string()).as_deref(),
            Some("2027-01-31"),
            "{day}"
        );
    }
}
