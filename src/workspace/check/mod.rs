//! What a file may not say although each of its values is in range: references to nothing, ids that stand twice,
//! circles. It is looked for in the model; only when something is found is its place in the text.

mod account;
mod circle;
mod plan;
mod reference;
mod settings;

use std::collections::HashMap;

pub(super) use account::account;
pub(super) use circle::circles;
pub(super) use reference::Known;
pub(super) use settings::settings;

use ron_patch::{Document, Path};

use super::problem::{Finding, Severity};
use crate::model::MemberId;

/// A path from names and numbers, made only once something is wrong.
macro_rules! place {
    ($( $step:expr ),+) => { Path::from(vec![ $( Step::from($step) ),+ ]) };
}
use place;

/// Something wrong with a value, whose place is not looked up yet.
#[derive(Debug)]
pub(super) struct Fault {
    path: Path,
    finding: Finding,
    /// Where the same thing stands for the first time.
    first: Option<Path>,
}

impl Fault {
    fn new(path: Path, message: impl Into<String>) -> Self {
        Self {
            path,
            finding: Finding::new(0..0, message),
            first: None,
        }
    }

    fn warning(mut self) -> Self {
        self.finding.severity = Severity::Warning;
        self
    }

    fn with(mut self, change: impl FnOnce(Finding) -> Finding) -> Self {
        self.finding = change(self.finding);
        self
    }

    fn first(mut self, path: Path) -> Self {
        self.first = Some(path);
        self
    }

    /// The finding at its place in the text.
    pub(super) fn locate(self, document: &Document<'_>) -> Finding {
        let span = |path: &Path| {
            let mut path = path.clone();
            loop {
                if let Some(node) = document.find(&path) {
                    return node.value().range();
                }
                // A value that is missing: the nearest one around it.
                match path.split_last() {
                    Some((around, _)) => path = around,
                    None => return 0..0,
                }
            }
        };
        let mut finding = self.finding;
        finding.span = span(&self.path);
        if let Some(first) = self.first {
            let place = document.place(span(&first).start);
            finding.message.push_str(&format!(
                ": here and at line {}, column {}",
                place.line, place.column
            ));
        }
        finding
    }
}

/// The fault of a member who does not serve accounts and is named as one who does.
fn not_a_manager(path: Path, id: &MemberId) -> Fault {
    Fault::new(path, format!("`{id}` is not a customer-success manager")).with(|finding| {
        let hint = "give the member `csm: ()` in workspace.ron".to_owned();
        finding
            .expected("a member with a `csm` field")
            .hint(Some(hint))
    })
}

/// Adds a fault for each id that an earlier entry of the list has already.
fn twice<'a>(
    of: &str,
    list: &Path,
    ids: impl Iterator<Item = Option<&'a str>>,
    faults: &mut Vec<Fault>,
) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, id) in ids.enumerate() {
        let Some(id) = id else { continue };
        match seen.get(id) {
            Some(first) => {
                let place = |index| list.index(index).field("id");
                faults.push(
                    Fault::new(place(index), format!("the {of} id `{id}` appears twice"))
                        .first(place(*first)),
                );
            }
            None => {
                seen.insert(id, index);
            }
        }
    }
}
