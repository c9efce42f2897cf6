//! The sample account: what an edit of a real file looks like in a diff.

use super::super::{Change, Conventions, Document, Op, Path, Tree, apply};
use super::{CONVENTIONS, fields, string};

const HARBOUR: &str = include_str!("harbour-lines.ron");
const STAKEHOLDER: [&str; 12] = [
    "id",
    "name",
    "title",
    "department",
    "side",
    "role",
    "power",
    "attitude",
    "reports_to",
    "since",
    "was",
    "ties",
];
const ACCOUNT: [&str; 8] = [
    "name",
    "segment",
    "key",
    "arr",
    "renewal",
    "journey",
    "was",
    "stakeholders",
];

const HARBOUR_CONVENTIONS: Conventions = Conventions {
    order: |path| {
        if path.steps().is_empty() {
            &ACCOUNT
        } else {
            &STAKEHOLDER
        }
    },
    ..CONVENTIONS
};

fn after(path: &str, op: Op) -> String {
    apply(
        HARBOUR,
        &[Change {
            path: path.parse().unwrap(),
            op,
        }],
        &HARBOUR_CONVENTIONS,
    )
    .unwrap()
}

/// The lines that are only in the old text, and those only in the new one, given that one block differs.
fn changed(after: &str) -> (Vec<&'static str>, Vec<&str>) {
    let (old, new): (Vec<&'static str>, Vec<&str>) =
        (HARBOUR.lines().collect(), after.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old[start..]
        .iter()
        .rev()
        .zip(new[start..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (
        old[start..old.len() - end].to_vec(),
        new[start..new.len() - end].to_vec(),
    )
}

#[test]
fn one_scalar_is_one_line() {
    let text = after("stakeholders[0].attitude", Op::Set(Tree::Int(-2)));
    assert_eq!(
        changed(&text),
        (
            vec!["            attitude: 3,"],
            vec!["            attitude: -2,"]
        )
    );
    let text = after("arr", Op::Set(Tree::Number("650_000.50".into())));
    let comment = "                       // potential_arr for a prospect; ltv_override, complexity_override,";
    assert_eq!(
        changed(&text).1,
        [format!("    arr: 650_000.50,{comment}")
            .replace(",                       //", ",                       //")]
    );
}

#[test]
fn a_former_value_joins_the_others_on_their_line() {
    let was = fields(&[("until", string("2026-11-22")), ("attitude", Tree::Int(3))]);
    let text = after("stakeholders[0].was[0]", Op::Insert(was));
    let (old, new) = changed(&text);
    assert_eq!(
        old,
        [
            "            was: [(until: \"2025-01-15\", attitude: -1), (until: \"2024-10-01\", unknown: [attitude])],"
        ]
    );
    assert_eq!(
        new,
        [
            "            was: [(until: \"2026-11-22\", attitude: 3), (until: \"2025-01-15\", attitude: -1), (until: \"2024-10-01\", unknown: [attitude])],"
        ]
    );
}

#[test]
fn a_first_former_value_is_one_new_line() {
    let without = after("stakeholders[0].was", Op::Remove);
    let was = Tree::List(vec![fields(&[
        ("until", string("2026-11-22")),
        ("attitude", Tree::Int(3)),
    ])]);
    let path = "stakeholders[0].was".parse().unwrap();
    let text = apply(
        &without,
        &[Change {
            path,
            op: Op::Insert(was),
        }],
        &HARBOUR_CONVENTIONS,
    )
    .unwrap();
    let line = "            was: [(until: \"2026-11-22\", attitude: 3)],\n            ties: [";
    assert!(text.contains(line));
    // Without its line the text is the old one again, less the line that was removed first.
    assert_eq!(text.replace(line, "            ties: ["), without);
    // After `reports_to` come comment lines on that field's own line and below; the new line follows the first.
    assert_eq!(text.lines().count(), HARBOUR.lines().count());
}

#[test]
fn a_tie_is_one_line_and_a_stakeholder_a_field_a_line() {
    let tie = fields(&[
        ("member", string("mira-lund")),
        ("trust", Tree::Int(4)),
        ("commitment", Tree::Int(3)),
    ]);
    let text = after("stakeholders[0].ties[1]", Op::Insert(tie));
    assert_eq!(
        changed(&text),
        (
            vec![],
            vec!["                (member: \"mira-lund\", trust: 4, commitment: 3),"]
        )
    );
    let person = fields(&[
        ("id", string("rui-alves")),
        ("side", Tree::Ident("Business".into())),
    ]);
    let text = after("stakeholders[1]", Op::Insert(person));
    let new = [
        "        (",
        "            id: \"rui-alves\",",
        "            side: Business,",
        "        ),",
    ];
    // The lines before and after are alike, so the block may be seen one line higher.
    let (old, lines) = changed(&text);
    assert_eq!((old.len(), lines.len()), (0, 4));
    assert!(text.contains(&format!(
        "        ),\n{}\n    ],\n    interactions: [",
        new.join("\n")
    )));
}

#[test]
fn an_interaction_is_one_line_and_goes_in_one() {
    let call = fields(&[
        ("on", string("2026-11-20")),
        ("kind", Tree::Ident("Call".into())),
    ]);
    let text = after("interactions[1]", Op::Insert(call));
    assert_eq!(
        changed(&text),
        (vec![], vec!["        (on: \"2026-11-20\", kind: Call),"])
    );
    let path: Path = "interactions[1]".parse().unwrap();
    assert_eq!(
        apply(
            &text,
            &[Change {
                path,
                op: Op::Remove
            }],
            &HARBOUR_CONVENTIONS
        )
        .as_deref(),
        Ok(HARBOUR)
    );
}

#[test]
fn the_sample_is_scanned_with_its_comments() {
    let document = Document::scan(HARBOUR).unwrap();
    // Counted in the file: the lines with `//`.
    assert_eq!(
        document.comments().len(),
        HARBOUR.lines().filter(|line| line.contains("//")).count()
    );
    let trust = document
        .find(&"stakeholders[0].ties[0].trust".parse().unwrap())
        .unwrap();
    assert_eq!(trust.text(), "7");
    assert_eq!(
        document.place(trust.start()).line,
        HARBOUR
            .lines()
            .position(|line| line.contains("trust: 7"))
            .unwrap()
            + 1
    );
}
