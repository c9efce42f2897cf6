//! Explains decided figures: the rule, and the comparisons that decided.

use super::collect::Wanted;
use super::written::{computed, decided};
use super::{Explanation, Outcome, Reason, phrases};
use crate::method::equity::{CallForMore, Unjudged, Verdict, verdict};
use crate::method::facts::Facts;
use crate::method::figures::Scored;
use crate::method::investment::Investment;
use crate::method::notes;
use crate::method::number::{Number, Origin};
use crate::method::prepared::Standing;
use crate::method::stage::{current, ordinal, stages, suggested};
use crate::method::tier::{threshold_figure, tier_since};
use crate::method::trace::Traced;
use crate::method::value::{Unscored, value};
use crate::model::{Constants, SegmentBy, Stage, StageEntry, Tier, View, Word, written};

pub(super) fn orientation(scored: &Scored<Traced>) -> Explanation {
    let (x, y) = (&scored.place.x, &scored.place.y);
    let side = |high: bool, yes: &'static str, no: &'static str| if high { yes } else { no };
    let value = side(
        x.compared() >= 0.5,
        "a high lifetime value",
        "a low lifetime value",
    );
    let effort = side(
        y.compared() >= 0.5,
        "a complex offering",
        "a simple offering",
    );
    let because = vec![
        Reason::test("x", ("x", x.value()), ("middle", 0.5), value).of("x"),
        Reason::test("y", ("y", y.value()), ("middle", 0.5), effort).of("y"),
    ];
    let outcome = Outcome::Word(scored.orientation.to_string());
    decided("orientation", 3, outcome, because, &[x, y])
}

pub(super) fn borderline(facts: &Facts<'_>, scored: &Scored<Traced>) -> Explanation {
    let (x, y) = (&scored.place.x, &scored.place.y);
    let band = facts.prepared.constants().borderline;
    let off = |axis: &Traced| (axis.value() - 0.5).abs();
    let least = off(x).min(off(y));
    let what = "the distance to the nearer middle line";
    let name = "min(|x - 0.5|, |y - 0.5|)";
    let bound = "where borderline ends";
    let because =
        vec![
            Reason::test(what, (name, least), ("borderline", band), bound)
                .of(if off(x) <= off(y) { "x" } else { "y" }),
        ];
    let is_near = scored.place.borderline(facts.prepared.constants());
    decided(
        "borderline",
        3,
        Outcome::Word(is_near.to_string()),
        because,
        &[x, y],
    )
}

pub(super) fn tier(facts: &Facts<'_>, tier: Tier, standing: Standing) -> Explanation {
    let because = match facts.account.tier_set_on(facts.as_of()) {
        Some(own) => vec![
            Reason::said(phrases::set_by_hand(&own.why))
                .at(Origin::account("tier_override", "tier_override.tier")),
        ],
        None => tier_by_rule(facts, standing),
    };
    let value = value::<Traced>(facts);
    let from: Vec<&Traced> = value.revenue.iter().collect();
    decided("tier", 11, Outcome::Word(tier.to_string()), because, &from)
}

fn tier_by_rule(facts: &Facts<'_>, standing: Standing) -> Vec<Reason> {
    let k = facts.prepared.constants();
    let figure = threshold_figure(facts, &value::<f64>(facts));
    let mut because = Vec::new();
    if facts.key.value {
        because.push(Reason::said(phrases::key_so_high()).of("key"));
        return because;
    }
    let (what, name, of) = match k.segment_by {
        SegmentBy::Arr => ("revenue", "revenue", "revenue"),
        SegmentBy::Ltv => ("lifetime value", "ltv", "ltv"),
        SegmentBy::Potential => ("revenue or potential, the greater,", "potential", "revenue"),
    };
    let high = ("high_floor", k.high_floor);
    because.push(Reason::test(what, (name, figure), high, "where High begins").of(of));
    if figure < k.high_floor {
        let low = ("low_floor", k.low_floor);
        because.push(Reason::test(what, (name, figure), low, "where Low begins").of(of));
    }
    if figure < k.low_floor {
        let words = if standing.vital_few {
            phrases::vital_so_low()
        } else {
            phrases::not_vital()
        };
        because.push(Reason::said(words).of("vital_few"));
    }
    because
}

pub(super) fn tier_since_day(facts: &Facts<'_>) -> Explanation {
    let day = tier_since(facts);
    let words = match day {
        Some(day) => phrases::tier_since(written(day)),
        None if facts.prepared.constants().segment_by != SegmentBy::Arr => {
            phrases::tier_not_by_revenue()
        }
        None => phrases::tier_always(),
    };
    let outcome = day.map_or(Outcome::Nothing, |day| Outcome::Word(day.to_string()));
    decided(
        "tier_since",
        11,
        outcome,
        vec![Reason::said(words).of("tier")],
        &[],
    )
}

