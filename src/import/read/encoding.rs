//! From bytes to text: UTF-8 and UTF-16 with or without a mark; else as a person says, or as its letters suggest.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;
use super::guess::guess;

/// The encodings that a person is offered, each with its name and for whose letters it is.
pub const ENCODINGS: &[(&Encoding, &str)] = &[
    (encoding_rs::WINDOWS_1252, "Windows-1252, western"),
    (encoding_rs::WINDOWS_1250, "Windows-1250, Central European"),
    (encoding_rs::ISO_8859_2, "ISO-8859-2, Central European"),
    (encoding_rs::WINDOWS_1251, "Windows-1251, Cyrillic"),
    (encoding_rs::KOI8_R, "KOI8-R, Russian"),
    (encoding_rs::KOI8_U, "KOI8-U, Ukrainian"),
    (encoding_rs::IBM866, "IBM866, Russian of DOS"),
    (encoding_rs::WINDOWS_1253, "Windows-1253, Greek"),
    (encoding_rs::WINDOWS_1254, "Windows-1254, Turkish"),
    (encoding_rs::WINDOWS_1257, "Windows-1257, Baltic"),
    (encoding_rs::WINDOWS_1255, "Windows-1255, Hebrew"),
    (encoding_rs::WINDOWS_1256, "Windows-1256, Arabic"),
    (encoding_rs::WINDOWS_874, "Windows-874, Thai"),
    (encoding_rs::WINDOWS_1258, "Windows-1258, Vietnamese"),
    (encoding_rs::SHIFT_JIS, "Shift_JIS, Japanese"),
    (encoding_rs::EUC_JP, "EUC-JP, Japanese"),
    (encoding_rs::EUC_KR, "EUC-KR, Korean"),
    (encoding_rs::GB18030, "GB18030, simplified Chinese"),
    (encoding_rs::BIG5, "Big5, traditional Chinese"),
    (encoding_rs::MACINTOSH, "Macintosh, western"),
];

/// How much of the start is looked at to tell UTF-16 without a mark, and what is no text.
const SAMPLE: usize = 4096;

/// Of a text that is UTF-8 but for a few places: how many letters of several bytes there are at least for each.
const LETTERS: usize = 4;

/// A text, and how it was come by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'b> {
    /// The text, without its byte-order mark.
    pub(super) text: Cow<'b, str>,
    /// What it was read as, where it is in no form of Unicode.
    pub(super) encoding: Option<&'static Encoding>,
    /// Whether places in it mean nothing in its encoding.
    pub(super) is_broken: bool,
}

/// Decodes what is in no form of Unicode as said; where nothing is said, as its letters suggest.
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    said: Option<&'static Encoding>,
) -> Result<Decoded<'b>, ReadError> {
    if let Some((unicode, mark)) = Encoding::for_bom(bytes) {
        return Ok(read_as(unicode, &bytes[mark..]));
    }
    if let Some(wide) = said.filter(|said| [UTF_16LE, UTF_16BE].contains(said)) {
        return Ok(read_as(wide, bytes));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nuls = |odd: usize| {
        let every = sample.iter().skip(odd).step_by(2);
        every.clone().count() > 1
            && every.clone().filter(|b| **b == 0).count() * 5 > every.len() * 4
    };
    // Western text in UTF-16 has a zero in every other byte.
    if nuls(1) && !nuls(0) {
        return Ok(read_as(UTF_16LE, bytes));
    }
    if nuls(0) && !nuls(1) {
        return Ok(read_as(UTF_16BE, bytes));
    }
    let odd = sample
        .iter()
        .filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x1b))
        .count();
    if odd * 5 > sample.len() && sample.len() > 64 {
        return Err(ReadError::Binary);
    }
    let encoding = match said {
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        Some(said) => said,
        None if is_nearly_utf8(bytes) => UTF_8,
        None => guess(bytes),
    };
    Ok(read_as(encoding, bytes))
}

fn read_as<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Decoded<'b> {
    let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
    let is_unicode = [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding);
    Decoded {
        text,
        encoding: (!is_unicode).then_some(encoding),
        is_broken,
    }
}

/// Whether a text is UTF-8 but for a few places, such as a cell that was cut off within a letter: in no other encoding
/// do letters come in such pairs by chance.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    letters >= broken * LETTERS
}

/// The name of an encoding as people write it.
pub(super) fn shown_name(encoding: &'static Encoding) -> String {
    match encoding.name().strip_prefix("windows-") {
        Some(page) => format!("Windows-{page}"),
        None => encoding.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{KOI8_R, WINDOWS_1252};

    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "name,city\nZoë,Köln\n";
        let wide =
            |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let little = wide(u16::to_le_bytes);
        let big = wide(u16::to_be_bytes);
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            [b"\xFF\xFE".as_slice(), &little].concat(),
            [b"\xFE\xFF".as_slice(), &big].concat(),
            little,
            big,
            b"name,city\nZo\xEB,K\xF6ln\n".to_vec(),
        ] {
            let decoded = decode(&bytes, None).expect("text");
            assert_eq!(decoded.text, text);
            let western = bytes.contains(&0xEB) && !bytes.contains(&0);
            assert_eq!(decoded.encoding, western.then_some(WINDOWS_1252));
        }
        // The signs that Windows-1252 has between 0x80 and 0x9F, and Latin 1 has not.
        let decoded = decode(b"\x93a\x94 \x80", None).expect("text");
        assert_eq!(decoded.text, "“a” €");
        assert_eq!(decoded.encoding, Some(WINDOWS_1252));
    }

    #[test]
    fn one_cell_that_was_cut_off_spoils_no_text() {
        // Of the last `ü` in UTF-8 the second byte is missing.
        let cut = [
            "name,city\nZoë,Köln\nBjörk,Århus\nM".as_bytes(),
            b"\xC3,x\n",
        ]
        .concat();
        let decoded = decode(&cut, None).expect("text");
        assert_eq!(
            decoded.text,
            "name,city\nZoë,Köln\nBjörk,Århus\nM\u{FFFD},x\n"
        );
        assert_eq!((decoded.encoding, decoded.is_broken), (None, true));
    }

    #[test]
    fn what_a_person_says_holds_for_what_is_not_unicode() {
        let russian = "имя\nИванов\n";
        let (koi, ..) = KOI8_R.encode(russian);
        let said = decode(&koi, Some(KOI8_R)).expect("text");
        assert_eq!(&*said.text, russian);
        assert_eq!(said.encoding, Some(KOI8_R));
        let unicode = decode(russian.as_bytes(), Some(KOI8_R)).expect("text");
        assert_eq!((&*unicode.text, unicode.encoding), (russian, None));
        let wide: Vec<u8> = "名前\n山田\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let said = decode(&wide, Some(UTF_16LE)).expect("text");
        assert_eq!(&*said.text, "名前\n山田\n");
    }
}
