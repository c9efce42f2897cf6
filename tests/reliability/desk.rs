//! One dashboard as the files see it: edits made on what its screen shows, saved in their order by the program's own way,
//! asked about where both changed the same, kept as texts where they are refused.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use cultivate::edit::{self, AccountChange, Contents, Edit, ListChange, Target};
use cultivate::model::Workspace;
use cultivate::workspace::schema::settings_from;
use cultivate::workspace::{SaveError, Store, contents_text, file_name, read_contents};

use super::chance::Chance;
use super::interleave::{ACCOUNTS, Register, id, tokens};
use super::outside::touch;

/// How edits are brought to files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// As the program does it.
    Own,
    /// A wrong way: what was at a place is taken to be there still.
    ByPlace,
    /// A wrong way: the account as it was on the screen is written over what there is.
    Over,
}

/// An edit with what it was made on and what it made of that.
#[derive(Clone)]
struct Made {
    edit: Edit,
    before: Contents,
    after: Contents,
}

/// An edit that was refused, as the drafts spell it: files with their texts before and after.
type Kept = Vec<(String, Option<String>, Option<String>)>;

pub(crate) struct Desk {
    root: PathBuf,
    store: Store,
    way: Way,
    /// What the screen shows.
    screen: Workspace,
    /// What the writer knows of the files.
    saved: Workspace,
    queue: VecDeque<Made>,
    kept: Vec<Kept>,
    pub(crate) asked: usize,
    pub(crate) refused: usize,
    pub(crate) merged: usize,
}

impl Desk {
    pub(crate) fn new(root: &Path, way: Way) -> Self {
        let settings = "(format: 1, name: \"Between us\", currency: \"EUR\")\n";
        let mut desk = Self {
            root: root.to_owned(),
            store: Store::new(root),
            way,
            screen: Workspace {
                settings: settings_from(settings).unwrap(),
                accounts: Default::default(),
            },
            saved: Workspace {
                settings: settings_from(settings).unwrap(),
                accounts: Default::default(),
            },
            queue: VecDeque::new(),
            kept: Vec::new(),
            asked: 0,
            refused: 0,
            merged: 0,
        };
        desk.look();
        desk
    }

