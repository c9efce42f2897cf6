//! The smallest changes: one field, or one entry of a list. Applying one swaps values; the value swapped out is its
//! inverse.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::history::{Timing, remember};
use super::{EditError, ListChange};
use crate::model::{
    Account, AccountId, AccountWas, Action, Ambition, Assessment, Attitude, Budget, Channel,
    Commitment, Competitor, Complexity, Constants, Contact, Date, Deployment, Disruptions,
    Emphasis, Feedback, Forecast, Fraction, Growth, HealthEntry, Interaction, Journey, MarketPower,
    Maturity, Member, MemberId, Money, MoveChange, Objective, Offering, Opportunity, Power,
    Program, ProgramId, Renewal, Reward, Risk, Role, Route, SavedView, Segment, SegmentId,
    Settings, Side, Snooze, StageEntry, Stakeholder, StakeholderId, StakeholderWas, Tie, TieWas,
    TierOverride, Trust,
};

/// A change of something, by swapping values.
pub(super) trait Change: Clone + PartialEq {
    /// What it changes.
    type Of: Clone;

    /// Applies the change and returns its inverse.
    fn swap(self, of: &mut Self::Of) -> Result<Self, EditError>;

    /// Returns the history change that records the replaced value, if the field has a history.
    fn remembered(&self, of: &mut Self::Of, timing: Timing) -> Result<Option<Self>, EditError>;
}

/// Returns the changes together with their history changes, without those that change nothing.
pub(super) fn effective<C: Change>(
    of: &C::Of,
    changes: Vec<C>,
    timing: Timing,
) -> Result<Vec<C>, EditError> {
    let mut trial = of.clone();
    let mut effective = Vec::with_capacity(changes.len());
    for change in changes {
        let memory = change.remembered(&mut trial, timing)?;
        if change.clone().swap(&mut trial)? != change {
            effective.push(change);
            if let Some(memory) = memory {
                memory.clone().swap(&mut trial)?;
                effective.push(memory);
            }
        }
    }
    Ok(effective)
}

