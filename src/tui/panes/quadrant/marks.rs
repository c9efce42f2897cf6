//! How an account looks in the quadrant: a shape and a colour for its verdict, a size for its revenue, a number or a
//! shade where several share a cell.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::{Crowd, MarkSize, QuadrantLevel, State};
use crate::method::equity::Verdict;
use crate::picture::words::short_money;
use crate::tui::look::{Colors, Look};
use crate::tui::parts::{Buffer, put, width};

/// From how many accounts in a cell each shade is drawn; below the first they are counted.
const SHADES: [(u32, &str, &str); 4] = [
    (10, "░", "+"),
    (32, "▒", "*"),
    (100, "▓", "%"),
    (316, "█", "#"),
];

/// The mark of all accounts in one cell.
pub(super) fn mark(look: Look, crowd: &Crowd) -> (String, Style) {
    let verdict = crowd.worst();
    let style = look.verdict(Some(verdict));
    match crowd.accounts() {
        1 => {
            let shape = shape(look, verdict, crowd.size(), crowd.is_assumed());
            (shape.to_owned(), sized(style, crowd))
        }
        count if count < SHADES[0].0 => {
            // A number has no shape to say that one of them is under: it is underlined.
            let under = verdict == Verdict::Under;
            let modifier = if under {
                Modifier::UNDERLINED
            } else {
                Modifier::empty()
            };
            (count.to_string(), style.add_modifier(modifier))
        }
        count => {
            let shade = SHADES.iter().rev().find(|(from, ..)| count >= *from);
            let (_, unicode, ascii) = shade.unwrap_or(&SHADES[0]);
            (look.or_ascii(unicode, ascii).to_owned(), style)
        }
    }
}

/// The mark of one account, small or large by its revenue, and hollow where its place is assumed; in ASCII a small
/// letter or a capital, and a sign where it is assumed. The largest are drawn bold.
pub(super) fn shape(look: Look, verdict: Verdict, size: MarkSize, assumed: bool) -> &'static str {
    let (unicode, hollow, ascii, sign) = match verdict {
        Verdict::Under => (["▾", "▼"], ["▿", "▽"], ["u", "U"], "v"),
        Verdict::Aligned => (["•", "●"], ["∘", "○"], ["a", "A"], "="),
        Verdict::Ahead => (["▸", "▶"], ["▹", "▷"], ["h", "H"], ">"),
        Verdict::Over => (["▴", "▲"], ["▵", "△"], ["o", "O"], "^"),
        Verdict::Unjudged => (["◆", "◆"], ["⋄", "◇"], ["q", "Q"], "?"),
    };
    let large = usize::from(size > MarkSize::Small);
    match assumed {
        true => look.or_ascii(hollow[large], sign),
        false => look.or_ascii(unicode[large], ascii[large]),
    }
}

/// The largest accounts are drawn bold.
pub(super) fn sized(style: Style, crowd: &Crowd) -> Style {
    if crowd.size() == MarkSize::Large {
        style.add_modifier(Modifier::BOLD)
    } else {
        style
    }
}

/// The mark of a segment or of the whole market.
pub(super) fn group(look: Look) -> &'static str {
    look.or_ascii("◉", "@")
}

/// How many rows the legend takes of a width, two at most; as in ASCII, which is the widest, so that a pointer finds
/// the same rows whatever is drawn.
pub(super) fn legend_rows(state: &State, width: u16) -> u16 {
    let look = Look {
        colors: Colors::None,
        light: false,
        ascii: true,
    };
    let last = flow(&parts(state, look, width), width)
        .last()
        .map_or(0, |at| at.1);
    (last + 1).min(2)
}

/// What the marks mean, as far as there is room.
pub(super) fn legend(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let parts = parts(state, look, area.width);
    for ((text, style), (x, y)) in parts.iter().zip(flow(&parts, area.width)) {
        put(buffer, area, area.x + x, area.y + y, text, *style);
    }
}

