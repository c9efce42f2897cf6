//! Bytes that are no text, and texts that are something else.

use crate::workspace::problem::{Finding, Severity};

/// The text of a file, or why it has none.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Finding> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || looks_wide(bytes) {
        return Err(Finding::new(0..0, "the file is UTF-16")
            .expected("UTF-8")
            .hint(Some("save it as UTF-8 in your editor".to_owned())));
    }
    if !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0) {
        return Err(
            Finding::new(0..0, "the file is damaged: it contains only NUL bytes")
                .hint(Some("restore it from git or from a backup".to_owned())),
        );
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        Finding::new(at..at + 1, "the file is not UTF-8")
            .expected("UTF-8")
            .found(format!("the byte 0x{byte:02X}"))
            .hint(Some("save it as UTF-8 in your editor".to_owned()))
    })?;
    let bare = text.trim_start_matches('\u{feff}').trim();
    if bare.is_empty() {
        return Err(Finding::new(0..0, "the file is empty").expected("`( … )`"));
    }
    if is_json(bare) {
        let at = text.find('{').unwrap_or_default();
        return Err(Finding::new(at..at + 1, "this is JSON")
            .expected("RON: `(name: \"…\", …)`")
            .hint(Some(
                "put fields in `( )` and leave their names unquoted".to_owned(),
            )));
    }
    Ok(text)
}

/// ASCII in two bytes each, without a mark that says so.
fn looks_wide(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).all(|byte| *byte == 0);
    start.len() >= 4 && (zeros(0) != zeros(1))
}

fn is_json(bare: &str) -> bool {
    let within = bare.strip_prefix('{').map(str::trim_start);
    within.is_some_and(|within| within.starts_with(['"', '}']))
}

/// The conflicts that a merge left, each from its first marker to its last.
pub(super) fn conflicts(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !text.contains("<<<<<<<") {
        return findings;
    }
    let (mut open, mut at): (Option<(usize, usize)>, usize) = (None, 0);
    let mut shows_old = false;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let is = |marker: &str| {
            line.trim_end()
                .strip_prefix(marker)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if is("<<<<<<<") {
            open = open.or(Some((at, index + 1)));
        } else if is("|||||||") {
            shows_old = true;
        } else if is(">>>>>>>")
            && let Some((start, first)) = open.take()
        {
            findings.push(unresolved(
                start..at + line.trim_end().len(),
                (first, index + 1),
                std::mem::take(&mut shows_old),
            ));
        }
        at += line.len();
    }
    if let Some((start, first)) = open {
        findings.push(unresolved(
            start..text.len(),
            (first, text.lines().count()),
            shows_old,
        ));
    }
    findings
}

/// One conflict, and how to keep what both sides wrote; `shows_old`: between them stands what both of them changed.
fn unresolved(
    span: std::ops::Range<usize>,
    (first, last): (usize, usize),
    shows_old: bool,
) -> Finding {
    let old = match shows_old {
        true => " (and the old text, from ||||||| to =======)",
        false => "",
    };
    let message = format!("unresolved merge at lines {first} to {last}");
    Finding::new(span, message).hint(Some(format!(
        "both sides may be wanted: delete only the lines that begin with <<<<<<<, ======= and >>>>>>>{old}, and keep \
         what both added; where both set the same field, agree on one value. The file is left as it is"
    )))
}

/// A conflict within a text, where it harms nothing but the text.
pub(super) fn harmless(mut finding: Finding) -> Finding {
    finding.severity = Severity::Warning;
    finding.message.push_str(", within a text");
    finding
}
