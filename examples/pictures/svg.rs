//! A screen as SVG: text stays text, and lines and blocks are drawn, so that they join in any font.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// The size of a cell.
const CELL: (f64, f64) = (8.4, 18.0);

/// Where letters stand above the lower edge of a cell.
const BASE: f64 = 5.0;

/// Colours of text and background where the cell names none.
struct Paper {
    text: &'static str,
    back: &'static str,
}

/// What a run of cells is drawn like.
#[derive(PartialEq, Clone)]
struct Pen {
    text: String,
    back: Option<String>,
    bold: bool,
    underlined: bool,
}

/// Writes a screen, with what it shows in words.
pub(crate) fn drawn(buffer: &Buffer, says: &str, light: bool) -> String {
    let paper = match light {
        true => Paper {
            text: "#1d2127",
            back: "#fbfbf9",
        },
        false => Paper {
            text: "#dfe3e8",
            back: "#15181d",
        },
    };
    let (columns, rows) = (f64::from(buffer.area.width), f64::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 16.0, rows * CELL.1 + 16.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\">\n\
         <title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{}\"/>\n\
         <g transform=\"translate(8 8)\" font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\" xml:space=\"preserve\">\n",
        escaped(says),
        paper.back
    );
    for (y, row) in buffer
        .content
        .chunks(usize::from(buffer.area.width))
        .enumerate()
    {
        line(&mut svg, row, y as f64 * CELL.1, &paper);
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// A row: the backgrounds, then what stands on them, cells that are drawn alike together.
fn line(svg: &mut String, row: &[Cell], y: f64, paper: &Paper) {
    let mut x = 0;
    while x < row.len() {
        let pen = pen(&row[x], paper);
        let start = x;
        let mut text = String::new();
        while x < row.len() && self::pen(&row[x], paper) == pen {
            let symbol = row[x].symbol();
            // A wide letter stands on a line of its own, as its width in a font is anybody's guess.
            if symbol.width() > 1 && x > start {
                break;
            }
            text.push_str(symbol);
            x += symbol.width().max(1);
            if symbol.width() > 1 {
                break;
            }
        }
        run(svg, &text, (start, x), y, &pen);
    }
}

fn run(svg: &mut String, text: &str, (start, end): (usize, usize), y: f64, pen: &Pen) {
    let (from, width) = (start as f64 * CELL.0, (end - start) as f64 * CELL.0);
    if let Some(back) = &pen.back {
        let height = CELL.1;
        let _ = writeln!(
            svg,
            "<rect x=\"{from:.1}\" y=\"{y:.0}\" width=\"{width:.1}\" height=\"{height:.0}\" fill=\"{back}\"/>"
        );
    }
    let mut letters = String::new();
    let mut paths: BTreeMap<String, String> = BTreeMap::new();
    for (at, letter) in text.chars().enumerate() {
        let x = from + at as f64 * CELL.0;
        match shape(letter, x, y) {
            Some(path) => {
                paths
                    .entry(filled(letter, &pen.text))
                    .or_default()
                    .push_str(&path);
                letters.push(' ');
            }
            None => letters.push(letter),
        }
    }
    for (drawn, path) in paths {
        let _ = writeln!(svg, "<path d=\"{path}\" {drawn}/>");
    }
    if letters.trim().is_empty() {
        return;
    }
    let leading = letters.chars().take_while(|letter| *letter == ' ').count();
    let shown = letters.trim();
    let x = from + leading as f64 * CELL.0;
    // A wide letter stands in a run of its own.
    let columns = match text.chars().count() {
        1 => end - start,
        _ => shown.width(),
    };
    let length = columns as f64 * CELL.0;
    let weight = if pen.bold {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let under = if pen.underlined {
        " text-decoration=\"underline\""
    } else {
        ""
    };
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{:.0}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{weight}{under}>{}</text>",
        y + CELL.1 - BASE,
        pen.text,
        escaped(shown)
    );
}

fn pen(cell: &Cell, paper: &Paper) -> Pen {
    let has = |modifier| cell.modifier.contains(modifier);
    let (mut text, mut back) = (color(cell.fg), color(cell.bg));
    if has(Modifier::REVERSED) {
        let reversed = (back.take(), text.take());
        text = Some(reversed.0.unwrap_or_else(|| paper.back.to_owned()));
        back = Some(reversed.1.unwrap_or_else(|| paper.text.to_owned()));
    }
    Pen {
        text: text.unwrap_or_else(|| paper.text.to_owned()),
        back,
        bold: has(Modifier::BOLD),
        underlined: has(Modifier::UNDERLINED),
    }
}

fn color(color: Color) -> Option<String> {
    match color {
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        _ => None,
    }
}

/// Lines are drawn along, blocks are filled.
fn filled(letter: char, color: &str) -> String {
    match letter {
        '━' | '┃' | '┏' | '┓' | '┗' | '┛' => {
            format!("fill=\"none\" stroke=\"{color}\" stroke-width=\"2.4\"")
        }
        '┈' | '┊' | '┄' | '┆' => {
            format!("fill=\"none\" stroke=\"{color}\" stroke-dasharray=\"2 2.2\"")
        }
        '▁'..='█' => format!("fill=\"{color}\""),
        '░' => format!("fill=\"{color}\" fill-opacity=\"0.25\""),
        '▒' => format!("fill=\"{color}\" fill-opacity=\"0.5\""),
        '▓' => format!("fill=\"{color}\" fill-opacity=\"0.75\""),
        _ => format!("fill=\"none\" stroke=\"{color}\""),
    }
}

/// The lines of box drawings, and blocks, in a cell; nothing for letters.
fn shape(letter: char, x: f64, y: f64) -> Option<String> {
    let (right, below) = (x + CELL.0, y + CELL.1);
    let (across, down) = (x + CELL.0 / 2.0, y + CELL.1 / 2.0);
    let block = |top: f64| format!("M{x:.1} {top:.1}H{right:.1}V{below:.1}H{x:.1}Z");
    if let Some(eighths) = "▁▂▃▄▅▆▇█".chars().position(|block| block == letter) {
        return Some(block(below - CELL.1 * (eighths as f64 + 1.0) / 8.0));
    }
    // To the left, to the right, up and down.
    let arms = match letter {
        '░' | '▒' | '▓' => return Some(block(y)),
        '─' | '━' | '┈' | '┄' => [true, true, false, false],
        '│' | '┃' | '┊' | '┆' => [false, false, true, true],
        '┌' | '┏' => [false, true, false, true],
        '┐' | '┓' => [true, false, false, true],
        '└' | '┗' => [false, true, true, false],
        '┘' | '┛' => [true, false, true, false],
        '├' => [false, true, true, true],
        '┤' => [true, false, true, true],
        '┬' => [true, true, false, true],
        '┴' => [true, true, true, false],
        '┼' => [true, true, true, true],
        _ => return None,
    };
    let ends = [(x, down), (right, down), (across, y), (across, below)];
    let drawn = ends.iter().zip(arms).filter(|(_, arm)| *arm);
    Some(
        drawn
            .map(|((to_x, to_y), _)| format!("M{across:.1} {down:.1}L{to_x:.1} {to_y:.1}"))
            .collect(),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
