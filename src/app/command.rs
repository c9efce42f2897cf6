//! Everything a person can ask for, by name: what the keymap binds and the palette lists.

use std::fmt;
use std::str::FromStr;

use super::view::Screen;
use super::view::page::Section;

macro_rules! commands {
    ($( $(#[$meta:meta])* $variant:ident = $name:literal ),+ $(,)?) => {
        /// Something a person can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $( $(#[$meta])* $variant, )+
            /// Show a view.
            View(Screen),
            /// Show a section of the account's page, or of the workspace's.
            Section(Section),
        }

        impl Command {
            /// Every command.
            pub fn all() -> impl Iterator<Item = Self> {
                let views = Screen::ALL.iter().copied().map(Self::View);
                let sections = Section::ALL.iter().copied().filter(|one| *one != Section::Detail);
                let sections = sections.map(Self::Section);
                [ $( Self::$variant ),+ ].into_iter().chain(views).chain(sections)
            }

            /// The name in the keymap and the palette.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $( Self::$variant => $name, )+
                    Self::View(screen) => screen.command(),
                    Self::Section(section) => section.command(),
                }
            }
        }
    };
}

commands! {
    /// Put the keys into the accounts pane.
    FocusAccounts = "accounts",
    /// Put the keys into the quadrant.
    FocusQuadrant = "quadrant",
    /// Put the keys into the power grid.
    FocusGrid = "grid",
    /// Put the keys into the timeline.
    FocusTimeline = "timeline",
    /// Put the keys into the CSM portfolio.
    FocusPortfolio = "portfolio",
    /// The next pane.
    NextPane = "next-pane",
    /// The pane before.
    PreviousPane = "previous-pane",
    /// Fill the screen with the pane, or show all panes again.
    Zoom = "zoom",
    /// One down.
    Down = "down",
    /// One up.
    Up = "up",
    /// One to the left.
    Left = "left",
    /// One to the right.
    Right = "right",
    /// A page down.
    PageDown = "page-down",
    /// A page up.
    PageUp = "page-up",
    /// To the nearest person above.
    NearestUp = "nearest-up",
    /// To the nearest person below.
    NearestDown = "nearest-down",
    /// To the nearest person on the left.
    NearestLeft = "nearest-left",
    /// To the nearest person on the right.
    NearestRight = "nearest-right",
    /// To the first.
    First = "first",
    /// To the last.
    Last = "last",
    /// Open what is selected.
    Open = "open",
    /// One level back.
    Back = "back",
    /// Back to where one was.
    ViewBack = "view-back",
    /// Forward again, after going back.
    ViewForward = "view-forward",
    /// An explanation with formulas and all digits, or in words.
    Exact = "exact",
    /// The next account of the list, wherever one is.
    AccountAfter = "next-account",
    /// The account before it in the list, wherever one is.
    AccountBefore = "previous-account",
    /// Find anything by typing.
    Find = "find",
    /// Filter the accounts while typing.
    Filter = "filter",
    /// Choose what the accounts are sorted by.
    Sort = "sort",
    /// Choose what the accounts are grouped by.
    Group = "group",
    /// Choose the columns of the accounts, and their order.
    Columns = "columns",
    /// Save filter, order, columns and level under a name.
    SaveView = "save-view",
    /// Go to a saved view.
    GoToView = "go-to-view",
    /// Mark the account.
    Mark = "mark",
    /// Mark every account that is shown.
    MarkAll = "mark-all",
    /// Type the hours of the quarter.
    QuarterHours = "quarter-hours",
    /// Count accounts by another figure.
    CountBy = "count-by",
    /// An hour at the account counts more.
    EmphasisUp = "emphasis-up",
    /// An hour at the account counts less.
    EmphasisDown = "emphasis-down",
    /// List the due touches that do not fit, or no longer.
    LeftOut = "left-out",
    /// Hand over every account of the proposal.
    HandOverAll = "accept-all",
    /// Hold the plan of a point against what was done since.
    Frozen = "frozen",
    /// The list of all commands.
    Palette = "palette",
    /// The selected person's attitude down by one.
    AttitudeDown = "attitude-down",
    /// The selected person's attitude up by one.
    AttitudeUp = "attitude-up",
    /// The selected person's power down by one.
    PowerDown = "power-down",
    /// The selected person's power up by one.
    PowerUp = "power-up",
    /// Type the selected person's attitude.
    TypeAttitude = "attitude",
    /// Type the selected person's power.
    TypePower = "power",
    /// The tie of the selected person: with whom, trust, commitment.
    Tie = "tie",
    /// Who reports to whom, drawn in the power grid or not.
    ReportingLines = "reporting-lines",
    /// The selected person protects the company from harm by technology, or does not.
    Guardian = "guardian",
    /// The selected person speaks for us, or does not.
    Advocate = "advocate",
    /// Give the selected or marked accounts a manager.
    Csm = "csm",
    /// Give the selected or marked accounts an owner.
    Owner = "owner",
    /// Say where the customer is, for the selected or marked accounts.
    Journey = "journey",
    /// Set the tier of the selected or marked accounts by hand.
    Tier = "tier",
    /// Put off an insight of the selected or marked accounts.
    Snooze = "snooze",
    /// Go on with the text that was typed last and not accepted.
    Draft = "draft",
    /// Edit the field under the cursor.
    Edit = "edit",
    /// The next section of the page.
    NextSection = "next-section",
    /// The section before.
    PreviousSection = "previous-section",
    /// Tick off what is selected, or open it again.
    Tick = "tick-off",
    /// Share what is selected with the customer, or no longer.
    Share = "share",
    /// What to know before a call.
    Brief = "brief",
    /// Copy the brief.
    Copy = "copy",
    /// Add what the pane lists.
    Add = "add",
    /// Take away what is selected, dated.
    TakeAway = "take-away",
    /// Take hold of an account, or put down what is held with the selected manager.
    Grab = "grab",
    /// A new member of the team, or a manager of one.
    Member = "member",
    /// Log a touch.
    Touch = "touch",
    /// Set a stage.
    Stage = "stage",
    /// Answer the seven statements of the stage for ourselves.
    Assess = "assess",
    /// Type in how the customer answered the seven statements.
    AssessCustomer = "assess-theirs",
    /// Judge the selected person's power and attitude by questions about what they do.
    Judge = "judge",
    /// Take the last edit back.
    Undo = "undo",
    /// Do again what was taken back.
    Redo = "redo",
    /// The quadrant by account, by segment or for the whole market.
    Level = "level",
    /// Less time on the timeline.
    Narrower = "narrower",
    /// More time on the timeline.
    Wider = "wider",
    /// As-of one step back.
    AsOfBack = "as-of-back",
    /// As-of one step on.
    AsOfOn = "as-of-on",
    /// A shorter as-of step.
    ShorterStep = "shorter-step",
    /// A longer as-of step.
    LongerStep = "longer-step",
    /// Type the as-of date.
    AsOf = "as-of",
    /// As-of is today again.
    Today = "today",
    /// Scores with the plan's effects beside the scores now.
    WithPlan = "with-plan",
    /// Try edits without writing them, or leave that.
    Scratch = "scratch",
    /// Say who you are in the team.
    Me = "me",
    /// Your own settings.
    Settings = "settings",
    /// What is only suggested of the selected person is so.
    ConfirmRole = "confirm-role",
    /// Bring accounts from a CRM export.
    Import = "import",
    /// Take the last import back, after asking.
    ImportUndo = "import-undo",
    /// List customers that could be one.
    Duplicates = "duplicates",
    /// Write the demo again, after asking.
    ResetDemo = "reset-demo",
    /// Only my accounts, or all.
    Mine = "mine",
    /// Show the selected account as its customer may see it, and nothing else; again: leave that.
    Present = "present",
    /// Take a plan out: for whom, in what, where to.
    Export = "export",
    /// Keep the workspace as it is under a name.
    Point = "point",
    /// Open the file that was exported last.
    OpenExport = "open-export",
    /// Say that saving needs no key.
    Save = "save",
    /// Open the account's file in the person's own editor.
    Editor = "editor",
    /// What is wrong with files that cannot be read.
    Problems = "problems",
    /// What changed of the account since a day.
    Diff = "diff",
    /// Help for where the person is.
    Help = "help",
    /// Leave.
    Quit = "quit",
    /// Cancel what is open, else ask to leave.
    Cancel = "cancel",
    /// Give the selected account another name.
    Rename = "rename",
    /// Delete for good what is selected, after asking.
    Delete = "delete",
    /// Hand the terminal back to the shell for a while.
    Suspend = "suspend",
    /// Draw the screen again.
    Redraw = "redraw",
    /// Bring the marks back that were cleared last.
    MarksBack = "marks-back",
    /// Edit marked accounts that the list does not show too, or not.
    HiddenMarks = "hidden-marks",
    /// The last edit again, to what is selected.
    Repeat = "repeat",
}

impl Command {
    /// Whether it only goes somewhere else on the screen: to another pane, or within one.
    #[must_use]
    pub fn moves(self) -> bool {
        // These stand first in the list.
        self <= Self::Last
    }

    /// Whether it only moves a cursor.
    #[must_use]
    pub fn walks(self) -> bool {
        (Self::Down..=Self::Last).contains(&self)
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Command {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let named = Self::all().find(|command| command.name() == text);
        named.ok_or_else(|| format!("there is no command `{text}`"))
    }
}
