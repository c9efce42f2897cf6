//! Initials for many people, which tell those apart who share theirs.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

/// Initials for everybody; those who share theirs get up to two letters more, where that makes them unique.
pub(crate) fn distinct(names: &[&str]) -> Vec<String> {
    told_apart(names, longer)
}

/// Each name is read at most three times, however many people share its initials.
fn told_apart<'a>(
    names: &[&'a str],
    mut longer: impl FnMut(&'a str, usize) -> String,
) -> Vec<String> {
    let short: Vec<String> = names.iter().map(|name| longer(name, 1)).collect();
    let mut labels: Vec<Option<String>> = vec![None; names.len()];
    for letters in 1..=3 {
        let left = (0..names.len()).filter(|place| labels[*place].is_none());
        let mut label = |place: usize| match letters {
            1 => short[place].clone(),
            more => longer(names[place], more),
        };
        let left: Vec<(usize, String)> = left.map(|place| (place, label(place))).collect();
        let mut shared: HashMap<(&str, &str), usize> = HashMap::new();
        for (place, label) in &left {
            *shared.entry((&short[*place], label)).or_default() += 1;
        }
        for (place, label) in &left {
            if shared[&(short[*place].as_str(), label.as_str())] == 1 {
                labels[*place] = Some(label.clone());
            }
        }
    }
    let labels = labels.into_iter().zip(short);
    labels
        .map(|(label, short)| label.unwrap_or(short))
        .collect()
}

/// The first letter of the first word and so many of the last one, in any script.
fn longer(name: &str, letters: usize) -> String {
    let has_letter = |word: &&str| word.chars().any(char::is_alphanumeric);
    let mut words = name.split_whitespace().filter(has_letter);
    let Some(only) = words.next() else {
        return "?".to_owned();
    };
    let letters_of = |word| UnicodeSegmentation::graphemes(word, true).filter(has_letter);
    let (first, last) = match words.next_back() {
        Some(last) => (letters_of(only).next(), last),
        None => (None, only),
    };
    let mut longer = first.map_or_else(String::new, str::to_uppercase);
    for (place, letter) in letters_of(last).take(letters).enumerate() {
        match place {
            0 => longer.push_str(&letter.to_uppercase()),
            _ => longer.push_str(letter),
        }
    }
    longer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_in_any_script() {
        for (name, letters) in [
            ("Inês Duarte", "ID"),
            ("maría de los ángeles", "MÁ"),
            ("Cher", "C"),
            ("山田 太郎", "山太"),
            ("\u{202e}(Bo) Ek", "BE"),
            ("…", "?"),
            ("", "?"),
        ] {
            assert_eq!(longer(name, 1), letters, "{name:?}");
        }
    }

    #[test]
    fn who_shares_initials_is_told_apart_where_letters_can() {
        let names = [
            "Inês Duarte",
            "Ivan Dobrev",
            "Bo Ek",
            "山田 太郎",
            "山本 太一",
        ];
        assert_eq!(distinct(&names), ["IDu", "IDo", "BE", "山太郎", "山太一"]);
        // The second letter is the same, the third is not; a mark stays on its letter.
        let names = ["Ana Maro", "Al Ma\u{301}rquez", "Ali Mata"];
        assert_eq!(distinct(&names), ["AMar", "AMa\u{301}", "AMat"]);
        // Nothing tells two of one name apart but the list.
        assert_eq!(distinct(&["Cher", "Cher", "Chad"]), ["C", "C", "Cha"]);
        assert_eq!(distinct(&["محمد علي", "مها عمر"]), ["معل", "معم"]);
    }

    #[test]
    fn twice_as_many_people_of_one_name_take_twice_the_work() {
        let lengthened = |people: usize| {
            let mut count = 0;
            told_apart(&vec!["Ana Maro"; people], |name, letters| {
                count += 1;
                longer(name, letters)
            });
            count
        };
        assert_eq!((lengthened(500), lengthened(1000)), (3 * 500, 3 * 1000));
    }
}
