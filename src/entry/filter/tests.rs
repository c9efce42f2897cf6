//! The grammar of the filter: what is a term, what it means, and which narrows which.

use super::*;

#[test]
fn words_and_terms_are_told_apart() {
    let filter = Filter::new("Harb tier:High arr>500k renewal<90d gap<-10 lin");
    assert_eq!(filter.words, ["Harb", "lin"]);
    let expected = [
        Term::Word(WordField::Tier, "high".to_owned()),
        Term::Figure(FigureField::Arr, Side::Above, 500_000.0),
        Term::Figure(FigureField::Renewal, Side::Below, 90.0),
        Term::Figure(FigureField::Gap, Side::Below, -10.0),
    ];
    assert_eq!(filter.terms, expected);
    assert_eq!(filter.faults, [""; 0]);
}

#[test]
fn what_is_no_term_is_said_and_leaves_out_nothing() {
    for line in [
        "colour:red",
        "arr>much",
        "size<3",
        ":",
        "<",
        "é>1",
        "arr>€",
        "arr>1€",
    ] {
        let filter = Filter::new(line);
        assert!(filter.is_empty(), "{line}");
        assert_eq!(filter.faults.len(), 1, "{line}");
    }
    for begun in ["tier:", "arr>", "gap<-"] {
        assert_eq!(Filter::new(begun), Filter::default(), "{begun}");
    }
}

#[test]
fn every_field_of_an_account_makes_a_term() {
    for row in Account::ROWS {
        let field = &row.field;
        for name in std::iter::once(&field.name).chain(field.aliases) {
            let marks: &[&str] = match field.kind {
                Kind::Date(_) => &[":", "<"],
                kind if is_figure(kind) => &["<"],
                _ => &[":"],
            };
            for mark in marks {
                let example = field.example.split(' ').next().unwrap();
                let line = format!("{name}{mark}{example} -{name}:-");
                let filter = Filter::new(&line);
                assert_eq!(filter.faults, [""; 0], "{line}");
                assert_eq!(filter.terms.len(), 2, "{line}");
            }
        }
    }
    let day = "2027-03-01".parse().unwrap();
    let renewal = Account::ROWS
        .iter()
        .position(|row| row.field.name == "renewal");
    assert_eq!(
        Filter::new("-renewal<2027-03-01").terms,
        [Term::Not(Box::new(Term::Field(
            renewal.unwrap(),
            Wanted::Day(Side::Below, day)
        )))]
    );
}

#[test]
fn what_has_blanks_stands_in_quotes() {
    let filter =
        Filter::new("person:cox -note:\"Lost Fridge\" \"st br\" parent:quay cause:\"our champ");
    let cause = Term::Word(WordField::Insight, "our champ".to_owned());
    let expected = [
        Term::Person("cox".to_owned()),
        Term::Not(Box::new(Term::Note("lost fridge".to_owned()))),
        Term::Parent("quay".to_owned()),
        cause,
    ];
    assert_eq!(filter.terms, expected);
    assert_eq!(filter.words, ["st br"]);
    assert_eq!(Filter::new("person: note: parent:"), Filter::default());
    for (line, last) in [
        ("", ""),
        ("a b", "b"),
        ("a note:\"b c", "note:\"b c"),
        ("a ", ""),
    ] {
        assert_eq!(&line[last_piece(line)..], last, "{line}");
    }
}

#[test]
fn every_term_that_is_listed_is_one() {
    for (name, _) in terms() {
        assert_eq!(Filter::new(&name), Filter::default(), "{name}");
        let named = name.trim_end_matches([':', '<', '>']);
        let filter = Filter::new(&format!("{named}:none"));
        assert_eq!(filter.faults, [""; 0], "{named}");
    }
}

#[test]
fn only_what_keeps_less_narrows() {
    let narrows = |new: &str, old: &str| Filter::new(new).narrows(&Filter::new(old));
    assert!(narrows("harb", "har"));
    assert!(narrows("har b", "har"));
    assert!(narrows("tier:hi", "tier:h"));
    assert!(narrows("arr>50", "arr>5"));
    assert!(!narrows("arr<50", "arr<5"), "a higher ceiling keeps more");
    assert!(!narrows("gap>-50", "gap>-5"), "a lower floor keeps more");
    assert!(!narrows("ha", "har"));
    assert!(narrows("route:di", "route:d"));
    assert!(narrows("person:cox", "person:co"));
    assert!(!narrows("verdict:under?", "verdict:under?x"));
    assert!(!narrows("-route:di", "-route:d"), "fewer are left out");
    assert!(
        !narrows("arr>", "arr"),
        "the word became the beginning of a term"
    );
}
