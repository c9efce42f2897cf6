//! Where values stand in the files of the workspace: line by line, each file read once.

use std::path::Path;

use ron_patch::Locator;

use crate::edit::Target;
use crate::workspace;

/// The line on which each value stands, counted from 1; none where it stands in no line.
pub(super) fn found(
    root: &Path,
    wanted: &[(Target, String)],
) -> Vec<(Target, String, Option<usize>)> {
    let mut found = Vec::with_capacity(wanted.len());
    let mut rest: &[(Target, String)] = wanted;
    // Those of one file stand together.
    while let Some((file, _)) = rest.first() {
        let end = rest
            .iter()
            .position(|(other, _)| other != file)
            .unwrap_or(rest.len());
        let text = workspace::text(root, file).unwrap_or_default();
        let mut places = Locator::scan(&text).ok();
        found.extend(rest[..end].iter().map(|(file, path)| {
            let parsed = path.parse().ok();
            let place = places
                .as_mut()
                .zip(parsed)
                .and_then(|(places, path)| places.place(&path));
            (file.clone(), path.clone(), place.map(|place| place.line))
        }));
        rest = &rest[end..];
    }
    found
}
