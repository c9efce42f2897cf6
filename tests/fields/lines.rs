//! A field in one line, as people type it: what it says, or why it is refused.

use cultivate::entry::field;
use cultivate::field::{Context, Subject, Value};

fn said(text: &str) -> Result<String, String> {
    let workspace = super::common::workspace();
    let account = workspace.accounts.values().next();
    let today = "2026-11-22".parse().unwrap();
    let context = Context::by_name(&workspace, account.map(|one| &**one), today);
    let fields = Subject::Account.fields();
    let (at, value) = field(&fields, text)?;
    let value = fields[at].read(value, &Value::Nothing, &context)?;
    let name = fields[at].name;
    Ok(format!("{name} {}", fields[at].show(&value, &context)))
}

#[test]
fn fields_are_read_from_one_line() {
    let table = [
        ("arr 640k", "arr 640000"),
        ("arr ?", "arr ?"),
        ("j value", "journey Value"),
        ("csm mira", "csm Mira Lund"),
        ("owner tom", "owner Tom Okafor"),
        ("csm none", "csm -"),
        (
            "tier low because they asked for less",
            "tier-override Low because they asked for less",
        ),
        ("tier rule", "tier-override -"),
        ("renewal 2027-03-01", "renewal 1 Mar 2027"),
        ("renewal: 1 mar", "renewal 1 Mar 2027"),
        ("complexity 6.5", "complexity-override 6.5"),
        ("ltv 2m", "ltv-override 2000000"),
        (
            "ambition col by 30 jun 2027",
            "ambition Collaborative by 30 Jun 2027",
        ),
        ("ambition basic", "ambition Basic"),
        ("key yes", "key yes"),
        (
            "tier low from 2026-11-01 because they asked for less",
            "tier-override Low from 1 Nov 2026 because they asked for less",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(said(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn fields_out_of_range_are_refused_with_the_range() {
    let table = [
        ("", "which field? arr, journey"),
        ("size 3", "which field?"),
        ("arr", "such as: arr 640k"),
        ("arr -5", "expected an amount of 0 or more"),
        ("complexity 11", "expected 0 to 10"),
        ("complexity NaN", "expected 0 to 10"),
        ("tier low", "a reason is needed"),
        ("tier low because", "a reason is needed"),
        ("journey lost", "expected one of Aware, Purchase"),
        (
            "csm tom",
            "no customer-success manager is called \"tom\"; yours: Mira Lund",
        ),
        ("renewal soon", "is not a date"),
        ("ambition basic by", "a day is needed"),
        ("ambition int", "may be Interconnected, Integrated"),
        ("key perhaps", "neither yes nor no"),
        ("re 3", "\"re\" may be renewal, retention"),
    ];
    for (text, part) in table {
        let why = said(text).expect_err(text);
        assert!(why.contains(part), "{text}: {why}");
    }
}
