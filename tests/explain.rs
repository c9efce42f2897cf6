//! Every explanation, evaluated again from what it prints, gives the figure it explains.

use std::collections::HashMap;
use std::path::Path;

use cultivate::method::explain::{Explanation, Outcome, figures_of};
use cultivate::method::portfolio::Book;
use cultivate::model::Date;
use cultivate::workspace;

/// Evaluates the printed steps from top to bottom; the last one is the figure.
fn evaluated(explanation: &Explanation) -> Option<f64> {
    let explanation = explanation.derivation();
    let mut names: HashMap<&str, f64> = HashMap::new();
    for input in &explanation.inputs {
        names.insert(&input.origin.name, input.value);
    }
    for (name, value) in &explanation.constants {
        names.insert(name, *value);
    }
    let mut last = None;
    for step in &explanation.steps {
        let value = Formula {
            rest: &step.formula,
            names: &names,
        }
        .sum();
        assert_near(
            value,
            step.value,
            &format!("{} = {}", step.name, step.formula),
        );
        names.insert(&step.name, value);
        last = Some(value);
    }
    last
}

fn assert_near(found: f64, expected: f64, what: &str) {
    let slack = 1e-12 * expected.abs().max(1.0);
    assert!(
        (found - expected).abs() <= slack,
        "{what}: {found} is not {expected}"
    );
}

/// A formula as it is printed: names, numbers, `+ - * /` between blanks, brackets, and five functions.
struct Formula<'a> {
    rest: &'a str,
    names: &'a HashMap<&'a str, f64>,
}

impl Formula<'_> {
    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.take(" + ") {
                value += self.product();
            } else if self.take(" - ") {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.atom();
        loop {
            if self.take(" * ") {
                value *= self.atom();
            } else if self.take(" / ") {
                value /= self.atom();
            } else {
                return value;
            }
        }
    }

    fn atom(&mut self) -> f64 {
        if self.take("(") {
            let value = self.sum();
            assert!(
                self.take(")"),
                "a bracket is left open before {:?}",
                self.rest
            );
            return value;
        }
        let end = self
            .rest
            .find([' ', '(', ')', ','])
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if self.rest.starts_with('(') {
            return self.function(word);
        }
        let number = || {
            word.parse()
                .unwrap_or_else(|_| panic!("{word:?} is neither a number nor explained"))
        };
        self.names.get(word).copied().unwrap_or_else(number)
    }

    fn function(&mut self, name: &str) -> f64 {
        let mut arguments = Vec::new();
        while self.take("(") || self.take(", ") {
            arguments.push(self.sum());
        }
        assert!(self.take(")"));
        match (name, arguments.as_slice()) {
            ("min", [a, b]) => a.min(*b),
            ("max", [a, b]) => a.max(*b),
            ("pow", [a, b]) => a.powf(*b),
            ("sqrt", [a]) => a.sqrt(),
            ("log10", [a]) => a.log10(),
            ("abs", [a]) => a.abs(),
            other => panic!("{other:?} is not a function of the explanations"),
        }
    }

    fn take(&mut self, token: &str) -> bool {
        self.rest
            .strip_prefix(token)
            .inspect(|rest| self.rest = rest)
            .is_some()
    }
}

#[test]
fn every_figure_of_the_demo_is_what_its_explanation_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let today: Date = "2026-11-22".parse().expect("a date");
    let opened = workspace::open(&root, today).expect("the demo opens");
    let mut checked = 0;
    for day in ["2025-06-30", "2026-11-22", "2027-03-31"] {
        let book = Book::new(&opened.workspace, day.parse().expect("a date"));
        for (id, account) in &opened.workspace.accounts {
            let standing = book.score(id).expect("every account is scored").standing;
            for with_plan in [false, true] {
                for explanation in figures_of(account, book.prepared(), standing, with_plan) {
                    if let Outcome::Number(figure) = explanation.outcome {
                        let found = evaluated(&explanation).expect("a number has steps");
                        assert_near(found, figure, &format!("{id} {}", explanation.figure));
                        checked += 1;
                    }
                }
            }
        }
    }
    assert!(checked > 5_000, "only {checked} figures were explained");
}

#[test]
fn a_wrong_step_is_noticed() {
    let names = HashMap::from([("a", 2.0), ("b-c", 3.0)]);
    let of = |formula| {
        Formula {
            rest: formula,
            names: &names,
        }
        .sum()
    };
    assert_near(
        of("a - b-c * (1 + a) / 2"),
        2.0 - 3.0 * 3.0 / 2.0,
        "precedence",
    );
    assert_near(
        of("max(a, min(b-c, 10)) - (a - 1)"),
        2.0,
        "functions and brackets",
    );
    assert_near(
        of("12 / (a * b-c)"),
        2.0,
        "what is divided by keeps its brackets",
    );
}