pub(super) fn vital_few(facts: &Facts<'_>, standing: Standing) -> Explanation {
    let k = facts.prepared.constants();
    let by = match k.segment_by {
        SegmentBy::Arr => "revenue paid",
        SegmentBy::Ltv => "lifetime value",
        SegmentBy::Potential => "revenue or potential",
    };
    let percent = |share: f64| format!("{} %", 100.0 * share);
    let floor = super::digits::short(k.vital_few_floor, 0);
    let all = match standing.vital_few {
        true => phrases::vital_all(),
        false => phrases::vital_some(),
    };
    let because = vec![
        Reason::said(phrases::vital_rank(by, percent(k.vital_few_share))),
        Reason::said(phrases::vital_floor(floor)),
        Reason::said(phrases::vital_place(
            percent(k.vital_few_cap),
            k.vital_few_least,
        )),
        Reason::said(all),
    ];
    let outcome = Outcome::Word(standing.vital_few.to_string());
    decided("vital_few", 11, outcome, because, &[])
}

pub(super) fn judged(facts: &Facts<'_>) -> Explanation {
    let judged = facts
        .people
        .iter()
        .filter(|person| person.judged().is_some());
    let known = Traced::given(judged.count() as f64, || {
        Origin::nowhere("known", notes::known())
    });
    let people = Traced::given(facts.people.len() as f64, || {
        Origin::nowhere("people", notes::people())
    });
    let share = if facts.people.is_empty() {
        Traced::literal(1.0)
    } else {
        known / people
    };
    computed(
        "equity.judged",
        10,
        &share.named(10, || "judged".to_owned()),
    )
}

pub(super) fn the_verdict(facts: &Facts<'_>, scored: &Scored<Traced>) -> Explanation {
    let k = facts.prepared.constants();
    let gap = &scored.built.equity.gap;
    let outcome = verdict(k, scored.verdict, gap.value());
    let mut because = Vec::new();
    let mut numbers = vec![gap];
    if outcome == Verdict::Unjudged {
        because.push(Reason::said(unjudged(facts, scored)));
    } else {
        let of_gap = |bound: (&str, f64), words: &str| {
            Reason::test("the gap", ("gap", gap.value()), bound, words).of("equity.gap")
        };
        because.push(of_gap(("under", k.under), "below which it is Under"));
        if outcome != Verdict::Under {
            because.push(of_gap(("over", k.over), "above which it is Ahead or Over"));
        }
        if matches!(outcome, Verdict::Ahead | Verdict::Over) {
            because.extend(effort(facts, scored));
            numbers.extend([&scored.investment.necessary, &scored.investment.invested]);
        }
    }
    let outcome = Outcome::Word(outcome.name().to_owned());
    decided("equity.verdict", 10, outcome, because, &numbers)
}

/// Explains why too little is known to judge.
fn unjudged(facts: &Facts<'_>, scored: &Scored<Traced>) -> String {
    match Unjudged::of(facts, scored.tier) {
        Some(Unjudged::Nobody) => phrases::unjudged_nobody(),
        Some(Unjudged::NoTie) => phrases::unjudged_no_tie(),
        Some(Unjudged::Nothing) => phrases::unjudged_nothing(),
        None => phrases::judged_enough(),
    }
}

/// Explains why effort beyond what is warranted counts as squandered or not.
fn effort(facts: &Facts<'_>, scored: &Scored<Traced>) -> Vec<Reason> {
    let k = facts.prepared.constants();
    if scored.tier == Tier::Tech {
        return vec![Reason::said(phrases::tech_never_over()).of("tier")];
    }
    let hours = scored.investment.values();
    let calls = match CallForMore::of(facts) {
        Some(CallForMore::Key) => Reason::said(phrases::key_wants_more()).of("key"),
        Some(CallForMore::Ambition) => Reason::said(phrases::ambition_wants_more())
            .at(Origin::account("ambition", "ambition.stage")),
        Some(CallForMore::Potential) => Reason::said(phrases::potential_wants_more())
            .at(Origin::account("potential_arr", "potential_arr")),
        None => Reason::said(phrases::nothing_wants_more()),
    };
    let bound = format!("{} times the necessary hours", k.over_effort);
    let most = ("over_effort * necessary", k.over_effort * hours.necessary);
    let invested = ("invested", hours.invested);
    vec![
        Reason::test("hours invested", invested, most, &bound).of("investment.invested"),
        calls,
    ]
}

