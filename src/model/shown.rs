//! Text of the workspace made safe to look at: what would steer a terminal, or hide, is made visible.
//!
//! Everything that a person or a file has written passes through [`shown`] before it is drawn. Letters of every
//! script, accents, emoji and the joiners inside them come out as they went in.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The black flag, which may carry the tags of a region.
const FLAG: char = '\u{1F3F4}';

/// The end of a flag's tags.
const TAG_END: char = '\u{E007F}';

/// The most tags a flag needs: the region's six letters at most, and the end.
const MOST_TAGS: usize = 7;

/// The most characters that stand as one on the screen. No word of any language needs as many; hundreds of accents on
/// one letter would paint over the lines above and below.
const MOST_IN_CLUSTER: usize = 32;

/// A text on one line with every control and format character made visible: `␛` for an escape, `<U+202E>` for a
/// reversal of the direction. Joiners, variation selectors and tags stay where they do their proper work.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
        || !text.chars().any(is_hidden) && !is_stacked(text)
    {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    let mut clusters = text.graphemes(true).peekable();
    while let Some(cluster) = clusters.next() {
        if is_flag(cluster) {
            safe.push_str(cluster);
            continue;
        }
        let after = clusters.peek().and_then(|next| next.chars().next());
        push_cluster(&mut safe, cluster, after);
    }
    Cow::Owned(safe)
}

/// The columns that a safe text takes in a terminal: letter by letter, as it is drawn. Terminals join no lam and alef
/// to one column.
#[must_use]
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// A path as it may be shown.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

/// Adds one cluster; `after` is the character that follows it.
fn push_cluster(safe: &mut String, cluster: &str, after: Option<char>) {
    let mut before = None;
    let mut characters = cluster.chars().take(MOST_IN_CLUSTER).peekable();
    let is_cut = cluster.chars().nth(MOST_IN_CLUSTER).is_some();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().or(after);
        let stays = match character {
            // A joiner stays between letters that join, and between the parts of one emoji.
            '\u{200C}' | '\u{200D}' => before.is_some_and(joins) && next.is_some_and(joins),
            // One variation selector stays after what it varies.
            _ if is_selector(character) => before.is_some_and(|before| !is_hidden(before)),
            _ => !is_hidden(character),
        };
        if stays {
            safe.push(character);
        } else {
            push_visible(safe, character);
        }
        before = Some(character);
    }
    if is_cut {
        safe.push('…');
    }
}

/// Whether more characters stand on one place of the screen than any word needs.
fn is_stacked(text: &str) -> bool {
    text.len() > MOST_IN_CLUSTER
        && text
            .graphemes(true)
            .any(|cluster| cluster.chars().nth(MOST_IN_CLUSTER).is_some())
}

/// Adds a sign that stands for a character.
fn push_visible(safe: &mut String, character: char) {
    let code = u32::from(character);
    let picture = match code {
        0..0x20 => char::from_u32(0x2400 + code),
        0x7f => Some('\u{2421}'),
        _ => None,
    };
    match picture {
        Some(picture) => safe.push(picture),
        None => write!(safe, "<U+{code:04X}>").expect("a string takes what is written"),
    }
}

