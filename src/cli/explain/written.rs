//! A derivation as it is written for a person: the figure first, then what it is made of.

use std::io::{self, Write};

use super::places::Places;
use crate::cli::Session;
use crate::method::explain::{Explanation, Outcome};
use crate::model::shown;

/// Every figure on a line of its own: name, value, section.
pub(super) fn list(figures: &[Explanation], session: &mut Session) -> io::Result<()> {
    let width = widest(figures.iter().map(|figure| figure.figure.as_str()));
    for figure in figures {
        let value = worded(&figure.outcome, &short);
        writeln!(
            session.out,
            "{:width$}  {value:>20}  section {}",
            figure.figure, figure.section
        )?;
    }
    Ok(())
}

/// The whole derivation. Each name in a formula is explained further down.
pub(super) fn write(
    explanation: &Explanation,
    places: &mut Places<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let value = worded(&explanation.outcome, &exact);
    writeln!(
        out,
        "{} = {value}   (section {})",
        explanation.figure, explanation.section
    )?;
    for because in &explanation.because {
        let place = because.origin.as_ref().map(|origin| places.of(origin));
        let place = place.map_or_else(String::new, |place| format!("   {place}"));
        writeln!(out, "  {}{}", shown(&because.exact()), shown(&place))?;
    }
    let derivation = explanation.derivation();
    heading(out, "formulas", derivation.steps.len())?;
    for step in derivation.steps.iter().rev() {
        writeln!(out, "  {} = {}", step.name, step.formula)?;
        writeln!(
            out,
            "      = {}   (section {})",
            exact(step.value),
            step.section
        )?;
    }
    let inputs = derivation.inputs.iter();
    let inputs = inputs
        .map(|input| {
            let place = places.of(&input.origin);
            (input.origin.name.as_str(), input.value, place)
        })
        .collect();
    table(out, "inputs", inputs)?;
    let constants = derivation.constants.iter();
    let constants = constants
        .map(|(name, value)| (name.as_str(), *value, constant(explanation, name, places)))
        .collect();
    table(out, "constants", constants)
}

/// Where a constant comes from; of the journey's factor also what makes the journey with the plan.
fn constant(explanation: &Explanation, name: &str, places: &mut Places<'_>) -> String {
    let place = places.of_constant(name);
    match &explanation.journey {
        Some(journey) if name.starts_with("journey.") => {
            format!("{place}  (journey in {})", places.of(journey))
        }
        _ => place,
    }
}

/// Names, values and places in columns.
fn table(out: &mut impl Write, title: &str, rows: Vec<(&str, f64, String)>) -> io::Result<()> {
    heading(out, title, rows.len())?;
    let names = widest(rows.iter().map(|(name, ..)| *name));
    let values: Vec<String> = rows.iter().map(|(_, value, _)| exact(*value)).collect();
    let width = widest(values.iter().map(String::as_str));
    for ((name, _, place), value) in rows.iter().zip(&values) {
        writeln!(out, "  {name:names$} = {value:<width$}   {}", shown(place))?;
    }
    Ok(())
}

fn heading(out: &mut impl Write, title: &str, rows: usize) -> io::Result<()> {
    if rows > 0 {
        writeln!(out, "\n{title}")
    } else {
        Ok(())
    }
}

fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(str::len).max().unwrap_or(0)
}

fn worded(outcome: &Outcome, number: &dyn Fn(f64) -> String) -> String {
    match outcome {
        Outcome::Number(value) => number(*value),
        Outcome::Word(word) => word.clone(),
        Outcome::Nothing => "-".to_owned(),
    }
}

/// As few digits as give the number again.
fn exact(value: f64) -> String {
    value.to_string()
}

fn short(value: f64) -> String {
    format!("{value:.3}")
}
