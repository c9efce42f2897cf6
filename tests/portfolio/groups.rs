//! Segments and the market in the quadrant, the coverage audit, and what deserves attention beyond one account.

use std::cmp::Reverse;
use std::path::Path;

use cultivate::method::insight::Code;
use cultivate::method::portfolio::{Book, Middle};
use cultivate::model::{
    Account, Channel, Commitment, Function, Maturity, MemberId, Persona, Role, Route, SegmentId,
    Side, Stakeholder, StakeholderId, Tie, Trust,
};
use cultivate::workspace::open;

use crate::common::{account, day, member, money, segment, settings, today, workspace};

/// An account at a place in the quadrant: the pivot is 1 000 000, and ten times as much is the right edge.
fn placed(name: &str, arr: f64, ltv: f64, complexity: f64) -> Account {
    let mut account = account(name, arr, complexity);
    account.ltv_override = Some(money(ltv));
    account.segment = Some(SegmentId::new("north").expect("an id"));
    account
}

#[test]
fn a_group_stands_where_its_revenue_does() {
    // a at (1, 0) with 300 000, b at (0, 1) with 100 000: x = 0.75, y = 0.25. c has no place: it is counted, no more.
    let mut c = account("c", 50_000.0, 5.0);
    c.growth = Some(1.0.try_into().expect("a growth"));
    c.retention = Some(1.0.try_into().expect("a share"));
    c.segment = Some(SegmentId::new("north").expect("an id"));
    let accounts = [
        placed("a", 300_000.0, 1e7, 0.0),
        placed("b", 100_000.0, 1e5, 10.0),
        c,
    ];
    let mut settings = settings();
    settings.segments = vec![segment("south"), segment("north")];
    let book = Book::new(&workspace(settings, accounts), today());
    let segments = book.segments();
    assert_eq!(
        segments.len(),
        2,
        "both segments; no account is without one"
    );
    let south = segments[0].group;
    assert_eq!(
        (south.accounts, south.scored, south.arr, south.middle),
        (0, 0, 0.0, None)
    );
    let north = segments[1].group;
    assert_eq!((north.accounts, north.scored, north.arr), (3, 2, 450_000.0));
    let middle = Middle {
        x: 0.75,
        y: 0.25,
        orientation: Persona::ConciergeGuide,
    };
    assert_eq!(north.middle, Some(middle));
    assert_eq!(book.market(), north);
}

