//! The fields of a kind of move, as a workspace changes them: whatever is left out stays as it comes with the program.

use super::kind::Kind;
use super::read::LEAST;
use super::row::{Record, Row, Whole};
use super::table::row;
use crate::model::{Attitude, Fraction, MoveChange, Power};

/// What points of a scale may be.
const POINTS: Kind = Kind::Whole(0, 10);

impl Record for MoveChange {
    type Change = Whole;
    const NAME: &'static str = "kind of move";
    const ROWS: &'static [Row<Self>] = &[
        row!(off: bool, "yes", "Whether it is left out and never proposed", called("left out")),
        row!(times: Option<f64>, "1.5", "How many touches of its kind it takes; its hours follow from that", called("touches"), kind(Kind::Real(LEAST, 1_000.0))),
        row!(likely: Option<Fraction>, "80%", "How often it works", called("chance")),
        row!(trust: Option<u32>, "4", "How much it adds to trust", unit("points"), kind(POINTS)),
        row!(commitment: Option<u32>, "4", "How much it adds to commitment", unit("points"), kind(POINTS)),
        row!(attitude: Option<u32>, "1", "How much it adds to attitude", unit("points"), kind(POINTS)),
        row!(attitude_most: Option<Attitude>, "3", "The attitude from which it adds nothing more", called("highest attitude")),
        row!(power_least: Option<Power>, "6", "The least power of a person it is meant for", called("least power")),
        row!(most: Option<u32>, "4", "The most people at once", called("most people"), kind(Kind::Whole(1, 1_000))),
        row!(quiet_days: Option<u32>, "60", "How long there has been no contact before it is proposed", called("quiet for"), unit("days"), kind(Kind::Whole(0, 36_500))),
        row!(say: Option<Box<str>>, "We meet them in person", "The sentence that proposes it; us, them, who, by and days in braces are filled in", called("sentence")),
    ];
}
