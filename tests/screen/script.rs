//! Scripts of what somebody does in the real program: the keys, what the screen shows after them, and the rows of the guide that
//! say the same.

use std::fs;
use std::path::Path;

use cultivate::model::{Account, AccountId};
use cultivate::workspace::schema::account_from;
use serde::Deserialize;

use super::counted::count;

/// One thing that is done.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub(super) keys: String,
    does: String,
    /// What the screen shows then.
    pub(super) sees: Vec<String>,
    /// What it no longer shows.
    #[serde(default)]
    pub(super) gone: Vec<String>,
    /// The file that the editor is started on.
    #[serde(default)]
    pub(super) opens: String,
}

/// The script of a name.
pub(super) fn script(name: &str) -> Vec<Step> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/screen/{name}.ron"));
    ron::from_str(&fs::read_to_string(path).expect("the script is there")).expect("it is read")
}

/// The demo's settings of Sunniva Dahl, who is a manager in it.
pub(super) fn as_sunniva(folder: &Path) {
    let settings = folder.join(".config/cultivate");
    fs::create_dir_all(&settings).expect("a folder");
    let own = "(me: \"sunniva-dahl\", open_at: Today)\n";
    fs::write(settings.join("settings.ron"), own).expect("her settings");
}

/// An account of the demo as its file says.
pub(super) fn account(folder: &Path, id: &str) -> Account {
    let file = folder.join(format!("demo/accounts/{id}.ron"));
    let text = fs::read_to_string(file).expect("its file");
    account_from(&text, AccountId::new(id).expect("an id")).expect("it is read")
}

/// Fails unless the guide has a row for each step, and says how many keys they take together.
pub(super) fn assert_in_guide(steps: &[Step]) {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md");
    let guide = fs::read_to_string(guide).expect("the guide");
    for step in steps.iter().filter(|step| !step.keys.is_empty()) {
        let row = format!("| `{}` | {} |", step.keys, step.does);
        assert!(guide.contains(&row), "the guide does not say: {row}");
    }
    let keys: usize = steps.iter().map(|step| count(&step.keys)).sum();
    let said = format!("{keys} keys");
    assert!(guide.contains(&said), "the guide does not say: {said}");
}
