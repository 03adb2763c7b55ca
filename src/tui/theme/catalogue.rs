//! The themes there are: those in the binary, and files of the user's folder, which may take their place.

use std::path::PathBuf;

use super::parse::{ThemeError, parse};
use super::{Depth, Theme};

const SHIPPED: &[(&str, &str)] = &[
    ("dusk", include_str!("../../../themes/dusk.toml")),
    ("paper", include_str!("../../../themes/paper.toml")),
    ("contrast", include_str!("../../../themes/contrast.toml")),
    ("clear", include_str!("../../../themes/clear.toml")),
    ("mono", include_str!("../../../themes/mono.toml")),
    ("ember", include_str!("../../../themes/ember.toml")),
    ("fjord", include_str!("../../../themes/fjord.toml")),
];

/// Names of themes, each read only when it is asked for.
#[derive(Clone, Debug)]
pub struct Catalogue {
    user: Vec<(String, PathBuf, String)>,
    depth: Depth,
}

impl Catalogue {
    /// A catalogue of the shipped themes and `user`'s: name, path and content of each file.
    pub fn new(user: Vec<(String, PathBuf, String)>, depth: Depth) -> Self {
        Self { user, depth }
    }

    /// All names: the shipped ones, then what the user added.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = SHIPPED.iter().map(|(name, _)| (*name).to_owned()).collect();
        let added = self.user.iter().map(|(name, ..)| name.clone()).filter(|n| !names.contains(n)).collect::<Vec<_>>();
        names.extend(added);
        names
    }

    /// The theme called `name`, in the terminal's colours. Without any colour that is the monochrome one.
    ///
    /// # Errors
    /// A mistake in the user's file, or a name there is not.
    pub fn get(&self, name: &str) -> Result<Theme, ThemeError> {
        let name = if self.depth == Depth::None { "mono" } else { name };
        let user = self.user.iter().find(|(n, ..)| n == name);
        let shipped = SHIPPED.iter().find(|(n, _)| *n == name);
        let theme = match (user, shipped) {
            (Some((_, path, source)), _) => parse(name, &path.display().to_string(), source)?,
            (None, Some((_, source))) => parse(name, &format!("themes/{name}.toml"), source)?,
            (None, None) => {
                let message = format!("no theme `{name}`; there are {}", self.names().join(", "));
                return Err(ThemeError { file: "theme".into(), line: 1, message });
            }
        };
        Ok(theme.at_depth(self.depth))
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier};

    use super::super::Role;
    use super::super::colour::contrast;
    use super::*;
    use crate::lexicon::Dimension;

    #[test]
    fn every_theme_defines_every_role_and_is_readable() {
        for (name, source) in SHIPPED {
            let theme = parse(name, name, source).unwrap_or_else(|e| panic!("{e}"));
            let page = theme.style(Role::Text);
            let styles =
                theme.roles.iter().zip(Role::NAMES).filter(|(_, n)| !matches!(*n, "track" | "thumb" | "border"));
            let dimensions = Dimension::ALL.iter().map(|d| (&theme.dimensions[*d as usize], d.name()));
            for (style, role) in styles.chain(dimensions) {
                let fg = style.fg.or(page.fg).unwrap_or(Color::Reset);
                let bg = style.bg.or(page.bg).unwrap_or(Color::Reset);
                let on_page = contrast(fg, bg).unwrap_or(21.0);
                assert!(on_page >= 4.5, "{name}: {role} has a contrast of {on_page:.2}");
                // Faint text and keys also stand on the surfaces beside and over the page.
                for on in [Role::Panel, Role::Card, Role::Status, Role::Cursor].map(|r| theme.style(r).bg) {
                    let behind = contrast(fg, style.bg.or(on).unwrap_or(Color::Reset)).unwrap_or(21.0);
                    assert!(behind >= 4.5, "{name}: {role} on a surface has a contrast of {behind:.2}");
                }
                assert!(
                    role == "faint" || !style.add_modifier.contains(Modifier::DIM) || page.fg.is_none(),
                    "{name}: {role}"
                );
            }
        }
    }

    #[test]
    fn a_users_theme_takes_the_place_of_a_shipped_one() {
        let source = SHIPPED[0].1.replacen("about = ", "about = \"mine\" # ", 1);
        let catalogue = Catalogue::new(vec![("dusk".into(), "dusk.toml".into(), source)], Depth::True);
        assert_eq!(catalogue.get("dusk").expect("parses").about, "mine");
        assert_eq!(catalogue.names().len(), SHIPPED.len());
        assert!(catalogue.get("none").expect_err("is not there").message.contains("ember"));
    }
}
