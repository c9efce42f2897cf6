//! The quadrant's axes: ticks with their amounts, the middle lines, the borderline band, the four corners.

use crate::model::{Constants, Persona};

/// What the axes of one workspace need: sections 3 and 4 of the method. `x` and `y` are 0 at the left and the bottom,
/// 1 at the right and the top, and 0.5 on the middle lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axes {
    ltv_pivot: f64,
    ltv_decades: f64,
    complexity_pivot: f64,
    borderline: f64,
}

/// A tick of an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// 0..=1 along the axis.
    pub at: f64,
    /// The lifetime value in the workspace's currency, or the complexity.
    pub value: f64,
}

/// A corner of the quadrant and who serves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corner {
    /// The orientation.
    pub persona: Persona,
    /// High lifetime value: on the right.
    pub right: bool,
    /// A complex offering: at the top.
    pub top: bool,
}

/// The corners, the upper ones first, from left to right.
pub const CORNERS: [Corner; 4] = [
    corner(Persona::SpecialistFixer, false, true),
    corner(Persona::ExpertConsultant, true, true),
    corner(Persona::ServiceCoordinator, false, false),
    corner(Persona::ConciergeGuide, true, false),
];

const fn corner(persona: Persona, right: bool, top: bool) -> Corner {
    Corner {
        persona,
        right,
        top,
    }
}

impl Axes {
    /// The axes of a workspace.
    #[must_use]
    pub fn new(k: &Constants) -> Self {
        Self {
            ltv_pivot: k.ltv_pivot,
            ltv_decades: k.ltv_decades,
            complexity_pivot: k.complexity_pivot,
            borderline: k.borderline,
        }
    }

    /// The place of a lifetime value, outside 0..=1 where the axis does not reach.
    #[must_use]
    pub fn x(&self, ltv: f64) -> f64 {
        0.5 + (ltv / self.ltv_pivot).log10() / self.ltv_decades
    }

    /// The place of a complexity of 0..=10.
    #[must_use]
    pub fn y(&self, complexity: f64) -> f64 {
        let pivot = self.complexity_pivot;
        if complexity <= pivot {
            0.5 * complexity / pivot
        } else {
            0.5 + 0.5 * (complexity - pivot) / (10.0 - pivot)
        }
    }

    /// Round amounts along the LTV axis: powers of ten; where fewer than three fit, three times those too. At most
    /// twelve.
    #[must_use]
    pub fn ltv_ticks(&self) -> Vec<Tick> {
        let decades = self.ticks_of(&[1.0]);
        if decades.len() >= 3 {
            return decades;
        }
        self.ticks_of(&[1.0, 3.0])
    }

    /// The ends and the middle of the complexity axis.
    #[must_use]
    pub fn complexity_ticks(&self) -> [Tick; 3] {
        [0.0, self.complexity_pivot, 10.0].map(|value| Tick {
            at: self.y(value),
            value,
        })
    }

    /// How far from the middle lines an account counts as borderline, as a share of the axis.
    #[must_use]
    pub fn band(&self) -> f64 {
        self.borderline
    }

    fn ticks_of(&self, digits: &[f64]) -> Vec<Tick> {
        const MOST: i32 = 12;
        let half = self.ltv_decades / 2.0;
        let lowest = (self.ltv_pivot.log10() - half).floor() as i32;
        let highest = (self.ltv_pivot.log10() + half).ceil() as i32;
        let step = ((highest - lowest) / MOST + 1) as usize;
        let powers = (lowest..=highest).step_by(step);
        let values =
            powers.flat_map(|power| digits.iter().map(move |digit| digit * 10_f64.powi(power)));
        values
            .map(|value| Tick {
                at: self.x(value),
                value,
            })
            // A tick on the very edge may lie a rounding beside it.
            .filter(|tick| (-1e-9..=1.0 + 1e-9).contains(&tick.at))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::words::short_money;

    const AXES: Axes = Axes {
        ltv_pivot: 1e6,
        ltv_decades: 2.0,
        complexity_pivot: 4.0,
        borderline: 0.05,
    };

    #[test]
    fn two_decades_around_a_million_run_from_a_hundred_thousand_to_ten_million() {
        let ticks = AXES.ltv_ticks();
        let seen: Vec<(String, f64)> = ticks
            .iter()
            .map(|tick| (short_money(tick.value), (tick.at * 1e6).round() / 1e6))
            .collect();
        let expected = [("100k", 0.0), ("1M", 0.5), ("10M", 1.0)];
        assert_eq!(seen, expected.map(|(text, at)| (text.to_owned(), at)));
    }

    #[test]
    fn a_crooked_middle_gets_ticks_at_three_times_a_power_too() {
        // 500k in the middle of one decade: from 500k / 10^0.5 = 158k to 1.58M; of 100k, 300k, 1M, 3M two are inside.
        let axes = Axes {
            ltv_pivot: 5e5,
            ltv_decades: 1.0,
            ..AXES
        };
        let values: Vec<String> = axes
            .ltv_ticks()
            .iter()
            .map(|t| short_money(t.value))
            .collect();
        assert_eq!(values, ["300k", "1M"]);
    }

    #[test]
    fn complexity_is_stretched_on_both_sides_of_its_middle() {
        // Below 4 the axis runs 0.125 a point, above it 0.5 / 6.
        assert_eq!(AXES.y(2.0), 0.25);
        assert_eq!(AXES.y(4.0), 0.5);
        assert_eq!(AXES.y(7.0), 0.75);
        assert_eq!(AXES.y(10.0), 1.0);
    }

    #[test]
    fn a_thousand_decades_still_give_few_ticks() {
        let axes = Axes {
            ltv_decades: 200.0,
            ..AXES
        };
        assert!((3..=13).contains(&axes.ltv_ticks().len()));
    }

    #[test]
    fn the_corners_are_where_the_method_says() {
        for corner in CORNERS {
            let (x, y) = (
                f64::from(u8::from(corner.right)),
                f64::from(u8::from(corner.top)),
            );
            assert_eq!(
                crate::method::orientation::orientation(x, y),
                corner.persona
            );
        }
    }
}
