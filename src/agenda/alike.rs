//! Customers that could be one: pairs with what they have in common. Found by what each is called and known by, never by
//! comparing each with each other.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::hash::{Hash, Hasher};

use compact_str::{CompactString, format_compact};

use crate::model::{
    Account, AccountId, CALENDAR, Workspace, domain_of, plain_name, without_number,
};

/// The shortest name in which one letter may differ.
const LONG_NAME: usize = 8;

/// The most accounts with one thing in common that are all paired with one another; of more each is paired with the first.
const FEW: usize = 8;

/// Two customers that could be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The one of which more is known: it would be kept.
    pub keep: AccountId,
    /// The other.
    pub other: AccountId,
    /// What they have in common, the surest first.
    pub why: BTreeSet<Common>,
}

impl Alike {
    /// The two by the ids that outlive a rename, the smaller first, whichever would be kept.
    #[must_use]
    pub fn pair(&self, workspace: &Workspace) -> (AccountId, AccountId) {
        let lasting = |id: &AccountId| {
            let account = workspace.accounts.get(id);
            let lasting = account.and_then(|account| AccountId::new(account.lasting_id()).ok());
            lasting.unwrap_or_else(|| id.clone())
        };
        let (one, other) = (lasting(&self.keep), lasting(&self.other));
        if one < other {
            (one, other)
        } else {
            (other, one)
        }
    }
}

/// What two customers have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Common {
    /// An id in another system.
    Id(CompactString, CompactString),
    /// The name, but for its legal form, accents and signs.
    Name,
    /// The words of the name, in another order or divided otherwise.
    Words,
    /// The name but for one letter.
    Letter,
    /// The web domain; that of the people's addresses where no web site is known.
    Domain(CompactString),
}

impl fmt::Display for Common {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(system, id) => write!(f, "both have the id {id} in {system}"),
            Self::Name => f.write_str("same name"),
            Self::Words => f.write_str("same words in the name"),
            Self::Letter => f.write_str("one letter differs in the name"),
            Self::Domain(domain) => write!(f, "both at {domain}"),
        }
    }
}

/// Every pair, those with the most in common first.
#[must_use]
pub fn alike(workspace: &Workspace) -> Vec<Alike> {
    let accounts = workspace.accounts.values();
    among(&accounts.map(|account| &**account).collect::<Vec<_>>())
}

fn among(accounts: &[&Account]) -> Vec<Alike> {
    let names: Vec<String> = accounts
        .iter()
        .map(|account| plain_name(&account.name))
        .collect();
    let mut shared: HashMap<Common, Vec<usize>> = HashMap::new();
    let mut words: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, account) in accounts.iter().enumerate() {
        for (system, id) in account.external.iter().filter(|(key, _)| *key != CALENDAR) {
            let system = without_number(system).into();
            shared
                .entry(Common::Id(system, id.clone()))
                .or_default()
                .push(at);
        }
        if let Some(domain) = domain(account) {
            shared.entry(Common::Domain(domain)).or_default().push(at);
        }
        by_name.entry(&names[at]).or_default().push(at);
        let mut sorted: Vec<&str> = names[at].split(' ').collect();
        sorted.sort_unstable();
        words.entry(sorted.join(" ")).or_default().push(at);
        words.entry(squeezed(&names[at])).or_default().push(at);
    }
    let mut pairs = Pairs {
        accounts,
        found: BTreeMap::new(),
    };
    for (common, places) in &shared {
        pairs.add(common, places);
    }
    for (name, places) in &by_name {
        if !name.is_empty() {
            pairs.add(&Common::Name, places);
        }
    }
    for places in words.values() {
        let mut places = places.clone();
        places.dedup();
        pairs.add_where(&Common::Words, &places, |one, other| {
            names[one] != names[other]
        });
    }
    for (one, other) in one_letter(&names) {
        pairs.add(&Common::Letter, &[one, other]);
    }
    pairs.listed()
}

/// The web domain, or the one from which most of its people write.
fn domain(account: &Account) -> Option<CompactString> {
    if let Some(site) = &account.website {
        return domain_of(site);
    }
    let mut counts: BTreeMap<CompactString, usize> = BTreeMap::new();
    let emails = account.stakeholders.iter();
    let emails = emails.filter_map(|person| person.contact.as_deref()?.email.as_deref());
    for domain in emails.filter_map(domain_of) {
        *counts.entry(domain).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let most = counts.into_iter().max_by_key(|(_, many)| *many);
    most.filter(|(_, many)| many * 2 > all)
        .map(|(domain, _)| domain)
}

fn squeezed(name: &str) -> String {
    name.split(' ').collect()
}

/// Names that differ in one letter: those which are the same without one letter each, or without one of the one. A number
/// that differs makes two sites of one customer.
fn one_letter(names: &[String]) -> Vec<(usize, usize)> {
    let squeezed: Vec<String> = names.iter().map(|name| squeezed(name)).collect();
    let mut forms: Vec<(u64, usize)> = Vec::new();
    for (at, name) in squeezed.iter().enumerate() {
        if name.chars().count() < LONG_NAME {
            continue;
        }
        forms.push((hashed(name), at));
        for (left, c) in name.char_indices() {
            if !c.is_numeric() {
                let form = format_compact!("{}{}", &name[..left], &name[left + c.len_utf8()..]);
                forms.push((hashed(&form), at));
            }
        }
    }
    forms.sort_unstable();
    forms.dedup();
    let mut found = BTreeSet::new();
    for same in forms.chunk_by(|one, next| one.0 == next.0) {
        for (nth, (_, one)) in same.iter().enumerate().take(FEW) {
            for (_, other) in &same[nth + 1..] {
                let (a, b) = (&squeezed[*one], &squeezed[*other]);
                if strsim::damerau_levenshtein(a, b) == 1 {
                    found.insert((*one.min(other), *one.max(other)));
                }
            }
        }
    }
    found.into_iter().collect()
}

fn hashed(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

struct Pairs<'a> {
    accounts: &'a [&'a Account],
    found: BTreeMap<(usize, usize), BTreeSet<Common>>,
}

