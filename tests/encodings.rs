//! Sheets in the encodings of old spreadsheets: read as what they are, as far as their letters tell, and as a person says.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[path = "common/program.rs"]
mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use cultivate::import::read::{Table, read};
use encoding_rs::{Encoding, KOI8_R, WINDOWS_1250, WINDOWS_1252};
use program::run;

/// The sheets of `tests/import/encodings/`, each with the encodings in which spreadsheets of its language are saved.
const SHEETS: &[(&str, &[&str])] = &[
    ("german", &["windows-1252"]),
    ("french", &["windows-1252"]),
    ("spanish", &["windows-1252"]),
    ("italian", &["windows-1252"]),
    ("portuguese", &["windows-1252"]),
    ("swedish", &["windows-1252"]),
    ("danish", &["windows-1252"]),
    ("finnish", &["windows-1252"]),
    ("icelandic", &["windows-1252"]),
    ("english", &["windows-1252"]),
    ("dutch", &["windows-1252"]),
    ("estonian", &["windows-1252"]),
    ("polish", &["windows-1250", "iso-8859-2"]),
    ("czech", &["windows-1250", "iso-8859-2"]),
    ("hungarian", &["windows-1250", "iso-8859-2"]),
    ("romanian", &["windows-1250"]),
    ("croatian", &["windows-1250"]),
    ("russian", &["windows-1251", "koi8-r", "ibm866"]),
    ("ukrainian", &["windows-1251"]),
    ("bulgarian", &["windows-1251"]),
    ("greek", &["windows-1253", "iso-8859-7"]),
    ("turkish", &["windows-1254"]),
    ("latvian", &["windows-1257"]),
    ("hebrew", &["windows-1255"]),
    ("thai", &["windows-874"]),
    ("japanese", &["shift_jis", "euc-jp"]),
    ("chinese", &["gb18030"]),
    ("taiwanese", &["big5"]),
    ("korean", &["euc-kr"]),
];

/// The header and the rows of a table.
fn shown(table: &Table) -> Vec<String> {
    let header = table.header.join("|");
    let rows = table.rows();
    let rows = rows.map(|row| row.cells().collect::<Vec<_>>().join("|"));
    std::iter::once(header).chain(rows).collect()
}

fn cells(bytes: &[u8]) -> Vec<String> {
    shown(&read("sheet.csv", bytes).unwrap()[0])
}

/// The sheet as a whole; its header with each row alone; and each row alone below a header in ASCII.
fn cuts(text: &str) -> Vec<String> {
    let (header, rows) = text.split_once('\n').unwrap();
    let sign = if header.contains(';') { ";" } else { "," };
    let columns = header.split(sign).count();
    let plain: Vec<&str> = ["Name", "Contact", "City", "Date", "Notes", "More"][..columns].to_vec();
    let rows = rows
        .lines()
        .filter(|row| row.chars().filter(|c| !c.is_ascii()).count() > 1);
    let alone = rows.flat_map(|row| {
        [
            format!("{header}\n{row}\n"),
            format!("{}\n{row}\n", plain.join(sign)),
        ]
    });
    std::iter::once(text.to_owned()).chain(alone).collect()
}

