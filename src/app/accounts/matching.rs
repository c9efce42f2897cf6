//! Which accounts a filter keeps: its words looked up once, so that each account is a few comparisons.

use std::collections::HashSet;
use std::sync::Arc;

use compact_str::CompactString;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str, chars};
use rayon::prelude::*;

use super::noted::NotedTest;
use super::summary::{Row, Rows, Summary, bit};
use super::wanted::{FieldTest, begins};
use crate::app::find;
use crate::entry::filter::{FigureField, Filter, Side, Term, WordField};
use crate::method::equity::Verdict;
use crate::method::insight::Code;
use crate::method::prepared::Prepared;
use crate::model::{AccountId, Persona, Stage, Tier, Word};

/// So many accounts are looked at by one thread at a time.
const CHUNK: usize = 4096;

const VERDICTS: [Option<Verdict>; 6] = [
    Some(Verdict::Under),
    Some(Verdict::Aligned),
    Some(Verdict::Ahead),
    Some(Verdict::Over),
    Some(Verdict::Unjudged),
    None,
];

/// A filter with its words looked up.
#[derive(Debug, Clone, Default)]
pub(super) struct Matching {
    words: Vec<Sought>,
    tests: Vec<Test>,
}

/// A word that is sought in the names.
#[derive(Debug, Clone)]
enum Sought {
    /// In ASCII, in lower case: its letters in their order, among the letters of a name as they were folded once.
    Plain(Box<[u8]>),
    Other(Atom),
}

/// A term with its word looked up: what the account's value must be one of.
#[derive(Debug, Clone)]
enum Test {
    Tier(Vec<Tier>),
    Verdict(Vec<Option<Verdict>>),
    Stage(Vec<Stage>),
    Orientation(Vec<Persona>),
    Csm(Vec<u32>),
    Owner(Vec<u32>),
    Segment(Vec<u32>),
    Insight(u64),
    Figure(FigureField, Side, f64),
    Without(FigureField),
    /// A verdict that may still turn out to be another, among these.
    Provisional(Vec<Option<Verdict>>),
    Noted(NotedTest),
    Parent(HashSet<AccountId>),
    Field(FieldTest),
    Not(Box<Test>),
}

/// What fuzzy search needs room for; one for each thread.
pub(super) struct Scratch {
    /// Made when it is needed: its tables are large.
    matcher: Option<Matcher>,
    letters: Vec<char>,
}

impl Scratch {
    pub(super) fn new() -> Self {
        Self {
            matcher: None,
            letters: Vec::new(),
        }
    }
}

fn new_matcher() -> Matcher {
    Matcher::new(Config::DEFAULT)
}

impl Matching {
    /// Looks the words of a filter up; gives also what none of them can find.
    pub(super) fn new(filter: &Filter, prepared: &Prepared, all: &[Row]) -> (Self, Vec<String>) {
        let words = filter.words.iter().map(|word| Sought::new(word)).collect();
        let mut faults = filter.faults.clone();
        let mut tests = Vec::new();
        for term in &filter.terms {
            let (test, found) = Test::new(term, prepared, all);
            let term = match term {
                Term::Not(term) => term,
                term => term,
            };
            if let (Term::Word(_, text), false) = (term, found) {
                faults.push(format!("Nothing here starts with `{text}`."));
            }
            tests.push(test);
        }
        (Self { words, tests }, faults)
    }

    /// Whether an account is kept.
    pub(super) fn keeps(&self, row: &Summary, scratch: &mut Scratch) -> bool {
        self.tests.iter().all(|test| test.holds(row))
            && self.words.iter().all(|word| word.is_in(row, scratch))
    }

    /// Those of some accounts that are kept, in their order.
    pub(super) fn kept(&self, rows: &Rows) -> Rows {
        if self.words.is_empty() && self.tests.is_empty() {
            return Arc::clone(rows);
        }
        let chunks = rows.par_chunks(CHUNK).map(|chunk| {
            let mut scratch = Scratch::new();
            let kept = chunk.iter().filter(|row| self.keeps(row, &mut scratch));
            kept.cloned().collect::<Vec<Row>>()
        });
        let chunks = chunks.collect::<Vec<_>>().into_iter();
        Arc::new(chunks.flatten().collect())
    }
}

