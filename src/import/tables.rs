//! What the tables in `assets/` know: which titles suggest which side and role, which mail domains anybody may have, and
//! which endings of a company's name are only its legal form.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use compact_str::CompactString;
use serde::Deserialize;

use crate::model::{Role, Side};

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
static FREE_MAIL: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/import/free-mail.ron"))
        .expect("the domains in the program are tested")
});
static LEGAL_FORMS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let forms: Vec<String> = ron::from_str(include_str!("../../assets/import/legal-forms.ron"))
        .expect("the forms in the program are tested");
    forms
        .iter()
        .map(|form| words(form))
        .filter(|form| !form.is_empty())
        .collect()
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

/// Whether anybody may have an address there, so that it says nothing about a company.
#[must_use]
pub fn is_free_mail(domain: &str) -> bool {
    FREE_MAIL.contains(domain)
}

/// The domain of a web site or an e-mail address, in lower case and without `www.`; `None` when there is none, or when
/// it is a free-mail provider's.
#[must_use]
pub fn domain_of(site: &str) -> Option<CompactString> {
    let site = site.trim().to_lowercase();
    let rest = site
        .split_once("://")
        .map_or(site.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let host = host.trim_start_matches("www.").trim_end_matches('.');
    let good = host.contains('.')
        && !host.starts_with('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    (good && !is_free_mail(host)).then(|| host.into())
}

/// A company's name made comparable: lower case, no accents, no punctuation, no legal form at its end. Two names that
/// give the same are taken for the same company; a name that is nothing but a legal form keeps it.
#[must_use]
pub fn plain_name(name: &str) -> String {
    let mut words = words(name);
    while let Some(form) = LEGAL_FORMS
        .iter()
        .find(|form| words.len() > form.len() && words.ends_with(form))
    {
        words.truncate(words.len() - form.len());
    }
    words.join(" ")
}

/// A text made comparable: its words in lower case without accents, nothing between them but a blank.
#[must_use]
pub fn plain_text(text: &str) -> String {
    words(text).join(" ")
}

/// The words of a text in lower case without accents; points inside a word go (`S.A.` is `sa`), other signs divide.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars() {
        if c.is_alphanumeric() {
            let word = words.last_mut().expect("never empty");
            match c {
                'ß' => word.push_str("ss"),
                'æ' | 'Æ' => word.push_str("ae"),
                'ø' | 'Ø' => word.push('o'),
                _ => word.extend(nucleo_matcher::chars::normalize(c).to_lowercase()),
            }
        } else if !matches!(c, '.' | '\'' | '’' | '\u{300}'..='\u{36F}') {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
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

    #[test]
    fn sites_become_domains() {
        for (site, expected) in [
            ("https://www.Example.com/about", Some("example.com")),
            ("example.co.uk", Some("example.co.uk")),
            ("ada@example.com", Some("example.com")),
            ("http://example.com:8080", Some("example.com")),
            ("ada@gmail.com", None),
            ("none", None),
            ("", None),
        ] {
            assert_eq!(domain_of(site).as_deref(), expected, "{site}");
        }
    }

    #[test]
    fn names_become_comparable() {
        for (one, other) in [
            ("Harbour Lines, Inc.", "HARBOUR LINES"),
            ("Müller & Söhne GmbH & Co. KG", "Muller Sohne"),
            ("Café Noir S.A.", "Cafe Noir SA"),
            ("Acme Pty Ltd", "acme"),
        ] {
            assert_eq!(plain_name(one), plain_name(other), "{one}");
        }
        assert_eq!(plain_name("AG"), "ag");
        assert_ne!(plain_name("Acme North"), plain_name("Acme South"));
    }
}
