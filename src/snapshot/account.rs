//! The internal plan of one account: what an account manager takes into a review, decisions first.

use super::listed::judged_figure;
use super::outline::{Align, Block, Cell, Item, Outline, Section, Table};
use super::plan::{Plan, assumed, missing_most, money};
use super::{Before, Stamp, actions, engagement, people, progress, questions, scope, since};
use crate::method::equity::Verdict;
use crate::method::insight::Insight;
use crate::method::plays::plays;
use crate::method::portfolio::Book;
use crate::method::ranges::Range;
use crate::method::score::{Factor, ScoredAccount};
use crate::model::{AccountId, Member, Word, Workspace};
use crate::picture::words::{difference, figure, hand_over, orientation, seen_from};

/// As many insights as a review decides on.
const FIRST: usize = 3;

/// Lays out the plan of one account, with what changed since an earlier moment where there is one; none when there is no such account.
#[must_use]
pub fn outline(
    workspace: &Workspace,
    book: &Book,
    id: &AccountId,
    stamp: Stamp,
    before: Option<Before<'_>>,
) -> Option<Outline> {
    let account = workspace.accounts.get(id)?;
    let score = book.score(id)?;
    let plan = Plan {
        workspace,
        book,
        account,
        score,
    };
    let opening = vec![
        Some(plan.summary()),
        Some(plan.insights()),
        actions::actions(&plan),
        Some(actions::ask(&plan)),
    ];
    let rest = vec![
        Some(scope::scope(&plan)),
        scope::equity(&plan),
        people::people(&plan),
        people::channels(&plan),
        people::ties(&plan),
        Some(progress::stages(&plan)),
        engagement::exchange(&plan),
        engagement::change(&plan),
        progress::risks(&plan),
        engagement::health(&plan),
        progress::objectives(&plan),
        actions::further(&plan),
        scope::opportunities(&plan),
        engagement::cadence(&plan),
        engagement::investment(&plan),
        engagement::notes(&plan),
        questions::questions(&plan),
        since::since(&plan, before),
    ];
    Some(Outline::internal(
        format!("Account plan, {}", account.name),
        stamp,
        opening,
        rest,
    ))
}

impl Plan<'_> {
    fn summary(&self) -> Section {
        let mut blocks = Vec::new();
        match self.score.result.as_deref() {
            Ok(scored) => {
                blocks.push(Block::Text(verdict(scored)));
                blocks.push(factors(scored));
            }
            Err(why) => blocks.push(Block::Text(format!(
                "No verdict: {}.",
                match why {
                    crate::method::value::Unscored::NoValue => "the customer's value is unknown",
                    crate::method::value::Unscored::LtvDiverges =>
                        "retention and growth together outrun the discount",
                    crate::method::value::Unscored::Lost => "the customer is lost",
                }
            ))),
        }
        blocks.push(Block::List(self.facts()));
        Section::new("Summary", blocks)
    }

    fn facts(&self) -> Vec<Item> {
        let (account, as_of) = (self.account, self.book.prepared().as_of);
        let currency = &self.workspace.settings.currency;
        let unknown = || "nobody has said".to_owned();
        let arr = self.score.arr;
        let renewal = account.open_renewal(as_of);
        let renewal = renewal.map(|day| format!("{day}, {}", seen_from(day, as_of)));
        let prepared = self.book.prepared();
        let member = |member: Option<&Member>| {
            member.map_or_else(|| "nobody".to_owned(), |member| member.name.to_string())
        };
        let next = hand_over(account, &self.workspace.settings, as_of);
        let next = next.map_or_else(String::new, |next| format!("; {next}"));
        let health = account.health.iter().filter(|one| one.on <= as_of);
        let health = health.max_by_key(|one| one.on);
        let mut facts = vec![
            Item::new("ARR", arr.map_or_else(unknown, |arr| money(arr, currency))),
            Item::new("Renewal", renewal.unwrap_or_else(unknown)),
            Item::new("Owner", member(prepared.owner(account))),
            Item::new("CSM", format!("{}{next}", member(prepared.csm(account)))),
            Item::new(
                "Journey",
                assumed(self.score.journey.name(), self.score.journey_assumed),
            ),
        ];
        if let Some(scored) = self.scored() {
            let near = if scored.borderline {
                ", borderline"
            } else {
                ""
            };
            let warranted = format!("{}{near}", orientation(scored.orientation));
            facts.push(Item::new("Orientation", warranted));
            facts.push(Item::new("Tier", scored.tier.name()));
        }
        if let Some(health) = health {
            let why = health.why.as_ref().map(|why| format!(": {why}"));
            let text = format!(
                "{} of 100 on {}{}",
                health.score,
                health.on,
                why.unwrap_or_default()
            );
            facts.push(Item::new("Health", text));
        }
        facts
    }

    fn insights(&self) -> Section {
        let awake = self
            .score
            .insights
            .iter()
            .filter(|one| one.snoozed_until.is_none());
        let all: Vec<&Insight> = awake.collect();
        if all.is_empty() {
            let text = Block::Text("Nothing needs attention.".to_owned());
            return Section::new("What matters most", vec![text]);
        }
        let items = all.iter().take(FIRST).map(|insight| Item {
            then: Some(plays().insight(insight.code).to_owned()),
            ..Item::new(
                format!(
                    "{} ({})",
                    insight.code.title().to_owned(),
                    insight.severity.name()
                ),
                insight.evidence.to_string(),
            )
        });
        let mut blocks = vec![Block::List(items.collect())];
        let rest: Vec<String> = all
            .iter()
            .skip(FIRST)
            .map(|one| one.code.title().to_owned())
            .collect();
        if !rest.is_empty() {
            blocks.push(Block::Text(format!("Further: {}.", rest.join(", "))));
        }
        Section::new("What matters most", blocks)
    }
}

