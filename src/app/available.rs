//! Where each command can run, and why not elsewhere: said when its key is pressed, and shown in the palette.

use std::sync::Arc;

use super::command::Command;
use super::pane::Pane;
use super::refusal::Refusal;
use super::state::State;
use super::view::{Screen, invest, rebalance};
use crate::model::{Account, Stakeholder, written};

/// What a command needs in order to run.
#[derive(Debug, Clone, Copy)]
pub(super) enum Need {
    /// The dashboard is shown.
    Dashboard,
    /// This pane is on the screen.
    Shown(Pane),
    /// An account is selected that can be read.
    Account,
    /// A person is selected, and shown.
    Person,
    /// The day shown is today, and the files can be written.
    Editable,
    /// A page is shown: an account's, or the workspace's.
    Page,
    /// The dashboard is shown, or a page.
    DashboardOrPage,
    /// A line of a page is selected, else an account.
    Selected,
    /// There is something here that can be taken away.
    Removable,
    /// There is a place to go back to.
    PlaceBefore,
    /// There is a place to go forward to.
    PlaceAfter,
    /// The hours of a quarter are shown.
    Quarter,
    /// It is shown whose each account is to become.
    Proposal,
    /// The workspace is the demo.
    Demo,
}

impl State {
    /// Whether a command can run now.
    ///
    /// # Errors
    /// Says why not, and what to do instead.
    pub fn can_run(&self, command: Command) -> Result<(), Refusal> {
        self.can_run_in_scratch(command)?;
        if let Some(can) = self.can_run_in_view(command) {
            return can;
        }
        let needs = command.needs(self.pane());
        needs.iter().try_for_each(|need| self.has(*need))
    }

    /// What stands where an account would be shown and none is selected: in a new workspace how to begin.
    #[must_use]
    pub fn nothing_selected(&self) -> String {
        if !self.workspace.accounts.is_empty() || self.reading.is_some() {
            return "No account is selected.".to_owned();
        }
        format!(
            "No accounts yet. {} brings a CRM export; {} in the accounts pane adds one by hand.",
            self.key_for(Command::Import),
            self.key_in(Pane::Accounts, Command::Add)
        )
    }

    /// The pane that has the focus; none while another view than the dashboard is shown.
    #[must_use]
    pub fn pane(&self) -> Option<Pane> {
        (self.screen == Screen::Dashboard).then_some(self.focus)
    }

    /// An edit is possible: the day shown is today, and the files can be written.
    ///
    /// # Errors
    /// Says why not.
    pub(super) fn can_edit(&self) -> Result<(), Refusal> {
        if self.as_of() != self.today {
            let today = self.key_for(Command::Today);
            let day = written(self.as_of());
            return Err(format!("This is {day}: press {today} for today, then edit.").into());
        }
        self.can_change()
    }

    /// A change is possible: it is only tried, or the files can be written.
    ///
    /// # Errors
    /// Says why not.
    pub(super) fn can_change(&self) -> Result<(), Refusal> {
        if self.scratch.is_some() {
            return Ok(());
        }
        self.can_write()
    }

    /// The files are read, and can be written.
    ///
    /// # Errors
    /// Says why not.
    pub(super) fn can_write(&self) -> Result<(), Refusal> {
        if self.reading.is_some() {
            // What is read takes the place of all that is known by then.
            return Err("Nothing can be changed yet: the accounts are still being read.".into());
        }
        self.writes_at_all()?;
        self.files_take_it()
    }

    /// The files can be written, whether or not that waits for the end of scratch.
    ///
    /// # Errors
    /// Says why not.
    pub(super) fn files_take_it(&self) -> Result<(), Refusal> {
        match &self.read_only {
            None => Ok(()),
            Some(why) => {
                Err(format!("No change was made, as nothing can be saved here: {why}.").into())
            }
        }
    }

    /// The selected account and the selected person of it.
    ///
    /// # Errors
    /// Says how to select somebody.
    pub(super) fn has_person(&self) -> Result<(&Arc<Account>, &Stakeholder), Refusal> {
        if let Some(found) = self.selected().zip(self.selected_person()) {
            return Ok(found);
        }
        let (grid, add) = (
            self.key_for(Command::FocusGrid),
            self.key_in(Pane::Grid, Command::Add),
        );
        Err(
            format!("No person is selected: {grid} opens the power grid, where {add} adds one.")
                .into(),
        )
    }

    /// The selected account, when its file can be read.
    ///
    /// # Errors
    /// Says how to select one.
    pub(super) fn has_account(&self) -> Result<&Arc<Account>, Refusal> {
        if let Some(account) = self.selected() {
            return Ok(account);
        }
        Err(match self.selected_broken() {
            Some((id, _)) => format!(
                "{id} cannot be read: {} shows why, {} opens the file.",
                self.key_for(Command::Open),
                self.key_for(Command::Editor)
            ),
            None => format!(
                "No account is selected: {} opens the list, where {} adds one.",
                self.key_for(Command::FocusAccounts),
                self.key_in(Pane::Accounts, Command::Add)
            ),
        }
        .into())
    }

    fn has(&self, need: Need) -> Result<(), Refusal> {
        match need {
            Need::Account if self.is_elsewhere() => {
                Err("This item is not about an account: select one that is.".into())
            }
            Need::Account => self.has_account().map(|_| ()),
            Need::Editable => self.can_edit(),
            Need::Shown(pane) => self.shows(pane),
            Need::Person => {
                if !self.page_shows_person() {
                    self.shows(Pane::Grid)?;
                }
                self.has_person().map(|_| ())
            }
            Need::Dashboard => unless(self.screen != Screen::Dashboard, || {
                let key = self.key_for(Command::View(Screen::Dashboard));
                format!("This works in the dashboard only: {key} opens it.")
            }),
            Need::Page => unless(self.page().is_none(), || {
                let key = self.key_for(Command::View(Screen::Account));
                format!("This works on the page of an account: {key} opens it.")
            }),
            Need::DashboardOrPage | Need::Selected if self.page().is_some() => Ok(()),
            Need::Selected => self.has(Need::Account),
            Need::DashboardOrPage => self.has(Need::Dashboard),
            Need::Proposal => Err(rebalance::elsewhere(self)),
            Need::Quarter => Err(invest::elsewhere(self)),
            Need::Removable => unless(self.page().is_none(), || {
                let key = self.key_in(Pane::Grid, Command::TakeAway);
                format!(
                    "There is nothing to remove here. {key} removes in the power grid, in the CSM portfolio and on the page of an account."
                )
            }),
            Need::PlaceBefore => unless(!self.has_place(true), || {
                "There is no earlier place to go back to.".to_owned()
            }),
            Need::PlaceAfter => unless(!self.has_place(false), || {
                "There is no later place to go forward to.".to_owned()
            }),
            Need::Demo => unless(!self.demo, || {
                "This is not the demo: your own files are never reset.".to_owned()
            }),
        }
    }

    fn shows(&self, pane: Pane) -> Result<(), Refusal> {
        unless(!self.is_shown(pane), || {
            let command = pane.command();
            let row = self.keymap.binding(command);
            let name = row.map_or(pane.title(), |row| &row.help);
            format!(
                "The {name} is not shown: {} opens it.",
                self.key_for(command)
            )
        })
    }
}

fn unless(wrong: bool, why: impl FnOnce() -> String) -> Result<(), Refusal> {
    if wrong { Err(why().into()) } else { Ok(()) }
}
