//! Resolves references in fields (members, people, offerings and so on) by id or by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use compact_str::CompactString;

use super::Scope;
use super::kind::Target;
use super::read::{Called, find};
use crate::model::{Account, AccountId, Date, Member, Workspace, titled_of};

/// The context for reading texts and showing values.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Every account.
    pub accounts: &'a BTreeMap<AccountId, Arc<Account>>,
    /// The settings, and the account whose people and objectives are meant.
    pub scope: Scope<'a>,
    /// The day to which `yesterday` and `3 dec` are relative.
    pub today: Date,
    /// True if names and parts of names are accepted, as on screen; false if only ids are.
    pub by_name: bool,
}

/// The maximum number of names in a sentence.
const NAMED: usize = 6;

impl<'a> Context<'a> {
    /// Makes the context of the screen, where names are accepted.
    #[must_use]
    pub fn by_name(workspace: &'a Workspace, account: Option<&'a Account>, today: Date) -> Self {
        let settings = &workspace.settings;
        Self {
            accounts: &workspace.accounts,
            scope: Scope { settings, account },
            today,
            by_name: true,
        }
    }

    /// Lists the possible targets of a reference, by id and name.
    #[must_use]
    pub fn candidates(&self, target: Target) -> Vec<Called<'a>> {
        let settings = self.scope.settings;
        let people = || {
            let people = self
                .scope
                .account
                .into_iter()
                .flat_map(|one| &one.stakeholders);
            people.map(|who| Called {
                id: who.id.as_str(),
                name: &who.name,
            })
        };
        let team = |fits: fn(&Member) -> bool| {
            let here = settings
                .team
                .iter()
                .filter(|member| member.left.is_none_or(|left| left > self.today));
            here.filter(move |member| fits(member))
                .map(|member| Called {
                    id: member.id.as_str(),
                    name: &member.name,
                })
        };
        macro_rules! listed {
            ($list:expr, $name:ident) => {
                $list
                    .map(|one| Called {
                        id: one.id.as_str(),
                        name: &one.$name,
                    })
                    .collect()
            };
        }
        match target {
            Target::Account => listed!(self.accounts.values(), name),
            Target::Person => people().collect(),
            Target::Member => team(|_| true).collect(),
            Target::Manager => team(|member| member.csm.is_some()).collect(),
            Target::Anybody => team(|_| true).chain(people()).collect(),
            Target::Offering => listed!(settings.offerings.iter(), name),
            Target::Segment => listed!(settings.segments.iter(), name),
            Target::Program => listed!(settings.programs.iter(), name),
            Target::Objective => {
                let objectives = self
                    .scope
                    .account
                    .into_iter()
                    .flat_map(|one| &one.objectives);
                listed!(objectives, title)
            }
        }
    }

    /// Resolves a text to an id.
    pub(super) fn id(&self, target: Target, text: &str) -> Result<CompactString, String> {
        if !self.by_name {
            return Ok(self.id_or_name(target, text));
        }
        if target == Target::Account && self.accounts.contains_key(text) {
            return Ok(text.into());
        }
        let called = self.candidates(target);
        let names = |places: &[usize]| {
            let names = places.iter().take(NAMED).map(|place| called[*place].name);
            let more = if places.len() > NAMED { ", …" } else { "" };
            names.collect::<Vec<_>>().join(", ") + more
        };
        match find(text, &called).as_slice() {
            [place] => Ok(called[*place].id.into()),
            [] if called.is_empty() => Err(format!("there is no {} yet", target.name())),
            [] => {
                let all: Vec<usize> = (0..called.len()).collect();
                Err(format!(
                    "no {} is called {text:?}; yours: {}",
                    target.name(),
                    names(&all)
                ))
            }
            several => Err(format!("{text:?} may be {}", names(several))),
        }
    }

    /// Returns the id if it exists, else the id of the only target whose name matches.
    fn id_or_name(&self, target: Target, text: &str) -> CompactString {
        if target == Target::Account {
            return text.into();
        }
        let called = self.candidates(target);
        if called.iter().any(|one| one.id == text) {
            return text.into();
        }
        match find(text, &called).as_slice() {
            [place] => called[*place].id.into(),
            _ => text.into(),
        }
    }

    /// Returns a word of a closed list as people say it; as the files spell it where only ids are accepted.
    #[must_use]
    pub fn said(&self, list: &str, word: &str) -> String {
        match self.by_name {
            true => titled_of(list, word),
            false => word.to_owned(),
        }
    }

    /// Returns the name for an id, or the id itself if there is no such target.
    #[must_use]
    pub fn name(&self, target: Target, id: &str) -> String {
        if !self.by_name {
            return id.to_owned();
        }
        if target == Target::Account {
            return self.name_of_account(id).to_owned();
        }
        let settings = self.scope.settings;
        let person = || {
            let mut people = self.scope.account?.stakeholders.iter();
            Some(&*people.find(|one| one.id.as_str() == id)?.name)
        };
        let member = || Some(&*settings.team.iter().find(|one| one.id.as_str() == id)?.name);
        let name = match target {
            Target::Person => person(),
            Target::Member | Target::Manager => member(),
            Target::Anybody => member().or_else(person),
            _ => {
                let called = self.candidates(target);
                called.iter().find(|one| one.id == id).map(|one| one.name)
            }
        };
        name.unwrap_or(id).to_owned()
    }

    /// The name of an account; its id where another has the same name, so that what is shown can be typed again.
    fn name_of_account<'i>(&'i self, id: &'i str) -> &'i str {
        let Some(account) = self.accounts.get(id) else {
            return id;
        };
        let mut named = self.accounts.values();
        let is_shared = named.any(|one| one.id != account.id && one.name == account.name);
        if is_shared { id } else { &account.name }
    }
}
