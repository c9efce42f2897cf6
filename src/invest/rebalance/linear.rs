//! The linear programs behind a division of accounts: in fractions, which bounds what any division costs, and in whole
//! accounts.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use super::item::Item;

/// The most nodes of one search over whole accounts: a count ends the same way on every machine, seconds do not.
const NODES: u64 = 4_000;

/// A share this close to 1 is a whole account.
const WHOLE: f64 = 1.0 - 1e-6;

/// A division in fractions of accounts.
pub(super) struct Relaxed {
    /// What it costs: no division in whole accounts costs less.
    pub(super) cost: f64,
    /// For each account the manager who gets all of it; none where it is split.
    pub(super) whole: Vec<Option<usize>>,
}

/// Divides accounts in fractions at the least cost, or at any cost where that does not matter. `room` is what each manager
/// can still take of both loads. Nothing where they do not fit, or where the solver gives up.
pub(super) fn relaxed(items: &[&Item], room: &[[f64; 2]], priced: bool) -> Option<Relaxed> {
    let model = Model::new(items, room, |problem, cost| {
        problem.add_var(if priced { cost } else { 0.0 }, (0.0, 1.0))
    });
    let outcome = model.problem.solve().ok()?;
    let solution = outcome.into_solution().ok()?;
    let of_item = |shares: &Vec<Variable>| {
        let is_whole = |share: &Variable| solution.var_value(*share) >= WHOLE;
        shares.iter().position(is_whole)
    };
    Some(Relaxed {
        cost: solution.objective(),
        whole: model.shares.iter().map(of_item).collect(),
    })
}

/// A division in whole accounts.
pub(super) struct Whole {
    /// For each account its manager.
    pub(super) taken: Vec<usize>,
    /// Whether the search came to its end: no division is cheaper.
    pub(super) ended: bool,
    /// How long the search was, in steps of the solver.
    pub(super) steps: u64,
}

/// Divides whole accounts at the least cost. `start` is a division that fits, from which to begin.
pub(super) fn whole(items: &[&Item], room: &[[f64; 2]], start: Option<&[usize]>) -> Option<Whole> {
    let model = Model::new(items, room, |problem, cost| problem.add_binary_var(cost));
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    options.warm_start = start.map(|start| {
        let rows = model.shares.iter().zip(start);
        let hint = |(shares, taken): (&Vec<Variable>, &usize)| {
            let places = shares.iter().enumerate();
            let worth = |place| f64::from(u8::from(place == *taken));
            let one = places.map(|(place, share)| (*share, worth(place)));
            one.collect::<Vec<_>>()
        };
        rows.flat_map(hint).collect()
    });
    let outcome = model.problem.solve_with(options).ok()?;
    let (ended, steps) = (outcome.is_optimal(), outcome.stats().lp_iterations);
    let solution = outcome.into_solution().ok()?;
    let taken = |shares: &Vec<Variable>| {
        let value = |at: &usize| solution.var_value(shares[*at]);
        (0..shares.len()).max_by(|a, b| value(a).total_cmp(&value(b)))
    };
    let taken: Option<Vec<usize>> = model.shares.iter().map(taken).collect();
    Some(Whole {
        taken: taken?,
        ended,
        steps,
    })
}

/// The program, and for each account its variables by manager.
struct Model {
    problem: Problem,
    shares: Vec<Vec<Variable>>,
}

impl Model {
    fn new(
        items: &[&Item],
        room: &[[f64; 2]],
        add: impl Fn(&mut Problem, f64) -> Variable,
    ) -> Self {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let of_item = |item: &&Item| {
            let costs = item.costs.iter();
            costs
                .map(|cost| add(&mut problem, f64::from(*cost)))
                .collect::<Vec<_>>()
        };
        let shares: Vec<Vec<Variable>> = items.iter().map(of_item).collect();
        for of_one in &shares {
            let sum: Vec<(Variable, f64)> = of_one.iter().map(|share| (*share, 1.0)).collect();
            problem.add_constraint(&sum, ComparisonOp::Eq, 1.0);
        }
        for (place, room) in room.iter().enumerate() {
            for (load, room) in room.iter().enumerate() {
                let weights = items.iter().zip(&shares);
                let sum: Vec<(Variable, f64)> = weights
                    .map(|(item, shares)| (shares[place], item.loads[place][load]))
                    .filter(|(_, weight)| *weight > 0.0)
                    .collect();
                if !sum.is_empty() {
                    problem.add_constraint(&sum, ComparisonOp::Le, *room);
                }
            }
        }
        Self { problem, shares }
    }
}
