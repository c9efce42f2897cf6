//! Another id for anything: what names it follows, over all files, as one edit; on the screen that is asked first.

use std::sync::Arc;

use cultivate::app::{Effect, Layer, PromptKind, Section, Size, State};
use cultivate::edit::{EditError, Named, apply, renaming};
use cultivate::field::{Context, Kind, List, Subject, Target, Value};
use cultivate::model::{
    AccountId, MemberId, ObjectiveId, OfferingId, ProgramId, SavedView, SegmentId, StakeholderId,
    Workspace,
};
use cultivate::workspace::{Store, open, schema};

use super::press::press;

const SETTINGS: &str = r#"(
    format: 1,
    name: "Northwind",
    budgets: [(csm: "mira-lund", from: "2027-01-01", hours: 180, held: {"harbour": 20})],
    views: [(name: "Hers", filter: "csm:mira-lund under csm:mira-lund-berg segment:enterprise")],
    team: [
        // The one who signs.
        (id: "tom-okafor", name: "Tom Okafor", function: Sales),
        (id: "mira-lund", name: "Mira Lund", /* on leave in May */ function: CustomerSuccess, csm: ()),
    ],
    offerings: [(id: "routing", name: "Route Optimiser", deployment_expertise: 8, pricing: 6, time_to_value: 7)],
    segments: [(id: "enterprise", name: "Enterprise")],
    programs: [(id: "letter", name: "Product newsletter", kind: Newsletter, segments: ["enterprise"])],
)"#;

/// Everything that can name something names it.
const ACCOUNT: &str = r#"(
    name: "Harbour Lines",
    segment: "enterprise",
    owner: "mira-lund",
    csm: "mira-lund",
    deployments: [(offering: "routing")],
    opted_out: ["letter"],
    was: [(until: "2026-01-01", csm: "mira-lund", owner: "mira-lund")],
    stakeholders: [
        (id: "ines", name: "Inês Duarte", side: Technology, role: User,
         ties: [(member: "mira-lund", trust: 1, commitment: 1)]),
        (id: "olaf", name: "Olaf Berg", side: Business, role: Buyer, reports_to: "ines"),
    ],
    interactions: [(on: "2026-10-14", kind: Call, with: ["ines"], by: ["mira-lund"])],
    objectives: [(id: "one-plan", title: "One plan")],
    actions: [
        (id: "a1", title: "Ask her", owner: "mira-lund", objective: "one-plan",
         effect: [(stakeholder: "ines", attitude: 1), (tie: ("ines", "mira-lund"), trust: 2), (touch: Qbr, with: ["ines"])]),
        (id: "a2", title: "Send the figures", owner: "ines"),
    ],
    rewards: [(title: "A bonus", side: Both, stakeholder: "ines")],
    risks: [(title: "A new CFO", owner: "mira-lund")],
    opportunities: [(offering: "routing", title: "Two sites")],
    feedback: [(on: "2026-08-20", channel: Survey, score: 9, who: "ines")],
    forecasts: [(on: "2026-11-01", renewal: "2027-03-01", probability: 0.8, by: "mira-lund")],
)"#;

fn harbour() -> AccountId {
    AccountId::new("harbour").unwrap()
}

fn workspace() -> Workspace {
    let child = AccountId::new("quay").unwrap();
    let accounts = [
        schema::account_from(ACCOUNT, harbour()).unwrap(),
        schema::account_from(
            "(name: \"Quay\", parent: \"harbour\", csm: \"mira-lund\")",
            child,
        )
        .unwrap(),
    ];
    let accounts = accounts.map(|account| (account.id.clone(), Arc::new(account)));
    Workspace {
        settings: schema::settings_from(SETTINGS).unwrap(),
        accounts: accounts.into(),
    }
}

