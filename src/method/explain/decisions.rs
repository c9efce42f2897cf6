//! What is decided rather than computed: the rule, and the comparisons that decided.

use super::written::{computed, decided};
use super::{Explanation, Outcome};
use crate::method::cadence::Due;
use crate::method::equity::{CallForMore, Unjudged, Verdict, verdict};
use crate::method::facts::Facts;
use crate::method::figures::Scored;
use crate::method::number::{Number, Origin, compared};
use crate::method::prepared::Standing;
use crate::method::stage::{current, stages};
use crate::method::tier::{threshold_figure, tier_since};
use crate::method::trace::Traced;
use crate::method::value::{Unscored, value};
use crate::model::{Tier, View, Word};

pub(super) fn orientation(scored: &Scored<Traced>) -> Explanation {
    let (x, y) = (&scored.place.x, &scored.place.y);
    let because = vec![
        format!(
            "x {} 0.5: {} lifetime value",
            sign(x.compared(), 0.5),
            if x.compared() >= 0.5 { "high" } else { "low" }
        ),
        format!(
            "y {} 0.5: {} offering",
            sign(y.compared(), 0.5),
            if y.compared() >= 0.5 {
                "complex"
            } else {
                "simple"
            }
        ),
    ];
    decided(
        "orientation",
        3,
        Outcome::Word(scored.orientation.to_string()),
        because,
        &[x, y],
    )
}

pub(super) fn borderline(facts: &Facts<'_>, scored: &Scored<Traced>) -> Explanation {
    let (x, y) = (&scored.place.x, &scored.place.y);
    let band = facts.prepared.constants().borderline;
    let off = (x.value() - 0.5).abs().min((y.value() - 0.5).abs());
    let because = vec![format!(
        "min(|x - 0.5|, |y - 0.5|) = {off} {} borderline {band}",
        sign(compared(off), band)
    )];
    let outcome = Outcome::Word((compared(off) < band).to_string());
    decided("borderline", 3, outcome, because, &[x, y])
}

pub(super) fn tier(facts: &Facts<'_>, tier: Tier, standing: Standing) -> Explanation {
    let k = facts.prepared.constants();
    let plain = value::<f64>(facts);
    let figure = threshold_figure(facts, &plain);
    let mut because = match facts.account.tier_set_on(facts.as_of()) {
        Some(own) => vec![format!("set by hand: {}", own.why)],
        None => vec![
            format!("key account: {}", facts.key.value),
            format!(
                "{} {figure} {} high_floor {}",
                k.segment_by,
                sign(compared(figure), k.high_floor),
                k.high_floor
            ),
            format!(
                "{} {figure} {} low_floor {}",
                k.segment_by,
                sign(compared(figure), k.low_floor),
                k.low_floor
            ),
            format!("one of the vital few: {}", standing.vital_few),
        ],
    };
    because.extend(tier_since(facts).map(|day| format!("by its own facts since {day}")));
    let value = value::<Traced>(facts);
    let from: Vec<&Traced> = value.revenue.iter().collect();
    decided("tier", 11, Outcome::Word(tier.to_string()), because, &from)
}

pub(super) fn vital_few(facts: &Facts<'_>, standing: Standing) -> Explanation {
    let k = facts.prepared.constants();
    let because = vec![
        format!(
            "ranked by {}: the accounts before it bring less than vital_few_share {} of the total",
            k.segment_by, k.vital_few_share
        ),
        format!(
            "its own figure is at least vital_few_floor {}",
            k.vital_few_floor
        ),
        format!(
            "it is among the first vital_few_cap {} of all accounts, or the first vital_few_least {}",
            k.vital_few_cap, k.vital_few_least
        ),
        format!("all three together: {}", standing.vital_few),
    ];
    decided(
        "vital_few",
        11,
        Outcome::Word(standing.vital_few.to_string()),
        because,
        &[],
    )
}

