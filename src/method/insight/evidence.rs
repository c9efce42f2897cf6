//! The evidence in words: the texts of `assets/evidence.ron`, and lists of names.

use crate::method::facts::Person;
use crate::model::phrases::phrases;

phrases! {
    "../../../assets/evidence.ron";
    and_last(before, last);
    and_more(named, count);
    nobody_mapped();
    only_one_left();
    all_left(count);
    nobody_judged(count);
    judged(name, power, attitude);
    unknown();
    no_live_tie(people, count);
    still_oppose(people, count);
    guard(people, count);
    no_champion(count);
    only_champion();
    untied_champions(count);
    left_on(name, day);
    market_power(name, power);
    detractor_hours(sunk, all);
    last_contact(name, day);
    no_contact(name);
    no_thread(count);
    single_thread(name, count);
    one_of_us(name, count);
    last_social(day);
    no_social();
    exchanged(name, given, received);
    with_influencers(share, ties);
    too_little(invested, necessary);
    enough(invested, necessary, held_back);
    depth_held(score, target, channel, depth);
    power_held(score, target, people);
    too_few_friends();
    reach_held(score, target, role);
    too_much(invested, feasible);
    uneconomic(necessary, feasible);
    equity(score, target);
    equity_and_effort(equity, effort);
    touch_due(touch, day);
    no_in_person();
    no_executive();
    no_online();
    no_touch(touch);
    change(channels);
    channel(channel, share);
    gift(day, segment);
    health_low(score, day);
    health_falling(before, then, score, day);
    feedback_open(score, day);
    feedback_open_from(score, name, day);
    last_feedback(day, days);
    no_feedback(day);
    no_value();
    renews(day, days);
    due_today(day);
    was_due(day, days);
    action_due(title, day);
    manager_gone(tier, name);
    no_manager(tier);
    owner_left(name, day);
    manager_left(name, day);
    in_use(name);
    evaluated(name);
    not_recorded(facts);
    fact_journey();
    fact_offerings();
    fact_renewal();
    views_apart(ours, theirs, stages);
    they_are_closer(theirs, ours);
    their_old_view(ours, day);
    no_view_of_theirs(ours);
    vital_and_basic(aim);
    no_aim();
    aim(stage);
    beyond_aim(ours, aimed);
    collaborative_since(day);
    no_view_of_ours(theirs);
    no_view();
    like_a_key_account(agreed, value, currency);
    account_load(load);
    hours_load(load);
    key_accounts(keys, limit);
}

/// How many are named before the rest is only counted.
const NAMED: usize = 3;

/// Some things as people list them: `A`, `A and B`, `A, B and C`, `A, B, C and 4 more`.
pub(super) fn list<T>(items: &[T], one: impl Fn(&T) -> String) -> String {
    let mut named: Vec<String> = items.iter().take(NAMED).map(one).collect();
    match named.pop() {
        None => String::new(),
        Some(last) if items.len() > NAMED => {
            named.push(last);
            and_more(named.join(", "), items.len() - NAMED)
        }
        Some(last) if named.is_empty() => last,
        Some(last) => and_last(named.join(", "), last),
    }
}

/// A person with what is known of both judgements: `Inês Duarte (power 8, attitude -3)`.
pub(super) fn person(person: &Person<'_>) -> String {
    let known = |value: Option<i64>| value.map_or_else(unknown, |value| value.to_string());
    judged(
        &person.who.name,
        known(person.power.value.map(|power| power.get())),
        known(person.attitude.value.map(|attitude| attitude.get())),
    )
}

/// A figure with one decimal.
pub(super) fn tenths(figure: f64) -> String {
    format!("{figure:.1}")
}

/// A figure as a whole number.
pub(super) fn whole(figure: f64) -> String {
    format!("{figure:.0}")
}
