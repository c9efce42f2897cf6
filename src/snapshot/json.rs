//! A snapshot as JSON: what it was made from, the plan as it reads, and the scores under their stable names.
//!
//! One object. `mark` (internal ones only) and `audience` say who may read it; `snapshot` is the version of this shape;
//! `title`, `as_of`, and for internal ones `workspace`, `method_version` and `inputs` are its stamp. `sections` is the
//! plan: each has a `heading` and `blocks`, each block one of `text`, `list` (of `lead`, `text`, `then`), `table`
//! (`columns`, `rows` of texts, figures, days and nulls), `tree` (of `depth`, `text`) and `picture` (`title`, `words`). `accounts`, internal
//! ones only, is what `cultivate score --format json` gives for the same accounts.

use serde::Serialize;

use super::customer;
use super::format::{Internal, Write, Writer};
use super::outline::{Block, Cell, Outline, Section, Value};
use super::safe_json::write_json;
use super::scores::AccountJson;
use crate::model::{Audience, Date, Format};

/// The format.
pub static FORMAT: Writer = Writer {
    format: Format {
        ending: "json",
        letter: 'd',
        name: "JSON, data for programs",
        whole: false,
    },
    write: Write::Plans {
        internal,
        customer: |plan, stamp, _| {
            Ok(json(&customer::outline(plan, stamp.clone()), &[]).into_bytes())
        },
        says_changes: true,
    },
};

/// The shape as a JSON schema, for programs that read it.
pub const SCHEMA: &str = include_str!("../../assets/plan.schema.json");

/// The version of the shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct SnapshotJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<&'static str>,
    snapshot: u32,
    audience: Audience,
    title: &'a str,
    as_of: Date,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    made: Option<MadeJson<'a>>,
    sections: Vec<SectionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accounts: Option<&'a [AccountJson<'a>]>,
}

#[derive(Serialize)]
struct MadeJson<'a> {
    workspace: &'a str,
    method_version: u32,
    inputs: &'a str,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    heading: &'a str,
    blocks: Vec<BlockJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum BlockJson<'a> {
    Text(&'a str),
    List(Vec<ItemJson<'a>>),
    Table {
        columns: Vec<&'a str>,
        rows: Vec<Vec<CellJson<'a>>>,
    },
    Tree(Vec<BranchJson<'a>>),
    Picture {
        title: &'a str,
        words: &'a str,
    },
}

/// A figure, a day or null where the cell is one; else its text.
#[derive(Serialize)]
#[serde(untagged)]
enum CellJson<'a> {
    Value(Value),
    Text(&'a str),
}

impl<'a> CellJson<'a> {
    fn new(cell: &'a Cell) -> Self {
        match cell.value {
            Value::Text => Self::Text(&cell.text),
            value => Self::Value(value),
        }
    }
}

#[derive(Serialize)]
struct ItemJson<'a> {
    lead: &'a str,
    text: &'a str,
    then: Option<&'a str>,
}

#[derive(Serialize)]
struct BranchJson<'a> {
    depth: usize,
    text: &'a str,
}

fn internal(plan: &Internal<'_>) -> Result<Vec<u8>, String> {
    let accounts = plan.scores().filter_map(|score| {
        let account = plan.workspace.accounts.get(&score.id)?;
        Some(AccountJson::new(score, account, plan.book))
    });
    Ok(json(&plan.outline()?, &accounts.collect::<Vec<_>>()).into_bytes())
}

/// Writes an outline and, when it is internal, the scores behind it.
#[must_use]
pub fn json(outline: &Outline, accounts: &[AccountJson<'_>]) -> String {
    let internal = outline.audience == Audience::Internal;
    let stamp = &outline.stamp;
    let snapshot = SnapshotJson {
        mark: internal.then_some("INTERNAL: not for the customer"),
        snapshot: VERSION,
        audience: outline.audience,
        title: &outline.title,
        as_of: stamp.as_of,
        made: internal.then_some(MadeJson {
            workspace: &stamp.workspace,
            method_version: stamp.method,
            inputs: &stamp.inputs,
        }),
        sections: outline.sections.iter().map(section).collect(),
        accounts: internal.then_some(accounts),
    };
    let mut out = Vec::new();
    write_json(&mut out, &snapshot).expect("memory takes what is written");
    out.push(b'\n');
    String::from_utf8(out).expect("JSON is text")
}

fn section(section: &Section) -> SectionJson<'_> {
    SectionJson {
        heading: &section.heading,
        blocks: section.blocks.iter().map(block).collect(),
    }
}

fn block(block: &Block) -> BlockJson<'_> {
    match block {
        Block::Text(text) => BlockJson::Text(text),
        Block::List(items) => BlockJson::List(
            items
                .iter()
                .map(|item| ItemJson {
                    lead: &item.lead,
                    text: &item.text,
                    then: item.then.as_deref(),
                })
                .collect(),
        ),
        Block::Table(table) => BlockJson::Table {
            columns: table.columns.iter().map(|(name, _)| *name).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().map(CellJson::new).collect())
                .collect(),
        },
        Block::Tree(branches) => BlockJson::Tree(
            branches
                .iter()
                .map(|branch| BranchJson {
                    depth: branch.depth,
                    text: &branch.text,
                })
                .collect(),
        ),
        Block::Picture(picture) => BlockJson::Picture {
            title: &picture.title,
            words: &picture.words,
        },
    }
}
