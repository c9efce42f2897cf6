//! The lines of Today: what is due above, what needs somebody below, and which of them the cursor can stand on.

use crate::agenda::Agenda;

/// A line of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The heading of the files that cannot be read.
    Unreadable,
    /// A file that cannot be read, by its place among them.
    File(usize),
    /// The heading of what comes first while next to nothing is known.
    First,
    /// That nobody knows what accounts are worth.
    NoValue,
    /// An account of which nobody is judged, by its place among them.
    Judge(usize),
    /// The heading of what is due.
    Due,
    /// That nothing is due.
    NothingDue,
    /// Something that is due, by its place.
    Item(usize),
    /// The heading of what needs somebody.
    Needs,
    /// That nothing does.
    NothingNeeded,
    /// An account, or a manager, that needs somebody, by its place.
    Need(usize),
    /// How many causes are put off.
    PutOff,
    /// A cause that is put off, by its place.
    Off(usize),
}

/// How many lines of each kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    files: usize,
    no_value: bool,
    judge: usize,
    due: usize,
    needs: usize,
    off: usize,
    open: bool,
}

impl Sheet {
    /// The lines of an agenda, with so many files that cannot be read, and the list of what is put off open or not.
    #[must_use]
    pub fn new(agenda: &Agenda, files: usize, open: bool) -> Self {
        Self {
            files,
            no_value: agenda.first.no_value > 0,
            judge: agenda.first.judge.len(),
            due: agenda.due.len(),
            needs: agenda.needs.len(),
            off: agenda.put_off.len(),
            open,
        }
    }

    /// How many lines the cursor can stand on.
    #[must_use]
    pub fn items(self) -> usize {
        self.upper_items() + self.needs + self.lower_end()
    }

    fn upper_items(self) -> usize {
        self.files + usize::from(self.no_value) + self.judge + self.due
    }

    /// The line of what is put off, and its list while that is open.
    fn lower_end(self) -> usize {
        match (self.off, self.open) {
            (0, _) => 0,
            (_, false) => 1,
            (off, true) => off + 1,
        }
    }

    /// The line of an item.
    #[must_use]
    pub fn line(self, item: usize) -> Line {
        let mut at = item;
        for (count, line) in [
            (self.files, Line::File as fn(usize) -> Line),
            (usize::from(self.no_value), |_| Line::NoValue),
            (self.judge, Line::Judge),
            (self.due, Line::Item),
            (self.needs, Line::Need),
            (1, |_| Line::PutOff),
        ] {
            if at < count {
                return line(at);
            }
            at -= count;
        }
        Line::Off(at)
    }

    /// The item on a line; none: the cursor cannot stand on it.
    #[must_use]
    pub fn item(self, line: Line) -> Option<usize> {
        let first = self.files + usize::from(self.no_value);
        let needs = self.upper_items();
        Some(match line {
            Line::File(at) => at,
            Line::NoValue => self.files,
            Line::Judge(at) => first + at,
            Line::Item(at) => first + self.judge + at,
            Line::Need(at) => needs + at,
            Line::PutOff => needs + self.needs,
            Line::Off(at) => needs + self.needs + 1 + at,
            Line::Unreadable
            | Line::First
            | Line::Due
            | Line::NothingDue
            | Line::Needs
            | Line::NothingNeeded => return None,
        })
    }

    /// How many lines the upper part has.
    #[must_use]
    pub fn upper(self) -> usize {
        let files = if self.files > 0 { self.files + 1 } else { 0 };
        files + self.first_lines() + 1 + self.due.max(1)
    }

    fn first_lines(self) -> usize {
        match usize::from(self.no_value) + self.judge {
            0 => 0,
            some => some + 1,
        }
    }

    /// What stands on a line of the upper part.
    #[must_use]
    pub fn upper_line(self, line: usize) -> Line {
        let mut at = line;
        if self.files > 0 {
            match at.checked_sub(1) {
                None => return Line::Unreadable,
                Some(file) if file < self.files => return Line::File(file),
                Some(_) => at -= self.files + 1,
            }
        }
        let first = self.first_lines();
        if at < first {
            return match at {
                0 => Line::First,
                1 if self.no_value => Line::NoValue,
                _ => Line::Judge(at - 1 - usize::from(self.no_value)),
            };
        }
        match (at - first).checked_sub(1) {
            None => Line::Due,
            Some(_) if self.due == 0 => Line::NothingDue,
            Some(item) => Line::Item(item),
        }
    }

