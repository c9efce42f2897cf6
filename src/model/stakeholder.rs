//! The people of an account and the ties that join them to our team.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::{
    Answer, Attitude, Channel, Commitment, Date, JudgedQuality, MarketPower, MemberId, Power, Role,
    Side, StakeholderId, StakeholderWas, TieWas, Trust, history,
};

/// A person of the customer's, or of its network.
#[derive(Debug, Clone, PartialEq)]
pub struct Stakeholder {
    /// Id within the account.
    pub id: StakeholderId,
    /// The name, in any script.
    pub name: CompactString,
    /// The job title.
    pub title: Option<CompactString>,
    /// Business, technology or network.
    pub side: Side,
    /// User or buyer; absent only for the network.
    pub role: Option<Role>,
    /// Capacity to drive or resist change; absent: nobody knows yet.
    pub power: Option<Power>,
    /// Attitude towards the offering; absent: nobody knows yet.
    pub attitude: Option<Attitude>,
    /// Reach outside the company.
    pub market_power: MarketPower,
    /// Whose job it is to protect the company from harm by technology.
    pub guardian: bool,
    /// Who speaks for us.
    pub advocate: bool,
    /// The superior.
    pub reports_to: Option<StakeholderId>,
    /// The key relationship, where it differs from what side and role say.
    pub channel: Option<Channel>,
    /// The first day; absent: always.
    pub since: Option<Date>,
    /// The first day on which the person was gone.
    pub left: Option<Date>,
    /// What is not scored: how to reach the person, and what other systems say.
    pub contact: Option<Box<Contact>>,
    /// Earlier judgements.
    pub was: Vec<StakeholderWas>,
    /// Ties to our team.
    pub ties: Vec<Tie>,
}

/// How to reach a person, and what is known from elsewhere; nothing here is scored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// The department.
    pub department: Option<CompactString>,
    /// The e-mail address.
    pub email: Option<CompactString>,
    /// The telephone number.
    pub phone: Option<CompactString>,
    /// Ids in other systems.
    pub external: BTreeMap<CompactString, CompactString>,
    /// The role another system gives the person; never a judgement.
    pub hint: Option<CompactString>,
    /// Which of side and role were guessed from the title and are not confirmed.
    pub suggested: Vec<CompactString>,
    /// Answered judgement questionnaires.
    pub judgements: Vec<Judgement>,
    /// Free text.
    pub notes: Option<Box<str>>,
}

/// An answered questionnaire about a person's power or attitude.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The day.
    pub on: Date,
    /// What was judged.
    pub of: JudgedQuality,
    /// The answers in the questionnaire's order.
    pub answers: Vec<Answer>,
}

/// The relationship of one stakeholder with one member of our team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Our person.
    pub member: MemberId,
    /// Trust, 0..10.
    pub trust: Trust,
    /// Commitment, 0..10.
    pub commitment: Commitment,
    /// The first day; absent: always.
    pub since: Option<Date>,
    /// The first day on which it was over.
    pub ended: Option<Date>,
    /// Earlier figures.
    pub was: Vec<TieWas>,
}

impl Stakeholder {
    /// A person of whom nobody has judged or recorded anything yet.
    #[must_use]
    pub fn new(id: StakeholderId, name: CompactString, side: Side, role: Option<Role>) -> Self {
        Self {
            id,
            name,
            title: None,
            side,
            role,
            power: None,
            attitude: None,
            market_power: MarketPower::clamped(0),
            guardian: false,
            advocate: false,
            reports_to: None,
            channel: None,
            since: None,
            left: None,
            contact: None,
            was: Vec::new(),
            ties: Vec::new(),
        }
    }

    /// Whether the person counts on a day: from `since` until the day before `left`.
    #[must_use]
    pub fn active_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.left.is_none_or(|left| left > day)
    }

    /// Power on a day, and the index of the `was` entry it comes from (none: the plain field).
    #[must_use]
    pub fn power_on(&self, day: Date) -> (Option<Power>, Option<usize>) {
        match history::on(&self.was, day, |w| w.until, |w| w.power.says()) {
            Some((index, power)) => (power, Some(index)),
            None => (self.power, None),
        }
    }

    /// Attitude on a day, and the index of the `was` entry it comes from (none: the plain field).
    #[must_use]
    pub fn attitude_on(&self, day: Date) -> (Option<Attitude>, Option<usize>) {
        match history::on(&self.was, day, |w| w.until, |w| w.attitude.says()) {
            Some((index, attitude)) => (attitude, Some(index)),
            None => (self.attitude, None),
        }
    }

    /// The key relationship the person belongs to: its own, else what side and role say.
    #[must_use]
    pub fn channel(&self) -> Channel {
        self.channel.unwrap_or(match (self.side, self.role) {
            (Side::Network, _) => Channel::Network,
            (Side::Technology, _) => Channel::It,
            (Side::Business, Some(Role::Buyer)) => Channel::Buyers,
            (Side::Business, _) => Channel::Users,
        })
    }
}

impl Judgement {
    /// A questionnaire without answers yet.
    #[must_use]
    pub fn new(on: Date, of: JudgedQuality) -> Self {
        let answers = Vec::new();
        Self { on, of, answers }
    }
}

impl Tie {
    /// A tie without a beginning, an end or a history.
    #[must_use]
    pub fn new(member: MemberId, trust: Trust, commitment: Commitment) -> Self {
        Self {
            member,
            trust,
            commitment,
            since: None,
            ended: None,
            was: Vec::new(),
        }
    }

    /// Whether the tie counts on a day: from `since` until the day before `ended`.
    #[must_use]
    pub fn counts_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.ended.is_none_or(|ended| ended > day)
    }

    /// Trust on a day, and the index of the `was` entry it comes from (none: the plain field).
    #[must_use]
    pub fn trust_on(&self, day: Date) -> (Trust, Option<usize>) {
        match history::on(&self.was, day, |w| w.until, |w| w.trust) {
            Some((index, trust)) => (trust, Some(index)),
            None => (self.trust, None),
        }
    }

    /// Commitment on a day, and the index of the `was` entry it comes from (none: the plain field).
    #[must_use]
    pub fn commitment_on(&self, day: Date) -> (Commitment, Option<usize>) {
        match history::on(&self.was, day, |w| w.until, |w| w.commitment) {
            Some((index, commitment)) => (commitment, Some(index)),
            None => (self.commitment, None),
        }
    }
}
