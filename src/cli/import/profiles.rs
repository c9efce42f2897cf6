//! Profiles of the command line: how files of a kind are read, kept under a name, listed and deleted.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::{Failure, Outcome, Session};
use crate::cli::format::Format;
use crate::import::{Choices, Options, Profile};
use crate::model::shown;
use crate::transfer::import::profiles;
use crate::transfer::import::session::ImportSession;

/// What `import` takes about profiles.
#[derive(Debug, clap::Args)]
pub(super) struct Profiles {
    /// Read the files as a profile says: what each file is, what its columns mean, and the answers
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Keep how these files are read as a profile of this name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["dry_run", "undo"])]
    save_profile: Option<String>,
    /// List the profiles
    #[arg(long, conflicts_with_all = ["files", "undo", "profile", "save_profile"])]
    profiles: bool,
    /// Delete the profile of this name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["files", "undo", "profile", "save_profile", "profiles"])]
    delete_profile: Option<String>,
}

/// Lists or deletes, where that is asked for.
pub(super) fn run(
    root: &Path,
    asked: &Profiles,
    (format, dry): (Format, bool),
    session: &mut Session,
) -> Result<Option<Outcome>, Failure> {
    if let Some(name) = &asked.delete_profile {
        let root = super::super::folders::checked(root)?;
        profiles::read(&root, name).map(drop).or_else(|why| {
            // One that cannot be read can be deleted as well.
            let there = profiles::names(&root)?;
            there.contains(name).then_some(()).ok_or(why)
        })?;
        if !dry {
            profiles::delete(&root, name)?;
            session.message(&format!("profile {name} deleted"));
        }
        return Ok(Some(Outcome::Fine));
    }
    if !asked.profiles {
        return Ok(None);
    }
    let root = super::super::folders::checked(root)?;
    let mut listed = Vec::new();
    for name in profiles::names(&root)? {
        let tables = profiles::read(&root, &name)?.tables();
        listed.push((name, tables));
    }
    match format {
        Format::Json => {
            let table = |(object, columns): &(crate::import::dialect::Object, usize)| json!({ "object": object, "columns": columns });
            let all: Vec<Value> = listed
                .iter()
                .map(|(name, tables)| {
                    let tables: Vec<Value> = tables.iter().map(table).collect();
                    json!({ "name": name, "tables": tables })
                })
                .collect();
            super::super::safe_json::write_json(&mut session.out, &json!({ "profiles": all }))?;
            writeln!(session.out)?;
        }
        Format::Text => {
            for (name, tables) in &listed {
                let tables: Vec<String> = tables.iter().map(table).collect();
                writeln!(session.out, "{}: {}", shown(name), tables.join("; "))?;
            }
            if listed.is_empty() {
                writeln!(session.out, "no profiles; `--save-profile NAME` keeps one")?;
            }
        }
    }
    Ok(Some(Outcome::Fine))
}

fn table((object, columns): &(crate::import::dialect::Object, usize)) -> String {
    let word = if *columns == 1 { "column" } else { "columns" };
    format!("{}, {columns} {word}", object.plural())
}

/// Has the choices follow the profile that is named.
pub(super) fn follow(
    root: &Path,
    asked: &Profiles,
    choices: &mut Choices,
    options: &mut Options,
) -> Result<(), Failure> {
    if let Some(name) = &asked.profile {
        profiles::read(root, name)?.apply(choices, options);
    }
    if let Some(name) = &asked.save_profile {
        profiles::checked(name.trim())?; // before anything is read and asked
    }
    Ok(())
}

/// How the files were read, and the name under which that is kept.
pub(super) struct Keeping(Option<(String, Profile)>);

impl Keeping {
    /// What is asked for.
    pub(super) fn of(asked: &Profiles, asking: &ImportSession) -> Self {
        let name = asked.save_profile.clone();
        Self(name.map(|name| (name, asking.profile())))
    }

    /// Keeps it, once there is a workspace to keep it in.
    pub(super) fn keep(self, root: &Path, session: &mut Session) -> Result<(), Failure> {
        let Some((name, profile)) = self.0 else {
            return Ok(());
        };
        let replaced = profiles::write(root, &name, &profile)?;
        let verb = if replaced { "replaced" } else { "saved" };
        session.message(&format!(
            "profile {name} {verb}; `cultivate import --profile \"{name}\" FILE` reads such files again"
        ));
        Ok(())
    }
}
