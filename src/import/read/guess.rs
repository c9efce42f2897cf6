//! Which encoding a text is in that is no Unicode, as far as its letters tell. Windows-1252 is the commonest by far, so it
//! is taken wherever nothing speaks plainly for another.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_8859_2, ISO_8859_4, ISO_8859_13, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254,
    WINDOWS_1257, WINDOWS_1258,
};

/// How much of the lines with letters beyond ASCII is looked at.
const SAMPLE: usize = 256 << 10;

/// Encodings of Latin letters other than Windows-1252.
const LATIN: &[&Encoding] = &[
    WINDOWS_1250,
    ISO_8859_2,
    WINDOWS_1254,
    WINDOWS_1257,
    WINDOWS_1258,
];

/// Encodings that no spreadsheet and no system writes, and that resemble those which they do.
const NEVER: &[&Encoding] = &[ISO_8859_4, ISO_8859_13];

/// Letters of Windows-1250 in whose places Windows-1252 has letters that are common: è, œ, ñ, æ, þ, ð, ê.
const DOUBTFUL: &str = "čśńćţđę";

/// The letters that Polish has beyond ASCII.
const POLISH: &str = "ąćęłńóśźż";

/// The encoding that the letters suggest.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = telling_lines(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let western = read(WINDOWS_1252, &sample);
    if guess == WINDOWS_1252 {
        return if is_hungarian(&western) {
            WINDOWS_1250
        } else {
            WINDOWS_1252
        };
    }
    let text = read(guess, &sample);
    let speaks = match guess {
        never if NEVER.contains(&never) => false,
        latin if LATIN.contains(&latin) => is_plainly(latin, &text, &western),
        // Others have few letters in ASCII, so that theirs stand side by side.
        single if single.is_single_byte() => has_in_a_row(&text, 3),
        _ => has_in_a_row(&text, 2),
    };
    match guess {
        _ if !speaks => WINDOWS_1252,
        _ if guess == ISO_8859_2 && is_polish(&read(WINDOWS_1250, &sample)) => WINDOWS_1250,
        guess => guess,
    }
}

fn read<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Cow<'b, str> {
    encoding.decode_without_bom_handling(bytes).0
}

/// The lines that have anything beyond ASCII, as many as are looked at.
fn telling_lines(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    for line in lines.filter(|line| !line.is_ascii()) {
        let room = SAMPLE - sample.len();
        if line.len() > room {
            // In no encoding does a byte below the digits stand within a letter.
            let end = line[..room].iter().rposition(|byte| *byte < b'0');
            sample.extend_from_slice(&line[..end.unwrap_or(0)]);
            break;
        }
        sample.extend_from_slice(line);
    }
    sample
}

/// Whether so many letters beyond ASCII stand side by side.
fn has_in_a_row(text: &str, many: usize) -> bool {
    let mut words = text.split(|c: char| c.is_ascii() || !c.is_alphabetic());
    words.any(|word| word.chars().count() >= many)
}

/// Whether letters that Windows-1252 does not have speak plainly for an encoding: a sign within a word of the western
/// reading, or letters of several kinds.
fn is_plainly(encoding: &'static Encoding, text: &str, western: &str) -> bool {
    let (text, western): (Vec<char>, Vec<char>) =
        (text.chars().collect(), western.chars().collect());
    let is_letter = |at: usize| text.get(at).is_some_and(|c| c.is_alphabetic());
    let (mut kinds, mut many): (BTreeSet<char>, usize) = (BTreeSet::new(), 0);
    for (at, (own, other)) in text.iter().zip(&western).enumerate() {
        if own == other || !own.is_alphabetic() {
            continue;
        }
        let (before, after) = (at > 0 && is_letter(at - 1), is_letter(at + 1));
        match other.is_alphabetic() {
            // Quotes and signs of amounts stand at the edges of words.
            false if before && after => return true,
            true if before || after => {
                kinds.extend(own.to_lowercase());
                many += 1;
            }
            _ => {}
        }
    }
    match encoding {
        few if [WINDOWS_1257, WINDOWS_1258].contains(&few) => kinds.len() >= 3,
        turkish if turkish == WINDOWS_1254 => kinds.len() >= 2 || many >= 3,
        _ => kinds.len() >= 2 || kinds.iter().any(|kind| !DOUBTFUL.contains(*kind)),
    }
}

/// Whether all letters are Polish, and none a sign within a word: where both encodings for Polish are possible, the one
/// of spreadsheets is meant.
fn is_polish(text: &str) -> bool {
    let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let beyond = |c: &char| !c.is_ascii() && c.is_alphabetic();
    let signs = text.windows(3).any(|three| {
        three[0].is_alphabetic()
            && !(three[1].is_ascii() || three[1].is_alphabetic())
            && three[2].is_alphabetic()
    });
    !signs
        && text
            .iter()
            .filter(|c| beyond(c))
            .all(|c| POLISH.contains(*c))
}

/// Whether a western reading is a Hungarian text: its `ő` and `ű` are then `õ` and `û`, which stand in Portuguese before
/// an `e`, and in Estonian where no accents are.
fn is_hungarian(western: &str) -> bool {
    let text: Vec<char> = western.chars().flat_map(char::to_lowercase).collect();
    let many = |set: &str| text.iter().filter(|c| set.contains(**c)).count();
    let is_portuguese = text.windows(2).any(|two| two == ['õ', 'e']);
    let long = many("õ");
    long > 0 && !is_portuguese && many("ãçêâàñåøæ") * 10 <= long && many("áéíóú") >= long
}
