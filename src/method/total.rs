//! Exact sums over many people, independent of order: after a term is subtracted nothing of it remains.
//!
//! Floats do not add up exactly, whole numbers do. Each term is converted to an integer multiple of 2^-80, which keeps
//! every digit of values from 2^-27 up; only the sum is converted back to a float.

/// The number of fractional bits.
const BITS: i32 = 80;

/// Terms are clamped to 2^30; the sums here are at most some dozens.
const LARGEST_SHIFT: i32 = 30 + BITS - 53;

/// A sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Total(i128);

impl Total {
    /// Sums many terms.
    pub(super) fn of(terms: impl IntoIterator<Item = f64>) -> Self {
        let mut total = Self::default();
        terms.into_iter().for_each(|term| total.add(term));
        total
    }

    /// Adds a term.
    pub(super) fn add(&mut self, term: f64) {
        self.0 = self.0.saturating_add(whole(term));
    }

    /// Subtracts a term that was added before.
    pub(super) fn remove(&mut self, term: f64) {
        self.0 = self.0.saturating_sub(whole(term));
    }

    /// Adds two sums.
    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Subtracts another sum.
    pub(super) fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Returns the float nearest to the sum.
    pub(super) fn value(self) -> f64 {
        // Dividing by a power of two rounds nothing.
        self.0 as f64 / (1_u128 << BITS) as f64
    }
}

/// Converts a term to multiples of 2^-80, truncating what is smaller.
fn whole(term: f64) -> i128 {
    let bits = term.to_bits();
    let exponent = i32::try_from(bits >> 52 & 0x7ff).unwrap_or(0);
    let mantissa = i128::from(bits & ((1 << 52) - 1) | 1 << 52);
    // The mantissa counts in units of 2^(exponent - 1075).
    let shift = exponent - 1075 + BITS;
    let size = match shift {
        ..=-64 => 0,
        -63..0 => mantissa >> -shift,
        _ => mantissa << shift.min(LARGEST_SHIFT),
    };
    if term.is_sign_negative() { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_keep_all_their_digits() {
        for term in [0.0, 0.1, 1.0 / 3.0, 9.99, 1e-8, -0.7, 1e6 + 0.1] {
            assert_eq!(
                Total::of([term]).value().to_bits(),
                term.to_bits(),
                "{term}"
            );
        }
        // Far below any figure shown, so truncating it is harmless.
        assert!((Total::of([1e-20]).value() - 1e-20).abs() < 1e-24);
        assert_eq!(Total::of([1e-300]).value(), 0.0);
    }

    #[test]
    fn the_order_does_not_matter() {
        // Added one after the other, floats give 0.6000000000000001 and 0.6.
        let (up, down) = (Total::of([0.1, 0.2, 0.3]), Total::of([0.3, 0.2, 0.1]));
        assert_eq!(up, down);
        assert_eq!(up.value().to_bits(), 0.6_f64.to_bits());
    }

    #[test]
    fn who_is_taken_out_leaves_no_trace() {
        let mut total = Total::of([0.1, 0.2]);
        total.add(1e6);
        total.remove(0.1);
        total.remove(1e6);
        assert_eq!(total, Total::of([0.2]));
        assert_eq!(
            total.plus(Total::of([0.3])).less(Total::of([0.2])),
            Total::of([0.3])
        );
    }
}
