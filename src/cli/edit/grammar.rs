//! Every word of an edit, with what it means: a table that the help, the completions and the script share.

/// One word: its name, what its value is called (nothing: a word without a value), its help, and where help lists it.
pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) help: &'static str,
    pub(super) heading: &'static str,
}

/// What comes first, without a name.
pub(super) const POSITIONS: [&str; 2] = ["account", "stakeholder"];

macro_rules! words {
    ($( $heading:literal { $( $name:literal $value:literal $help:literal )+ } )+) => {
        /// Every word.
        pub(super) const WORDS: &[Word] = &[ $( $( Word {
            name: $name, value: $value, help: $help, heading: $heading,
        } ),+ ),+ ];
    };
}

words! {
    "Any edit" {
        "on" "DATE" "The day from which it is so [default: today]"
        "correction" "" "It was a slip: no history is written, and nothing is dated"
        "why" "TEXT" "The reason (stage, tier, health, snooze)"
        "delete" "" "Take out for good what the other words name: the account, a person, an entry"
        "set" "PATH=RON" "Set any field: `arr=650_000`, `stakeholders[0].power=7` (writes no history)"
        "insert" "PATH=RON" "Insert into any list: `risks[0]=(title: \"New CFO\")`"
        "remove" "PATH" "Remove any field or entry"
    }
    "An account" {
        "create" "NAME" "Make a new account with this name"
        "rename" "ID" "Give the account another id; its file follows"
        "name" "TEXT" "The name (of the account, or of what is named otherwise)"
        "segment" "ID" "The segment; `none` takes it away, here and everywhere"
        "since" "DATE" "The first day"
        "owner" "ID" "Who owns the account, an action or a risk"
        "csm" "ID" "The customer-success manager"
        "key" "BOOL" "Whether it is a key account"
        "ambition" "STAGE" "The stage we aim for, by --due"
        "arr" "MONEY" "Annual recurring revenue, or `unknown`"
        "potential-arr" "MONEY" "What a prospect may come to pay a year"
        "ltv-override" "MONEY" "A lifetime value that wins over the formula"
        "complexity-override" "0..10" "A complexity that wins over the offerings'"
        "tier-override" "TIER" "A tier that wins over the rule; needs --why"
        "retention" "0..1" "Yearly retention"
        "growth" "-0.9..1" "Yearly growth"
        "gross-margin" "0..1" "Gross margin"
        "renewal" "DATE" "The day the contract renews"
        "journey" "JOURNEY" "Aware, Purchase, Use, Value or Advocate"
        "deploy" "OFFERING[=ARR]" "An offering in use, with its part of the revenue"
        "undeploy" "OFFERING" "An offering no longer in use"
        "disruption" "GROUP=0..4" "users, buyers or network; `none` takes it away"
        "route" "ROUTE" "Direct, Partner, Marketplace or SelfServe"
        "website" "TEXT" "The web site or domain"
        "parent" "ID" "The account this one belongs to"
        "opt-out" "PROGRAM" "A program the account does not want"
        "opt-in" "PROGRAM" "A program it wants again"
        "external" "SYSTEM=ID" "The id in another system; empty takes it away"
        "extra" "COLUMN=VALUE" "A column kept from an import; empty takes it away"
        "notes" "TEXT" "Free text, of the account or the person"
    }
    "A person" {
        "add" "" "A new person, with --name, --side and --role"
        "title" "TEXT" "The job title, or what an entry of the plan is called"
        "department" "TEXT" "The department"
        "side" "SIDE" "Business, Technology or Network"
        "role" "ROLE" "User or Buyer"
        "power" "0..10" "Capacity to drive or resist change, or `unknown`"
        "power-by" "N" "Change the power by so many points"
        "attitude" "-5..5" "Attitude towards the offering, or `unknown`"
        "attitude-by" "N" "Change the attitude by so many points"
        "market-power" "0..10" "Reach outside the company"
        "guardian" "BOOL" "Whether it is their job to protect the company"
        "advocate" "BOOL" "Whether they speak for us"
        "reports-to" "ID" "The superior"
        "channel" "CHANNEL" "Users, Buyers, Network or It, where it differs"
        "left" "" "The person, or the member, is gone from --on"
        "email" "TEXT" "The e-mail address"
        "phone" "TEXT" "The telephone number"
        "hint" "TEXT" "The role another system gives the person"
        "judge" "QUALITY=ANSWERS" "Answers of a questionnaire: Power=Yes,No,Unknown"
    }
    "A tie of a person" {
        "tie" "MEMBER" "The tie with a member; a new one needs --trust and --commitment"
        "trust" "0..10" "Trust"
        "trust-by" "N" "Change the trust by so many points"
        "commitment" "0..10" "Commitment"
        "commitment-by" "N" "Change the commitment by so many points"
        "end-tie" "MEMBER" "The tie is over from --on"
        "delete-tie" "MEMBER" "Take the tie out for good"
    }
    "What happened" {
        "touch" "KIND" "An interaction: InPerson, Qbr, Executive, PlanReview, Online, Call, Email, ..."
        "with" "IDS" "Their people, with commas"
        "by" "IDS" "Our people, with commas"
        "lens" "LENS" "Functional or Social"
        "exchange" "EXCHANGE" "Gave, Received or Mutual"
        "hours" "N" "How long it took"
        "onsite" "" "It was at the customer's place"
        "note" "TEXT" "What was said"
        "stage" "STAGE" "The stage as --view sees it"
        "view" "VIEW" "Vendor or Customer"
        "answer" "STATEMENT=STAGE" "An answer of a stage assessment, by --view"
        "health" "0..100" "How the account does, from --source"
        "source" "TEXT" "Where it was measured"
        "feedback" "CHANNEL" "What the customer said: Survey, OneToOne, FocusGroup, CustomerPanel or Support"
        "score" "0..10" "The rating"
        "who" "ID" "Who said it, or whom a reward is about"
        "text" "TEXT" "The words"
        "answered" "" "We have answered; alone, of the feedback of --on"
        "snooze" "CODE" "Put an insight off until --until"
        "until" "DATE" "The first day on which it shows again"
        "unsnooze" "CODE" "Have an insight show again"
    }
    "What is planned" {
        "objective" "ID" "An objective: --title --measure --due --status --shared"
        "action" "ID" "An action: --title --owner --due --serves --status --shared --effect"
        "done" "ACTION" "The action is done on --on"
        "risk" "ID" "A risk: --title --cause --likelihood --severity --owner --status"
        "opportunity" "ID" "An opportunity: --title --offering --value --probability --due --status"
        "reward" "TITLE" "A reward: --gains --who"
        "measure" "TEXT" "How an objective is measured"
        "due" "DATE" "The day by which"
        "status" "STATUS" "Open, Done, Dropped; Open, Won, Lost; Open, Closed"
        "shared" "BOOL" "Whether the customer may see it"
        "serves" "OBJECTIVE" "The objective an action serves"
        "effect" "RON" "What an action is expected to bring, one or a list, as in a file; `none` takes all away"
        "cause" "CAUSE" "KeyPersonnel, Expectations, Strategy, Market or UnderManagement"
        "likelihood" "1..5" "How likely a risk is"
        "severity" "1..5" "How bad"
        "offering" "ID" "The offering of an opportunity; without ACCOUNT: one of our offerings"
        "value" "MONEY" "What an opportunity would bring"
        "probability" "0..1" "How likely an opportunity is"
        "gains" "SIDE" "Who gains by a reward: Ours, Theirs or Both"
    }
    "What all accounts share (without ACCOUNT)" {
        "currency" "CODE" "The currency of every amount"
        "maturity" "MATURITY" "Young or Mature"
        "member" "ID" "One of our team: --name --function --email --capacity --hours-per-year --left"
        "function" "FUNCTION" "Executive, Sales, CustomerSuccess, Product, Marketing, Services, Support, ..."
        "manager" "BOOL" "Whether the member is a customer-success manager"
        "capacity" "TIER=N" "The most accounts of a tier that the manager serves: high, low or tech"
        "hours-per-year" "N" "Hours of work a year"
        "deployment-expertise" "0..10" "A driver of an offering's complexity"
        "pricing" "0..10" "A driver of an offering's complexity"
        "time-to-value" "0..10" "A driver of an offering's complexity"
        "gifts" "RULE" "Allowed or Forbidden, in a --segment"
        "program" "ID" "A program: --name --kind --tiers --starts --every-months --ends --dates"
        "kind" "KIND" "What a program offers"
        "tiers" "TIERS" "The tiers it reaches, with commas"
        "starts" "DATE" "The first delivery"
        "every-months" "N" "Months between deliveries"
        "ends" "DATE" "The last day of the repetition"
        "dates" "DATES" "Further days of delivery, with commas"
    }
}
