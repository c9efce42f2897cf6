//! A file of the workspace without a person: the values, then the comments, all else byte for byte.

use ron_patch::{Document, Node, Path, Step};

use super::walk::{Hit, Walk};
use super::{Sought, Trace, TraceKind};
use crate::edit::Target;
use crate::workspace::SaveError;
use crate::workspace::files::{Content, Found, conventions, file_name, split_mark, text_of};
use crate::workspace::schema::{ACCOUNT, Kind, SETTINGS};

/// What was found in a file, and the file without it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// Every place that holds the person, in the order of the file.
    pub traces: Vec<Trace>,
    /// The text without the person; nothing where it stays as it is.
    pub text: Option<String>,
    /// Lines that go on holding the name: those of another person or of an account that is called the same.
    pub left: Vec<Trace>,
}

/// Takes a person out of the text of a file.
///
/// # Errors
/// When the text cannot be read; what cannot be read is not absent.
pub fn without(text: &str, target: &Target, sought: &Sought) -> Result<Cleaned, SaveError> {
    let file = file_name(target);
    let content = Content::read(text, target).map_err(|why| SaveError::Damaged {
        file: file.clone(),
        why: why.to_string(),
    })?;
    let (_, body) = split_mark(text);
    let scanned = |text: &str| -> Result<(), SaveError> {
        Document::scan(text)
            .map(drop)
            .map_err(|errors| SaveError::Patch {
                file: file.clone(),
                source: ron_patch::PatchError::Scan(errors),
            })
    };
    scanned(body)?;
    let is_own = matches!(target, Target::Account(id) if sought.account.as_ref() == Some(id));
    let mut walk = Walk {
        sought,
        is_own,
        hits: Vec::new(),
    };
    let shape = match target {
        Target::Settings => SETTINGS,
        Target::Account(_) => ACCOUNT,
    };
    let new = walk.value(&content.tree(), Kind::Struct(shape), &Path::root());
    let traces = traces(&file, body, &walk.hits, sought);
    let mut now = text.to_owned();
    if let Some(tree) = new.filter(|_| !walk.hits.is_empty()) {
        let written = tree.write(conventions(target));
        let after = Content::read(&written, target).map_err(|why| SaveError::Damaged {
            file: file.clone(),
            why: why.to_string(),
        })?;
        let found = Found { text: now, content };
        now = text_of(target, Some(&found), &after)?;
    }
    now = without_comments(&now, sought);
    let left = left(&file, &now, sought);
    Ok(Cleaned {
        traces,
        text: (now != text).then_some(now),
        left,
    })
}

/// The places of the hits, and the comments that name the person.
fn traces(file: &str, body: &str, hits: &[Hit], sought: &Sought) -> Vec<Trace> {
    let Ok(document) = Document::scan(body) else {
        return Vec::new();
    };
    let mut traces: Vec<Trace> = Vec::with_capacity(hits.len());
    for hit in hits {
        let node = document.find(&hit.at);
        let around = entry_around(&hit.at, hit.kind);
        let entry = document.find(&around).map(Node::text).unwrap_or_default();
        let (text, becomes) = match &hit.line {
            Some((line, new)) => (line.clone(), Some(new.clone())),
            None => (entry.to_owned(), None),
        };
        traces.push(Trace {
            file: file.to_owned(),
            place: hit.at.to_string(),
            line: node.map_or(1, |node| document.place(node.start()).line),
            kind: hit.kind,
            text,
            becomes,
        });
    }
    let comments = document
        .comments()
        .iter()
        .map(|span| (span.start, &body[span.range()]));
    traces.extend(comments.filter_map(|(start, comment)| {
        Some(Trace {
            file: file.to_owned(),
            place: "comment".to_owned(),
            line: document.place(start as usize).line,
            kind: TraceKind::Comment,
            text: comment.trim().to_owned(),
            becomes: Some(sought.needles.removed(comment)?.trim().to_owned()),
        })
    }));
    traces.sort_by_key(|trace| trace.line);
    traces
}

/// The entry of a list that a place belongs to: what an export shows of a reference.
fn entry_around(at: &Path, kind: TraceKind) -> Path {
    let steps = at.steps();
    if kind == TraceKind::Record || kind == TraceKind::Entry {
        return at.clone();
    }
    let is_within_list = |step: &Step| matches!(step, Step::Index(_));
    // What other people's entries say beside the reference is not about this person.
    let is_of_others = matches!(steps.first(), Some(Step::Field(list)) if list == "stakeholders");
    // `interactions[3].with[0]` is about the interaction, not about its list of people.
    let first = steps.iter().position(is_within_list);
    match first {
        Some(first) if !is_of_others => Path::from(steps[..=first].to_vec()),
        _ => at.clone(),
    }
}

/// The text with the name taken out of its comments.
fn without_comments(text: &str, sought: &Sought) -> String {
    let (mark, body) = split_mark(text);
    let Ok(document) = Document::scan(body) else {
        return text.to_owned();
    };
    let mut out = mark.to_owned();
    let mut at = 0;
    for span in document.comments() {
        let range = span.range();
        if let Some(new) = sought.needles.removed(&body[range.clone()]) {
            out.push_str(&body[at..range.start]);
            out.push_str(&new);
            at = range.end;
        }
    }
    out.push_str(&body[at..]);
    out
}

/// The lines that still hold the name.
fn left(file: &str, text: &str, sought: &Sought) -> Vec<Trace> {
    let lines = (1..).zip(text.lines());
    let lines = lines.filter(|(_, line)| sought.needles.is_in(line));
    lines
        .map(|(line, text)| Trace {
            file: file.to_owned(),
            place: String::new(),
            line,
            kind: TraceKind::Text,
            text: text.trim().to_owned(),
            becomes: None,
        })
        .collect()
}
