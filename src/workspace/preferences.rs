//! The person's own `settings.ron`: read with the place of any mistake, and changed in place.

use std::fs;
use std::io;
use std::path::Path;

use compact_str::CompactString;
use ron_patch::{Change, Conventions, Op, Path as Place, Tree, apply};
use serde::Deserialize;

use super::private::{create_folder, read_plain};
use super::replace::{ReplaceError, replace, sync_around};
use super::storage::{Disk, Storage};
use crate::model::{MemberId, SavedView};

/// How often a change is tried again when somebody else writes the same file meanwhile.
const TRIES: usize = 5;

/// New fields are written in this order.
const CONVENTIONS: Conventions = Conventions {
    order: |_| {
        &[
            "me",
            "ask_me",
            "open_at",
            "theme",
            "ascii",
            "mouse",
            "mouse_edit",
            "columns",
            "views",
        ]
    },
    ..Conventions::NONE
};

/// What stands above the fields of a file that is made.
const OPENING: &str =
    "// Your own settings of cultivate, for every workspace; `:settings` shows and changes them.\n";

/// What a person has set for every workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PreferencesFile {
    /// Who I am in the team.
    pub me: Option<MemberId>,
    /// Whether to ask who I am where that is not known; yes unless said.
    pub ask_me: Option<bool>,
    /// Where the program opens; the dashboard unless said.
    pub open_at: Option<OpenAt>,
    /// The background of the terminal; the terminal is asked unless said.
    pub theme: Option<Theme>,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether the mouse does anything; yes unless said.
    pub mouse: Option<bool>,
    /// Whether dragging people and accounts with the mouse edits.
    pub mouse_edit: bool,
    /// The columns of the list of accounts by name; none: those that come with the program.
    pub columns: Vec<CompactString>,
    /// Saved views.
    pub views: Vec<OwnView>,
}

/// A saved view of the person's own, as `workspace.ron` writes those that a team shares.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnView {
    name: CompactString,
    #[serde(default)]
    filter: Option<CompactString>,
    #[serde(default)]
    sort: Option<CompactString>,
    #[serde(default)]
    group: Option<CompactString>,
    #[serde(default)]
    columns: Vec<CompactString>,
    #[serde(default)]
    level: Option<CompactString>,
}

impl From<OwnView> for SavedView {
    fn from(own: OwnView) -> Self {
        Self {
            name: own.name,
            filter: own.filter,
            sort: own.sort,
            group: own.group,
            columns: own.columns,
            level: own.level,
        }
    }
}

/// How saved views are written in the file; nothing: there are none.
#[must_use]
pub fn views_tree(views: &[SavedView]) -> Option<Tree> {
    let text = |text: &CompactString| Tree::Str(text.to_string());
    let view = |view: &SavedView| {
        let some = |name: &str, value: &Option<CompactString>| {
            value.as_ref().map(|value| (name.to_owned(), text(value)))
        };
        let columns = view.columns.iter().map(text).collect();
        let columns =
            (!view.columns.is_empty()).then(|| ("columns".to_owned(), Tree::List(columns)));
        let fields = [
            Some(("name".to_owned(), text(&view.name))),
            some("filter", &view.filter),
            some("sort", &view.sort),
            some("group", &view.group),
            columns,
            some("level", &view.level),
        ];
        Tree::Struct(fields.into_iter().flatten().collect())
    };
    (!views.is_empty()).then(|| Tree::List(views.iter().map(view).collect()))
}

/// Where the program opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum OpenAt {
    /// What is due today, when anything is.
    Today,
    /// The panes.
    Dashboard,
}

/// What the background of the terminal is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Light text on a dark background.
    Dark,
    /// Dark text on a light background.
    Light,
}

impl PreferencesFile {
    /// Reads the file; without one, or with an empty one, nothing is set.
    ///
    /// # Errors
    /// Names the file, the line and the column of a mistake.
    pub fn read(file: &Path) -> Result<Self, String> {
        // Many keep their settings elsewhere and link to them.
        let text = fs::canonicalize(file)
            .and_then(|file| read_plain(&file))
            .and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other));
        match text {
            Ok(text) => understood(file, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("{} cannot be read: {error}", file.display())),
        }
    }
}

/// Sets fields of the file, or takes them out where there is no value, and leaves all else as the person wrote it.
/// On the disk when this returns.
///
/// # Errors
/// Says why nothing was written: a file with a mistake in it is left as it is.
pub fn save_preferences(file: &Path, values: &[(&str, Option<Tree>)]) -> Result<(), String> {
    let refused = |error: io::Error| format!("{} cannot be written: {error}", file.display());
    if let Some(folder) = file.parent() {
        create_folder(folder).map_err(refused)?;
    }
    // Many keep their settings elsewhere and link to them: it is that file which is written.
    let file = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    for _ in 0..TRIES {
        let old = Disk.read(file).map_err(refused)?;
        let digest = old.as_ref().map(|(bytes, _)| blake3::hash(bytes));
        let bytes = old.map(|(bytes, _)| bytes).unwrap_or_default();
        let text = String::from_utf8(bytes).map_err(|error| refused(io::Error::other(error)))?;
        let new = changed(file, &text, values)?;
        if new == text {
            return Ok(());
        }
        match replace(&Disk, file, new.as_bytes(), digest) {
            Ok(done) => {
                done.replaced.map(|old| Disk.remove(&old)); // a person's own settings keep no history
                return sync_around(&Disk, file).map(drop).map_err(refused);
            }
            Err(ReplaceError::Changed) => {}
            Err(
                ReplaceError::Not(error)
                | ReplaceError::Unsure(error)
                | ReplaceError::Displaced(error),
            ) => return Err(refused(error)),
        }
    }
    Err(format!(
        "{} is being written by another program",
        file.display()
    ))
}

