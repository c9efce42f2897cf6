//! Which row of the timeline is drawn where, in so many lines.

/// Which rows there are; nothing where there is no room.
pub(super) struct Plan {
    /// Lines from one stage to the next.
    pub(super) pitch: u16,
    /// Since when both views are as they are, and the renewal.
    pub(super) facts: bool,
    /// The names of the days' lines, above the stages.
    pub(super) flags: bool,
    /// The gap as a row of its own, where no line lies between the stages.
    pub(super) gap: bool,
    /// The touches.
    pub(super) touches: bool,
    /// What is planned, apart from the touches.
    pub(super) planned: bool,
    /// The journey.
    pub(super) journey: bool,
    /// The rows of the legend.
    pub(super) legend: u16,
    /// The next actions in words.
    pub(super) next: bool,
}

impl Plan {
    /// What fits into so many lines below the heading. The axis, the stages and the touches come first, which share
    /// their row with what is planned; then room for the gap between the stages, or its own row, and one row that
    /// says what the signs mean; what is left goes to rows of their own, and to air.
    pub(super) fn of(lines: u16, stages: u16, legend: u16) -> Self {
        let mut plan = Self {
            pitch: 1,
            facts: false,
            flags: false,
            gap: false,
            touches: false,
            planned: false,
            journey: false,
            legend: 0,
            next: false,
        };
        let mut left = lines.saturating_sub(stages + 1);
        let mut take = |lines: u16| {
            let fits = left >= lines;
            left -= if fits { lines } else { 0 };
            fits
        };
        plan.touches = take(1);
        plan.pitch += u16::from(take(stages - 1));
        plan.gap = plan.pitch == 1 && take(1);
        plan.legend += u16::from(take(1));
        plan.planned = take(1);
        plan.facts = take(1);
        plan.journey = take(1);
        plan.legend += u16::from(plan.legend == 1 && legend > 1 && take(1));
        plan.flags = take(1);
        plan.next = take(1);
        plan.pitch += u16::from(plan.pitch == 2 && take(stages - 1));
        plan
    }

    /// How many lines that takes.
    pub(super) fn lines(&self, stages: u16) -> u16 {
        let rows = [
            self.facts,
            self.flags,
            self.gap,
            self.touches,
            self.planned,
            self.journey,
            self.next,
        ];
        let rows: u16 = rows.into_iter().map(u16::from).sum();
        (stages - 1) * self.pitch + 1 + rows + self.legend + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_most_has_a_row_first_and_nothing_takes_more_than_there_is() {
        // Four stages and the axis take five lines, the touches the sixth.
        let low = Plan::of(6, 4, 2);
        assert!(low.touches && !low.gap && low.legend == 0 && low.pitch == 1);
        // Two more are too few for three lines between the stages: the gap has its row, the signs theirs.
        let low = Plan::of(8, 4, 2);
        assert!(low.gap && low.legend == 1 && low.pitch == 1 && !low.planned);
        // Ten: three go between the stages, one to the signs.
        let middle = Plan::of(10, 4, 2);
        assert!(middle.pitch == 2 && !middle.gap && middle.legend == 1 && !middle.planned);
        // All of it: 4 stages, 6 lines of air, axis, touches, 2 of signs, planned, facts, journey, flags, next.
        let high = Plan::of(19, 4, 2);
        assert!(high.pitch == 3 && high.next && high.flags && high.legend == 2);
        for lines in 0..60 {
            for stages in 4..=5 {
                let used = Plan::of(lines, stages, 2).lines(stages);
                assert!(used <= lines.max(stages + 1), "{lines} {stages}");
            }
        }
    }
}