/// Where each part stands, one behind the other in as many rows as that takes. Half a part would say something else:
/// one that is wider than a row is not placed, nor is what follows.
fn flow(parts: &[(String, Style)], room: u16) -> Vec<(u16, u16)> {
    let (mut x, mut y) = (0, 0);
    let mut places = Vec::new();
    for (text, _) in parts {
        let used = u16::try_from(width(text)).unwrap_or(u16::MAX);
        if used > room {
            break;
        }
        if used > room - x {
            (x, y) = (0, y + 1);
        }
        places.push((x, y));
        x = (x + used + 2).min(room);
    }
    places
}

/// How much the legend says of each.
#[derive(Clone, Copy, PartialEq)]
enum Wording {
    /// What a verdict means.
    Explained,
    /// Its name.
    Named,
    /// The same without blanks where they can be spared.
    Tight,
}

/// What the legend says: as much as two rows hold all of.
fn parts(state: &State, look: Look, room: u16) -> Vec<(String, Style)> {
    let wordings = [Wording::Explained, Wording::Named];
    let whole = wordings.into_iter().find_map(|wording| {
        let parts = entries(state, look, wording);
        let places = flow(&parts, room);
        let whole = places.len() == parts.len() && places.iter().all(|(_, y)| *y < 2);
        whole.then_some(parts)
    });
    whole.unwrap_or_else(|| entries(state, look, Wording::Tight))
}

fn entries(state: &State, look: Look, wording: Wording) -> Vec<(String, Style)> {
    if state.quadrant.level != QuadrantLevel::Account {
        let text = format!("{} middle, weighted by revenue", group(look));
        return vec![(text, look.dim())];
    }
    let mut parts: Vec<(String, Style)> = VERDICTS
        .iter()
        .map(|(verdict, meant)| {
            let said = if wording == Wording::Explained {
                *meant
            } else {
                ""
            };
            let shape = shape(look, *verdict, MarkSize::Large, false);
            let text = format!("{shape} {}{said}", verdict.name().to_lowercase());
            (text, look.verdict(Some(*verdict)))
        })
        .collect();
    parts.push((sizes(state, look, wording != Wording::Tight), look.dim()));
    let edge = look.or_ascii("┊", ":");
    parts.push((format!("{edge} borderline"), look.dim()));
    if state.quadrant.plot.assumed() > 0 {
        let hollow = shape(look, Verdict::Aligned, MarkSize::Large, true);
        let line = look.or_ascii("│", "|");
        let meant = match wording {
            Wording::Explained => format!(", {line} what it can be"),
            Wording::Named | Wording::Tight => String::new(),
        };
        parts.push((format!("{hollow} assumed{meant}"), look.dim()));
    }
    if state.is_scratch() {
        let arrow = look.or_ascii("←", "<");
        parts.push((format!("{arrow} as saved"), look.dim()));
    } else if state.planned.is_some() {
        let arrow = look.or_ascii("→", ">");
        parts.push((format!("{arrow} with plan"), look.dim()));
    }
    parts.push(("2-9 in a cell".to_owned(), look.dim()));
    let shades: String = SHADES
        .iter()
        .map(|(_, unicode, ascii)| look.or_ascii(unicode, ascii))
        .collect();
    parts.push((format!("{shades} 10, 32, 100, 316 and more"), look.dim()));
    parts
}

/// The verdicts in the order of the legend, with what each means.
const VERDICTS: [(Verdict, &str); 5] = [
    (Verdict::Under, ": less than it warrants"),
    (Verdict::Aligned, ""),
    (Verdict::Ahead, ": more than it warrants"),
    (Verdict::Over, ": more, and too many hours"),
    (Verdict::Unjudged, ": too little is known"),
];

/// Which revenue the sizes stand for: `ARR ∘ <30k  • <300k  ● more`, or without blanks.
fn sizes(state: &State, look: Look, spaced: bool) -> String {
    let from = MarkSize::from(state.book.prepared().constants().ltv_pivot);
    let [small, middle, _] = MarkSize::ALL.map(|size| shape(look, Verdict::Aligned, size, false));
    let [more, most] = from.map(short_money);
    if spaced {
        format!("ARR {small} <{more}  {middle} <{most}  bold more")
    } else {
        format!("ARR {small}<{more} {middle}<{most} bold")
    }
}
