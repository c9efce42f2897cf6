//! Tests of the list of insights; `tests/scenarios` tests the rules themselves by numbers.

use super::*;
use crate::method::figures::Binding;

#[test]
fn codes_stand_in_the_order_of_their_names() {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(names, sorted);
    assert_eq!(names.len(), 48);
}

#[test]
fn a_code_is_read_as_it_is_written() {
    for code in Code::ALL {
        assert_eq!(code.to_string().parse(), Ok(*code));
    }
    let unknown = "no-such".parse::<Code>();
    assert!(unknown.is_err_and(|error| error.expected.contains(&"no-map")));
}

#[test]
fn every_code_but_three_has_a_rule_about_one_account() {
    let elsewhere: Vec<Code> = code::RULES
        .iter()
        .filter(|(_, rule)| matches!(rule, Rule::Portfolio))
        .map(|(code, _)| *code)
        .collect();
    assert_eq!(
        elsewhere,
        [Code::CsmOverloaded, Code::CsmSpare, Code::KeyLimit]
    );
}

#[test]
fn what_the_portfolio_raises_says_how_much() {
    let over = csm_overloaded(112.4, Binding::Hours);
    assert_eq!(over.code, Code::CsmOverloaded);
    assert_eq!(over.severity, Severity::Warning);
    assert_eq!(&*over.evidence, "112 % of the hours for planned touches");
    let spare = csm_spare(12.0, Binding::Accounts);
    assert_eq!(spare.severity, Severity::Info);
    assert_eq!(
        &*spare.evidence,
        "12 % of the accounts that one manager can serve"
    );
    let keys = key_limit(6, 5);
    assert_eq!(keys.severity, Severity::Warning);
    assert_eq!(&*keys.evidence, "6 key accounts, room for 5");
}

#[test]
fn lists_name_three_and_count_the_rest() {
    let list = |names: &[&str]| evidence::list(names, |name| (*name).to_owned());
    assert_eq!(list(&["A"]), "A");
    assert_eq!(list(&["A", "B"]), "A and B");
    assert_eq!(list(&["A", "B", "C"]), "A, B and C");
    assert_eq!(list(&["A", "B", "C", "D", "E"]), "A, B, C and 2 more");
}