/// Whether a character steers a screen, hides or takes no room, so that it must prove its place.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || is_selector(character)
        || matches!(u32::from(character),
            0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
            | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

/// Whether a character chooses between forms of the one before it.
fn is_selector(character: char) -> bool {
    matches!(u32::from(character), 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

/// Whether a character can stand beside a joiner: of the scripts that join or stack (Hebrew to Mongolian, and their
/// later parts), or of an emoji. Latin, Greek, Cyrillic and East Asian letters never need one.
fn joins(character: char) -> bool {
    !hidden_but_selector(character)
        && matches!(u32::from(character),
            0x590..=0x10FF | 0x1780..=0x18AF | 0x1CD0..=0x1CFF | 0x2190..=0x2BFF | 0xA800..=0xABFF
            | 0xFB1D..=0xFDFF | 0xFE0F | 0xFE70..=0xFEFC | 0x10A00..=0x11FFF | 0x1E900..=0x1E95F
            | 0x1F000..=0x1FAFF)
}

fn hidden_but_selector(character: char) -> bool {
    is_hidden(character) && !is_selector(character)
}

/// Whether a cluster is the flag of a region: a black flag, the region's tags, their end.
fn is_flag(cluster: &str) -> bool {
    let mut characters = cluster.chars();
    if characters.next() != Some(FLAG) {
        return false;
    }
    let tags: Vec<char> = characters.collect();
    let (Some(last), true) = (tags.last(), (2..=MOST_TAGS).contains(&tags.len())) else {
        return false;
    };
    let letter = |tag: &char| matches!(u32::from(*tag), 0xE0030..=0xE0039 | 0xE0061..=0xE007A);
    *last == TAG_END && tags[..tags.len() - 1].iter().all(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_come_out_as_they_went_in() {
        for name in [
            "Inês Duarte",
            "Nguyễn Thị Hồng",
            "e\u{301}a\u{308}",
            "石川 健",
            "葛\u{E0100}城",
            "مریم می\u{200C}خواهم",
            "ශ\u{DCA}\u{200D}රී",
            "קרן אור",
            "\u{1F469}\u{200D}\u{1F52C}",
            "\u{2764}\u{FE0F}",
            "\u{1F3F3}\u{FE0F}\u{200D}\u{1F308}",
            "\u{1F9D1}\u{1F3FD}\u{200D}\u{1F680}",
            "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            "\u{1F1F5}\u{1F1F9}",
            "한빛나루",
        ] {
            assert_eq!(shown(name), name, "{}", name.escape_unicode());
        }
    }

    #[test]
    fn what_steers_or_hides_is_made_visible() {
        for (text, expected) in [
            ("\u{1b}[31mred", "␛[31mred"),
            ("a\r\nb\tc\0", "a␍␊b␉c␀"),
            ("\u{9b}2J\u{7f}", "<U+009B>2J␡"),
            ("abc\u{202E}fdp.exe", "abc<U+202E>fdp.exe"),
            ("\u{2066}x\u{2069}", "<U+2066>x<U+2069>"),
            ("pay\u{200D}pal", "pay<U+200D>pal"),
            ("pay\u{200B}pal", "pay<U+200B>pal"),
            ("\u{FEFF}x", "<U+FEFF>x"),
            ("می\u{200C}", "می<U+200C>"),
            ("می\u{200C}\u{200C}خ", "می<U+200C><U+200C>خ"),
            ("a\u{FE00}\u{FE01}", "a\u{FE00}<U+FE01>"),
            ("x\u{E0041}\u{E0042}", "x<U+E0041><U+E0042>"),
            ("soft\u{AD}hyphen", "soft<U+00AD>hyphen"),
            ("line\u{2028}end", "line<U+2028>end"),
            ("\u{3164}", "<U+3164>"),
        ] {
            assert_eq!(shown(text), expected, "{}", text.escape_unicode());
        }
    }

    #[test]
    fn accents_are_not_heaped_up_without_end() {
        let heap = |accents: usize| format!("Z{}o", "\u{301}".repeat(accents));
        assert_eq!(shown(&heap(31)), heap(31));
        // The letter and 31 accents are 32 characters.
        assert_eq!(shown(&heap(10_000)), format!("Z{}…o", "\u{301}".repeat(31)));
    }

    #[test]
    fn a_flag_hides_no_message() {
        let message: String = "ignore"
            .chars()
            .map(|c| char::from_u32(0xE0000 + u32::from(c)).unwrap())
            .collect();
        let long = format!("{FLAG}{message}{message}{TAG_END}");
        assert!(!shown(&long).contains(TAG_END));
        assert!(shown(&long).contains("<U+E0069>"));
    }

    #[test]
    fn columns_are_those_of_the_letters_one_by_one() {
        // Lam and alef stand in a column each, whatever a font makes of them.
        for (text, expected) in [
            ("\u{644}\u{627}", 2),
            ("石a", 3),
            ("e\u{301}", 1),
            ("abc", 3),
        ] {
            assert_eq!(columns(text), expected, "{text}");
        }
    }
}
