//! The calendar of accounts for ourselves.

use super::{Day, Reach, Whose, written_of};
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
    let due = |member| Due {
        workspace,
        book,
        as_of: stamp.as_of,
        member,
    };
    let accounts: Vec<&AccountId> = plan.scores().map(|score| &score.id).collect();
    let days = due(plan.member).all(&accounts);
    let is_everything = plan.account.is_none() && plan.csm.is_none();
    let of = || {
        let accounts = accounts.iter();
        let accounts = accounts.filter_map(|&id| workspace.accounts.get(id));
        let accounts = accounts.map(|account| Whose::account(account.lasting_id()));
        accounts.chain([Whose::programs()]).collect()
    };
    let programs = workspace.settings.programs.iter();
    let programs = programs.flat_map(|program| due(None).program(program));
    let everybodys = due(None).all(&accounts).into_iter().chain(programs);
    let reach = Reach {
        keys: everybodys.map(|day| day.key).collect(),
        of: (!is_everything).then(of),
        until: plan.until,
    };
    Ok(written_of(
        days,
        &format!("INTERNAL: {title}"),
        (Audience::Internal, &reach),
        (stamp, before),
    ))
}

/// Whose the entries of an account are.
fn of(account: &Account) -> Whose {
    Whose::account(account.lasting_id())
}

struct Due<'a> {
    workspace: &'a Workspace,
    book: &'a Book,
    as_of: Date,
    /// Whose it is; none: everybody's.
    member: Option<&'a MemberId>,
}

impl Due<'_> {
    /// What is due at some accounts, and what is over there.
    fn all(&self, accounts: &[&AccountId]) -> Vec<Day> {
        let mut days = Vec::new();
        let programs = &self.workspace.settings.programs;
        let mut reaching = vec![false; programs.len()];
        for id in accounts {
            self.account(id, &mut days);
            for (place, program) in programs.iter().enumerate() {
                reaching[place] |= self.reaches(program, id);
            }
        }
        let programs = programs.iter().zip(reaching);
        for (program, _) in programs.filter(|(_, reached)| *reached) {
            days.extend(self.program(program));
        }
        days
    }

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
                (&Whose::programs(), &format!("{}/{on}", program.id)),
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
                (&of(account), &format!("touch/{}", due.kind)),
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
        let summary = format!("Renewal, {}", account.name);
        let key = (&of(account), "renewal");
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
            (&of(account), &format!("action/{}", action.id)),
            action.due?,
            format!("{}, {}", action.title, account.name),
            format!("Action of {owner}"),
        );
        Some(match action.status {
            ActionStatus::Open => day.not_before(self.as_of),
            ActionStatus::Done | ActionStatus::Dropped => day.cancelled(action.done_on),
        })
    }

    fn objective(&self, account: &Account, objective: &Objective) -> Option<Day> {
        let day = Day::new(
            "Objective",
            (&of(account), &format!("objective/{}", objective.id)),
            objective.by?,
            format!("{}, {}", objective.title, account.name),
            "Objective".to_owned(),
        );
        Some(match objective.status {
            ObjectiveStatus::Open => day.not_before(self.as_of),
            ObjectiveStatus::Done | ObjectiveStatus::Dropped => day.cancelled(None),
        })
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