    /// How many lines the lower part has.
    #[must_use]
    pub fn lower(self) -> usize {
        1 + self.needs.max(1) + self.lower_end()
    }

    /// What stands on a line of the lower part.
    #[must_use]
    pub fn lower_line(self, line: usize) -> Line {
        let needs = self.needs.max(1);
        match line.checked_sub(1) {
            None => Line::Needs,
            Some(_) if self.needs == 0 && line == 1 => Line::NothingNeeded,
            Some(need) if need < needs => Line::Need(need),
            Some(at) if at == needs => Line::PutOff,
            Some(at) => Line::Off(at - needs - 1),
        }
    }

    /// The line of an item in the upper part or in the lower one.
    #[must_use]
    pub fn place(self, item: usize) -> (bool, usize) {
        let upper = item < self.upper_items();
        let heads = usize::from(self.files > 0);
        let line = match self.line(item) {
            Line::File(at) => at + 1,
            Line::NoValue => self.files + heads + 1,
            Line::Judge(at) => self.files + heads + 1 + usize::from(self.no_value) + at,
            Line::Item(at) => self.upper() - self.due.max(1) + at,
            Line::Need(at) => at + 1,
            Line::Off(at) => self.needs.max(1) + 2 + at,
            _ => self.needs.max(1) + 1,
        };
        (upper, line)
    }

    /// The rows of the upper part in a list so many rows high: half at most, and more where the lower part needs less.
    #[must_use]
    pub fn upper_height(self, height: u16) -> u16 {
        let (upper, lower) = (self.upper(), self.lower());
        let height = usize::from(height);
        let most = (height / 2).max(height.saturating_sub(lower));
        u16::try_from(upper.min(most)).unwrap_or(u16::MAX)
    }
}

/// The first visible line of a part so many rows high: the cursor stands in the middle, as far as the ends allow.
#[must_use]
pub fn first_line(lines: usize, cursor: Option<usize>, height: usize) -> usize {
    let last = lines.saturating_sub(height);
    let cursor = cursor.unwrap_or(0);
    cursor.saturating_sub(height / 2).min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = Sheet> {
        (0..96).map(|number| Sheet {
            files: number % 2,
            no_value: number / 2 % 2 == 1,
            judge: number / 4 % 3,
            due: number / 12 % 2 * 3,
            needs: number / 24 % 2 * 4,
            off: 2,
            open: number / 48 % 2 == 1,
        })
    }

    #[test]
    fn every_item_has_one_line_and_every_line_at_most_one_item() {
        for sheet in all() {
            let upper = (0..sheet.upper()).map(|line| sheet.upper_line(line));
            let lines = upper.chain((0..sheet.lower()).map(|line| sheet.lower_line(line)));
            let items: Vec<usize> = lines.filter_map(|line| sheet.item(line)).collect();
            assert_eq!(items, (0..sheet.items()).collect::<Vec<_>>(), "{sheet:?}");
            for item in items {
                assert_eq!(sheet.item(sheet.line(item)), Some(item), "{sheet:?}");
                let (upper, line) = sheet.place(item);
                let found = match upper {
                    true => sheet.upper_line(line),
                    false => sheet.lower_line(line),
                };
                assert_eq!(found, sheet.line(item), "{sheet:?}");
            }
        }
    }

    #[test]
    fn what_is_due_takes_half_at_most_unless_the_rest_needs_less() {
        let sheet = Sheet {
            files: 0,
            no_value: false,
            judge: 0,
            due: 21,
            needs: 30,
            off: 0,
            open: false,
        };
        assert_eq!(sheet.upper_height(44), 22);
        // Two needs take three rows with their heading: 20 - 3 are left.
        assert_eq!(Sheet { needs: 2, ..sheet }.upper_height(20), 17);
        // All of it: 22 rows.
        assert_eq!(sheet.upper_height(60), 22);
    }
}
