//! What a person reads of a cause, and which of two comes first: the titles and ranks of `assets/causes.ron`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Code;

/// One row of the file; its place is the rank.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cause {
    code: Code,
    title: Box<str>,
    action: Box<str>,
}

static CAUSES: LazyLock<Vec<Cause>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../assets/causes.ron"))
        .expect("a test reads the program's own causes")
});

/// The rank and the row of each code, in the order of the codes.
static BY_CODE: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let place = |code: &Code| CAUSES.iter().position(|cause| cause.code == *code);
    let places = <Code as crate::model::Word>::ALL.iter().map(place);
    places
        .map(|place| place.expect("a test finds every code among the causes"))
        .collect()
});

impl Code {
    /// What a person reads: `Our champion left`.
    #[must_use]
    pub fn title(self) -> &'static str {
        &CAUSES[self.rank()].title
    }

    /// What is done about it, as the title of an action; `{who}` stands for the person it is about.
    #[must_use]
    pub fn action(self) -> &'static str {
        &CAUSES[self.rank()].action
    }

    /// Its place among causes of one severity, the most pressing first.
    #[must_use]
    pub fn rank(self) -> usize {
        BY_CODE[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Word;
    use crate::model::phrases::check;

    #[test]
    fn every_code_has_one_title_and_one_rank() {
        assert_eq!(CAUSES.len(), Code::ALL.len());
        let mut ranks: Vec<usize> = Code::ALL.iter().map(|code| code.rank()).collect();
        ranks.sort_unstable();
        assert_eq!(ranks, (0..Code::ALL.len()).collect::<Vec<_>>());
        for cause in CAUSES.iter() {
            check(&cause.title, &[]);
            let concerns = cause.action.contains("{who}");
            check(&cause.action, if concerns { &["who"] } else { &[] });
            let length = cause.action.len();
            assert!(
                (11..80).contains(&length) && !cause.action.ends_with('.'),
                "{}",
                cause.action
            );
        }
        assert_eq!(Code::GiftGuardrail.rank(), 0);
        assert_eq!(Code::ChampionLeft.title(), "Our champion left");
    }
}
