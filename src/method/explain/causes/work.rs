//! Explains the causes about effort, change and stages.

use crate::method::disruption::CARRIERS;
use crate::method::explain::Reason;
use crate::method::explain::decisions::economic_reasons;
use crate::method::explain::phrases;
use crate::method::explain::touches::lateness;
use crate::method::insight::{Code, Measured};
use crate::method::investment::Investment;
use crate::method::number::Origin;
use crate::model::{spoken, written};

/// Returns the values of a cause about effort, change or stages; none for other causes.
pub(super) fn values(code: Code, measured: &Measured<'_>) -> Option<Vec<Reason>> {
    Some(match code {
        Code::UnderInvested | Code::EffortNotLanding | Code::OverInvested | Code::Uneconomic => {
            effort(code, measured)
        }
        Code::UnmanagedChange => change(measured),
        Code::TouchOverdue => overdue(measured),
        Code::GiftGuardrail => gift(measured),
        Code::FunctionalOnly => social(measured),
        Code::PerceptionGap
        | Code::HiddenWarmth
        | Code::ViewUnknown
        | Code::StageUnknown
        | Code::StalledCollaboration
        | Code::BasicAtRisk
        | Code::BeyondAmbition
        | Code::KeyCandidate => stages(code, measured),
        _ => return None,
    })
}

fn verdict(measured: &Measured<'_>) -> Reason {
    let verdict = measured.figures.verdict_shown();
    Reason::said(phrases::verdict_is(verdict)).of("equity.verdict")
}

fn effort(code: Code, measured: &Measured<'_>) -> Vec<Reason> {
    let figures = measured.figures;
    let hours = Investment {
        feasible: figures.feasible,
        necessary: figures.necessary,
        invested: figures.invested,
    };
    let mut all = Vec::new();
    if code != Code::Uneconomic {
        let invested = ("invested", hours.invested);
        all.push(verdict(measured));
        all.push(
            Reason::test(
                "hours invested",
                invested,
                ("necessary", hours.necessary),
                "the necessary ones",
            )
            .of("investment.invested"),
        );
    }
    all.push(Reason::said(phrases::effort_is(figures.economic.name())).of("investment.economic"));
    all.extend(economic_reasons(measured.case.k(), &hours));
    if code == Code::EffortNotLanding {
        let gaps = [
            ("depth", figures.depth),
            ("power", figures.power),
            ("reach", figures.reach),
        ];
        let each = gaps.map(|(name, factor)| {
            let target = format!("{name}.target");
            Reason::test(
                name,
                (name, factor.score),
                (&target, factor.target),
                "what is wanted",
            )
            .of(format!("{name}.gap"))
        });
        all.extend(each);
    }
    all
}

fn change(measured: &Measured<'_>) -> Vec<Reason> {
    let t = measured.case.t();
    let each = CARRIERS.iter().zip(measured.figures.unmanaged);
    let uncarried = each.filter(|(_, share)| *share >= t.unmanaged_warning);
    let reasons = uncarried.map(|(channel, share)| {
        let what = format!(
            "of the change for {}, what nobody carries",
            spoken(*channel)
        );
        let bound = ("unmanaged_warning", t.unmanaged_warning);
        Reason::test(&what, ("unmanaged", share), bound, "from which it shows")
            .of(format!("unmanaged.{channel}"))
    });
    reasons.collect()
}

fn overdue(measured: &Measured<'_>) -> Vec<Reason> {
    let late = measured.figures.cadence.iter().filter(|due| due.overdue);
    let each = late.map(|due| {
        lateness(measured.case.facts, due).of(format!("cadence.requirements.{}.overdue", due.kind))
    });
    each.collect()
}

fn gift(measured: &Measured<'_>) -> Vec<Reason> {
    let case = &measured.case;
    let Some(day) = measured.touches.gift else {
        return Vec::new();
    };
    let touches = case.account().interactions.iter();
    let place = touches
        .enumerate()
        .filter(|(_, touch)| touch.on == day && touch.kind == crate::model::InteractionKind::Gift);
    let place = place.map(|(place, _)| place).next_back();
    let gift = Reason::said(phrases::gift(written(day)));
    let mut all = vec![match place {
        Some(place) => gift.at(Origin::account(
            "kind",
            format!("interactions[{place}].kind"),
        )),
        None => gift,
    }];
    let segment = case
        .account()
        .segment
        .as_ref()
        .and_then(|id| case.prepared().segment(id));
    if let Some((place, segment)) = segment {
        all.push(
            Reason::said(phrases::gifts_forbidden(&segment.name)).at(Origin::settings(
                "gifts",
                format!("segments[{place}].gifts"),
            )),
        );
    }
    all
}

fn social(measured: &Measured<'_>) -> Vec<Reason> {
    let words = match measured.touches.social {
        Some(day) => phrases::last_social(written(day)),
        None => phrases::never_social(),
    };
    vec![
        Reason::said(words),
        Reason::said(phrases::tier_is(measured.case.tier)).of("tier"),
        Reason::said(phrases::journey_is(measured.case.score.journey)).of("journey"),
    ]
}

fn stages(code: Code, measured: &Measured<'_>) -> Vec<Reason> {
    let stages = measured.figures.stage;
    let named = |who: &str, stage: Option<crate::model::Stage>, figure: &str| {
        Reason::said(match stage {
            Some(stage) => phrases::stage_of(who, stage),
            None => phrases::stage_of_nothing(who),
        })
        .of(figure)
    };
    let mut all = vec![
        named(&phrases::we_say(), stages.vendor, "stage.vendor"),
        named(&phrases::they_say(), stages.customer, "stage.customer"),
    ];
    let ambition = measured.case.account().ambition;
    if matches!(
        code,
        Code::BeyondAmbition | Code::BasicAtRisk | Code::StalledCollaboration
    ) {
        all.push(match ambition {
            Some(ambition) => Reason::said(phrases::we_aim(ambition.stage))
                .at(Origin::account("ambition", "ambition.stage")),
            None => Reason::said(phrases::no_aim()),
        });
    }
    if matches!(code, Code::BasicAtRisk) {
        all.push(Reason::said(phrases::is_vital()).of("vital_few"));
    }
    if code == Code::KeyCandidate {
        all.push(Reason::said(phrases::is_not_key()).of("key"));
        all.push(Reason::said(phrases::is_first_by_ltv()).of("ltv"));
    }
    all
}
