//! Labels of columns made comparable: strictly for the dialects of systems, by their words for sheets of people.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What systems put before the names of columns that an organisation added itself.
const OWN: &[&str] = &["cf_", "x_studio_", "x_", "custom_", "custom."];

/// Words that change nothing about what an amount is.
const NEUTRAL: &[&str] = &["total", "current", "amount", "value", "custom"];

/// Words between an amount and its unit.
const BETWEEN: &[&str] = &["in", "the", "of", "de", "d", "en"];

/// What currencies are called in labels, by their codes.
const NAMES: &[(&str, &str)] = &[
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("dollar", "$"),
    ("dollars", "$"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
];

/// Words for thousands and millions, by what an amount is multiplied with.
static SCALES: LazyLock<BTreeMap<String, f64>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../assets/import/scales.ron"))
        .expect("the words in the program are tested")
});

/// Codes of currencies that stand in labels; other short words there are something else.
const CURRENCIES: &[&str] = &[
    "usd", "eur", "gbp", "chf", "jpy", "cny", "inr", "cad", "aud", "nzd", "sek", "nok", "dkk",
    "pln", "czk", "huf", "ron", "brl", "mxn", "zar", "sgd", "hkd", "krw", "try", "ils", "aed",
    "sar", "thb", "idr", "myr", "php", "clp", "cop", "ars",
];

/// Signs of currencies.
const SIGNS: &[char] = &['$', '€', '£', '¥', '₹'];

/// The label without byte-order mark, required-field star and outer spaces, inner spaces single, in lower case.
#[must_use]
pub fn plain_label(label: &str) -> String {
    let bare = label
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
        .trim_end_matches(|c: char| c == '*' || c.is_whitespace());
    let mut plain = String::with_capacity(bare.len());
    for word in bare.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}

