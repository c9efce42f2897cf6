//! Hours shared out: each half hour goes where it does most, which is exactly optimal as every further one does less.

/// The least that is given.
pub const STEP: f64 = 0.5;

/// How near the best total still counts as as good.
const NEARLY: f64 = 0.99;

/// One who may be given hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// What an hour is worth, at least 0.
    pub worth: f64,
    /// The hours that are there already.
    pub there: f64,
    /// The most half hours that may be given.
    pub most: usize,
}

impl Claim {
    /// What so many half hours are worth.
    #[must_use]
    pub fn gain(&self, steps: usize) -> f64 {
        let hours = steps as f64 * STEP;
        self.worth * ((1.0 + self.there + hours) / (1.0 + self.there)).ln()
    }

    /// What the half hour after so many adds.
    fn next(&self, steps: usize) -> f64 {
        self.gain(steps + 1) - self.gain(steps)
    }
}

/// Half hours shared out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// To each, in the order of the claims.
    pub steps: Vec<usize>,
    /// To nobody: they would do nothing anywhere.
    pub unused: usize,
    /// To whom one more would go.
    pub next: Option<usize>,
}

/// A half hour that somebody may be given, and what it adds.
#[derive(Debug, Clone, Copy)]
struct Increment {
    /// As it is compared: to six decimals.
    adds: i128,
    worth: f64,
    claim: usize,
}

/// Shares half hours out; of equal increases the earlier claim's comes first.
#[must_use]
pub fn share(claims: &[Claim], room: usize) -> Shared {
    let increments = increments(claims);
    let mut steps = vec![0; claims.len()];
    for one in increments.iter().take(room) {
        steps[one.claim] += 1;
    }
    Shared {
        steps,
        unused: room.saturating_sub(increments.len()),
        next: increments.get(room).map(|one| one.claim),
    }
}

/// Every half hour that does anything, the one that adds most first. Each claim's own stand in their order, since each adds no
/// more than the one before.
fn increments(claims: &[Claim]) -> Vec<Increment> {
    let mut all = Vec::new();
    for (claim, one) in claims.iter().enumerate() {
        let each = (0..one.most).map(|step| one.next(step));
        let each = each.map(|worth| Increment {
            adds: (worth * 1e6).round() as i128,
            worth,
            claim,
        });
        all.extend(each.take_while(|one| one.adds > 0));
    }
    all.sort_by_key(|one| (std::cmp::Reverse(one.adds), one.claim));
    all
}

/// What half hours are worth together, where each claim has so many.
#[must_use]
pub fn total(claims: &[Claim], steps: &[usize]) -> f64 {
    let gains = claims.iter().zip(steps);
    super::sum(gains.map(|(claim, steps)| claim.gain(*steps)))
}

/// For each claim the fewest and the most half hours with which the best total is nearly as good as `total`, in which `fixed` is
/// what the others bring that share in nothing.
#[must_use]
pub fn spans(claims: &[Claim], room: usize, total: f64, fixed: f64) -> Vec<[usize; 2]> {
    let increments = increments(claims);
    let span = |claim| span(claims, &increments, claim, (room, total, fixed));
    (0..claims.len()).map(span).collect()
}

fn span(
    claims: &[Claim],
    increments: &[Increment],
    claim: usize,
    (room, total, fixed): (usize, f64, f64),
) -> [usize; 2] {
    // What the others make of so many half hours: the best of them, one after another.
    let mut others = Vec::with_capacity(room.min(increments.len()) + 1);
    let mut sum = fixed;
    others.push(sum);
    for one in increments
        .iter()
        .filter(|one| one.claim != claim)
        .take(room)
    {
        sum += one.worth;
        others.push(sum);
    }
    let best = |own: usize| {
        let left = (room - own).min(others.len() - 1);
        claims[claim].gain(own) + others[left]
    };
    let enough = |own: &usize| best(*own) >= NEARLY * total - 1e-9;
    let possible = 0..=claims[claim].most.min(room);
    let good: Vec<usize> = possible.filter(enough).collect();
    match (good.first(), good.last()) {
        (Some(first), Some(last)) => [*first, *last],
        _ => [0, 0],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn claims() -> impl Strategy<Value = Vec<Claim>> {
        let claim = (0_u32..50, 0_u32..20, 0_usize..5).prop_map(|(worth, there, most)| Claim {
            worth: f64::from(worth) * 100.0,
            there: f64::from(there) / 2.0,
            most,
        });
        prop::collection::vec(claim, 0..4)
    }

    /// The best total that any way of sharing out brings.
    fn best(claims: &[Claim], room: usize) -> f64 {
        match claims.split_first() {
            None => 0.0,
            Some((first, rest)) => (0..=first.most.min(room))
                .map(|own| first.gain(own) + best(rest, room - own))
                .fold(0.0, f64::max),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn no_other_way_is_better(claims in claims(), room in 0_usize..8) {
            let shared = share(&claims, room);
            let given: usize = shared.steps.iter().sum();
            prop_assert_eq!(given + shared.unused, room);
            let total = total(&claims, &shared.steps);
            prop_assert!((total - best(&claims, room)).abs() < 1e-5);
        }

        #[test]
        fn a_span_holds_what_was_given(claims in claims(), room in 0_usize..8) {
            let shared = share(&claims, room);
            let total = total(&claims, &shared.steps);
            for (steps, [low, high]) in shared.steps.iter().zip(spans(&claims, room, total, 0.0)) {
                prop_assert!((low..=high).contains(steps), "{steps} outside of {low}..={high}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn no_half_hour_moved_raises_the_total(
            worths in prop::collection::vec((0_u32..100_000, 0_u32..80, 0_usize..40), 200),
            room in 0_usize..400,
        ) {
            let claim = |(worth, there, most): (u32, u32, usize)| Claim {
                worth: f64::from(worth),
                there: f64::from(there) / 4.0,
                most,
            };
            let claims: Vec<Claim> = worths.into_iter().map(claim).collect();
            let steps = share(&claims, room).steps;
            let added = |(claim, steps): (&Claim, &usize)| {
                (*steps < claim.most).then(|| claim.gain(steps + 1) - claim.gain(*steps))
            };
            let taken = |(claim, steps): (&Claim, &usize)| {
                (*steps > 0).then(|| claim.gain(*steps) - claim.gain(steps - 1))
            };
            let most = claims.iter().zip(&steps).filter_map(added).fold(0.0, f64::max);
            let least = claims.iter().zip(&steps).filter_map(taken).fold(f64::INFINITY, f64::min);
            prop_assert!(most <= least + 1e-5, "{most} could be had for {least}");
        }
    }

    #[test]
    fn hours_go_where_each_half_hour_does_most() {
        // 100 ln(1.5/1) = 40.5 before 60 ln(1.5/1) = 24.3 before 100 ln(2/1.5) = 28.8: the second goes to the first again.
        let claims = [(100.0, 4), (60.0, 4)].map(|(worth, most)| Claim {
            worth,
            there: 0.0,
            most,
        });
        assert_eq!(share(&claims, 2).steps, [2, 0]);
        assert_eq!(share(&claims, 3).steps, [2, 1]);
        assert_eq!(share(&claims, 2).next, Some(1));
        // Nobody can use more than eight.
        assert_eq!(share(&claims, 10).unused, 2);
    }
}
