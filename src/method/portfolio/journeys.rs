//! Section 4: how the accounts of a segment, or of the market, are spread over the customer journey.

use super::contribution::Contribution;
use super::sums::{Count, Sign, Sum};
use crate::model::{Journey, PerJourney, Word};

/// The accounts of a group by journey.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Journeys {
    /// What stands at each step.
    pub steps: PerJourney<JourneyStep>,
    /// The step that holds the median by revenue, or by accounts where there is no revenue; none without accounts.
    pub median: Option<Journey>,
}

/// The accounts at one step of the journey.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct JourneyStep {
    /// Accounts.
    pub accounts: usize,
    /// Accounts of which the step is only assumed.
    pub assumed: usize,
    /// Revenue a year.
    pub revenue: f64,
}

impl Journeys {
    /// Accounts of which the step is only assumed.
    #[must_use]
    pub fn assumed(&self) -> usize {
        let steps = Journey::ALL.iter();
        steps.map(|step| self.steps.get(*step).assumed).sum()
    }
}

/// The sums behind the journeys of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct JourneySums(PerJourney<StepSums>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct StepSums {
    accounts: Count,
    assumed: Count,
    revenue: Sum,
}

impl JourneySums {
    /// Adds or takes away one account.
    pub(super) fn count(&mut self, account: &Contribution, sign: Sign) {
        let (journey, assumed) = account.journey;
        let step = self.0.get_mut(journey);
        step.accounts.count(1, sign);
        step.assumed.count(usize::from(assumed), sign);
        step.revenue.count(account.revenue, sign);
    }

    pub(super) fn journeys(&self) -> Journeys {
        let steps = PerJourney::from_fn(|journey| {
            let StepSums {
                accounts,
                assumed,
                revenue,
            } = self.0.get(journey);
            JourneyStep {
                accounts: accounts.value(),
                assumed: assumed.value(),
                revenue: revenue.value(),
            }
        });
        Journeys {
            steps,
            median: median(&steps),
        }
    }
}

/// The first step at which half of the revenue is reached, or half of the accounts where there is no revenue.
fn median(steps: &PerJourney<JourneyStep>) -> Option<Journey> {
    let total = |of: fn(&JourneyStep) -> f64| -> f64 {
        Journey::ALL.iter().map(|step| of(steps.get(*step))).sum()
    };
    let by_revenue: fn(&JourneyStep) -> f64 = |step| step.revenue;
    let by_accounts: fn(&JourneyStep) -> f64 = |step| step.accounts as f64;
    let of = if total(by_revenue) > 0.0 {
        by_revenue
    } else {
        by_accounts
    };
    let half = total(of) / 2.0;
    let mut reached = 0.0;
    let mut steps_on = Journey::ALL.iter();
    steps_on
        .find(|step| {
            reached += of(steps.get(**step));
            half > 0.0 && reached >= half
        })
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(all: [(usize, f64); 5]) -> PerJourney<JourneyStep> {
        let mut steps = PerJourney::default();
        for (journey, (accounts, revenue)) in Journey::ALL.iter().zip(all) {
            *steps.get_mut(*journey) = JourneyStep {
                accounts,
                assumed: 0,
                revenue,
            };
        }
        steps
    }

    #[test]
    fn the_median_step_holds_half_of_the_revenue() {
        // 10 + 30 of 100 lie before Value, which reaches 90.
        let spread = [(5, 10.0), (0, 0.0), (3, 30.0), (1, 50.0), (1, 10.0)];
        assert_eq!(median(&steps(spread)), Some(Journey::Value));
        // Purchase reaches exactly half of 100.
        let halves = [(1, 20.0), (1, 30.0), (1, 0.0), (1, 50.0), (0, 0.0)];
        assert_eq!(median(&steps(halves)), Some(Journey::Purchase));
    }

    #[test]
    fn without_revenue_accounts_are_counted_and_without_accounts_there_is_none() {
        let free = [(1, 0.0), (4, 0.0), (2, 0.0), (0, 0.0), (0, 0.0)];
        assert_eq!(median(&steps(free)), Some(Journey::Purchase));
        assert_eq!(median(&steps([(0, 0.0); 5])), None);
    }
}
