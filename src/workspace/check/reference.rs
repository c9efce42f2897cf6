//! What ids may refer to.

use std::collections::{HashMap, HashSet};

use ron_patch::Path;

use super::Fault;
use crate::model::{AccountId, Settings};
use crate::workspace::near::did_you_mean;

/// Every id that an account may refer to beyond itself.
#[derive(Debug)]
pub(in crate::workspace) struct Known<'w> {
    /// Our people, and whether each can be a customer-success manager; none when `workspace.ron` is broken.
    shared: Option<WorkspaceIds<'w>>,
    /// Every account that has a file, readable or not.
    accounts: HashSet<&'w str>,
}

#[derive(Debug)]
struct WorkspaceIds<'w> {
    members: HashMap<&'w str, bool>,
    segments: HashSet<&'w str>,
    offerings: HashSet<&'w str>,
    programs: HashSet<&'w str>,
}

/// The kinds of things an account refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// A person of our team.
    Member,
    /// A part of the market.
    Segment,
    /// Something we sell.
    Offering,
    /// A program.
    Program,
    /// Another account.
    Account,
}

impl<'w> Known<'w> {
    /// The ids of a workspace; `settings` is missing when its file is broken.
    pub(in crate::workspace) fn new(
        settings: Option<&'w Settings>,
        accounts: impl Iterator<Item = &'w AccountId>,
    ) -> Self {
        let shared = settings.map(|settings| WorkspaceIds {
            members: settings
                .team
                .iter()
                .map(|m| (m.id.as_str(), m.csm.is_some()))
                .collect(),
            segments: settings.segments.iter().map(|s| s.id.as_str()).collect(),
            offerings: settings.offerings.iter().map(|o| o.id.as_str()).collect(),
            programs: settings.programs.iter().map(|p| p.id.as_str()).collect(),
        });
        Self {
            shared,
            accounts: accounts.map(AccountId::as_str).collect(),
        }
    }

    /// Whether an id exists, as far as can be told.
    pub(super) fn has(&self, to: To, id: &str) -> bool {
        let shared = |has: fn(&WorkspaceIds<'_>, &str) -> bool| {
            self.shared.as_ref().is_none_or(|shared| has(shared, id))
        };
        match to {
            To::Member => shared(|shared, id| shared.members.contains_key(id)),
            To::Segment => shared(|shared, id| shared.segments.contains(id)),
            To::Offering => shared(|shared, id| shared.offerings.contains(id)),
            To::Program => shared(|shared, id| shared.programs.contains(id)),
            To::Account => self.accounts.contains(id),
        }
    }

    /// Whether a member exists that is no customer-success manager.
    pub(super) fn is_no_csm(&self, id: &str) -> bool {
        self.shared
            .as_ref()
            .is_some_and(|shared| shared.members.get(id) == Some(&false))
    }

    /// Every id of a kind, in order.
    pub(super) fn ids(&self, to: To) -> Vec<&'w str> {
        let mut ids: Vec<&str> = match (to, &self.shared) {
            (To::Account, _) => self.accounts.iter().copied().collect(),
            (_, None) => Vec::new(),
            (To::Member, Some(shared)) => shared.members.keys().copied().collect(),
            (To::Segment, Some(shared)) => shared.segments.iter().copied().collect(),
            (To::Offering, Some(shared)) => shared.offerings.iter().copied().collect(),
            (To::Program, Some(shared)) => shared.programs.iter().copied().collect(),
        };
        ids.sort_unstable();
        ids
    }
}

impl To {
    /// What it is called, and where it is listed.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Member => ("a member", "the `team` of workspace.ron"),
            Self::Segment => ("a segment", "the `segments` of workspace.ron"),
            Self::Offering => ("an offering", "the `offerings` of workspace.ron"),
            Self::Program => ("a program", "the `programs` of workspace.ron"),
            Self::Account => ("an account", "the folder `accounts`"),
        }
    }

    /// The fault of an id that is not among those of its kind.
    pub(super) fn dangling(self, path: Path, id: &str, among: &[&str]) -> Fault {
        let (what, listed) = self.words();
        dangling(path, id, what, listed, among)
    }
}

/// The fault of an id that refers to nothing.
pub(super) fn dangling(path: Path, id: &str, what: &str, listed: &str, among: &[&str]) -> Fault {
    let bare = what.split_once(' ').map_or(what, |(_, bare)| bare);
    Fault::new(path, format!("there is no {bare} `{id}`")).with(|finding| {
        finding
            .expected(format!("the id of {what} in {listed}"))
            .hint(did_you_mean(id, among.iter().copied()))
    })
}
