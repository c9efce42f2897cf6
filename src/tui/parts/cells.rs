//! The cells of a frame: what stands in each, and how it looks.
//!
//! They stand in for those of `ratatui`, each of which holds a string and takes three times the room: emptying, filling
//! and comparing a screen of them was half of the time from a key to its frame.

use std::ops::{Index, IndexMut};

use compact_str::CompactString;
use ratatui::buffer::CellWidth;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::focus::{Focus, LEFT_TO_RIGHT, is_right_to_left};
use super::paint::Paint;

/// A frame, row by row.
#[derive(Debug, Clone)]
pub(crate) struct Buffer {
    /// Where it lies; its top left cell is at (0, 0).
    pub(crate) area: Rect,
    cells: Vec<Cell>,
    /// The letters that are composed of several characters.
    composed: Vec<CompactString>,
    /// What has the focus in it, noted while it is drawn.
    pub(crate) focus: Focus,
    /// Where a letter of a text was written over another, in builds that check themselves.
    #[cfg(debug_assertions)]
    pub(crate) overwritten: Vec<(u16, u16)>,
}

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    /// A character; from [`COMPOSED`] on the place of a letter among those that are composed.
    letter: u32,
    ink: Ink,
}

/// No character's number is as large.
const COMPOSED: u32 = 1 << 31;

/// How a letter looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Ink {
    /// The colour of the letter.
    pub(crate) fg: Paint,
    /// The colour behind it.
    pub(crate) bg: Paint,
    /// Bold, reversed and so on.
    pub(crate) modifier: Modifier,
}

impl Buffer {
    /// An empty frame.
    pub(crate) fn empty(area: Rect) -> Self {
        Self {
            area,
            cells: vec![Cell::EMPTY; usize::from(area.width) * usize::from(area.height)],
            composed: Vec::new(),
            focus: Focus::default(),
            #[cfg(debug_assertions)]
            overwritten: Vec::new(),
        }
    }

    /// Empties it.
    pub(crate) fn reset(&mut self) {
        self.cells.fill(Cell::EMPTY);
        self.composed.clear();
        self.focus.begin();
        #[cfg(debug_assertions)]
        self.overwritten.clear();
    }