pub(super) fn economic_reasons(k: &Constants, hours: &Investment<f64>) -> Vec<Reason> {
    let Investment {
        feasible,
        necessary,
        invested,
    } = *hours;
    let test = |what: &str, left: (&str, f64), right: (&str, f64), bound: &str| {
        Reason::test(what, left, right, bound).of(format!("investment.{}", left.0))
    };
    let (necessary_hours, invested_hours) = (("necessary", necessary), ("invested", invested));
    vec![
        test(
            "hours necessary",
            necessary_hours,
            ("feasible", feasible),
            "the feasible ones",
        ),
        test(
            "hours invested",
            invested_hours,
            ("squandered * feasible", k.squandered * feasible),
            &format!("{} times the feasible ones", k.squandered),
        ),
        test(
            "hours invested",
            invested_hours,
            ("starved * necessary", k.starved * necessary),
            &format!("{} times the necessary ones", k.starved),
        ),
    ]
}

/// Explains the stage in both views, the agreed stage, and the suggested one.
pub(super) fn stage(facts: &Facts<'_>, all: &mut Wanted<'_>) {
    let stages = stages(facts.account, facts.as_of());
    let of_vendor = || match current(facts.account, View::Vendor, facts.as_of()) {
        None if stages.vendor.is_some() => Reason::said(phrases::exploratory()),
        found => said(facts, "we", found),
    };
    let of_customer = || {
        let found = current(facts.account, View::Customer, facts.as_of());
        said(facts, "they", found)
    };
    let both = || {
        vec![
            of_vendor().of("stage.vendor"),
            of_customer().of("stage.customer"),
        ]
    };
    let word = |stage: Option<Stage>| stage.map(|stage| stage.name());
    all.option(
        "stage.vendor",
        14,
        word(stages.vendor),
        || vec![of_vendor()],
    );
    all.option("stage.customer", 14, word(stages.customer), || {
        vec![of_customer()]
    });
    all.option("stage.agreed", 14, word(stages.agreed), || {
        let mut because = both();
        because.push(Reason::said(phrases::lesser_counts()));
        because
    });
    all.add("stage.gap", || match stages.gap {
        Some(_) => stage_gap(facts, stages.vendor, stages.customer),
        None => decided("stage.gap", 14, Outcome::Nothing, both(), &[]),
    });
    for (view, name) in [(View::Vendor, "vendor"), (View::Customer, "customer")] {
        let stage = suggested(facts, view);
        all.option(&format!("stage.suggested.{name}"), 14, word(stage), || {
            let words = match stage {
                Some(_) => phrases::assessed(),
                None => phrases::never_assessed(),
            };
            vec![Reason::said(words)]
        });
    }
}

/// Computes our stage minus theirs, each counted from 0 for Exploratory.
fn stage_gap(facts: &Facts<'_>, vendor: Option<Stage>, customer: Option<Stage>) -> Explanation {
    let counted = |view: View, name: &'static str, stage: Option<Stage>| {
        let place = current(facts.account, view, facts.as_of()).and_then(|entry| {
            let mut entries = facts.account.stages.iter();
            entries.position(|other| std::ptr::eq(other, entry))
        });
        let words = stage.map_or("unknown", Word::name);
        Traced::given(stage.map_or(0, ordinal) as f64, || {
            let note = notes::counted_stage(words);
            match place {
                Some(place) => Origin::account(name, format!("stages[{place}].stage")).noted(note),
                None => Origin::nowhere(name, note),
            }
        })
    };
    let ours = counted(View::Vendor, "stage.vendor", vendor);
    computed(
        "stage.gap",
        14,
        &(ours - counted(View::Customer, "stage.customer", customer)),
    )
}

fn said(facts: &Facts<'_>, who: &str, found: Option<&StageEntry>) -> Reason {
    let Some(entry) = found else {
        return Reason::said(phrases::view_unknown(who));
    };
    let words = phrases::stage_since(who, entry.stage, written(entry.on));
    let mut entries = facts.account.stages.iter();
    let place = entries.position(|other| std::ptr::eq(other, entry));
    match place {
        Some(place) => {
            Reason::said(words).at(Origin::account("stage", format!("stages[{place}].stage")))
        }
        None => Reason::said(words),
    }
}

pub(super) fn unscored(figure: &str, why: Unscored) -> Explanation {
    let because = match why {
        Unscored::NoValue => phrases::no_value(),
        Unscored::LtvDiverges => phrases::ltv_diverges(),
        Unscored::Lost => phrases::lost(),
    };
    let outcome = Outcome::Word(why.code().to_owned());
    decided(figure, 1, outcome, vec![Reason::said(because)], &[])
}
