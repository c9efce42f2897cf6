//! One account of a division, in numbers.

/// One account to be given to a manager.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// For each manager what it adds to both loads, in per cent.
    pub(super) loads: Vec<[f64; 2]>,
    /// For each manager what giving it there costs.
    pub(super) costs: Vec<u32>,
    /// The manager who has it.
    pub(super) present: Option<usize>,
}