/// How often an id stands in the files of a workspace, in quotes or as a term of a filter.
fn count(workspace: &Workspace, id: &str) -> usize {
    let mut text = schema::settings_tree(&workspace.settings).write(&schema::SETTINGS_CONVENTIONS);
    for account in workspace.accounts.values() {
        text += &schema::account_tree(account).write(&schema::ACCOUNT_CONVENTIONS);
    }
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.filter(|word| *word == id).count()
}

#[test]
fn every_place_that_names_something_follows_and_one_step_back_is_as_it_was() {
    let before = workspace();
    // What names each, counted by hand in the texts above; then the files, with the one that holds it.
    let table = [
        (
            Named::Person(harbour(), StakeholderId::new("ines").unwrap()),
            "ines",
            8,
            1,
        ),
        (
            Named::Objective(harbour(), ObjectiveId::new("one-plan").unwrap()),
            "one-plan",
            1,
            1,
        ),
        // The budget and the filter; owner, manager, both before, tie, touch, action, effect, risk, forecast; the child.
        (
            Named::Member(MemberId::new("mira-lund").unwrap()),
            "mira-lund",
            13,
            3,
        ),
        (
            Named::Offering(OfferingId::new("routing").unwrap()),
            "routing",
            2,
            2,
        ),
        // The filter, the program, the account.
        (
            Named::Segment(SegmentId::new("enterprise").unwrap()),
            "enterprise",
            3,
            2,
        ),
        (
            Named::Program(ProgramId::new("letter").unwrap()),
            "letter",
            1,
            2,
        ),
    ];
    for (what, id, places, files) in table {
        assert_eq!(count(&before, id), places + 1, "{what:?}: the text above");
        let found = renaming(&before, &what, "quite-another").unwrap();
        assert_eq!((found.places, found.files), (places, files), "{what:?}");
        let mut after = before.clone();
        let inverse = apply(&mut after, &found.edit).unwrap();
        assert_eq!(count(&after, id), 0, "{what:?} is named somewhere still");
        assert_eq!(count(&after, "quite-another"), places + 1, "{what:?}");
        apply(&mut after, &inverse).unwrap();
        assert!(after == before, "{what:?}: one step back leaves something");
    }
}

#[test]
fn an_account_takes_its_children_and_the_hours_held_for_it_along() {
    let mut now = workspace();
    let found = renaming(&now, &Named::Account(harbour()), "pier").unwrap();
    // The child's parent and the budget's hours; the account's own file, the child's and the workspace's.
    assert_eq!((found.places, found.files), (2, 3));
    apply(&mut now, &found.edit).unwrap();
    let pier = AccountId::new("pier").unwrap();
    let child = &now.accounts[&AccountId::new("quay").unwrap()];
    assert_eq!(child.parent.as_ref(), Some(&pier));
    assert!(now.settings.budgets[0].held.keys().eq([&pier]));
    // Calendars go on knowing its entries.
    assert_eq!(now.accounts[&pier].lasting_id(), "harbour");
}

#[test]
fn a_taken_id_and_one_that_is_no_slug_are_refused() {
    let workspace = workspace();
    let mira = Named::Member(MemberId::new("mira-lund").unwrap());
    let taken = renaming(&workspace, &mira, "tom-okafor");
    assert!(matches!(
        taken,
        Err(EditError::Duplicate { what: "member", .. })
    ));
    let misfit = renaming(&workspace, &mira, "Mira Lund");
    assert!(matches!(misfit, Err(EditError::Misfit { field: "id", .. })));
    let nobody = Named::Person(harbour(), StakeholderId::new("nobody").unwrap());
    let missing = renaming(&workspace, &nobody, "somebody");
    assert!(matches!(missing, Err(EditError::Missing { .. })));
}

fn state() -> State {
    let size = Size {
        width: 100,
        height: 30,
    };
    let mut state = State::new(workspace(), "2026-11-22".parse().unwrap(), size);
    state.select(Some(harbour()));
    state
}

