//! The pictures of a plan, from the same geometry as the panes of the terminal.

mod bars;
mod grid;
mod portfolio;
mod quadrant;
mod timeline;
mod year;

pub(super) use bars::factors;
pub(super) use grid::grid;
pub(super) use portfolio::{load, pareto};
pub(super) use quadrant::{AccountPoint, quadrant};
pub(super) use timeline::timeline;
pub(super) use year::year;

use super::drawing::{Anchor, COLUMN, Point, ROW, columns};
use crate::picture::labels::Sheet;

/// Where labels have room in a plot: the sheet of its cells, and where it lies.
struct Labels {
    sheet: Sheet,
    at: Point,
}

impl Labels {
    /// For a plot with its upper left corner and size.
    fn new(at: Point, (width, height): Point) -> Self {
        let sheet = Sheet::new((width / COLUMN) as usize, (height / ROW) as usize);
        Self { sheet, at }
    }

    fn cell(&self, at: Point) -> (usize, usize) {
        let column = ((at.0 - self.at.0) / COLUMN).max(0.0);
        let row = ((at.1 - self.at.1) / ROW).max(0.0);
        (column as usize, row as usize)
    }

    /// Keeps where a sign stands free of labels, and of those that would seem to belong to another.
    fn point(&mut self, at: Point) {
        let (column, row) = self.cell(at);
        self.sheet.point(column, row);
    }

    /// Keeps what a text covers, from its first letter on, free of labels.
    fn text(&mut self, at: Point, text: &str) {
        let (column, row) = self.cell(at);
        self.sheet.take(column, row, columns(text));
    }

    /// A free place for a label beside a sign: the point, and the end of the text that stands there, the one towards
    /// the sign, so that narrow letters leave no gap.
    fn place(&mut self, at: Point, text: &str) -> Option<(Point, Anchor)> {
        let length = columns(text);
        let cell = self.cell(at);
        let (column, row) = self.sheet.place(cell, length)?;
        let y = self.at.1 + (row as f64 + 0.5) * ROW;
        let x = |column: usize| self.at.0 + column as f64 * COLUMN;
        Some(if column + length <= cell.0 {
            ((x(column + length) - APART, y), Anchor::End)
        } else {
            ((x(column) + APART, y), Anchor::Start)
        })
    }
}

/// What a label keeps from its sign beyond the cell between them.
const APART: f64 = 3.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_beside_their_signs_and_never_on_each_other() {
        // A plot of 20 columns and 3 rows at (7, 14); the sign in the middle of column 10, row 1.
        let mut labels = Labels::new((7.0, 14.0), (140.0, 42.0));
        let sign = (7.0 + 10.5 * COLUMN, 14.0 + 1.5 * ROW);
        labels.point(sign);
        // To the right from column 12 on: 7 + 12 * 7 + 3 = 94, the middle of row 1 is 14 + 21 = 35.
        assert_eq!(
            labels.place(sign, "right"),
            Some(((94.0, 35.0), Anchor::Start))
        );
        // Then to the left, ending before column 9: 7 + 9 * 7 - 3 = 67.
        assert_eq!(
            labels.place(sign, "left"),
            Some(((67.0, 35.0), Anchor::End))
        );
        // Below from column 11 on: 7 + 77 + 3 = 87; row 2 is at 49.
        assert_eq!(
            labels.place(sign, "below"),
            Some(((87.0, 49.0), Anchor::Start))
        );
        // A wide letter takes two columns: nine of them have no room on either side of anything.
        assert_eq!(labels.place(sign, "石石石石石石石石石"), None);
    }
}