    /// Empties a part of it, and a letter of two columns on its left that reaches into it.
    pub(crate) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.area);
        self.focus.window = Some(area);
        for y in area.top()..area.bottom() {
            let before = (area.x.wrapping_sub(1), y);
            if self.area.contains(before.into()) && self.columns(&self[before]) > 1 {
                self[before] = Cell::EMPTY;
            }
        }
        self.each(area, |cell| *cell = Cell::EMPTY);
    }

    /// Takes a part of another frame of the same size.
    pub(crate) fn take(&mut self, other: &Self, area: Rect) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            let start = other.place(area.x, y);
            let row = &other.cells[start..start + usize::from(area.width)];
            self.span(area.x, y, row.len()).copy_from_slice(row);
            if other.composed.is_empty() {
                continue;
            }
            for (cell, x) in row
                .iter()
                .zip(area.x..)
                .filter(|(cell, _)| cell.is_composed())
            {
                self[(x, y)].letter = self.letter(other.of_several(cell));
            }
        }
    }

    /// Styles a part of it.
    pub(crate) fn set_style(&mut self, area: Rect, style: Style) {
        self.focus.note_style((area.x, area.y), style);
        self.each(area, |cell| {
            cell.set_style(style);
        });
    }

    fn each(&mut self, area: Rect, change: impl Fn(&mut Cell)) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            self.span(area.x, y, usize::from(area.width))
                .iter_mut()
                .for_each(&change);
        }
    }

    /// So many cells of a row.
    pub(super) fn span(&mut self, x: u16, y: u16, columns: usize) -> &mut [Cell] {
        let start = self.place(x, y);
        &mut self.cells[start..start + columns]
    }

    /// A cell, where there is one.
    pub(crate) fn cell_mut(&mut self, (x, y): (u16, u16)) -> Option<&mut Cell> {
        let is_inside = self.area.contains((x, y).into());
        is_inside.then(|| &mut self[(x, y)])
    }

    /// Every row from the top.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunks(usize::from(self.area.width).max(1))
    }

    /// Writes a text of any letters, as far as there are columns; gives the column behind it. Of a letter of two
    /// columns the second cell is left empty.
    pub(super) fn write(
        &mut self,
        (mut x, y): (u16, u16),
        text: &str,
        columns: u16,
        style: Style,
    ) -> u16 {
        let mut left = columns.min(self.area.right().saturating_sub(x));
        let (mut last, mut runs_left) = (None, false);
        #[cfg(debug_assertions)]
        {
            let letters = text.graphemes(true);
            let letters =
                letters.map(|letter| (letter.chars().next().unwrap_or(' '), letter.cell_width()));
            let letters = letters
                .filter(|(_, columns)| *columns > 0)
                .take(columns.into());
            self.note_over((x, y), letters);
        }
        for letter in text.graphemes(true) {
            let wide = letter.cell_width();
            if wide == 0 || letter.contains(char::is_control) {
                continue;
            }
            let Some(rest) = left.checked_sub(wide) else {
                break;
            };
            left = rest;
            self.focus.note_letter((x, y), letter);
            runs_left |= letter.chars().any(is_right_to_left);
            last = Some((x, letter));
            let letter = self.letter(letter);
            let cells = self.span(x, y, usize::from(wide));
            cells[0].letter = letter;
            cells[0].set_style(style);
            cells[1..].fill(Cell::EMPTY);
            x += wide;
        }
        if let Some((at, letter)) = last.filter(|_| runs_left && self.focus.marks_right_to_left) {
            self[(at, y)].letter = self.letter(&format!("{letter}{LEFT_TO_RIGHT}"));
        }
        x
    }

    fn letter(&mut self, letter: &str) -> u32 {
        let mut characters = letter.chars();
        match (characters.next(), characters.next()) {
            (Some(only), None) => u32::from(only),
            _ => {
                self.composed.push(letter.into());
                COMPOSED + (self.composed.len() - 1) as u32
            }
        }
    }

    /// Spells every letter that is not ASCII in another way, in each of its columns.
    pub(crate) fn spell(&mut self, spelled: impl Fn(&str) -> char) {
        let mut letter = Vec::new();
        for place in 0..self.cells.len() {
            let cell = self.cells[place];
            if cell.letter <= 0x7f {
                continue;
            }
            letter.clear();
            self.push(&cell, &mut letter);
            let sign = spelled(std::str::from_utf8(&letter).unwrap_or_default());
            let columns = self.columns(&cell);
            let end = (place + columns).min(self.cells.len());
            self.cells[place].set_char(sign);
            let spelt = self.cells[place];
            self.cells[place + 1..end].fill(spelt);
        }
        self.composed.clear();
    }

    /// Whether a row is the same in another frame of the same size.
    pub(crate) fn same_row(&self, row: &[Cell], other: &Self, other_row: &[Cell]) -> bool {
        if self.composed.is_empty() && other.composed.is_empty() {
            return row == other_row;
        }
        let mut pairs = row.iter().zip(other_row);
        pairs.all(|(cell, other_cell)| self.same(cell, other, other_cell))
    }

    /// Whether a cell is the same in another frame.
    pub(crate) fn same(&self, cell: &Cell, other: &Self, other_cell: &Cell) -> bool {
        if cell.is_composed() && other_cell.is_composed() {
            let letters = self.of_several(cell) == other.of_several(other_cell);
            return letters && cell.ink == other_cell.ink;
        }
        cell == other_cell
    }

    /// Adds a cell's letter to a text.
    pub(crate) fn push(&self, cell: &Cell, out: &mut Vec<u8>) {
        match cell.character() {
            Some(letter) => out.extend(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.extend(self.of_several(cell).as_bytes()),
        }
    }

    /// The columns of a cell's letter, 1 or more.
    pub(crate) fn columns(&self, cell: &Cell) -> usize {
        let wide = match cell.character() {
            Some(letter) if letter.is_ascii() => 1,
            Some(letter) => letter.encode_utf8(&mut [0; 4]).cell_width(),
            None => self.of_several(cell).cell_width(),
        };
        usize::from(wide.max(1))
    }

    fn of_several(&self, cell: &Cell) -> &str {
        let place = cell.letter.wrapping_sub(COMPOSED) as usize;
        self.composed.get(place).map_or("", |letter| letter)
    }

    fn place(&self, x: u16, y: u16) -> usize {
        debug_assert!(
            self.area.contains((x, y).into()),
            "{x},{y} lies outside of {}",
            self.area
        );
        usize::from(y - self.area.y) * usize::from(self.area.width) + usize::from(x - self.area.x)
    }

    /// Copies the frame into one of `ratatui`'s.
    pub(crate) fn copy_into(&self, buffer: &mut ratatui::buffer::Buffer) {
        let mut letter = Vec::new();
        for (row, y) in self.rows().zip(self.area.y..) {
            for (cell, x) in row.iter().zip(self.area.x..) {
                letter.clear();
                self.push(cell, &mut letter);
                let Some(into) = buffer.cell_mut((x, y)) else {
                    continue;
                };
                into.reset();
                into.set_symbol(&String::from_utf8_lossy(&letter));
                (into.fg, into.bg) = (cell.ink.fg.color(), cell.ink.bg.color());
                into.modifier = cell.ink.modifier;
            }
        }
    }
}

