//! From one frame to the next: the bytes that change what the terminal shows, and no others.

use ratatui::layout::Position;
use ratatui::style::Modifier;

use super::parts::{Buffer, Cell, Ink, Paint};

/// So many unchanged cells between changed ones are written once more: a jump over them takes as many bytes.
const GAP: usize = 4;

/// The modifiers with the numbers that switch them on.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Adds to `out` what turns the frame that is shown into the next one, of the same size.
///
/// A letter composed of several characters takes as many columns as the terminal thinks, which need not be what the
/// buffer thinks: rows that have or had one are written whole.
pub(super) fn write(shown: &Buffer, next: &Buffer, out: &mut Vec<u8>) {
    let mut pen = Pen {
        next,
        out,
        at: None,
        ink: Ink::default(),
    };
    for ((old, new), y) in shown.rows().zip(next.rows()).zip(0..) {
        if shown.same_row(old, next, new) {
            continue;
        }
        if old.iter().chain(new).any(Cell::is_composed) {
            pen.whole(new, y);
        } else {
            pen.changed(shown, old, new, y);
        }
    }
    pen.ink(Ink::default());
}

/// Adds to `out` what puts the terminal's own cursor to a place: screen readers and input methods follow it.
pub(super) fn point(at: Position, out: &mut Vec<u8>) {
    let (row, column) = (u32::from(at.y) + 1, u32::from(at.x) + 1);
    out.extend(format!("\x1b[{row};{column}H").bytes());
}

/// Where and how the terminal writes next.
struct Pen<'a> {
    next: &'a Buffer,
    out: &'a mut Vec<u8>,
    /// None where that is not certain.
    at: Option<(usize, u16)>,
    ink: Ink,
}

