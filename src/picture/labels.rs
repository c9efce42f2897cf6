//! Labels beside points without one over another, on a grid of cells.

/// The cells of a picture and which of them are taken.
#[derive(Debug, Clone)]
pub struct Sheet {
    width: usize,
    height: usize,
    taken: Vec<bool>,
    points: Vec<bool>,
}

impl Sheet {
    /// An empty sheet of so many cells.
    #[must_use]
    pub fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            taken: vec![false; width * height],
            points: vec![false; width * height],
        }
    }

    /// Takes cells of a row, those outside passed over.
    pub fn take(&mut self, x: usize, y: usize, length: usize) {
        if y < self.height {
            let row = y * self.width;
            self.taken[row + x.min(self.width)..row + (x + length).min(self.width)].fill(true);
        }
    }

    /// Takes the cell of a point, which no label of another one may seem to belong to.
    pub fn point(&mut self, x: usize, y: usize) {
        self.take(x, y, 1);
        if x < self.width && y < self.height {
            self.points[y * self.width + x] = true;
        }
    }

    /// Finds a free place for a label of so many cells beside a point, takes it, and gives its first cell: to the right
    /// or to the left of the point, else a row above or below where no other point is next to it. A gap of one cell is
    /// kept towards everything else.
    pub fn place(&mut self, (x, y): (usize, usize), length: usize) -> Option<(usize, usize)> {
        let left = (x).checked_sub(length + 1);
        let beside = [Some((x + 2, y)), left.map(|left| (left, y))];
        let below = [Some(y + 1), y.checked_sub(1)].map(|row| row.map(|row| (x + 1, row)));
        let end = x.checked_sub(length);
        let ending = below.map(|place| end.zip(place.map(|(_, row)| row)));
        let places = beside.into_iter().chain(below).chain(ending).flatten();
        self.first_free(places, length, (x, y))
    }

    /// The same for a label that has found no such place: above or below the point, reaching to both sides of it.
    pub fn place_across(
        &mut self,
        (x, y): (usize, usize),
        length: usize,
    ) -> Option<(usize, usize)> {
        let rows = [Some(y + 1), y.checked_sub(1)];
        let starts = (1..length).filter_map(|shift| (x + 1).checked_sub(shift));
        let places =
            starts.flat_map(|start| rows.into_iter().flatten().map(move |row| (start, row)));
        self.first_free(places, length, (x, y))
    }

    fn first_free(
        &mut self,
        mut places: impl Iterator<Item = (usize, usize)>,
        length: usize,
        point: (usize, usize),
    ) -> Option<(usize, usize)> {
        let found = places.find(|(start, row)| self.is_free(*start, *row, length, point))?;
        self.take(found.0, found.1, length);
        Some(found)
    }

    /// Finds the rightmost free place of so many cells in a row, takes it, and gives its first cell.
    pub fn last(&mut self, y: usize, length: usize) -> Option<usize> {
        let starts = (0..=self.width.checked_sub(length)?).rev();
        let found = starts
            .into_iter()
            .find(|x| self.is_free(*x, y, length, (self.width, y)))?;
        self.take(found, y, length);
        Some(found)
    }

    fn is_free(&self, x: usize, y: usize, length: usize, point: (usize, usize)) -> bool {
        if length == 0 || y >= self.height || x + length > self.width {
            return false;
        }
        let cells = x.saturating_sub(1)..(x + length + 1).min(self.width);
        let free = cells
            .clone()
            .all(|x| (x, y) == point || !self.taken[y * self.width + x]);
        // Above or below, a label reads as that of whatever stands next to it.
        let rows = y.saturating_sub(1)..=(y + 1).min(self.height - 1);
        let mine =
            |cell: (usize, usize)| cell == point || !self.points[cell.1 * self.width + cell.0];
        free && (y == point.1
            || rows
                .into_iter()
                .all(|y| cells.clone().all(|x| mine((x, y)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stands_to_the_right_of_its_point_then_to_the_left_then_beside_the_row() {
        let mut sheet = Sheet::new(12, 3);
        sheet.take(5, 1, 1);
        // Cells 7..=10 right of the point at 5, with a gap at 6.
        assert_eq!(sheet.place((5, 1), 4), Some((7, 1)));
        // The right is taken now: 0..=3 with a gap at 4.
        assert_eq!(sheet.place((5, 1), 4), Some((0, 1)));
        // Both sides are taken: the row below from 6 on, then the row above.
        assert_eq!(sheet.place((5, 1), 4), Some((6, 2)));
        assert_eq!(sheet.place((5, 1), 4), Some((6, 0)));
        // In those rows a label of four may also end left of the point.
        assert_eq!(sheet.place((5, 1), 4), Some((1, 2)));
        assert_eq!(sheet.place((5, 1), 4), Some((1, 0)));
        assert_eq!(sheet.place((5, 1), 4), None);
    }

    #[test]
    fn a_label_above_or_below_is_never_next_to_another_point() {
        let mut sheet = Sheet::new(12, 5);
        for x in [3, 5, 7] {
            sheet.point(x, 2);
        }
        // Left and right of the point at 5 are points; a label of 4 below it, from 6 to 9 or from 1 to 4, would stand
        // under one of them.
        assert_eq!(sheet.place((5, 2), 4), None);
        // The point at 7 has the cells from 8 on below it, with a gap to what is under 5.
        assert_eq!(sheet.place((7, 2), 3), Some((9, 2)));
        assert_eq!(sheet.place((7, 2), 4), Some((8, 3)));
    }

    #[test]
    fn a_label_with_points_on_both_sides_stands_across_its_own() {
        let mut sheet = Sheet::new(13, 3);
        for x in [1, 6, 11] {
            sheet.point(x, 1);
        }
        // From the point at 6 a label of five, with its gaps, reaches the points at 1 or at 11 (0..=5 and 7..=11); one
        // that begins at 5 has gaps at 4 and 10, one that begins at 3 has them at 2 and 8. Below comes before above.
        assert_eq!(sheet.place((6, 1), 5), None);
        assert_eq!(sheet.place_across((6, 1), 5), Some((5, 2)));
        assert_eq!(sheet.place_across((6, 1), 5), Some((5, 0)));
        assert_eq!(sheet.place_across((6, 1), 5), None);
    }

    #[test]
    fn nothing_is_placed_beyond_an_edge_or_on_a_sheet_without_cells() {
        let mut sheet = Sheet::new(6, 1);
        assert_eq!(sheet.place((3, 0), 4), None);
        assert_eq!(Sheet::new(0, 0).place((0, 0), 1), None);
        sheet.take(9, 0, 4);
        sheet.take(0, 9, 4);
        assert_eq!(sheet.place((3, 0), 1), Some((5, 0)));
    }
}
