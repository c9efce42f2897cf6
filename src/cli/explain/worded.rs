//! An explanation in words: the question, then line by line what the figure is made of, with places at the end.

use std::collections::HashSet;
use std::io::{self, Write};

use super::places::Places;
use crate::cli::Session;
use crate::method::explain::Explanation;
use crate::method::explain::words::{Line, Naming, Place, lines, question};
use crate::model::shown;

/// The explanation is opened as far as so many lines have room.
const ROOM: usize = 26;

/// With everything opened, at most so many lines are written.
const MOST: usize = 20_000;

/// Labels are this wide at most before the values begin.
const LABEL: usize = 30;

/// Whose figure it is, and what is needed to say more of it.
pub(super) struct Asked<'a> {
    pub(super) of: &'a str,
    pub(super) naming: &'a Naming<'a>,
    pub(super) further: &'a dyn Fn(&str) -> Option<Explanation>,
    pub(super) all: bool,
}

/// Writes an explanation in words.
pub(super) fn write(
    explanation: &Explanation,
    asked: &Asked<'_>,
    places: &mut Places<'_>,
    session: &mut Session,
) -> io::Result<()> {
    let question = question(explanation, asked.of, asked.naming);
    writeln!(session.out, "{}", shown(&question))?;
    let mut lines = opened(explanation, asked);
    let closed = lines.iter().any(|line| line.open == Some(false));
    if !asked.all {
        // People and words come first: weights and constants are there for who opens every line.
        lines.retain(|line| !line.minor || line.depth == 0);
    }
    let name_width = lines
        .iter()
        .map(|line| indent(line) + width(&line.label))
        .max()
        .unwrap_or(0);
    let value_width = lines
        .iter()
        .map(|line| width(&line.value))
        .max()
        .unwrap_or(0);
    for line in lines.iter().take(MOST) {
        let columns = Columns {
            label: name_width.min(LABEL),
            value: value_width,
            total: session.width,
        };
        for text in laid_out(line, &columns, places) {
            writeln!(session.out, "{text}")?;
        }
    }
    if closed {
        writeln!(
            session.out,
            "\n+ opens further: --all opens every line, --exact has all digits and constants."
        )?;
    }
    Ok(())
}

/// The lines with as much opened as there is room for, the upper levels first.
fn opened(explanation: &Explanation, asked: &Asked<'_>) -> Vec<Line> {
    let of =
        |is_open: &dyn Fn(&str) -> bool| lines(explanation, asked.naming, is_open, asked.further);
    if asked.all {
        // A figure that its own explanation names again is not opened once more.
        return of(&|key: &str| key.matches("/because").count() <= 3);
    }
    let mut open: HashSet<String> = HashSet::new();
    let mut best = of(&|_| false);
    let mut tried: HashSet<String> = HashSet::new();
    loop {
        let name = |line: &Line| line.key.rsplit('/').next().unwrap_or_default().to_owned();
        let open_lines = best.iter().filter(|line| line.open == Some(true));
        let shown: HashSet<String> = open_lines.map(name).collect();
        // Weights and constants are opened by who wants them, and nothing is opened twice.
        let closed = best.iter().filter(|line| {
            let is_new = !tried.contains(&line.key) && !shown.contains(&name(line));
            line.open == Some(false) && !line.minor && is_new
        });
        let Some(next) = closed
            .min_by_key(|line| line.depth)
            .map(|line| line.key.clone())
        else {
            return best;
        };
        tried.insert(next.clone());
        open.insert(next.clone());
        let more = of(&|key: &str| open.contains(key));
        if rows(&more) > ROOM {
            open.remove(&next);
        } else {
            best = more;
        }
        if rows(&best) >= ROOM - 1 {
            return best;
        }
    }
}

/// How many lines are written.
fn rows(lines: &[Line]) -> usize {
    lines.iter().filter(|line| !line.minor).count()
}

/// How wide the columns are.
struct Columns {
    label: usize,
    value: usize,
    total: usize,
}

fn indent(line: &Line) -> usize {
    2 + 2 * line.depth
}

fn width(text: &str) -> usize {
    shown(text).chars().count()
}

/// The rows of one line: what does not fit goes on below where it began.
fn laid_out(line: &Line, columns: &Columns, places: &mut Places<'_>) -> Vec<String> {
    let mark = match line.open {
        Some(false) => "+ ",
        _ => "  ",
    };
    let mut start = format!("{}{mark}", " ".repeat(indent(line) - 2));
    let said = shown(&line.said).into_owned();
    if line.value.is_empty() && line.label.is_empty() {
        // a reason in words stands without columns
    } else {
        let label = shown(&line.label);
        let room = columns.label.saturating_sub(indent(line));
        let missing = room.saturating_sub(label.chars().count());
        let value = format!("{:>w$}", line.value, w = columns.value);
        start.push_str(&format!("{label}{} {value}", " ".repeat(missing)));
        if !said.is_empty() || line.place.is_some() {
            start.push_str(if line.open.is_some() { " = " } else { "   " });
        }
    }
    let place = line.place.as_ref().map(|place| match place {
        Place::Value(origin) => places.short(origin),
        Place::Constant(name) => places.of_constant(name),
    });
    let mut text = said;
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        if !text.is_empty() {
            text.push_str("   ");
        }
        text.push_str(&shown(&place));
    }
    wrapped(&start, &text, columns.total)
}

/// A text in rows, each after the first as far in as the text began.
fn wrapped(start: &str, text: &str, total: usize) -> Vec<String> {
    let begin = start.chars().count();
    let room = total.saturating_sub(begin).max(24);
    let mut rows = Vec::new();
    let mut row = String::new();
    for word in text.split(' ') {
        let next = row.chars().count() + 1 + word.chars().count();
        if !row.is_empty() && next > room {
            rows.push(std::mem::take(&mut row));
        } else if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(word);
    }
    rows.push(row);
    let mut written = rows.into_iter().enumerate().map(|(place, row)| {
        if place == 0 {
            format!("{start}{row}")
        } else {
            format!("{}{}", " ".repeat(begin.min(total / 2)), row.trim_start())
        }
    });
    written
        .by_ref()
        .map(|row| row.trim_end().to_owned())
        .collect()
}
