//! Section 1: lifetime value.

use super::facts::{At, Facts};
use super::number::{Number, Origin, constant};
use crate::model::{Fraction, Growth, Money};

/// What the customer is worth.
#[derive(Debug, Clone)]
pub struct Value<N> {
    /// Revenue a year; `None` when neither ARR nor potential is given.
    pub revenue: Option<N>,
    /// Whether the revenue is what a prospect may come to pay.
    pub estimated: bool,
    /// Margin a year; 0 when revenue is unknown.
    pub margin: N,
    /// Lifetime value, or why there is none.
    pub ltv: Result<N, Unscored>,
}

/// Why an account has no place in the quadrant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unscored {
    /// Nobody has said what the customer is worth.
    NoValue,
    /// Retention and growth together outrun the discount.
    LtvDiverges,
    /// The customer is lost: section 16.
    Lost,
}

impl Unscored {
    /// What a person reads.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NoValue => "value unknown",
            Self::LtvDiverges => "lifetime value without end",
            Self::Lost => "lost",
        }
    }

    /// The name in output.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoValue => "no-value",
            Self::LtvDiverges => "ltv-diverges",
            Self::Lost => "lost",
        }
    }
}

/// Section 1. Gupta and Lehmann's lifetime value: `margin * r / (1 + i - r * (1 + g))`.
pub fn value<N: Number>(facts: &Facts<'_>) -> Value<N> {
    let (revenue, estimated) = revenue::<N>(facts);
    let margin = (revenue.clone().unwrap_or_else(|| N::literal(0.0)) * gross_margin(facts))
        .named(1, || "margin".to_owned());
    let ltv = ltv(facts, revenue.is_some(), &margin);
    Value {
        revenue,
        estimated,
        margin,
        ltv,
    }
}

fn ltv<N: Number>(facts: &Facts<'_>, known: bool, margin: &N) -> Result<N, Unscored> {
    let account = facts.account;
    if account.lost(facts.as_of()).is_some() {
        return Err(Unscored::Lost);
    }
    if let Some(ltv) = account.ltv_override {
        let given = N::given(ltv.as_f64(), || {
            Origin::account("ltv_override", "ltv_override")
        });
        return Ok(given.named(1, || "ltv".to_owned()));
    }
    if !known {
        return Err(Unscored::NoValue);
    }
    let k = facts.prepared.constants();
    let one = || N::literal(1.0);
    let r: N = retention(facts);
    let denominator: N = one() + constant!(k.discount) - r.clone() * (one() + growth(facts));
    if denominator.compared() < k.divergence {
        return Err(Unscored::LtvDiverges);
    }
    Ok((margin.clone() * r / denominator).named(1, || "ltv".to_owned()))
}

fn revenue<N: Number>(facts: &Facts<'_>) -> (Option<N>, bool) {
    let money = |amount: Money, name: &'static str, path: String| {
        N::given(amount.as_f64(), || Origin::account(name, path)).named(1, || "revenue".to_owned())
    };
    let At { value: arr, was } = facts.arr;
    let arr_path = || was.map_or_else(|| "arr".to_owned(), |index| format!("was[{index}].arr"));
    let At {
        value: potential,
        was: potential_was,
    } = facts.potential_arr;
    let potential_path = || match potential_was {
        Some(index) => format!("was[{index}].potential_arr"),
        None => "potential_arr".to_owned(),
    };
    match (arr, potential) {
        (Some(arr), _) if !arr.is_zero() => (Some(money(arr, "arr", arr_path())), false),
        (_, Some(potential)) => (
            Some(money(potential, "potential_arr", potential_path())),
            true,
        ),
        (Some(zero), None) => (Some(money(zero, "arr", arr_path())), false),
        (None, None) => (None, false),
    }
}

/// The account's own share, else its segment's, else the method's.
fn gross_margin<N: Number>(facts: &Facts<'_>) -> N {
    let k = facts.prepared.constants();
    let segment = |s: &crate::model::Segment| s.gross_margin.map(Fraction::get);
    own_or_segment(
        facts,
        "gross_margin",
        facts.account.gross_margin.map(Fraction::get),
        segment,
    )
    .unwrap_or_else(|| constant!(k.gross_margin))
}

fn retention<N: Number>(facts: &Facts<'_>) -> N {
    let k = facts.prepared.constants();
    let segment = |s: &crate::model::Segment| s.retention.map(Fraction::get);
    own_or_segment(
        facts,
        "retention",
        facts.account.retention.map(Fraction::get),
        segment,
    )
    .unwrap_or_else(|| constant!(k.retention))
}

fn growth<N: Number>(facts: &Facts<'_>) -> N {
    let k = facts.prepared.constants();
    let segment = |s: &crate::model::Segment| s.growth.map(Growth::get);
    own_or_segment(
        facts,
        "growth",
        facts.account.growth.map(Growth::get),
        segment,
    )
    .unwrap_or_else(|| constant!(k.growth))
}

fn own_or_segment<N: Number>(
    facts: &Facts<'_>,
    name: &'static str,
    own: Option<f64>,
    of_segment: impl Fn(&crate::model::Segment) -> Option<f64>,
) -> Option<N> {
    if let Some(own) = own {
        return Some(N::given(own, || Origin::account(name, name)));
    }
    let (index, segment) = facts
        .account
        .segment
        .as_ref()
        .and_then(|id| facts.prepared.segment(id))?;
    of_segment(segment).map(|value| {
        N::given(value, || {
            Origin::settings(name, format!("segments[{index}].{name}"))
        })
    })
}
