//! Texts made fit to keep: markup out of notes, nothing hidden in names, addresses and sites comparable.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::entities::{decoded, entities};

/// The longest note that is kept, in characters.
pub(super) const LONGEST_NOTE: usize = 4000;
/// The longest name, title or other line that is kept, in characters.
pub(super) const LONGEST_LINE: usize = 300;

/// How many words of a column a question shows.
const SHOWN: usize = 3;

/// What stands in a cell that says nothing.
const NOTHING: &[&str] = &[
    "-",
    "--",
    "–",
    "—",
    "n/a",
    "na",
    "#n/a",
    "null",
    "none",
    "(blank)",
    "?",
    "nan",
    "nil",
    "undefined",
    "n.a.",
    "k.a.",
    "tbd",
    "tba",
    "unknown",
    "unassigned",
    "not assigned",
    "no owner",
    "not set",
    "(not set)",
    "(none)",
    "(empty)",
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "keine",
    "keiner",
    "unbekannt",
    "aucun",
    "aucune",
    "inconnu",
    "ninguno",
    "ninguna",
    "desconocido",
    "nessuno",
    "brak",
];

/// Whether the cell is more than a sign for nothing.
pub(super) fn says_something(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && !NOTHING
            .iter()
            .any(|nothing| text.eq_ignore_ascii_case(nothing))
}

/// One line: spaces single, control characters gone; `None` when nothing is left.
pub(super) fn line(text: &str) -> Option<CompactString> {
    whole_line(text).map(|line| cut(&line, LONGEST_LINE))
}

/// A line of any length.
pub(super) fn whole_line(text: &str) -> Option<CompactString> {
    let mut kept = CompactString::default();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    (!kept.is_empty()).then_some(kept)
}

/// Several lines: markup taken out, control characters gone but for line ends; `None` when nothing is left.
/// The first few of some words in quotes, and whether there are others.
pub(super) fn some_of(words: &BTreeSet<&str>) -> String {
    let shown = words.iter().take(SHOWN);
    let shown: Vec<String> = shown.map(|word| format!("{:?}", cut(word, 40))).collect();
    let others = if words.len() > SHOWN {
        " and others"
    } else {
        ""
    };
    format!("{}{others}", shown.join(", "))
}

#[cfg(test)]
pub(super) fn prose(text: &str) -> Option<CompactString> {
    whole_prose(text).map(|prose| cut(&prose, LONGEST_NOTE))
}

/// Several lines of any length.
pub(super) fn whole_prose(text: &str) -> Option<CompactString> {
    let plain = if is_markup(text) {
        without_markup(text)
    } else {
        decoded(text).into_owned()
    };
    let mut kept = CompactString::default();
    let mut empty = 0;
    for piece in plain.replace("\r\n", "\n").split(['\n', '\r']) {
        match line_of_prose(piece) {
            Some(piece) => {
                if !kept.is_empty() {
                    kept.push_str(if empty > 0 { "\n\n" } else { "\n" });
                }
                kept.push_str(&piece);
                empty = 0;
            }
            None => empty += 1,
        }
    }
    (!kept.is_empty()).then_some(kept)
}

fn line_of_prose(piece: &str) -> Option<String> {
    let clean: String = piece
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect();
    let trimmed = clean.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// At most so many characters, with an ellipsis where some are missing.
pub(super) fn cut(text: &str, most: usize) -> CompactString {
    match text.char_indices().nth(most) {
        None => text.into(),
        Some(_) => {
            let end = text.char_indices().nth(most - 1).map_or(0, |(at, _)| at);
            let mut short = CompactString::from(text[..end].trim_end());
            short.push('…');
            short
        }
    }
}

/// Whether the text is HTML, and not just `a < b`.
fn is_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches('/');
        let name = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        KNOWN.contains(&rest[..name].to_ascii_lowercase().as_str())
    })
}

/// The elements by which HTML is told from other text.
const KNOWN: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "html",
    "i",
    "img",
    "li",
    "meta",
    "ol",
    "p",
    "pre",
    "script",
    "span",
    "strong",
    "style",
    "table",
    "tbody",
    "td",
    "th",
    "title",
    "tr",
    "u",
    "ul",
];

