//! The input of the rules: one account on one day, and the results of one pass over its interactions.

use super::Severity;
use crate::method::disruption::network_required;
use crate::method::equity::Verdict;
use crate::method::facts::{Facts, Person};
use crate::method::investment::hours;
use crate::method::power::Class;
use crate::method::prepared::Prepared;
use crate::method::reach::role_of;
use crate::method::score::{AccountScore, PersonScore, ScoredAccount};
use crate::method::tier::tier;
use crate::method::ties::Strength;
use crate::method::value::value;
use crate::model::{
    Account, Channel, Constants, Date, Exchange, Interaction, InteractionKind, Journey, Lens,
    RoleKind, Thresholds, Tier, Word,
};

/// Any account, the unscored and the Unjudged too.
#[derive(Clone, Copy)]
pub(in crate::method) struct Case<'a> {
    pub(in crate::method) facts: &'a Facts<'a>,
    pub(in crate::method) score: &'a AccountScore,
    /// The touch tier, which an unscored account has too.
    pub(in crate::method) tier: Tier,
    /// `None` for an unscored account.
    pub(in crate::method) verdict: Option<Verdict>,
}

/// An account with a place in the quadrant, and its figures.
pub(in crate::method) struct Measured<'a> {
    pub(in crate::method) case: Case<'a>,
    pub(in crate::method) figures: &'a ScoredAccount,
    /// Each person's ties, in the order of the people.
    pub(in crate::method) strengths: &'a [Vec<Strength<f64>>],
    pub(in crate::method) touches: Touches,
}

/// The results of one pass over the interactions.
pub(in crate::method) struct Touches {
    /// The results for each active person, in the order of the people.
    pub(in crate::method) people: Vec<Tally>,
    /// The latest interaction with lens Social.
    pub(in crate::method) social: Option<Date>,
    /// The latest gift.
    pub(in crate::method) gift: Option<Date>,
    /// The hours of a year's interactions that name a person at the customer.
    pub(in crate::method) named_hours: f64,
}

/// The results for one person.
#[derive(Clone, Copy, Default)]
pub(in crate::method) struct Tally {
    /// Times we gave, within the days that exchanges count.
    pub(in crate::method) given: i64,
    /// Times we received, within the same days.
    pub(in crate::method) received: i64,
    /// The latest interaction that names the person.
    pub(in crate::method) last: Option<Date>,
    /// The person's even share of a year's hours.
    pub(in crate::method) hours: f64,
    /// The interaction counted last, so that a person named twice in one counts once.
    counted: usize,
}

impl<'a> Case<'a> {
    pub(in crate::method) fn new(facts: &'a Facts<'a>, score: &'a AccountScore) -> Self {
        let figures = score.result.as_ref().ok();
        Self {
            facts,
            score,
            tier: figures.map_or_else(
                || tier(facts, &value::<f64>(facts), score.standing),
                |figures| figures.tier,
            ),
            verdict: figures.map(|figures| figures.verdict),
        }
    }

    pub(in crate::method) fn account(&self) -> &'a Account {
        self.facts.account
    }

    pub(in crate::method) fn prepared(&self) -> &'a Prepared {
        self.facts.prepared
    }

    pub(in crate::method) fn k(&self) -> &'a Constants {
        self.facts.prepared.constants()
    }

    pub(in crate::method) fn t(&self) -> &'a Thresholds {
        &self.k().thresholds
    }

    /// Returns whole days from a day until today; negative for future days.
    pub(in crate::method) fn age(&self, day: Date) -> i64 {
        day.days_to(self.facts.as_of())
    }

    /// True if a day lies within the given number of days up to today, both ends included.
    pub(in crate::method) fn within(&self, day: Date, days: i64) -> bool {
        (0..=days).contains(&self.age(day))
    }

    pub(in crate::method) fn from(&self, journey: Journey) -> bool {
        self.score.journey >= journey
    }

    /// Whether persons rather than programs serve the account.
    pub(in crate::method) fn personal(&self) -> bool {
        self.tier != Tier::Tech
    }

    pub(in crate::method) fn high_is_critical(&self) -> Severity {
        if self.tier == Tier::High {
            Severity::Critical
        } else {
            Severity::Warning
        }
    }

    /// Returns the renewal date, unless that renewal is settled.
    pub(in crate::method) fn open_renewal(&self) -> Option<Date> {
        self.account().open_renewal(self.facts.as_of())
    }

    /// Section 16: true if a renewal is near enough to raise severities, or has passed without being settled.
    pub(in crate::method) fn renewal_watched(&self) -> bool {
        self.open_renewal()
            .is_some_and(|renewal| -self.age(renewal) <= self.t().renewal_watch_days)
    }
}

impl<'a> Measured<'a> {
    pub(in crate::method) fn new(
        case: Case<'a>,
        figures: &'a ScoredAccount,
        strengths: &'a [Vec<Strength<f64>>],
    ) -> Self {
        Self {
            case,
            figures,
            strengths,
            touches: Touches::of(&case),
        }
    }

