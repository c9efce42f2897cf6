//! A field of a record in one line: `arr 640k`, `journey value`, `tier low because they asked for less`.

use crate::field::Field;

/// The place of the field that a line begins with, by the beginning of one of its names, and the value behind it.
///
/// # Errors
/// Names the fields, or an example of what the field takes.
pub fn field<'t>(fields: &[&Field], text: &'t str) -> Result<(usize, &'t str), String> {
    let text = text.trim();
    let (name, value) = text.split_once([' ', ':']).unwrap_or((text, ""));
    let value = value.trim_start_matches(':').trim();
    let at = named(fields, &name.to_lowercase())?;
    if value.is_empty() {
        let example = fields[at].example;
        return Err(format!("{name} what? such as: {name} {example}"));
    }
    Ok((at, value))
}

fn named(fields: &[&Field], wanted: &str) -> Result<usize, String> {
    if let Some(at) = fields.iter().position(|field| field.is_called(wanted)) {
        return Ok(at);
    }
    let begins = |name: &&str| !wanted.is_empty() && name.starts_with(wanted);
    let begun = |field: &Field| begins(&field.name) || field.aliases.iter().any(&begins);
    let found: Vec<usize> = (0..fields.len()).filter(|at| begun(fields[*at])).collect();
    match found.as_slice() {
        [at] => Ok(*at),
        [] => Err(format!("which field? {}", names(fields, 0..fields.len()))),
        several => Err(format!(
            "{wanted:?} may be {}",
            names(fields, several.iter().copied())
        )),
    }
}

fn names(fields: &[&Field], places: impl Iterator<Item = usize>) -> String {
    let names: Vec<&str> = places.map(|at| fields[at].name).collect();
    names.join(", ")
}
