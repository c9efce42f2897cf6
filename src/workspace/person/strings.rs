//! Any text in RON without a name: its strings and comments one by one, or the entries of its list that name the person.

use ron_patch::{Document, Kind, Node};

use super::{REMOVED, Sought};

/// A text with the name taken out of its strings, keys and comments; nothing where it names nobody. What is no RON is
/// searched as it stands.
#[must_use]
pub fn without_names(text: &str, sought: &Sought) -> Option<String> {
    let Ok(document) = Document::scan(text) else {
        return sought.needles.removed(text);
    };
    let mut splices: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut nodes = vec![document.root()];
    while let Some(node) = nodes.pop() {
        if let (Some(span), Some(key)) = (node.key(), node.key_text())
            && text[span.range()].starts_with(['"', 'r'])
            && let Some(new) = sought.needles.removed(&key)
        {
            splices.push((span.range(), quoted(&new)));
        }
        if let Some(new) = node
            .string()
            .and_then(|string| sought.needles.removed(&string))
        {
            splices.push((node.value().range(), quoted(&new)));
        }
        nodes.extend(node.children());
    }
    for span in document.comments() {
        let new = sought.needles.removed(&text[span.range()]);
        splices.extend(new.map(|new| (span.range(), new)));
    }
    spliced(text, splices)
}

/// A list without the entries that name the person; nothing where none does. Nothing is left of a list whose entries
/// all go, and of a text that is no list.
#[must_use]
pub fn without_entries(text: &str, sought: &Sought) -> Option<String> {
    let names = |text: &str| sought.needles.is_in(text) || holds_ids(text, sought);
    let Ok(document) = Document::scan(text) else {
        return names(text).then(String::new);
    };
    let root = document.root();
    if root.kind() != Kind::List {
        return names(text).then(String::new);
    }
    let (going, kept): (Vec<Node<'_>>, Vec<Node<'_>>) =
        root.children().partition(|entry| names(entry.text()));
    if going.is_empty() {
        return names(text).then(String::new);
    }
    if kept.is_empty() {
        return Some(String::new());
    }
    let kept: Vec<&str> = kept.into_iter().map(Node::text).collect();
    Some(format!("[{}]", kept.join(",")))
}

/// Whether a text has the ids of the account and of the person in it.
fn holds_ids(text: &str, sought: &Sought) -> bool {
    let has = |id: &str| text.contains(&quoted(id)) || text.contains(&format!("\\\"{id}\\\""));
    let account = sought.account.as_ref().is_some_and(|id| has(id.as_str()));
    account && sought.id.as_ref().is_some_and(|id| has(id.as_str()))
}

fn spliced(text: &str, mut splices: Vec<(std::ops::Range<usize>, String)>) -> Option<String> {
    if splices.is_empty() {
        return None;
    }
    splices.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in splices {
        out.push_str(&text[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    Some(out)
}

fn quoted(text: &str) -> String {
    ron::to_string(text).unwrap_or_else(|_| format!("{REMOVED:?}"))
}
