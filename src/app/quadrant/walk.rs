//! Walking the quadrant: the nearest account in a direction.

use super::Plot;
use super::bin::{BINS_ACROSS, BINS_UP, Bin};
use crate::model::AccountId;

/// How much further a step aside counts than one ahead.
const ASIDE: f64 = 2.0;

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Towards {
    /// Higher lifetime value.
    Right,
    /// Lower lifetime value.
    Left,
    /// More complex.
    Up,
    /// Less complex.
    Down,
}

impl Plot {
    /// The account that an arrow key goes to. Accounts in one bin are walked one after the other first, so that none is
    /// out of reach: right and down go on, left and up go back.
    pub(in crate::app) fn towards(
        &self,
        from: Option<&AccountId>,
        towards: Towards,
    ) -> Option<AccountId> {
        let Some((id, bin)) = from.and_then(|id| Some((id, self.bin(id)?))) else {
            return self.largest().next().cloned();
        };
        let on = matches!(towards, Towards::Right | Towards::Down);
        let here: Vec<&AccountId> = self.within(bin).collect();
        let place = here.iter().position(|other| *other == id);
        let next = place.and_then(|place| {
            if on {
                place.checked_add(1)
            } else {
                place.checked_sub(1)
            }
        });
        if let Some(next) = next.and_then(|next| here.get(next)) {
            return Some((*next).clone());
        }
        let bin = self.nearest(bin, towards)?;
        let mut there = self.within(bin);
        let found = if on { there.next() } else { there.next_back() };
        found.cloned()
    }

    fn nearest(&self, from: Bin, towards: Towards) -> Option<Bin> {
        let (x, y) = from.middle();
        let mut best: Option<(f64, Bin)> = None;
        for (bin, _) in self.crowds() {
            let (other_x, other_y) = bin.middle();
            let (right, up) = (other_x - x, other_y - y);
            let (ahead, aside) = match towards {
                Towards::Right => (right, up),
                Towards::Left => (-right, up),
                Towards::Up => (up, right),
                Towards::Down => (-up, right),
            };
            // Half a bin keeps rounding from taking the same row or column for one ahead.
            if ahead < 0.5 / BINS_ACROSS.max(BINS_UP) as f64 {
                continue;
            }
            let far = ahead + ASIDE * aside.abs();
            if best.is_none_or(|(least, _)| far < least) {
                best = Some((far, bin));
            }
        }
        best.map(|(_, bin)| bin)
    }
}
