//! Text of the data made harmless for a screen: what would act on it is shown instead of sent.

/// A text in which control characters, those that turn the direction of writing and those without a width are
/// spelt out: `␛`, `<U+202E>`. Letters of every script, joiners within them and emoji stay as they are.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    text.chars()
        .for_each(|character| show(&mut shown, character));
    shown
}

/// The same for one character, added to a text.
pub fn show(shown: &mut String, character: char) {
    match character {
        '\0'..='\u{1f}' => {
            shown.push(char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'))
        }
        '\u{7f}' => shown.push('\u{2421}'),
        _ if acts(character) => shown.push_str(&format!("<U+{:04X}>", u32::from(character))),
        _ => shown.push(character),
    }
}

/// Whether a character beyond ASCII changes how others are shown, or cannot be seen at all.
fn acts(character: char) -> bool {
    matches!(character,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}'
        | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_spelt_out_and_what_is_written_stays() {
        assert_eq!(visible("a\u{1b}[31m\u{7f}\r"), "a␛[31m␡␍");
        assert_eq!(
            visible("x\u{202e}y\u{9b}z\u{e0041}"),
            "x<U+202E>y<U+009B>z<U+E0041>"
        );
        for plain in ["Inês", "می‌خواهم", "👩‍💻", "❤️", "שלום"] {
            assert_eq!(visible(plain), plain);
        }
    }
}
