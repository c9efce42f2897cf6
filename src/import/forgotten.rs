//! People who were forgotten here, as salted hashes: later imports pass them over, and nobody can read who they were.

use compact_str::{CompactString, format_compact};
use serde::{Deserialize, Serialize};

use super::batch::{Batch, SkippedRow};
use super::link::keys::{key, system_of};
use super::record::{PersonRecord, Reference, RowPlace, Shared};
use super::tables::{domain_of, plain_name, plain_text};
use crate::model::{Account, Stakeholder};

/// The version of the file's format.
const FORMAT: u32 = 1;

/// The most words of a name that is searched for in texts.
const MOST_WORDS: usize = 6;

/// What is put in the place of a name in an imported text.
const REMOVED: &str = "[removed]";

/// Why a row of somebody who was forgotten is not taken.
const WHY: &str = "this person was forgotten here";

/// Everybody who was forgotten in a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Forgotten {
    format: u32,
    salt: CompactString,
    /// The marks of everybody, none of which says whose it is.
    marks: Vec<CompactString>,
}

impl Forgotten {
    /// Nobody yet; `salt` is the same for a workspace for ever.
    #[must_use]
    pub fn new(salt: &str) -> Self {
        Self {
            format: FORMAT,
            salt: salt.into(),
            marks: Vec::new(),
        }
    }

    /// Whether nobody was forgotten.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Whether a later version of the program wrote it.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.format > FORMAT
    }

    /// Remembers a person of an account by ids and addresses, and by the name within the account.
    pub fn add(&mut self, account: &Account, person: &Stakeholder) {
        let mut said = Vec::new();
        if let Some(contact) = &person.contact {
            said.extend(contact.email.iter().map(|email| mail(email)));
            let ids = contact.external.iter();
            said.extend(ids.map(|(system, id)| format_compact!("id {}", key(system, id))));
        }
        let name = plain_text(&person.name);
        said.extend(names_of(account).map(|of| format_compact!("{of} has {name}")));
        self.extend(&said);
        self.add_name(&person.name);
    }

    /// Remembers a name, or an address, to be taken out of texts.
    pub fn add_name(&mut self, name: &str) {
        if name.contains('@') {
            return self.extend(&[mail(name)]);
        }
        let plain = plain_text(name);
        let words: Vec<&str> = plain.split(' ').collect();
        let [first @ .., last] = &words[..] else {
            return;
        };
        if first.is_empty() || words.len() > MOST_WORDS {
            return; // a single word may be anybody's
        }
        let turned = format_compact!("text {last} {}", first.join(" "));
        self.extend(&[format_compact!("text {plain}"), turned]);
    }

    fn extend(&mut self, said: &[CompactString]) {
        for text in said {
            let mark = self.mark(text);
            if !self.marks.contains(&mark) {
                self.marks.push(mark);
            }
        }
        self.marks.sort_unstable(); // their order tells nothing either
    }

    fn mark(&self, text: &str) -> CompactString {
        let key = blake3::derive_key("cultivate forgotten people", self.salt.as_bytes());
        let hash = blake3::keyed_hash(&key, text.as_bytes());
        hash.to_hex()[..32].into()
    }

    fn knows(&self, text: &str) -> bool {
        self.marks.binary_search(&self.mark(text)).is_ok()
    }

    /// Leaves everybody out of a batch who was forgotten, whoever points at them, and their names in its texts.
    pub fn pass_over(&self, batch: &mut Batch) {
        if self.is_empty() {
            return;
        }
        let people = std::mem::take(&mut batch.people);
        let (gone, kept): (Vec<PersonRecord>, Vec<PersonRecord>) = people
            .into_iter()
            .partition(|person| self.is_forgotten(batch, person));
        batch.people = kept;
        let mut who: Vec<(Option<&CompactString>, Option<&CompactString>)> = gone
            .iter()
            .map(|one| (one.email.as_ref(), one.name.as_ref()))
            .collect();
        who.sort_unstable();
        who.dedup();
        batch.forgotten = who.len();
        batch.skipped.extend(gone.iter().map(|person| SkippedRow {
            place: person.place,
            why: WHY.into(),
        }));
        self.unname(batch);
        self.clean(batch);
    }

    fn is_forgotten(&self, batch: &Batch, person: &PersonRecord) -> bool {
        let own = Reference {
            id: person.external.clone(),
            email: person.email.clone(),
            name: person.name.clone(),
            ..Reference::default()
        };
        self.is_meant(system_of(batch, person.place), &person.account, &own)
    }

    /// Whether a reference from a row about an account points at somebody who was forgotten.
    fn is_meant(&self, system: &str, account: &Reference, person: &Reference) -> bool {
        let by_id = person.id.as_ref().filter(|_| !system.is_empty());
        if by_id.is_some_and(|id| self.knows(&format!("id {}", key(system, id)))) {
            return true;
        }
        if person
            .email
            .as_ref()
            .is_some_and(|email| self.knows(&mail(email)))
        {
            return true;
        }
        let Some(name) = person.name.as_ref().map(|name| plain_text(name)) else {
            return false;
        };
        let id = account.id.as_ref().filter(|_| !system.is_empty());
        let accounts = [
            id.map(|id| format_compact!("id {}", key(system, id))),
            account
                .domain
                .as_ref()
                .map(|domain| format_compact!("at {domain}")),
            account
                .name
                .as_ref()
                .map(|name| format_compact!("by {}", plain_name(name))),
        ];
        let mut accounts = accounts.into_iter().flatten();
        accounts.any(|of| self.knows(&format!("{of} has {name}")))
    }

    /// Takes references to them out of the other records.
    fn unname(&self, batch: &mut Batch) {
        let systems: Vec<String> = (0..batch.sources.len())
            .map(|source| system_of(batch, RowPlace { source, line: 0 }).to_owned())
            .collect();
        let system = |place: RowPlace| systems[place.source].as_str();
        for person in &mut batch.people {
            if self.is_meant(system(person.place), &person.account, &person.reports_to) {
                person.reports_to = Shared::default();
            }
        }
        for deal in &mut batch.deals {
            if self.is_meant(system(deal.place), &deal.account, &deal.contact) {
                deal.contact = Shared::default();
            }
        }
        for event in &mut batch.interactions {
            let (system, account) = (system(event.place), event.account.clone());
            event
                .people
                .retain(|person| !self.is_meant(system, &account, person));
            if self.is_meant(system, &account, &event.about) {
                event.about = Shared::default();
            }
        }
    }

    /// Takes their names out of the texts.
    fn clean(&self, batch: &mut Batch) {
        let mut texts: Vec<&mut CompactString> = Vec::new();
        for account in &mut batch.accounts {
            texts.extend(&mut account.notes);
            texts.extend(account.extra.iter_mut().map(|(_, text)| text));
        }
        for person in &mut batch.people {
            texts.extend(&mut person.notes);
            texts.extend(person.extra.iter_mut().map(|(_, text)| text));
        }
        for deal in &mut batch.deals {
            texts.extend(&mut deal.title);
            texts.extend(deal.extra.iter_mut().map(|(_, text)| text));
        }
        texts.extend(
            batch
                .interactions
                .iter_mut()
                .filter_map(|event| event.note.as_mut()),
        );
        for text in texts {
            if let Some(cleaned) = self.cleaned(text) {
                *text = cleaned;
            }
        }
    }

    /// A text without the names and addresses of those who were forgotten; nothing where it has none.
    fn cleaned(&self, text: &str) -> Option<CompactString> {
        let words = words(text);
        let mut out = String::new();
        let mut at = 0;
        let mut nth = 0;
        while nth < words.len() {
            let most = MOST_WORDS.min(words.len() - nth);
            let found = (1..=most).rev().find(|count| {
                let (start, end) = (words[nth].start, words[nth + count - 1].end);
                let said = &text[start..end];
                match count {
                    1 => said.contains('@') && self.knows(&mail(said)),
                    _ => self.knows(&format!("text {}", plain_text(said))),
                }
            });
            let Some(count) = found else {
                nth += 1;
                continue;
            };
            out.push_str(&text[at..words[nth].start]);
            out.push_str(REMOVED);
            at = words[nth + count - 1].end;
            nth += count;
        }
        out.push_str(&text[at..]);
        (at > 0).then(|| out.into())
    }
}

