//! Names and web sites of companies made comparable: what stands for the same company reads the same.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use compact_str::CompactString;

static FREE_MAIL: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/import/free-mail.ron"))
        .expect("the domains in the program are tested")
});
static LEGAL_FORMS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let forms: Vec<String> = ron::from_str(include_str!("../../assets/import/legal-forms.ron"))
        .expect("the forms in the program are tested");
    forms
        .iter()
        .map(|form| plain_words(form))
        .filter(|form| !form.is_empty())
        .collect()
});

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
    let mut words = plain_words(name);
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
    plain_words(text).join(" ")
}

/// The words of a text in lower case without accents; points inside a word go (`S.A.` is `sa`), other signs divide.
pub(crate) fn plain_words(text: &str) -> Vec<String> {
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

/// The name of a system without the number by which several ids of it are told apart: `salesforce` of `salesforce-2`.
#[must_use]
pub fn without_number(system: &str) -> &str {
    let numbered = system.rsplit_once('-').filter(|(_, number)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    numbered.map_or(system, |(system, _)| system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_id_of_a_system_is_of_that_system() {
        for (system, expected) in [
            ("salesforce", "salesforce"),
            ("salesforce-2", "salesforce"),
            ("pipeline-sheet", "pipeline-sheet"),
            ("pipeline-sheet-12", "pipeline-sheet"),
            ("x-", "x-"),
        ] {
            assert_eq!(without_number(system), expected);
        }
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