    pub(crate) fn has_queued(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Everything that is in no file and is offered again.
    pub(crate) fn kept_texts(&self) -> String {
        let texts = self.kept.iter().flatten();
        texts.filter_map(|(_, _, after)| after.as_deref()).collect()
    }

    /// Reads the files again, once nothing is on its way.
    fn look(&mut self) {
        for name in ACCOUNTS {
            let target = Target::Account(id(name));
            self.store.refresh(&mut self.saved, &target).unwrap();
        }
        self.screen = self.saved.clone();
    }

    /// Does something on what the screen shows, which may be old by now.
    pub(crate) fn edit(&mut self, chance: &mut Chance, register: &mut Register) {
        if self.queue.is_empty() && chance.once_in(2) {
            self.look();
        }
        let name = *chance.one(&ACCOUNTS);
        let id = id(name);
        let Some(account) = self.screen.accounts.get(&id) else {
            return;
        };
        let touches = &account.interactions;
        let token = register.token();
        let some = (!touches.is_empty()).then(|| chance.below(touches.len().max(1)));
        let change = match (chance.below(5), some) {
            (0, Some(at)) => AccountChange::Interactions(ListChange::Remove { at }),
            (1, Some(at)) => {
                let mut touch = touches[at].clone();
                touch.note = Some(token.into());
                AccountChange::Interactions(ListChange::replace(at, touch))
            }
            (2, _) => AccountChange::Website(Some(token.into())),
            _ => {
                let at = chance.below(touches.len() + 1);
                AccountChange::Interactions(ListChange::insert(at, touch(chance, &token)))
            }
        };
        let edit = Edit::account(&id, vec![change]);
        let target = Target::Account(id);
        let before = Contents::of(&self.screen, [target.clone()]);
        edit::apply(&mut self.screen, &edit).unwrap();
        let after = Contents::of(&self.screen, [target]);
        self.queue.push_back(Made {
            edit,
            before,
            after,
        });
    }

    /// Saves the first edit, or one that was refused before.
    pub(crate) fn save(
        &mut self,
        chance: &mut Chance,
        register: &mut Register,
    ) -> Result<(), String> {
        if !self.kept.is_empty() && chance.once_in(3) {
            let kept = self.kept.remove(chance.below(self.kept.len()));
            let (mut before, mut after) = (Contents::default(), Contents::default());
            for (file, old, new) in &kept {
                read_contents(&mut before, file, old.as_deref()).unwrap();
                read_contents(&mut after, file, new.as_deref()).unwrap();
            }
            let edit = after.from(&before);
            self.queue.push_back(Made {
                edit,
                before,
                after,
            });
        }
        let Some(made) = self.queue.pop_front() else {
            self.look();
            return Ok(());
        };
        let mut agreed = Vec::new();
        loop {
            let before = super::interleave::texts(&self.root);
            match self.attempt(&made, &agreed) {
                Ok(merged) => {
                    self.merged += usize::from(merged);
                    let after = super::interleave::texts(&self.root);
                    return self.written(&made, &before, &after, &agreed, register);
                }
                Err(SaveError::Conflict { clashes, .. }) => {
                    self.asked += 1;
                    if chance.once_in(2) {
                        return Ok(()); // theirs stands: the person has given the edit up
                    }
                    agreed = clashes;
                }
                Err(SaveError::Refused(_)) => {
                    self.refused += 1;
                    self.keep(&made);
                    return Ok(());
                }
                Err(error) => return Err(error.to_string()),
            }
        }
    }

    fn attempt(&mut self, made: &Made, agreed: &[ron_patch::Clash]) -> Result<bool, SaveError> {
        let target = made.before.targets().next().unwrap();
        let saved = match self.way {
            Way::Own => self
                .store
                .save_on(&mut self.saved, &made.edit, &made.before, agreed)
                .map(Some),
            Way::ByPlace => {
                let edit = |_: &Workspace| Ok::<_, SaveError>(made.edit.clone());
                self.store.save_built(&mut self.saved, &target, edit)
            }
            Way::Over => {
                let edit = |_: &Workspace| Ok::<_, SaveError>(made.after.from(&made.before));
                self.store.save_built(&mut self.saved, &target, edit)
            }
        };
        Ok(saved?.is_some_and(|receipt| receipt.merged))
    }

    /// An edit is acknowledged: what it added has to be there, and nothing may be gone but what it took out.
    fn written(
        &self,
        made: &Made,
        before: &str,
        after: &str,
        agreed: &[ron_patch::Clash],
        register: &mut Register,
    ) -> Result<(), String> {
        let said = |contents: &Contents| {
            let texts = contents
                .targets()
                .filter_map(|target| contents_text(contents, &target));
            tokens(&texts.collect::<String>())
        };
        let (base, mine) = (said(&made.before), said(&made.after));
        let given_up = tokens(&format!("{agreed:?}"));
        let (old, new) = (tokens(before), tokens(after));
        for token in mine.difference(&base) {
            if !new.contains(token) {
                return Err(format!("{token} was acknowledged and is not in the file"));
            }
            register.wanted.insert(token.clone());
            register.gone.remove(token); // what was kept may be tried after a later edit took it out
        }
        for token in base.difference(&mine) {
            if !new.contains(token) {
                register.wanted.remove(token);
                register.gone.insert(token.clone());
            }
        }
        for token in old.difference(&new) {
            if base.contains(token) && !mine.contains(token) {
                continue; // what I took out
            }
            if !given_up.contains(token) {
                return Err(format!(
                    "{token} of somebody else went with an edit that is not of it"
                ));
            }
            register.wanted.remove(token);
            register.gone.insert(token.clone());
        }
        // Where mine was put over theirs, what they had taken out may be back.
        for token in new.intersection(&given_up) {
            register.gone.remove(token);
            register.wanted.insert(token.clone());
        }
        Ok(())
    }

    fn keep(&mut self, made: &Made) {
        let texts = made.before.targets().map(|target| {
            let texts =
                [&made.before, &made.after].map(|contents| contents_text(contents, &target));
            let [before, after] = texts;
            (file_name(&target), before, after)
        });
        self.kept.push(texts.collect());
    }
}
