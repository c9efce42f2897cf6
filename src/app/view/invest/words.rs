//! What Invest says beside its figures: what the columns are, why an account is not among them, and what to do about touches for
//! which there are no hours. The texts are in `assets/invest.ron`.

use super::Part;
use crate::app::command::Command;
use crate::app::state::State;
use crate::app::view::page::Section;
use crate::model::Tier;

mod phrases {
    //! The texts of `assets/invest.ron`, each a function of what it is filled with.

    use crate::model::phrases::phrases;

    phrases! {
        "../../../../assets/invest.ron";
        legend();
        legend_short();
        legend_least();
        unscored(account, why);
        tech(account, hours);
        nobody(account, csm);
        elsewhere(account, manager, before, after);
        none_selected(down);
        out(touches, hours);
        kept(share, free, budget, method);
        what_to_do(hours, open, csm, tier, back);
    }
}

/// What the columns mean, in as many words as there is room for.
#[must_use]
pub fn legend(room: usize) -> Option<String> {
    let all = [
        phrases::legend(),
        phrases::legend_short(),
        phrases::legend_least(),
    ];
    all.into_iter().find(|text| text.chars().count() <= room)
}

impl State {
    /// Why the selected account is not in the quarter that is shown, or how to select one.
    #[must_use]
    pub fn why_not_in_quarter(&self) -> String {
        let why = self.selected().and_then(|account| {
            let name = &account.name;
            let score = self.book.score(&account.id)?;
            let scored = match &score.result {
                Ok(scored) => scored,
                Err(why) => return Some(phrases::unscored(name, why.words())),
            };
            if scored.tier == Tier::Tech {
                let tech = self.views.invest.plan()?.tech;
                return Some(phrases::tech(name, format!("{tech:.1}")));
            }
            let manager = self.workspace.settings.csm_on(account, self.as_of());
            Some(match manager {
                None => phrases::nobody(name, self.key_for(Command::Csm)),
                Some(member) => phrases::elsewhere(
                    name,
                    &member.name,
                    self.key_for(Command::Left),
                    self.key_for(Command::Right),
                ),
            })
        });
        why.unwrap_or_else(|| phrases::none_selected(self.key_for(Command::Down)))
    }

    /// What the touches for which there are no hours mean, and what can be done about them, while they are listed.
    #[must_use]
    pub fn told_of_left_out(&self) -> Vec<String> {
        let invest = &self.views.invest;
        let Some(plan) = invest.plan().filter(|_| invest.part() == Part::LeftOut) else {
            return Vec::new();
        };
        let hours: f64 = plan.does_not_fit.iter().map(|(_, touch)| touch.hours).sum();
        let share = self.book.prepared().constants().keep_free;
        let touches = plan.does_not_fit.len();
        vec![
            phrases::out(touches, format!("{hours:.1}")),
            phrases::what_to_do(
                self.key_for(Command::QuarterHours),
                self.key_for(Command::Open),
                self.key_for(Command::Csm),
                self.key_for(Command::Tier),
                self.key_for(Command::LeftOut),
            ),
            phrases::kept(
                format!("{:.0}", 100.0 * share),
                format!("{:.0}", share * plan.budget),
                format!("{:.0}", plan.budget),
                self.key_for(Command::Section(Section::Method)),
            ),
        ]
    }
}
