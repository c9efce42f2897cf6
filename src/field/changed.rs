//! Describes the change of any record for the footer.

use super::kind::Target;
use super::sentence::shortened;
use super::{Context, Subject, Value};
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
            let shown = shortened(&field.show(&new, now));
            if is_new {
                let is_known = !field.fixed && !new.is_nothing() && new != Value::Yes(false);
                return is_known.then(|| format!("{} {shown}", field.label));
            }
            let before = shortened(&field.show(&old, was));
            (old != new).then(|| format!("{} {before} → {shown}", field.label))
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
