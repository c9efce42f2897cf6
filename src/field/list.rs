//! The lists of records that an account and the workspace hold, and one entry of any of them.

use compact_str::CompactString;

use super::history::{self, BondWas, PersonWas};
use super::kind::{Field, Kind};
use super::read::slug;
use super::row::{Record, fields};
use super::sentence::title;
use super::{Context, Scope, Value};
use crate::edit::intent::{self, Timing};
use crate::edit::{AccountChange, Edit, EditError, ListChange, SettingsChange};
use crate::model::{
    AccountWas, Action, ActionId, Assessment, Budget, Competitor, CompetitorStatus, Date, Feedback,
    FeedbackChannel, Forecast, Fraction, Function, HealthEntry, HealthScore, Hours, Interaction,
    InteractionKind, Member, MemberId, Objective, ObjectiveId, Offering, OfferingId, Opportunity,
    Program, ProgramId, ProgramKind, Renewal, RenewalOutcome, Reward, RewardSide, Risk, SavedView,
    Segment, SegmentId, Snooze, Stage, StageEntry, StakeholderId, StakeholderWas, TieWas, View,
    written,
};

macro_rules! lists {
    ($( $list:ident($record:ident) $holder:ident.$field:tt by $change:ident, $title:literal, new $day:ident => $blank:expr; )+) => {
        /// A list of records.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum List { $( #[doc = concat!("The list ", $title, ".")] $list ),+ }

        /// One record of a list, detached from it.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Entry { $( #[doc = concat!("One of the list ", $title, ".")] $list($record) ),+ }

        impl List {
            /// Every list, those of an account first.
            pub const ALL: &'static [Self] = &[ $( Self::$list ),+ ];

            /// Returns the list's heading.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $( Self::$list => $title ),+ }
            }

            /// Returns the name of one entry.
            #[must_use]
            pub fn noun(self) -> &'static str {
                match self { $( Self::$list => <$record as Record>::NAME ),+ }
            }

            /// Returns the file's field that holds it.
            #[must_use]
            pub fn path(self) -> &'static str {
                match self { $( Self::$list => lists!(@path $holder $field) ),+ }
            }

            /// True if an account holds it, false if the workspace does.
            #[must_use]
            pub fn is_of_account(self) -> bool {
                match self { $( Self::$list => lists!(@account $holder) ),+ }
            }

            /// Returns the fields of its entries.
            #[must_use]
            pub fn fields(self) -> Vec<&'static Field> {
                match self { $( Self::$list => fields::<$record>() ),+ }
            }

            /// Returns its entries; none without an account.
            #[must_use]
            pub fn entries(self, scope: Scope<'_>) -> Vec<Entry> {
                match self { $( Self::$list => {
                    let list: Vec<$record> = lists!(@all $holder scope $field);
                    list.into_iter().map(Entry::$list).collect()
                } ),+ }
            }

            /// Returns the number of entries.
            #[must_use]
            pub fn len(self, scope: Scope<'_>) -> usize {
                match self { $( Self::$list => lists!(@len $holder scope $field) ),+ }
            }

            /// Returns one entry.
            #[must_use]
            pub fn entry(self, scope: Scope<'_>, at: usize) -> Option<Entry> {
                match self { $( Self::$list => {
                    let entry: Option<$record> = lists!(@entry $holder scope $field at);
                    entry.map(Entry::$list)
                } ),+ }
            }

            /// Makes a new entry dated a day; its required fields must still be set.
            #[must_use]
            pub fn blank(self, day: Date) -> Entry {
                match self { $( Self::$list => { let $day = day; Entry::$list($blank) } ),+ }
            }

            /// Returns the edit that removes an entry.
            ///
            /// # Errors
            /// Refuses an index outside the list.
            pub fn remove(self, scope: Scope<'_>, at: usize) -> Result<Edit, EditError> {
                match self { $( Self::$list => lists!(@edit $holder scope $change ListChange::Remove { at }) ),+ }
            }
        }

        impl Entry {
            /// Returns the list it belongs to.
            #[must_use]
            pub fn list(&self) -> List {
                match self { $( Self::$list(_) => List::$list ),+ }
            }

            /// What a sentence calls it.
            #[must_use]
            pub fn title(&self, context: &Context<'_>) -> String {
                match self { $( Self::$list(record) => title(record, context) ),+ }
            }

            /// Returns the value of a field, by its index among the list's fields.
            #[must_use]
            pub fn value(&self, field: usize) -> Value {
                match self { $( Self::$list(record) => ($record::ROWS[field].get)(record) ),+ }
            }

            /// Sets a value.
            ///
            /// # Errors
            /// Returns why the field cannot take the value.
            pub fn set(&mut self, field: usize, value: Value) -> Result<(), String> {
                match self { $( Self::$list(record) => ($record::ROWS[field].set)(record, value) ),+ }
            }

            /// Updates fields that depend on a change made on a day.
            pub fn settle(&mut self, before: &Self, day: Date) {
                match (self, before) {
                    $( (Self::$list(record), Self::$list(before)) => record.settle(before, day), )+
                    _ => {}
                }
            }

            /// Returns the edit that replaces another entry with it, or inserts it among those of its day.
            ///
            /// # Errors
            /// Refuses a place that the list does not have.
            pub fn put(self, scope: Scope<'_>, at: Option<usize>) -> Result<Edit, EditError> {
                let place = match at {
                    Some(_) => 0,
                    None => self.place(scope),
                };
                match self { $( Self::$list(record) => {
                    let change = match at {
                        Some(at) => ListChange::replace(at, record),
                        None => ListChange::insert(place, record),
                    };
                    lists!(@edit $holder scope $change change)
                } ),+ }
            }
        }
    };
    (@account Settings) => { false };
    (@account $holder:ident) => { true };
    (@path Within $path:literal) => { $path };
    (@path $holder:ident $field:ident) => { stringify!($field) };
    (@all Account $scope:ident $field:ident) => {
        $scope.account.map(|of| of.$field.clone()).unwrap_or_default()
    };
    (@all Settings $scope:ident $field:ident) => { $scope.settings.$field.clone() };
    (@all Within $scope:ident "stakeholders.was") => { history::of_people($scope) };
    (@all Within $scope:ident "stakeholders.ties.was") => { history::of_ties($scope) };
    (@len Account $scope:ident $field:ident) => { $scope.account.map_or(0, |of| of.$field.len()) };
    (@len Settings $scope:ident $field:ident) => { $scope.settings.$field.len() };
    (@len Within $scope:ident $field:tt) => { lists!(@all Within $scope $field).len() };
    (@entry Account $scope:ident $field:ident $at:ident) => { $scope.account?.$field.get($at).cloned() };
    (@entry Settings $scope:ident $field:ident $at:ident) => { $scope.settings.$field.get($at).cloned() };
    (@entry Within $scope:ident $field:tt $at:ident) => {
        lists!(@all Within $scope $field).into_iter().nth($at)
    };
    (@edit Account $scope:ident $change:ident $with:expr) => {
        match $scope.account {
            Some(of) => intent::set(of, vec![AccountChange::$change($with)], Timing::Correction),
            None => Err(EditError::Missing { what: "account", id: "selected".to_owned() }),
        }
    };
    (@edit Settings $scope:ident $change:ident $with:expr) => {
        intent::set_settings($scope.settings, vec![SettingsChange::$change($with)])
    };
    (@edit Within $scope:ident $change:ident $with:expr) => { history::$change($scope, $with) };
}

