//! Everything a reader can do, by name: what keys, the palette and help speak about.

/// Where keys are pressed. Each place has its own keys; those it has not fall through to [`Place::parent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The text.
    Reader,
    /// The panel, when it has the focus.
    Panel,
    /// The list of documents.
    List,
    /// A card, the help, a menu.
    Card,
}

impl Place {
    /// Its name in the config file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Panel => "panel",
            Self::List => "list",
            Self::Card => "card",
        }
    }

    /// Where a key is looked up that means nothing here.
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::Panel => Some(Self::Reader),
            _ => None,
        }
    }
}

macro_rules! actions {
    ($($place:ident $group:literal { $($id:ident $name:literal $about:literal,)+ })+) => {
        /// Something a reader can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($(#[doc = $about] $id,)+)+ }

        impl Action {
            /// All of them, in the order of the help.
            pub const ALL: &'static [Self] = &[$($(Self::$id,)+)+];

            /// Its name in the config file and the palette.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$id => $name,)+)+ }
            }

            /// What it does, in a few words.
            pub const fn about(self) -> &'static str {
                match self { $($(Self::$id => $about,)+)+ }
            }

            /// Its heading in the help.
            pub const fn group(self) -> &'static str {
                match self { $($(Self::$id)|+ => $group,)+ }
            }

            /// Where its keys are pressed.
            pub const fn place(self) -> Place {
                match self { $($(Self::$id)|+ => Place::$place,)+ }
            }
        }
    };
}

actions! {
    Reader "Move" {
        Down "down" "One row down",
        Up "up" "One row up",
        HalfDown "half-page-down" "Half a page down",
        HalfUp "half-page-up" "Half a page up",
        PageDown "page-down" "A page down",
        PageUp "page-up" "A page up",
        Top "top" "To the start, or with a number to that line",
        Bottom "bottom" "To the end, or with a number to that line",
        Percent "percent" "With a number: to that percentage of the text",
        NextParagraph "next-paragraph" "To the next paragraph",
        PreviousParagraph "previous-paragraph" "To the previous paragraph",
        NextHeading "next-heading" "To the next heading",
        PreviousHeading "previous-heading" "To the previous heading",
        SetMark "set-mark" "Name this place with a letter",
        GoToMark "go-to-mark" "Go to the place named with a letter",
        Back "jump-back" "Back to where the last jump began",
        Forward "jump-forward" "Forward again",
    }
    Reader "Marks in the text" {
        NextMark "next-span" "To the next marked span",
        PreviousMark "previous-span" "To the previous marked span",
        NextLoaded "next-loaded" "To the next loaded word",
        PreviousLoaded "previous-loaded" "To the previous loaded word",
        NextHedge "next-hedge" "To the next hedge",
        PreviousHedge "previous-hedge" "To the previous hedge",
        NextCertainty "next-certainty" "To the next booster or absolute",
        PreviousCertainty "previous-certainty" "To the previous booster or absolute",
        NextSourcing "next-vague-source" "To the next vague source or amount",
        PreviousSourcing "previous-vague-source" "To the previous vague source or amount",
        NextScare "next-scare-quotes" "To the next scare quotes",
        PreviousScare "previous-scare-quotes" "To the previous scare quotes",
        NextAttribution "next-attribution" "To the next plain attribution",
        PreviousAttribution "previous-attribution" "To the previous plain attribution",
        Explain "explain" "Explain the selected span",
        Deselect "deselect" "Let go of the selection, the search and the category",
        NearMisses "near-misses" "Show what guards have blocked, or hide it",
        Attribution "attribution" "Mark plain attribution too, or no longer",
        Engagement "engagement" "Mark how readers are addressed too, or no longer",
        Sensitivity "sensitivity" "Strict, balanced or wide: how sure a mark must be",
    }
    Reader "Search" {
        Search "search" "Search on from here",
        SearchBack "search-back" "Search back from here",
        NextHit "next-hit" "To the next hit",
        PreviousHit "previous-hit" "To the previous hit",
    }
    Reader "Documents" {
        Documents "documents" "The list of documents",
        NextDocument "next-document" "The next document",
        PreviousDocument "previous-document" "The previous document",
        MarkRead "mark-read" "Mark this document as read, or unread",
        MarkReadNext "mark-read-and-next" "Mark it as read and open the next one",
        Reload "reload" "Read the file again",
        Edit "edit" "Open the file at this line in $EDITOR",
        CopySpan "copy-span" "Copy the selected span",
        CopyParagraph "copy-paragraph" "Copy the paragraph",
    }
    Reader "The screen" {
        TogglePanel "panel" "Open or close the panel",
        FocusPanel "focus-panel" "Move the focus to the panel",
        Speakers "speakers" "Who says what: the marks by speaker, in the panel",
        Themes "themes" "Choose a theme",
        Mouse "mouse" "Use the mouse, or leave it to the terminal",
        Wider "wider" "A wider measure",
        Narrower "narrower" "A narrower measure",
        Redraw "redraw" "Draw the screen anew",
        Help "help" "Help",
        Palette "palette" "Everything there is to do, by name",
        Suspend "suspend" "Suspend, back to the shell",
        Quit "quit" "Leave",
    }
    Panel "In the panel" {
        PanelDown "panel-down" "Down",
        PanelUp "panel-up" "Up",
        PanelFold "fold" "Close a dimension or the list of speakers",
        PanelUnfold "unfold" "Open a dimension or the list of speakers",
        PanelToggle "toggle" "Switch a category or dimension off or on",
        PanelOnly "only" "Step through this category or speaker only, or all again",
        PanelLeave "leave-panel" "Back to the text",
    }
    List "In the list of documents" {
        ListDown "list-down" "Down",
        ListUp "list-up" "Up",
        ListPageDown "list-page-down" "A page down",
        ListPageUp "list-page-up" "A page up",
        ListTop "list-top" "To the first",
        ListBottom "list-bottom" "To the last",
        ListOpen "list-open" "Open",
        ListSort "list-sort" "Sort by the next column",
        ListSortBack "list-sort-back" "Sort by the column before",
        ListReverse "list-reverse" "Turn the order round",
        ListRead "list-read" "Mark as read, or unread",
        ListClose "list-close" "Close the list",
    }
    Card "In a card or menu" {
        CardDown "card-down" "Down",
        CardUp "card-up" "Up",
        CardPageDown "card-page-down" "A page down",
        CardPageUp "card-page-up" "A page up",
        EditEntry "edit-entry" "Open the lexicon at this entry in $EDITOR",
        CardNext "card-next" "Explain the next span",
        CardPrevious "card-previous" "Explain the previous span",
        CardClose "card-close" "Close",
    }
}
