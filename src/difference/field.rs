//! The account's fields without a history: what each is called, how it reads, and taking it over.

use super::change::Change;
use super::fact::Fact;
use super::people::listed;
use super::span::Span;
use crate::model::{Account, Disruptions, Word};

macro_rules! fields {
    ($( $field:ident = $kind:literal $scored:literal [$($member:ident),+]; )+) => {
        /// A field, or a few that are read together.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Field { $( $field ),+ }

        impl Field {
            const ALL: &'static [Self] = &[ $( Self::$field ),+ ];

            /// One word for programs.
            fn kind(self) -> &'static str {
                match self { $( Self::$field => $kind ),+ }
            }

            /// Whether it can move a figure of equity.
            pub(super) fn is_scored(self) -> bool {
                match self { $( Self::$field => $scored ),+ }
            }

            fn differs(self, was: &Account, now: &Account) -> bool {
                match self { $( Self::$field => $( was.$member != now.$member )||+ ),+ }
            }

            /// Takes it over from `from`.
            pub(super) fn copy(self, to: &mut Account, from: &Account) {
                match self { $( Self::$field => { $( to.$member.clone_from(&from.$member); )+ } ),+ }
            }
        }
    };
}

fields! {
    Name = "name" false [name];
    Renewal = "renewal" false [renewal];
    Owner = "owner" false [owner];
    Csm = "csm" false [csm];
    Key = "key" true [key];
    TierOverride = "tier" true [tier_override];
    Deployments = "deployments" true [deployments];
    Complexity = "complexity" true [complexity_override];
    Disruption = "disruption" true [disruption];
    PotentialArr = "potential-arr" true [potential_arr];
    LtvOverride = "ltv" true [ltv_override];
    Rates = "rates" true [retention, growth, gross_margin];
    Segment = "segment" true [segment];
    Ambition = "ambition" false [ambition];
    Route = "route" false [route];
    OptedOut = "opted-out" true [opted_out];
    Since = "since" true [since];
    Rest = "details" false [website, parent, extra, external, rewards, snoozed, notes];
}

/// Every field that differs; without a date all of them.
pub(super) fn fields(span: &Span<'_>, facts: &mut Vec<Fact>) {
    if span.is_one_file() {
        return;
    }
    for field in Field::ALL {
        if field.differs(span.earlier, span.later) {
            let text = field.said(span);
            facts.push(Fact::when(
                span.undated(),
                field.kind(),
                text,
                Change::Field(*field),
            ));
        }
    }
}

impl Field {
    fn said(self, span: &Span<'_>) -> String {
        let (was, now) = (span.earlier, span.later);
        let both = |what: &str, read: &dyn Fn(&Account) -> Option<String>| {
            changed(what, read(was), read(now))
        };
        match self {
            Self::Name => both("The name", &|one| Some(one.name.to_string())),
            Self::Renewal => both("The renewal", &|one| Some(one.renewal?.to_string())),
            Self::Owner => both("The owner", &|one| Some(span.member(one.owner.as_ref()?))),
            Self::Csm => both("The CSM", &|one| Some(span.member(one.csm.as_ref()?))),
            Self::Key if now.key => "It is a key account now".to_owned(),
            Self::Key => "It is no key account any more".to_owned(),
            Self::TierOverride => match &now.tier_override {
                Some(own) => format!("The tier is set to {}: {}", own.tier.name(), own.why),
                None => "The tier follows the rule again".to_owned(),
            },
            Self::Deployments => both("What is in use", &|one| deployed(span, one)),
            Self::Complexity => both("The complexity set by hand", &|one| {
                Some(one.complexity_override?.get().to_string())
            }),
            Self::Disruption => both("Disruption", &|one| Some(disrupted(one.disruption))),
            Self::PotentialArr => {
                both("Potential ARR", &|one| Some(span.money(one.potential_arr?)))
            }
            Self::LtvOverride => both("The lifetime value set by hand", &|one| {
                Some(span.money(one.ltv_override?))
            }),
            Self::Rates => "Retention, growth or margin changed".to_owned(),
            Self::Segment => both("The segment", &|one| {
                let id = one.segment.as_ref()?;
                let known = span.settings.segment(id);
                Some(known.map_or_else(|| id.to_string(), |one| one.name.to_string()))
            }),
            Self::Ambition => both("The ambition", &|one| {
                let ambition = one.ambition?;
                let by = ambition.by.map(|by| format!(" by {by}"));
                Some(format!("{}{}", ambition.stage, by.unwrap_or_default()))
            }),
            Self::Route => both("The route", &|one| Some(one.route.to_string())),
            Self::OptedOut => both("Programs opted out of", &|one| {
                let programs: Vec<_> = one.opted_out.iter().map(ToString::to_string).collect();
                (!programs.is_empty()).then(|| listed(&programs))
            }),
            Self::Since => both("The first day as a customer", &|one| {
                Some(one.since?.to_string())
            }),
            Self::Rest => "Notes or other details changed".to_owned(),
        }
    }
}

/// `The CSM changed from Mira Lund to Tom Okafor`.
fn changed(what: &str, was: Option<String>, now: Option<String>) -> String {
    match (was, now) {
        (Some(was), Some(now)) if was == now => format!("{what} changed"),
        (Some(was), Some(now)) => format!("{what} changed from {was} to {now}"),
        (None, Some(now)) => format!("{what}: {now}"),
        (Some(was), None) => format!("{what}: none any more, it was {was}"),
        (None, None) => format!("{what} changed"),
    }
}

fn deployed(span: &Span<'_>, account: &Account) -> Option<String> {
    let names = account.deployments.iter().map(|one| {
        let known = span.settings.offering(&one.offering);
        let name = known.map_or_else(|| one.offering.to_string(), |one| one.name.to_string());
        match one.arr {
            Some(arr) => format!("{name} ({})", span.money(arr)),
            None => name,
        }
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| listed(&names))
}

fn disrupted(disruption: Disruptions) -> String {
    let level = |what: &str, level: Option<crate::model::DisruptionLevel>| {
        level.map_or_else(
            || format!("{what} as the offerings"),
            |level| format!("{what} {level}"),
        )
    };
    [
        level("users", disruption.users),
        level("buyers", disruption.buyers),
        level("network", disruption.network),
    ]
    .join(", ")
}
