//! All that is wrong with one text, each thing with its place, once the quick reader has refused it.

mod syntax;
mod text;
mod value;
mod walk;

use ron_patch::Document;

use super::problem::Finding;
use super::schema::Shape;

/// The most findings of one file: beyond it, the file is not the one that was meant.
const MOST: usize = 100;

/// Everything wrong with a file's bytes; `refused` is what the quick reader said, for what only it knows.
pub(super) fn diagnose(
    bytes: &[u8],
    shape: &'static Shape,
    refused: Option<&ron::error::SpannedError>,
) -> Vec<Finding> {
    let text = match text::decode(bytes) {
        Ok(text) => text,
        Err(finding) => return vec![finding],
    };
    let conflicts = text::conflicts(text);
    let document = match Document::scan(text) {
        Ok(document) => document,
        Err(errors) if conflicts.is_empty() => return syntax::findings(text, &errors),
        // What follows from a marker is no news.
        Err(_) => return conflicts,
    };
    let mut findings = walk::attributes(&document);
    findings.extend(walk::file(&document, shape));
    if findings.is_empty() {
        findings.extend(refused.map(|error| syntax::refused(text, error)));
    }
    findings.sort_by_key(|finding| finding.span.start);
    findings.truncate(MOST);
    // Markers that read well stand within a text: the file can be used.
    findings.extend(conflicts.into_iter().map(text::harmless));
    findings
}

/// Whether a text that reads well may still have something to be said about it.
pub(super) fn is_suspicious(text: &str) -> bool {
    text.contains("<<<<<<<") || text.contains("#!") || text.as_bytes().contains(&0)
}