impl Pen<'_> {
    /// Writes what differs in a row.
    fn changed(&mut self, shown: &Buffer, old: &[Cell], new: &[Cell], y: u16) {
        let mut x = 0;
        // Where a wide letter was, the terminal may have blanked its other half.
        let mut torn = 0;
        while x < new.len() {
            let wide = self.next.columns(&new[x]);
            if x >= torn && old[x] == new[x] {
                x += wide;
                continue;
            }
            let covered = x..(x + wide).min(new.len());
            let ends = covered.map(|x| x + shown.columns(&old[x]));
            torn = ends.fold(torn, usize::max);
            self.go(new, x, y);
            self.put(&new[x], x, y);
            x += wide;
        }
    }

    /// Writes a row whole: empties it, then every letter, with the next one placed again after one that is composed.
    fn whole(&mut self, new: &[Cell], y: u16) {
        self.jump(0, y);
        self.ink(Ink::default());
        self.blank(new.len());
        let mut x = 0;
        while x < new.len() {
            let cell = &new[x];
            let wide = self.next.columns(cell);
            self.go(new, x, y);
            if cell.is_composed() {
                // Whatever of its columns the terminal leaves alone has its colours all the same.
                self.ink(cell.ink());
                self.blank(wide);
                self.go(new, x, y);
            }
            self.put(cell, x, y);
            x += wide;
        }
    }

    fn blank(&mut self, columns: usize) {
        self.out.resize(self.out.len() + columns, b' ');
        self.at = None;
    }

    /// Goes to a cell of a row, over a few letters by writing them.
    fn go(&mut self, row: &[Cell], x: usize, y: u16) {
        if let Some((from, _)) = self
            .at
            .filter(|at| at.1 == y && (at.0..=at.0 + GAP).contains(&x))
        {
            let between = &row[from..x];
            let alike = |cell: &Cell| {
                cell.ink() == self.ink && cell.character().is_some_and(|letter| letter.is_ascii())
            };
            if between.iter().all(alike) {
                between
                    .iter()
                    .for_each(|cell| self.next.push(cell, self.out));
                return;
            }
        }
        self.jump(x, y);
    }

    fn jump(&mut self, x: usize, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        self.out.extend(b"\x1b[");
        self.number(usize::from(y) + 1);
        self.out.push(b';');
        self.number(x + 1);
        self.out.push(b'H');
    }

    fn put(&mut self, cell: &Cell, x: usize, y: u16) {
        self.ink(cell.ink());
        self.next.push(cell, self.out);
        let certain = self.next.columns(cell) == 1 && !cell.is_composed();
        self.at = certain.then_some((x + 1, y));
    }

    /// Changes colours and modifiers, all in one sequence.
    fn ink(&mut self, ink: Ink) {
        if ink == self.ink {
            return;
        }
        self.out.extend(b"\x1b[");
        if !ink.modifier.contains(self.ink.modifier) || ink == Ink::default() {
            self.out.extend(b"0;");
            self.ink = Ink::default();
        }
        for (modifier, number) in MODIFIERS {
            if ink.modifier.contains(modifier) && !self.ink.modifier.contains(modifier) {
                self.number(usize::from(number));
                self.out.push(b';');
            }
        }
        for (of, new, old) in [(3, ink.fg, self.ink.fg), (4, ink.bg, self.ink.bg)] {
            if new != old {
                self.paint(of, new);
            }
        }
        self.ink = ink;
        // In the place of the last semicolon.
        self.out.pop();
        self.out.push(b'm');
    }

    /// A colour of letters (3) or of their ground (4).
    fn paint(&mut self, of: usize, paint: Paint) {
        let figures = paint.figures();
        self.number(10 * of + if figures.is_some() { 8 } else { 9 });
        if let Some((figures, used)) = figures {
            for figure in &figures[..used] {
                self.out.push(b';');
                self.number(usize::from(*figure));
            }
        }
        self.out.push(b';');
    }

    fn number(&mut self, number: usize) {
        if number > 9 {
            self.number(number / 10);
        }
        self.out.push(b'0' + (number % 10) as u8);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;
    use crate::tui::parts::put;

    fn change(shown: &Buffer, next: &Buffer) -> String {
        let mut out = Vec::new();
        write(shown, next, &mut out);
        String::from_utf8(out).unwrap()
    }

    /// A frame of rows as wide as the first one.
    fn rows<const N: usize>(rows: [&str; N]) -> Buffer {
        let columns = u16::try_from(crate::tui::parts::width(rows[0])).unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, N as u16));
        for (row, y) in rows.iter().zip(0..) {
            put(
                &mut buffer,
                Rect::new(0, 0, columns, N as u16),
                0,
                y,
                row,
                Style::new(),
            );
        }
        buffer
    }

    #[test]
    fn only_what_differs_is_written_and_nothing_when_nothing_does() {
        // Rows and columns count from 1.
        let shown = rows(["abcdefghijkl", "same"]);
        assert_eq!(change(&shown, &shown), "");
        assert_eq!(
            change(&shown, &rows(["abXdefghijkl", "same"])),
            "\u{1b}[1;3HX"
        );
        // Four unchanged letters are written again, five are jumped over.
        assert_eq!(
            change(&shown, &rows(["X1cdef2hijkl", "same"])),
            "\u{1b}[1;1HX1cdef2"
        );
        assert_eq!(
            change(&shown, &rows(["X1cdefg3ijkl", "samE"])),
            "\u{1b}[1;1HX1\u{1b}[1;8H3\u{1b}[2;4HE"
        );
    }

    #[test]
    fn colours_and_modifiers_are_changed_in_one_sequence_and_given_back() {
        let shown = rows(["abcd"]);
        let mut next = shown.clone();
        let blue = Style::new().fg(Color::Rgb(1, 20, 255));
        next[(0, 0)].set_style(blue.add_modifier(Modifier::BOLD));
        next[(1, 0)].set_style(blue.add_modifier(Modifier::BOLD));
        next[(2, 0)].set_style(blue.add_modifier(Modifier::REVERSED));
        next[(3, 0)].set_style(Style::new().bg(Color::Indexed(235)));
        assert_eq!(
            change(&shown, &next),
            "\u{1b}[1;1H\u{1b}[1;38;2;1;20;255mab\u{1b}[0;7;38;2;1;20;255mc\u{1b}[0;48;5;235md\u{1b}[0m"
        );
    }

    #[test]
    fn both_halves_of_a_wide_letter_are_written_over() {
        // After a wide letter the place is told again; what was its other half is written although both are blank.
        assert_eq!(change(&rows(["abcd"]), &rows(["石cd"])), "\u{1b}[1;1H石");
        assert_eq!(change(&rows(["石cd"]), &rows(["a cd"])), "\u{1b}[1;1Ha ");
        assert_eq!(
            change(&rows(["a石d"]), &rows(["石 d"])),
            "\u{1b}[1;1H石\u{1b}[1;3H "
        );
        assert_eq!(change(&rows(["石cd"]), &rows(["石xd"])), "\u{1b}[1;3Hx");
    }

    #[test]
    fn rows_that_have_or_had_a_letter_of_several_characters_are_written_whole() {
        // Two columns by the buffer, one or two in terminals.
        for letter in ["\u{918}\u{93e}", "\u{2764}\u{fe0f}"] {
            let composed = format!("{letter}cd");
            for (before, after) in [("abcd", &*composed), (&*composed, "a cd")] {
                let out = change(&rows([before, "same"]), &rows([after, "same"]));
                // Emptied first; behind the letter the third column is placed again.
                assert!(out.starts_with("\u{1b}[1;1H    \u{1b}[1;1H"), "{out:?}");
                let last = if after == composed {
                    "\u{1b}[1;3Hcd"
                } else {
                    "\u{1b}[1;1Ha cd"
                };
                assert!(out.ends_with(last), "{out:?}");
                assert_eq!(out.contains(letter), after == composed);
                assert!(!out.contains("same"), "rows without one are left alone");
            }
        }
    }
}
