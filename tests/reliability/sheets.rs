//! Texts that try to be formulas: a real spreadsheet program, where one is installed, finds none in our tables, and does
//! in the same texts without our care.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::place::Place;
use super::report;
use super::rich;

/// Texts that a spreadsheet takes for formulas, in all the ways in which one may begin.
fn formulas() -> Vec<String> {
    let starts = [
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        " =",
        "＝",
        "＋",
        "－",
        "＠",
        "\u{feff}=",
        "\u{a0}=",
        "'=",
        "\"=",
        ";=",
        ",=",
    ];
    let bodies = [
        "1+1",
        "A1",
        "SUM(1;2)",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"http://x.example\";\"x\")",
        "WEBSERVICE(\"http://x.example\")",
        "NOW()",
    ];
    starts
        .iter()
        .flat_map(|start| bodies.map(|body| format!("{start}{body}")))
        .collect()
}

/// The separators with which the program opens a table.
const SEPARATORS: [(&str, u8); 3] = [("comma", 44), ("semicolon", 59), ("tab", 9)];

/// How many formulas the program finds in a table that it opens with a separator.
fn found(soffice: &Path, folder: &Path, table: &Path, separator: u8) -> usize {
    let out = folder.join(format!("out-{separator}"));
    let done = Command::new(soffice)
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args(["--headless", "--convert-to", "fods", "--outdir"])
        .arg(&out)
        .arg(format!(
            "--infilter=Text - txt - csv (StarCalc):{separator},34,76,1"
        ))
        .arg(table)
        .output()
        .unwrap();
    let made = out.join(table.with_extension("fods").file_name().unwrap());
    let text = fs::read_to_string(made);
    let text =
        text.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&done.stderr)));
    assert!(text.contains("<table:table-cell"), "a table");
    text.matches("table:formula=").count()
}

/// The tables that we write of a workspace with these texts in every field, and one with the texts as they are.
fn tables(place: &Place) -> (Vec<PathBuf>, PathBuf) {
    let formulas = formulas();
    for id in ["alpha", "beta", "gamma"] {
        fs::remove_file(place.file(id)).unwrap();
    }
    fs::write(
        place.root().join("workspace.ron"),
        rich::with(rich::SETTINGS, &formulas[0]),
    )
    .unwrap();
    for (nth, formula) in formulas.iter().enumerate() {
        fs::write(
            place.file(&format!("n{nth}")),
            rich::with(rich::ACCOUNT, formula),
        )
        .unwrap();
    }
    let of: [(&str, &[&str]); 3] = [
        (
            "scores.csv",
            &["score", "--format", "csv", "--as-of", "2026-11-22"],
        ),
        (
            "portfolio.csv",
            &[
                "export",
                "--portfolio",
                "--format",
                "csv",
                "--out",
                "-",
                "--as-of",
                "2026-11-22",
            ],
        ),
        (
            "account.csv",
            &[
                "export",
                "--account",
                "n0",
                "--format",
                "csv",
                "--out",
                "-",
                "--as-of",
                "2026-11-22",
            ],
        ),
    ];
    let tables = of.map(|(name, words)| {
        let done = place
            .command(&[&["-w", "plan"], words].concat())
            .output()
            .unwrap();
        assert!(
            !done.stdout.is_empty(),
            "{words:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        let path = place.home().join(name);
        fs::write(&path, done.stdout).unwrap();
        path
    });
    let raw = place.home().join("raw.csv");
    let lines = formulas
        .iter()
        .map(|text| format!("\"{}\"\n", text.replace('"', "\"\"")));
    fs::write(&raw, lines.collect::<String>()).unwrap();
    (tables.to_vec(), raw)
}

#[test]
fn no_text_of_ours_is_a_formula_in_a_real_spreadsheet() {
    let what = format!(
        "{} texts that look like formulas, in LibreOffice",
        formulas().len()
    );
    let Some(soffice) = report::program("soffice") else {
        return report::skipped("G13", &what, "LibreOffice is not installed");
    };
    let place = Place::in_memory();
    let (tables, raw) = tables(&place);
    let separators = &SEPARATORS[..report::runs(1, SEPARATORS.len()).clamp(1, SEPARATORS.len())];
    let mut formulas = 0;
    for (_, separator) in separators {
        formulas += tables
            .iter()
            .map(|table| found(&soffice, place.home(), table, *separator))
            .sum::<usize>();
    }
    let without = found(&soffice, place.home(), &raw, SEPARATORS[0].1);
    let names: Vec<&str> = separators.iter().map(|(name, _)| *name).collect();
    let result = format!(
        "{formulas} formulas in {} tables opened with {}; {without} without our care",
        tables.len(),
        names.join(", ")
    );
    report::tried(
        "G13",
        &what,
        tables.len() * separators.len(),
        tables.len() * SEPARATORS.len(),
        None,
        &result,
    );
    assert_eq!(formulas, 0, "{result}");
    assert!(without > 0, "the program would have found some: {result}");
}
