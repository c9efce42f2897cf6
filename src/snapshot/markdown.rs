//! An outline as Markdown, for a wiki or a pull request.
//!
//! Whatever stands in the files is text there and nothing else: no link, no markup, no HTML, no line of its own.

use std::borrow::Cow;

use super::format::{Write, Writer};
use super::outline::{Align, Block, Item, Outline, Section, Table};
use crate::model::{Audience, Format, shown, written};

/// The format.
pub static FORMAT: Writer = Writer {
    format: Format {
        ending: "md",
        letter: 'm',
        name: "Markdown, for a wiki or a pull request",
        whole: false,
    },
    write: Write::Document(markdown),
};

/// Writes an outline. An internal one says so in its first line.
#[must_use]
pub fn markdown(outline: &Outline) -> String {
    let mark = match outline.audience {
        Audience::Internal => "INTERNAL: ",
        Audience::Customer => "",
    };
    let mut out = format!("# {mark}{}\n\n", escaped(&outline.title));
    let stamp = &outline.stamp;
    let day = stamp.as_of;
    match outline.audience {
        Audience::Internal => out.push_str(&format!(
            "Not for the customer. Workspace {}, as of {day}, method version {}, made from files with the content \
             hash {}.\n",
            escaped(&stamp.workspace),
            stamp.method,
            stamp.inputs
        )),
        Audience::Customer => out.push_str(&format!("As of {}.\n", written(day))),
    }
    for section in &outline.sections {
        write(section, &mut out);
    }
    out
}

fn write(section: &Section, out: &mut String) {
    out.push_str(&format!("\n## {}\n", escaped(&section.heading)));
    let mut told = "";
    for block in &section.blocks {
        if matches!(block, Block::Picture(picture) if picture.words.is_empty() || picture.words == told)
        {
            continue; // without the picture its words say nothing new
        }
        told = match block {
            Block::Text(text) => text,
            _ => "",
        };
        out.push('\n');
        match block {
            Block::Text(text) => out.push_str(&format!("{}\n", escaped(text))),
            Block::List(items) => items.iter().for_each(|item| list(item, out)),
            Block::Table(rows) => table(rows, out),
            Block::Tree(branches) => branches.iter().for_each(|branch| {
                let indent = "  ".repeat(branch.depth);
                out.push_str(&format!("{indent}- {}\n", escaped(&branch.text)));
            }),
            Block::Picture(picture) => out.push_str(&format!(
                "{}: {}\n",
                escaped(&picture.title),
                escaped(&picture.words)
            )),
        }
    }
}

fn list(item: &Item, out: &mut String) {
    let lead = escaped(&item.lead);
    let text = escaped(&item.text);
    out.push_str(&match (lead.is_empty(), text.is_empty()) {
        (true, _) => format!("- {text}\n"),
        (false, true) => format!("- **{lead}**\n"),
        (false, false) => format!("- **{lead}:** {text}\n"),
    });
    if let Some(then) = &item.then {
        out.push_str(&format!("  - {}\n", escaped(then)));
    }
}

fn table(table: &Table, out: &mut String) {
    let row = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut names = table
        .columns
        .iter()
        .map(|(name, _)| escaped(name).into_owned());
    out.push_str(&row(&mut names));
    let mut rules = table.columns.iter().enumerate().map(|(at, (_, align))| {
        let dashes = "-".repeat(dashes(table, at));
        match align {
            Align::Left => dashes,
            Align::Right => dashes + ":",
        }
    });
    out.push_str(&row(&mut rules));
    for cells in &table.rows {
        out.push_str(&row(&mut cells
            .iter()
            .map(|cell| escaped(&cell.text).into_owned())));
    }
}

/// How many dashes stand below a heading: converters give a column a share of the page by them.
fn dashes(table: &Table, column: usize) -> usize {
    let heading = table.columns[column].0;
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    let texts = cells.map(|cell| cell.text.as_str()).chain([heading]);
    let longest = texts.map(|text| text.chars().count()).max();
    longest.unwrap_or_default().clamp(3, 30)
}

