//! Every plan that is written as JSON is as the published schema says, and the schema says all that is in it.

#[path = "common/program.rs"]
mod program;
#[path = "reliability/rich.rs"]
#[allow(dead_code, reason = "each test program uses its own part of it")]
mod rich;
#[path = "common/schema.rs"]
mod schema;

use std::fs;

use schema::mistakes;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Texts that are not what they seem.
const TEXTS: [&str; 6] = [
    "plain",
    "quote \" and \\ back",
    "\u{1b}[31m\u{202e}\u{200b}",
    "=1+1",
    "null",
    "2026-01-01",
];

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn run(&self, arguments: &[&str]) -> String {
        let done = program::run(self.0.path(), arguments);
        String::from_utf8(done.stdout).expect("text")
    }

    fn schema(&self) -> Value {
        serde_json::from_str(&self.run(&["export", "--schema"])).expect("JSON")
    }

    fn plan(&self, workspace: &str, what: &[&str]) -> Value {
        let export = ["export", "-w", workspace, "--format", "json", "--out", "-"];
        serde_json::from_str(&self.run(&[&export, what].concat())).expect("JSON")
    }

    /// A workspace with this text in every field that takes one.
    fn with(&self, name: &str, text: &str) {
        let accounts = self.0.path().join(name).join("accounts");
        fs::create_dir_all(&accounts).expect("a folder");
        let write = |file: &str, of: &str| {
            let path = self.0.path().join(name).join(file);
            fs::write(path, rich::with(of, text)).expect("a file");
        };
        write("workspace.ron", rich::SETTINGS);
        write("accounts/rich.ron", rich::ACCOUNT);
        // Nothing is known of one.
        write("accounts/bare.ron", "(name: \"TEXT\")");
    }
}

fn assert_fits(schema: &Value, plan: &Value, what: &str) {
    assert_eq!(mistakes(schema, plan), Vec::<String>::new(), "{what}");
}

#[test]
fn every_plan_of_the_demo_is_as_the_schema_says() {
    let home = Home::new();
    home.run(&["demo", "--no-open", "--into", "demo"]);
    let schema = home.schema();
    for what in [
        &["--portfolio"][..],
        &["--csm", "sunniva-dahl"],
        &["--account", "havgard-sjomat"],
        &["--account", "havgard-sjomat", "--audience", "customer"],
    ] {
        let plan = home.plan("demo", what);
        assert_fits(&schema, &plan, &format!("{what:?}"));
        // Nothing less fits: what is missing, more or of another kind is found.
        let mut less = plan.clone();
        less.as_object_mut().expect("an object").remove("title");
        assert!(!mistakes(&schema, &less).is_empty(), "{what:?}");
        let mut more = plan.clone();
        more["sections"][0]["secret"] = json!(1);
        assert!(!mistakes(&schema, &more).is_empty(), "{what:?}");
        let mut other = plan;
        other["as_of"] = json!("22 Nov 2026");
        assert!(!mistakes(&schema, &other).is_empty(), "{what:?}");
    }
}

#[test]
fn plans_of_texts_that_are_not_what_they_seem_are_as_the_schema_says() {
    let home = Home::new();
    let schema = home.schema();
    for (number, text) in TEXTS.into_iter().enumerate() {
        let name = format!("w{number}");
        home.with(&name, text);
        for what in [
            &["--portfolio"][..],
            &["--account", "rich"],
            &["--account", "bare"],
            &["--account", "rich", "--audience", "customer"],
        ] {
            assert_fits(
                &schema,
                &home.plan(&name, what),
                &format!("{text:?} {what:?}"),
            );
        }
    }
}

#[test]
fn a_plan_for_the_customer_with_a_mark_fits_neither_shape() {
    let schema = Home::new().schema();
    let plan = json!({
        "snapshot": 1, "audience": "Customer", "title": "t", "as_of": "2026-11-22", "sections": [],
    });
    assert_fits(&schema, &plan, "the smallest");
    let mut marked = plan.clone();
    marked["mark"] = json!("INTERNAL: not for the customer");
    assert!(!mistakes(&schema, &marked).is_empty());
    let mut scores = plan;
    scores["accounts"] = json!([]);
    assert!(!mistakes(&schema, &scores).is_empty());
}
