//! The figures of a score under the names that scenarios use.

use cultivate::method::disruption::CARRIERS;
use cultivate::method::insight::{Code, Insight};
use cultivate::method::portfolio::Book;
use cultivate::method::ranges::Range;
use cultivate::method::score::{AccountScore, Factor, ScoredAccount};
use cultivate::model::{Account, Channel, Money, Persona, Power, Tier, Word};
use serde_json::{Map, Value, json};

/// The value at a dotted path. An insight that is not raised is null.
pub(crate) fn at(figures: &Value, path: &str) -> Option<Value> {
    if let Some(code) = path.strip_prefix("insights.") {
        let code: Code = code.split('@').next()?.parse().ok()?;
        let found = figures["insights"].get(path.strip_prefix("insights.")?);
        debug_assert!(Code::ALL.contains(&code));
        return Some(found.cloned().unwrap_or(Value::Null));
    }
    let mut value = figures;
    for step in path.split('.') {
        value = match step.parse::<usize>() {
            Ok(place) if value.is_array() => value.get(place)?,
            _ => value.get(step)?,
        };
    }
    Some(value.clone())
}

/// One account's figures.
pub(crate) fn account(score: &AccountScore, account: &Account) -> Value {
    let insights = score.insights.iter();
    let snoozed = insights
        .clone()
        .filter_map(|insight| Some((insight.code, insight.snoozed_until?)));
    let mut all = json!({
        "arr": score.arr.map_or(0.0, Money::as_f64),
        "estimated": score.estimated,
        "journey": score.journey.name(),
        "journey_assumed": score.journey_assumed,
        "complexity": score.complexity,
        "complexity_assumed": score.complexity_assumed,
        "vital_few": score.standing.vital_few,
        "order": insights.clone().map(|insight| insight.code.name()).collect::<Vec<_>>(),
        "insights": table(insights.map(|insight| (insight.code.name(), severity(insight)))),
        "evidence": table(score.insights.iter().map(|insight| (insight.code.name(), json!(insight.evidence)))),
        "snoozed": table(snoozed.map(|(code, until)| (code.name(), json!(until.to_string())))),
        "error": null,
    });
    let figures = match &score.result {
        Ok(scored) => vec![place(scored), relationship(scored), effort(scored, account)],
        Err(why) => vec![json!({ "error": why.code() })],
    };
    for part in figures {
        let (Value::Object(all), Value::Object(part)) = (&mut all, part) else {
            unreachable!("both are written as objects");
        };
        all.extend(part);
    }
    all
}

fn place(scored: &ScoredAccount) -> Value {
    let blend = Persona::ALL
        .iter()
        .map(|persona| (persona.name(), json!(scored.blend.get(*persona))));
    json!({
        "ltv": scored.ltv,
        "x": scored.x,
        "y": scored.y,
        "orientation": scored.orientation.name(),
        "blend": table(blend),
        "borderline": scored.borderline,
        "tier": scored.tier.name(),
        "tier_since": scored.tier_since.map(|day| day.to_string()),
    })
}

fn relationship(scored: &ScoredAccount) -> Value {
    let channels = Channel::ALL
        .iter()
        .zip(scored.channels)
        .map(|(channel, depth)| (channel.name(), json!(depth)));
    let mut depth = factor(scored.depth);
    depth["channels"] = table(channels);
    let ends = |range: Range<f64>| json!([range.low, range.high]);
    let ranges = &scored.ranges;
    depth["range"] = ends(ranges.depth);
    let mut power = factor(scored.power);
    power["net"] = json!(scored.net);
    power["range"] = ends(ranges.power);
    let mut equity = factor(scored.equity);
    equity["verdict"] = json!(scored.verdict.name());
    equity["judged"] = json!(scored.judged);
    equity["range"] = ends(ranges.equity);
    equity["gap_range"] = ends(ranges.gap);
    let verdicts = scored.verdict_range;
    equity["verdict_range"] = json!([verdicts.low.name(), verdicts.high.name()]);
    equity["provisional"] = json!(scored.provisional);
    let weights = scored.weights;
    let stage = scored.stage;
    json!({
        "depth": depth,
        "power": power,
        "reach": factor(scored.reach),
        "weights": { "depth": weights.depth, "power": weights.power, "reach": weights.reach },
        "equity": equity,
        "stage": {
            "vendor": stage.vendor.map(Word::name),
            "customer": stage.customer.map(Word::name),
            "agreed": stage.agreed.map(Word::name),
            "gap": stage.gap,
        },
    })
}

