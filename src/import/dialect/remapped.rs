//! A mapping in which a person has given a column another field.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::field::{Field, Object};
use super::mapping::Mapping;

/// The mapping with a column that fills this field and no other; nothing: it is not taken. What a row is above all
/// follows the columns: most of them say it.
#[must_use]
pub fn remapped(mapping: Mapping, label: &CompactString, field: Option<Field>) -> Mapping {
    let mut mapping = filled(mapping, label, field);
    let mut counts: BTreeMap<Object, usize> = BTreeMap::new();
    for field in mapping.columns.keys() {
        *counts.entry(field.object()).or_default() += 1;
    }
    let most = counts.values().max().copied().unwrap_or(0);
    if counts.get(&mapping.object).copied().unwrap_or(0) < most {
        let first = counts.into_iter().find(|(_, count)| *count == most);
        mapping.object = first.map_or(mapping.object, |(object, _)| object);
    }
    mapping
}

/// As [`remapped`], where a person has said what the rows are.
#[must_use]
pub fn filled(mut mapping: Mapping, label: &CompactString, field: Option<Field>) -> Mapping {
    for labels in mapping.columns.values_mut() {
        labels.retain(|own| own != label);
    }
    if let Some(field) = field {
        let labels = mapping.columns.entry(field).or_default();
        // Of an address every column is a piece; of any other field the chosen column is the one.
        if field != Field::AccountAddress {
            labels.clear();
        }
        labels.push(label.clone());
    }
    mapping.columns.retain(|_, labels| !labels.is_empty());
    mapping
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(columns: &[(Field, &str)]) -> Mapping {
        let columns = columns.iter();
        let columns = columns.map(|(field, label)| (*field, vec![(*label).into()]));
        Mapping {
            fingerprint: "f".to_owned(),
            dialect: "generic".into(),
            system: CompactString::default(),
            object: Object::Account,
            kind: None,
            columns: columns.collect(),
            defaults: BTreeMap::new(),
            machine_numbers: false,
            percent: false,
            companies: false,
        }
    }

    #[test]
    fn a_column_fills_one_field_and_a_field_one_column() {
        let before = mapping(&[
            (Field::AccountName, "Firma"),
            (Field::AccountOwner, "Kunde"),
        ]);
        let after = remapped(before, &"Kunde".into(), Some(Field::AccountName));
        let expected = mapping(&[(Field::AccountName, "Kunde")]);
        assert_eq!(after.columns, expected.columns);
        let after = remapped(after, &"Kunde".into(), None);
        assert!(after.columns.is_empty());
    }

    #[test]
    fn what_a_row_is_follows_its_columns() {
        let before = mapping(&[(Field::AccountName, "Firma"), (Field::AccountOwner, "Wer")]);
        let after = remapped(before, &"Wer".into(), Some(Field::PersonName));
        assert_eq!(after.object, Object::Account, "one against one: it stays");
        let after = remapped(after, &"Titel".into(), Some(Field::PersonTitle));
        assert_eq!(after.object, Object::Person);
    }
}
