//! From bytes to text: UTF-8 and UTF-16 with or without a mark, else Windows-1252.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ReadError;

/// How much of the start is looked at to tell encodings without a mark.
const SAMPLE: usize = 4096;

/// The text, without its byte-order mark, and whether it was taken for Windows-1252 since it is nothing else.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), ReadError> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Ok(utf8_or_western(rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Ok((UTF_16LE.decode_without_bom_handling(rest).0, false));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Ok((UTF_16BE.decode_without_bom_handling(rest).0, false));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nuls = |odd: usize| {
        let every = sample.iter().skip(odd).step_by(2);
        every.clone().count() > 1
            && every.clone().filter(|b| **b == 0).count() * 5 > every.len() * 4
    };
    // Western text in UTF-16 has a zero in every other byte.
    if nuls(1) && !nuls(0) {
        return Ok((UTF_16LE.decode_without_bom_handling(bytes).0, false));
    }
    if nuls(0) && !nuls(1) {
        return Ok((UTF_16BE.decode_without_bom_handling(bytes).0, false));
    }
    let odd = sample
        .iter()
        .filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x1b))
        .count();
    if odd * 5 > sample.len() && sample.len() > 64 {
        return Err(ReadError::Binary);
    }
    Ok(utf8_or_western(bytes))
}

/// Strictly UTF-8, else Windows-1252, in which every byte means something.
fn utf8_or_western(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    }
}

#[cfg(test)]
mod tests {
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
            let (decoded, western) = decode(&bytes).expect("text");
            assert_eq!(decoded, text);
            assert_eq!(western, bytes.contains(&0xEB) && !bytes.contains(&0));
        }
        // The signs that Windows-1252 has between 0x80 and 0x9F, and Latin 1 has not.
        let (decoded, western) = decode(b"\x93a\x94 \x80").expect("text");
        assert_eq!((&*decoded, western), ("“a” €", true));
    }
}
