//! An outline as one self-contained page: it asks for nothing, reads in light and dark, on a telephone and on paper.
//!
//! Whatever stands in the files is text there and nothing else: hidden characters are made visible, and every text and
//! attribute is escaped by the template.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::format::{Write, Writer};
use super::outline::{Align, Block, Branch, Item, Outline, Section, Table};
use super::svg::svg;
use crate::model::{Audience, Date, Format, shown, written};

/// The format.
pub static FORMAT: Writer = Writer {
    format: Format {
        ending: "html",
        letter: 'h',
        name: "HTML, a page to read, print or send",
        whole: false,
    },
    write: Write::Document(html),
};

/// How everything looks.
const STYLE: &str = include_str!("../../assets/snapshot.css");

/// What stands on every printed sheet of an internal page, and in no other page.
const SHEETS: &str = r#"@page { @top-right { content: "INTERNAL"; font: 700 9pt sans-serif; } }"#;

/// What the page may do: show its own style, and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// How numbers are set, also where a mail program has taken the style sheet away.
const AT_END: &str = "text-align:end";

/// The first line of an internal page, whatever shows it.
pub(super) const MARK: PreEscaped<&str> = PreEscaped("<!-- INTERNAL: not for the customer -->\n");

/// Writes an outline. An internal page says so in its first line, in its title and on every printed sheet.
#[must_use]
pub fn html(outline: &Outline) -> String {
    let internal = outline.audience == Audience::Internal;
    let name = shown(&outline.title);
    let title = if internal {
        format!("INTERNAL: {name}")
    } else {
        name.clone().into_owned()
    };
    let markup = html! {
        (DOCTYPE)
        @if internal { (MARK) }
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(STYLE)) @if internal { (PreEscaped(SHEETS)) } }
            }
            body {
                header {
                    @if internal { p.mark { "INTERNAL, not for the customer" } }
                    h1 { (name) }
                    p.stamp { (stamp(outline)) }
                }
                main {
                    @for (place, part) in outline.sections.iter().enumerate() {
                        (section(part, place, outline.opening))
                    }
                }
            }
        }
    };
    let mut text = markup.into_string();
    text.push('\n');
    text
}

pub(super) fn stamp(outline: &Outline) -> String {
    let stamp = &outline.stamp;
    match outline.audience {
        Audience::Internal => format!(
            "Workspace {}, as of {}, method version {}, made from files with the content hash {}.",
            shown(&stamp.workspace),
            stamp.as_of,
            stamp.method,
            stamp.inputs
        ),
        Audience::Customer => format!("As of {}.", written(stamp.as_of)),
    }
}

/// A section; the opening is set closely, so that it is one printed sheet, and begins with facts beside each other.
fn section(section: &Section, place: usize, opening: usize) -> Markup {
    let id = format!("s{}", place + 1);
    html! {
        section.first[place < opening] .facts[place == 0 && opening > 0] .opening[place + 1 == opening] aria-labelledby=(id) {
            h2 id=(id) { (shown(&section.heading)) }
            @for (number, block) in section.blocks.iter().enumerate() {
                (of_block(block, &landmark(section, number), &format!("{id}p{}", number + 1)))
            }
        }
    }
}

/// What a box that scrolls is called: as its section, whose second is numbered, since a page names no landmark twice.
fn landmark(section: &Section, number: usize) -> String {
    let scrolls = |block: &&Block| matches!(block, Block::Table(_) | Block::Picture(_));
    let before = section.blocks.iter().take(number).filter(scrolls).count();
    format!("{}, part {}", section.heading, before + 1)
}

fn of_block(block: &Block, heading: &str, name: &str) -> Markup {
    match block {
        Block::Text(text) => html! { p { (escaped(text)) } },
        Block::List(items) => html! { ul { @for one in items { (item(one)) } } },
        Block::Table(rows) => table(rows, heading),
        Block::Tree(branches) => tree(branches),
        Block::Picture(picture) => html! {
            figure {
                div.box role="region" aria-label=(shown(heading)) tabindex="0" { (svg(picture, name)) }
                figcaption {
                    (shown(&picture.title)) @if !picture.key.is_empty() { ": " (shown(&picture.key)) "." }
                    @if !picture.words.is_empty() { " " (shown(&picture.words)) }
                }
            }
        },
    }
}

fn item(item: &Item) -> Markup {
    html! {
        li {
            @if !item.lead.is_empty() {
                strong { (shown(&item.lead)) @if !item.text.is_empty() { ":" } } " "
            }
            (escaped(&item.text))
            @if let Some(then) = &item.then { p.then { (escaped(then)) } }
        }
    }
}

fn table(table: &Table, heading: &str) -> Markup {
    let align = |at: usize| {
        table
            .columns
            .get(at)
            .is_some_and(|column| column.1 == Align::Right)
    };
    html! {
        div.box role="region" aria-label=(shown(heading)) tabindex="0" {
            table {
                thead { tr {
                    @for (at, (name, _)) in table.columns.iter().enumerate() {
                        th.number[align(at)] style=[align(at).then_some(AT_END)] scope="col" { (name) }
                    }
                } }
                tbody {
                    @for row in &table.rows { tr {
                        @for (at, cell) in row.iter().enumerate() {
                            td.number[align(at)].day[is_day(&cell.text)] style=[align(at).then_some(AT_END)] dir="auto" { (shown(&cell.text)) }
                        }
                    } }
                }
            }
        }
    }
}

/// A text in which no day is broken at its hyphens.
fn escaped(text: &str) -> Markup {
    let text = shown(text);
    let is_day = |word: &str| {
        let plain = word.trim_matches(|letter: char| !letter.is_ascii_digit());
        plain.len() == "2026-11-22".len() && plain.parse::<Date>().is_ok()
    };
    html! {
        @for word in text.split_inclusive(' ') {
            @if is_day(word) { span.day { (word) } } @else { (word) }
        }
    }
}

/// Whether a cell begins with a day or is one, which is not broken at its hyphens and blanks.
fn is_day(cell: &str) -> bool {
    let begins = cell
        .get(..10)
        .is_some_and(|start| start.parse::<Date>().is_ok());
    let said =
        cell.len() <= "by 30 Sep 2027".len() && cell.ends_with(|end: char| end.is_ascii_digit());
    (begins && cell.len() < 30) || said
}

/// The branches as lists within lists; a branch never hangs more than one step below the one before it.
fn tree(branches: &[Branch]) -> Markup {
    let mut rest = branches;
    html! { ul.tree { (level(&mut rest, 0)) } }
}

fn level(rest: &mut &[Branch], depth: usize) -> Markup {
    let mut out = String::new();
    while let Some((first, after)) = rest.split_first().filter(|(first, _)| first.depth >= depth) {
        *rest = after;
        let below = rest.first().is_some_and(|next| next.depth > depth);
        let branch =
            html! { li { (shown(&first.text)) @if below { ul { (level(rest, depth + 1)) } } } };
        out.push_str(&branch.into_string());
    }
    PreEscaped(out)
}
