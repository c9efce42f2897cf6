//! What single options of `import` mean, read from their texts.

use compact_str::CompactString;
use encoding_rs::Encoding;

use crate::import::dialect::Field;
use crate::import::rules::{Rows, part_named};
use crate::transfer::import::subject::COMPLEX;

/// How files are encoded; nothing: as their letters suggest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Encoded(pub(super) Option<&'static Encoding>);

/// Reads `windows-1251`, by any of the names that encodings have.
pub(super) fn encoding(text: &str) -> Result<Encoded, String> {
    if text.eq_ignore_ascii_case("auto") {
        return Ok(Encoded(None));
    }
    let known = Encoding::for_label_no_replacement(text.as_bytes());
    known.map(|known| Encoded(Some(known))).ok_or_else(|| {
        "expected auto, or an encoding such as windows-1250, windows-1251, iso-8859-2, koi8-r, shift_jis, euc-kr, gb18030, big5 or macintosh".to_owned()
    })
}

/// Reads `Contract value=account.arr`.
pub(super) fn column(text: &str) -> Result<(CompactString, Option<Field>), String> {
    let (label, field) = text
        .rsplit_once('=')
        .ok_or("expected LABEL=FIELD, such as \"Contract value=account.arr\"")?;
    let field = match field.trim() {
        "" => None,
        field => Some(Field::try_from(field.to_owned()).map_err(|error| error.to_string())?),
    };
    Ok((label.trim().into(), field))
}

/// Reads `account.segment=Harbours`.
pub(super) fn default(text: &str) -> Result<(Field, CompactString), String> {
    let (field, value) = text
        .split_once('=')
        .ok_or("expected FIELD=VALUE, such as \"account.segment=Harbours\"")?;
    let field = Field::try_from(field.trim().to_owned()).map_err(|error| error.to_string())?;
    match value.trim() {
        "" => Err("the value is missing".to_owned()),
        value => Ok((field, value.into())),
    }
}

/// Reads `Planner=simple`.
pub(super) fn offering(text: &str) -> Result<(CompactString, u8), String> {
    let (name, how) = text
        .rsplit_once('=')
        .ok_or("expected NAME=HOW, such as \"Planner=simple\"")?;
    let level = COMPLEX.iter().find(|(word, _)| *word == how.trim());
    let (_, level) = level.ok_or("expected simple, medium or complex")?;
    Ok((name.trim().into(), *level))
}

/// Reads `North=tom`.
pub(super) fn meaning(text: &str) -> Result<(CompactString, CompactString), String> {
    let (name, id) = text
        .rsplit_once('=')
        .ok_or("expected NAME=ID, such as \"North=tom\"")?;
    Ok((name.trim().into(), id.trim().into()))
}

/// Reads `sum`, or `arr=sum`.
pub(super) fn rows_rule(text: &str) -> Result<(Option<CompactString>, Rows), String> {
    let (field, how) = match text.split_once('=') {
        Some((field, how)) => (Some(field), how),
        None => (None, text),
    };
    let rule = match how {
        "sum" => Rows::Sum,
        "newest" => Rows::Newest,
        "oldest" => Rows::Oldest,
        "leave" => Rows::Leave,
        _ => return Err("expected sum, newest, oldest or leave".to_owned()),
    };
    let part = |field: &str| {
        let unknown = || format!("{field} is no field: expected one such as arr, renewal or owner");
        part_named(field).ok_or_else(unknown)
    };
    Ok((field.map(part).transpose()?, rule))
}