    /// The depth of a channel, 0..100.
    pub(in crate::method) fn depth_of(&self, channel: Channel) -> f64 {
        let place = Channel::ALL.iter().position(|other| *other == channel);
        place.map_or(0.0, |place| self.figures.channels[place])
    }

    /// The people who stand in the way: blockers, and the powerful who are undecided.
    pub(in crate::method) fn against(&self) -> impl Iterator<Item = &'a Person<'a>> {
        let pivot = self.case.k().power_pivot;
        self.people()
            .filter(move |(_, figures)| match figures.class {
                Class::Blocker => true,
                Class::Undecided => figures.power.is_some_and(|power| power.get() >= pivot),
                _ => false,
            })
            .map(|(person, _)| person)
    }

    /// Returns the role with the smallest share reached, among the roles that count.
    pub(in crate::method) fn least_reached(&self) -> RoleKind {
        let k = self.case.k();
        let share = |role: &RoleKind| {
            let people = self.case.facts.people.iter().zip(self.strengths);
            let theirs =
                people.filter(|(person, _)| role_of(person.who.side, person.who.role) == *role);
            let reached = theirs.map(|(_, ties)| {
                let live = ties.iter().filter(|tie| tie.live);
                let best = live.map(|tie| tie.strength).fold(0.0, f64::max);
                (best / k.full_strength).min(1.0)
            });
            (reached.sum::<f64>() / k.role_targets.get(*role)).min(1.0)
        };
        let network = network_required(self.case.facts);
        let counted = RoleKind::ALL
            .iter()
            .filter(|role| **role != RoleKind::Network || network);
        let least = counted.min_by(|a, b| share(a).total_cmp(&share(b)));
        least.copied().unwrap_or(RoleKind::BusinessBuyer)
    }

    /// The active people with their figures.
    pub(in crate::method) fn people(
        &self,
    ) -> impl Iterator<Item = (&'a Person<'a>, &'a PersonScore)> {
        self.case
            .facts
            .people
            .iter()
            .zip(&self.figures.stakeholders)
    }

    /// The active people of one class.
    pub(in crate::method) fn of_class(
        &self,
        class: Class,
    ) -> impl Iterator<Item = (&'a Person<'a>, &'a PersonScore)> {
        self.people()
            .filter(move |(_, figures)| figures.class == class)
    }

    /// Live ties with their person and strength.
    pub(in crate::method) fn live_ties(
        &self,
    ) -> impl Iterator<Item = (usize, &'a Person<'a>, f64)> {
        let people = self.case.facts.people.iter().zip(self.strengths);
        people.flat_map(|(person, strengths)| {
            let ties = person.ties.iter().zip(strengths);
            ties.filter(|(_, strength)| strength.live)
                .map(move |(tie, strength)| (tie.member, person, strength.strength))
        })
    }
}

impl Touches {
    pub(in crate::method) fn of(case: &Case<'_>) -> Self {
        let facts = case.facts;
        let mut places: Vec<(&str, usize)> = facts
            .people
            .iter()
            .enumerate()
            .map(|(place, person)| (person.who.id.as_str(), place))
            .collect();
        places.sort_unstable();
        let year = facts.as_of().plus_months(-case.k().invested_months);
        let mut touches = Self {
            people: vec![Tally::default(); facts.people.len()],
            social: None,
            gift: None,
            named_hours: 0.0,
        };
        for (number, (_, touch)) in facts.interactions().enumerate() {
            touches.of_account(touch);
            let hours = (touch.on > year && !touch.with.is_empty()).then(|| hours(case.k(), touch));
            touches.named_hours += hours.unwrap_or(0.0);
            let share = hours.unwrap_or(0.0) / touch.with.len() as f64;
            let exchange = touch
                .exchange
                .filter(|_| case.within(touch.on, case.t().exchange_days));
            for id in &touch.with {
                if let Ok(found) = places.binary_search_by(|(other, _)| (*other).cmp(id.as_str())) {
                    let tally = &mut touches.people[places[found].1];
                    tally.count(number + 1, touch.on, exchange);
                    tally.hours += share;
                }
            }
        }
        touches
    }

    fn of_account(&mut self, touch: &Interaction) {
        if touch.lens == Lens::Social {
            self.social = self.social.max(Some(touch.on));
        }
        if touch.kind == InteractionKind::Gift {
            self.gift = self.gift.max(Some(touch.on));
        }
    }
}

impl Tally {
    fn count(&mut self, number: usize, on: Date, exchange: Option<Exchange>) {
        if self.counted == number {
            return;
        }
        self.counted = number;
        self.last = self.last.max(Some(on));
        let (given, received) = match exchange {
            Some(Exchange::Gave) => (1, 0),
            Some(Exchange::Received) => (0, 1),
            Some(Exchange::Mutual) => (1, 1),
            None => (0, 0),
        };
        self.given += given;
        self.received += received;
    }
}
