//! A member for our team in one line: `Mira Lund, customer success, csm`.

use crate::field::word;
use crate::model::Function;

/// Somebody to be made a member of the team, or a manager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// The name as typed.
    pub name: String,
    /// What the person works in; none: not said.
    pub function: Option<Function>,
    /// Whether accounts can be given to the person.
    pub csm: bool,
}

/// Reads a name and, after commas, what the person works in and `csm`. A name alone is that of a manager.
///
/// # Errors
/// Says which part is not understood, and what would be.
pub fn newcomer(text: &str) -> Result<Newcomer, String> {
    let mut parts = text.split(',').map(str::trim);
    let name = parts.next().unwrap_or_default().to_owned();
    if name.is_empty() {
        return Err("expected a name, such as Mira Lund, customer success, csm".to_owned());
    }
    let (mut function, mut csm) = (None, false);
    for part in parts.filter(|part| !part.is_empty()) {
        if part.eq_ignore_ascii_case("csm") {
            csm = true;
        } else {
            function = Some(word(&part.replace(' ', "")).map_err(|why| why + ", or csm")?);
        }
    }
    Ok(Newcomer {
        name,
        function,
        csm: csm || function.is_none(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_makes_a_member() {
        let mira = |function, csm| Newcomer {
            name: "Mira Lund".to_owned(),
            function,
            csm,
        };
        let success = Some(Function::CustomerSuccess);
        for (text, expected) in [
            ("Mira Lund, customer success, csm", mira(success, true)),
            ("Mira Lund, CSM", mira(None, true)),
            (" Mira Lund ", mira(None, true)),
            ("Mira Lund, customer-success", mira(success, false)),
            ("Mira Lund, sales,", mira(Some(Function::Sales), false)),
        ] {
            assert_eq!(newcomer(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let error = newcomer("Mira Lund, saels").expect_err("no such function");
        assert!(error.starts_with("\"saels\" is not a function: expected one of Executive, Sales"));
        assert!(error.ends_with("or csm"), "{error}");
        assert!(newcomer(" , csm").is_err(), "nobody");
    }
}
