//! The settings checked against themselves.

use ron_patch::Path;

use super::reference::To;
use super::{Fault, not_a_manager, twice};
use crate::model::{Persona, Settings, Word};

/// How far from 1 the sum of weights may be.
const SLACK: f64 = 1e-9;

/// Everything wrong with the settings that their types let through.
pub(in crate::workspace) fn settings(settings: &Settings) -> Vec<Fault> {
    let mut faults = Vec::new();
    let list = |name: &str| Path::root().field(name);
    twice(
        "member",
        &list("team"),
        settings.team.iter().map(|m| Some(m.id.as_str())),
        &mut faults,
    );
    twice(
        "offering",
        &list("offerings"),
        settings.offerings.iter().map(|o| Some(o.id.as_str())),
        &mut faults,
    );
    twice(
        "segment",
        &list("segments"),
        settings.segments.iter().map(|s| Some(s.id.as_str())),
        &mut faults,
    );
    twice(
        "program",
        &list("programs"),
        settings.programs.iter().map(|p| Some(p.id.as_str())),
        &mut faults,
    );

    references(settings, &mut faults);
    let method = list("method");
    let weights = settings.constants.complexity_weights;
    let sum = weights.deployment_expertise + weights.pricing + weights.time_to_value;
    sums_to_one(sum, method.field("complexity_weights"), &mut faults);
    for persona in Persona::ALL {
        let weights = settings.constants.equity_weights.get(*persona);
        let path = method.field("equity_weights").key(persona.name());
        sums_to_one(
            weights.depth + weights.power + weights.reach,
            path,
            &mut faults,
        );
    }
    faults
}

/// What programs and budgets name, and the settings do not have; saved views with one name.
fn references(settings: &Settings, faults: &mut Vec<Fault>) {
    let segments: Vec<&str> = settings.segments.iter().map(|s| s.id.as_str()).collect();
    let programs = Path::root().field("programs");
    for (at, program) in settings.programs.iter().enumerate() {
        for (nth, id) in program.segments.iter().enumerate() {
            if settings.segment(id).is_none() {
                let path = programs.index(at).field("segments").index(nth);
                faults.push(To::Segment.dangling(path, id.as_str(), &segments));
            }
        }
    }
    let team: Vec<&str> = settings.team.iter().map(|m| m.id.as_str()).collect();
    let budgets = Path::root().field("budgets");
    for (at, budget) in settings.budgets.iter().enumerate() {
        let path = budgets.index(at).field("csm");
        match settings.member(&budget.csm) {
            None => faults.push(To::Member.dangling(path, budget.csm.as_str(), &team)),
            Some(member) if member.csm.is_none() => {
                faults.push(not_a_manager(path, &budget.csm));
            }
            Some(_) => {}
        }
    }
    let views = Path::root().field("views");
    for (at, view) in settings.views.iter().enumerate() {
        if settings.views[..at]
            .iter()
            .any(|other| other.name == view.name)
        {
            let message = format!("two saved views are called \"{}\"", view.name);
            faults.push(Fault::new(views.index(at).field("name"), message));
        }
    }
}

fn sums_to_one(sum: f64, path: Path, faults: &mut Vec<Fault>) {
    if (sum - 1.0).abs() > SLACK {
        let rounded = (sum * 1e9).round() / 1e9;
        let fault = Fault::new(
            path,
            format!("these weights sum to {rounded}, defaults included"),
        );
        faults.push(fault.with(|finding| finding.expected("a sum of 1")));
    }
}