pub(super) fn judged(facts: &Facts<'_>) -> Explanation {
    let count = facts
        .people
        .iter()
        .filter(|person| person.judged().is_some())
        .count();
    let known = Traced::given(count as f64, || {
        Origin::nowhere("known", "people whose power and attitude are known")
    });
    let people = Traced::given(facts.people.len() as f64, || {
        Origin::nowhere("people", "active people")
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

/// One requirement of the cadence: what is wanted, and when.
pub(super) fn requirement(facts: &Facts<'_>, tier: Tier, due: &Due) -> Explanation {
    let k = facts.prepared.constants();
    let own = k
        .cadence
        .get(tier)
        .iter()
        .find(|wanted| wanted.kind == due.kind);
    let wanted = own.unwrap_or(&k.program_cadence);
    let next = due.due.map_or_else(
        || "unknown: nothing yet, and no `since`".to_owned(),
        |day| day.to_string(),
    );
    let because = vec![
        format!(
            "{} in every {} months; next due {next}",
            wanted.count, wanted.months
        ),
        format!(
            "overdue once more than grace_days {} past due and not met",
            k.grace_days
        ),
    ];
    let word = match (due.met, due.overdue) {
        (true, _) => "met",
        (false, true) => "overdue",
        (false, false) => "pending",
    };
    decided(
        &format!("cadence.{}", due.kind),
        13,
        Outcome::Word(word.to_owned()),
        because,
        &[],
    )
}

pub(super) fn the_verdict(facts: &Facts<'_>, scored: &Scored<Traced>) -> Explanation {
    let k = facts.prepared.constants();
    let gap = &scored.equity.gap;
    let outcome = verdict(k, scored.verdict, gap.value());
    let mut because = vec![
        format!("tier {}: {}", scored.tier, judgeable(facts, scored)),
        format!(
            "gap {} {} under {}",
            gap.value(),
            sign(gap.compared(), k.under),
            k.under
        ),
        format!(
            "gap {} {} over {}",
            gap.value(),
            sign(gap.compared(), k.over),
            k.over
        ),
    ];
    let numbers = if matches!(outcome, Verdict::Ahead | Verdict::Over) {
        because.extend(effort(facts, scored));
        vec![
            gap,
            &scored.investment.necessary,
            &scored.investment.invested,
        ]
    } else {
        vec![gap]
    };
    let outcome = Outcome::Word(outcome.name().to_owned());
    decided("equity.verdict", 10, outcome, because, &numbers)
}

/// Whether enough is known to judge, and why not.
fn judgeable(facts: &Facts<'_>, scored: &Scored<Traced>) -> String {
    match Unjudged::of(facts, scored.tier) {
        Some(Unjudged::Nobody) => "nobody has both power and attitude known".to_owned(),
        Some(Unjudged::NoTie) => "no tie ever began".to_owned(),
        Some(Unjudged::Nothing) => {
            "no tie ever began and no program has ever reached it".to_owned()
        }
        None => format!(
            "{} of {} people judged, {} ties",
            facts
                .people
                .iter()
                .filter(|person| person.judged().is_some())
                .count(),
            facts.people.len(),
            facts.ties().count()
        ),
    }
}

/// Why more than is warranted is squandered, or not.
fn effort(facts: &Facts<'_>, scored: &Scored<Traced>) -> Vec<String> {
    let k = facts.prepared.constants();
    let hours = scored.investment.values();
    let calls = match CallForMore::of(facts) {
        Some(CallForMore::Key) => "it is a key account",
        Some(CallForMore::Ambition) => "we aim for a higher stage",
        Some(CallForMore::Potential) => "it may come to pay more",
        None => "nothing calls for more",
    };
    vec![
        format!(
            "invested {} {} over_effort {} * necessary {}",
            hours.invested,
            sign(
                compared(hours.invested),
                compared(k.over_effort * hours.necessary)
            ),
            k.over_effort,
            hours.necessary
        ),
        calls.to_owned(),
    ]
}

pub(super) fn stage(facts: &Facts<'_>) -> Explanation {
    let stages = stages(facts.account, facts.as_of());
    let said = |view: View, absent: &str| match current(facts.account, view, facts.as_of()) {
        Some(entry) => format!("{view}: {} since {}", entry.stage, entry.on),
        None => format!("{view}: {absent}"),
    };
    let because = vec![
        match stages.vendor {
            Some(_) => said(View::Vendor, "no entry and no revenue, so Exploratory"),
            None => said(View::Vendor, "unknown"),
        },
        said(View::Customer, "unknown"),
    ];
    decided(
        "stage.agreed",
        14,
        Outcome::Word(stages.agreed.map_or("unknown", Word::name).to_owned()),
        because,
        &[],
    )
}

/// How a figure stands to a bound, as it was compared.
pub(super) fn sign(figure: f64, bound: f64) -> char {
    match figure.partial_cmp(&bound) {
        Some(std::cmp::Ordering::Less) => '<',
        Some(std::cmp::Ordering::Greater) => '>',
        _ => '=',
    }
}

pub(super) fn unscored(why: Unscored) -> Explanation {
    let because = match why {
        Unscored::NoValue => {
            "nobody has said what the customer is worth: give arr, potential_arr or ltv_override"
        }
        Unscored::LtvDiverges => {
            "1 + discount - retention * (1 + growth) is below the least denominator (divergence): retention and growth \
             together outrun the discount"
        }
        Unscored::Lost => "the latest entry of renewals that counts says that the customer is lost",
    };
    decided(
        "ltv",
        1,
        Outcome::Word(why.code().to_owned()),
        vec![because.to_owned()],
        &[],
    )
}
