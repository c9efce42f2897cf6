//! Describes the change of any record for the footer.

use super::kind::{Absent, Target};
use super::sentence::shortened;
use super::{Context, Field, Subject, Value};
use crate::model::StakeholderId;

impl Subject {
    /// Describes what changed: `Inês Duarte: attitude 2 → 3`. A new record is described with all its values.
    #[must_use]
    pub fn changed(&self, was: &Context<'_>, now: &Context<'_>) -> String {
        let is_new = self.title(was).is_none();
        let Some(title) = self.title(now) else {
            return self
                .title(was)
                .map_or_else(String::new, |title| format!("{title} is gone"));
        };
        let fields = self.fields().into_iter().enumerate();
        let moved = fields.filter_map(|(at, field)| {
            let new = self.value(now.scope, at)?;
            let old = self.value(was.scope, at).unwrap_or(Value::Nothing);
            if is_new {
                let shown = shortened(&field.show(&new, now));
                let is_known = !field.fixed && !new.is_nothing() && new != Value::Yes(false);
                return is_known.then(|| format!("{} {shown}", field.label));
            }
            (old != new).then(|| field.moved_from((&old, was), (&new, now)))
        });
        let moved: Vec<String> = moved.collect();
        let new = if is_new { "new, " } else { "" };
        format!("{title}: {new}{}", moved.join(", "))
    }

    /// Returns the record's name in a sentence; none if it does not exist.
    #[must_use]
    pub fn title(&self, context: &Context<'_>) -> Option<String> {
        let account = context.scope.account;
        let person = |id: &StakeholderId| Some(account?.stakeholder(id)?.name.to_string());
        match self {
            Self::Workspace => Some(context.scope.settings.name.to_string()),
            Self::Method => Some("Method".to_owned()),
            Self::Move(kind) => Some(format!("Move \"{}\"", kind.replace('-', " "))),
            Self::Account => Some(account?.name.to_string()),
            Self::Person(id) => person(id),
            Self::Tie(id, member) => {
                self.value(context.scope, 0)?;
                let member = context.name(Target::Member, member.as_str());
                Some(format!("{} and {member}", person(id)?))
            }
            Self::Entry(list, at) => Some(list.entry(context.scope, *at)?.title(context)),
        }
    }
}

impl Field {
    /// Describes a new value: `attitude 2 → 3`; `left: 30 Nov 2026` where there was none, and `CSM Mira Lund taken away`
    /// where there is none any more. Each value is shown with the names of its own moment.
    #[must_use]
    pub fn moved_from(
        &self,
        (old, was): (&Value, &Context<'_>),
        (new, now): (&Value, &Context<'_>),
    ) -> String {
        let (label, before, after) = (self.label, self.worded(old, was), self.worded(new, now));
        match (old, new) {
            (Value::Nothing, _) => format!("{label}: {after}"),
            (_, Value::Nothing) if self.absent != Absent::Unknown => {
                format!("{label} {before} taken away")
            }
            _ => format!("{label} {before} → {after}"),
        }
    }

    /// Describes a value that several records get, whatever each had: `CSM Mira Lund`, `CSM taken away`.
    #[must_use]
    pub fn set_to(&self, new: &Value, now: &Context<'_>) -> String {
        match new {
            Value::Nothing if self.absent != Absent::Unknown => {
                format!("{} taken away", self.label)
            }
            _ => format!("{} {}", self.label, self.worded(new, now)),
        }
    }
}
