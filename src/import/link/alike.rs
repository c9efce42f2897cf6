//! Customers of the files that could be one.

use compact_str::format_compact;

use super::LookAlike;
use super::accounts::Accounts;
use crate::import::rules::LookAlikes;
use crate::import::tables::plain_name;

impl Accounts<'_> {
    /// Customers of different names that have something in common by which they could be one; only where one of them is
    /// new, and nobody has said that they are several.
    pub(super) fn look_alikes(&self) -> Vec<LookAlike> {
        if self.rule == Some(LookAlikes::Apart) {
            return Vec::new();
        }
        let is_new = |at: &usize| !self.nodes[*at].existing && !self.nodes[*at].removed;
        let mut all = Vec::new();
        for (domain, places) in self.by_domain.several() {
            if places.iter().any(is_new) {
                let there = places.iter().filter(|at| !self.nodes[**at].removed);
                all.push(LookAlike {
                    accounts: there.map(|at| self.shown(*at)).collect(),
                    common: format_compact!("the web domain {domain}"),
                });
            }
        }
        for (id, names) in &self.said.contested {
            let shown = id.trim_start_matches(':');
            let places = names.iter().filter_map(|name| {
                let places = self.by_name.get(&plain_name(name));
                places.first().map(|at| self.shown(*at))
            });
            all.push(LookAlike {
                accounts: places.collect(),
                common: format_compact!("the id {shown}"),
            });
        }
        all.retain(|alike| alike.accounts.len() > 1);
        all.sort();
        all
    }
}
