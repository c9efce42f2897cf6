//! The way from a file's root to one of its values.

use std::fmt;
use std::str::FromStr;

use super::quote;

/// One step from a value to a value within it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A struct's field by its name.
    Field(String),
    /// An entry of a list or tuple, from 0.
    Index(usize),
    /// A map's entry: the content of a string key, or any other key as it is spelt.
    Key(String),
}

impl From<&str> for Step {
    fn from(field: &str) -> Self {
        Self::Field(field.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Steps from the root; shown as `stakeholders[2].ties[0].trust` or `external{"salesforce"}`, and
/// parsed back from that. The root itself is shown as nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(Vec<Step>);

/// A text that is no path, and the offset in it where that shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a path, from byte {0} on")]
pub struct PathError(pub usize);

impl Path {
    /// The path of the whole file.
    pub fn root() -> Path {
        Path::default()
    }

    /// The path of field `name` within this one.
    #[must_use]
    pub fn field(&self, name: &str) -> Path {
        self.step(Step::Field(name.to_owned()))
    }

    /// The path of entry `index` within this one.
    #[must_use]
    pub fn index(&self, index: usize) -> Path {
        self.step(Step::Index(index))
    }

    /// The path of the entry under `key` within this one.
    #[must_use]
    pub fn key(&self, key: &str) -> Path {
        self.step(Step::Key(key.to_owned()))
    }

    /// The path one step within this one.
    #[must_use]
    pub fn step(&self, step: Step) -> Path {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Path(steps)
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The path of the value around this one, and the last step; nothing for the root.
    pub fn split_last(&self) -> Option<(Path, &Step)> {
        let (last, around) = self.0.split_last()?;
        Some((Path(around.to_vec()), last))
    }

    /// The name of the field whose value this is or, through indices, is part of.
    pub(super) fn field_name(&self) -> &str {
        let name = self.0.iter().rev().find_map(|step| match step {
            Step::Field(name) => Some(name.as_str()),
            Step::Key(_) => Some(""),
            Step::Index(_) => None,
        });
        name.unwrap_or_default()
    }
}

impl From<Vec<Step>> for Path {
    fn from(steps: Vec<Step>) -> Path {
        Path(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if nth == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => write!(f, "{{{}}}", quote::one_line(key))?,
            }
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Path, PathError> {
        let mut steps = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let (step, length) = parse_step(&text[at..], at == 0).ok_or(PathError(at))?;
            steps.push(step);
            at += length;
        }
        Ok(Path(steps))
    }
}

/// The step at the start of `rest`, and how many bytes it takes.
fn parse_step(rest: &str, first: bool) -> Option<(Step, usize)> {
    if let Some(within) = rest.strip_prefix('[') {
        let digits = &within[..within.find(']')?];
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        return plain.then(|| Some((Step::Index(digits.parse().ok()?), digits.len() + 2)))?;
    }
    if let Some(within) = rest.strip_prefix("{\"") {
        let end = quote::closing_quote(within)?;
        let key = quote::unescape(&within[..end]).ok()?;
        return within[end..]
            .starts_with("\"}")
            .then_some((Step::Key(key), end + 4));
    }
    let (name, dot) = match rest.strip_prefix('.') {
        Some(name) if !first => (name, 1),
        None if first => (rest, 0),
        _ => return None,
    };
    let length = name.find(['.', '[', '{']).unwrap_or(name.len());
    let name = &name[..length];
    (!name.is_empty()).then(|| (Step::Field(name.to_owned()), length + dot))
}