macro_rules! changes {
    ($( $(#[$meta:meta])* $name:ident of $of:ident {
        fields { $( $field:ident: $set:ident($type:ty) ),* $(,)? }
        dated { $( $dated:ident: $judge:ident($judged:ty) ),* $(,)? }
        boxed { $( $large:ident: $boxed:ident($whole:ty) ),* $(,)? }
        lists { $( $list:ident: $change:ident($item:ty) ),* $(,)? }
        within { $( $(#[$within_meta:meta])* $within:ident($key:ty, $inner:ty) by $find:ident ),* $(,)? }
    } )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $( #[doc = concat!("Sets `", stringify!($field), "`.")] $set($type), )*
            $( #[doc = concat!("Sets `", stringify!($dated), "`, which has a history.")] $judge($judged), )*
            $( #[doc = concat!("Sets `", stringify!($large), "`.")] $boxed(Box<$whole>), )*
            $( #[doc = concat!("Changes one entry of `", stringify!($list), "`.")] $change(ListChange<$item>), )*
            $( $(#[$within_meta])* $within($key, $inner), )*
        }

        impl Change for $name {
            type Of = $of;

            fn swap(self, of: &mut $of) -> Result<Self, EditError> {
                match self {
                    $( Self::$set(mut value) => {
                        std::mem::swap(&mut of.$field, &mut value);
                        Ok(Self::$set(value))
                    } )*
                    $( Self::$judge(mut value) => {
                        std::mem::swap(&mut of.$dated, &mut value);
                        Ok(Self::$judge(value))
                    } )*
                    $( Self::$boxed(mut value) => {
                        std::mem::swap(&mut of.$large, &mut *value);
                        Ok(Self::$boxed(value))
                    } )*
                    $( Self::$change(change) => change.swap(&mut of.$list, stringify!($list)).map(Self::$change), )*
                    $( Self::$within(key, inner) => {
                        let inverse = inner.swap($find(of, &key)?)?;
                        Ok(Self::$within(key, inverse))
                    } )*
                }
            }

            #[allow(unused_variables, reason = "not everything that changes has a history")]
            fn remembered(&self, of: &mut $of, timing: Timing) -> Result<Option<Self>, EditError> {
                match self {
                    $( Self::$judge(value) if of.$dated == *value => Ok(None),
                    Self::$judge(_) => {
                        let old = of.$dated.clone();
                        let memory = remember(
                            &of.was,
                            timing,
                            stringify!($dated),
                            |was| was.$dated != Default::default(),
                            |was| was.$dated = old.into(),
                        )?;
                        Ok(memory.map(Self::Was))
                    } )*
                    $( Self::$set(_) => Ok(None), )*
                    $( Self::$boxed(_) => Ok(None), )*
                    $( Self::$change(_) => Ok(None), )*
                    $( Self::$within(key, inner) => {
                        let memory = inner.remembered($find(of, key)?, timing)?;
                        Ok(memory.map(|memory| Self::$within(key.clone(), memory)))
                    } )*
                }
            }
        }
    )+ };
}

changes! {
    /// A change within an account.
    AccountChange of Account {
        fields {
            name: Name(CompactString), segment: Segment(Option<SegmentId>), since: Since(Option<Date>),
            tags: Tags(Vec<CompactString>), ambition: Ambition(Option<Ambition>),
            ltv_override: LtvOverride(Option<Money>), complexity_override: ComplexityOverride(Option<Complexity>),
            tier_override: TierOverride(Option<TierOverride>), retention: Retention(Option<Fraction>),
            growth: Growth(Option<Growth>), gross_margin: GrossMargin(Option<Fraction>),
            renewal: Renewal(Option<Date>), disruption: Disruption(Disruptions),
            route: Route(Route), website: Website(Option<CompactString>), parent: Parent(Option<AccountId>),
            extra: Extra(BTreeMap<CompactString, CompactString>),
            external: External(BTreeMap<CompactString, CompactString>), emphasis: Emphasis(Option<Emphasis>),
            notes: Notes(Option<Box<str>>),
        }
        dated {
            arr: Arr(Option<Money>), potential_arr: PotentialArr(Option<Money>), journey: Journey(Option<Journey>),
            key: Key(bool), csm: Csm(Option<MemberId>), owner: Owner(Option<MemberId>),
        }
        boxed {}
        lists {
            deployments: Deployments(Deployment), opted_out: OptedOut(ProgramId), was: Was(AccountWas),
            stages: Stages(StageEntry), assessments: Assessments(Assessment), stakeholders: Stakeholders(Stakeholder),
            interactions: Interactions(Interaction), objectives: Objectives(Objective), actions: Actions(Action),
            rewards: Rewards(Reward), risks: Risks(Risk), opportunities: Opportunities(Opportunity),
            feedback: Feedback(Feedback), health: Health(HealthEntry), renewals: Renewals(Renewal),
            competitors: Competitors(Competitor), forecasts: Forecasts(Forecast), snoozed: Snoozed(Snooze),
        }
        within {
            /// Changes one person, found by id.
            Stakeholder(StakeholderId, StakeholderChange) by stakeholder,
        }
    }

    /// A change of one person.
    StakeholderChange of Stakeholder {
        fields {
            name: Name(CompactString), title: Title(Option<CompactString>), side: Side(Side), role: Role(Option<Role>),
            market_power: MarketPower(MarketPower),
            guardian: Guardian(bool), advocate: Advocate(bool), reports_to: ReportsTo(Option<StakeholderId>),
            channel: Channel(Option<Channel>), since: Since(Option<Date>), left: Left(Option<Date>),
            contact: Contact(Option<Box<Contact>>),
        }
        dated { power: Power(Option<Power>), attitude: Attitude(Option<Attitude>) }
        boxed {}
        lists { was: Was(StakeholderWas), ties: Ties(Tie) }
        within {
            /// Changes the latest tie with a member of our team.
            Tie(MemberId, TieChange) by tie,
        }
    }

    /// A change of one tie.
    TieChange of Tie {
        fields { since: Since(Option<Date>), ended: Ended(Option<Date>) }
        dated { trust: Trust(Trust), commitment: Commitment(Commitment) }
        boxed {}
        lists { was: Was(TieWas) }
        within {}
    }

    /// A change of what all accounts share.
    SettingsChange of Settings {
        fields {
            name: Name(CompactString), currency: Currency(CompactString), maturity: Maturity(Maturity),
            cadence_from: CadenceFrom(Option<Date>), moves: Moves(BTreeMap<CompactString, MoveChange>),
        }
        dated {}
        boxed { constants: Constants(Constants) }
        lists {
            budgets: Budgets(Budget), views: Views(SavedView), team: Team(Member), offerings: Offerings(Offering), segments: Segments(Segment), programs: Programs(Program),
        }
        within {}
    }
}

fn stakeholder<'a>(
    account: &'a mut Account,
    id: &StakeholderId,
) -> Result<&'a mut Stakeholder, EditError> {
    let mut people = account.stakeholders.iter_mut();
    people
        .find(|person| person.id == *id)
        .ok_or_else(|| EditError::Missing {
            what: "stakeholder",
            id: id.to_string(),
        })
}

fn tie<'a>(person: &'a mut Stakeholder, member: &MemberId) -> Result<&'a mut Tie, EditError> {
    let mut latest_first = person.ties.iter_mut().rev();
    latest_first
        .find(|tie| tie.member == *member)
        .ok_or_else(|| EditError::Missing {
            what: "tie with",
            id: member.to_string(),
        })
}