const SLUG: &str = "a slug is an id";

/// The id of a new entry until it gets its own.
const NEW: &str = "new";

lists! {
    Touch(Interaction) Account.interactions by Interactions, "Touches",
        new day => Interaction::new(day, InteractionKind::Call);
    Stage(StageEntry) Account.stages by Stages, "Stages",
        new day => StageEntry::new(day, View::Vendor, Stage::Exploratory);
    Assessment(Assessment) Account.assessments by Assessments, "Assessments",
        new day => Assessment::new(day, View::Vendor);
    Health(HealthEntry) Account.health by Health, "Health",
        new day => HealthEntry::new(day, HealthScore::clamped(0));
    Feedback(Feedback) Account.feedback by Feedback, "Feedback",
        new day => Feedback::new(day, FeedbackChannel::Survey);
    Renewal(Renewal) Account.renewals by Renewals, "Renewals",
        new day => Renewal::new(day, RenewalOutcome::Renewed, day);
    Competitor(Competitor) Account.competitors by Competitors, "Competitors",
        new _day => Competitor::new("", CompetitorStatus::Evaluating);
    Forecast(Forecast) Account.forecasts by Forecasts, "Forecasts",
        new day => Forecast::new(day, day, Fraction::new(0.0).expect("it is in range"));
    Snooze(Snooze) Account.snoozed by Snoozed, "Insights put off", new day => Snooze::new("", day);
    Action(Action) Account.actions by Actions, "Actions",
        new _day => Action::new(ActionId::new(NEW).expect(SLUG), "");
    Objective(Objective) Account.objectives by Objectives, "Objectives",
        new _day => Objective::new(ObjectiveId::new(NEW).expect(SLUG), "");
    Risk(Risk) Account.risks by Risks, "Risks", new _day => Risk::new("");
    Opportunity(Opportunity) Account.opportunities by Opportunities, "Opportunities",
        new _day => Opportunity::new("");
    Reward(Reward) Account.rewards by Rewards, "Rewards", new _day => Reward::new("", RewardSide::Both);
    AccountHistory(AccountWas) Account.was by Was, "Account history", new day => AccountWas::new(day);
    PeopleHistory(PersonWas) Within."stakeholders.was" by change_person, "People history", new day => PersonWas {
        who: StakeholderId::new(NEW).expect(SLUG),
        was: StakeholderWas::new(day),
    };
    TieHistory(BondWas) Within."stakeholders.ties.was" by change_tie, "Tie history", new day => BondWas {
        who: StakeholderId::new(NEW).expect(SLUG),
        member: MemberId::new(NEW).expect(SLUG),
        was: TieWas::new(day),
    };
    Budget(Budget) Settings.budgets by Budgets, "Budgets", new day => Budget::new(
        MemberId::new(NEW).expect(SLUG), day, Hours::new(0.0).expect("it is in range"));
    View(SavedView) Settings.views by Views, "Saved views", new _day => SavedView::new("");
    Member(Member) Settings.team by Team, "Team",
        new _day => Member::new(MemberId::new(NEW).expect(SLUG), "", Function::Sales);
    Offering(Offering) Settings.offerings by Offerings, "Offerings",
        new _day => Offering::new(OfferingId::new(NEW).expect(SLUG), "");
    Segment(Segment) Settings.segments by Segments, "Segments",
        new _day => Segment::new(SegmentId::new(NEW).expect(SLUG), "");
    Program(Program) Settings.programs by Programs, "Programs",
        new _day => Program::new(ProgramId::new(NEW).expect(SLUG), "", ProgramKind::Newsletter);
}

