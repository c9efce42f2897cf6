//! The fields of histories: what an account, a person or a tie was until a day, one entry each.

use super::kind::{Absent, Kind, Target};
use super::read::Lean;
use super::row::{Record, Row, Whole};
use super::table::row;
use super::typed::Typed;
use super::{Scope, Value};
use crate::edit::intent::{self, Timing};
use crate::edit::{Edit, EditError, ListChange, StakeholderChange};
use crate::model::{
    Account, AccountWas, Attitude, Commitment, Date, Journey, MemberId, Money, Power, Stakeholder,
    StakeholderId, StakeholderWas, Tie, TieWas, Trust, Unknown,
};

/// What a person's judgements were before a day, and whose they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonWas {
    /// The person.
    pub who: StakeholderId,
    /// What they were.
    pub was: StakeholderWas,
}

/// What a tie's figures were before a day, and whose tie it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BondWas {
    /// The person.
    pub who: StakeholderId,
    /// The member of our team.
    pub member: MemberId,
    /// What they were.
    pub was: TieWas,
}

/// A value of an entry that may be silent, or say that nobody knew.
impl<T: Typed> Typed for Unknown<T> {
    const KIND: Kind = T::KIND;
    const ABSENT: Absent = Absent::Unsaid;
    fn value(&self) -> Value {
        match self {
            Self::Silent => Value::Nothing,
            Self::Unknown => Value::Unknown,
            Self::Known(value) => value.value(),
        }
    }
    fn typed(value: Value) -> Result<Self, String> {
        Ok(match value {
            Value::Nothing => Self::Silent,
            Value::Unknown => Self::Unknown,
            value => Self::Known(T::typed(value)?),
        })
    }
}

/// The row of a field of the entry within.
macro_rules! was {
    ($field:ident: $type:ty, $($rest:tt)+) => {
        Row {
            field: row!(@field stringify!($field), $type, $($rest)+),
            get: |record| Typed::value(&record.was.$field),
            set: |record, value| {
                record.was.$field = Typed::typed(value)?;
                Ok(())
            },
            changes: |_, _, _| {},
        }
    };
}

impl Record for AccountWas {
    type Change = Whole;
    const NAME: &'static str = "history entry";
    const ROWS: &'static [Row<Self>] = &[
        row!(until: Date, "2026-01-01", "The first day on which it was so no longer", required(), key()),
        row!(arr: Unknown<Money>, "560k", "Annual recurring revenue until then", called("ARR")),
        row!(potential_arr: Unknown<Money>, "900k", "What a prospect could have come to pay", called("potential ARR")),
        row!(journey: Unknown<Journey>, "use", "The journey step until then"),
        row!(key: Option<bool>, "no", "Whether it was a key account", called("key account")),
        row!(csm: Unknown<MemberId>, "mira", "The customer-success manager until then", called("CSM"), kind(Kind::Reference(Target::Manager))),
        row!(owner: Unknown<MemberId>, "tom", "The owner until then"),
    ];
}

impl Record for PersonWas {
    type Change = Whole;
    const NAME: &'static str = "history entry";
    const ROWS: &'static [Row<Self>] = &[
        row!(who: StakeholderId, "ines", "The person", required(), fixed(), key(), called("person")),
        was!(until: Date, "2026-01-01", "The first day on which it was so no longer", required(), key(), kind(Kind::Date(Lean::Past))),
        was!(attitude: Unknown<Attitude>, "-1", "The attitude until then"),
        was!(power: Unknown<Power>, "5", "The power until then"),
    ];
}

impl Record for BondWas {
    type Change = Whole;
    const NAME: &'static str = "history entry";
    const ROWS: &'static [Row<Self>] = &[
        row!(who: StakeholderId, "ines", "The person", required(), fixed(), key(), called("person")),
        row!(member: MemberId, "mira", "The member of our team", required(), fixed(), key()),
        was!(until: Date, "2026-01-01", "The first day on which it was so no longer", required(), key(), kind(Kind::Date(Lean::Past))),
        was!(trust: Option<Trust>, "3", "The trust until then"),
        was!(commitment: Option<Commitment>, "2", "The commitment until then"),
    ];
}

/// Every earlier value of people, in the order of the people.
pub(super) fn of_people(scope: Scope<'_>) -> Vec<PersonWas> {
    let people = people(scope).iter();
    let all = people.flat_map(|who| {
        who.was.iter().map(|was| PersonWas {
            who: who.id.clone(),
            was: was.clone(),
        })
    });
    all.collect()
}

/// Every earlier value of ties, in the order of the people and of their ties.
pub(super) fn of_ties(scope: Scope<'_>) -> Vec<BondWas> {
    let ties = people(scope)
        .iter()
        .flat_map(|who| who.ties.iter().map(move |tie| (who, tie)));
    let all = ties.flat_map(|(who, tie)| {
        tie.was.iter().map(|was| BondWas {
            who: who.id.clone(),
            member: tie.member.clone(),
            was: was.clone(),
        })
    });
    all.collect()
}

fn people(scope: Scope<'_>) -> &[Stakeholder] {
    scope.account.map_or(&[], |account| &account.stakeholders)
}