/// The words of a label in lower case: `firstName`, `First_Name` and `First name` have the same. What systems add to the
/// columns of an organisation (`__c`, `cf_`) is none.
#[must_use]
pub(super) fn words(label: &str) -> Vec<String> {
    let label = label.trim();
    let label = label.strip_suffix("__c").unwrap_or(label);
    let mut own = OWN.iter().filter_map(|own| label.strip_prefix(own));
    let label = own.next().unwrap_or(label);
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in label.chars() {
        if (c.is_uppercase() && before.is_lowercase()) || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            let word = words.last_mut().expect("never empty");
            // Accents are often left out: `Telephone`.
            word.extend(nucleo_matcher::chars::normalize(c).to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a word of a label is one of money: a currency.
fn is_currency(word: &str) -> bool {
    CURRENCIES.contains(&word) || NAMES.iter().any(|(name, _)| *name == word)
}

/// What a word of a label multiplies an amount with: `thousands`, `keur`, and the `k` of `k€`. A single letter counts only
/// where something else says that the label is about a unit.
fn scale(word: &str, is_unit: bool) -> Option<f64> {
    let known = |word: &str| SCALES.get(word).copied();
    if word.chars().count() == 1 {
        return known(word).filter(|_| is_unit);
    }
    let around = || {
        let behind = word.get(1..).filter(|rest| CURRENCIES.contains(rest));
        let before = word.len().checked_sub(1).and_then(|at| word.get(..at));
        let before = before.filter(|rest| CURRENCIES.contains(rest));
        let letter = match (behind, before) {
            (Some(_), _) => word.get(..1),
            (_, Some(rest)) => word.get(rest.len()..),
            _ => None,
        };
        letter.and_then(known)
    };
    known(word).or_else(around)
}

/// What a word behind a number multiplies it with: `k`, `Mio`, `Tsd`.
pub(in crate::import) fn scale_of(word: &str) -> Option<f64> {
    let word = word.to_lowercase();
    let word = if word == "b" { "bn" } else { &word };
    SCALES.get(word).copied()
}

/// Whether a label says in which unit its amounts are: it has a currency, or something in brackets.
fn has_unit(label: &str, words: &[String]) -> bool {
    label.contains(['(', '['])
        || label.contains(SIGNS)
        || words.iter().any(|word| is_currency(word))
}

/// What the amounts below a label are multiplied with: 1000 for `ARR (k€)`, `MRR in T€`, `Amount (in thousands)`.
#[must_use]
pub fn times_of(label: &str) -> f64 {
    let words = words(label);
    let is_unit = has_unit(label, &words);
    let mut scales = words.iter().filter_map(|word| scale(word, is_unit));
    scales.next().unwrap_or(1.0)
}

/// The words without the currency and the thousands, and without what says only that all of it is meant, as of now.
pub(super) fn without_unit(label: &str, words: &[String]) -> Vec<String> {
    let is_unit = has_unit(label, words);
    let is_said = |word: &String| is_currency(word) || scale(word, is_unit).is_some();
    let joins = words.iter().any(is_said);
    let said = |word: &&String| {
        let between = joins && BETWEEN.contains(&word.as_str());
        !is_said(word) && !between && !["total", "current"].contains(&word.as_str())
    };
    words.iter().filter(said).cloned().collect()
}

/// The words without those that say only the currency, the thousands, and that it is an amount.
pub(super) fn without_neutral(label: &str, words: &[String]) -> Vec<String> {
    let is_unit = has_unit(label, words);
    let kept = words.iter().filter(|word| {
        let neutral = NEUTRAL.contains(&word.as_str()) || BETWEEN.contains(&word.as_str());
        !neutral && !is_currency(word) && scale(word, is_unit).is_none()
    });
    kept.cloned().collect()
}

/// Whether two labels are the same but for one slip in a longer word: `Acount owner` is, `Account tier` is not.
pub(super) fn is_slip(one: &[String], other: &[String]) -> bool {
    let mut slips = 0;
    one.len() == other.len()
        && one.iter().zip(other).all(|(a, b)| {
            let slip = a != b;
            slips += usize::from(slip);
            !slip
                || (a.chars().count().min(b.chars().count()) >= 6
                    && a.chars().next() == b.chars().next()
                    && strsim::damerau_levenshtein(a, b) == 1)
        })
        && slips == 1
}

/// The currency that a label names: `ARR (USD)`, `ARR €`.
#[must_use]
pub fn currency_of(label: &str) -> Option<String> {
    let code = |word: &String| CURRENCIES.contains(&word.as_str());
    let words = words(label);
    // A label of one word is no currency: `Try`, `Ron`.
    let code = words.iter().find(|word| words.len() > 1 && code(word));
    let named = words.iter().find_map(|word| {
        let names = NAMES.iter().find(|(name, _)| name == word);
        names.map(|(_, code)| (*code).to_owned())
    });
    // `TEUR` and `kUSD`: the code behind its letter.
    let within = words.iter().find_map(|word| {
        scale(word, false)?;
        CURRENCIES
            .iter()
            .find(|code| word.len() == 4 && word.contains(*code))
    });
    code.map(|code| code.to_uppercase())
        .or(named)
        .or_else(|| within.map(|code| code.to_uppercase()))
        .or_else(|| label.chars().find(|c| SIGNS.contains(c)).map(String::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_fall_into_their_words() {
        for (label, expected) in [
            ("firstName", "first name"),
            ("First_Name ", "first name"),
            ("ARR (USD)", "arr usd"),
            ("Domain Name / Link URL", "domain name link url"),
            ("Contract_End__c", "contract end"),
            ("cf_arr", "arr"),
            ("E-Mail", "e mail"),
            ("HALBJAHR", "halbjahr"),
            ("Téléphone", "telephone"),
        ] {
            assert_eq!(words(label).join(" "), expected, "{label}");
        }
    }

    #[test]
    fn a_slip_is_one_letter_of_a_long_word() {
        let slip = |a: &str, b: &str| is_slip(&words(a), &words(b));
        assert!(slip("Acount owner", "Account owner"));
        assert!(slip("Compny name", "Company name"));
        for (a, b) in [
            ("Account tier", "Account id"),
            ("Renewal rate", "Renewal date"),
            ("Customer game", "Customer name"),
            ("Account name", "Account name"),
            ("Health score change", "Health score"),
        ] {
            assert!(!slip(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_label_may_name_the_currency() {
        assert_eq!(currency_of("ARR (USD)").as_deref(), Some("USD"));
        assert_eq!(currency_of("ARR €").as_deref(), Some("€"));
        assert_eq!(currency_of("arr_usd").as_deref(), Some("USD"));
        assert_eq!(currency_of("ARR"), None);
        assert_eq!(currency_of("Try"), None);
        assert_eq!(currency_of("ARR in TEUR").as_deref(), Some("EUR"));
        assert_eq!(
            currency_of("ARR (thousands of euros)").as_deref(),
            Some("EUR")
        );
    }

    #[test]
    fn a_label_may_count_in_thousands() {
        let labels: [(&str, f64); 17] = [
            ("ARR (k€)", 1e3),
            ("ARR k€", 1e3),
            ("MRR in T€", 1e3),
            ("ARR TEUR", 1e3),
            ("ARR (USDk)", 1e3),
            ("Amount ($000)", 1e3),
            ("ARR ('000 USD)", 1e3),
            ("Amount (in thousands)", 1e3),
            ("ARR (milliers d'euros)", 1e3),
            ("ARR (k)", 1e3),
            ("ARR (M€)", 1e6),
            ("ARR in Mio. EUR", 1e6),
            ("ARR", 1.0),
            ("ARR (USD)", 1.0),
            ("ARR M", 1.0),
            ("MRR", 1.0),
            ("T Value", 1.0),
        ];
        for (label, times) in labels {
            assert_eq!(times_of(label).to_bits(), times.to_bits(), "{label}");
        }
    }
}
