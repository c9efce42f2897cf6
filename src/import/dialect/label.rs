//! Labels of columns made comparable: strictly for the dialects of systems, by their words for sheets of people.

/// Words that change nothing about what an amount is.
const NEUTRAL: &[&str] = &["total", "current", "amount", "value", "custom", "in", "the"];

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

/// The words of a label in lower case: `firstName`, `First_Name` and `First name` have the same. What a Salesforce
/// organisation adds to its own columns (`__c`) is none.
#[must_use]
pub(super) fn words(label: &str) -> Vec<String> {
    let label = label.trim();
    let label = label.strip_suffix("__c").unwrap_or(label);
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in label.chars() {
        if (c.is_uppercase() && before.is_lowercase()) || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            let word = words.last_mut().expect("never empty");
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The words without the currency, and without what says only that all of it is meant, as of now.
pub(super) fn without_currency(words: &[String]) -> Vec<String> {
    let said = |word: &&String| {
        !CURRENCIES.contains(&word.as_str()) && !["total", "current"].contains(&word.as_str())
    };
    words.iter().filter(said).cloned().collect()
}

/// The words without those that say only the currency, and that it is an amount.
pub(super) fn without_neutral(words: &[String]) -> Vec<String> {
    let kept = words
        .iter()
        .filter(|word| !NEUTRAL.contains(&word.as_str()) && !CURRENCIES.contains(&word.as_str()));
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
                || (a.chars().count().min(b.chars().count()) >= 5
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
    code.map(|code| code.to_uppercase())
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
            ("E-Mail", "e mail"),
            ("HALBJAHR", "halbjahr"),
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
    }
}
