//! The texts of `assets/timeline.ron`, each a function of what it is filled with.

use crate::model::phrases::phrases;

phrases! {
    "../../../../assets/timeline.ron";
    since(what, day);
    they_say(stage);
    they_unknown();
    ours_hidden(theirs);
    ours_not_set(theirs);
    not_asked(ours);
    both_say(stage);
    ours_above(gap, ours, theirs);
    theirs_above(gap, ours, theirs);
    gap_since(day);
    ours_since(day);
    theirs_since(day);
    renews(day, seen);
    renewal_passed(day, seen);
    ambition(stage);
    ambition_by(stage, day);
    ours(basis);
    theirs(basis);
    last_assessed(day);
    last_said(day);
    last_guessed(day);
    by_assessment();
    they_said_so();
    our_judgement();
    our_guess();
    overdue(day, title);
    due(day, title);
    some_day(title);
    no_action();
    tried(gap, verdict);
    with_plan(gap, verdict);
    still(verdict);
    journey(journey);
    touch(kind);
    touch_with(kind, people);
}
