//! Ids made of names, in letters that every keyboard has.

use any_ascii::any_ascii_char;

/// The most characters of an id made of a name, with room for a number behind them.
const LONGEST: usize = 56;

/// Lower-case letters and digits of a name, joined by single hyphens; letters of other scripts by their sounds. Nothing
/// where none is left. A point divides words and not initials: `booking-com`, and `jp-morgan` of `J.P. Morgan`.
#[must_use]
pub fn slug(name: &str) -> Option<String> {
    let mut slug = String::new();
    // How many characters there are since the last sign.
    let mut word = 0;
    for c in name.chars() {
        let spelt = match c {
            '\'' | '’' | 'ʼ' | '\u{300}'..='\u{36f}' => continue,
            '.' if word == 1 => {
                word = 0;
                continue;
            }
            c if c.is_alphanumeric() => any_ascii_char(c),
            // What only joins or changes letters divides no words.
            c if any_ascii_char(c).is_empty() => continue,
            _ => " ",
        };
        for letter in spelt.chars() {
            match letter.to_ascii_lowercase() {
                letter @ ('a'..='z' | '0'..='9') => {
                    slug.push(letter);
                    word += 1;
                }
                // What stands for a letter without a sound of its own.
                '\'' | '`' | '"' => {}
                _ => {
                    word = 0;
                    if !slug.is_empty() && !slug.ends_with('-') {
                        slug.push('-');
                    }
                }
            }
        }
        if slug.len() >= LONGEST {
            slug.truncate(LONGEST);
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_make_ids() {
        for (name, expected) in [
            ("Harbour Lines", "harbour-lines"),
            ("  Müller & Söhne, Straße 5 ", "muller-sohne-strasse-5"),
            ("St Brannoc’s", "st-brannocs"),
            ("Cafe\u{301} Noir", "cafe-noir"),
            ("J.P. Morgan", "jp-morgan"),
            ("Alder S.A.", "alder-sa"),
            ("U.S.A. Rail", "usa-rail"),
            ("Booking.com", "booking-com"),
            ("Ærø Łódź Đakovo", "aero-lodz-dakovo"),
            ("Северсталь", "severstal"),
            ("Газпром нефть", "gazprom-neft"),
            ("Εθνική Τράπεζα", "ethniki-trapeza"),
            ("深圳 Tools", "shenzhen-tools"),
            ("トヨタ", "toyota"),
            ("삼성", "samseong"),
        ] {
            assert_eq!(slug(name).as_deref(), Some(expected), "{name}");
        }
        let hindi = slug("क्षेत्रीय").expect("it has letters");
        assert!(!hindi.contains('-'), "{hindi}");
        // Arabic is written without its short vowels.
        let arabic = slug("أرامكو").expect("it has letters");
        assert!(arabic.is_ascii() && arabic.len() > 3, "{arabic}");
        for name in ["", "..", "—", "🦊", "’"] {
            assert_eq!(slug(name), None, "{name}");
        }
        assert_eq!(slug(&"x".repeat(90)).map(|id| id.len()), Some(56));
    }
}
