//! A person taken out of a file's values, guided by the description of the files: every kind of field is treated in one
//! place, whatever record it belongs to, so that a new field needs nothing here.

use ron_patch::{Path, Step, Tree};

use super::{Sought, TraceKind};
use crate::workspace::schema::{Kind, Shape};

/// Fields that say who somebody is. Of another person they are never changed, though the name may be the same.
const IDENTITY: [&str; 4] = ["id", "name", "email", "phone"];

/// Ids that are often made from a text, and are only used within their own file.
const MADE_IDS: [&str; 3] = ["action", "objective", "entry"];

/// One place where the person was found.
pub(super) struct Hit {
    pub(super) at: Path,
    pub(super) kind: TraceKind,
    /// For a text: the line, and what it becomes.
    pub(super) line: Option<(String, String)>,
}

/// A walk through the values of one file.
pub(super) struct Walk<'s> {
    pub(super) sought: &'s Sought,
    /// Whether it is the file of the person's own account, where ids mean this person.
    pub(super) is_own: bool,
    pub(super) hits: Vec<Hit>,
}

impl Walk<'_> {
    /// The value without the person; nothing where all of it has to go.
    pub(super) fn value(&mut self, tree: &Tree, kind: Kind, at: &Path) -> Option<Tree> {
        match (tree, kind) {
            (Tree::Struct(fields), Kind::Struct(shape)) => self.record(fields, shape, at),
            (Tree::List(entries), Kind::List(entry)) => {
                let kept = entries.iter().enumerate();
                let kept = kept.filter_map(|(nth, one)| self.value(one, *entry, &at.index(nth)));
                Some(Tree::List(kept.collect()))
            }
            (Tree::Tuple(parts), Kind::Pair(first, second)) => {
                let kinds = [*first, *second].into_iter();
                let parts = parts.iter().zip(kinds).enumerate();
                let kept = parts.map(|(nth, (part, kind))| self.value(part, kind, &at.index(nth)));
                kept.collect::<Option<Vec<Tree>>>().map(Tree::Tuple)
            }
            (Tree::Map(entries), Kind::Map(_, value)) => {
                Some(Tree::Map(self.map(entries, *value, at)))
            }
            (Tree::Str(id), Kind::Id(of)) => self.id(id, of, at),
            (Tree::Str(text), Kind::Text) => Some(Tree::Str(self.text(text, at))),
            _ => Some(tree.clone()),
        }
    }

    fn record(
        &mut self,
        fields: &[(String, Tree)],
        shape: &'static Shape,
        at: &Path,
    ) -> Option<Tree> {
        let id = fields.iter().find(|(name, _)| name == "id");
        let of = shape.field("id").map(|field| field.kind);
        let is_somebody = matches!(of, Some(Kind::Id("stakeholder" | "member")));
        if let (Some((_, Tree::Str(id))), Some(Kind::Id("stakeholder"))) = (id, of)
            && self.is_the_person(id)
        {
            self.hit(at, TraceKind::Record);
            return None;
        }
        let before = self.hits.len();
        let mut kept = Vec::with_capacity(fields.len());
        let mut has_lost = false;
        let mut has_lost_required = false;
        for (name, value) in fields {
            let Some(field) = shape.field(name) else {
                kept.push((name.clone(), value.clone()));
                continue;
            };
            if is_somebody && IDENTITY.contains(&name.as_str()) {
                kept.push((name.clone(), value.clone()));
                continue;
            }
            let here = at.field(name);
            let is_own_id =
                self.is_own && matches!(value, Tree::Str(text) if self.is_the_person(text));
            let new = if is_own_id && !field.required && matches!(field.kind, Kind::Text) {
                self.hit(&here, TraceKind::Reference); // such as the owner of an action
                None
            } else {
                self.value(value, field.kind, &here)
            };
            has_lost |= new.is_none();
            has_lost_required |= new.is_none() && field.required;
            kept.extend(new.map(|new| (name.clone(), new)));
        }
        let kept = Tree::Struct(kept);
        let is_broken = || {
            shape
                .rule
                .is_some_and(|rule| rule(&kept.write_inline()).is_some())
        };
        if has_lost_required || (has_lost && is_broken()) {
            self.hits.truncate(before);
            self.hit(at, TraceKind::Entry);
            return None;
        }
        Some(kept)
    }

    fn map(&mut self, entries: &[(String, Tree)], value: Kind, at: &Path) -> Vec<(String, Tree)> {
        let mut kept: Vec<(String, Tree)> = Vec::with_capacity(entries.len());
        for (key, entry) in entries {
            let here = at.step(Step::Key(key.clone()));
            let mut new_key = self.text(key, &here);
            while kept.iter().any(|(other, _)| *other == new_key) {
                new_key.push('*'); // two keys that differed in the name alone
            }
            let new = self.value(entry, value, &here);
            kept.extend(new.map(|new| (new_key, new)));
        }
        kept
    }

    fn id(&mut self, id: &str, of: &'static str, at: &Path) -> Option<Tree> {
        if of == "stakeholder" && self.is_the_person(id) {
            self.hit(at, TraceKind::Reference);
            return None;
        }
        let made = self.is_own && MADE_IDS.contains(&of);
        let renamed = made
            .then(|| self.sought.needles.replaced(id, "removed"))
            .flatten();
        if let Some(new) = renamed {
            self.hits.push(Hit {
                at: at.clone(),
                kind: TraceKind::Text,
                line: Some((id.to_owned(), new.clone())),
            });
            return Some(Tree::Str(new));
        }
        Some(Tree::Str(id.to_owned()))
    }

    fn text(&mut self, text: &str, at: &Path) -> String {
        let Some(new) = self.sought.needles.removed(text) else {
            return text.to_owned();
        };
        let lines: Vec<(&str, String)> = text
            .lines()
            .filter_map(|line| Some((line, self.sought.needles.removed(line)?)))
            .collect();
        let hit = |line: (&str, String)| Hit {
            at: at.clone(),
            kind: TraceKind::Text,
            line: Some((line.0.trim().to_owned(), line.1.trim().to_owned())),
        };
        if lines.is_empty() {
            // The name is broken over two lines.
            self.hits.push(hit((text, new.clone())));
        }
        self.hits.extend(lines.into_iter().map(hit));
        new
    }

    fn is_the_person(&self, id: &str) -> bool {
        self.is_own
            && self
                .sought
                .id
                .as_ref()
                .is_some_and(|own| own.as_str() == id)
    }

    fn hit(&mut self, at: &Path, kind: TraceKind) {
        self.hits.push(Hit {
            at: at.clone(),
            kind,
            line: None,
        });
    }
}
