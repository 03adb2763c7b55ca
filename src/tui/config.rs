//! What a reader may set: the command line reads it from the config file and hands it over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The reader's settings, every one optional in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Name of a theme, or `auto`: dark or light as the terminal is.
    pub theme: String,
    /// The theme `auto` takes on a dark background.
    pub dark_theme: String,
    /// The theme `auto` takes on a light background.
    pub light_theme: String,
    /// Whether the terminal is dark, or `auto`: find out.
    pub background: Background,
    /// Columns of text.
    pub measure: u16,
    /// Whether the panel is open where there is room.
    pub panel: bool,
    /// Whether the mouse is used (the terminal's own selection then needs Shift).
    pub mouse: bool,
    /// Changes to the keys: context, action, keys.
    pub keys: KeyPatch,
}

/// Changes to the keymap: `[keys.reader]`, `quit = ["q", "ctrl-q"]`. No keys at all takes an action off the keyboard.
pub type KeyPatch = BTreeMap<String, BTreeMap<String, Keys>>;

/// One key sequence or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Keys {
    /// `"q"`
    One(String),
    /// `["q", "ctrl-q"]`
    Many(Vec<String>),
}

impl Keys {
    /// The sequences.
    pub fn list(&self) -> &[String] {
        match self {
            Self::One(key) => std::slice::from_ref(key),
            Self::Many(keys) => keys,
        }
    }
}

/// What is known of the terminal's background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Background {
    /// Ask the terminal.
    #[default]
    Auto,
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: "auto".into(),
            dark_theme: "dusk".into(),
            light_theme: "paper".into(),
            background: Background::Auto,
            measure: 76,
            panel: true,
            mouse: false,
            keys: KeyPatch::new(),
        }
    }
}
