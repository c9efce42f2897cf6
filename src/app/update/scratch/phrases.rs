//! The texts of `assets/scratch.ron`.

use crate::model::phrases::phrases;

phrases! {
    "../../../../assets/scratch.ron";
    begun(key);
    begun_again(words);
    taken_over(words);
    left();
    discarded(count);
    still_tried(words);
    planned(count);
    planned_at(count, account);
    reading();
    waits_for_today(key);
    writes(key);
    hands_out(key);
    today_only(key);
    no_plan(key, plan);
    as_saved(saved, tried);
    no_figure();
    set_aside(text, words);
    waits_aside(words);
    nothing_chosen();
    nothing_to_make();
    raise_attitude(who, from, to);
    lower_attitude(who, from, to);
    raise_power(who, from, to);
    lower_power(who, from, to);
    both(who, attitude_from, attitude_to, power_from, power_to);
    new_tie(us, who, trust, commitment);
    tie(us, who, moved);
    tie_part(what, from, to);
    journey(from, to);
    journey_begins(to);
    touch(kind, who);
    touch_alone(kind);
    new_account(account);
    no_account(account);
    stays(account, what);
    stays_otherwise(account);
    stays_shared(what);
}
