//! Evaluates what `explain --exact` prints. It knows how a formula is written and nothing of the method.

use std::collections::HashMap;

/// One figure as it is printed.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    /// The figure's name.
    pub(crate) figure: String,
    /// Its value: a number, a word or `-`.
    pub(crate) value: String,
    /// What decided, where it was decided: lines as they stand.
    pub(crate) because: Vec<String>,
    /// Name, formula and value, the figure first.
    pub(crate) formulas: Vec<(String, String, f64)>,
    /// Name, value, and what stands behind them.
    pub(crate) inputs: Vec<(String, f64, String)>,
    /// The same of constants.
    pub(crate) constants: Vec<(String, f64, String)>,
}

/// Reads the figures of a text; each begins without an indent.
pub(crate) fn read(text: &str) -> Vec<Printed> {
    let mut all: Vec<Printed> = Vec::new();
    let mut part = "";
    for line in text.lines().filter(|line| !line.is_empty()) {
        if !line.starts_with(' ') {
            if matches!(line, "formulas" | "inputs" | "constants") {
                part = line;
                continue;
            }
            let (figure, rest) = line.split_once(" = ").expect("a figure has a value");
            let (value, _) = rest
                .rsplit_once("   (section ")
                .expect("a figure has a section");
            all.push(Printed {
                figure: figure.to_owned(),
                value: value.to_owned(),
                ..Printed::default()
            });
            part = "because";
            continue;
        }
        let one = all.last_mut().expect("a figure stands before its parts");
        match part {
            "because" => one.because.push(line.trim().to_owned()),
            "formulas" if line.starts_with("      = ") => {
                let value = line.trim_start_matches("      = ");
                let (value, _) = value.split_once(' ').expect("a section stands behind");
                one.formulas.last_mut().expect("a formula").2 = number(value);
            }
            "formulas" => {
                let (name, formula) = line.trim().split_once(" = ").expect("a formula");
                one.formulas
                    .push((name.to_owned(), formula.to_owned(), f64::NAN));
            }
            _ => {
                let (name, rest) = line.trim().split_once(" = ").expect("a value");
                let (value, place) = rest.split_once("   ").unwrap_or((rest, ""));
                let row = (
                    name.trim().to_owned(),
                    number(value.trim()),
                    place.trim().to_owned(),
                );
                if part == "inputs" {
                    one.inputs.push(row);
                } else {
                    one.constants.push(row);
                }
            }
        }
    }
    all
}

fn number(text: &str) -> f64 {
    text.parse()
        .unwrap_or_else(|_| panic!("{text:?} is no number"))
}

impl Printed {
    /// Computes every formula from the bottom up and holds each against what is printed; gives the figure.
    pub(crate) fn evaluated(&self) -> f64 {
        let mut names: HashMap<&str, f64> = HashMap::new();
        for (name, value, _) in self.inputs.iter().chain(&self.constants) {
            names.insert(name, *value);
        }
        let mut last = f64::NAN;
        for (name, formula, printed) in self.formulas.iter().rev() {
            let mut reader = Formula {
                rest: formula,
                names: &names,
            };
            last = reader.sum();
            assert_eq!(reader.rest, "", "{formula} is read to its end");
            near(
                last,
                *printed,
                &format!("{}: {name} = {formula}", self.figure),
            );
            names.insert(name, last);
        }
        last
    }
}

/// Both numbers are the same but for what sums in another order make.
pub(crate) fn near(found: f64, expected: f64, what: &str) {
    let slack = 1e-12 * expected.abs().max(1.0);
    assert!(
        (found - expected).abs() <= slack,
        "{what}: {found} is not {expected}"
    );
}

/// Whether a printed comparison `gap -13.2 < under -10` is true; none where a line is no comparison.
pub(crate) fn holds(line: &str) -> Option<bool> {
    let line = line.split("   ").next().unwrap_or(line);
    let (sign, (left, right)) = [" < ", " = ", " > "]
        .iter()
        .find_map(|sign| Some((sign.trim(), line.split_once(sign)?)))?;
    let last = |text: &str| text.rsplit(' ').next()?.parse::<f64>().ok();
    let rounded = |value: f64| (value * 1e9).round() / 1e9;
    let (left, right) = (rounded(last(left)?), rounded(last(right)?));
    Some(match sign {
        "<" => left < right,
        ">" => left > right,
        _ => left == right,
    })
}

/// A formula as it is printed: names, numbers, `+ - * /` between blanks, brackets, and functions.
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
                .unwrap_or_else(|_| panic!("{word:?} is not explained"))
        };
        self.names.get(word).copied().unwrap_or_else(number)
    }

    fn function(&mut self, name: &str) -> f64 {
        let mut arguments = Vec::new();
        while self.take("(") || self.take(", ") {
            arguments.push(self.sum());
        }
        assert!(self.take(")"), "{name} is closed before {:?}", self.rest);
        match (name, arguments.as_slice()) {
            ("min", [a, b]) => a.min(*b),
            ("max", [a, b]) => a.max(*b),
            ("pow", [a, b]) => a.powf(*b),
            ("sqrt", [a]) => a.sqrt(),
            ("log10", [a]) => a.log10(),
            ("abs", [a]) => a.abs(),
            other => panic!("{other:?} is no function of the explanations"),
        }
    }

    fn take(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        rest.inspect(|rest| self.rest = rest).is_some()
    }
}

#[test]
fn a_wrong_step_is_noticed() {
    let names = HashMap::from([("a", 2.0), ("b-c", 3.0)]);
    let of = |rest| {
        let mut formula = Formula {
            rest,
            names: &names,
        };
        formula.sum()
    };
    near(
        of("a - b-c * (1 + a) / 2"),
        2.0 - 3.0 * 3.0 / 2.0,
        "precedence",
    );
    near(
        of("max(a, min(b-c, 10)) - (a - 1)"),
        2.0,
        "functions and brackets",
    );
    near(
        of("12 / (a * b-c)"),
        2.0,
        "what is divided by keeps its brackets",
    );
    let text = "f = 5   (section 1)\n\nformulas\n  f = a + 2\n      = 5   (section 1)\n\ninputs\n  a = 3   x.ron:1:1";
    near(read(text)[0].evaluated(), 5.0, "a printed figure");
    let wrong = text.replace("a = 3", "a = 4");
    assert!(std::panic::catch_unwind(|| read(&wrong)[0].evaluated()).is_err());
    assert_eq!(holds("gap -13.2 < under -10   a.ron:1:1"), Some(true));
    assert_eq!(holds("gap -13.2 > under -10"), Some(false));
    assert_eq!(holds("it is a key account"), None);
}
