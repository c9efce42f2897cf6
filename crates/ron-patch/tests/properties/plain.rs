//! What a text and a tree mean, in one form that both can be brought to.

use ron_patch::Tree;

/// What `ron` makes of a text, free of number types, of `Some`, and of the sort of empty brackets.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Plain {
    Nothing,
    Bool(bool),
    Number(f64),
    Text(String),
    Seq(Vec<Plain>),
    Map(Vec<(String, Plain)>),
}

fn plain_of_ron(value: ron::Value) -> Plain {
    match value {
        ron::Value::Bool(value) => Plain::Bool(value),
        ron::Value::Number(number) => Plain::Number(number.into_f64()),
        ron::Value::String(text) => Plain::Text(text),
        ron::Value::Option(Some(value)) => plain_of_ron(*value),
        ron::Value::Seq(items) if !items.is_empty() => {
            Plain::Seq(items.into_iter().map(plain_of_ron).collect())
        }
        ron::Value::Map(map) if !map.is_empty() => {
            Plain::Map(sorted(map.into_iter().map(|(key, value)| match key {
                ron::Value::String(key) => (key, plain_of_ron(value)),
                other => (format!("{other:?}"), plain_of_ron(value)),
            })))
        }
        _ => Plain::Nothing,
    }
}

pub(crate) fn plain_of_tree(tree: &Tree) -> Plain {
    match tree {
        Tree::Bool(value) => Plain::Bool(*value),
        // Exact: the whole numbers of the generator are small.
        #[expect(clippy::cast_precision_loss)]
        Tree::Int(value) => Plain::Number(*value as f64),
        Tree::Float(value) => Plain::Number(*value),
        Tree::Number(spelt) => {
            Plain::Number(spelt.replace('_', "").parse().expect("a decimal number"))
        }
        Tree::Str(text) => Plain::Text(text.clone()),
        Tree::List(items) | Tree::Tuple(items) if !items.is_empty() => {
            Plain::Seq(items.iter().map(plain_of_tree).collect())
        }
        Tree::Struct(entries) | Tree::Map(entries) if !entries.is_empty() => Plain::Map(sorted(
            entries
                .iter()
                .map(|(name, value)| (name.clone(), plain_of_tree(value))),
        )),
        _ => Plain::Nothing,
    }
}

fn sorted(entries: impl Iterator<Item = (String, Plain)>) -> Vec<(String, Plain)> {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    entries
}

pub(crate) fn read_by_ron(text: &str) -> Result<Plain, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    ron::from_str::<ron::Value>(text)
        .map(plain_of_ron)
        .map_err(|wrong| format!("{wrong} in\n{text}"))
}
