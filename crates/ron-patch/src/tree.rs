//! A value to be written, free of any type: what an edit turns the model into before it meets a text.

/// A value as RON knows it. Optional values are written plainly: `Some(x)` is `x`, `None` is left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with the fewest digits that read back as the same one; always with a point or an exponent.
    Float(f64),
    /// A number exactly as it is to be spelt: `640_000.50`.
    Number(String),
    /// A string; one of several lines is written over several lines.
    Str(String),
    /// An enum's variant without content: `Mature`.
    Ident(String),
    /// `[…]`
    List(Vec<Tree>),
    /// `(a, b)`
    Tuple(Vec<Tree>),
    /// `(name: value)`, in the order in which the fields are to be written.
    Struct(Vec<(String, Tree)>),
    /// `{"key": value}`
    Map(Vec<(String, Tree)>),
    /// `{Word: value}`, a map whose keys are words of a closed list and stand without quotes.
    Table(Vec<(String, Tree)>),
}

impl Tree {
    /// The field `name` of a struct.
    pub fn field(&self, name: &str) -> Option<&Tree> {
        match self {
            Tree::Struct(fields) => fields
                .iter()
                .find(|(field, _)| field == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// Whether this holds entries of its own.
    pub(super) fn is_compound(&self) -> bool {
        matches!(
            self,
            Tree::List(_) | Tree::Tuple(_) | Tree::Struct(_) | Tree::Map(_) | Tree::Table(_)
        )
    }
}
