//! The texts of `assets/agenda.ron`, each a function of what it is filled with.

use crate::model::phrases::phrases;

phrases! {
    "../../assets/agenda.ron";
    in_person();
    online();
    executive();
    any_program();
    renewal();
    answer();
    answer_score(score);
    answer_person(person);
    answer_person_score(person, score);
    program(name, accounts);
    program_of_kind(kind, name, accounts);
    overdue();
    due();
    today();
    weekday(day, number);
    never();
    late_by(days);
    no_accounts();
    nothing_due(accounts);
    next(what, account);
    next_on(what, account, day);
    since_today();
    since(day);
    over_a_year();
    not_judged(verdict);
    verdict(verdict, gap);
    verdict_range(verdict, gap, low, high);
}