impl Sought {
    fn new(word: &str) -> Self {
        if word.is_ascii() {
            return Self::Plain(word.to_ascii_lowercase().into_bytes().into());
        }
        Self::Other(Atom::new(
            word,
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Fuzzy,
            false,
        ))
    }

    fn is_in(&self, row: &Summary, scratch: &mut Scratch) -> bool {
        match self {
            Self::Plain(word) => {
                let mut letters = row.folded.bytes();
                word.iter()
                    .all(|sought| letters.any(|letter| letter == *sought))
            }
            Self::Other(word) => {
                let matcher = scratch.matcher.get_or_insert_with(new_matcher);
                let name = Utf32Str::new(&row.name, &mut scratch.letters);
                word.score(name, matcher).is_some()
            }
        }
    }
}

/// A name as a word in ASCII is sought in it: lower case, without accents; a zero for whatever is not ASCII even so.
pub(super) fn folded(name: &str) -> CompactString {
    if name.is_ascii() {
        return CompactString::from(name.to_ascii_lowercase());
    }
    let letters =
        chars::graphemes(name).map(|letter| chars::to_lower_case(chars::normalize(letter)));
    letters
        .map(|letter| if letter.is_ascii() { letter } else { '\0' })
        .collect()
}

impl Test {
    /// A term looked up, and whether anything can meet it.
    fn new(term: &Term, prepared: &Prepared, all: &[Row]) -> (Self, bool) {
        let settings = &prepared.settings;
        let (field, text) = match term {
            Term::Figure(field, side, bound) => {
                return (Self::Figure(*field, *side, *bound), true);
            }
            Term::Field(at, wanted) => {
                return (Self::Field(FieldTest::new(*at, wanted, prepared)), true);
            }
            Term::Not(term) => {
                let (test, found) = Self::new(term, prepared, all);
                return (Self::Not(Box::new(test)), found);
            }
            Term::Without(figure) => return (Self::Without(*figure), true),
            Term::Person(text) => {
                return (Self::Noted(NotedTest::person(text, prepared.as_of)), true);
            }
            Term::Note(text) => return (Self::Noted(NotedTest::note(text)), true),
            Term::Parent(text) => return (Self::Parent(called(all, text)), true),
            Term::Word(field, text) => (field, text.as_str()),
        };
        let members = || {
            let team = settings.team.iter();
            places(
                team.map(|member| (member.id.as_str(), member.name.as_str())),
                text,
            )
        };
        match field {
            WordField::Tier => listed(named(text), Self::Tier),
            WordField::Stage => listed(named(text), Self::Stage),
            WordField::Orientation => listed(named(text), Self::Orientation),
            WordField::Csm => listed(members(), Self::Csm),
            WordField::Owner => listed(members(), Self::Owner),
            WordField::Segment => {
                let all = settings.segments.iter();
                let found = places(all.map(|s| (s.id.as_str(), s.name.as_str())), text);
                listed(found, Self::Segment)
            }
            WordField::Verdict => {
                let (text, provisional) = match text.strip_suffix('?') {
                    Some(text) => (text, true),
                    None => (text, false),
                };
                let name = |verdict: &Option<Verdict>| verdict.map_or("Unscored", Verdict::name);
                let found = VERDICTS
                    .iter()
                    .filter(|verdict| begins(name(verdict), text));
                let test = if provisional {
                    Self::Provisional
                } else {
                    Self::Verdict
                };
                listed(found.copied().collect(), test)
            }
            WordField::Insight => {
                let is_meant = |code: &&Code| {
                    let title = code.title();
                    let mut words = title.split_whitespace();
                    begins(code.name(), text)
                        || begins(title, text)
                        || words.any(|word| begins(word, text))
                };
                let found = Code::ALL.iter().filter(is_meant);
                let bits = found.fold(0, |bits, code| bits | bit(*code));
                (Self::Insight(bits), bits != 0)
            }
        }
    }