/// A text of the files so that it reads as it was written and does nothing: on one line, hidden characters visible,
/// every character that Markdown could take for its own behind a backslash.
fn escaped(text: &str) -> Cow<'_, str> {
    let plain = text.replace(['\r', '\n', '\t'], " ");
    let safe = shown(plain.trim());
    let mut out = String::with_capacity(safe.len() + 8);
    let mut start = true;
    let mut before = ' ';
    let mut digits = false;
    let mut letters = safe.chars().peekable();
    while let Some(letter) = letters.next() {
        // Signs of a list are signs only before a blank; a row of them is a rule.
        let marks = letters.peek().is_none_or(|next| !next.is_alphanumeric());
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' | '@' | '{' | '}' => {
                out.extend(['\\', letter]);
            }
            // What could begin a list, a rule or a heading's line stands at the start only.
            '-' | '+' | '=' if start && marks => out.extend(['\\', letter]),
            '.' | ')' if digits && marks => out.extend(['\\', letter]),
            // An address becomes a link by `://` or `www.` alone.
            ':' | '.' if before.is_ascii_alphabetic() && links(&out) => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
        digits = letter.is_ascii_digit() && (start || digits);
        start = false;
        before = letter;
    }
    Cow::Owned(out)
}

/// Whether what has been written ends in a word that makes an address of what follows.
fn links(out: &str) -> bool {
    let word = out
        .rsplit(|letter: char| !letter.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    [
        "http",
        "https",
        "ftp",
        "mailto",
        "xmpp",
        "www",
        "javascript",
        "data",
    ]
    .contains(&&*word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Stamp;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, expected) in [
            ("Inês Duarte", "Inês Duarte"),
            ("a|b", "a\\|b"),
            (
                "<script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
            ),
            ("`rm`", "\\`rm\\`"),
            ("[x](http://e.example)", "\\[x\\](http\\://e.example)"),
            ("see www.e.example", "see www\\.e.example"),
            ("12. March", "12\\. March"),
            ("2) x", "2\\) x"),
            ("- no list", "\\- no list"),
            ("--- no rule", "\\--- no rule"),
            ("-7.8", "-7.8"),
            ("72.0", "72.0"),
            ("=== no heading", "\\=== no heading"),
            ("# no heading", "\\# no heading"),
            ("&lt; stays", "&amp;lt; stays"),
            ("*so* _so_ ~so~ $x$", "\\*so\\* \\_so\\_ \\~so\\~ \\$x\\$"),
            ("two\nlines\r\n", "two lines"),
            ("\u{1b}[31m\u{202e}x", "␛\\[31m&lt;U+202E&gt;x"),
            ("a@b.example", "a\\@b.example"),
            ("back\\slash", "back\\\\slash"),
            ("Depot 7.5 t, no-one: 3", "Depot 7.5 t, no-one: 3"),
        ] {
            assert_eq!(escaped(text), expected, "{text:?}");
        }
    }

    #[test]
    fn an_outline_reads_as_it_is_meant() {
        let outline = Outline {
            audience: Audience::Internal,
            title: "Account plan, Harbour | Lines".to_owned(),
            stamp: Stamp {
                workspace: "North".to_owned(),
                as_of: "2026-11-22".parse().expect("a day"),
                method: 1,
                inputs: "ab12".to_owned(),
            },
            opening: 0,
            sections: vec![Section::new(
                "People",
                vec![
                    Block::Text("Two.".to_owned()),
                    Block::Table(Table {
                        columns: vec![("Name", Align::Left), ("Power", Align::Right)],
                        rows: vec![vec!["I|D".into(), "9".into()]],
                    }),
                    Block::List(vec![Item {
                        then: Some("ask".to_owned()),
                        ..Item::new("Rui", "not judged")
                    }]),
                ],
            )],
        };
        let expected = "# INTERNAL: Account plan, Harbour \\| Lines\n\nNot for the customer. Workspace North, as of \
            2026-11-22, method version 1, made from files with the content hash ab12.\n\n## People\n\nTwo.\n\n\
            | Name | Power |\n| ---- | -----: |\n| I\\|D | 9 |\n\n- **Rui:** not judged\n  - ask\n";
        assert_eq!(markdown(&outline), expected);
    }
}
