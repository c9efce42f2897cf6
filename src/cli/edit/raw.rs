//! Any field at all, by its path: the words `--set`, `--insert`, `--remove`. They go through the same reader as a file,
//! so that what a file may not say cannot be set.

use std::sync::Arc;

use ron_patch::{Change, Conventions, Document, Kind, Node, Op, Path, Tree};

use super::super::Failure;
use super::draft::Draft;
use super::effects::worded;
use super::words::Words;
use crate::edit::Edit;
use crate::field::{Subject, Value};
use crate::model::AccountId;
use crate::workspace::{Problem, read_account, read_settings, schema};

pub(super) fn build(words: &Words, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let mut changes = Vec::new();
    for (name, op) in [("set", Op::Set as fn(Tree) -> Op), ("insert", Op::Insert)] {
        for text in words.texts(name) {
            let (path, value) = split(name, text)?;
            let op = op(tree(name, value)?);
            changes.push(Change { path, op });
        }
    }
    let mut constants = Vec::new();
    for text in words.texts("method") {
        match constant(text, draft)? {
            Some(edit) => draft.add(Ok(edit))?,
            None => constants.push(text),
        }
    }
    if !constants.is_empty() && !has_constants(draft) {
        let (path, op) = (
            Path::root().field("method"),
            Op::Set(Tree::Struct(Vec::new())),
        );
        changes.push(Change { path, op });
    }
    for text in constants {
        let text = format!("method.{text}");
        let (path, value) = split("method", &text)?;
        let op = Op::Set(tree("method", value)?);
        changes.push(Change { path, op });
    }
    for text in words.texts("remove") {
        let (path, op) = (path("remove", text)?, Op::Remove);
        changes.push(Change { path, op });
    }
    if changes.is_empty() {
        return Ok(());
    }
    let edit = match draft.account.clone() {
        Some(id) => account(&id, &changes, draft)?,
        None => settings(&changes, draft)?,
    };
    draft.add(Ok(edit))
}

/// The edit of a constant that is named by its path, its value as people type it; nothing for a part of the method in
/// the file's own words.
fn constant(text: &str, draft: &Draft<'_>) -> Result<Option<Edit>, Failure> {
    let subject = Subject::Method;
    let found = text.split_once('=').and_then(|(path, value)| {
        let path = path.trim();
        let fields = subject.fields().into_iter().enumerate();
        let mut own = fields.filter(|(_, field)| field.path == path || field.is_called(path));
        Some((own.next()?, value.trim()))
    });
    let Some(((at, field), value)) = found.filter(|(_, value)| !value.starts_with(['(', '[', '{']))
    else {
        return Ok(None);
    };
    let context = draft.context();
    let old = subject.value(context.scope, at).unwrap_or(Value::Nothing);
    let value = field.read(value, &old, &context);
    let value = value.map_err(|why| Failure::Usage(format!("--method {text}: {why}")))?;
    let edit = subject.set(context.scope, vec![(at, value)], draft.timing, draft.day);
    edit.map(Some)
        .map_err(|error| Failure::Problem(error.to_string()))
}

/// Whether the workspace has constants of its own already.
fn has_constants(draft: &Draft<'_>) -> bool {
    let settings = schema::settings_tree(draft.context().scope.settings);
    matches!(settings, Tree::Struct(fields) if fields.iter().any(|(name, _)| name == "method"))
}

fn account(id: &AccountId, changes: &[Change], draft: &Draft<'_>) -> Result<Edit, Failure> {
    let before = schema::account_tree(&*draft.account()?);
    let text = patched(&before, changes, &schema::ACCOUNT_CONVENTIONS)?;
    let after = read_account(text.as_bytes(), id, draft.workspace(), draft.day).map_err(wrong)?;
    Ok(Edit::Replace(Arc::new(after)))
}

fn settings(changes: &[Change], draft: &Draft<'_>) -> Result<Edit, Failure> {
    let before = schema::settings_tree(draft.context().scope.settings);
    let text = patched(&before, changes, &schema::SETTINGS_CONVENTIONS)?;
    let after = read_settings(text.as_bytes()).map_err(wrong)?;
    Ok(Edit::ReplaceSettings(Box::new(after)))
}

/// The changes are tried on the plain text of the value; saving changes the file's own text.
fn patched(
    before: &Tree,
    changes: &[Change],
    conventions: &Conventions,
) -> Result<String, Failure> {
    let patched = ron_patch::apply(&before.write(conventions), changes, conventions);
    patched.map_err(|error| Failure::Problem(error.to_string()))
}

/// The first problem, without a place: the text it stands in is not the file's.
fn wrong(problems: Vec<Problem>) -> Failure {
    Failure::Problem(worded(problems))
}

fn split<'t>(name: &str, text: &'t str) -> Result<(Path, &'t str), Failure> {
    let (at, value) = text
        .split_once('=')
        .ok_or_else(|| Failure::Usage(format!("--{name} {text}: expected PATH=RON")))?;
    Ok((path(name, at)?, value.trim()))
}

fn path(name: &str, text: &str) -> Result<Path, Failure> {
    let path = text.trim().parse();
    path.map_err(|error| Failure::Usage(format!("--{name} {text}: {error}")))
}

fn tree(name: &str, text: &str) -> Result<Tree, Failure> {
    let wrong = |why: &str| Failure::Usage(format!("--{name} {text}: {why}"));
    if text.is_empty() {
        return Err(Failure::Usage(format!(
            "--{name}: a value has to stand after `=`; --remove takes a field away"
        )));
    }
    let document = Document::scan(text).map_err(|errors| {
        let why = errors.first().map(ToString::to_string);
        wrong(&why.unwrap_or_default())
    })?;
    tree_of(document.root()).ok_or_else(|| wrong("a workspace holds no such value"))
}

/// The value of a node; nothing for what no file of a workspace holds.
fn tree_of(node: Node<'_>) -> Option<Tree> {
    let node = node.plain();
    let named = |node: Node<'_>| Some((node.key_text()?.into_owned(), tree_of(node)?));
    let entries = || node.children().map(tree_of).collect::<Option<Vec<_>>>();
    let fields = || node.children().map(named).collect::<Option<Vec<_>>>();
    Some(match node.kind() {
        Kind::Ident => Tree::Ident(node.text().to_owned()),
        Kind::Bool => Tree::Bool(node.text() == "true"),
        Kind::Number => Tree::Number(node.text().to_owned()),
        Kind::String => Tree::Str(node.string()?.into_owned()),
        Kind::List => Tree::List(entries()?),
        Kind::Tuple => Tree::Tuple(entries()?),
        Kind::Struct => Tree::Struct(fields()?),
        Kind::Map if node.has_word_keys() => Tree::Table(fields()?),
        Kind::Map => Tree::Map(fields()?),
        Kind::Empty => Tree::Struct(Vec::new()),
        Kind::Char | Kind::Bytes | Kind::Some => return None,
    })
}
