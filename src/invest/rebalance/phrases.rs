//! The texts of `assets/rebalance.ron`, each a function of what it is filled with.

use crate::model::phrases::phrases;

phrases! {
    "../../../assets/rebalance.ron";
    even();
    changes(accounts);
    span(before, after);
    above(target, limit);
    slack(points);
    cheapest(points);
    within(points, percent);
    planned(accounts);
    unscored(accounts);
    load(percent);
    loads(least, most);
    over(member, load, most);
}
