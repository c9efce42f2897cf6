//! How a value came about that stands in no file: the texts of `assets/notes.ron`, each a function of what it is filled with.

use crate::model::phrases::phrases;

phrases! {
    "../../assets/notes.ron";
    nobody();
    power_unknown();
    unknown();
    unknown_at_end();
    requirements_met();
    requirements();
    planned_touch();
    delivery(program);
    highest_deployed();
    nothing_deployed();
    all_declined();
    kinds_kept();
    no_live_tie();
    kinds(days, kinds);
    required();
    would_not_raise();
    neither();
    participants();
    deliveries();
    new_tie();
    since_touch(day);
    since_beginning(day);
    touched_today();
    never_touched();
    not_given();
    end_of_scale();
    counts_as_zero();
    journey_unsaid();
    role_not_counted();
    both_ways();
    nothing_exchanged();
    known();
    people();
    counted_stage(stage);
    overdue();
    channel_ties();
    paid_before();
    share_of_capacity();
    sum_over(accounts, note);
}