fn understood(file: &Path, text: &str) -> Result<PreferencesFile, String> {
    if text.trim().is_empty() {
        return Ok(PreferencesFile::default());
    }
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|error| {
        let (line, column) = (error.span.start.line, error.span.start.col);
        format!(
            "{}:{line}:{column}: {}; expected (me: \"your-id-in-the-team\")",
            file.display(),
            error.code
        )
    })
}

fn changed(file: &Path, text: &str, values: &[(&str, Option<Tree>)]) -> Result<String, String> {
    understood(file, text)?;
    if text.trim().is_empty() {
        let fields = values
            .iter()
            .filter_map(|(name, value)| Some(((*name).to_owned(), value.clone()?)));
        return Ok(OPENING.to_owned() + &Tree::Struct(fields.collect()).write(&CONVENTIONS));
    }
    let changes: Vec<Change> = values
        .iter()
        .map(|(name, value)| Change {
            path: Place::root().field(name),
            op: value.clone().map_or(Op::Remove, Op::Insert),
        })
        .collect();
    let new = apply(text, &changes, &CONVENTIONS)
        .map_err(|error| format!("{} cannot be changed: {error}", file.display()))?;
    understood(file, &new)?;
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: Option<&str>, values: &[(&str, Option<Tree>)]) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/settings.ron");
        if let Some(text) = text {
            create_folder(file.parent().unwrap()).unwrap();
            fs::write(&file, text).unwrap();
        }
        let done = save_preferences(&file, values);
        let now = fs::read_to_string(&file).unwrap_or_default();
        match done {
            Ok(()) => Ok(now),
            Err(why) => {
                assert_eq!(now, text.unwrap_or_default(), "{why}");
                Err(why.replace(&*folder.path().to_string_lossy(), ""))
            }
        }
    }

    fn me() -> (&'static str, Option<Tree>) {
        ("me", Some(Tree::Str("mira-lund".to_owned())))
    }

    #[test]
    fn a_new_file_says_what_it_is_and_is_read_back() {
        let text = after(None, &[me(), ("ask_me", None)]).unwrap();
        assert_eq!(text, format!("{OPENING}(\n    me: \"mira-lund\",\n)\n"));
        let read = understood(Path::new("x"), &text).unwrap();
        assert_eq!(read.me, Some(MemberId::new("mira-lund").unwrap()));
    }

    #[test]
    fn what_else_stands_in_the_file_stays_with_its_comments() {
        let text = "// mine\n(\n    theme: light, // the office is bright\n    ascii: true,\n)\n";
        let values = [
            me(),
            ("theme", Some(Tree::Ident("dark".to_owned()))),
            ("ascii", None),
        ];
        let expected =
            "// mine\n(\n    me: \"mira-lund\",\n    theme: dark, // the office is bright\n)\n";
        assert_eq!(after(Some(text), &values).unwrap(), expected);
    }

    #[test]
    fn a_file_with_a_mistake_is_told_with_its_place_and_left() {
        let why = after(Some("(\n    colour: 3,\n)\n"), &[me()]).unwrap_err();
        assert!(why.starts_with("/deep/settings.ron:2:"), "{why}");
        let why = after(Some("(me: "), &[me()]).unwrap_err();
        assert!(why.starts_with("/deep/settings.ron:1:"), "{why}");
    }

    #[test]
    fn saved_views_are_written_as_a_workspace_writes_them_and_read_back() {
        let view = SavedView {
            filter: Some("renewal<90d".into()),
            sort: Some("-arr".into()),
            columns: vec!["gap".into(), "arr".into()],
            level: Some("segment".into()),
            ..SavedView::new("Renewals \"soon\"")
        };
        let views = [view.clone(), SavedView::new("All")];
        let text = after(
            Some("(\n    ascii: true,\n)\n"),
            &[("views", views_tree(&views))],
        )
        .unwrap();
        let read = understood(Path::new("x"), &text).unwrap();
        let read: Vec<SavedView> = read.views.into_iter().map(Into::into).collect();
        assert_eq!(read, views, "{text}");
        let text = after(Some(&text), &[("views", views_tree(&[]))]).unwrap();
        assert_eq!(text, "(\n    ascii: true,\n)\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (
            folder.path().join("real.ron"),
            folder.path().join("settings.ron"),
        );
        fs::write(&real, "()").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        save_preferences(&link, &[("ascii", Some(Tree::Bool(true)))]).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(PreferencesFile::read(&real).unwrap().ascii);
    }
}