fn effort(scored: &ScoredAccount, account: &Account) -> Value {
    let requirements = scored.cadence.iter().map(|due| {
        json!({
            "kind": due.kind.name(),
            "met": due.met,
            "overdue": due.overdue,
            "due": due.due.map(|day| day.to_string()),
        })
    });
    let unmanaged = CARRIERS
        .iter()
        .zip(scored.unmanaged)
        .map(|(channel, share)| (channel.name(), json!(share)));
    let people = scored.stakeholders.iter().map(|person| {
        let id = account.stakeholders[person.index as usize].id.as_str();
        let figures = json!({
            "class": person.class.name(),
            "power": person.power.map(Power::get),
            "attitude": person.attitude.map(|attitude| attitude.get()),
            "depth": person.depth,
            "live": person.live,
            "last_contact": person.last_contact.map(|day| day.to_string()),
        });
        (id, figures)
    });
    json!({
        "cadence": { "adherence": scored.adherence, "requirements": requirements.collect::<Vec<_>>() },
        "investment": {
            "feasible": scored.feasible,
            "necessary": scored.necessary,
            "invested": scored.invested,
            "economic": scored.economic.name(),
        },
        "unmanaged": table(unmanaged),
        "active": scored.stakeholders.len(),
        "stakeholders": table(people),
    })
}

/// The figures of the whole portfolio.
pub(crate) fn portfolio(book: &Book) -> Value {
    let managers = book.managers();
    let csms = managers.iter().map(|manager| {
        let served = &manager.served;
        let figures = json!({
            "high": served.accounts.get(Tier::High),
            "low": served.accounts.get(Tier::Low),
            "tech": served.accounts.get(Tier::Tech),
            "load": manager.load,
            "hours_load": manager.hours_load,
            "binding": manager.binding.name(),
            "band": manager.band.name(),
            "arr": served.arr,
            "gap": served.gap,
            "under": served.under,
            "overdue": served.overdue,
            "necessary": served.necessary,
            "renewing": served.renewing,
            "at_risk": served.at_risk,
            "unclear": served.unclear,
        });
        (manager.id.as_str(), figures)
    });
    let group = |group: &cultivate::method::portfolio::Group| {
        let middle = group.middle.as_ref();
        json!({
            "accounts": group.accounts,
            "scored": group.scored,
            "arr": group.arr,
            "x": middle.map(|middle| middle.x),
            "y": middle.map(|middle| middle.y),
            "orientation": middle.map(|middle| middle.orientation.name()),
        })
    };
    let groups = book.segments();
    let segments = groups.iter().map(|segment| {
        let id = segment.segment.as_ref().map_or("none", |id| id.as_str());
        (id, group(&segment.group))
    });
    let rows = book.coverage();
    let coverage = rows.iter().map(|row| {
        let segment = row.segment.as_ref().map_or("none", |id| id.as_str());
        let path = format!("{segment}/{}/{}", row.route, row.channel);
        (path, json!([row.accounts, row.covered, row.ties]))
    });
    let raised = book.insights();
    let insights = raised.iter().map(|raised| {
        let of = raised.manager.as_ref().map(|id| format!("@{id}"));
        let name = format!("{}{}", raised.insight.code, of.unwrap_or_default());
        (name, severity(&raised.insight))
    });
    json!({
        "managers": managers.iter().map(|manager| manager.id.as_str()).collect::<Vec<_>>(),
        "csms": table(csms),
        "segments": table(segments),
        "market": group(&book.market()),
        "coverage": table(coverage),
        "insights": table(insights),
    })
}

fn factor(factor: Factor) -> Value {
    json!({ "score": factor.score, "target": factor.target, "gap": factor.gap })
}

fn severity(insight: &Insight) -> Value {
    json!(insight.severity.name())
}

fn table<K: Into<String>>(rows: impl Iterator<Item = (K, Value)>) -> Value {
    let rows = rows.map(|(key, value)| (key.into(), value));
    Value::Object(rows.collect::<Map<_, _>>())
}