fn verdict(scored: &ScoredAccount) -> String {
    let meaning = match scored.verdict {
        Verdict::Under => "the relationship is weaker than this customer warrants",
        Verdict::Ahead => {
            "the relationship is stronger than this customer warrants, at a cost its value allows"
        }
        Verdict::Over => {
            "the relationship is stronger than this customer warrants, and takes more time than it needs"
        }
        Verdict::Aligned => "the relationship is what this customer warrants",
        Verdict::Unjudged => "too little is known about the people to say",
    };
    let equity = scored.equity;
    if !scored.is_judged() {
        return format!("{}: {meaning}.", scored.verdict_shown());
    }
    format!(
        "{}: {meaning}. Relationship equity is {} of 100 where {} is warranted, a gap of {}{}.{}",
        scored.verdict_shown(),
        figure(equity.score),
        figure(equity.target),
        difference(equity.gap),
        gap_range(scored),
        missing_most(scored).map_or_else(String::new, |most| format!(
            " The largest gap is in {most}."
        ))
    )
}

/// What the gap can turn out to be, where something is unknown.
fn gap_range(scored: &ScoredAccount) -> String {
    let Range { low, high } = scored.ranges.gap;
    if scored.ranges.gap.width() <= 0.0 {
        return String::new();
    }
    let open = if scored.provisional {
        ", so the verdict is provisional"
    } else {
        ""
    };
    format!(
        " (from {} to {} depending on what nobody has said yet{open})",
        difference(low),
        difference(high)
    )
}

fn factors(scored: &ScoredAccount) -> Block {
    let ranges = &scored.ranges;
    let row = |name: &str, factor: Factor, range: Option<Range<f64>>| {
        let shown = |cell: Cell| judged_figure(scored, cell);
        let range = range
            .filter(|range| range.width() > 0.0)
            .map(|range| format!("{} to {}", figure(range.low), figure(range.high)));
        vec![
            name.into(),
            shown(Cell::number(figure(factor.score), factor.score)),
            Cell::number(figure(factor.target), factor.target),
            shown(Cell::number(difference(factor.gap), factor.gap)),
            shown(Cell::known(range, Cell::from)),
        ]
    };
    Block::Table(Table {
        columns: vec![
            ("Factor", Align::Left),
            ("Built", Align::Right),
            ("Warranted", Align::Right),
            ("Gap", Align::Right),
            ("Can be", Align::Right),
        ],
        rows: vec![
            row("Depth", scored.depth, Some(ranges.depth)),
            row("Power", scored.power, Some(ranges.power)),
            row("Reach", scored.reach, None),
            row("Equity", scored.equity, Some(ranges.equity)),
        ],
    })
}