/// Where a new earlier value of the account goes: the order of their days is kept.
pub(super) fn place_of_account(new: &AccountWas, scope: Scope<'_>) -> usize {
    let was = scope.account.map_or(&[][..], |account| &account.was);
    among(was, |one| one.until, new.until)
}

/// Where a new earlier value of a person goes among those of all people; none where the person is not there.
pub(super) fn place_of_person(new: &PersonWas, scope: Scope<'_>) -> Option<usize> {
    let people = people(scope);
    let at = people.iter().position(|who| who.id == new.who)?;
    let before: usize = people[..at].iter().map(|who| who.was.len()).sum();
    Some(before + among(&people[at].was, |one| one.until, new.was.until))
}

/// Where a new earlier value of a tie goes among those of all ties; none where the tie is not there.
pub(super) fn place_of_tie(new: &BondWas, scope: Scope<'_>) -> Option<usize> {
    let ties = bonds(people(scope));
    let is_of = |(who, tie): &(&Stakeholder, &Tie)| who.id == new.who && tie.member == new.member;
    let at = ties.iter().rposition(is_of)?;
    let before: usize = ties[..at].iter().map(|(_, tie)| tie.was.len()).sum();
    Some(before + among(&ties[at].1.was, |one| one.until, new.was.until))
}

fn bonds(people: &[Stakeholder]) -> Vec<(&Stakeholder, &Tie)> {
    let all = people.iter();
    all.flat_map(|who| who.ties.iter().map(move |tie| (who, tie)))
        .collect()
}

/// The newest stand first, unless a list begins with the oldest.
fn among<W>(was: &[W], until: fn(&W) -> Date, new: Date) -> usize {
    let days: Vec<Date> = was.iter().map(until).collect();
    let oldest_first = days.first() < days.last();
    let later = days.iter().position(|day| match oldest_first {
        true => *day > new,
        false => *day < new,
    });
    later.unwrap_or(days.len())
}

/// The edit that changes the earlier values of a person.
pub(super) fn change_person(
    scope: Scope<'_>,
    change: ListChange<PersonWas>,
) -> Result<Edit, EditError> {
    let account = account(scope)?;
    let lengths = account.stakeholders.iter().map(|who| who.was.len());
    let id = match &change {
        ListChange::Insert { item, .. } => Some(&item.who),
        _ => None,
    };
    let of = id.and_then(|id| account.stakeholders.iter().position(|who| who.id == *id));
    let (at, local) = locate(lengths, change.at(), of).ok_or_else(|| gone(change.at()))?;
    let who = &account.stakeholders[at];
    if let ListChange::Replace { item, .. } = &change
        && item.who != who.id
    {
        return Err(elsewhere("person"));
    }
    let change = StakeholderChange::Was(change.map(local, |one| one.was));
    intent::set_stakeholder(account, &who.id, vec![change], Timing::Correction)
}

/// The edit that changes the earlier values of a tie.
pub(super) fn change_tie(scope: Scope<'_>, change: ListChange<BondWas>) -> Result<Edit, EditError> {
    let account = account(scope)?;
    let ties = bonds(&account.stakeholders);
    let of = match &change {
        ListChange::Insert { item, .. } => {
            let is_of =
                |(who, tie): &(&Stakeholder, &Tie)| who.id == item.who && tie.member == item.member;
            let at = ties.iter().rposition(is_of);
            Some(at.ok_or_else(|| EditError::Missing {
                what: "tie with",
                id: item.member.to_string(),
            })?)
        }
        _ => None,
    };
    let lengths = ties.iter().map(|(_, tie)| tie.was.len());
    let (at, local) = locate(lengths, change.at(), of).ok_or_else(|| gone(change.at()))?;
    let (who, tie) = ties[at];
    if let ListChange::Replace { item, .. } = &change
        && (item.who != who.id || item.member != tie.member)
    {
        return Err(elsewhere("tie"));
    }
    let mut new = tie.clone();
    change.map(local, |one| one.was).onto(&mut new.was)?;
    let place = who.ties.iter().position(|one| std::ptr::eq(one, tie));
    let change = ListChange::replace(place.unwrap_or_default(), new);
    let changes = vec![StakeholderChange::Ties(change)];
    intent::set_stakeholder(account, &who.id, changes, Timing::Correction)
}

fn account(scope: Scope<'_>) -> Result<&Account, EditError> {
    scope.account.ok_or_else(|| EditError::Missing {
        what: "account",
        id: "selected".to_owned(),
    })
}

/// Whose list a place among all of them is in, and the place in that list. A new entry is of the one that it names.
fn locate(
    lengths: impl Iterator<Item = usize>,
    place: usize,
    of: Option<usize>,
) -> Option<(usize, usize)> {
    let mut before = 0;
    for (at, length) in lengths.enumerate() {
        let is_here = match of {
            Some(of) => of == at,
            None => place < before + length,
        };
        if is_here {
            return Some((at, place.checked_sub(before)?));
        }
        before += length;
    }
    None
}

fn gone(at: usize) -> EditError {
    EditError::Missing {
        what: "earlier value",
        id: at.to_string(),
    }
}

fn elsewhere(of: &'static str) -> EditError {
    EditError::Misfit {
        field: of,
        why: "it stays whose it is; remove it here and add it there".to_owned(),
    }
}