#[test]
fn a_group_without_revenue_stands_in_its_plain_middle() {
    // (1, 0), (0, 1) and (0.5, 1): x = 0.5, y = 2/3.
    let places = [("a", 1e7, 0.0), ("b", 1e5, 10.0), ("c", 1e6, 10.0)];
    let accounts = places.map(|(name, ltv, complexity)| placed(name, 0.0, ltv, complexity));
    let mut settings = settings();
    settings.segments = vec![segment("north")];
    let book = Book::new(&workspace(settings, accounts), today());
    let middle = book.market().middle.expect("scored accounts");
    assert!((middle.x - 0.5).abs() < 1e-12 && (middle.y - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(middle.orientation, Persona::ExpertConsultant);
}

fn known(role: Role, trusts: &[i64]) -> Stakeholder {
    let members = ["tom", "mira"];
    let ties = members.iter().zip(trusts).map(|(member, trust)| Tie {
        member: MemberId::new(member).expect("an id"),
        trust: Trust::clamped(*trust),
        commitment: Commitment::clamped(*trust),
        since: Some(day("2026-11-01")),
        ended: None,
        was: Vec::new(),
    });
    Stakeholder {
        ties: ties.collect(),
        ..Stakeholder::new(
            StakeholderId::new(&format!("{role}").to_lowercase()).expect("an id"),
            "Somebody".into(),
            Side::Business,
            Some(role),
        )
    }
}

#[test]
fn coverage_counts_relationships_on_every_route_to_market() {
    // Trust and commitment of 9 three weeks ago: about 0.83, live; of 1: about 0.09, not live.
    let mut a = account("a", 60_000.0, 5.0);
    a.stakeholders = vec![known(Role::Buyer, &[9, 9]), known(Role::User, &[1])];
    let mut b = account("b", 1.0, 5.0);
    b.arr = None; // without a value, and still a relationship
    b.stakeholders = vec![known(Role::Buyer, &[9])];
    let mut c = account("c", 60_000.0, 5.0);
    c.route = Route::Partner;
    c.segment = Some(SegmentId::new("north").expect("an id"));
    let mut settings = settings();
    settings.team = vec![
        member("tom", Function::Sales, None),
        member("mira", Function::Product, None),
    ];
    settings.segments = vec![segment("north"), segment("south")];
    let book = Book::new(&workspace(settings, [a, b, c]), today());
    let rows: Vec<_> = book
        .coverage()
        .iter()
        .map(|row| {
            let segment = row
                .segment
                .as_ref()
                .map_or(String::new(), ToString::to_string);
            (
                segment,
                row.route,
                row.channel,
                row.accounts,
                row.covered,
                row.ties,
            )
        })
        .collect();
    let north = |channel| ("north".to_owned(), Route::Partner, channel, 1, 0, 0);
    let loose = |channel, covered, ties| (String::new(), Route::Direct, channel, 2, covered, ties);
    let expected = [
        north(Channel::Users),
        north(Channel::Buyers),
        north(Channel::Network),
        north(Channel::It),
        loose(Channel::Users, 0, 0),
        loose(Channel::Buyers, 2, 3),
        loose(Channel::Network, 0, 0),
        loose(Channel::It, 0, 0),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn the_limit_of_key_accounts_is_told_once_it_is_passed() {
    let mut settings = settings();
    settings.maturity = Maturity::Young; // 5
    let mut accounts: Vec<Account> = (0..6)
        .map(|n| account(&format!("a{n}"), 60_000.0, 5.0))
        .collect();
    accounts[5].arr = None; // without a value, and still a key account
    for account in &mut accounts[..5] {
        account.key = true;
    }
    let five = Book::new(&workspace(settings.clone(), accounts.clone()), today());
    assert_eq!((five.key_accounts(), five.insights().len()), (5, 0));
    accounts[5].key = true;
    let six = Book::new(&workspace(settings, accounts), today());
    let codes: Vec<_> = six
        .insights()
        .iter()
        .map(|found| (found.insight.code, found.manager.clone()))
        .collect();
    assert_eq!(codes, [(Code::KeyLimit, None)]);
}

#[test]
fn managers_with_too_much_come_before_those_with_room() {
    // A High account of complexity 10 is a fifth of a manager: six are 120 %, one is 20 %. Zoe has none: nothing to tell.
    let mut settings = settings();
    let managers = ["zoe", "mira", "ben", "ana"];
    settings.team = managers
        .map(|id| member(id, Function::CustomerSuccess, Some(Default::default())))
        .to_vec();
    let mut accounts = Vec::new();
    for (manager, number) in [("mira", 6), ("ben", 1), ("ana", 1)] {
        for n in 0..number {
            let mut account = account(&format!("{manager}-{n}"), 600_000.0, 10.0);
            account.csm = Some(MemberId::new(manager).expect("an id"));
            accounts.push(account);
        }
    }
    let book = Book::new(&workspace(settings, accounts), today());
    let found: Vec<_> = book
        .insights()
        .iter()
        .map(|found| {
            (
                found.insight.code,
                found.manager.as_ref().expect("a manager").to_string(),
            )
        })
        .collect();
    let expected = [
        (Code::CsmOverloaded, "mira"),
        (Code::CsmSpare, "ana"),
        (Code::CsmSpare, "ben"),
    ];
    assert_eq!(found, expected.map(|(code, id)| (code, id.to_owned())));
}

#[test]
fn insights_are_ranked_by_severity_then_revenue_then_account_then_rank() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let workspace = open(&demo, today()).expect("the demo opens").workspace;
    let book = Book::new(&workspace, today());
    let ranked = book.ranked_insights();
    assert_eq!(
        ranked.len(),
        book.scores()
            .map(|score| score.insights.len())
            .sum::<usize>()
    );
    let keys: Vec<_> = ranked
        .iter()
        .map(|(score, found)| {
            (
                found.severity,
                Reverse(score.arr.unwrap_or_default()),
                &score.id,
                found.code.rank(),
            )
        })
        .collect();
    assert!(keys.is_sorted());
    assert!(
        keys.len() > 100,
        "the demo shows much of the method: {}",
        keys.len()
    );
}
