//! Since when causes hold: found out behind the frame for the account under the cursor, and kept until it changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::agenda::{Since, since};
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::view::Screen;
use crate::method::insight::Code;
use crate::method::prepared::Standing;
use crate::model::{Account, Date, Settings};

/// An account whose causes are to be dated. Cheap to hand over: the account is shared.
#[derive(Debug, Clone, PartialEq)]
pub struct Dating {
    number: u64,
    account: Arc<Account>,
    settings: Settings,
    standing: Standing,
    codes: Vec<Code>,
    as_of: Date,
}

/// Since when the causes of an account hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    account: Arc<Account>,
    as_of: Date,
    since: BTreeMap<Code, Since>,
}

impl Dating {
    /// Which work it is: a later one has a greater number.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Finds it out.
    #[must_use]
    pub fn dated(self) -> Dated {
        let since = since(
            &self.settings,
            &self.account,
            self.standing,
            &self.codes,
            self.as_of,
        );
        Dated {
            account: self.account,
            as_of: self.as_of,
            since,
        }
    }
}

impl State {
    /// Asks since when the causes under the cursor of Today hold, where nobody knows yet.
    pub(in crate::app) fn date_causes(&mut self) -> Option<Effect> {
        if self.screen != Screen::Today || self.is_scoring() {
            return None;
        }
        let account = self.account_of_today()?.clone();
        if self.views.today.since.contains_key(&account.id) {
            return None;
        }
        let codes: Vec<Code> = self.causes_of_today().iter().map(|one| one.code).collect();
        let standing = self.book.score(&account.id)?.standing;
        // Known from here on, with nothing in it until the answer is there: it is asked once.
        let known = &mut self.views.today.since;
        known.insert(account.id.clone(), BTreeMap::new());
        if codes.is_empty() {
            return None;
        }
        self.views.today.asked += 1;
        Some(Effect::Date(Box::new(Dating {
            number: self.views.today.asked,
            settings: self.workspace.settings.clone(),
            standing,
            codes,
            as_of: self.as_of(),
            account,
        })))
    }

    /// Takes in since when causes hold, unless the account or the day is another by now.
    pub(in crate::app) fn take_dated(&mut self, dated: Dated) {
        let now = self.workspace.accounts.get(&dated.account.id);
        let same = now.is_some_and(|now| Arc::ptr_eq(now, &dated.account) || *now == dated.account);
        if same && self.as_of() == dated.as_of {
            let known = &mut self.views.today.since;
            known.insert(dated.account.id.clone(), dated.since);
        }
    }
}
