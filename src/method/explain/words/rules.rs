//! The rules of the causes in words: `assets/rules.ron`, with the constants as they are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::method::explain::constants;
use crate::method::explain::digits::whole;
use crate::method::insight::Code;
use crate::model::Constants;

static RULES: LazyLock<BTreeMap<Code, Box<str>>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../../assets/rules.ron"))
        .expect("a test reads the program's own rules")
});

/// The rule of a cause, with the constants that it looks at.
#[must_use]
pub fn rule(code: Code, k: &Constants) -> String {
    let Some(text) = RULES.get(&code) else {
        return code.title().to_owned();
    };
    let mut said = String::with_capacity(text.len());
    let mut rest: &str = text;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = constants::value(k, name);
        said.push_str(&value.map_or_else(|| name.to_owned(), whole));
        rest = after;
    }
    said.push_str(rest);
    said
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
