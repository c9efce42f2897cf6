//! An import on the screen: a sheet whose columns are looked at, a question with what each answer leads to, and all
//! that would be done.

use cultivate::app::{
    Command, ImportColumn, ImportField, ImportKind, ImportNews, ImportPlan, ImportQuestion,
    ImportTable, Message, State, Typed,
};

use crate::press::settled;

/// Has the files read, and hears what would be done.
pub(crate) fn importing(mut state: State, plan: ImportPlan) -> State {
    settled(&mut state, Message::Command(Command::Import));
    for letter in "kunden.csv".chars() {
        settled(&mut state, Message::Typed(Typed::Char(letter)));
    }
    settled(&mut state, Message::Typed(Typed::Accept));
    settled(
        &mut state,
        Message::Import(1, Box::new(ImportNews::Planned(plan))),
    );
    state
}

/// Two questions: what the columns of a sheet hold, and where revenue comes from.
pub(crate) fn asking() -> ImportPlan {
    let revenue = ImportQuestion {
        text: vec![
            "No column says what each account pays per year.".to_owned(),
            "Without it these accounts cannot be scored; they are listed as unscored.".to_owned(),
        ],
        choices: vec![
            (
                'w',
                "deals won in the 12 months before the latest one: 83 new accounts, 133 new people, 774 new \
                 opportunities, ARR 1.9M, deals 22M"
                    .to_owned(),
            ),
            (
                'u',
                "leave it unknown for now: 83 new accounts, 133 new people, 774 new opportunities".to_owned(),
            ),
        ],
        table: None,
    };
    let sheet = ImportQuestion {
        text: Vec::new(),
        choices: Vec::new(),
        table: Some(Box::new(sheet())),
    };
    ImportPlan {
        questions: vec![sheet, revenue],
        ..ImportPlan::default()
    }
}

/// All that would be done, with lines that are wider than a small screen.
pub(crate) fn planned() -> ImportPlan {
    let line = |text: &str| (!text.starts_with(' '), text.to_owned());
    ImportPlan {
        lines: vec![
            line("990 rows: 990 used, 0 not"),
            line("  83 new accounts"),
            line("  774 new opportunities"),
            line("To know (1)"),
            line(
                "  no touch counts as overdue from before 30 Nov 2026, the day of this first import",
            ),
            line("Files and columns (1)"),
            line(
                "  Account.csv: companies (Salesforce Data Export or Data Loader); 83 rows, 83 read",
            ),
            line(
                "    columns not imported: Type (83 cells), BillingState (83 cells), BillingAddress (83 cells), \
                 PhotoUrl (83 cells), NumberOfEmployees (12 cells)",
            ),
        ],
        ..ImportPlan::default()
    }
}

fn sheet() -> ImportTable {
    let column = |label: &str, filled, samples: &[&str], fits: &[usize]| ImportColumn {
        label: label.to_owned(),
        filled,
        samples: samples.iter().map(|text| (*text).to_owned()).collect(),
        sought: label.to_lowercase(),
        fits: fits.to_vec(),
        said: None,
    };
    let field = |words: &str, kind| ImportField {
        words: words.to_owned(),
        kind: Some(kind),
        many: false,
    };
    let kind = |words: &str, fills: &[Option<(usize, &'static str)>]| ImportKind {
        words: words.to_owned(),
        fills: fills.to_vec(),
    };
    let nothing = [None; 5];
    ImportTable {
        name: "kunden.csv".to_owned(),
        why: "this table was not recognised: say what its columns hold, or leave it out".to_owned(),
        rows: 24,
        kinds: vec![
            kind(
                "companies",
                &[None, None, Some((0, "likely")), Some((2, "likely")), None],
            ),
            kind("people", &nothing),
            kind("deals", &nothing),
            kind("activities", &nothing),
            kind("members of your team", &nothing),
        ],
        columns: vec![
            column(
                "Vertragsvolumen im laufenden Jahr",
                24,
                &["64.000,50", "1.200,00"],
                &[1],
            ),
            column(
                "Ansprechpartner beim Kunden",
                21,
                &["Inês Duarte", "岡田 潤"],
                &[],
            ),
            column("Kunde", 24, &["Fjord Ferries", "Loch Locks"], &[]),
            column("Betreuer", 24, &["Mira Lund"], &[]),
            column("Reserve", 0, &[], &[]),
        ],
        fields: vec![
            field("account · name", 0),
            field("account · arr", 0),
            field("account · owner", 0),
            field("person · name", 1),
            field("person · e-mail", 1),
        ],
        ..ImportTable::default()
    }
}