fn mail(address: &str) -> CompactString {
    format_compact!("mail {}", address.trim().to_lowercase())
}

/// What the files may call an account.
fn names_of(account: &Account) -> impl Iterator<Item = CompactString> {
    let ids = account.external.iter();
    let ids: Vec<CompactString> = ids
        .map(|(system, id)| format_compact!("id {}", key(system, id)))
        .collect();
    let domain = account.website.as_deref().and_then(domain_of);
    let domain = domain.map(|domain| format_compact!("at {domain}"));
    let name = format_compact!("by {}", plain_name(&account.name));
    ids.into_iter().chain(domain).chain([name])
}

/// Where the words of a text stand; an e-mail address is one of them.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let is_in_word = |c: char| c.is_alphanumeric() || "@.'’_+-".contains(c);
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (start, is_in_word(c)) {
            (None, true) => start = Some(at),
            (Some(begun), false) => {
                words.push(begun..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|begun| begun..text.len()));
    // A full stop that ends the sentence does not belong to the address before it.
    let trimmed = words.into_iter().map(|word| {
        let said = text[word.clone()].trim_end_matches(['.', '\'', '’', '-', '_', '+']);
        word.start..word.start + said.len()
    });
    trimmed.filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one() -> Forgotten {
        let mut forgotten = Forgotten::new("salt");
        forgotten.add_name("Inês Duarte");
        forgotten.add_name("ines@harbour.example");
        forgotten
    }

    #[test]
    fn names_and_addresses_go_from_texts_and_nothing_else_does() {
        let forgotten = one();
        for (text, expected) in [
            ("Call with Ines DUARTE, good", "Call with [removed], good"),
            ("Duarte, Inês called", "[removed] called"),
            ("Wrote to Ines@Harbour.example.", "Wrote to [removed]."),
        ] {
            assert_eq!(forgotten.cleaned(text).as_deref(), Some(expected));
        }
        for text in ["Inês Alves", "Duarte", "", "agnes@harbour.example"] {
            assert_eq!(forgotten.cleaned(text), None, "{text}");
        }
    }

    #[test]
    fn nobody_can_read_who_it_was() {
        let text = ron::to_string(&one())
            .expect("it can be written")
            .to_lowercase();
        assert!(
            !text.contains("duarte") && !text.contains("harbour"),
            "{text}"
        );
        let other = Forgotten::new("other");
        assert_ne!(one().mark("x"), other.mark("x"), "the salt counts");
    }
}
