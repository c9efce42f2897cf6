//! The opportunities of one account that are there, and those that a person took away: by id, else by title.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::deal_rows::Rows;
use super::draft::Draft;
use crate::import::base::Ids;
use crate::import::link::keys::{Slugs, key};
use crate::import::owned::Owned;
use crate::import::record::DealRecord;
use crate::import::tables::plain_name;
use crate::model::{Opportunity, OpportunityStatus};

/// Where an opportunity is.
pub(super) enum Where {
    At(usize),
    Gone,
    /// It could be any of these.
    Many(Vec<usize>),
}

/// The opportunities that are there, and those that were.
pub(super) struct Known {
    by_id: HashMap<CompactString, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    gone: HashSet<CompactString>,
    gone_titles: HashSet<String>,
    pub(super) slugs: Slugs,
}

impl Known {
    pub(super) fn of(draft: &Draft) -> Self {
        let mut own = Self {
            by_id: HashMap::new(),
            by_title: HashMap::new(),
            gone: HashSet::new(),
            gone_titles: HashSet::new(),
            slugs: Slugs::default(),
        };
        let mut there = HashSet::new();
        for (at, deal) in draft.after.opportunities.iter().enumerate() {
            if let Some(id) = &deal.id {
                own.slugs.take(id.as_str());
                there.insert(id.as_str());
            }
            own.enter(at, &deal.external, &deal.title);
        }
        for (id, item) in draft.said.deals.iter() {
            if there.contains(id.as_str()) {
                let at = draft
                    .after
                    .opportunities
                    .iter()
                    .position(|d| d.id.as_ref().is_some_and(|own| own.as_str() == id));
                if let (Some(at), Some(title)) = (at, item.values.get(&Owned::Name)) {
                    own.enter(at, &item.ids, title);
                }
            } else {
                own.gone.extend(item.ids.iter().map(|(s, i)| key(s, i)));
                if item.ids.is_empty() {
                    own.gone_titles
                        .extend(item.values.get(&Owned::Name).map(|n| plain_name(n)));
                }
            }
        }
        own
    }

    pub(super) fn enter(&mut self, at: usize, ids: &Ids, title: &str) {
        let add = |places: &mut Vec<usize>| {
            if !places.contains(&at) {
                places.push(at);
            }
        };
        for (system, id) in ids {
            add(self.by_id.entry(key(system, id)).or_default());
        }
        if ids.is_empty() {
            add(self.by_title.entry(plain_name(title)).or_default());
        }
    }

    pub(super) fn find(
        &self,
        deal: &Rows<'_>,
        title: &str,
        (there, free): (&[Opportunity], impl Fn(&usize) -> bool),
    ) -> Option<Where> {
        let by_title = || {
            let title = plain_name(title);
            let places = self.by_title.get(&title).into_iter().flatten().copied();
            let places: Vec<usize> = places.filter(&free).collect();
            let at = alike(deal.first(), &places, there);
            at.or_else(|| self.gone_titles.contains(&title).then_some(Where::Gone))
        };
        match deal.id() {
            Some(id) => {
                let key = key(&deal.system, id);
                let at = self.by_id.get(&key).and_then(|places| {
                    let is_it = |at: &usize| plain_name(&there[*at].title) == plain_name(title);
                    let titled: Vec<usize> = places.iter().copied().filter(is_it).collect();
                    one(places.clone())
                        .or_else(|| one(titled))
                        .or_else(|| Some(Where::Many(places.clone())))
                });
                at.or_else(|| self.gone.contains(&key).then_some(Where::Gone))
                    .or_else(by_title)
            }
            None => by_title(),
        }
    }
}

/// Of opportunities with the deal's title the one that it is: one of its day, else one that was open. Two that are closed
/// on different days are two.
fn alike(deal: &DealRecord, places: &[usize], there: &[Opportunity]) -> Option<Where> {
    let those = |may: &dyn Fn(&Opportunity) -> bool| -> Vec<usize> {
        let places = places.iter().copied();
        places.filter(|at| may(&there[*at])).collect()
    };
    let of_the_day = those(&|one| one.closes == deal.closes);
    let open = those(&|one| one.status == OpportunityStatus::Open);
    let found = if of_the_day.is_empty() {
        open
    } else {
        of_the_day
    };
    match found.as_slice() {
        [] => None,
        [at] => Some(Where::At(*at)),
        _ => Some(Where::Many(found)),
    }
}

/// The only place, if there is one.
fn one(places: Vec<usize>) -> Option<Where> {
    match places.as_slice() {
        [at] => Some(Where::At(*at)),
        _ => None,
    }
}