/// The text of HTML: elements that end a line end one, scripts and styles are left out, entities are read.
fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        entities(&rest[..at], &mut plain);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let inside = rest[1..].trim_start_matches('/');
        let Some(end) = inside
            .starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?')
            .then(|| rest.find('>'))
            .flatten()
        else {
            plain.push('<');
            rest = &rest[1..];
            continue;
        };
        let name: String = inside
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let closes = rest[1..].starts_with('/');
        rest = &rest[end + 1..];
        match name.as_str() {
            "script" | "style" | "head" | "title" if !closes => rest = behind(rest, &name),
            "br" | "p" | "div" | "li" | "tr" | "h1" | "h2" | "h3" | "h4" | "blockquote" => {
                plain.push('\n')
            }
            "td" | "th" => plain.push(' '),
            _ => {}
        }
    }
    entities(rest, &mut plain);
    plain
}

/// What follows the end of an element whose content is no text.
fn behind<'t>(rest: &'t str, name: &str) -> &'t str {
    let end = rest.match_indices("</").find(|(at, _)| {
        rest.get(at + 2..at + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
    });
    end.and_then(|(at, _)| rest[at..].find('>').map(|close| &rest[at + close + 1..]))
        .unwrap_or("")
}

/// An e-mail address in lower case; `None` when the text is none.
pub(super) fn email(text: &str) -> Option<CompactString> {
    let text = text.trim().trim_start_matches("mailto:");
    let text = match (text.rfind('<'), text.strip_suffix('>')) {
        (Some(at), Some(inside)) => &inside[at + 1..],
        _ => text,
    };
    let (before, domain) = text.split_once('@')?;
    let good = !before.is_empty()
        && domain.contains('.')
        && !domain.contains('@')
        && !text.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<')
        });
    good.then(|| text.to_lowercase().into())
}

/// Whether a cell says yes; `None` when it says neither.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "1" | "1.0" | "yes" | "y" | "x" | "t" | "wahr" | "ja" | "oui" | "vrai" | "sí"
        | "si" | "sì" | "sim" | "verdadero" | "vero" | "verdadeiro" | "tak" | "ano" | "evet"
        | "да" | "так" | "はい" | "是" | "예" => Some(true),
        "false" | "0" | "0.0" | "no" | "n" | "f" | "falsch" | "nein" | "non" | "faux" | "falso"
        | "não" | "nee" | "nej" | "nei" | "nie" | "ei" | "hayır" | "нет" | "ні" | "いいえ"
        | "否" | "아니요" => Some(false),
        _ => None,
    }
}

/// The pieces of a list, which semicolons divide, or commas where there is no semicolon.
pub(super) fn list(text: &str) -> Vec<CompactString> {
    let text = decoded(text);
    let separator = if text.contains(';') { ';' } else { ',' };
    let pieces = text.split(separator);
    pieces.filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            prose("<p>Met <b>Ada</b> &amp; Bo</p><script>x()</script><ul><li>one</li><li>t&#119;o</li></ul>").as_deref(),
            Some("Met Ada & Bo\n\none\n\ntwo")
        );
        assert_eq!(
            prose("if a < b and c > d &amp;").as_deref(),
            Some("if a < b and c > d &")
        );
        assert_eq!(prose("<p>cut off <b").as_deref(), Some("cut off <b"));
        assert_eq!(prose("<!-- x --><p> </p>"), None);
    }

    #[test]
    fn nothing_hidden_is_kept() {
        assert_eq!(
            line(" A\u{1b}[31m\0da \t Lo ").as_deref(),
            Some("A [31m da Lo")
        );
        assert_eq!(prose("a\u{1b}b\r\n\r\nc\0\n").as_deref(), Some("ab\n\nc"));
        assert_eq!(line("\u{7f} "), None);
        let long = prose(&"é".repeat(32_767)).expect("text");
        assert_eq!(long.chars().count(), LONGEST_NOTE);
    }

    #[test]
    fn addresses_are_comparable() {
        assert_eq!(
            email(" Ada <Ada@Example.COM>").as_deref(),
            Some("ada@example.com")
        );
        for bad in ["ada", "@x.com", "a b@x.com", "a@b@c.d", "n/a", "a@x"] {
            assert_eq!(email(bad), None, "{bad}");
        }
    }
}