impl List {
    /// Finds the entry with the same identifying fields, the last one if several; none if the entry has no identifying
    /// fields.
    #[must_use]
    pub fn find(self, scope: Scope<'_>, entry: &Entry) -> Option<usize> {
        let fields = self.fields();
        let keys: Vec<usize> = (0..fields.len()).filter(|at| fields[*at].key).collect();
        if keys.iter().all(|at| entry.value(*at).is_nothing()) {
            return None;
        }
        let same = |other: &Entry| keys.iter().all(|at| other.value(*at) == entry.value(*at));
        self.entries(scope).iter().rposition(same)
    }
}

impl Entry {
    /// Returns the first required field that is still missing; `given` lists the fields already set.
    #[must_use]
    pub fn missing(&self, given: &[usize]) -> Option<&'static Field> {
        let fields = self.list().fields();
        let unset = |at: &usize| {
            let field = fields[*at];
            field.required && field.path != "on" && !given.contains(at)
        };
        (0..fields.len()).find(unset).map(|at| fields[at])
    }

    /// Gives a new entry an id made from its name, unless it has one.
    ///
    /// # Errors
    /// None if the list's fields are as expected.
    pub fn give_id(&mut self, scope: Scope<'_>) -> Result<(), String> {
        let (list, fields) = (self.list(), self.list().fields());
        let required = |at: usize| fields[at].required.then_some(fields[at].kind);
        let mut places = 0..fields.len();
        let id = places.find(|at| matches!(required(*at), Some(Kind::Id)));
        let Some(id) = id.filter(|at| self.value(*at).text() == Some(NEW)) else {
            return Ok(());
        };
        let name = (0..fields.len()).find(|at| matches!(required(*at), Some(Kind::Text)));
        let name = name.map_or(Value::Nothing, |at| self.value(at));
        let entries = list.entries(scope);
        let taken = |text: &str| entries.iter().any(|one| one.value(id).text() == Some(text));
        let text = slug(name.text().unwrap_or_default(), list.noun(), taken);
        self.set(id, Value::Text(text.into()))
    }

    /// Returns the id that others refer to it by; none for entries that have no such id.
    #[must_use]
    pub fn id(&self) -> Option<CompactString> {
        let fields = self.list().fields();
        let is_id = |field: &&Field| field.required && matches!(field.kind, Kind::Id);
        let at = fields.iter().position(is_id)?;
        self.value(at).text().map(CompactString::from)
    }

    /// Returns the day of a dated entry.
    fn day(&self) -> Option<Date> {
        let at = self
            .list()
            .fields()
            .iter()
            .position(|field| field.path == "on")?;
        match self.value(at) {
            Value::Date(day) => Some(day),
            _ => None,
        }
    }

    /// Returns its position in the list: after entries that are not later, at the end if it has no day.
    #[must_use]
    pub fn place(&self, scope: Scope<'_>) -> usize {
        let among_others = match self {
            Self::AccountHistory(new) => Some(history::place_of_account(new, scope)),
            Self::PeopleHistory(new) => history::place_of_person(new, scope),
            Self::TieHistory(new) => history::place_of_tie(new, scope),
            _ => None,
        };
        if let Some(place) = among_others {
            return place;
        }
        let entries = self.list().entries(scope);
        match self.day() {
            None => entries.len(),
            Some(day) => {
                let before = entries.iter().rposition(|entry| entry.day() <= Some(day));
                before.map_or(0, |at| at + 1)
            }
        }
    }
}

impl List {
    /// Whether its entries say what values were before; the values themselves are told on their days.
    #[must_use]
    pub fn is_history(self) -> bool {
        matches!(
            self,
            Self::AccountHistory | Self::PeopleHistory | Self::TieHistory
        )
    }
}

impl Entry {
    /// Refuses what checking the files would find fault with: what was so until a day that is still to come.
    ///
    /// # Errors
    /// Says which days are possible.
    pub fn fits(&self, today: Date) -> Result<(), String> {
        let until = match self {
            Self::PeopleHistory(one) => one.was.until,
            Self::TieHistory(one) => one.was.until,
            _ => return Ok(()),
        };
        if until <= today {
            return Ok(());
        }
        Err(format!(
            "what was true until {} is not over yet: a day up to today",
            written(until)
        ))
    }
}