    fn holds(&self, row: &Summary) -> bool {
        fn is_in<T: PartialEq>(value: Option<T>, list: &[T]) -> bool {
            value.is_some_and(|value| list.contains(&value))
        }
        match self {
            Self::Tier(list) => is_in(row.tier, list),
            Self::Verdict(list) => list.contains(&row.verdict),
            Self::Stage(list) => is_in(row.vendor, list) || is_in(row.customer, list),
            Self::Orientation(list) => is_in(row.orientation, list),
            Self::Csm(list) => is_in(row.csm, list),
            Self::Owner(list) => is_in(row.owner, list),
            Self::Segment(list) => is_in(row.segment, list),
            Self::Insight(bits) => row.insights & bits != 0,
            Self::Figure(field, side, bound) => {
                let value = match field {
                    FigureField::Arr => row.arr.map(|minor| minor as f64 / 100.0),
                    FigureField::Renewal => row.renewal.map(f64::from),
                    FigureField::Gap => row.gap,
                    FigureField::Health => row.health.map(f64::from),
                };
                value.is_some_and(|value| side.has(value, *bound))
            }
            Self::Without(field) => match field {
                FigureField::Arr => row.arr.is_none(),
                FigureField::Renewal => row.renewal.is_none(),
                FigureField::Gap => row.gap.is_none(),
                FigureField::Health => row.health.is_none(),
            },
            Self::Provisional(list) => row.provisional && list.contains(&row.verdict),
            Self::Noted(test) => row.account.as_deref().is_some_and(|one| test.holds(one)),
            Self::Parent(ids) => {
                let parent = row.account.as_deref().and_then(|one| one.parent.as_ref());
                parent.is_some_and(|parent| ids.contains(parent))
            }
            Self::Field(test) => row.account.as_deref().is_some_and(|one| test.holds(one)),
            Self::Not(test) => !test.holds(row),
        }
    }
}

fn listed<T>(found: Vec<T>, test: impl FnOnce(Vec<T>) -> Test) -> (Test, bool) {
    let any = !found.is_empty();
    (test(found), any)
}

fn named<T: Word>(text: &str) -> Vec<T> {
    let all = T::ALL.iter().copied();
    all.filter(|word| begins(word.name(), text)).collect()
}

/// The accounts whose id begins with a text, or of whose name a word does.
fn called(all: &[Row], text: &str) -> HashSet<AccountId> {
    let wanted = find::folded(text);
    let fits = |row: &&Row| row.id.as_str().starts_with(text) || find::has_word(&row.name, &wanted);
    all.par_iter()
        .filter(fits)
        .map(|row| row.id.clone())
        .collect()
}

/// The places of those whose id, or a word of whose name, begins with a text.
fn places<'a>(all: impl Iterator<Item = (&'a str, &'a str)>, text: &str) -> Vec<u32> {
    let found = all.enumerate().filter(|(_, (id, name))| {
        begins(id, text)
            || begins(name, text)
            || name.split_whitespace().any(|word| begins(word, text))
    });
    found.filter_map(|(at, _)| u32::try_from(at).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the general matcher finds is found in the folded name, and nothing else.
    #[test]
    fn folded_names_answer_as_the_matcher_does() {
        let names = [
            "Harbour Lines",
            "Ångström Ørsted",
            "Çelik ve Oğulları",
            "日本電産 Nidec",
            "",
            "Ünal-Größe 12",
            "e\u{301}clair",
            "İstanbul",
            "Straße",
            "Привет ABC",
            "ﬁnance",
            "Łódź & Żuk",
        ];
        let words = [
            "a", "h", "hb", "lines", "or", "ao", "1", "12", "&", "eclair", "is", "ss", "abc", "fi",
            "lodz", "zz", "-g",
        ];
        let mut scratch = Scratch::new();
        for name in names {
            let mut row = Summary::unread(AccountId::new("x").unwrap());
            row.folded = folded(name);
            row.name = name.into();
            for word in words {
                let atom = Sought::Other(Atom::new(
                    word,
                    CaseMatching::Ignore,
                    Normalization::Smart,
                    AtomKind::Fuzzy,
                    false,
                ));
                let expected = atom.is_in(&row, &mut scratch);
                assert_eq!(
                    Sought::new(word).is_in(&row, &mut scratch),
                    expected,
                    "{word} in {name}"
                );
            }
        }
    }
}
