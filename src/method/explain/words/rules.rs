//! Describes the rules of the causes: the texts of `assets/rules.ron` with the current constants.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::method::explain::constants;
use crate::method::explain::digits::whole;
use crate::method::insight::Code;
use crate::model::Constants;
use crate::model::phrases::fill;

static RULES: LazyLock<BTreeMap<Code, Box<str>>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../../assets/rules.ron"))
        .expect("a test reads the program's own rules")
});

/// Returns the rule of a cause in words, with the values of its constants.
#[must_use]
pub fn rule(code: Code, k: &Constants) -> String {
    let Some(text) = RULES.get(&code) else {
        return code.title().to_owned();
    };
    fill(text, |name, said| match constants::value(k, name) {
        Some(value) => said.push_str(&whole(value)),
        None => said.push_str(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Word;

    #[test]
    fn every_code_has_a_rule_whose_constants_exist() {
        for code in Code::ALL {
            let text = RULES.get(code).unwrap_or_else(|| panic!("{code}"));
            for hole in text.split('{').skip(1) {
                let name = hole.split('}').next().expect("a bracket is closed");
                assert!(constants::is_known(name), "{code}: {name}");
            }
        }
    }
}
