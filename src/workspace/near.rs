//! The word that was probably meant.

/// The nearest of some words, when one is near enough to be worth a question.
pub(super) fn nearest<'w>(word: &str, among: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let plain = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
    let wanted = plain(word);
    let allowed = 1 + wanted.chars().count() / 4;
    among
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&wanted, &plain(candidate)),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A question about the nearest word.
pub(crate) fn did_you_mean<'w>(
    word: &str,
    among: impl IntoIterator<Item = &'w str>,
) -> Option<String> {
    // A word of a megabyte is no slip of the finger, and comparing it would take for ever.
    let short = word.len() <= 200;
    let near = short.then(|| nearest(word, among)).flatten()?;
    Some(format!("did you mean `{near}`?"))
}
