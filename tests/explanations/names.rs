//! Every figure of the score can be asked for by the name under which it is shown.

use std::collections::BTreeSet;

use cultivate::method::explain::{explain, explain_portfolio, figures_of, portfolio_figures};
use cultivate::method::portfolio::Book;
use serde_json::Value;

use crate::{Demo, TODAY};

/// What stands in the score and is no figure: names and texts.
const NO_FIGURES: [&str; 7] = ["id", "name", "code", "evidence", "play", "what", "kind"];

/// The names of all that stands below a value. An entry of a list is called by what it is about.
fn names(start: &str, value: &Value, found: &mut Vec<String>) {
    let below = |name: &str| {
        if start.is_empty() {
            name.to_owned()
        } else {
            format!("{start}.{name}")
        }
    };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if !NO_FIGURES.contains(&name.as_str()) {
                    names(&below(name), value, found);
                }
            }
        }
        Value::Array(entries) if start.ends_with("range") => {
            assert_eq!(entries.len(), 2, "{start}");
            found.extend([below("low"), below("high"), start.to_owned()]);
        }
        Value::Array(entries) => {
            for entry in entries {
                let key = ["code", "kind", "id", "what"]
                    .iter()
                    .find_map(|key| entry[*key].as_str());
                names(
                    &below(key.unwrap_or_else(|| panic!("{start}: {entry}"))),
                    entry,
                    found,
                );
            }
        }
        _ => found.push(start.to_owned()),
    }
}

fn score(demo: &Demo, with_plan: bool) -> Value {
    let mut arguments = vec!["score", "--format", "json", "--as-of", TODAY];
    if with_plan {
        arguments.push("--with-plan");
    }
    serde_json::from_str(&demo.printed(&arguments)).unwrap()
}

#[test]
fn every_figure_of_the_score_has_an_explanation_by_its_name() {
    let demo = Demo::new();
    let workspace = demo.workspace();
    let mut asked = 0;
    for with_plan in [false, true] {
        let day = TODAY.parse().unwrap();
        let book = if with_plan {
            Book::with_plan(&workspace, day)
        } else {
            Book::new(&workspace, day)
        };
        for entry in score(&demo, with_plan)["accounts"].as_array().unwrap() {
            let account = &workspace.accounts[entry["id"].as_str().unwrap()];
            let standing = book.score(&account.id).unwrap().standing;
            let all = figures_of(account, book.prepared(), standing, with_plan);
            let known: BTreeSet<&str> = all.iter().map(|one| one.figure.as_str()).collect();
            assert_eq!(
                known.len(),
                all.len(),
                "{}: no name stands twice",
                account.id
            );
            let mut wanted = Vec::new();
            names("", entry, &mut wanted);
            for name in wanted {
                asked += 1;
                if !known.contains(name.as_str()) {
                    let found = explain(account, book.prepared(), standing, with_plan, &name);
                    assert!(found.is_ok(), "{} has no explanation of {name}", account.id);
                }
            }
        }
    }
    assert!(asked > 3_000, "only {asked}");
}

#[test]
fn every_figure_of_many_accounts_has_an_explanation_by_its_name() {
    let demo = Demo::new();
    let workspace = demo.workspace();
    let book = Book::new(&workspace, TODAY.parse().unwrap());
    let all = portfolio_figures(&workspace, &book);
    let known: BTreeSet<&str> = all.iter().map(|one| one.figure.as_str()).collect();
    assert_eq!(known.len(), all.len(), "no name stands twice");
    let score = score(&demo, false);
    let mut wanted = Vec::new();
    names("csms", &score["csms"], &mut wanted);
    names("market", &score["market"], &mut wanted);
    for entry in score["segments"].as_array().unwrap() {
        let id = entry["id"]
            .as_str()
            .filter(|id| !id.is_empty())
            .unwrap_or("none");
        names(&format!("segments.{id}"), entry, &mut wanted);
    }
    for entry in score["coverage"].as_array().unwrap() {
        let text = |field: &str| entry[field].as_str().unwrap().to_owned();
        let segment = text("segment");
        let segment = if segment.is_empty() { "none" } else { &segment };
        for figure in ["accounts", "covered", "ties"] {
            wanted.push(format!(
                "coverage.{segment}.{}.{}.{figure}",
                text("route"),
                text("channel")
            ));
        }
    }
    for entry in score["insights"].as_array().unwrap() {
        let code = entry["code"].as_str().unwrap();
        wanted.push(match entry["csm"].as_str() {
            Some(csm) => format!("insights.{code}.{csm}"),
            None => format!("insights.{code}"),
        });
    }
    for name in &wanted {
        assert!(known.contains(name.as_str()), "{name} has no explanation");
    }
    assert!(wanted.len() > 100, "only {}", wanted.len());
    for name in [
        "pareto.vital_few",
        "pareto.vital_share",
        "pareto.first.3",
        "csms.none.arr",
        "lost.arr",
    ] {
        assert!(explain_portfolio(&workspace, &book, name).is_ok(), "{name}");
    }
}

#[test]
fn columns_of_tables_and_places_of_lists_are_names_too() {
    let demo = Demo::new();
    let workspace = demo.workspace();
    let book = Book::new(&workspace, TODAY.parse().unwrap());
    let account = &workspace.accounts["st-brannoc-hospitals"];
    let standing = book.score(&account.id).unwrap().standing;
    let of = |name: &str| explain(account, book.prepared(), standing, false, name);
    let csv = demo.printed(&["score", "--format", "csv", "--as-of", TODAY]);
    for column in csv.lines().next().unwrap().split(',') {
        if !matches!(column, "id" | "name" | "segment" | "error") {
            assert!(of(column).is_ok(), "the column {column}");
        }
    }
    for (asked, figure) in [
        ("gap", "equity.gap"),
        ("equity", "equity.score"),
        ("Next touch", "cadence.next"),
        (
            "stakeholders[0].depth",
            "stakeholders.oluwaseun-adeyemi.depth",
        ),
        ("equity.gap_range[0]", "equity.gap_range.low"),
        ("insights.blocker.severity", "insights.blocker"),
        ("drive", "drive"),
    ] {
        assert_eq!(of(asked).unwrap().figure, figure, "{asked}");
    }
    assert!(of("nonsense").is_err());
}

#[test]
fn a_wrong_name_gets_the_near_ones() {
    let demo = Demo::new();
    for (asked, near) in [
        ("equty.gap", "`equity.gap`"),
        ("feasable", "`investment.feasible`"),
        ("channels", "`depth.channels."),
    ] {
        let (well, _, errors) = demo.answer(&["explain", "st-brannoc-hospitals", asked]);
        assert!(!well && errors.contains(near), "{asked}: {errors}");
    }
    let (well, _, errors) = demo.answer(&["explain", "st-branoc-hospitals", "gap"]);
    assert!(!well && errors.contains("st-brannoc-hospitals"), "{errors}");
}
