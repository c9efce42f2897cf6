//! The rules for what all accounts share: every id once, nothing that refers to nothing, figures that can be.

use super::{needs, ordered, twice};
use crate::edit::EditError;
use crate::model::Settings;

/// Lists the faults of the settings.
pub(super) fn faults(settings: &Settings) -> Vec<EditError> {
    let mut faults = Vec::new();
    twice(
        "member",
        settings.team.iter().map(|m| m.id.as_str()),
        &mut faults,
    );
    twice(
        "offering",
        settings.offerings.iter().map(|o| o.id.as_str()),
        &mut faults,
    );
    twice(
        "segment",
        settings.segments.iter().map(|s| s.id.as_str()),
        &mut faults,
    );
    twice(
        "program",
        settings.programs.iter().map(|p| p.id.as_str()),
        &mut faults,
    );
    twice(
        "saved view",
        settings.views.iter().map(|view| view.name.as_str()),
        &mut faults,
    );
    references(settings, &mut faults);
    for (at, member) in settings.team.iter().enumerate() {
        ordered(member.id.as_str(), member.since, member.left, &mut faults);
        if member
            .hours_per_year
            .is_some_and(|hours| hours.is_nan() || hours <= 0.0)
        {
            let place = format!("team[{at}].hours_per_year");
            faults.push(needs(place, "expected more than 0 hours"));
        }
        let most = member.csm.map(|csm| [csm.high, csm.low, csm.tech]);
        if most.is_some_and(|most| most.contains(&Some(0))) {
            faults.push(needs(
                format!("team[{at}].csm"),
                "a capacity must be at least 1",
            ));
        }
    }
    faults
}

/// Checks what programs and budgets refer to.
fn references(settings: &Settings, faults: &mut Vec<EditError>) {
    let mut missing = |what, id: &str, place: String| {
        let id = id.to_owned();
        faults.push(EditError::NoSuch { what, id, place });
    };
    for (at, program) in settings.programs.iter().enumerate() {
        for (nth, id) in program.segments.iter().enumerate() {
            if settings.segment(id).is_none() {
                let place = format!("programs[{at}].segments[{nth}]");
                missing("segment", id.as_str(), place);
            }
        }
    }
    for (at, budget) in settings.budgets.iter().enumerate() {
        let member = settings.member(&budget.csm);
        if member.is_none_or(|member| member.csm.is_none()) {
            let place = format!("budgets[{at}].csm");
            missing("customer-success manager", budget.csm.as_str(), place);
        }
    }
}
