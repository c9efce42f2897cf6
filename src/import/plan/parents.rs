//! Superior accounts of the files and of the workspace together: a link that would close a circle is left out.

use std::collections::HashMap;

use compact_str::CompactString;

use super::merge::{Outcome, merge};
use super::{Decided, Options};
use crate::import::base::Base;
use crate::import::change::Item;
use crate::import::link::{Linked, Node};
use crate::import::owned::Owned;
use crate::model::Workspace;

/// Leaves out every superior of the files that would come below its own account, as the workspace has it.
pub(super) fn leave_out_circles(
    linked: &mut Linked<'_>,
    workspace: &Workspace,
    base: &Base,
    wishes: (Options, &Decided),
) {
    let nodes = &linked.nodes;
    let ids = nodes.iter().enumerate();
    let places: HashMap<&str, usize> = ids.map(|(at, node)| (node.id.as_str(), at)).collect();
    let mine = |node: &Node<'_>| {
        let account = workspace.accounts.get(&node.id)?;
        places.get(account.parent.as_ref()?.as_str()).copied()
    };
    let before: Vec<Option<usize>> = nodes.iter().map(mine).collect();
    let mut above = before.clone();
    let mut coming = Vec::new();
    for at in 0..nodes.len() {
        if updates(nodes, at, workspace, base, wishes) {
            above[at] = nodes[at].parent;
            coming.push(at);
        }
    }
    for at in coming {
        if comes_back(&above, at) {
            above[at] = before[at];
            linked.nodes[at].parent = None;
            if let Some(row) = linked.nodes[at].rows.first() {
                let why = "its parent account is below it in the workspace: the link was left out";
                linked.ledger.left(row.place, why);
            }
        }
    }
}

/// Whether the merge takes the superior that the files say.
fn updates(
    nodes: &[Node<'_>],
    at: usize,
    workspace: &Workspace,
    base: &Base,
    (options, decided): (Options, &Decided),
) -> bool {
    let node = &nodes[at];
    let Some(parent) = node.parent.filter(|_| !node.removed) else {
        return false;
    };
    let id = CompactString::new(node.id.as_str());
    let crm = CompactString::new(nodes[parent].id.as_str());
    let account = workspace.accounts.get(&node.id);
    let mine = account.and_then(|account| account.parent.as_ref());
    let mine = mine.map(|parent| CompactString::new(parent.as_str()));
    let said = base.accounts.get(&id);
    let said = said.and_then(|said| said.values.get(&Owned::Parent));
    let prefer = decided.get(&(id, Item::Account, Owned::Parent)).copied();
    merge(said, &crm, mine.as_ref(), prefer.or(options.prefer)) == Outcome::Updates
}

/// Whether the way up from an account meets it again.
fn comes_back(above: &[Option<usize>], from: usize) -> bool {
    let mut at = above[from];
    for _ in 0..above.len() {
        match at {
            Some(next) if next == from => return true,
            Some(next) => at = above[next],
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::comes_back;

    #[test]
    fn only_who_is_in_a_circle_comes_back() {
        // 0 -> 1 -> 0 is a circle; 2 leads into it and is not in it; 3 is on top.
        let above = [Some(1), Some(0), Some(0), None];
        let back = |at| comes_back(&above, at);
        assert_eq!(
            [back(0), back(1), back(2), back(3)],
            [true, true, false, false]
        );
    }
}
