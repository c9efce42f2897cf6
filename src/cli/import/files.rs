//! The files of an import, read whole: tables, folders of tables, saved mappings.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::import::Batch;
use crate::import::dialect::Mapping;
use crate::model::shown;

/// Ends of names that a folder's tables have.
const TABLES: &[&str] = &["csv", "tsv", "txt", "xlsx", "xlsm"];

/// One file.
pub(super) struct Input {
    /// Its name, without the folders.
    pub(super) name: String,
    /// Its content.
    pub(super) bytes: Vec<u8>,
}

/// Reads the files, and the tables of folders in the order of their names.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(tables(path)?);
        } else {
            files.push(path.clone());
        }
    }
    files
        .iter()
        .map(|path| {
            let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            Ok(Input { name, bytes })
        })
        .collect()
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::Problem(format!("{} cannot be read: {error}", path.display()))
}

fn tables(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let end = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if path.is_file() && TABLES.contains(&end.as_str()) {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() {
        let place = shown(&folder.to_string_lossy()).into_owned();
        return Err(Failure::Usage(format!(
            "there is no table in {place}: expected files that end in .csv, .tsv, .txt or .xlsx"
        )));
    }
    Ok(found)
}

/// The mappings of a file, if one is named.
pub(super) fn mappings(file: Option<&Path>) -> Result<Vec<Mapping>, Failure> {
    let Some(file) = file else {
        return Ok(Vec::new());
    };
    let text = fs::read_to_string(file).map_err(|error| unreadable(file, &error))?;
    Mapping::load(&text).map_err(|error| Failure::Problem(format!("{}: {error}", file.display())))
}

/// The currency that most amounts of the files name.
pub(super) fn currency(batch: &Batch) -> Option<String> {
    let arr = batch.accounts.iter().filter_map(|a| a.arr.as_ref());
    let amounts = arr.chain(batch.deals.iter().filter_map(|d| d.amount.as_ref()));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for said in amounts.filter_map(|amount| amount.currency.as_ref()) {
        let code = match said.trim() {
            "$" => "USD".to_owned(),
            "€" => "EUR".to_owned(),
            "£" => "GBP".to_owned(),
            "¥" => "JPY".to_owned(),
            code => code.to_uppercase(),
        };
        if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            *counts.entry(code).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(code, _)| code)
}
