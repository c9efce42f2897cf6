//! An outline as a page for a mail: mail programs take style sheets and pictures away, so every style stands at its
//! element, and a picture is told in words.

use maud::{DOCTYPE, Markup, html};

use super::format::{Write, Writer};
use super::html::{MARK, stamp};
use super::outline::{Align, Block, Branch, Item, Outline, Section, Table};
use crate::model::{Audience, Format, shown};

/// The format: HTML in another form, so that it is not in the list of formats.
pub static FORMAT: Writer = Writer {
    format: Format {
        ending: "html",
        letter: 'e',
        name: "HTML for a mail, with styles inline and pictures in words",
        whole: false,
    },
    write: Write::Document(mail),
};

const BODY: &str = "margin:0;padding:16px;max-width:720px;font:15px/1.5 Arial,Helvetica,sans-serif;color:#1b1f24;background:#ffffff";
const DIM: &str = "margin:4px 0;font-size:13px;color:#59636e";
const HEADING: &str =
    "margin:28px 0 8px;padding-top:8px;border-top:1px solid #d0d7de;font-size:18px";
const TITLE: &str = "margin:0;font-size:24px";
const WARNING: &str =
    "display:inline-block;padding:2px 10px;border:2px solid #9a1b1b;color:#9a1b1b;font-weight:bold";
const TEXT: &str = "margin:8px 0";
const LIST: &str = "margin:8px 0;padding-left:20px";
const ITEM: &str = "margin:4px 0";
const TABLE: &str = "width:100%;border-collapse:collapse;font-size:14px";
const START: &str =
    "padding:4px 12px 4px 0;border-bottom:1px solid #d0d7de;vertical-align:top;text-align:left";
const END: &str =
    "padding:4px 12px 4px 0;border-bottom:1px solid #d0d7de;vertical-align:top;text-align:right";

/// Writes an outline. What is internal says so in its first line, in its title and above everything.
#[must_use]
pub fn mail(outline: &Outline) -> String {
    let internal = outline.audience == Audience::Internal;
    let name = shown(&outline.title);
    let markup = html! {
        (DOCTYPE)
        @if internal { (MARK) }
        html lang="en" {
            head {
                meta charset="utf-8";
                title { @if internal { "INTERNAL: " } (name) }
            }
            body style=(BODY) {
                @if internal { p style=(WARNING) { "INTERNAL, not for the customer" } }
                h1 style=(TITLE) { (name) }
                p style=(DIM) { (stamp(outline)) }
                @for part in &outline.sections { (section(part)) }
            }
        }
    };
    let mut text = markup.into_string();
    text.push('\n');
    text
}

fn section(section: &Section) -> Markup {
    html! {
        h2 style=(HEADING) { (shown(&section.heading)) }
        @for block in &section.blocks { (of_block(block)) }
    }
}

fn of_block(block: &Block) -> Markup {
    match block {
        Block::Text(text) => html! { p style=(TEXT) { (shown(text)) } },
        Block::List(items) => html! { ul style=(LIST) { @for one in items { (item(one)) } } },
        Block::Table(rows) => table(rows),
        Block::Tree(branches) => html! { @for one in branches { (branch(one)) } },
        Block::Picture(picture) => html! {
            p style=(TEXT) {
                b { (shown(&picture.title)) } @if !picture.key.is_empty() { ": " (shown(&picture.key)) "." }
                @if !picture.words.is_empty() { " " (shown(&picture.words)) }
            }
        },
    }
}

fn item(item: &Item) -> Markup {
    html! {
        li style=(ITEM) {
            @if !item.lead.is_empty() {
                b { (shown(&item.lead)) @if !item.text.is_empty() { ":" } } " "
            }
            (shown(&item.text))
            @if let Some(then) = &item.then { p style=(DIM) { (shown(then)) } }
        }
    }
}

/// A branch as a line, further in the deeper it hangs.
fn branch(branch: &Branch) -> Markup {
    let style = format!("margin:2px 0 2px {}px", 18 * branch.depth);
    html! { p style=(style) { (shown(&branch.text)) } }
}

fn table(table: &Table) -> Markup {
    let style = |at: usize| match table.columns.get(at) {
        Some((_, Align::Right)) => END,
        _ => START,
    };
    html! {
        table style=(TABLE) {
            thead { tr {
                @for (at, (name, _)) in table.columns.iter().enumerate() {
                    th style=(style(at)) scope="col" { (name) }
                }
            } }
            tbody {
                @for row in &table.rows { tr {
                    @for (at, cell) in row.iter().enumerate() {
                        td style=(style(at)) dir="auto" { (shown(&cell.text)) }
                    }
                } }
            }
        }
    }
}
