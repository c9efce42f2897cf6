//! What the table of titles in `assets/` knows: which suggest which side and role.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Role, Side, plain_words as words};

pub use crate::model::{domain_of, is_free_mail, plain_name, plain_text};

/// What a job title or a department suggests about a person; a suggestion until a person confirms it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// The part of the customer.
    pub side: Side,
    /// What the person does with the offering.
    pub role: Role,
}

/// One row of a table of titles: any of the words, as whole words, without case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleRow {
    words: Vec<String>,
    side: Option<Side>,
    role: Option<Role>,
}

/// The tables of titles and departments.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Titles {
    whole: Vec<TitleRow>,
    rank: Vec<TitleRow>,
    field: Vec<TitleRow>,
}

static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(include_str!("../../assets/titles.ron"))
        .expect("the titles in the program are tested")
});

/// What the title, and where that says nothing the department, suggest; `None` when neither says anything.
///
/// First the titles that say all (`CIO`), then the rank gives the role and the field the side.
#[must_use]
pub fn suggest(title: Option<&str>, department: Option<&str>) -> Option<Suggestion> {
    let title = words(title.unwrap_or_default());
    let department = words(department.unwrap_or_default());
    let first =
        |rows: &'static [TitleRow], words: &[String]| rows.iter().find(|row| row.fits(words));
    if let Some(TitleRow {
        side: Some(side),
        role: Some(role),
        ..
    }) = first(&TITLES.whole, &title)
    {
        return Some(Suggestion {
            side: *side,
            role: *role,
        });
    }
    let rank = first(&TITLES.rank, &title).and_then(|row| row.role);
    let field = first(&TITLES.field, &title)
        .or_else(|| first(&TITLES.field, &department))
        .and_then(|row| row.side);
    if rank.is_none() && field.is_none() {
        return None;
    }
    Some(Suggestion {
        side: field.unwrap_or(Side::Business),
        role: rank.unwrap_or(Role::User),
    })
}

impl TitleRow {
    fn fits(&self, title: &[String]) -> bool {
        self.words.iter().any(|phrase| {
            let phrase = words(phrase);
            title
                .windows(phrase.len().max(1))
                .any(|part| part == phrase)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_suggest() {
        let suggested = |title| suggest(Some(title), None).map(|s| (s.side, s.role));
        for (title, expected) in [
            ("CIO", Some((Side::Technology, Role::Buyer))),
            (
                "Chief Financial Officer",
                Some((Side::Business, Role::Buyer)),
            ),
            ("VP of Engineering", Some((Side::Technology, Role::Buyer))),
            (
                "Senior Software Engineer",
                Some((Side::Technology, Role::User)),
            ),
            (
                "Head of Customer Success",
                Some((Side::Business, Role::Buyer)),
            ),
            ("Sales Representative", Some((Side::Business, Role::User))),
            ("Gardener of clouds", None),
        ] {
            assert_eq!(suggested(title), expected, "{title}");
        }
        assert_eq!(
            suggest(Some("Specialist II"), Some("IT")).map(|s| s.side),
            Some(Side::Technology)
        );
        assert_eq!(suggest(None, None), None);
    }
}
