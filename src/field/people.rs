//! The fields of stakeholders, of their ties to our team, and of the questionnaires about them.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::kind::{Kind, Sharing, Target};
use super::read::Lean;
use super::row::{Record, Row, Whole};
use super::table::row;
use crate::edit::{StakeholderChange, TieChange};
use crate::model::{
    Answer, Attitude, Channel, Commitment, Date, JudgedQuality, Judgement, MarketPower, MemberId,
    Power, Role, Side, Stakeholder, StakeholderId, Tie, Trust,
};

impl Record for Stakeholder {
    type Change = StakeholderChange;
    const NAME: &'static str = "person";
    const ROWS: &'static [Row<Self>] = &[
        row!(name => Name: CompactString, "Inês Duarte", "The name", required(), sharing(Sharing::Marked)),
        row!(title => Title: Option<CompactString>, "COO", "The job title"),
        row!(contact.department => Contact: Option<CompactString>, "Operations", "The department"),
        row!(side => Side: Side, "business", "The part of the customer the person belongs to", required(), scored()),
        row!(role => Role: Option<Role>, "buyer", "What the person does with the offering: works with it or pays for it", scored()),
        row!(attitude => Attitude: Option<Attitude>, "2", "Attitude towards the offering", unknown(), history(), scored()),
        row!(power => Power: Option<Power>, "8", "Capacity to drive or resist change", unknown(), history(), scored()),
        row!(market_power => MarketPower: MarketPower, "3", "Reach outside the company", alias(&["market"]), scored()),
        row!(reports_to => ReportsTo: Option<StakeholderId>, "olaf", "Who the person reports to", called("superior"), alias(&["boss"])),
        row!(guardian => Guardian: bool, "yes", "Whether it is their job to protect the company from risky technology", scored()),
        row!(advocate => Advocate: bool, "yes", "Whether they recommend us to others", scored()),
        row!(channel => Channel: Option<Channel>, "buyers", "The key relationship, if it differs from what side and role say", scored()),
        row!(since => Since: Option<Date>, "2024-10-01", "The first day", unknown(), scored(), kind(Kind::Date(Lean::Past))),
        row!(left => Left: Option<Date>, "today", "The day the person left", scored(), kind(Kind::Date(Lean::Past))),
        row!(contact.email => Contact: Option<CompactString>, "ines@harbour.example", "The e-mail address", called("e-mail")),
        row!(contact.phone => Contact: Option<CompactString>, "+351 21 000 00 00", "The telephone number"),
        row!(contact.hint => Contact: Option<CompactString>, "Decision Maker", "The role given by another system", called("role in the CRM")),
        row!(contact.suggested => Contact: Vec<CompactString>, "role", "What is a guess and not confirmed yet: side, role", called("unconfirmed")),
        row!(contact.external => Contact: BTreeMap<CompactString, CompactString>, "salesforce=0035g", "Ids in other systems", called("ids elsewhere")),
        row!(contact.notes => Contact: Option<Box<str>>, "their words", "Free text", lines()),
        row!(contact.judgements => Contact: Vec<Judgement>, "2026-09-01 power yes, no, unknown", "Answered questionnaires: the day, what was judged, the answers", called("questionnaires")),
        row!(id: StakeholderId, "ines-duarte", "The id", kind(Kind::Id), required(), fixed()),
    ];
}

impl Record for Tie {
    type Change = TieChange;
    const NAME: &'static str = "tie";
    const ROWS: &'static [Row<Self>] = &[
        row!(member: MemberId, "mira", "The member of our team", kind(Kind::Reference(Target::Member)), required(), fixed()),
        row!(trust => Trust: Trust, "5", "Trust", required(), history(), scored()),
        row!(commitment => Commitment: Commitment, "4", "Commitment", required(), history(), scored()),
        row!(since => Since: Option<Date>, "2026-03-01", "The first day", unknown(), scored(), kind(Kind::Date(Lean::Past))),
        row!(ended => Ended: Option<Date>, "today", "The day it ended", scored(), kind(Kind::Date(Lean::Past))),
    ];
}

impl Record for Judgement {
    type Change = Whole;
    const NAME: &'static str = "questionnaire";
    const ROWS: &'static [Row<Self>] = &[
        row!(on: Date, "today", "The day", called("day"), required(), kind(Kind::Date(Lean::Past))),
        row!(of: JudgedQuality, "power", "What was judged", required()),
        row!(answers: Vec<Answer>, "yes, no, unknown", "The answers, in the questionnaire's order"),
    ];
}
