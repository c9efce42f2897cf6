//! Section 21: scores an account with other constants.

use std::cell::OnceCell;

use crate::method::equity::{Verdict, verdict};
use crate::method::facts::Facts;
use crate::method::figures::{Figures, figures};
use crate::method::portfolio::RankedFigures;
use crate::method::prepared::{Prepared, Standing};
use crate::model::{Account, Constants, SegmentBy, Workspace};

/// An account that is scored with other constants, one at a time.
pub(super) struct Trial<'a> {
    pub(super) account: &'a Account,
    pub(super) workspace: &'a Workspace,
    /// The standing under the constants as they are.
    pub(super) standing: Standing,
    pub(super) with_plan: bool,
    /// What all accounts share; its constants are replaced for each trial.
    pub(super) prepared: Prepared,
    /// The ranked figures, for constants that only divide the ranking; computed once.
    pub(super) ranked: OnceCell<RankedFigures<'a>>,
}

impl Trial<'_> {
    /// Computes the verdict with other constants, which differ in `name`; none if the account is unscored.
    pub(super) fn verdict(&mut self, name: &str, k: Constants) -> Option<Verdict> {
        self.prepared.settings.constants = k;
        let (k, id, workspace) = (self.prepared.constants(), &self.account.id, self.workspace);
        let ranked = || RankedFigures::new(workspace, &self.prepared);
        let standing = if enters_ranked_figure(k, name) {
            ranked().standing(k, id)
        } else if name.starts_with("vital_few") {
            // These constants do not enter the figures, which are therefore the same in each such trial.
            self.ranked.get_or_init(ranked).standing(k, id)
        } else {
            self.standing
        };
        let facts = Facts::as_planned(self.account, &self.prepared, self.with_plan);
        let figures: Figures<f64> = figures(&facts, standing);
        let scored = figures.scored.ok()?;
        Some(verdict(k, scored.verdict, scored.built.equity.gap))
    }
}

/// True if a constant enters the figure that accounts are ranked by, so that it can move all of them. That includes
/// ranking by potential, which counts as 0 while the lifetime value diverges.
fn enters_ranked_figure(k: &Constants, name: &str) -> bool {
    k.segment_by != SegmentBy::Arr
        && matches!(name, "gross_margin" | "retention" | "growth" | "discount")
}
