//! The power grid: attitude from left to right, power from bottom to top.

use std::collections::HashSet;

use crate::method::facts::Facts;
use crate::method::power::Class;
use crate::method::score::{PersonScore, by_power, people_of};
use crate::model::{Account, Attitude, Constants, Date, Power, Stakeholder, StakeholderId};

/// A place in the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Attitude: 0 is -5, 1 is 5.
    pub x: f64,
    /// Power: 0 is 0, 1 is 10.
    pub y: f64,
}

/// One person who counts on the day.
#[derive(Debug, Clone)]
pub struct Figure<'a> {
    /// The person.
    pub who: &'a Stakeholder,
    /// Power on the day.
    pub power: Option<Power>,
    /// Attitude on the day.
    pub attitude: Option<Attitude>,
    /// The class.
    pub class: Class,
    /// The depth of the ties, 0..1.
    pub depth: f64,
    /// Whether any tie is live.
    pub live: bool,
    /// Days since the last contact, whoever of ours had it; none where there never was one.
    pub contact: Option<i64>,
}

impl Figure<'_> {
    /// Where the person stands, once judged.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        Some(place(self.power?, self.attitude?))
    }

    /// The depth in five levels: 0 is none, 4 more than three quarters.
    #[must_use]
    pub fn level(&self) -> usize {
        // Anything above nothing shows as something.
        ((self.depth * 4.0).ceil().clamp(0.0, 4.0)) as usize
    }
}

/// The people of an account on the day of the facts: by power, then attitude, highest first; unknown ones last.
#[must_use]
pub fn ranked<'a>(facts: &Facts<'a>) -> Vec<Figure<'a>> {
    let mut people = people_of(facts);
    by_power(&mut people);
    figures(facts.account, &people, facts.as_of())
}

/// People whose scores on a day are known already, in their order.
#[must_use]
pub fn figures<'a>(account: &'a Account, people: &[PersonScore], on: Date) -> Vec<Figure<'a>> {
    let figure = |one: &PersonScore| {
        Some(Figure {
            who: account.stakeholders.get(one.index as usize)?,
            power: one.power,
            attitude: one.attitude,
            class: one.class,
            depth: one.depth,
            live: one.live,
            contact: one.last_contact.map(|day| day.days_to(on)),
        })
    };
    people.iter().filter_map(figure).collect()
}

/// Where a power and an attitude stand.
#[must_use]
pub fn place(power: Power, attitude: Attitude) -> Place {
    let span = (Attitude::HIGH - Attitude::LOW) as f64;
    Place {
        x: (attitude.get() - Attitude::LOW) as f64 / span,
        y: power.as_f64() / Power::HIGH as f64,
    }
}

/// The height between the powers that cannot and those that can drive or stop change.
#[must_use]
pub fn pivot(k: &Constants) -> f64 {
    ((k.power_pivot as f64 - 0.5) / Power::HIGH as f64).clamp(0.0, 1.0)
}

/// Where a person stood before, and until when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stood {
    /// The first day on which it was different.
    pub until: Date,
    /// Power then.
    pub power: Power,
    /// Attitude then.
    pub attitude: Attitude,
}

impl Stood {
    /// The place.
    #[must_use]
    pub fn place(&self) -> Place {
        place(self.power, self.attitude)
    }
}

/// Where a person stood in the year up to a day, oldest first; not the place of the day itself at the end of the
/// way, nor one twice in a row.
#[must_use]
pub fn trail(who: &Stakeholder, on: Date) -> Vec<Stood> {
    let start = on.plus_months(-12);
    let mut days: Vec<Date> = who.was.iter().map(|was| was.until).collect();
    days.retain(|day| *day > start && *day <= on);
    days.sort_unstable();
    days.dedup();
    let stood = |until: Date| {
        // What an entry says held until the day before its end.
        let day = until.plus_days(-1);
        Some(Stood {
            until,
            power: who.power_on(day).0?,
            attitude: who.attitude_on(day).0?,
        })
    };
    let mut trail: Vec<Stood> = days.into_iter().filter_map(stood).collect();
    // Of the same place twice in a row the later end counts.
    trail.dedup_by(|later, kept| {
        let same = later.place() == kept.place();
        if same {
            kept.until = later.until;
        }
        same
    });
    let now = (who.power_on(on).0, who.attitude_on(on).0);
    if trail
        .last()
        .is_some_and(|last| now == (Some(last.power), Some(last.attitude)))
    {
        trail.pop();
    }
    trail
}

/// Who reports to whom among the people of an account who count on a day.
#[must_use]
pub fn reporting(account: &Account, on: Date) -> Vec<(&StakeholderId, &StakeholderId)> {
    let people = account.stakeholders.iter().filter(|who| who.active_on(on));
    let active: HashSet<&StakeholderId> = people.clone().map(|who| &who.id).collect();
    people
        .filter_map(|who| Some((&who.id, *active.get(who.reports_to.as_ref()?)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AccountId, StakeholderWas, Unknown};

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).expect("a day")
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn corners_and_middle() {
        let at = |power, attitude| place(Power::clamped(power), Attitude::clamped(attitude));
        assert!(close(at(0, -5).x, 0.0) && close(at(0, -5).y, 0.0));
        assert!(close(at(10, 5).x, 1.0) && close(at(10, 5).y, 1.0));
        // Attitude 0 is 5 of 10 steps, power 7 is 7 of 10.
        assert!(close(at(7, 0).x, 0.5) && close(at(7, 0).y, 0.7));
    }

    #[test]
    fn the_trail_is_where_the_person_stood_within_the_year() {
        let mut account = Account::new(AccountId::new("x").expect("an id"), "X");
        let was = |until, attitude| StakeholderWas {
            until,
            power: Unknown::Silent,
            attitude: Unknown::Known(Attitude::clamped(attitude)),
        };
        account.stakeholders.push(person());
        let who = &mut account.stakeholders[0];
        (who.power, who.attitude) = (Some(Power::clamped(6)), Some(Attitude::clamped(3)));
        who.was = vec![
            was(day(2024, 6, 1), -4),
            was(day(2026, 3, 1), -1),
            was(day(2026, 8, 1), 1),
        ];
        let at = |attitude| place(Power::clamped(6), Attitude::clamped(attitude));
        // Before 2026-03-01 it was -1, before 2026-08-01 it was 1; that of 2024 lies outside the year.
        let places = |on| -> Vec<Place> { trail(who, on).iter().map(Stood::place).collect() };
        assert_eq!(places(day(2026, 11, 2)), vec![at(-1), at(1)]);
        let ends: Vec<Date> = trail(who, day(2026, 11, 2))
            .iter()
            .map(|one| one.until)
            .collect();
        assert_eq!(ends, [day(2026, 3, 1), day(2026, 8, 1)]);
        assert_eq!(
            places(day(2026, 6, 1)),
            vec![at(-1)],
            "only what was past then"
        );
    }

    fn person() -> Stakeholder {
        Stakeholder::new(
            StakeholderId::new("a").expect("an id"),
            "A".into(),
            crate::model::Side::Business,
            Some(crate::model::Role::User),
        )
    }
}
