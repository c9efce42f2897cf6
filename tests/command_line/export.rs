//! Plans out of a workspace, and a whole workspace out and in again.

use std::fs;

use super::Home;

/// The demo in a home of its own.
fn demo(home: &Home) -> String {
    let folder = home.path("demo").to_str().unwrap().to_owned();
    assert_eq!(home.run(&["demo", "--no-open", "--into", &folder]).code, 0);
    folder
}

#[test]
fn a_bundle_unpacks_into_the_same_files_and_scores() {
    let home = Home::new();
    let (from, to) = (demo(&home), home.path("copy").to_str().unwrap().to_owned());
    let exported = home.run(&["export", "-w", &from, "--format", "ron"]);
    assert_eq!(exported.code, 0, "{}", exported.errors);
    let bundle = exported.data.trim();
    assert!(bundle.contains("/snapshots/INTERNAL-demo-"), "{bundle}");
    let text = fs::read_to_string(bundle).unwrap();
    assert!(text.starts_with("// INTERNAL"));
    let unpacked = home.run(&["new", &to, "--from", bundle]);
    assert_eq!(unpacked.code, 0, "{}", unpacked.errors);
    let score = |folder: &str| home.run(&["score", "-w", folder, "--format", "json"]).data;
    assert_eq!(score(&to), score(&from));
    for entry in fs::read_dir(format!("{from}/accounts")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let bytes = |folder: &str| fs::read(format!("{folder}/accounts/{name}")).unwrap();
        assert_eq!(bytes(&to), bytes(&from), "{name}");
    }
    // The same workspace, day and method: the same bytes, whatever the folder is called.
    let again = home.run(&["export", "-w", &to, "--format", "ron", "--out", "-"]);
    assert_eq!(again.data, text);
}

#[test]
fn a_plan_is_written_once_and_says_that_it_is_internal() {
    let home = Home::new();
    let from = demo(&home);
    let plan = [
        "export",
        "-w",
        &from,
        "--account",
        "havgard-sjomat",
        "--format",
        "md",
    ];
    let written = home.run(&plan);
    assert_eq!(written.code, 0, "{}", written.errors);
    let path = written.data.trim();
    assert!(
        path.contains("/snapshots/INTERNAL-havgard-sjomat-"),
        "{path}"
    );
    let text = fs::read_to_string(path).unwrap();
    assert!(
        text.starts_with("# INTERNAL: Account plan, Havgård Sjømat\n"),
        "{text}"
    );
    for heading in [
        "Summary",
        "What matters most",
        "Next actions",
        "The ask",
        "Stakeholder map",
        "Four key relationships",
        "Ties",
        "Relationship stage",
        "Cadence",
        "Investment",
    ] {
        assert!(text.contains(&format!("\n## {heading}\n")), "no {heading}");
    }
    let again = home.run(&plan);
    assert_eq!(again.code, 1);
    assert!(again.errors.contains("already exists"), "{}", again.errors);
    assert_eq!(home.run(&[&plan[..], &["--force"]].concat()).code, 0);
    assert_eq!(fs::read_to_string(path).unwrap(), text);
    let out = home.path("plan.md").to_str().unwrap().to_owned();
    // A name that the person gives is used as it is given.
    let named = home.run(&[&plan[..], &["--out", &out]].concat());
    assert_eq!(named.code, 0, "{}", named.errors);
    assert_eq!(fs::read_to_string(&out).unwrap(), text);
    let sent = home.run(
        &[
            &plan[..],
            &["--audience", "customer", "--force", "--out", &out],
        ]
        .concat(),
    );
    assert_eq!(sent.code, 0, "{}", sent.errors);
}

#[test]
fn what_cannot_be_exported_is_said() {
    let home = Home::new();
    let from = demo(&home);
    for (arguments, part) in [
        (
            &["--format", "md", "--audience", "customer"][..],
            "about one account",
        ),
        (
            &[
                "--format",
                "ics",
                "--csm",
                "sunniva-dahl",
                "--audience",
                "customer",
            ],
            "about one account",
        ),
        (
            &["--format", "html", "--csm", "sunniva-dhal"],
            "sunniva-dahl",
        ),
        (
            &["--format", "ron", "--audience", "customer"],
            "never for a customer",
        ),
        (
            &["--format", "ron", "--account", "nilehaven"],
            "whole workspace",
        ),
        (&["--format", "md", "--account", "nilehavne"], "nilehaven"),
    ] {
        let answer = home.run(&[&["export", "-w", &from][..], arguments].concat());
        assert_eq!(answer.code, 2, "{arguments:?}");
        assert!(answer.errors.contains(part), "{}", answer.errors);
    }
    let bundle = home.path("bad.ron");
    let file = "(bundle: 1, workspace: \"\", as_of: \"\", method: 1, inputs: \"\", files: [(\"../x\", \"\")])";
    fs::write(&bundle, file).unwrap();
    let to = home.path("to").to_str().unwrap().to_owned();
    let answer = home.run(&["new", &to, "--from", bundle.to_str().unwrap()]);
    assert_eq!(answer.code, 1);
    assert!(
        answer.errors.contains("not a file of a workspace"),
        "{}",
        answer.errors
    );
    assert!(!home.path("x").exists());
}

#[test]
fn a_mail_has_its_styles_inline_and_its_pictures_in_words() {
    let home = Home::new();
    let from = demo(&home);
    let export = |what: &[&str]| {
        let to = [
            "export",
            "-w",
            &from,
            "--mail",
            "--out",
            "-",
            "--account",
            "havgard-sjomat",
        ];
        home.run(&[&to, what].concat())
    };
    let internal = export(&["--format", "html"]);
    assert_eq!(internal.code, 0, "{}", internal.errors);
    let first = internal.data.lines().next().unwrap();
    assert!(first.contains("INTERNAL"), "{first}");
    for missing in ["<style", "class=", "<svg", "<script", "href", "src="] {
        assert!(!internal.data.contains(missing), "{missing}");
    }
    // The words of a picture are there, and what is a figure stands at the end of its cell.
    assert!(
        internal.data.contains("<b>Quadrant</b>"),
        "{}",
        internal.data
    );
    assert!(internal.data.contains("text-align:right\""));
    let customer = export(&["--format", "html", "--audience", "customer"]);
    assert_eq!(customer.code, 0, "{}", customer.errors);
    assert!(!customer.data.contains("INTERNAL"));
    assert!(customer.data.contains("Waste below two per cent"));
    let wrong = export(&["--format", "md"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.errors.contains("a mail is written in HTML"),
        "{}",
        wrong.errors
    );
}
