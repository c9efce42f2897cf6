//! What labels and cells of real files say beside their plain words: thousands in a label, shares shown as per cent, labels
//! of other languages, days to come; and reasons that say by what a record was looked for.

use std::collections::BTreeMap;

use cultivate::edit::apply;
use cultivate::import::plan::{try_on, undo};
use cultivate::import::question::{Choice, Topic};
use cultivate::import::{Base, Choices, Options, Plan, gather, plan};
use cultivate::model::{Account, Workspace};
use cultivate::workspace::read_settings;

/// What an import of files makes of an empty workspace, every suggestion accepted.
fn imported(files: &[(&str, &[u8])]) -> (Workspace, Plan) {
    let settings = read_settings(b"(format: 1, name: \"n\", currency: \"EUR\")");
    let mut workspace = Workspace {
        settings: settings.expect("settings"),
        accounts: BTreeMap::new(),
    };
    let mut choices = Choices::default();
    choices.answers.answer_all(Topic::Mapping, Choice::Confirm);
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
    (workspace, planned)
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
