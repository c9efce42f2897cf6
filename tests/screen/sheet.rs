//! A sheet of 200 columns in a language that nobody speaks: brought in on the screen with few keys, and the second time
//! with one command.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::terminal::Program;

/// The most keys outside text.
const MOST: usize = 60;

/// How many columns the sheet has.
const COLUMNS: usize = 200;

/// A column that means something: its label, the field that is looked for, and what its cells hold, a row each.
const KNOWN: [(&str, &str, [&str; 4]); 13] = [
    (
        "vonduri",
        "account name",
        ["Fjord Ferries", "Loch Locks", "Quay Cranes", "Dune Diggers"],
    ),
    (
        "tasgelo",
        "account id",
        ["VN-001", "VN-002", "VN-003", "VN-004"],
    ),
    (
        "quelith",
        "account website",
        [
            "fjord.example",
            "loch.example",
            "quay.example",
            "dune.example",
        ],
    ),
    (
        "marnozu",
        "account arr",
        ["64000", "120000", "98500", "31000"],
    ),
    (
        "pelduna",
        "account renewal",
        ["2027-03-31", "2027-06-30", "2027-09-15", "2027-12-31"],
    ),
    (
        "ostrivem",
        "account since",
        ["2021-04-01", "2020-07-01", "2022-10-15", "2019-01-01"],
    ),
    (
        "halgrimo",
        "account owner",
        [
            "mira@us.example",
            "tom@us.example",
            "mira@us.example",
            "tom@us.example",
        ],
    ),
    (
        "zorbatik",
        "account products",
        ["Tide", "Tide, Ebb", "Ebb", "Tide"],
    ),
    (
        "lunfare",
        "account tags",
        ["north", "north", "south", "south"],
    ),
    (
        "brekova",
        "person name",
        ["Ana Alder", "Bo Birch", "Cy Cedar", "Di Dogwood"],
    ),
    (
        "sindaro",
        "person title",
        ["Head of Ships", "CIO", "Buyer", "Engineer"],
    ),
    (
        "ulmexa",
        "person email",
        [
            "ana@fjord.example",
            "bo@loch.example",
            "cy@quay.example",
            "di@dune.example",
        ],
    ),
    (
        "wendrik",
        "person phone",
        [
            "+47 555 0101",
            "+47 555 0102",
            "+47 555 0103",
            "+47 555 0104",
        ],
    ),
];

/// A label that means nothing, by its number.
fn label(number: usize) -> String {
    let parts = [
        "ka", "vo", "ri", "zu", "lem", "dor", "fni", "gax", "tul", "sho",
    ];
    let [a, b, c] = [number / 100 % 10, number / 10 % 10, number % 10];
    format!("x{}{}{}", parts[a], parts[b], parts[c])
}

/// A cell of such a column.
fn cell(number: usize, row: usize) -> String {
    match number % 6 {
        0 => format!("{}", (number * 37 + row * 101) % 9000),
        1 => format!(
            "{}-{:02}-{:02}",
            2015 + row,
            number % 12 + 1,
            number % 28 + 1
        ),
        2 => format!("gr{}um {}", number % 7, row),
        3 => String::new(),
        4 => format!("site{row}.x{number}.example"),
        _ => format!("p{row}.{number}@elsewhere.example"),
    }
}

/// The sheet, with `more` columns that nobody has seen before in front.
fn sheet(more: usize, arr_of_first: &str) -> String {
    let fillers = COLUMNS - KNOWN.len() + more;
    let is_known = |at: usize| at % 15 == 7 && at / 15 < KNOWN.len();
    let mut text = String::new();
    for row in 0..=4 {
        let mut filler = 0;
        let cells = (0..fillers + KNOWN.len()).map(|at| {
            let known = is_known(at).then(|| &KNOWN[at / 15]);
            match (known, row) {
                (Some(known), 0) => known.0.to_owned(),
                (Some(known), 1) if known.0 == "marnozu" => arr_of_first.to_owned(),
                (Some(known), row) => known.2[row - 1].replace(", ", "; "),
                (None, row) => {
                    filler += 1;
                    let number = filler + 7 - more;
                    match row {
                        0 => label(number),
                        row => cell(number, row),
                    }
                }
            }
        });
        let cells: Vec<String> = cells.collect();
        writeln!(text, "{}", cells.join(",")).expect("a text takes all");
    }
    text
}

