//! The views: what fills the screen between header and footer, and the way back to the one before.

pub mod account;
pub mod bus_factor;
pub mod explain;
pub mod invest;
pub(super) mod page;
pub mod rebalance;
pub mod today;
pub mod workspace;

use super::command::Command;
use super::effect::Effect;
use super::motion::Motion;
use super::refusal::Refusal;
use super::state::State;
use crate::model::AccountId;

/// The views beside the dashboard, one row each: its variant, which is also the type of what it remembers, the module
/// of its behaviour here and of its drawing under `tui/view`, the name of its command, and its title. Its key and help are a row of `assets/keymap.ron`.
macro_rules! views {
    ($with:ident) => {
        $with! {
            Today, today, "view-today", "Today";
            Account, account, "view-account", "Account";
            Workspace, workspace, "workspace", "Workspace";
            Invest, invest, "view-invest", "Invest";
            BusFactor, bus_factor, "bus-factor", "Bus factor";
            Rebalance, rebalance, "rebalance", "Rebalance";
            Explain, explain, "explain", "Explain";
        }
    };
}
pub(crate) use views;

macro_rules! screens {
    ($( $screen:ident, $module:ident, $command:literal, $title:literal; )+) => {
        /// What fills the screen between header and footer.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Screen {
            $(
                #[doc = concat!("The view ", $title, ".")]
                $screen,
            )+
            /// The panes.
            #[default]
            Dashboard,
        }

        impl Screen {
            /// Every view, in the order of the line that names them: the dashboard stands second.
            pub const ALL: &'static [Self] = &{
                let views = [ $( Self::$screen, )+ ];
                let mut all = [Self::Dashboard; [ $( $title, )+ ].len() + 1];
                let mut at = 0;
                while at < views.len() {
                    all[if at == 0 { 0 } else { at + 1 }] = views[at];
                    at += 1;
                }
                all
            };

            /// Whether the line of views names it all the time: Explain is come to from a figure, the others now and then.
            #[must_use]
            pub fn has_tab(self) -> bool {
                !matches!(self, Self::Explain | Self::BusFactor | Self::Rebalance)
            }

            /// The name of the command that shows it.
            #[must_use]
            pub fn command(self) -> &'static str {
                match self { $( Self::$screen => $command, )+ Self::Dashboard => "view-dashboard" }
            }

            /// What the line of views calls it.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $( Self::$screen => $title, )+ Self::Dashboard => "Dashboard" }
            }
        }

        /// What each view remembers.
        #[derive(Debug, Clone, Default)]
        pub struct Views {
            $(
                #[doc = concat!("Of the view ", $title, ".")]
                pub $module: $module::$screen,
            )+
        }

        impl Views {
            /// Has every view made again from the scores when it is shown next.
            pub(super) fn outdate(&mut self) {
                $( self.$module.outdate(); )+
            }
        }

        impl State {
            /// Whether the cursor of the view that is shown is on something that is not about the selected account.
            pub(super) fn is_elsewhere(&self) -> bool {
                match self.screen {
                    $( Screen::$screen => $module::is_elsewhere(self), )+
                    Screen::Dashboard => false,
                }
            }

            /// Moves the cursor of the view that is shown; false: that is the dashboard.
            pub(super) fn move_in_view(&mut self, motion: Motion) -> bool {
                match self.screen {
                    $( Screen::$screen => $module::go(self, motion), )+
                    Screen::Dashboard => return false,
                }
                true
            }

            /// Opens what the cursor of the view is on.
            ///
            /// # Errors
            /// It is on nothing.
            pub(super) fn open_in_view(&mut self) -> Result<(), Refusal> {
                match self.screen {
                    $( Screen::$screen => $module::open(self), )+
                    Screen::Dashboard => Ok(()),
                }
            }

            /// Puts the cursor of the view on an item; says whether it was there before.
            pub(super) fn point_in_view(&mut self, place: usize) -> bool {
                match self.screen {
                    $( Screen::$screen => $module::point(self, place), )+
                    Screen::Dashboard => false,
                }
            }

            /// What the footer names first in the view that is shown; none: that is the dashboard.
            #[must_use]
            pub fn hints_of_view(&self) -> Option<&'static [Command]> {
                match self.screen {
                    $( Screen::$screen => Some($module::HINTS), )+
                    Screen::Dashboard => None,
                }
            }

            /// Brings up to date what the view that is shown is drawn from.
            pub(super) fn refresh_view(&mut self) {
                match self.screen {
                    $( Screen::$screen => $module::refresh(self), )+
                    Screen::Dashboard => {}
                }
            }
        }
    };
}
views!(screens);

impl Views {
    /// Has every view made again after some accounts changed; Today only as far as these go.
    pub(super) fn outdate_some(&mut self, ids: &[&AccountId]) {
        let mut today = std::mem::take(&mut self.today);
        let mut invest = std::mem::take(&mut self.invest);
        self.outdate();
        today.outdate_some(ids.iter().copied());
        invest.outdate_some(ids);
        (self.today, self.invest) = (today, invest);
    }
}

impl Views {
    /// Has what shows hours made again after these changed: no score depends on them.
    pub(super) fn outdate_hours(&mut self) {
        self.account.outdate();
        self.workspace.outdate();
        self.invest.outdate_hours();
    }
}

impl State {
    /// Whether a command can run in the view that is shown, where the view has its own meaning for it.
    pub(super) fn can_run_in_view(&self, command: Command) -> Option<Result<(), Refusal>> {
        match self.screen {
            Screen::Today => today::can(self, command),
            Screen::Explain => explain::can(self, command),
            Screen::Invest => invest::can(self, command),
            Screen::BusFactor => bus_factor::can(self, command),
            Screen::Rebalance => rebalance::can(self, command),
            _ => None,
        }
    }

    /// What a command does in the view that is shown, where the view has its own meaning for it.
    pub(super) fn run_in_view(&mut self, command: Command) -> Option<Result<Vec<Effect>, Refusal>> {
        match self.screen {
            Screen::Today => today::run(self, command),
            Screen::Explain => explain::run(self, command),
            Screen::Invest => invest::run(self, command),
            Screen::BusFactor => bus_factor::run(self, command),
            Screen::Rebalance => rebalance::run(self, command),
            _ => None,
        }
    }
}

impl State {
    /// Shows a view.
    pub(super) fn show(&mut self, screen: Screen) {
        self.screen = screen;
    }
}
