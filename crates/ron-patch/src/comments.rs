//! Lists that lose their last entry but keep the comments that speak of none of them.

use super::diff::{Change, Op};
use super::document::{Document, Kind};
use super::error::PatchError;
use super::lines;
use super::node::Node;
use super::path::Step;

/// `changes` with each removal of a whole list, directly in the root, that holds comment lines between its entries
/// turned into the removal of every entry. To be asked for where an empty list says the same as none.
///
/// # Errors
/// When the text cannot be scanned.
pub fn keep_comments(text: &str, changes: Vec<Change>) -> Result<Vec<Change>, PatchError> {
    if changes.iter().all(|change| change.op != Op::Remove) {
        return Ok(changes);
    }
    let document = Document::scan(text).map_err(PatchError::Scan)?;
    let mut kept = Vec::with_capacity(changes.len());
    for change in changes {
        let whole = matches!(
            (&change.op, change.path.steps()),
            (Op::Remove, [Step::Field(_)])
        );
        let list = document.find(&change.path).map(Node::plain);
        match list.filter(|list| whole && list.kind() == Kind::List) {
            Some(list) if has_comment_lines(&document, list) => {
                let entries = (0..list.children().count()).rev();
                kept.extend(entries.map(|entry| Change {
                    path: change.path.index(entry),
                    op: Op::Remove,
                }));
            }
            _ => kept.push(change),
        }
    }
    Ok(kept)
}

/// Whether a comment has a line of its own within the list, and within none of its entries.
fn has_comment_lines(document: &Document<'_>, list: Node<'_>) -> bool {
    document.comments().iter().any(|comment| {
        let at = comment.start as usize;
        let within = |node: Node<'_>| node.start() < at && at < node.end();
        list.open() < at
            && at < list.close()
            && lines::first_on_line(document.text(), at)
            && !list.children().any(within)
    })
}