/// Keys, counted outside text.
struct Desk {
    program: Program,
    keys: usize,
}

impl Desk {
    fn key(&mut self, key: &str) {
        self.keys += 1;
        self.program.press(key);
    }

    fn text(&mut self, text: &str) {
        self.program.press(text);
    }
}

fn import(folder: &Path, arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_cultivate"))
        .args([&["import", "--into", "my-portfolio"], arguments].concat())
        .current_dir(folder)
        .env("HOME", folder)
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).expect("text")
}

#[test]
fn two_hundred_columns_in_an_unknown_language_take_few_keys_and_then_one_command() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("first.csv"), sheet(0, "64000")).expect("a file");
    let program = Program::launch(folder.path(), &[], &[]);
    let mut desk = Desk { program, keys: 0 };
    desk.program.see("How would you like to start?");
    desk.key("b");
    desk.text("first.csv");
    desk.key("\r");
    desk.key("\r");
    desk.program.see("4 rows, 200 columns");
    // What is not imported stands first, with its cells and some of what is in them.
    desk.program.see("not imported");
    for (label, field, cells) in KNOWN {
        desk.text(label);
        desk.key("\r");
        desk.program
            .see(&format!("What does the column {label} hold?"));
        desk.program.see(cells[0]);
        desk.text(field);
        let words = field.replacen(' ', " · ", 1);
        desk.program.see(&words);
        desk.key("\r");
        desk.program.see("Go on with");
    }
    desk.program.see("13 imported");
    desk.program.see("[companies]");
    // What holds for every row: the segment.
    desk.key("\x1b[B");
    desk.key("\x1b[B");
    desk.key("\r");
    desk.program.see("Which field has one value");
    desk.text("account segment");
    desk.key("\r");
    desk.program.see("where a row does not say it");
    desk.text("Harbours");
    desk.key("\r");
    desk.program.see("account · segment is Harbours");
    desk.key("\x1b[H");
    desk.key("\r");
    desk.program.see("Ebb, which is not among your offerings");
    desk.key("2");
    desk.program.see("Tide, which is not among your offerings");
    desk.key("1");
    desk.program.see("Suggested thresholds");
    desk.key("k");
    desk.program.see("4 new accounts");
    desk.key("p");
    desk.program.see("name of the profile");
    desk.text("monthly");
    desk.key("\r");
    desk.program.see("Profile monthly saved.");
    desk.key("\r");
    desk.program.see("Imported: 4 accounts");
    assert!(desk.keys <= MOST, "{} keys outside text", desk.keys);
    let account = |id: &str| {
        let file = folder
            .path()
            .join(format!("my-portfolio/accounts/{id}.ron"));
        fs::read_to_string(file).expect("an account")
    };
    let fjord = account("fjord-ferries");
    for part in [
        "arr: 64_000",
        "2027-03-31",
        "segment: \"harbours\"",
        "Ana Alder",
        "ana@fjord.example",
    ] {
        assert!(fjord.contains(part), "{part}\n{fjord}");
    }
    desk.program.press("q");
    assert_eq!(desk.program.end(), 0);
    // The next sheet has three columns more, so that its header is another one.
    fs::write(folder.path().join("next.csv"), sheet(3, "70000")).expect("a file");
    let text = import(folder.path(), &["next.csv", "--profile", "monthly"]);
    assert!(text.contains("4 rows: 4 used, 0 not"), "{text}");
    assert!(account("fjord-ferries").contains("arr: 70_000"), "{text}");
    // And once more it changes nothing, without the profile too.
    let text = import(folder.path(), &["next.csv"]);
    assert!(text.contains("no changes"), "{text}");
}