#[test]
fn a_sheet_is_read_in_the_encoding_of_its_language_however_short_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/encodings");
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (sheet, labels) in SHEETS {
        let text = fs::read_to_string(folder.join(format!("{sheet}.csv"))).unwrap();
        for label in *labels {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            for cut in cuts(&text) {
                let (bytes, _, has_others) = encoding.encode(&cut);
                if has_others {
                    continue;
                }
                tried += 1;
                let found = cells(&bytes);
                if found != cells(cut.as_bytes()) {
                    wrong.push(format!("{sheet} in {label}: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 200, "{tried}");
}

/// Words and signs as they stand alone in sheets of western languages.
const WESTERN: &str = "Müller Größe Straße Käthe Köln Österreich Übersee Société Hélène Lefèvre Noël François Château \
    Besançon Orléans Église Île Août sûr être cœur Œuvre Citroën naïve Zoë José Muñoz Málaga Núñez España Íñigo León \
    Cádiz pingüino São João ações Camões Conceição avó Åsa Björk Malmö Søren Kjær Århus Færgen Hämeen Þór Guðrún \
    Niccolò Forlì Cefalù perché così Coöperatie één ideeën Brontë Beyoncé Zürich Genève Bâle Neuchâtel Liège Curaçao \
    Côte Québec Tõnu Võru £5k €12.000 (€) £ £m §5 5°C ±5% ½ Acme™ Acme® ©Acme µm ¥100 «oui» “quoted” it’s wait… • \
    2.º 1ª ¿qué? ¡hola! – 5¢";

#[test]
fn a_western_file_without_telling_letters_stays_western() {
    let words: Vec<&str> = WESTERN.split_whitespace().collect();
    let upper: Vec<String> = words.iter().map(|word| word.to_uppercase()).collect();
    let mut wrong = Vec::new();
    for word in words.into_iter().chain(upper.iter().map(String::as_str)) {
        for text in [
            format!("Name,City\n{word},London\n"),
            format!("Name;ARR;Notes\nAlder;5;x\nBirch;3;{word}\nCedar;7;y\n"),
        ] {
            let (bytes, _, has_others) = WINDOWS_1252.encode(&text);
            if !has_others && cells(&bytes) != cells(text.as_bytes()) {
                wrong.push(format!("{word}: {:?}", cells(&bytes)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_lines_that_tell_may_stand_at_the_end_of_a_long_file() {
    let mut text = "Name;City\n".to_owned();
    for number in 0..20_000 {
        writeln!(text, "Customer {number};London").unwrap();
    }
    text.push_str("Zakłady Mięsne;Łódź\n");
    let (bytes, ..) = WINDOWS_1250.encode(&text);
    let table = &read("long.csv", &bytes).unwrap()[0];
    assert_eq!(table.encoding, Some(WINDOWS_1250));
    assert_eq!(shown(table).last().unwrap(), "Zakłady Mięsne|Łódź");
    let note = &table.mended[0].why;
    assert!(note.contains("was read as Windows-1250"), "{note}");
}

/// One name, so short that nobody can tell its encoding.
const SHORT: &str = "Company,ARR\nЖук,1200\n";

fn text_of(output: std::process::Output) -> String {
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_person_says_the_encoding_in_one_step_and_once() {
    let home = tempfile::tempdir().unwrap();
    let import = |arguments: &[&str]| {
        let begin = ["import", "--into", "book", "--yes"];
        text_of(run(home.path(), &[&begin, arguments].concat()))
    };
    let (bytes, ..) = KOI8_R.encode(SHORT);
    fs::write(home.path().join("crm.csv"), &*bytes).unwrap();
    let dry = import(&["crm.csv", "--dry-run"]);
    assert!(!dry.contains("KOI8"), "nobody can tell: {dry}");
    let said = import(&["crm.csv", "--encoding", "koi8-r", "--save-profile", "east"]);
    assert!(said.contains("KOI8-R, as said"), "{said}");
    let account = fs::read_dir(home.path().join("book/accounts")).unwrap();
    let account = account.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    assert!(account.last().unwrap().contains("Жук"), "{said}");
    // The file of this name is read so from now on, and every file with the profile.
    let again = import(&["crm.csv"]);
    assert!(again.contains("no changes"), "{again}");
    fs::write(home.path().join("next.csv"), &*bytes).unwrap();
    assert!(!import(&["next.csv", "--dry-run"]).contains("no changes"));
    let next = import(&["next.csv", "--profile", "east"]);
    assert!(next.contains("no changes"), "{next}");
    let anew = import(&["crm.csv", "--encoding", "auto", "--dry-run"]);
    assert!(!anew.contains("KOI8-R, as said"), "{anew}");
    // What is in Unicode is read as that, whatever is said.
    fs::write(home.path().join("unicode.csv"), SHORT).unwrap();
    let unicode = import(&["unicode.csv", "--encoding", "koi8-r"]);
    assert!(unicode.contains("no changes"), "{unicode}");
}

#[test]
fn an_encoding_that_nobody_knows_is_refused_with_those_that_are_known() {
    let home = tempfile::tempdir().unwrap();
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_cultivate"))
        .args(["import", "crm.csv", "--encoding", "klingon"])
        .current_dir(home.path())
        .env_clear()
        .env("HOME", home.path())
        .output()
        .unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(said.contains("windows-1251"), "{said}");
}

#[test]
fn rows_that_are_not_taken_are_written_with_their_letters() {
    let home = tempfile::tempdir().unwrap();
    let text = "Компания;ARR;Город\nООО Ромашка;1200;Москва\nпропущенная строка\nСеверсталь;900;Череповец\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(text);
    fs::write(home.path().join("crm.csv"), &*bytes).unwrap();
    let arguments = [
        "import",
        "crm.csv",
        "--into",
        "book",
        "--yes",
        "--rejects",
        "left.csv",
    ];
    run(home.path(), &arguments);
    let left = fs::read_to_string(home.path().join("left.csv")).unwrap();
    assert!(left.contains("пропущенная строка"), "{left}");
}
