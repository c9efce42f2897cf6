//! An entry of what all accounts share in a row: a colleague, an offering, a segment, a program.

use super::View;
use super::head::{day, said};
use super::row::{Row, listed, percent, share};
use crate::model::{Member, Offering, Program, Segment, Word, counted};
use crate::picture::words::figure;
use crate::tui::parts::width;

/// `Mira Lund   customer success   manager: 12 High, 40 Low, 800 Tech     mira@example.com`
pub(super) fn member(view: &View<'_>, one: &Member) -> Row {
    let left = one.left.filter(|left| *left <= view.as_of);
    let capacity = one.csm.map(|csm| {
        let figures = [("High", csm.high), ("Low", csm.low), ("Tech", csm.tech)];
        let own = figures
            .into_iter()
            .filter_map(|(tier, most)| most.map(|most| format!("{most} {tier}")));
        let own: Vec<String> = own.collect();
        if own.is_empty() {
            "manager".to_owned()
        } else {
            format!("manager of up to {}", own.join(", "))
        }
    });
    let end = match left {
        Some(left) => format!("left {}", day(view, left)),
        None => one.email.as_deref().unwrap_or_default().to_owned(),
    };
    let team = view.state.workspace.settings.team.iter();
    let functions = team.clone().map(|one| width(&said(one.function)));
    let columns = u16::try_from(functions.max().unwrap_or(0)).unwrap_or(16);
    let names = team.map(|one| one.name.as_str());
    listed(view, (one.name.as_str(), left.is_none()), names)
        .column(said(one.function), columns, view.look.text())
        .with(capacity.unwrap_or_default(), view.look.text())
        .end(end, view.look.dim())
}

/// `Route Optimiser   complexity 7.2   disrupts users 3, buyers 2`
pub(super) fn offering(view: &View<'_>, one: &Offering) -> Row {
    let weights = &view.state.workspace.settings.constants.complexity_weights;
    let complexity = weights.deployment_expertise * one.deployment_expertise.as_f64()
        + weights.pricing * one.pricing.as_f64()
        + weights.time_to_value * one.time_to_value.as_f64();
    let groups = [
        ("users", one.disruption.users),
        ("buyers", one.disruption.buyers),
        ("network", one.disruption.network),
    ];
    let changed = groups.into_iter().filter_map(|(group, level)| {
        let level = level.filter(|level| level.get() > 0)?;
        Some(format!("{group} {}", level.get()))
    });
    let changed: Vec<String> = changed.collect();
    let disrupts = match changed.is_empty() {
        true => String::new(),
        false => format!("disrupts {}", changed.join(", ")),
    };
    let offerings = view.state.workspace.settings.offerings.iter();
    let names = offerings.map(|one| one.name.as_str());
    listed(view, (one.name.as_str(), true), names)
        .with(
            format!("complexity {} of 10", figure(complexity)),
            view.look.text(),
        )
        .with(disrupts, view.look.dim())
}

pub(super) fn segment(view: &View<'_>, one: &Segment) -> Row {
    let mut about = Vec::new();
    about.extend(
        one.retention
            .map(|value| format!("retention {}", percent(value))),
    );
    about.extend(
        one.growth
            .map(|value| format!("growth {}", share(value.get()))),
    );
    about.extend(
        one.gross_margin
            .map(|value| format!("margin {}", percent(value))),
    );
    let segments = view.state.workspace.settings.segments.iter();
    let names = segments.map(|one| one.name.as_str());
    listed(view, (one.name.as_str(), true), names)
        .with(about.join(", "), view.look.text())
        .end(format!("gifts {}", said(one.gifts)), view.look.dim())
}

pub(super) fn program(view: &View<'_>, one: &Program) -> Row {
    let every = match one.every_months {
        0 => String::new(),
        1 => "every month".to_owned(),
        months => format!("every {months} months"),
    };
    let starts = one.starts.map_or_else(
        || counted(one.dates.len(), "date"),
        |on| format!("from {}", day(view, on)),
    );
    let tiers: Vec<&str> = one.tiers.iter().map(|tier| tier.name()).collect();
    let tiers = if tiers.is_empty() {
        "all tiers".to_owned()
    } else {
        tiers.join(", ")
    };
    let tags: Vec<String> = one.tags.iter().map(|tag| format!("#{tag}")).collect();
    let programs = view.state.workspace.settings.programs.iter();
    let kinds = programs.clone().map(|one| width(&said(one.kind)));
    let columns = u16::try_from(kinds.max().unwrap_or(0)).unwrap_or(16);
    let names = programs.map(|one| one.name.as_str());
    let open = one.ends.is_none_or(|ends| ends >= view.as_of);
    listed(view, (one.name.as_str(), open), names)
        .column(said(one.kind), columns, view.look.text())
        .with(format!("{starts} {every}").trim_end(), view.look.text())
        .with(tags.join(" "), view.look.dim())
        .end(tiers, view.look.dim())
}
