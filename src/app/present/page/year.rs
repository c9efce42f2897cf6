//! The year ahead as a strip of days: what is promised, and what is offered.

use super::{Band, Setter, Tone, part, wrapped};
use crate::method::joint_plan::{JointPlan, Whose};

impl Setter {
    pub(super) fn year(&mut self, plan: &JointPlan) {
        self.heading("The year ahead");
        let label = (self.width / 3).min(34);
        let strip = self.width.saturating_sub(label + 2);
        let months = part(label + 2, Tone::Months(plan.as_of, strip));
        self.rows.push(vec![months]);
        let dues = |whose: Whose| {
            let open = plan
                .commitments
                .iter()
                .filter(|one| !one.done && one.whose == whose);
            open.filter_map(|one| one.due).collect::<Vec<_>>()
        };
        let goals = plan.objectives.iter().filter(|one| !one.done);
        let promised = [
            ("Goals", goals.filter_map(|one| one.by).collect()),
            ("What you do", dues(Whose::Yours)),
            ("What we do", dues(Whose::Ours)),
            (
                "Next meeting",
                plan.meeting.iter().map(|one| one.on).collect(),
            ),
        ];
        let promised = promised.into_iter().filter(|(_, days)| !days.is_empty());
        let bands = promised.map(|(name, days)| (name.to_owned(), days, true));
        let offers = plan.programs.iter();
        let offers = offers.map(|offer| (offer.name.to_string(), offer.days.clone(), false));
        for (name, days, promised) in bands.chain(offers) {
            let band = Band { days, promised };
            let strip = part(label + 2, Tone::Days(plan.as_of, strip, band));
            for (number, line) in wrapped(&name, label.saturating_sub(2))
                .into_iter()
                .enumerate()
            {
                let tone = if promised {
                    Tone::Text(line)
                } else {
                    Tone::Quiet(line)
                };
                let mut row = vec![part(2, tone)];
                if number == 0 {
                    row.push(strip.clone());
                }
                self.rows.push(row);
            }
        }
    }
}