/// Types another id into the form of what a page shows first.
fn type_id(state: &mut State, section: Section, subject: &Subject) {
    // The people are walked with the selected one.
    let first = if section == Section::People {
        "e"
    } else {
        "g e"
    };
    press(state, &format!(": '{}' Enter {first}", section.command()));
    let fields = subject.fields();
    let id = fields
        .iter()
        .position(|field| matches!(field.kind, Kind::Id));
    press(state, &"Down ".repeat(id.unwrap()));
    press(state, "Ctrl-u 'another' Enter");
}

#[test]
fn on_the_screen_it_is_asked_first_how_far_it_reaches() {
    let ines = Subject::Person(StakeholderId::new("ines").unwrap());
    let table = [
        (
            Section::People,
            ines,
            "of Inês Duarte to another? 8 places in 1 file change",
        ),
        (
            Section::Objectives,
            Subject::Entry(List::Objective, 0),
            "of One plan to another? 1 place in 1 file change",
        ),
        (
            Section::Offerings,
            Subject::Entry(List::Offering, 0),
            "of Route Optimiser to another? 2 places in 2 files",
        ),
        (
            Section::Segments,
            Subject::Entry(List::Segment, 0),
            "of Enterprise to another? 3 places in 2 files",
        ),
        (
            Section::Programs,
            Subject::Entry(List::Program, 0),
            "of Product newsletter to another? 1 place in 2 files",
        ),
    ];
    for (section, subject, asked) in table {
        let mut state = state();
        state.person = Some(StakeholderId::new("ines").unwrap());
        let before = state.workspace.clone();
        type_id(&mut state, section, &subject);
        let Layer::Prompt(prompt) = &state.layer else {
            panic!("{section:?}: {:?}", state.layer);
        };
        let PromptKind::Rename(renaming) = &prompt.kind else {
            panic!("{section:?}: {:?}", prompt.kind);
        };
        assert!(renaming.asked.contains(asked), "{}", renaming.asked);
        press(&mut state, "'n' Enter");
        assert!(
            *state.workspace == *before,
            "{section:?}: nothing is done yet"
        );
        press(&mut state, "Ctrl-u 'y' Enter");
        assert_eq!(
            count(&state.workspace, "another"),
            asked
                .split(' ')
                .find_map(|word| word.parse::<usize>().ok())
                .unwrap()
                + 1
        );
        assert!(
            matches!(state.layer, Layer::Panes(_)),
            "{section:?}: {:?}",
            state.layer
        );
        press(&mut state, "u");
        assert!(
            *state.workspace == *before,
            "{section:?}: undo leaves something"
        );
    }
}

#[test]
fn the_planner_and_the_selected_person_are_followed() {
    let mut state = state();
    state.me = Some(MemberId::new("mira-lund").unwrap());
    let settings = &state.workspace.settings;
    let mira = settings
        .team
        .iter()
        .position(|one| one.id.as_str() == "mira-lund");
    press(
        &mut state,
        &format!(": 'team' Enter g {} e", "Down ".repeat(mira.unwrap())),
    );
    let fields = List::Member.fields();
    let id = fields
        .iter()
        .position(|field| matches!(field.kind, Kind::Id));
    press(&mut state, &"Down ".repeat(id.unwrap()));
    press(&mut state, "Ctrl-u 'mira' Enter 'y' Enter");
    assert_eq!(state.me, Some(MemberId::new("mira").unwrap()));
    press(&mut state, "u");
    assert_eq!(state.me, Some(MemberId::new("mira-lund").unwrap()));
    // A new id that nothing names needs no question.
    press(&mut state, "g e");
    press(&mut state, &"Down ".repeat(id.unwrap()));
    press(&mut state, "Ctrl-u 'tom' Enter");
    assert!(matches!(state.layer, Layer::Panes(_)), "{:?}", state.layer);
    assert_eq!(state.workspace.settings.team[0].id.as_str(), "tom");
}

