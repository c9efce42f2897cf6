//! The calendar of accounts for ourselves.

use super::{Day, written_of};
use crate::method::joint_plan::days_ahead;
use crate::method::portfolio::Book;
use crate::model::{
    Account, AccountId, Action, ActionStatus, Audience, Date, MemberId, Objective, ObjectiveStatus,
    Program, Workspace,
};
use crate::picture::words::{grouped, spoken, titled};
use crate::snapshot::format::Internal;
use crate::snapshot::{Calendar, Told};

/// What is due at the accounts, and what is over since lately; given what calendars were told before.
pub(super) fn calendar(plan: &Internal<'_>, before: &Told) -> Result<Calendar, String> {
    let (workspace, book, stamp) = (plan.workspace, plan.book, plan.stamp);
    let title = plan.outline()?.title;
    let due = Due {
        workspace,
        book,
        as_of: stamp.as_of,
        member: plan.member,
    };
    let mut days = Vec::new();
    let mut reaching = vec![false; workspace.settings.programs.len()];
    for id in plan.scores().map(|score| &score.id) {
        due.account(id, &mut days);
        for (place, program) in workspace.settings.programs.iter().enumerate() {
            reaching[place] |= due.reaches(program, id);
        }
    }
    let programs = workspace.settings.programs.iter().zip(reaching);
    for (program, _) in programs.filter(|(_, reached)| *reached) {
        days.extend(due.program(program));
    }
    days.retain(|day| plan.until.is_none_or(|until| day.on <= until));
    let title = format!("INTERNAL: {title}");
    Ok(written_of(
        days,
        &title,
        Audience::Internal,
        (stamp, before),
    ))
}

struct Due<'a> {
    workspace: &'a Workspace,
    book: &'a Book,
    as_of: Date,
    /// Whose it is; none: everybody's.
    member: Option<&'a MemberId>,
}

impl Due<'_> {
    /// Whether the account is the member's own, as owner or manager.
    fn is_theirs(&self, account: &Account) -> bool {
        self.member.is_none_or(|member| {
            [account.csm_on(self.as_of).0, account.owner_on(self.as_of).0].contains(&Some(member))
        })
    }

    fn reaches(&self, program: &Program, id: &AccountId) -> bool {
        let scored = |id| self.book.score(id)?.result.as_ref().ok();
        let account = self.workspace.accounts.get(id);
        account.zip(scored(id)).is_some_and(|(account, scored)| {
            self.is_theirs(account)
                && program.is_meant_for(account, scored.tier)
                && !account.opted_out.contains(&program.id)
        })
    }

    fn program(&self, program: &Program) -> Vec<Day> {
        let days = days_ahead(program, self.as_of).into_iter();
        let day = |on| {
            Day::new(
                "Program",
                format!("program/{}/{on}", program.id),
                on,
                format!("{} ({})", program.name, spoken(program.kind)),
                "Program".to_owned(),
            )
        };
        days.map(day).collect()
    }

    fn account(&self, id: &AccountId, days: &mut Vec<Day>) {
        let Some(account) = self.workspace.accounts.get(id) else {
            return;
        };
        if self.is_theirs(account) {
            days.extend(self.touches(account));
            days.extend(self.renewal(account));
            let objectives = account.objectives.iter();
            days.extend(objectives.filter_map(|one| self.objective(account, one)));
        }
        let actions = account.actions.iter();
        days.extend(actions.filter_map(|one| self.action(account, one)));
    }

    fn touches(&self, account: &Account) -> Vec<Day> {
        let score = self.book.score(&account.id);
        let scored = score.and_then(|score| score.result.as_ref().ok());
        let due = scored.into_iter().flat_map(|scored| scored.cadence.iter());
        let day = |due: &crate::method::cadence::Due| {
            let day = Day::new(
                "Touch",
                format!("{}/touch/{}", account.lasting_id(), due.kind),
                due.due?,
                format!("{} due, {}", titled(due.kind), account.name),
                if due.overdue {
                    "Overdue"
                } else {
                    "Touch that the tier requires"
                }
                .to_owned(),
            );
            Some(day.not_before(self.as_of))
        };
        due.filter_map(day).collect()
    }

    fn renewal(&self, account: &Account) -> Option<Day> {
        let on = account.open_renewal(self.as_of)?;
        let arr = self.book.score(&account.id).and_then(|score| score.arr);
        let arr = arr.map(|arr| grouped(&arr.to_string()));
        let words = arr.map_or_else(String::new, |arr| {
            format!("ARR {arr} {}", self.workspace.settings.currency)
        });
        let key = format!("{}/renewal", account.lasting_id());
        let summary = format!("Renewal, {}", account.name);
        Some(Day::new("Renewal", key, on, summary, words).not_before(self.as_of))
    }

    fn action(&self, account: &Account, action: &Action) -> Option<Day> {
        let owner = action.owner.as_deref();
        let whose = |member: &MemberId| owner == Some(member.as_str());
        if !self.member.is_none_or(whose) {
            return None;
        }
        let owner = owner.map_or_else(|| "nobody yet".to_owned(), |id| self.named(account, id));
        let day = Day::new(
            "Action",
            format!("{}/action/{}", account.lasting_id(), action.id),
            action.due?,
            format!("{}, {}", action.title, account.name),
            format!("Action of {owner}"),
        );
        match action.status {
            ActionStatus::Open => Some(day.not_before(self.as_of)),
            ActionStatus::Done | ActionStatus::Dropped => day.cancelled(action.done_on, self.as_of),
        }
    }

    fn objective(&self, account: &Account, objective: &Objective) -> Option<Day> {
        let day = Day::new(
            "Objective",
            format!("{}/objective/{}", account.lasting_id(), objective.id),
            objective.by?,
            format!("{}, {}", objective.title, account.name),
            "Objective".to_owned(),
        );
        match objective.status {
            ObjectiveStatus::Open => Some(day.not_before(self.as_of)),
            ObjectiveStatus::Done | ObjectiveStatus::Dropped => day.cancelled(None, self.as_of),
        }
    }

    /// The name behind an id of our team or of the customer's people; the id where there is none.
    fn named(&self, account: &Account, id: &str) -> String {
        let ours = self.workspace.settings.team.iter();
        let ours = ours.filter(|member| member.id.as_str() == id);
        let theirs = account.stakeholders.iter();
        let theirs = theirs.filter(|who| who.id.as_str() == id);
        let mut names = ours.map(|one| &one.name).chain(theirs.map(|one| &one.name));
        names
            .next()
            .map_or_else(|| id.to_owned(), ToString::to_string)
    }
}
