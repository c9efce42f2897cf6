//! Explanations in words: what a person reads, with numbers that give the printed result.

use crate::{Demo, TODAY};

fn said(arguments: &[&str]) -> String {
    let demo = Demo::new();
    let mut all = vec!["explain"];
    all.extend(arguments);
    all.extend(["--as-of", TODAY]);
    demo.printed(&all)
}

#[test]
fn the_gap_is_explained_in_plain_words() {
    let text = said(&["st-brannoc-hospitals", "equity.gap"]);
    insta::assert_snapshot!("gap_in_words", text);
}

#[test]
fn a_cause_says_its_rule_and_the_values_that_met_it() {
    let text = said(&["st-brannoc-hospitals", "insights.blocker"]);
    insta::assert_snapshot!("cause_in_words", text);
}

#[test]
fn what_would_change_the_verdict_is_said() {
    let text = said(&["st-brannoc-hospitals", "--what-if"]);
    insta::assert_snapshot!("what_if", text);
}
