//! Three values of one field, and what becomes of it.

use compact_str::CompactString;

use super::Prefer;

/// What becomes of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Keep it: file and workspace agree, or only the workspace changed.
    Stays,
    /// It takes the value of the files.
    Updates,
    /// Both changed it: it stays until a person decides.
    Conflict,
}

/// Decides over a value of the files, which says something: a cell that is empty takes nothing away.
pub(super) fn merge(
    base: Option<&CompactString>,
    crm: &CompactString,
    mine: Option<&CompactString>,
    prefer: Option<Prefer>,
) -> Outcome {
    if mine == Some(crm) || base == Some(crm) {
        return Outcome::Stays;
    }
    if mine == base {
        return Outcome::Updates;
    }
    match prefer {
        Some(Prefer::Crm) => Outcome::Updates,
        Some(Prefer::Mine) => Outcome::Stays,
        None => Outcome::Conflict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_both_changed_is_asked() {
        let text = |text: &str| (!text.is_empty()).then(|| CompactString::new(text));
        for (base, crm, mine, expected) in [
            ("a", "a", "a", Outcome::Stays),
            ("a", "b", "a", Outcome::Updates),
            ("a", "a", "b", Outcome::Stays),
            ("a", "b", "b", Outcome::Stays),
            ("a", "b", "c", Outcome::Conflict),
            ("a", "b", "", Outcome::Conflict), // a person took it away, the files changed it
            ("a", "a", "", Outcome::Stays),
            ("", "b", "", Outcome::Updates),
            ("", "b", "c", Outcome::Conflict), // typed here before the first import
        ] {
            let (base, mine) = (text(base), text(mine));
            let got = merge(base.as_ref(), &CompactString::new(crm), mine.as_ref(), None);
            assert_eq!(got, expected, "{base:?} {crm:?} {mine:?}");
        }
    }

    #[test]
    fn a_preference_decides_conflicts_only() {
        let (a, b, c) = ("a".into(), "b".into(), "c".into());
        let with = |prefer| merge(Some(&a), &b, Some(&c), Some(prefer));
        assert_eq!(with(Prefer::Crm), Outcome::Updates);
        assert_eq!(with(Prefer::Mine), Outcome::Stays);
        assert_eq!(
            merge(Some(&a), &a, Some(&c), Some(Prefer::Crm)),
            Outcome::Stays
        );
    }
}