impl Index<(u16, u16)> for Buffer {
    type Output = Cell;

    fn index(&self, (x, y): (u16, u16)) -> &Cell {
        &self.cells[self.place(x, y)]
    }
}

impl IndexMut<(u16, u16)> for Buffer {
    fn index_mut(&mut self, (x, y): (u16, u16)) -> &mut Cell {
        let place = self.place(x, y);
        &mut self.cells[place]
    }
}

impl Cell {
    /// A blank.
    pub(crate) const EMPTY: Self = Self {
        letter: ' ' as u32,
        ink: Ink {
            fg: Paint::NONE,
            bg: Paint::NONE,
            modifier: Modifier::empty(),
        },
    };

    /// Puts one character of one column into it.
    pub(crate) fn set_char(&mut self, letter: char) -> &mut Self {
        self.letter = u32::from(letter);
        self
    }

    /// The same for a sign that is given as a text.
    pub(crate) fn set_symbol(&mut self, sign: &str) -> &mut Self {
        debug_assert!(sign.chars().count() == 1, "{sign:?} is not one character");
        self.set_char(sign.chars().next().unwrap_or(' '))
    }

    /// Adds a style to what it has.
    pub(crate) fn set_style(&mut self, style: Style) -> &mut Self {
        Change::of(style).add_to(&mut self.ink);
        self
    }

    /// Both together.
    pub(super) fn draw(&mut self, letter: char, style: Change) {
        self.letter = u32::from(letter);
        style.add_to(&mut self.ink);
    }

    /// How it looks.
    pub(crate) fn ink(&self) -> Ink {
        self.ink
    }

    /// Whether a sign stands in it.
    pub(crate) fn holds(&self, sign: &str) -> bool {
        let mut letters = sign.chars();
        letters.next() == self.character() && letters.next().is_none()
    }

    /// Its letter, if that is one character.
    pub(crate) fn character(&self) -> Option<char> {
        char::from_u32(self.letter)
    }

    /// Whether its letter is composed of several characters.
    pub(crate) fn is_composed(&self) -> bool {
        self.letter >= COMPOSED
    }
}

/// What a style changes: worked out once for a whole text.
#[derive(Clone, Copy)]
pub(super) struct Change {
    fg: Option<Paint>,
    bg: Option<Paint>,
    add: Modifier,
    remove: Modifier,
}

impl Change {
    pub(super) fn of(style: Style) -> Self {
        Self {
            fg: style.fg.map(Paint::of),
            bg: style.bg.map(Paint::of),
            add: style.add_modifier,
            remove: style.sub_modifier,
        }
    }

    fn add_to(self, ink: &mut Ink) {
        ink.fg = self.fg.unwrap_or(ink.fg);
        ink.bg = self.bg.unwrap_or(ink.bg);
        ink.modifier = (ink.modifier | self.add) - self.remove;
    }
}
