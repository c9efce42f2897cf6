//! Insights about the stage of the relationship in both views.

use super::case::{Case, Measured};
use super::evidence;
use super::{Found, Severity};
use crate::method::stage::{current, unbroken_since};
use crate::model::{Date, Journey, Stage, View, short_money, written};

pub(super) fn perception_gap(judged: &Measured<'_>) -> Found {
    let stage = judged.figures.stage;
    let (gap, vendor, customer) = (stage.gap?, stage.vendor?, stage.customer?);
    let severity = if gap >= judged.case.t().perception_critical {
        Severity::Critical
    } else {
        Severity::Warning
    };
    (gap > 0).then(|| {
        let evidence = evidence::views_apart(vendor, customer, gap);
        (severity, evidence)
    })
}

pub(super) fn hidden_warmth(judged: &Measured<'_>) -> Found {
    let stage = judged.figures.stage;
    let (vendor, customer) = (stage.vendor?, stage.customer?);
    (stage.gap? < 0).then(|| {
        let evidence = evidence::they_are_closer(customer, vendor);
        (Severity::Info, evidence)
    })
}

pub(super) fn view_unknown(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let vendor = judged.figures.stage.vendor?;
    let asked = current(case.account(), View::Customer, case.facts.as_of());
    let fresh = asked.is_some_and(|entry| case.within(entry.on, case.t().view_days));
    (vendor >= Stage::Collaborative && !fresh).then(|| {
        let evidence = match asked {
            Some(entry) => evidence::their_old_view(vendor, written(entry.on)),
            None => evidence::no_view_of_theirs(vendor),
        };
        (Severity::Info, evidence)
    })
}

pub(super) fn basic_at_risk(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let aimed = case.account().ambition.map(|ambition| ambition.stage);
    let risky = judged.figures.stage.agreed == Some(Stage::Basic)
        && case.score.standing.vital_few
        && aimed != Some(Stage::Basic);
    risky.then(|| {
        let aim = aimed.map_or_else(evidence::no_aim, evidence::aim);
        (Severity::Warning, evidence::vital_and_basic(aim))
    })
}

pub(super) fn beyond_ambition(judged: &Measured<'_>) -> Found {
    let ambition = judged.case.account().ambition?;
    let vendor = judged.figures.stage.vendor?;
    (vendor > ambition.stage).then(|| {
        let evidence = evidence::beyond_aim(vendor, ambition.stage);
        (Severity::Info, evidence)
    })
}

pub(super) fn stalled_collaboration(judged: &Measured<'_>) -> Found {
    let since = collaborating_since(judged)?;
    let aimed = judged
        .case
        .account()
        .ambition
        .is_some_and(|ambition| ambition.stage == Stage::Collaborative);
    (stalled(&judged.case, since) && !aimed).then(|| {
        (
            Severity::Warning,
            evidence::collaborative_since(written(since)),
        )
    })
}

pub(super) fn stage_unknown(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let unknown = judged.figures.stage.vendor.is_none();
    (case.from(Journey::Use) && case.personal() && unknown).then(|| {
        let evidence = match judged.figures.stage.customer {
            Some(customer) => evidence::no_view_of_ours(customer),
            None => evidence::no_view(),
        };
        (Severity::Info, evidence)
    })
}

/// Accounts among the highest lifetime values whose stage is Interconnected or higher and that are not marked as key.
pub(super) fn key_candidate(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let agreed = judged.figures.stage.agreed?;
    let candidate =
        agreed >= Stage::Interconnected && !case.facts.key.value && case.score.standing.candidate;
    candidate.then(|| {
        let value = short_money(judged.figures.ltv);
        let currency = &case.prepared().settings.currency;
        let evidence = evidence::like_a_key_account(agreed, value, currency);
        (Severity::Info, evidence)
    })
}

/// True if the vendor's view became Collaborative recently: that phase takes many hours, and may.
pub(super) fn collaborating_lately(judged: &Measured<'_>) -> bool {
    collaborating_since(judged).is_some_and(|since| !stalled(&judged.case, since))
}

fn collaborating_since(judged: &Measured<'_>) -> Option<Date> {
    if judged.figures.stage.vendor != Some(Stage::Collaborative) {
        return None;
    }
    unbroken_since(
        judged.case.account(),
        View::Vendor,
        judged.case.facts.as_of(),
    )
}

/// "More than m calendar months before as_of" means earlier than as_of less m months.
fn stalled(case: &Case<'_>, since: Date) -> bool {
    since < case.facts.as_of().plus_months(-case.k().stall_months)
}
