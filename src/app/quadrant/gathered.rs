//! What lies in each cell of a picture, gathered from the bins, and kept until something else lies in them: a cursor
//! that moves changes nothing of it.

use std::sync::{Arc, Mutex, PoisonError};

use super::bin::{Bin, Crowd};

/// What lies in each cell of a picture, row by row from the top.
#[derive(Debug, Clone)]
pub struct Cells {
    /// How many columns the picture has.
    pub width: usize,
    /// How many rows.
    pub height: usize,
    /// What lies in the cells.
    pub crowds: Arc<[Crowd]>,
    /// The places of the cells in which anything lies, in order.
    pub taken: Arc<[usize]>,
}

/// The cells that were gathered last. Nothing that it holds says more than the bins do: copies begin empty, and all are
/// equal.
#[derive(Debug, Default)]
pub(super) struct LastCells(Mutex<Option<Cells>>);

impl Cells {
    fn new<'a>(
        (width, height): (usize, usize),
        bins: impl Iterator<Item = (Bin, &'a Crowd)>,
    ) -> Self {
        let mut crowds = vec![Crowd::default(); width * height];
        for (bin, crowd) in bins {
            let (x, y) = bin.cell(width, height);
            crowds[y * width + x].join(crowd);
        }
        let places = crowds.iter().enumerate();
        let taken = places.filter(|(_, crowd)| crowd.accounts() > 0);
        Self {
            width,
            height,
            taken: taken.map(|(at, _)| at).collect(),
            crowds: crowds.into(),
        }
    }

    /// The cell of a bin.
    #[must_use]
    pub fn place(&self, bin: Bin) -> (usize, usize) {
        bin.cell(self.width, self.height)
    }
}

impl LastCells {
    /// The cells of a picture of a size: those of the last one, if it had the same size.
    pub(super) fn gather<'a>(
        &self,
        size: (usize, usize),
        bins: impl Iterator<Item = (Bin, &'a Crowd)>,
    ) -> Cells {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last.as_ref().filter(|one| (one.width, one.height) == size);
        let cells = known.cloned().unwrap_or_else(|| Cells::new(size, bins));
        *last = Some(cells.clone());
        cells
    }

    /// Forgets them, as something else lies in the bins.
    pub(super) fn forget(&mut self) {
        *self.0.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Clone for LastCells {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for LastCells {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_are_gone_through_once_until_something_else_lies_in_them() {
        let mut last = LastCells::default();
        let crowd = Crowd::default();
        let bin = || std::iter::once((Bin::of(0.0, 0.0), &crowd));
        assert_eq!(last.gather((4, 3), bin()).place(Bin::of(0.0, 0.0)), (0, 2));
        let untouched = std::iter::from_fn(|| panic!("the bins are gone through again"));
        last.gather((4, 3), untouched);
        let mut looked = 0;
        last.gather((5, 3), bin().inspect(|_| looked += 1));
        assert_eq!(looked, 1);
        last.forget();
        last.gather((5, 3), bin().inspect(|_| looked += 1));
        assert_eq!(looked, 2);
    }
}
