//! What an account is and uses: orientation and scope, equity against its target, opportunities and white space.

use super::outline::{Align, Block, Cell, Item, Section, figures, table};
use super::pictures::{self, AccountPoint, quadrant};
use super::plan::{Plan, assumed, money};
use crate::method::plays::plays;
use crate::model::{OfferingId, OpportunityStatus};
use crate::picture::words::{figure, orientation, titled};

/// Where the account stands, how it is served and what it uses.
pub(super) fn scope(plan: &Plan<'_>) -> Section {
    let (account, settings) = (plan.account, &plan.workspace.settings);
    let currency = &settings.currency;
    let mut blocks = Vec::new();
    let mut facts = Vec::new();
    if let Some(scored) = plan.scored() {
        let play = plays().orientation(scored.orientation);
        let place = AccountPoint {
            name: &account.name,
            x: scored.x,
            y: scored.y,
            verdict: scored.verdict,
            can_be: plan.complexity_range(),
            arr: plan.score.arr.map_or(0.0, f64::from),
        };
        facts.push(Item {
            then: Some(format!("{} {}", play.key_factor, play.growth)),
            ..Item::new("Orientation", orientation(scored.orientation))
        });
        facts.push(Item::new(
            "Lifetime value",
            money(format!("{:.0}", scored.ltv), currency),
        ));
        blocks.push(Block::Picture(quadrant(
            &[place],
            plan.book.prepared().constants(),
        )));
    }
    let complexity = assumed(
        &figure(plan.score.complexity),
        plan.score.complexity_assumed,
    );
    let can_be = plan.complexity_range().map_or_else(String::new, |range| {
        format!(", can be {} to {}", figure(range.low), figure(range.high))
    });
    facts.push(Item::new(
        "Complexity",
        format!("{complexity} of 10{can_be}"),
    ));
    let segment = account.segment.as_ref().and_then(|id| settings.segment(id));
    if let Some(segment) = segment {
        facts.push(Item::new("Segment", segment.name.to_string()));
    }
    facts.push(Item::new("Route to market", titled(account.route)));
    let parent = account.parent.as_ref();
    if let Some(parent) = parent.and_then(|id| plan.workspace.accounts.get(id)) {
        facts.push(Item::new("Belongs to", parent.name.to_string()));
    }
    if let Some(hand) = account.tier_set_on(plan.book.prepared().as_of) {
        facts.push(Item::new(
            "Tier set by hand",
            format!("{}: {}", hand.tier, hand.why),
        ));
    }
    blocks.push(Block::List(facts));
    let rows = account.deployments.iter().map(|one| {
        let offering = settings.offering(&one.offering);
        vec![
            offering
                .map_or_else(
                    || one.offering.to_string(),
                    |offering| offering.name.to_string(),
                )
                .into(),
            Cell::known(one.arr, |arr| Cell::number(money(arr, currency), arr)),
        ]
    });
    let columns = vec![("In use", Align::Left), ("ARR", Align::Right)];
    blocks.extend(figures(columns, rows.collect()));
    Section::new("Orientation and scope", blocks)
}

/// What has been built against what is warranted; nothing while too little is known to say.
pub(super) fn equity(plan: &Plan<'_>) -> Option<Section> {
    let scored = plan.scored().filter(|scored| scored.is_judged())?;
    let blocks = vec![Block::Picture(pictures::factors(scored))];
    Some(Section::new(
        "Relationship equity against its target",
        blocks,
    ))
}

/// What may be sold, and what is not in use yet.
pub(super) fn opportunities(plan: &Plan<'_>) -> Option<Section> {
    let (account, settings) = (plan.account, &plan.workspace.settings);
    let open = account.opportunities.iter();
    let open = open.filter(|one| one.status == OpportunityStatus::Open);
    let rows = open.map(|one| {
        let offering = one.offering.as_ref().and_then(|id| settings.offering(id));
        vec![
            one.title.to_string().into(),
            offering
                .map_or("", |offering| offering.name.as_str())
                .into(),
            Cell::known(one.value, |value| {
                Cell::number(money(value, &settings.currency), value)
            }),
            Cell::known(one.probability, |share| {
                Cell::number(format!("{:.0} %", share.get() * 100.0), share.get())
            }),
            Cell::known(one.closes, |day| Cell::day(day.to_string(), day)),
        ]
    });
    let columns = vec![
        ("Opportunity", Align::Left),
        ("Offering", Align::Left),
        ("Value", Align::Right),
        ("Likely", Align::Right),
        ("Closes", Align::Left),
    ];
    let mut blocks: Vec<Block> = figures(columns, rows.collect()).into_iter().collect();
    let used = |id: &OfferingId| account.deployments.iter().any(|one| one.offering == *id);
    let unused = settings
        .offerings
        .iter()
        .filter(|offering| !used(&offering.id));
    let unused: Vec<&str> = unused.map(|offering| offering.name.as_str()).collect();
    if !unused.is_empty() {
        let text = format!("White space, not in use here: {}.", unused.join(", "));
        blocks.push(Block::Text(text));
    }
    let rewards = account.rewards.iter();
    let rows = rewards.map(|one| vec![one.title.to_string(), titled(one.side)]);
    blocks.extend(table(&["What is gained", "By"], rows.collect()));
    (!blocks.is_empty()).then(|| Section::new("Opportunities and white space", blocks))
}
