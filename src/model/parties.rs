//! Whom an id means that may be one of ours or one of theirs: looked up once for many.

use std::collections::HashMap;

use super::{Account, Member, Settings, Stakeholder};

/// Our team and an account's people by their ids.
#[derive(Debug)]
pub struct Parties<'a> {
    ours: HashMap<&'a str, &'a Member>,
    theirs: HashMap<&'a str, &'a Stakeholder>,
}

/// Somebody of either side.
#[derive(Debug, Clone, Copy)]
pub enum Party<'a> {
    /// One of our team.
    Ours(&'a Member),
    /// One of the customer's people.
    Theirs(&'a Stakeholder),
}

impl<'a> Parties<'a> {
    /// Looks everybody up; of two with one id the first counts.
    #[must_use]
    pub fn new(settings: &'a Settings, account: &'a Account) -> Self {
        let ours = settings.team.iter().rev();
        let theirs = account.stakeholders.iter().rev();
        Self {
            ours: ours.map(|one| (one.id.as_str(), one)).collect(),
            theirs: theirs.map(|one| (one.id.as_str(), one)).collect(),
        }
    }

    /// Who an id is: ours before theirs.
    #[must_use]
    pub fn who(&self, id: &str) -> Option<Party<'a>> {
        let ours = self.ours.get(id).map(|one| Party::Ours(one));
        ours.or_else(|| self.theirs.get(id).map(|one| Party::Theirs(one)))
    }

    /// The name behind an id; the id where nobody has it.
    #[must_use]
    pub fn name(&self, id: &str) -> String {
        match self.who(id) {
            Some(Party::Ours(member)) => member.name.to_string(),
            Some(Party::Theirs(person)) => person.name.to_string(),
            None => id.to_owned(),
        }
    }
}
