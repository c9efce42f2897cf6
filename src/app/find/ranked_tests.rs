//! The search holds what a look at every single text finds, and looks at few of them.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::{
    Account, AccountId, Date, Interaction, InteractionKind, Side, Stakeholder, StakeholderId,
};

/// What names and notes are made of: few letters, so that much fits, and some that are folded.
const PARTS: [&str; 12] = [
    "ab", "ba", "aab", "bea", "É", "강b", "b강", "a", "-b", "(ea", "ebb", "aé",
];

/// Numbers that look random, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound as usize
    }

    /// One to three words of one to three parts.
    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(3) {
            for _ in 0..=self.below(3) {
                text.push_str(PARTS[self.below(12)]);
            }
            text.push(' ');
        }
        text.trim_end().to_owned()
    }
}

fn account(number: usize, dice: &mut Dice) -> Account {
    let id = AccountId::new(&format!("account-{number:05}")).expect("an id");
    let mut account = Account::new(id, &dice.text());
    for at in 0..dice.below(3) {
        let id = StakeholderId::new(&format!("p{at}")).expect("an id");
        let name = dice.text();
        let mut who = Stakeholder::new(id, name.as_str().into(), Side::Business, None);
        who.title = (dice.below(2) == 0).then(|| dice.text().into());
        account.stakeholders.push(who);
    }
    let day: Date = "2026-11-22".parse().expect("a date");
    let mut touch = Interaction::new(day, InteractionKind::Call);
    touch.note = (dice.below(2) == 0).then(|| dice.text().into());
    account.interactions.push(touch);
    account
}

fn indexed(accounts: usize, mut made: impl FnMut(usize) -> Account) -> Vec<Indexed> {
    let all = (0..accounts).map(|number| Indexed::new(&Arc::new(made(number))));
    all.collect()
}

fn words(text: &str) -> Vec<Sought> {
    folded(text).split_whitespace().map(Sought::new).collect()
}

/// Looks at every text, whatever was found before, and puts all that fits in order.
fn plain(accounts: &[Indexed], words: &[Sought]) -> Vec<(usize, usize)> {
    let mut ranks = Vec::new();
    for (at, one) in accounts.iter().enumerate() {
        let block = one.block.unknown();
        let owner = Owner {
            item: block.item(0).expect("the account itself"),
            block: &block,
        };
        for (place, item) in block.items().iter().enumerate() {
            let limit = AtomicU64::new(u64::MAX);
            let owner = Some(&owner).filter(|_| item.kind != Kind::Account);
            let here = (at as u32, place as u32);
            let fit = Worker::new(&limit).fit(&block, item, owner, (words, here));
            ranks.extend(fit.map(|(fit, says)| (value(fit, item.kind, says), (at, place))));
        }
    }
    ranks.sort_unstable();
    let best = ranks.into_iter().take(MOST);
    best.map(|(_, place)| place).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn it_finds_what_a_look_at_every_text_finds(
        seed in any::<u64>(),
        typed in proptest::collection::vec("[abeé강(-]{1,5}( [abe강]{1,3})?", 4),
    ) {
        // More than one thread takes at once.
        let mut dice = Dice(seed);
        let accounts = indexed(1100, |number| account(number, &mut dice));
        for typed in typed {
            let found = best(&accounts, &Block::default(), &typed);
            prop_assert_eq!(found, plain(&accounts, &words(&typed)), "{}", typed);
        }
    }
}

#[test]
fn texts_that_cannot_be_among_the_best_are_not_looked_at() {
    // Of a thousand accounts each has a name that begins with the word, so do two people of each, who come later.
    let accounts = indexed(1000, |number| {
        let id = AccountId::new(&format!("account-{number:05}")).expect("an id");
        let mut account = Account::new(id, "Harbour Line");
        for at in ["p0", "p1"] {
            let id = StakeholderId::new(at).expect("an id");
            let name = "Harbinger Lo".into();
            let who = Stakeholder::new(id, name, Side::Business, None);
            account.stakeholders.push(who);
        }
        account
    });
    let looked = |text| {
        let limit = AtomicU64::new(u64::MAX);
        search(&accounts, &Block::default(), &words(text), &limit).looked
    };
    // The first hundred accounts and, until a hundred are found, their people; of each of at most two pieces.
    assert!(looked("harb") <= 2 * 2 * MOST, "{}", looked("harb"));
    assert_eq!(looked("zeal"), 0);
}