#[test]
fn the_planners_own_saved_views_follow_and_come_back() {
    let mut view = SavedView::new("Mine");
    view.filter = Some("parent:harbour csm:mira-lund".into());
    let mut state = state();
    state.preferences.views.push(view);
    let filter = |state: &State| state.preferences.views[0].filter.clone().unwrap();
    let saves = |effects: &[Effect]| {
        let mut effects = effects.iter();
        effects.any(|effect| matches!(effect, Effect::SavePreferences(_)))
    };
    // The name of the account makes its id.
    let effects = press(&mut state, ": 'rename Pier' Enter 'y' Enter");
    assert_eq!(filter(&state), "parent:pier csm:mira-lund");
    assert!(saves(&effects));
    assert!(saves(&press(&mut state, "u")));
    assert_eq!(filter(&state), "parent:harbour csm:mira-lund");
    press(&mut state, ": 'team' Enter G e");
    let fields = List::Member.fields();
    let id = fields
        .iter()
        .position(|field| matches!(field.kind, Kind::Id));
    press(&mut state, &"Down ".repeat(id.unwrap()));
    press(&mut state, "Ctrl-u 'mira' Enter 'y' Enter");
    assert_eq!(filter(&state), "parent:harbour csm:mira");
    // What is only tried leaves the settings alone.
    press(&mut state, "u W : 'rename Pier' Enter 'y' Enter");
    assert_eq!(filter(&state), "parent:harbour csm:mira-lund");
}

#[test]
fn the_files_keep_what_people_wrote_beside_the_entry() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("accounts")).unwrap();
    let file = folder.path().join("workspace.ron");
    std::fs::write(&file, SETTINGS).unwrap();
    std::fs::write(folder.path().join("accounts/harbour.ron"), ACCOUNT).unwrap();
    let mut now = open(folder.path(), "2026-11-22".parse().unwrap())
        .unwrap()
        .workspace;
    for (from, to) in [("mira-lund", "mira"), ("tom-okafor", "tom")] {
        let what = Named::Member(MemberId::new(from).unwrap());
        let edit = renaming(&now, &what, to).unwrap().edit;
        Store::new(folder.path())
            .save_edit(&mut now, &edit)
            .unwrap();
    }
    let text = std::fs::read_to_string(&file).unwrap();
    let expected = SETTINGS
        .replace("id: \"mira-lund\"", "id: \"mira\"")
        .replace("id: \"tom-okafor\"", "id: \"tom\"")
        .replace("csm: \"mira-lund\"", "csm: \"mira\"")
        .replace("csm:mira-lund ", "csm:mira ");
    assert_eq!(text, expected);
}

#[test]
fn an_account_is_called_by_its_name_unless_another_has_the_same() {
    let mut workspace = workspace();
    let day = "2026-11-22".parse().unwrap();
    let name = |workspace: &Workspace, id: &str| {
        Context::by_name(workspace, None, day).name(Target::Account, id)
    };
    assert_eq!(name(&workspace, "harbour"), "Harbour Lines");
    assert_eq!(name(&workspace, "gone"), "gone");
    let quay = AccountId::new("quay").unwrap();
    Arc::make_mut(workspace.accounts.get_mut(&quay).unwrap()).name = "Harbour Lines".into();
    assert_eq!(name(&workspace, "harbour"), "harbour");
    assert_eq!(name(&workspace, "quay"), "quay");
}

#[test]
fn held_hours_are_shown_and_typed_by_the_names_of_accounts() {
    let workspace = workspace();
    let day = "2026-11-22".parse().unwrap();
    let context = Context::by_name(&workspace, None, day);
    let budget = List::Budget.entry(context.scope, 0).unwrap();
    let fields = List::Budget.fields();
    let at = fields
        .iter()
        .position(|field| field.name == "held")
        .unwrap();
    let value = budget.value(at);
    assert_eq!(fields[at].show(&value, &context), "Harbour Lines=20");
    let typed = fields[at].read("Harbour Lines=30; quay=5", &value, &context);
    let expected = [("harbour", "30"), ("quay", "5")].map(|(id, hours)| (id.into(), hours.into()));
    assert_eq!(typed.unwrap(), Value::Pairs(expected.into()));
}