impl Pairs<'_> {
    fn add(&mut self, common: &Common, places: &[usize]) {
        self.add_where(common, places, |_, _| true);
    }

    fn add_where(&mut self, common: &Common, places: &[usize], may: impl Fn(usize, usize) -> bool) {
        let firsts = if places.len() <= FEW { places.len() } else { 1 };
        for (nth, one) in places.iter().enumerate().take(firsts) {
            for other in &places[nth + 1..] {
                if may(*one, *other) && !self.is_explained(common, *one, *other) {
                    let pair = (*one.min(other), *one.max(other));
                    self.found.entry(pair).or_default().insert(common.clone());
                }
            }
        }
    }

    /// Whether the two share a web domain because the one belongs to the other, or both to a third.
    fn is_explained(&self, common: &Common, one: usize, other: usize) -> bool {
        let (one, other) = (self.accounts[one], self.accounts[other]);
        let belongs = |below: &Account, above: &Account| below.parent.as_ref() == Some(&above.id);
        let both = one.parent.is_some() && one.parent == other.parent;
        matches!(common, Common::Domain(_)) && (belongs(one, other) || belongs(other, one) || both)
    }

    fn listed(self) -> Vec<Alike> {
        let known = |at: usize| {
            let account = self.accounts[at];
            account.interactions.len() + account.stakeholders.len() + account.actions.len()
        };
        let pair = |((one, other), why): ((usize, usize), BTreeSet<Common>)| {
            let (keep, other) = if known(other) > known(one) {
                (other, one)
            } else {
                (one, other)
            };
            Alike {
                keep: self.accounts[keep].id.clone(),
                other: self.accounts[other].id.clone(),
                why,
            }
        };
        let mut all: Vec<Alike> = self
            .found
            .iter()
            .map(|(at, why)| pair((*at, why.clone())))
            .collect();
        all.sort_by(|a, b| {
            let order = |one: &Alike| (std::cmp::Reverse(one.why.len()), one.why.first().cloned());
            order(a)
                .cmp(&order(b))
                .then_with(|| (&a.keep, &a.other).cmp(&(&b.keep, &b.other)))
        });
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(accounts: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
        let account = |(id, name, site): &(&str, &str, &str)| {
            let mut account = Account::new(AccountId::new(id).expect("an id"), name);
            account.website = (!site.is_empty()).then(|| (*site).into());
            account
        };
        let accounts: Vec<Account> = accounts.iter().map(account).collect();
        let told = |one: Alike| {
            let why: Vec<String> = one.why.iter().map(ToString::to_string).collect();
            (one.keep.to_string(), one.other.to_string(), why.join(", "))
        };
        let found = among(&accounts.iter().collect::<Vec<_>>());
        found.into_iter().map(told).collect()
    }

    fn told(one: &str, other: &str, why: &str) -> (String, String, String) {
        (one.to_owned(), other.to_owned(), why.to_owned())
    }

    #[test]
    fn pairs_say_why_they_look_alike() {
        let found = pairs(&[
            ("alder", "Alder Freight", "https://www.alder.example"),
            ("alder-2", "Alder Freight Ltd", "alder.example/de"),
            ("birch", "Birch Mills", ""),
            ("birch-2", "Mills, Birch", ""),
            ("cedar", "Cedar Railways", ""),
            ("cedar-2", "Ceder Railways", ""),
            ("dune", "Dune Site 1", ""),
            ("dune-2", "Dune Site 2", ""),
            ("elm", "Elm", ""),
        ]);
        assert_eq!(
            found,
            [
                told("alder", "alder-2", "same name, both at alder.example"),
                told("birch", "birch-2", "same words in the name"),
                told("cedar", "cedar-2", "one letter differs in the name"),
            ]
        );
    }

    #[test]
    fn a_crowd_with_one_domain_is_not_paired_each_with_each() {
        let ids: Vec<String> = (0..1000).map(|n| format!("site-{n}")).collect();
        let names: Vec<String> = (0..1000).map(|n| format!("Site {n}")).collect();
        let both = ids.iter().zip(&names);
        let all: Vec<(&str, &str, &str)> = both
            .map(|(id, name)| (id.as_str(), name.as_str(), "group.example"))
            .collect();
        assert_eq!(pairs(&all).len(), 999, "each with the first");
    }
}
